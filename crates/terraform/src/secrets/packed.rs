//! Opening what a text holds in base64, compressed with gzip or not.

use std::io::Read;

use flate2::read::GzDecoder;

/// Shorter runs of base64 cannot hold a credential worth the look.
const SHORTEST_RUN: usize = 24;

/// User data is at most 16 KiB; what unpacks to much more is no user data.
const MOST_BYTES: u64 = 1 << 20;

const GZIP: [u8; 2] = [0x1f, 0x8b];

/// The texts that a text holds in base64. Runs that go on over lines are joined, as MIME bodies and
/// PEM blocks have them.
pub(super) fn open(text: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut run = String::new();
    for line in text.lines() {
        let line = line.trim();
        if is_base64(line) {
            run.push_str(line);
            continue;
        }
        texts.extend(unpack(&std::mem::take(&mut run)));
        let within = line.split(|sign: char| !sign.is_ascii() || !is_sign(sign as u8));
        texts.extend(within.filter_map(unpack));
    }
    texts.extend(unpack(&run));
    texts
}

fn unpack(run: &str) -> Option<String> {
    if run.len() < SHORTEST_RUN {
        return None;
    }
    let bytes = decode(run)?;
    let bytes = if bytes.starts_with(&GZIP) {
        let mut inflated = Vec::new();
        let mut reader = GzDecoder::new(bytes.as_slice()).take(MOST_BYTES);
        // What was read before an error is still worth the look.
        let _ = reader.read_to_end(&mut inflated);
        inflated
    } else {
        bytes
    };
    let text = String::from_utf8(bytes).ok()?;
    let is_text = |sign: char| !sign.is_control() || sign.is_whitespace();
    text.chars().all(is_text).then_some(text)
}

fn is_base64(line: &str) -> bool {
    !line.is_empty() && line.bytes().all(is_sign)
}

fn is_sign(byte: u8) -> bool {
    value(byte).is_some() || byte == b'='
}

/// Reads base64 of either alphabet, padded or not; `None` where it is none.
fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let mut bits = 0_u32;
    let mut count = 0_u32;
    for byte in text.trim_end_matches('=').bytes() {
        bits = (bits << 6) | value(byte)?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((bits >> count) & 0xff).ok()?);
        }
        bits &= 0xff;
    }
    Some(bytes)
}

fn value(byte: u8) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}
