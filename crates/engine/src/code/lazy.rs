//! Code that is read when it is first asked for: a scan where nothing is unknown never does.

use std::sync::{Arc, OnceLock};

use super::Code;

/// The code of a bundle, or the bytes that it was stored as.
#[derive(Clone, Debug)]
pub(crate) struct LazyCode {
    bytes: Vec<u8>,
    code: OnceLock<Option<Arc<Code>>>,
}

impl LazyCode {
    /// Code as [`Self::to_bytes`] wrote it.
    pub(crate) fn stored(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            code: OnceLock::new(),
        }
    }

    /// The code; `None` where the bytes are none.
    pub(crate) fn get(&self) -> Option<&Code> {
        let read = || postcard::from_bytes(&self.bytes).ok().map(Arc::new);
        self.code.get_or_init(read).as_deref()
    }

    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, String> {
        if self.bytes.is_empty() {
            let code = self.get().ok_or("there is no code")?;
            postcard::to_stdvec(code).map_err(|error| error.to_string())
        } else {
            Ok(self.bytes.clone())
        }
    }
}

impl From<Code> for LazyCode {
    fn from(code: Code) -> Self {
        Self {
            bytes: Vec::new(),
            code: OnceLock::from(Some(Arc::new(code))),
        }
    }
}
