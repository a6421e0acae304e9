//! The text of a file → the same with another id, and the old one among the former.
//!
//! Comments, layout, line ends and the style in which lists are written stay as they are.

use std::ops::Range;
use std::sync::Arc;

use crate::diag::{Lines, Located};
use crate::parse::front_matter;
use crate::parse::yaml::{self, Node, Value};
use crate::rename::thing::WORDS_OF_YAML;
use crate::value::Id;

/// What a thing is called and has been called.
pub(super) struct Names<'a> {
    pub(super) old: &'a Id,
    pub(super) new: &'a Id,
    /// What it was called before.
    pub(super) former: &'a [Located<Id>],
}

const FORMER: &str = "former_ids";

/// Texts and the bytes in whose place they come.
type Edits = Vec<(Range<usize>, String)>;

/// The text of a seeds file with the id of a record changed; `None` if it is written in a way that
/// cannot be changed safely.
pub(super) fn record(text: &str, names: &Names<'_>) -> Option<String> {
    let root = read(text, 0..text.len())?;
    let map = named(&root, names.old)?;
    let id = get(map, "id")?.1;
    let mut edits = with_former(text, map, "id", names)?;
    edits.push((scalar(text, id, names.old.as_str())?, names.new.to_string()));
    let changed = applied(text, edits);
    let root = read(&changed, 0..changed.len())?;
    let is_right = named(&root, names.old).is_none()
        && named(&root, names.new).and_then(former).is_some_and(|former| former == names.after());
    is_right.then_some(changed)
}

/// The text of a chapter with its old id among the former.
pub(super) fn chapter(text: &str, names: &Names<'_>) -> Option<String> {
    let (yaml, body) = front_matter(text)?;
    let map = read(text, yaml)?;
    let changed = applied(text, with_former(text, &map, "title", names)?);
    let (yaml, new_body) = front_matter(&changed)?;
    let is_right = former(&read(&changed, yaml)?).is_some_and(|former| former == names.after())
        && changed[new_body] == text[body];
    is_right.then_some(changed)
}

impl Names<'_> {
    /// What the former ids are to be, in order.
    fn after(&self) -> Vec<String> {
        let swapped = |id: &Id| if id == self.new { self.old } else { id }.to_string();
        let mut after: Vec<String> = self.former.iter().map(|it| swapped(&it.value)).collect();
        if !after.iter().any(|id| id == self.old.as_str()) {
            after.push(self.old.to_string());
        }
        after
    }
}

fn read(text: &str, range: Range<usize>) -> Option<Node<'_>> {
    let mut found = Vec::new();
    let node = yaml::parse(&Lines::new(&Arc::from(""), text), range, &mut found)?;
    found.is_empty().then_some(node)
}

/// The record of an id.
fn named<'n>(root: &'n Node<'n>, id: &Id) -> Option<&'n Node<'n>> {
    let Value::List(records) = &root.value else { return None };
    records.iter().find(|map| {
        get(map, "id").and_then(|(_, id)| id.text()).is_some_and(|text| text.trim() == id.as_str())
    })
}

/// A key and its value.
fn get<'n>(map: &'n Node<'n>, key: &str) -> Option<(&'n Node<'n>, &'n Node<'n>)> {
    let Value::Map(entries) = &map.value else { return None };
    entries.iter().find(|(name, _)| name.text() == Some(key)).map(|(name, value)| (name, value))
}

/// The former ids that a record or chapter lists.
fn former(map: &Node<'_>) -> Option<Vec<String>> {
    let Value::List(items) = &get(map, FORMER)?.1.value else { return None };
    items.iter().map(|item| item.text().map(|text| text.trim().to_owned())).collect()
}

/// The bytes of a scalar without its quotes, if it is written as it reads.
fn scalar(text: &str, node: &Node<'_>, value: &str) -> Option<Range<usize>> {
    let raw = text[node.range.clone()].trim_end();
    let quote = usize::from(raw.starts_with(['"', '\'']));
    let range = node.range.start + quote..node.range.start + raw.len() - quote;
    (text.get(range.clone())? == value).then_some(range)
}

/// What has to be put where for the old id to be a former one. `above` is the key below which the
/// list comes if there is none yet.
fn with_former(text: &str, map: &Node<'_>, above: &str, names: &Names<'_>) -> Option<Edits> {
    let old = quoted(names.old);
    let insert = |at: usize, what: String| Some(vec![(at..at, what)]);
    let Some((key, list)) = get(map, FORMER) else {
        let (key, value) = get(map, above)?;
        let end = value.range.start + text[value.range.clone()].trim_end().len();
        if text[map.range.start..].starts_with('{') {
            return insert(end, format!(", {FORMER}: [{old}]"));
        }
        return new_line(text, end, &format!("{}{FORMER}: [{old}]", margin(text, key)));
    };
    let Value::List(items) = &list.value else {
        // The key stands there and has no value.
        let raw = text[list.range.clone()].trim();
        if matches!(raw, "~" | "null") {
            return Some(vec![(list.range.clone(), format!("[{old}]"))]);
        }
        let colon = key.range.end + text[key.range.end..].find(':')?;
        return insert(colon + 1, format!(" [{old}]"));
    };
    if let Some(item) =
        items.iter().find(|item| item.text().map(str::trim) == Some(names.new.as_str()))
    {
        return Some(vec![(scalar(text, item, names.new.as_str())?, names.old.to_string())]);
    }
    if items.iter().any(|item| item.text().map(str::trim) == Some(names.old.as_str())) {
        return Some(Vec::new());
    }
    let Some(last) = items.last() else {
        let bracket = list.range.start + text[list.range.start..].find('[')?;
        return insert(bracket + 1, old);
    };
    let end = last.range.start + text[last.range.clone()].trim_end().len();
    if text[list.range.start..].starts_with('[') {
        return insert(end, format!(", {old}"));
    }
    let start = text[..last.range.start].rfind('\n').map_or(0, |end| end + 1);
    new_line(text, end, &format!("{}{old}", &text[start..last.range.start]))
}

/// A line below the one in which a byte stands, with the same line end.
fn new_line(text: &str, at: usize, line: &str) -> Option<Edits> {
    let end = text[at..].find('\n').map(|end| at + end + 1);
    let ends_crlf = match end {
        Some(end) => text[..end].ends_with("\r\n"),
        None => text.contains("\r\n"),
    };
    let break_ = if ends_crlf { "\r\n" } else { "\n" };
    let at = end.unwrap_or(text.len());
    let line = if end.is_some() { format!("{line}{break_}") } else { format!("{break_}{line}") };
    Some(vec![(at..at, line)])
}

/// The spaces before a key, where `- ` begins a record as much as they do.
fn margin(text: &str, key: &Node<'_>) -> String {
    let start = text[..key.range.start].rfind('\n').map_or(0, |end| end + 1);
    let before = text[start..key.range.start].trim_start_matches('\u{feff}');
    " ".repeat(before.chars().count())
}

/// An id as a value in YAML.
fn quoted(id: &Id) -> String {
    if WORDS_OF_YAML.contains(&id.as_str()) { format!("\"{id}\"") } else { id.to_string() }
}

/// The text with edits made that do not overlap.
fn applied(text: &str, mut edits: Edits) -> String {
    edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut text = text.to_owned();
    for (range, new) in edits {
        text.replace_range(range, &new);
    }
    text
}
