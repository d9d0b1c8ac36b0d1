//! Tables fit the terminal and hold nothing that it would obey.

use architrave_model::{Kind, Outcome, Severity};
use architrave_report::{Format, Settings, Show};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use crate::render;
use crate::sample::{Sample, evidence, finding, rich};

/// Whether a terminal does more with a character than show it.
fn is_obeyed(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn every_line_fits() {
    for width in 40..=200 {
        let settings = Settings {
            width,
            show: Show::ALL.into(),
            ..Settings::default()
        };
        for line in render(Format::Table, &rich(), &settings).lines() {
            assert!(line.width() <= width, "{width}: {line}");
        }
    }
}

#[test]
fn a_narrower_terminal_gets_the_narrowest_table() {
    let at = |width| {
        render(
            Format::Table,
            &rich(),
            &Settings {
                width,
                ..Settings::default()
            },
        )
    };
    assert_eq!(at(0), at(Settings::NARROWEST));
}

#[test]
fn no_format_repeats_an_escape() {
    for format in Format::ALL {
        let written = render(format, &rich(), &Settings::default());
        assert!(!written.contains(is_obeyed), "{format}");
    }
}

#[test]
fn colours_are_all_that_is_added() {
    let plain = render(Format::Table, &rich(), &Settings::default());
    let coloured = render(
        Format::Table,
        &rich(),
        &Settings {
            colour: true,
            ..Settings::default()
        },
    );
    let mut stripped = String::new();
    for (position, part) in coloured.split('\u{1b}').enumerate() {
        stripped.push_str(if position == 0 {
            part
        } else {
            part.split_once('m').unwrap().1
        });
    }
    assert_ne!(plain, coloured);
    assert_eq!(plain, stripped);
}

#[test]
fn what_passes_is_shown_when_asked() {
    let show = |show: &[Show]| {
        let settings = Settings {
            width: 200,
            show: show.iter().copied().collect(),
            ..Settings::default()
        };
        render(Format::Table, &rich(), &settings)
    };
    assert!(!show(&[]).contains("PASS"));
    assert!(show(&[Show::Pass]).contains("PASS · 3 judgements"));
    assert!(show(&[]).contains("and 2 more types"));
    assert!(!show(&[Show::Unmodelled]).contains("more type"));
    assert!(show(&[Show::NotApplicable]).contains("NOT APPLICABLE · 1 judgement\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_fits_and_is_safe(texts in prop::array::uniform4(any::<String>()), width in 40..120_usize) {
        let [address, name, message, value] = texts;
        let mut sample = Sample::default();
        sample.policy("a/b", "A-01", Severity::High, "It holds");
        sample.resource(Kind::Bucket, &address, Some(&name));
        let found = finding(&message, vec![evidence("config.versioning", Some(value.into()), &address)]);
        sample.judge("a/b", &address, Outcome::Fail(vec![found]));
        let assessment = sample.build();
        let settings = Settings { width, ..Settings::default() };
        let table = render(Format::Table, &assessment, &settings);
        for line in table.lines() {
            prop_assert!(line.width() <= width, "{}", line);
        }
        for format in Format::ALL {
            prop_assert!(!render(format, &assessment, &settings).contains(is_obeyed));
        }
    }
}
