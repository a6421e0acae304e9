//! Editions held against each other: what each says, what differs, and what was carried forward.
//!
//! Plain values: `parse` gathers what an edition says, `resolve` compares, `render` shows.

mod change;
mod data;
mod diff;
mod history;
mod line;
mod names;
#[cfg(test)]
mod tests;

pub use change::{Change, Direction, Movement, Sort};
pub use data::{Data, Fields, REST, Subject, Value, fact_names, fact_of, facts, is_fact};
pub use diff::Diff;
pub use history::{History, Progress, Replaced, State, Superseded, Withdrawn, archive_path};
pub use line::Line;
pub use names::with_first_ids;
