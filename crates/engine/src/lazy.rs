//! What a bundle stores as bytes and reads when it is first asked for: a scan asks for few programs, and
//! where nothing is unknown never for the code.

use std::sync::{Arc, OnceLock};

/// What has a form as bytes.
pub(crate) trait Stored: Sized {
    fn read(bytes: &[u8]) -> Result<Self, String>;
    fn write(&self) -> Result<Vec<u8>, String>;
}

/// Something, or the bytes that it was stored as.
#[derive(Clone, Debug)]
pub(crate) struct Lazy<T> {
    bytes: Vec<u8>,
    value: OnceLock<Result<Arc<T>, String>>,
}

impl<T: Stored> Lazy<T> {
    /// Bytes as [`Self::to_bytes`] wrote them.
    pub(crate) fn stored(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            value: OnceLock::new(),
        }
    }

    pub(crate) fn get(&self) -> Result<&Arc<T>, String> {
        let value = self
            .value
            .get_or_init(|| T::read(&self.bytes).map(Arc::new));
        value.as_ref().map_err(Clone::clone)
    }

    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, String> {
        if self.bytes.is_empty() {
            self.get()?.write()
        } else {
            Ok(self.bytes.clone())
        }
    }
}

impl<T> From<T> for Lazy<T> {
    fn from(value: T) -> Self {
        Self {
            bytes: Vec::new(),
            value: OnceLock::from(Ok(Arc::new(value))),
        }
    }
}
