//! Where Microsoft's SARIF validator is, for every test that asks it.

use std::env;
use std::path::{Path, PathBuf};

/// Named by `SARIF_MULTITOOL`, in `node_modules` at the root, or on the path.
pub(crate) fn validator() -> Option<PathBuf> {
    let installed = "../../node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool";
    let installed = Path::new(env!("CARGO_MANIFEST_DIR")).join(installed);
    let path = env::var_os("PATH").unwrap_or_default();
    let on_path = env::split_paths(&path).map(|folder| folder.join("Sarif.Multitool"));
    let named = env::var_os("SARIF_MULTITOOL").map(PathBuf::from);
    let places = named.into_iter().chain([installed]);
    places.chain(on_path).find(|place| place.is_file())
}
