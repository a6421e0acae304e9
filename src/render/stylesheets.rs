//! A folder of style sheets → one style sheet.
//!
//! A theme may keep a style sheet in parts, so that each is short and can be replaced by itself;
//! a reader's browser asks for one file.
//! The folder has the name of the file that it becomes: `css/guide.css/20-tokens.css` is a part of
//! `css/guide.css`.

use std::collections::BTreeMap;

use crate::read::Content;

/// Joins the parts of each style sheet, in the order of their names. Addresses in a part are those
/// of the whole: `../fonts/` from `css/guide.css`.
///
/// A file with the name of the folder is the whole of it, whatever the parts say.
pub(crate) fn join(files: BTreeMap<String, Content>) -> BTreeMap<String, Content> {
    let mut joined = BTreeMap::new();
    let mut whole: BTreeMap<String, String> = BTreeMap::new();
    for (path, content) in files {
        match (sheet(&path), &content) {
            (Some(sheet), Content::Text(text)) => {
                whole.entry(sheet.to_owned()).or_default().push_str(text);
            }
            _ => {
                joined.insert(path, content);
            }
        }
    }
    for (path, text) in whole {
        joined.entry(path).or_insert(Content::Text(text.into()));
    }
    joined
}

/// The style sheet that a file is a part of.
fn sheet(path: &str) -> Option<&str> {
    let (folder, name) = path.rsplit_once('/')?;
    (folder.ends_with(".css") && name.ends_with(".css")).then_some(folder)
}
