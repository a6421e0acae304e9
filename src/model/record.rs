//! What all records have in common.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use crate::diag::Located;
use crate::model::words::words;
use crate::model::{ChapterId, Kind, Source};
use crate::value::{Date, Duration, Figure, Id, PartialDate};

/// A record of one of the nine kinds.
pub trait Record: Sized {
    /// Which kind.
    const KIND: Kind;

    /// What it shares with the others.
    fn common(&self) -> &Common;

    /// The values that a bound figure may name, each with its key.
    fn figures(&self) -> Vec<Binding> {
        Vec::new()
    }

    /// The texts without markup that readers see and in which no figure can be bound, each with
    /// its key. Names that others gave, such as the title of a source, are not among them.
    fn plain_texts(&self) -> Vec<(String, &str)> {
        vec![("title".to_owned(), &self.common().title)]
    }
}

/// A value of a record that a bound figure may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// The fragment of links to it, such as `bursary` or `pay.min`.
    pub key: String,
    /// The value.
    pub figure: Figure,
    /// The unit of time that the value counts, if it is a duration.
    pub unit: Option<TimeUnit>,
}

words! {
    /// What a duration is counted in.
    TimeUnit {
        Months "months" "months";
        Weeks "weeks" "weeks";
    }
}

impl Binding {
    /// A value that is no duration.
    #[must_use]
    pub fn new(key: impl Into<String>, figure: impl Into<Figure>) -> Self {
        Self { key: key.into(), figure: figure.into(), unit: None }
    }
}

impl fmt::Display for Binding {
    /// What stands where a link has no text: `£19,833`, `14 months`, `2 years`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(unit) = self.unit else { return self.figure.fmt(f) };
        match format!("{} {}", self.figure, unit.name()).parse::<Duration>() {
            Ok(duration) => duration.fmt(f),
            Err(_) => write!(f, "{} {}", self.figure, unit.name()),
        }
    }
}

/// The same, for code that does not care which kind it has.
pub trait AnyRecord: Sync {
    /// Which kind.
    fn kind(&self) -> Kind;
    /// What it shares with the others.
    fn common(&self) -> &Common;
    /// The values that a bound figure may name, each with its key.
    fn figures(&self) -> Vec<Binding>;
}

impl<T: Record + Sync> AnyRecord for T {
    fn kind(&self) -> Kind {
        T::KIND
    }

    fn common(&self) -> &Common {
        Record::common(self)
    }

    fn figures(&self) -> Vec<Binding> {
        Record::figures(self)
    }
}

/// What every record has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Common {
    /// Its name in links, unique in its kind.
    pub id: Id,
    /// Ids that it had, whose addresses lead to it.
    pub former_ids: Vec<Located<Id>>,
    /// Whether it is not to be published yet.
    pub draft: bool,
    /// What readers call it.
    pub title: String,
    /// Other names under which readers look for it.
    pub also_known_as: Vec<String>,
    /// What it is, in Markdown.
    pub summary: Option<Prose>,
    /// What is doubtful or contradictory about it, in Markdown; readers see it.
    pub note: Option<Prose>,
    /// Where in the United Kingdom it applies; empty is unknown.
    pub nations: Vec<Nation>,
    /// The chapters it belongs to.
    pub sectors: Vec<ChapterId>,
    /// Where its facts come from.
    pub sources: Vec<Of<Source>>,
    /// When its facts were true.
    pub as_at: Option<PartialDate>,
    /// The day somebody last compared it with its sources.
    pub checked: Option<Date>,
    /// The day by which somebody should do so again.
    pub review_by: Option<Date>,
}

/// The id of a record of kind `T`. After resolve, the record exists.
pub struct Of<T> {
    /// The id.
    pub id: Id,
    kind: PhantomData<fn() -> T>,
}

impl<T> Of<T> {
    /// Names a record.
    #[must_use]
    pub fn new(id: Id) -> Self {
        Self { id, kind: PhantomData }
    }
}

impl<T: Record> Of<T> {
    /// The same, with the kind as a value.
    #[must_use]
    pub fn reference(&self) -> RecordRef {
        RecordRef::new(T::KIND, self.id.clone())
    }
}

impl<T> Clone for Of<T> {
    fn clone(&self) -> Self {
        Self::new(self.id.clone())
    }
}

impl<T> PartialEq for Of<T> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<T> Eq for Of<T> {}

impl<T> fmt::Debug for Of<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.id)
    }
}

/// The name of a record of any kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordRef {
    /// Which kind.
    pub kind: Kind,
    /// Its id.
    pub id: Id,
}

impl RecordRef {
    /// Names a record.
    #[must_use]
    pub fn new(kind: Kind, id: Id) -> Self {
        Self { kind, id }
    }
}

impl fmt::Display for RecordRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.name(), self.id)
    }
}

/// A short text in Markdown that a record or a chapter's front matter holds, as it was written.
/// What it says, with its references resolved, is in [`crate::model::Guide::prose`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Prose(Arc<str>);

impl Prose {
    /// A text as it was written.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(Arc::from(text))
    }
}

words! {
    /// A nation of the United Kingdom.
    Nation {
        England "england" "England";
        Wales "wales" "Wales";
        Scotland "scotland" "Scotland";
        NorthernIreland "northern-ireland" "Northern Ireland";
    }
}

words! {
    /// Whether one can still apply or enrol.
    Status {
        Open "open" "Open" "one can apply or enrol";
        Closed "closed" "Closed" "one could, and cannot any more";
        Announced "announced" "Announced" "it has been promised and has not begun";
        Withdrawn "withdrawn" "Withdrawn" "it was taken back";
        Unknown "unknown" "Not known" "the sources do not say";
    }
}
