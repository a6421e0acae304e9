//! Nodes of YAML → typed values, with every mistake and not only the first.
//!
//! `Decode` says how a type is read from a node, and what may stand there; `Fields` reads the keys of
//! a mapping, and tells of those that are unknown or missing.
//! Along the way, the context gathers each reference and each piece of prose with its place, for
//! resolve to look at.

mod describe;
mod mending;
mod references;
mod values;

pub(crate) use describe::{Flat, decode, decode_flat, key, key_name, remark, shared};
pub(crate) use mending::from_str;

use std::fmt::Write;
use std::ops::Range;

use crate::diag::{Code, Diagnostic, Lines, Located, Place};
use crate::model::{ChapterId, Inline, Prose, RecordRef, Written};
use crate::parse::places::Places;
use crate::parse::shape::Shape;
use crate::parse::yaml::{Node, Value};
use crate::parse::{Former, scalar};
use crate::value::{Id, WebAddress};

/// What is gathered while one file is read.
pub(crate) struct Context<'a> {
    pub(crate) lines: &'a Lines<'a>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Each record that is named, and where.
    pub(crate) records: Vec<Located<RecordRef>>,
    /// The records that are said to be distinct from the one that is being read.
    pub(crate) distinct: Vec<Located<Id>>,
    /// Each chapter that is named, and where.
    pub(crate) chapters: Vec<Located<ChapterId>>,
    /// Each text in Markdown, parsed.
    pub(crate) prose: Vec<(Prose, Vec<Inline<Written>>)>,
    /// Each address of the web, and where.
    pub(crate) addresses: Vec<Located<WebAddress>>,
    /// The places of the values of the mapping that is being read, by key.
    pub(crate) places: Places,
    /// What former ids mean now, where it is known.
    pub(crate) former: Option<&'a Former>,
    /// The keys that lead to what is being read.
    trail: String,
}

impl<'a> Context<'a> {
    pub(crate) fn new(lines: &'a Lines<'a>) -> Self {
        Self {
            lines,
            diagnostics: Vec::new(),
            records: Vec::new(),
            distinct: Vec::new(),
            chapters: Vec::new(),
            prose: Vec::new(),
            addresses: Vec::new(),
            places: Places::of(lines.path()),
            former: None,
            trail: String::new(),
        }
    }

    /// The same where it is known what former ids mean now.
    pub(crate) fn with_former(lines: &'a Lines<'a>, former: &'a Former) -> Self {
        Self { former: Some(former), ..Self::new(lines) }
    }

    pub(crate) fn report(&mut self, code: Code, place: &Place, message: String, help: String) {
        self.diagnostics.push(Diagnostic::new(code, place.clone(), message).help(help));
    }

    /// The place of a node.
    pub(crate) fn place(&self, node: &Node<'_>) -> Place {
        self.lines.place(node.meant())
    }

    /// The place of a key's value, else of what it is a key of.
    pub(crate) fn place_in(&self, node: &Node<'_>, key: &str) -> Place {
        self.places.get(key).unwrap_or_else(|| self.place(node))
    }

    /// The place of the part of a scalar at these bytes of its text.
    pub(crate) fn inside(&self, node: &Node<'_>, text: &str, range: &Range<usize>) -> Place {
        let raw = &self.lines.text()[node.range.clone()];
        match scalar::written(raw, text, range) {
            Some(written) => {
                let start = node.range.start;
                self.lines.place(start + written.start..start + written.end)
            }
            None => self.place(node),
        }
    }
}

/// A type that can be read from a piece of YAML.
pub(crate) trait Decode: Sized {
    /// Reads it; what is wrong is reported to the context.
    fn decode(node: &Node<'_>, cx: &mut Context<'_>) -> Option<Self>;

    /// What may stand there.
    fn shape() -> Shape;

    /// What a missing key or a blank value means; `None` is a mistake.
    fn absent() -> Option<Self> {
        None
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(node: &Node<'_>, cx: &mut Context<'_>) -> Option<Self> {
        T::decode(node, cx).map(Some)
    }

    fn shape() -> Shape {
        T::shape()
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: &Node<'_>, cx: &mut Context<'_>) -> Option<Self> {
        let Value::List(items) = &node.value else {
            wrong_type(node, "a list", "write `[one, two]`, or one item a line after `- `", cx);
            return None;
        };
        let trail = cx.trail.len();
        let mut values = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            write!(cx.trail, "[{index}]").expect("a text takes what is written");
            values.push(T::decode(item, cx));
            cx.trail.truncate(trail);
        }
        // A list without its broken items would seem to be another list.
        values.into_iter().collect()
    }

    fn shape() -> Shape {
        T::shape().list()
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
}

/// The text of a scalar, or a report that it is none.
pub(crate) fn scalar<'n>(node: &'n Node<'n>, cx: &mut Context<'_>) -> Option<&'n str> {
    if node.text().is_none() {
        wrong_type(node, "a single value", "write one text, number or date", cx);
    }
    node.text()
}

fn wrong_type(node: &Node<'_>, expected: &str, help: &str, cx: &mut Context<'_>) {
    let message = format!("{expected} should stand here, and this is {}", node.noun());
    cx.report(Code::WrongType, &cx.place(node), message, help.into());
}

/// Reads one of a few words.
pub(crate) fn word<T: Copy>(
    node: &Node<'_>,
    words: &[(&'static str, T)],
    cx: &mut Context<'_>,
) -> Option<T> {
    let text = scalar(node, cx)?.trim();
    let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
    if found.is_none() {
        let names = words.iter().map(|(word, _)| *word);
        let help = match crate::diag::nearest(text, names.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write one of {}", list(names.clone())),
        };
        let key = cx.trail.rsplit('.').next().and_then(|key| key.split('[').next());
        let message = match key {
            Some(key) if !key.is_empty() => format!("`{key}` cannot be `{text}`"),
            _ => format!("this cannot be `{text}`"),
        };
        let right = crate::diag::unmistakable(text, names);
        cx.diagnostics.push(
            Diagnostic::new(Code::InvalidValue, cx.place(node), message)
                .help(help)
                .edit(right.and_then(|right| cx.edit(node, right))),
        );
    }
    found
}

/// The keys of a mapping, while they are read.
pub(crate) struct Fields<'n> {
    node: &'n Node<'n>,
    entries: &'n [(Node<'n>, Node<'n>)],
    /// Which of the entries somebody asked for.
    taken: Vec<bool>,
    known: Vec<&'static str>,
    /// Keys that are missing, and where.
    missing: Vec<(&'static str, Place)>,
    trail: usize,
}

/// How many keys most mappings may have.
const KEYS: usize = 32;

impl<'n> Fields<'n> {
    /// Begins to read a mapping.
    pub(crate) fn of(node: &'n Node<'n>, cx: &mut Context<'_>) -> Option<Self> {
        let entries = match &node.value {
            Value::Map(entries) => entries.as_slice(),
            Value::Blank => &[],
            _ => {
                wrong_type(node, "keys with values", "write `key: value`, one a line", cx);
                return None;
            }
        };
        Some(Self {
            node,
            entries,
            taken: vec![false; entries.len()],
            known: Vec::with_capacity(KEYS),
            missing: Vec::new(),
            trail: cx.trail.len(),
        })
    }

    /// Takes the value of a key.
    pub(crate) fn take(&mut self, name: &'static str) -> Option<&'n Node<'n>> {
        self.known.push(name);
        let at = self.entries.iter().position(|(key, _)| key.text() == Some(name))?;
        self.taken[at] = true;
        Some(&self.entries[at].1)
    }

    /// Reads the value of a key.
    pub(crate) fn field<T: Decode>(
        &mut self,
        name: &'static str,
        cx: &mut Context<'_>,
    ) -> Option<T> {
        let value = match self.take(name) {
            Some(node) if !matches!(node.value, Value::Blank) => {
                let spot = cx.lines.spot(node.meant());
                if cx.trail.is_empty() {
                    cx.trail.push_str(name);
                    cx.places.insert(name, spot);
                } else {
                    cx.trail.extend([".", name]);
                    cx.places.insert(cx.trail.clone(), spot);
                }
                let value = T::decode(node, cx);
                cx.trail.truncate(self.trail);
                return value;
            }
            blank => (T::absent(), blank),
        };
        if value.0.is_none() {
            self.missing.push((name, cx.place(value.1.unwrap_or(self.node))));
        }
        value.0
    }

    /// Tells of the keys that nobody asked for, and of those that are missing. One that is
    /// misspelt is only the former.
    pub(crate) fn close(mut self, cx: &mut Context<'_>) {
        let mut right_keys = Vec::new();
        let written = |name: &str| self.entries.iter().any(|(key, _)| key.text() == Some(name));
        for (_, (key, _)) in self.taken.iter().zip(self.entries).filter(|(taken, _)| !**taken) {
            let name = key.text().unwrap_or("…");
            // Where the right key stands as well, the two say different things.
            let right = crate::diag::unmistakable(name, self.known.iter().copied())
                .filter(|right| !written(right) && !right_keys.contains(right));
            right_keys.extend(right);
            let help = match crate::diag::nearest(name, self.known.iter().copied()) {
                Some(near) => {
                    self.missing.retain(|(missing, _)| *missing != near);
                    format!("did you mean `{near}`?")
                }
                None => format!("the keys here are {}", list(self.known.iter().copied())),
            };
            let message = format!("there is no key `{name}`");
            cx.diagnostics.push(
                Diagnostic::new(Code::UnknownKey, cx.place(key), message)
                    .help(help)
                    .edit(right.and_then(|right| cx.edit(key, right))),
            );
        }
        for (name, place) in self.missing {
            let message = format!("the key `{name}` is missing");
            cx.report(Code::MissingKey, &place, message, format!("add `{name}: …`"));
        }
    }
}

/// Names in backquotes, as the end of a sentence.
pub(crate) fn list<'s>(names: impl Iterator<Item = &'s str>) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
