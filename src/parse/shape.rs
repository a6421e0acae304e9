//! What may stand at a place of a YAML file, as data.
//!
//! The line of `decode!` that reads a struct also describes it, so what is read and what the
//! schemas and documents say cannot come to differ.
//! Nothing here reads a file or reports a mistake.

use crate::model::Kind;

/// What may stand at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One value with a spelling of its own.
    Value(&'static Spelling),
    /// One of a closed list of words.
    Word(&'static Words),
    /// The id of a record.
    Record(Kind),
    /// The id of a chapter.
    Chapter,
    /// A list.
    List(Box<Shape>),
    /// One value, or a list of them.
    OneOrMore(Box<Shape>),
    /// Keys with values.
    Keys(Keys),
}

/// How a value is spelt.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Spelling {
    /// What the documents call one of them, such as `academic year`.
    pub(crate) name: &'static str,
    /// What they call several.
    pub(crate) plural: &'static str,
    /// A regular expression (ECMA-262, without flags) that every spelling matches; `None` is any
    /// text. It may let pass what the program refuses; the other way round, only numbers in words.
    pub(crate) pattern: Option<&'static str>,
    /// What YAML may take a spelling for.
    pub(crate) plain: Plain,
    /// Spellings that are right.
    pub(crate) examples: &'static [&'static str],
}

/// What YAML takes a value for that stands without quotes. The program keeps every scalar as text,
/// but an editor that reads YAML's core schema does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plain {
    /// Always a text.
    Text,
    /// A text or a number that is not negative.
    Number,
    /// A text or a number.
    Signed,
    /// A text or a whole number between these two.
    Whole(u32, u32),
    /// A yes or no.
    Boolean,
    /// A text, a number, or a yes or no: whatever somebody writes.
    Anything,
}

/// A closed list of words.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Words {
    /// The name of its type.
    pub(crate) name: &'static str,
    /// Each word, with what it means.
    pub(crate) words: &'static [(&'static str, &'static str)],
}

/// Keys with values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Keys {
    /// The name of its type.
    pub(crate) name: &'static str,
    /// The keys, in the order of the documents.
    pub(crate) keys: Vec<Key>,
    /// Keys of which exactly one has to be there.
    pub(crate) one_of: &'static [&'static str],
    /// Keys that need others, and those others.
    pub(crate) needs: Vec<(&'static str, &'static [&'static str])>,
}

/// A key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key {
    /// The key itself.
    pub(crate) name: &'static str,
    /// What it means, as the end of a sentence.
    pub(crate) meaning: &'static str,
    /// Whether it has to be there.
    pub(crate) required: bool,
    /// What it means that it is left out, or what else is to be said of that.
    pub(crate) remark: Option<&'static str>,
    /// Whether all kinds of records have it.
    pub(crate) common: bool,
    /// What may stand after it.
    pub(crate) shape: Shape,
}

impl Shape {
    /// A list of these.
    #[must_use]
    pub(crate) fn list(self) -> Self {
        Self::List(Box::new(self))
    }

    /// The keys, if it is that.
    #[must_use]
    pub(crate) fn keys(&self) -> Option<&Keys> {
        match self {
            Self::Keys(keys) => Some(keys),
            Self::List(inner) | Self::OneOrMore(inner) => inner.keys(),
            _ => None,
        }
    }

    /// Keys of which exactly one has to be there.
    pub(crate) fn one_of(self, names: &'static [&'static str]) -> Self {
        match self {
            Self::Keys(keys) => Self::Keys(Keys { one_of: names, ..keys }),
            other => other,
        }
    }

    /// A key that needs others.
    pub(crate) fn needs(self, name: &'static str, others: &'static [&'static str]) -> Self {
        match self {
            Self::Keys(mut keys) => {
                keys.needs.push((name, others));
                Self::Keys(keys)
            }
            other => other,
        }
    }
}
