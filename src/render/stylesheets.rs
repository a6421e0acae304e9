//! A folder of style sheets → one style sheet.
//!
//! A theme may keep a style sheet in parts, so that each is short and can be replaced by itself;
//! a reader's browser asks for one file.
//! The folder has the name of the file that it becomes: `css/guide.css/20-tokens.css` is a part of
//! `css/guide.css`.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::read::Content;
use crate::render::assets::Static;

/// Joins the parts of each style sheet, in the order of their names. Addresses in a part are those
/// of the whole: `../fonts/` from `css/guide.css`.
///
/// A file with the name of the folder is the whole of it, whatever the parts say.
pub(crate) fn join(files: BTreeMap<String, Static>) -> BTreeMap<String, Static> {
    let mut joined = BTreeMap::new();
    let mut wholes: BTreeMap<String, Whole> = BTreeMap::new();
    for (path, file) in files {
        match (sheet(&path), &file.content) {
            (Some(sheet), Content::Text(text)) => {
                let whole = wholes.entry(sheet.to_owned()).or_default();
                let start = whole.text.len();
                whole.origins.extend(file.origins.into_iter().map(|(at, path)| (start + at, path)));
                whole.text.push_str(text);
            }
            _ => {
                joined.insert(path, file);
            }
        }
    }
    for (path, Whole { text, origins }) in wholes {
        joined.entry(path).or_insert(Static { content: Content::Text(text.into()), origins });
    }
    joined
}

/// A style sheet that is being joined, and where its parts come from.
#[derive(Default)]
struct Whole {
    text: String,
    origins: Vec<(usize, Arc<str>)>,
}

/// The style sheet that a file is a part of.
fn sheet(path: &str) -> Option<&str> {
    let (folder, name) = path.rsplit_once('/')?;
    (folder.ends_with(".css") && name.ends_with(".css")).then_some(folder)
}
