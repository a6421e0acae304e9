//! What a link leads to.
//!
//! A link is never an address until the last moment: a page, the single edition and a document
//! each turn a target into an address of their own.

use crate::diag::{Located, Place};
use crate::model::{ChapterId, Kind, RecordRef, Status};
use crate::value::{Id, Level};

/// A link as it was written.
#[derive(Debug, Clone)]
pub struct Reference {
    /// Where it is meant to lead.
    pub destination: Destination,
    /// Where the whole link stands.
    pub place: Place,
    /// Where its text stands.
    pub text_place: Place,
    /// Where the id stands that it names, if it names one.
    pub id_place: Option<Place>,
}

/// Where a written link is meant to lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// `funding:step-up-bursary`, with `#bursary` a bound figure.
    Record {
        /// The record.
        record: RecordRef,
        /// The value.
        key: Option<String>,
    },
    /// `chapter:youth-justice`, or `chapter:youth-justice#secure-estate`.
    Chapter {
        /// The chapter.
        id: ChapterId,
        /// The heading.
        heading: Option<String>,
    },
    /// `#secure-estate`: a heading of the same chapter.
    Heading(String),
    /// `unbound:`: a figure that is deliberately not in the data.
    Unbound {
        /// Why.
        reason: String,
    },
    /// The web, mail or telephone; or what parse has reported as a mistake.
    Address(String),
}

/// A link after resolve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// An ordinary link.
    To(Target),
    /// A bound figure; the text says the value.
    Figure {
        /// The record's value.
        target: Target,
        /// The number without separators or units.
        value: String,
    },
    /// A figure that is deliberately not in the data.
    Waived {
        /// Why.
        reason: String,
    },
}

/// Something that can be linked to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A record, or one of its values.
    Record(RecordRef, Option<String>),
    /// A chapter, or a heading in it.
    Chapter(ChapterId, Option<String>),
    /// An address outside the guide.
    Address(String),
}

/// The options of a table of records, as they were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Which kind of record.
    pub kind: Kind,
    /// Only records that belong to one of these chapters; empty is all.
    pub sectors: Vec<Located<ChapterId>>,
    /// Only records of one of these ids, in this order; empty is all.
    pub ids: Vec<Located<RecordRef>>,
    /// Only records of one of these levels; empty is all.
    pub levels: Vec<Level>,
    /// Only records of one of these statuses; empty is all.
    pub statuses: Vec<Status>,
    /// Only records of one of these kinds of qualification, fund or organisation; empty is all.
    pub kinds: Vec<String>,
    /// The columns, by name; empty is the kind's usual ones.
    pub columns: Vec<String>,
    /// What stands above the table.
    pub caption: Option<String>,
}

/// The records that a table shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// Which kind of record.
    pub kind: Kind,
    /// Which of them, in order.
    pub ids: Vec<Id>,
    /// The columns, by name.
    pub columns: Vec<String>,
    /// What stands above the table.
    pub caption: String,
}
