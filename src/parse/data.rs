//! The files of an edition → what it says, value by value, to be compared with another edition.
//!
//! What is written differently and says the same becomes the same: `£6.5m` and `£6,500,000`, a
//! list in brackets and one in lines.
//! Nothing is reported: what cannot be read is left out, and a build says why.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::Lines;
use crate::memo::{Key, Memo};
use crate::model::edition::{Data, Fields, Subject, Value};
use crate::model::{Kind, RecordRef};
use crate::parse::yaml::{self, Node, Value as Yaml};
use crate::parse::{chapter, name};
use crate::read::{Content, Sources};
use crate::value::{AcademicYear, Figure, Id, Money, slugify};

/// What one file says, thing by thing, and a key of it.
pub(crate) struct FileData {
    pub(crate) key: Key,
    pub(crate) things: Arc<Vec<(Subject, Arc<Fields>)>>,
}

/// What an edition says.
pub(crate) fn data(sources: &Sources, edition: AcademicYear) -> Data {
    joined(&files_again(sources, edition, &mut Memo::of_one_build()))
}

/// What an edition says whose files say this. Of two things by one name the first is the one.
pub(crate) fn joined(files: &[FileData]) -> Data {
    let mut data = BTreeMap::new();
    for (subject, fields) in files.iter().flat_map(|file| file.things.iter()) {
        data.entry(subject.clone()).or_insert_with(|| Arc::clone(fields));
    }
    Data(data)
}

/// What the files of an edition say, with what is remembered of those that have not changed.
pub(crate) fn files_again(
    sources: &Sources,
    edition: AcademicYear,
    memo: &mut Memo,
) -> Vec<FileData> {
    let content = format!("content/{}/", edition.slug());
    let chapters = sources.under(&content).filter_map(|(path, content)| match content {
        Content::Text(text) => Some((None, path, &**text)),
        Content::Bytes(_) => None,
    });
    let records = Kind::ALL.into_iter().filter_map(|kind| {
        let (path, text) =
            sources.text(&format!("seeds/{}/{}.yaml", edition.slug(), kind.plural()))?;
        Some((Some(kind), path, text))
    });
    let files: Vec<(Option<Kind>, &Arc<str>, &str)> = chapters.chain(records).collect();
    let key = |(kind, path, _): &(Option<Kind>, &Arc<str>, &str)| {
        Key::of("data of a file", (kind, path, sources.mark(path), &content))
    };
    let read = memo.all(
        &files,
        |file| key(file),
        |(kind, path, text)| match kind {
            Some(kind) => of_records(*kind, path, text),
            None => of_chapter(&path[content.len()..], path, text).into_iter().collect(),
        },
    );
    let read = files.iter().zip(read);
    read.map(|(file, things)| FileData { key: key(file), things }).collect()
}

fn of_records(kind: Kind, path: &Arc<str>, text: &str) -> Vec<(Subject, Arc<Fields>)> {
    let root = yaml::parse_list(&Lines::new(path, text), &mut Vec::new());
    let Some(Yaml::List(records)) = root.map(|root| root.value) else {
        return Vec::new();
    };
    let read = records.iter().filter_map(|record| {
        let fields = of_record(kind, record);
        let Some(Value::Text(id)) = fields.get("id") else { return None };
        let id = id.parse::<Id>().ok()?;
        Some((Subject::Record(RecordRef::new(kind, id)), Arc::new(fields)))
    });
    read.collect()
}

/// What a chapter says whose file stands there in the folder of its edition.
fn of_chapter(within: &str, path: &Arc<str>, text: &str) -> Option<(Subject, Arc<Fields>)> {
    let name = within.strip_suffix(".md").and_then(name)?;
    let (front, body) = chapter::split(text)?;
    let node = yaml::parse(&Lines::new(path, text), front, &mut Vec::new())?;
    let mut fields = Fields::new();
    flatten("", &node, &mut fields);
    let lines: Vec<&str> = text[body].trim().lines().map(str::trim_end).collect();
    fields.insert("text".to_owned(), Value::Text(lines.join("\n")));
    if let Some(parent) = name.parent {
        fields.insert("parent".to_owned(), Value::Text(parent.to_string()));
    }
    Some((Subject::Chapter(name.id), Arc::new(fields)))
}

fn of_record(kind: Kind, node: &Node) -> Fields {
    let mut fields = Fields::new();
    flatten("", node, &mut fields);
    let unit = match (kind, fields.get("unit")) {
        (Kind::Statistic, Some(Value::Text(unit))) => unit.clone(),
        _ => String::new(),
    };
    for (field, value) in &mut fields {
        if let Value::Text(text) = value
            && let Some(shown) = shown(field, text, &unit)
        {
            *text = shown;
        }
    }
    fields
}

/// A figure in the form in which it is shown; `None` if the field holds none.
fn shown(field: &str, text: &str, unit: &str) -> Option<String> {
    let (head, last) = (field.split('.').next()?, field.rsplit('.').next()?);
    let money = |text: &str| text.parse::<Money>().ok().map(|money| money.to_string());
    let figure = |text: &str| text.parse::<Figure>().ok().map(|figure| figure.to_string());
    match (head, last) {
        ("amounts", "value" | "up_to" | "from") | ("pay", "min" | "max") => money(text),
        ("value", _) | ("series", "value") => match unit {
            "pounds" | "£" => money(text),
            "per cent" => figure(text).and_then(|shown| match shown.ends_with('%') {
                true => Some(shown),
                false => figure(&format!("{text}%")),
            }),
            _ => figure(text),
        },
        ("places" | "credits" | "guided_learning_hours" | "total_qualification_time", _) => {
            figure(text)
        }
        _ => None,
    }
}

fn flatten(field: &str, node: &Node, fields: &mut Fields) {
    let inner = |name: &str| match field {
        "" => name.to_owned(),
        field => format!("{field}.{name}"),
    };
    match &node.value {
        Yaml::Blank => {}
        Yaml::Scalar(text) => {
            fields.insert(field.to_owned(), Value::Text(text.trim().to_owned()));
        }
        Yaml::Map(entries) => {
            for (key, value) in entries {
                if let Some(key) = key.text() {
                    flatten(&inner(key), value, fields);
                }
            }
        }
        Yaml::List(items) => {
            let texts: Option<Vec<&str>> = items.iter().map(Node::text).collect();
            match texts {
                Some(texts) if texts.is_empty() => {}
                Some(texts) => {
                    let texts = texts.into_iter().map(|text| text.trim().to_owned()).collect();
                    fields.insert(field.to_owned(), Value::List(texts));
                }
                None => {
                    for (index, item) in items.iter().enumerate() {
                        flatten(&inner(&key_of(item, index)), item, fields);
                    }
                }
            }
        }
    }
}

/// The name of an item: its key, or what the key is made from, or its number.
fn key_of(item: &Node, index: usize) -> String {
    let Yaml::Map(entries) = &item.value else { return (index + 1).to_string() };
    let text = |name: &str| {
        let entry = entries.iter().find(|(key, _)| key.text() == Some(name))?;
        entry.1.text().map(str::trim)
    };
    match (text("key"), text("label")) {
        (Some(key), _) => key.to_owned(),
        (None, Some(label)) => slugify(label),
        (None, None) => (index + 1).to_string(),
    }
}
