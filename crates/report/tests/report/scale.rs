//! Six hundred thousand judgements are written as they are walked.

use std::io::{self, Write};

use architrave_model::{Assessment, Judgement, Kind, Outcome, Severity};
use architrave_report::{Format, Settings};

use crate::sample::Sample;

/// Counts what it is given, and the largest piece.
#[derive(Default)]
struct Counter {
    bytes: usize,
    largest: usize,
}

impl Write for Counter {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        self.bytes += piece.len();
        self.largest = self.largest.max(piece.len());
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn passing(policies: usize, resources: usize) -> Assessment {
    let mut sample = Sample::default();
    for number in 0..policies {
        sample.policy(
            &format!("a/{number:03}"),
            &format!("A-{number:03}"),
            Severity::Low,
            "It holds",
        );
    }
    for number in 0..resources {
        sample.resource(Kind::Bucket, &format!("aws_s3_bucket.b[{number:05}]"), None);
    }
    let mut assessment = sample.build();
    assessment.judgements = (0..policies)
        .flat_map(|policy| {
            (0..resources).map(move |resource| Judgement {
                policy,
                resource,
                outcome: Outcome::Pass,
            })
        })
        .collect();
    assessment
}

#[test]
fn many_judgements_are_written_in_small_pieces() {
    let assessment = passing(100, 6_000);
    for format in Format::ALL {
        let mut counter = Counter::default();
        format
            .render(&assessment, &Settings::default(), &mut counter)
            .unwrap();
        assert!(counter.bytes > 0);
        assert!(counter.largest <= 1 << 16, "{format}: {}", counter.largest);
    }
}
