//! The files of an edition → what it says, value by value, to be compared with another edition.
//!
//! What is written differently and says the same becomes the same: `£6.5m` and `£6,500,000`, a
//! list in brackets and one in lines.
//! Nothing is reported: what cannot be read is left out, and a build says why.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::Lines;
use crate::model::edition::{Data, Fields, Subject, Value};
use crate::model::{Kind, RecordRef};
use crate::parse::yaml::{self, Node, Value as Yaml};
use crate::parse::{chapter, name};
use crate::read::{Content, Sources};
use crate::value::{AcademicYear, Figure, Id, Money, slugify};

/// What an edition says.
pub(crate) fn data(sources: &Sources, edition: AcademicYear) -> Data {
    let mut data = BTreeMap::new();
    let folder = format!("content/{}/", edition.slug());
    for (path, content) in sources.under(&folder) {
        let Content::Text(text) = content else { continue };
        let named = path[folder.len()..].strip_suffix(".md").and_then(name);
        let read = named.and_then(|name| Some((name, of_chapter(path, text)?)));
        if let Some((name, mut fields)) = read {
            let parent = name.parent.map(|parent| Value::Text(parent.to_string()));
            fields.extend(parent.map(|parent| ("parent".to_owned(), parent)));
            data.entry(Subject::Chapter(name.id)).or_insert(fields);
        }
    }
    let folder = format!("seeds/{}/", edition.slug());
    for kind in Kind::ALL {
        let Some((path, text)) = sources.text(&format!("{folder}{}.yaml", kind.plural())) else {
            continue;
        };
        let Some(Yaml::List(records)) = root(path, text).map(|root| root.value) else { continue };
        for record in &records {
            let fields = of_record(kind, record);
            let id = match fields.get("id") {
                Some(Value::Text(id)) => id.parse::<Id>(),
                _ => continue,
            };
            if let Ok(id) = id {
                data.entry(Subject::Record(RecordRef::new(kind, id))).or_insert(fields);
            }
        }
    }
    Data(data)
}

fn root(path: &Arc<str>, text: &str) -> Option<Node> {
    yaml::parse(&Lines::new(path, text), 0..text.len(), &mut Vec::new())
}

fn of_chapter(path: &Arc<str>, text: &str) -> Option<Fields> {
    let (front, body) = chapter::split(text)?;
    let node = yaml::parse(&Lines::new(path, text), front, &mut Vec::new())?;
    let mut fields = Fields::new();
    flatten("", &node, &mut fields);
    let lines: Vec<&str> = text[body].trim().lines().map(str::trim_end).collect();
    fields.insert("text".to_owned(), Value::Text(lines.join("\n")));
    Some(fields)
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
