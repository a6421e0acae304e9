//! The sources again, after some files have changed.
//!
//! What comes out is what [`crate::read::read`] would read now. Files that were there and still are
//! plain files are read by themselves; where anything else has changed, everything is.

use std::fs;
use std::io;

use camino::Utf8Path;

use crate::read::{LARGEST, Sources, read};

/// Reads again what has changed; `None` means that anything may have.
///
/// # Errors
/// As [`crate::read::read`], above all when a file vanishes while it is read: that is over in a
/// moment, and worth another try.
pub fn refresh(
    sources: &Sources,
    root: &Utf8Path,
    changed: Option<&[String]>,
) -> io::Result<Sources> {
    let Some(changed) = changed.filter(|_| sources.diagnostics.is_empty()) else {
        return read(root);
    };
    let mut refreshed = sources.clone();
    for path in changed {
        match plain(sources, root, path) {
            Some(bytes) => refreshed.insert(path, bytes),
            None => return read(root),
        }
    }
    match refreshed.diagnostics.is_empty() {
        true => Ok(refreshed),
        false => read(root),
    }
}

/// What a file holds that was there before, if it still is a plain file of the guide.
#[expect(clippy::disallowed_methods, reason = "this is the stage that reads the disk")]
fn plain(sources: &Sources, root: &Utf8Path, path: &str) -> Option<Vec<u8>> {
    sources.get(path)?;
    let file = root.join(path);
    // A link may lead anywhere by now, in any part of the path.
    let mut folders =
        file.ancestors().take_while(|folder| folder.as_str().len() > root.as_str().len());
    let is_plain = |path: &Utf8Path| path.symlink_metadata().is_ok_and(|it| !it.is_symlink());
    if !folders.all(is_plain) {
        return None;
    }
    let known = fs::metadata(&file).ok()?;
    if !known.is_file() || known.len() > LARGEST {
        return None;
    }
    fs::read(&file).ok()
}
