//! The guide as its editors think of it: chapters, their parts, and records.
//!
//! Plain values in, plain values out: nothing here knows of files, YAML, HTML or templates.

mod chapter;
mod column;
mod facet;
mod guide;
mod keyed;
mod kind;
mod letters;
mod order;
mod part;
mod record;
mod records;
mod target;
mod words;

pub mod accessibility;
pub mod deadline;
pub mod edition;
pub mod funding;
pub mod organisation;
pub mod qualification;
pub mod role;
pub mod route;
pub mod source;
pub mod statistic;
pub mod term;

pub use accessibility::Accessibility;
pub use chapter::{Chapter, ChapterId, Heading};
pub use column::Column;
pub use deadline::Deadline;
pub use edition::History;
pub use facet::Facet;
pub use funding::{Funding, Period};
pub use guide::{Guide, Mentions, Settings};
pub use keyed::Keyed;
pub use kind::Kind;
pub use letters::Letters;
pub use order::Order;
pub use organisation::Organisation;
pub use part::{
    Alert, Alignment, Boxout, Code, Definition, Facts, Figure, Footnote, Headline, Inline, Linked,
    List, Part, Picture, Quote, Resolved, Stage, Table, Written,
};
pub use qualification::Qualification;
pub use record::{
    AnyRecord, Binding, Common, Nation, Of, Prose, Record, RecordRef, Status, TimeUnit,
};
pub use records::Records;
pub use role::Role;
pub use route::Route;
pub use source::Source;
pub use statistic::Statistic;
pub use target::{Destination, Link, Query, Reference, Selection, Target};
pub use term::Term;
