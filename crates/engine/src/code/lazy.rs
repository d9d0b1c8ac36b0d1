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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::parse;

    const TEXT: &str = r#"package architrave.a.b

import data.architrave.lib.c

deny contains {"at": [sprintf("config.x[%d]", [i])], "message": "m"} if {
	some i, x in input.config.x
	not c.known(x)
	every y in x.z { _limit(y) > -1.5 }
	[one, _] := split(x.name, ":")
	one in _names
	count({k: v | some k, v in x; k != "a"}) == 2
}

default _limit(_) := 0

_limit(y) := y.limit if y.limit < 3

else := object.get(y, ["a", "b"], null)

_names := {"a", "b"} | {[true], {"c": {1, 2}}}
"#;

    #[test]
    fn code_is_read_back_as_it_was() {
        let library = "package architrave.lib.c\n\nknown(x) if x.known\n";
        let (modules, errors) = parse([("a.rego", TEXT), ("c.rego", library)]);
        assert!(errors.is_empty(), "{errors:?}");
        let code = Code::of(&modules);
        let text = format!("{code:?}");
        assert!(!text.contains("NoRule"), "{text}");
        let bytes = LazyCode::from(code).to_bytes().unwrap();
        let read = LazyCode::stored(bytes);
        assert_eq!(format!("{:?}", read.get().unwrap()), text);
    }

    #[test]
    fn bytes_that_are_no_code_are_none() {
        assert!(LazyCode::stored(vec![7, 7, 7]).get().is_none());
    }
}
