//! The shapes of what authors write → the tables of keys and words in the documents.

use std::collections::BTreeMap;

use crate::parse;
use crate::parse::shape::{Key, Keys, Shape, Spelling, Words};

/// A closed list of words that is longer than this where it is spelt out has a table of its own.
const SPELT_OUT: usize = 100;

/// A table of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What the document asks for it by, such as `keys: Funding` or `words: FundingKind`.
    pub name: String,
    /// The table in Markdown, with a line end.
    pub text: String,
}

/// The tables of everything that authors write: the keys of each type and the words of each long
/// list. The keys that all records have are `keys: Common`.
#[must_use]
pub fn all() -> Vec<Table> {
    let mut found = Found::default();
    let shapes = parse::shapes();
    let records = shapes.records.iter().map(|(_, shape)| shape);
    for shape in [&shapes.settings, &shapes.chapter, &shapes.edition, &shapes.review, &shapes.theme]
        .into_iter()
        .chain(records)
        .chain(&shapes.options)
    {
        found.gather(shape, None);
    }
    let keys = found.keys.values().map(Mapping::table);
    let words = found.words.values().filter(|(words, _)| spelt_out(words, " or ").is_none());
    keys.chain(words.map(|(words, key)| words_table(words, key))).collect()
}

/// Types by name.
#[derive(Default)]
struct Found {
    keys: BTreeMap<String, Mapping>,
    /// With the key whose value they are.
    words: BTreeMap<&'static str, (&'static Words, &'static str)>,
}

/// The keys of a type.
struct Mapping {
    name: String,
    /// The key whose value they are, if they are not those of a file or a record.
    key: Option<&'static str>,
    keys: Keys,
}

impl Found {
    fn gather(&mut self, shape: &Shape, key: Option<&'static str>) {
        if let (Some(words), Some(key)) = (words_of(shape), key) {
            self.words.entry(words.name).or_insert((words, key));
        }
        let Some(keys) = shape.keys() else { return };
        for (name, common) in [("Common", true), (keys.name, false)] {
            // Some types are read from another first, whose name says so.
            let name = name.trim_start_matches("Raw").to_owned();
            let own: Vec<Key> =
                keys.keys.iter().filter(|key| key.common == common).cloned().collect();
            if !own.is_empty() {
                let keys = Keys { keys: own, ..keys.clone() };
                self.keys.entry(name.clone()).or_insert(Mapping { name, key, keys });
            }
        }
        for key in &keys.keys {
            self.gather(&key.shape, Some(key.name));
        }
    }
}

impl Mapping {
    fn table(&self) -> Table {
        let head = match self.key {
            Some(key) => format!("key of `{key}`"),
            None => "key".to_owned(),
        };
        let mut text =
            format!("| {head} | what it means | form | must be there |\n|---|---|---|---|\n");
        for key in &self.keys.keys {
            let form = form(key.name, &key.shape);
            let presence = presence(key, &self.keys);
            text.push_str(&format!("| `{}` | {} | {form} | {presence} |\n", key.name, key.meaning));
        }
        Table { name: format!("keys: {}", self.name), text }
    }
}

fn words_table(words: &Words, key: &str) -> Table {
    let mut text = format!("| word for `{key}` | what it means |\n|---|---|\n");
    for (word, meaning) in words.words {
        text.push_str(&format!("| `{word}` | {meaning} |\n"));
    }
    Table { name: format!("words: {}", words.name), text }
}

/// Whether a key has to be there.
fn presence(key: &Key, of: &Keys) -> String {
    let needed_by = of.needs.iter().find(|(_, others)| others.contains(&key.name));
    match (key.required, needed_by, key.remark) {
        (true, ..) => "yes".to_owned(),
        _ if of.one_of.contains(&key.name) => {
            format!("exactly one of {}", series(of.one_of, " and "))
        }
        (_, Some((by, _)), _) => format!("with `{by}`"),
        (.., Some(remark)) => format!("no; left out, {remark}"),
        (.., None) => "no".to_owned(),
    }
}

/// What may stand after a key.
fn form(key: &str, shape: &Shape) -> String {
    match shape {
        Shape::Value(spelling) => spelling.name.to_owned(),
        Shape::Record(kind) => format!("id of {}", with_article(kind.name())),
        Shape::Chapter => "id of a chapter".to_owned(),
        Shape::Word(words) => {
            spelt_out(words, " or ").unwrap_or_else(|| format!("a word from the list for `{key}`"))
        }
        Shape::Keys(_) => format!("the keys of `{key}`"),
        Shape::OneOrMore(one) => format!("{}, or a list of them", form(key, one)),
        Shape::List(item) => format!("list of {}", forms(key, item)),
    }
}

/// What the items of a list may be.
fn forms(key: &str, shape: &Shape) -> String {
    match shape {
        Shape::Value(Spelling { plural, .. }) => (*plural).to_owned(),
        Shape::Record(kind) => format!("ids of {}", kind.plural()),
        Shape::Chapter => "ids of chapters".to_owned(),
        Shape::Word(words) => {
            spelt_out(words, ", ").unwrap_or_else(|| format!("words from the list for `{key}`"))
        }
        Shape::Keys(_) => format!("the keys of `{key}`"),
        Shape::OneOrMore(inner) | Shape::List(inner) => format!("lists of {}", forms(key, inner)),
    }
}

/// The words with what they mean where they do not say it themselves; nothing if that is long.
fn spelt_out(words: &Words, last: &str) -> Option<String> {
    let spelt: Vec<String> = words
        .words
        .iter()
        .map(|(word, meaning)| {
            let said = meaning.trim_start_matches("an ").trim_start_matches("a ");
            match said.to_lowercase().replace(' ', "-") == *word {
                true => format!("`{word}`"),
                false => format!("`{word}` ({meaning})"),
            }
        })
        .collect();
    let text = joined(&spelt, last);
    (text.len() <= SPELT_OUT).then_some(text)
}

fn series(names: &[&str], last: &str) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    joined(&names, last)
}

fn joined(items: &[String], last: &str) -> String {
    match items {
        [first @ .., end] if !first.is_empty() => format!("{}{last}{end}", first.join(", ")),
        items => items.concat(),
    }
}

fn with_article(noun: &str) -> String {
    match noun {
        "funding" => "a funding record".to_owned(),
        noun if noun.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an {noun}"),
        noun => format!("a {noun}"),
    }
}

fn words_of(shape: &Shape) -> Option<&'static Words> {
    match shape {
        Shape::Word(words) => Some(words),
        Shape::List(inner) | Shape::OneOrMore(inner) => words_of(inner),
        _ => None,
    }
}
