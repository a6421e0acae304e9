//! What an edition says, with the first id that each thing ever had: that something has another id
//! changes nothing in what is said of it elsewhere.

use std::sync::Arc;

use crate::model::Kind;
use crate::model::edition::data::{Data, Fields, Subject, Value};

impl Data {
    /// The same with the first of the ids that each thing had, wherever something else names it.
    /// Two editions, and a text before and after a rename, so say the same.
    #[must_use]
    pub fn with_first_ids(&self) -> Data {
        let renamed = self.renamed();
        let named = |fields: &Arc<Fields>| with_first_ids(fields, &renamed);
        Data(self.0.iter().map(|(subject, fields)| (subject.clone(), named(fields))).collect())
    }

    /// What has another id now than it first had, with the id that it first had.
    #[must_use]
    pub fn renamed(&self) -> Vec<(Subject, Subject)> {
        let first = |subject: &Subject| -> Option<(Subject, Subject)> {
            let first = self.former_ids(subject).first()?.parse().ok()?;
            Some((subject.clone(), subject.with(first)))
        };
        self.0.keys().filter_map(first).collect()
    }
}

/// What one thing says, with the ids that others first had.
#[must_use]
pub fn with_first_ids(fields: &Arc<Fields>, renamed: &[(Subject, Subject)]) -> Arc<Fields> {
    let mut fields = Arc::clone(fields);
    if renamed.is_empty() {
        return fields;
    }
    for (field, value) in Arc::make_mut(&mut fields) {
        for (now, was) in renamed {
            let swap = |text: &mut String| rename(text, field, now, was);
            match value {
                Value::Text(text) => swap(text),
                Value::List(items) => items.iter_mut().for_each(swap),
            }
        }
    }
    fields
}

/// Puts another id into a value: where it is nothing but the id of such a thing, and in links.
fn rename(text: &mut String, field: &str, old: &Subject, new: &Subject) {
    let (id, key) = text.split_once('#').unwrap_or((text, ""));
    if id == old.id().as_str() && refers_to(field, old) {
        let key = if key.is_empty() { String::new() } else { format!("#{key}") };
        *text = format!("{}{key}", new.id());
    } else if text.contains(old.id().as_str()) {
        *text = named(text, &old.to_string(), &new.to_string());
        if field == "text" {
            *text = directed(text, old.id().as_str(), new.id().as_str());
        }
    }
}

/// Lines of a chapter's text that name things by their ids alone.
const DIRECTED: [&str; 3] = ["```", "where:", "organisation:"];

/// A text in which directives name `new` in place of `old`.
fn directed(text: &str, old: &str, new: &str) -> String {
    let line = |line: &str| match DIRECTED.iter().any(|begin| line.starts_with(begin)) {
        true => named(line, old, new),
        false => line.to_owned(),
    };
    text.split_inclusive('\n').map(line).collect()
}

/// Whether a field of a record holds ids of things like this one.
fn refers_to(field: &str, subject: &Subject) -> bool {
    let last = field.rsplit('.').next().unwrap_or(field);
    let names: &[&str] = match subject {
        Subject::Chapter(_) => &[],
        Subject::Record(record) => match record.kind {
            Kind::Qualification => &["qualifications", "qualification", "leads_to", "required"],
            Kind::Funding => &["funding"],
            Kind::Role => &["role", "progression"],
            Kind::Route => &["routes", "route"],
            Kind::Organisation => &[
                "awarding_organisation",
                "offered_by",
                "regulator",
                "endorsed_by",
                "payer",
                "administers",
                "successor",
                "parent",
                "employers",
                "organisation",
            ],
            Kind::Statistic => &["parts", "total"],
            Kind::Deadline | Kind::Term | Kind::Source => &[],
        },
    };
    names.contains(&last)
}

/// A text in which one name is another, wherever it begins and ends there.
fn named(text: &str, old: &str, new: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(old) {
        let (head, tail) = rest.split_at(at);
        let behind = &tail[old.len()..];
        let is_name = |sign: char| sign.is_ascii_alphanumeric() || sign == '-';
        let goes_on = behind.starts_with(is_name) || head.ends_with(is_name);
        out.push_str(head);
        out.push_str(if goes_on { old } else { new });
        rest = behind;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::model::edition::Fields;

    #[test]
    fn a_thing_of_another_name_is_named_as_at_first() {
        let subject = |scheme: &str, id: &str| {
            Subject::named(scheme, id.parse().expect("an id")).expect("a scheme")
        };
        let text = |text: &str| Value::Text(text.to_owned());
        let list = |items: &[&str]| Value::List(items.iter().map(|it| (*it).to_owned()).collect());
        let data = |id: &str, former: &[&str]| {
            let grant: Fields = BTreeMap::from([("former_ids".to_owned(), list(former))]);
            let other: Fields = BTreeMap::from([
                ("summary".to_owned(), text(&format!("[](funding:{id}), [](funding:{id}-two)."))),
                ("funding".to_owned(), list(&[id, "other"])),
                ("kind".to_owned(), text("grant")),
                (
                    "text".to_owned(),
                    text(&format!("The award.\n\n```{{chart}} {id}\n```\nwhere: {{ids: [{id}]}}")),
                ),
            ]);
            let things = [(subject("funding", id), grant), (subject("role", "a"), other)];
            Data(things.map(|(subject, fields)| (subject, Arc::new(fields))).into())
        };
        let (old, new) = (data("grant", &[]), data("award", &["grant", "prize"]));
        let role = subject("role", "a");
        let said = |data: &Data, field: &str| data.with_first_ids().0[&role][field].clone();
        assert_eq!(said(&old, "funding"), said(&new, "funding"));
        assert_eq!(said(&new, "summary"), text("[](funding:grant), [](funding:award-two)."));
        assert_eq!(said(&new, "kind"), text("grant"));
        assert_eq!(said(&new, "text"), said(&old, "text"));
    }
}
