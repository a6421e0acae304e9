//! The real guide: which edition it is in.

#![expect(clippy::disallowed_methods, reason = "the tests read the guide's settings")]

use std::path::Path;

/// The folder of the current edition, such as `2024-25`.
pub(crate) fn edition() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/guide.yaml");
    let settings = std::fs::read_to_string(path).expect("the settings of the guide");
    let edition = settings.lines().find_map(|line| line.strip_prefix("edition: "));
    edition.expect("the settings name the edition").replace('/', "-")
}

/// A path of the current edition, from one in which the edition is left open.
pub(crate) fn path(open: &str) -> String {
    open.replace("EDITION", &edition())
}
