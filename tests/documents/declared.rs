//! What the program's own text declares: keys, closed words, constant lists.

use std::collections::{BTreeMap, BTreeSet};

use crate::{program, text};

/// The keys that each type is read from, as the program describes itself.
pub(crate) fn keys() -> BTreeMap<String, BTreeSet<String>> {
    let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
    guide::schema::keys().into_iter().map(|(name, keys)| (name.to_owned(), owned(keys))).collect()
}

/// The words of each closed list.
pub(crate) fn words() -> BTreeMap<String, BTreeSet<String>> {
    let mut words: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in program("src/model") {
        let text = text(&path.to_string_lossy());
        for block in blocks(&text, "words! {") {
            let lines = block.lines().map(str::trim).filter(|line| !line.starts_with("//"));
            let block: String = lines.collect();
            let (name, list) = block.split_once('{').expect("a list of words has a name");
            let names = list.split(';').filter_map(|entry| entry.split('"').nth(1));
            words.insert(name.trim().to_owned(), names.map(str::to_owned).collect());
        }
    }
    words
}

/// What stands in the braces of each use of a macro at the margin.
pub(crate) fn blocks<'t>(text: &'t str, start: &str) -> Vec<&'t str> {
    let at_margin = format!("\n{start}");
    text.split(at_margin.as_str())
        .skip(1)
        .map(|rest| {
            // The block ends in its own line, at the margin, or in the line that it begins in.
            let line = rest.lines().next().unwrap_or_default();
            let end = if line.is_empty() { rest.find("\n}") } else { line.rfind('}') };
            &rest[..end.expect("a block ends")]
        })
        .collect()
}

/// The texts of a constant list.
pub(crate) fn texts_of(path: &str, name: &str) -> Vec<String> {
    let text = text(path);
    let (_, rest) = text.split_once(&format!("const {name}:")).expect("there is such a list");
    let (_, rest) = rest.split_once('=').expect("a list has a value");
    let (list, _) = rest.split_once(';').expect("a list ends");
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

// What the documents say.
