//! The difference between the files of a guide as they are and as they should be.
//!
//! In go two sets of sources; out come the texts that differ and the files that have another path.
//! The command line shows it, and `save` brings it to the disk.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::read::{Content, Sources};

/// What changes in the files of a guide.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Revision {
    /// The texts that change, by the path that they have now.
    pub texts: BTreeMap<Arc<str>, Change>,
    /// Files and folders that get another path, and which, in this order.
    pub moves: Vec<(String, String)>,
}

/// How a text changes.
#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    /// What it says now.
    pub old: String,
    /// What it is to say.
    pub new: String,
}

impl Revision {
    /// The texts that differ between sources that have the same files, some of them at another path.
    #[must_use]
    pub fn between(old: &Sources, new: &Sources, moves: Vec<(String, String)>) -> Self {
        let mut texts = BTreeMap::new();
        for (path, content) in old.iter() {
            if let (Content::Text(old), Some((_, new))) = (content, new.text(&moved(path, &moves)))
                && **old != *new
            {
                let change = Change { old: old.to_string(), new: new.to_owned() };
                texts.insert(Arc::clone(path), change);
            }
        }
        Self { texts, moves }
    }

    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.moves.is_empty()
    }
}

/// The path of a file once files and folders have moved, one after the other.
fn moved(path: &str, moves: &[(String, String)]) -> String {
    moves.iter().fold(path.to_owned(), |path, (from, to)| match path.strip_prefix(from) {
        Some(rest) if rest.is_empty() || rest.starts_with('/') => format!("{to}{rest}"),
        _ => path,
    })
}
