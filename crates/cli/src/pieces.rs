//! A text of many megabytes that grows without being moved.

use std::io::{self, Write};

/// The text, in pieces.
#[derive(Debug, Default)]
pub(crate) struct Pieces(Vec<Vec<u8>>);

const PIECE: usize = 1 << 20;

impl Pieces {
    /// Writes all of it.
    pub(crate) fn write_to(&self, to: &mut dyn Write) -> io::Result<()> {
        self.0.iter().try_for_each(|piece| to.write_all(piece))
    }
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let space = |piece: &Vec<u8>| piece.capacity() - piece.len();
        if self.0.last().is_none_or(|piece| space(piece) == 0) {
            self.0.push(Vec::with_capacity(PIECE));
        }
        let Some(piece) = self.0.last_mut() else {
            return Ok(0);
        };
        let (fits, _) = bytes.split_at(bytes.len().min(space(piece)));
        piece.extend_from_slice(fits);
        Ok(fits.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_in_comes_out() {
        let text: Vec<u8> = (0_u8..251).cycle().take(3 * PIECE + 7).collect();
        let mut pieces = Pieces::default();
        for part in text.chunks(1000) {
            pieces.write_all(part).unwrap();
        }
        let mut written = Vec::new();
        pieces.write_to(&mut written).unwrap();
        assert!(written == text);
    }
}
