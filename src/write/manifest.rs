//! The list of what in the output folder is ours: the files we wrote and the folders we made.
//!
//! Text: a line that names the format, then a path a line, in order; a folder ends with a slash.

use std::collections::BTreeSet;

use crate::site::SitePath;

const HEADER: &str = "guide manifest 1";

/// What in the output folder is ours.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    pub(super) files: BTreeSet<SitePath>,
    /// Folders that were not there before us, and so go when they become empty.
    pub(super) folders: BTreeSet<SitePath>,
}

impl Manifest {
    /// Nothing if the text is not a whole manifest of this version.
    pub(super) fn parse(text: &[u8]) -> Option<Manifest> {
        let text = str::from_utf8(text).ok()?.strip_suffix('\n')?;
        let mut lines = text.split('\n');
        if lines.next() != Some(HEADER) {
            return None;
        }
        let mut manifest = Manifest::default();
        for line in lines {
            match line.strip_suffix('/') {
                Some(folder) => manifest.folders.insert(folder.parse().ok()?),
                None => manifest.files.insert(line.parse().ok()?),
            };
        }
        Some(manifest)
    }

    pub(super) fn to_text(&self) -> String {
        let mut text = String::from(HEADER);
        text.push('\n');
        for folder in &self.folders {
            text.push_str(folder.as_str());
            text.push_str("/\n");
        }
        for file in &self.files {
            text.push_str(file.as_str());
            text.push('\n');
        }
        text
    }
}
