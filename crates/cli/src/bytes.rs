//! The bytes of a file, which all cores read where it is large.

use std::fs::File;
use std::io::{self, Read as _};
use std::ops::Deref;
use std::path::Path;

use memmap2::MmapMut;

/// From this size on, in bytes, a file is read in parts of this size.
const PART: usize = 1 << 22;

/// What was read of a file.
#[derive(Debug)]
pub enum Bytes {
    /// Of a small file or a pipe.
    Grown(Vec<u8>),
    /// Of a large file: memory of its own, which nothing has to fill with zeros beforehand, so that
    /// each core takes the pages that it reads into. It is not the file itself that is mapped: that
    /// could change while we look at it.
    Whole(MmapMut),
}

impl Bytes {
    /// Reads at most so many bytes and one, which tells that there are more.
    ///
    /// # Errors
    /// When the file cannot be read, or ends before its length.
    pub fn of_file(file: &Path, max: usize) -> io::Result<Self> {
        let opened = File::open(file)?;
        let metadata = opened.metadata()?;
        let length = usize::try_from(metadata.len()).unwrap_or(usize::MAX);
        if metadata.is_file() && (PART..=max).contains(&length) {
            return whole(&opened, length).map(Self::Whole);
        }
        Self::of_stream(opened, length.min(max), max)
    }

    /// Reads to the end, or to one byte more than the most.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of_stream(stream: impl io::Read, expected: usize, max: usize) -> io::Result<Self> {
        let mut bytes = Vec::with_capacity(expected);
        let limit = u64::try_from(max).unwrap_or(u64::MAX).saturating_add(1);
        stream.take(limit).read_to_end(&mut bytes)?;
        Ok(Self::Grown(bytes))
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Grown(bytes) => bytes,
            Self::Whole(bytes) => bytes,
        }
    }
}

/// Reads a file of this length, every core a part at a time.
#[cfg(unix)]
fn whole(opened: &File, length: usize) -> io::Result<MmapMut> {
    use std::os::unix::fs::FileExt as _;

    use rayon::prelude::*;

    let mut bytes = MmapMut::map_anon(length)?;
    // Large pages are taken faster; where there are none, small ones do.
    #[cfg(target_os = "linux")]
    let _ = bytes.advise(memmap2::Advice::HugePage);
    let parts = bytes.par_chunks_mut(PART).enumerate();
    parts.try_for_each(|(index, part)| opened.read_exact_at(part, (index * PART) as u64))?;
    Ok(bytes)
}

#[cfg(not(unix))]
fn whole(mut opened: &File, length: usize) -> io::Result<MmapMut> {
    let mut bytes = MmapMut::map_anon(length)?;
    opened.read_exact(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const MAX: usize = 3 * PART;

    fn read(length: usize) -> Bytes {
        let name = format!("architrave-read-{}-{length}.json", std::process::id());
        let file = std::env::temp_dir().join(name);
        fs::write(&file, text(length)).unwrap();
        let bytes = Bytes::of_file(&file, MAX).unwrap();
        fs::remove_file(&file).unwrap();
        bytes
    }

    fn text(length: usize) -> Vec<u8> {
        (0_u8..251).cycle().take(length).collect()
    }

    #[test]
    fn a_file_is_read_whole_whatever_its_size() {
        for length in [0, 1, PART - 1, PART, PART + 1, 2 * PART, 2 * PART + 3, MAX] {
            assert!(*read(length) == text(length), "{length}");
        }
    }

    #[test]
    fn of_a_file_that_is_too_long_one_byte_too_many_is_read() {
        assert!(*read(MAX + 2) == text(MAX + 1));
    }

    #[test]
    fn of_a_stream_that_is_too_long_one_byte_too_many_is_read() {
        let bytes = Bytes::of_stream(io::repeat(7), 0, 5).unwrap();
        assert_eq!(*bytes, [7; 6]);
    }
}
