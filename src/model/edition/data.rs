//! What an edition says, thing by thing and value by value, as it is compared with another.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};
use std::sync::Arc;

use crate::model::{ChapterId, Kind, RecordRef};
use crate::value::{Fingerprint, Id};

/// Everything that an edition says. What one thing says is shared by the data of one save and the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Data(pub BTreeMap<Subject, Arc<Fields>>);

/// What something says, by the keys that lead to each value: `status`, `amounts.elsewhere.value`.
/// What stands in a list is named by its `key`, else by its number from 1. The text of a chapter is
/// the field `text`.
pub type Fields = BTreeMap<String, Value>;

/// A chapter or a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A chapter.
    Chapter(ChapterId),
    /// A record.
    Record(RecordRef),
}

/// A value as it is compared: money and numbers in the one form in which they are shown, all else
/// as it was written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// One value.
    Text(String),
    /// A list of such.
    List(Vec<String>),
}

/// The scheme of links to chapters.
const CHAPTER: &str = "chapter";

impl Subject {
    /// The id.
    #[must_use]
    pub fn id(&self) -> &Id {
        match self {
            Self::Chapter(ChapterId(id)) | Self::Record(RecordRef { id, .. }) => id,
        }
    }

    /// The scheme of links to it: `chapter`, or the name of a kind.
    #[must_use]
    pub fn scheme(&self) -> &'static str {
        match self {
            Self::Chapter(_) => CHAPTER,
            Self::Record(record) => record.kind.name(),
        }
    }

    /// The chapter or record of a scheme and an id; `None` if nothing has this scheme.
    #[must_use]
    pub fn named(scheme: &str, id: Id) -> Option<Self> {
        match scheme {
            CHAPTER => Some(Self::Chapter(ChapterId(id))),
            kind => Kind::of_name(kind).map(|kind| Self::Record(RecordRef::new(kind, id))),
        }
    }

    /// The same by another id.
    #[must_use]
    pub fn with(&self, id: Id) -> Self {
        match self {
            Self::Chapter(_) => Self::Chapter(ChapterId(id)),
            Self::Record(record) => Self::Record(RecordRef::new(record.kind, id)),
        }
    }

    /// Whether what it says can grow old. Sources are what facts are held against, and terms say
    /// what words mean.
    #[must_use]
    pub fn is_reviewed(&self) -> bool {
        !matches!(self, Self::Record(RecordRef { kind: Kind::Source | Kind::Term, .. }))
    }
}

impl fmt::Display for Subject {
    /// As links name it: `funding:step-up-bursary`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}", self.scheme(), self.id())
    }
}

impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => formatter.write_str(text),
            Self::List(items) => formatter.write_str(&items.join(", ")),
        }
    }
}

/// The fact that is all of a thing but its figures.
pub const REST: &str = "rest";

/// Lists whose items are figures, each with its key.
const LISTS: [&str; 2] = ["amounts", "series"];

/// Fields that are figures by themselves.
const FIGURES: [&str; 6] =
    ["value", "places", "level", "credits", "guided_learning_hours", "total_qualification_time"];

/// Fields that are no facts: names, where a thing belongs, and who compared it with what and when.
const KEEPING: [&str; 9] = [
    "id",
    "former_ids",
    "draft",
    "sectors",
    "sources",
    "as_at",
    "checked",
    "review_by",
    "distinct_from",
];

/// Where a chapter stands, and what its front matter lists and its text does not say.
const PANELS: [&str; 9] = [
    "parent",
    "qualifications",
    "funding",
    "organisations",
    "roles",
    "routes",
    "statistics",
    "deadlines",
    "updated",
];

/// The fact that a field belongs to: the key by which a bound figure names it, or [`REST`]. What an
/// amount is per belongs to the amount.
#[must_use]
pub fn fact_of(field: &str) -> &str {
    let mut parts = field.split('.');
    match (parts.next(), parts.next()) {
        (Some(list), Some(key)) if LISTS.contains(&list) => key,
        (Some("pay"), Some("min" | "max")) => field,
        (Some(only), None) if FIGURES.contains(&only) => only,
        (Some("approximation"), None) => "value",
        (Some("duration"), _) => "duration",
        _ => REST,
    }
}

/// Whether a field says something of the world.
#[must_use]
pub fn is_fact(subject: &Subject, field: &str) -> bool {
    let head = field.split('.').next().unwrap_or(field);
    let panel = matches!(subject, Subject::Chapter(_)) && PANELS.contains(&head);
    !KEEPING.contains(&head) && !panel
}

/// The facts of a thing.
#[must_use]
pub fn fact_names<'f>(subject: &Subject, fields: &'f Fields) -> BTreeSet<&'f str> {
    fields.keys().filter(|field| is_fact(subject, field)).map(|field| fact_of(field)).collect()
}

/// The facts of a thing, each with the fingerprint of what it says.
#[must_use]
pub fn facts<'f>(subject: &Subject, fields: &'f Fields) -> BTreeMap<&'f str, Fingerprint> {
    let mut texts: BTreeMap<&str, String> = BTreeMap::new();
    for (field, value) in fields {
        if is_fact(subject, field) {
            let text = texts.entry(fact_of(field)).or_default();
            writeln!(text, "{field}={value:?}").expect("a text takes what is written");
        }
    }
    texts.into_iter().map(|(fact, text)| (fact, Fingerprint::of(&text))).collect()
}

impl Data {
    /// The facts of one of the things.
    #[must_use]
    pub fn facts(&self, subject: &Subject) -> BTreeMap<&str, Fingerprint> {
        self.0.get(subject).map(|fields| facts(subject, fields)).unwrap_or_default()
    }

    /// The same without drafts.
    #[must_use]
    pub fn published(mut self) -> Self {
        let says = |fields: &Fields, key: &str| match fields.get(key) {
            Some(Value::Text(text)) => Some(text.clone()),
            _ => None,
        };
        let is_draft = |fields: &Fields| says(fields, "draft").is_some_and(|it| it == "true");
        let drafts: BTreeSet<String> =
            self.0.iter().filter(|it| is_draft(it.1)).map(|it| it.0.to_string()).collect();
        self.0.retain(|subject, fields| {
            let parent = says(fields, "parent").filter(|_| matches!(subject, Subject::Chapter(_)));
            let parent = parent.map(|id| format!("{CHAPTER}:{id}"));
            !drafts.contains(&subject.to_string()) && parent.is_none_or(|it| !drafts.contains(&it))
        });
        self
    }

    /// The ids that a thing had.
    pub(crate) fn former_ids(&self, subject: &Subject) -> &[String] {
        match self.0.get(subject).and_then(|fields| fields.get("former_ids")) {
            Some(Value::List(ids)) => ids,
            _ => &[],
        }
    }

    /// What a thing is called.
    #[must_use]
    pub fn title(&self, subject: &Subject) -> String {
        let title = self.0.get(subject).and_then(|fields| fields.get("title"));
        title.map_or_else(|| subject.id().to_string(), ToString::to_string)
    }
}
