//! A record of a kind → the text of a draft: what is known is filled in, and every other key waits
//! with what it means.

use std::fmt::Write;

use crate::draft::keys::{self, Form, Key};
use crate::draft::yaml;
use crate::model::Kind;
use crate::value::{Date, Id};

/// How wide the column of keys and values is at least.
const REMARKS: usize = 31;

/// What is known of a record before it is written.
pub(crate) struct Known<'a> {
    pub(crate) kind: Kind,
    pub(crate) id: &'a Id,
    pub(crate) title: &'a str,
    pub(crate) sectors: &'a [Id],
    pub(crate) sources: &'a [Id],
    pub(crate) today: Date,
    /// Values of other keys, as they were typed.
    pub(crate) set: &'a [(String, String)],
}

/// Words that are true as long as nothing is known.
const UNKNOWN: [(&str, &str); 3] =
    [("status", "unknown"), ("certainty", "unknown"), ("geography", "not-stated")];

/// The text of the draft, each line without the margin of the list.
pub(crate) fn text(known: &Known<'_>) -> String {
    let mut text = String::new();
    for (number, key) in keys::record(known.kind).iter().enumerate() {
        let margin = if number == 0 { "- " } else { "  " };
        match value(key, known) {
            Some(value) => line(&mut text, margin, &format!("{}: {value}", key.name), &key.remark),
            // What has to be there waits for its value, and the build says so.
            None if waits(key, known.kind) => {
                line(&mut text, margin, &format!("{}:", key.name), &key.remark);
                inner(&mut text, "  # ", key);
            }
            None => {
                line(&mut text, margin, &format!("# {}:", key.name), &key.remark);
                inner(&mut text, "  # ", key);
            }
        }
    }
    text
}

/// Whether a key is written without a value: somebody has to fill it in.
fn waits(key: &Key, kind: Kind) -> bool {
    let needs_source = !matches!(kind, Kind::Source | Kind::Term);
    key.is_required || (key.name == "sources" && needs_source)
}

/// The value of a key, if it is known.
fn value(key: &Key, known: &Known<'_>) -> Option<String> {
    let ids = |ids: &[Id]| {
        let ids: Vec<&str> = ids.iter().map(Id::as_str).collect();
        (!ids.is_empty()).then(|| format!("[{}]", ids.join(", ")))
    };
    if let Some((_, typed)) = known.set.iter().find(|(name, _)| *name == key.name) {
        return Some(typed_value(key, typed));
    }
    match key.name {
        "id" => Some(known.id.to_string()),
        "title" => Some(yaml::text(known.title)),
        "sectors" => ids(known.sectors),
        "sources" => ids(known.sources),
        "checked" => Some(known.today.iso()),
        name => {
            let unknown = UNKNOWN.iter().find(|(key, _)| *key == name);
            unknown.filter(|_| key.is_required).map(|(_, word)| (*word).to_owned())
        }
    }
}

/// What somebody typed for a key, as a value of YAML.
fn typed_value(key: &Key, typed: &str) -> String {
    let is_yaml = typed.starts_with(['[', '{']) && key.form != Form::One;
    match key.form {
        _ if is_yaml => typed.to_owned(),
        Form::List => format!("[{}]", yaml::text(typed)),
        _ => yaml::text(typed),
    }
}

/// The keys of a value that has keys of its own, as remarks.
fn inner(text: &mut String, margin: &str, key: &Key) {
    for (number, within) in key.inner.iter().enumerate() {
        let begins = match key.form {
            Form::List if number == 0 => "  - ",
            Form::List => "    ",
            _ => "  ",
        };
        let margin = format!("{margin}{begins}");
        line(text, &margin, &format!("{}:", within.name), &within.remark);
        inner(text, &margin.replace('-', " "), within);
    }
}

fn line(text: &mut String, margin: &str, what: &str, remark: &str) {
    let start = format!("{margin}{what}");
    // A sign without a space before it would be a part of the value.
    writeln!(text, "{start:<REMARKS$} # {remark}").expect("a text can be written to");
}
