//! Two editions of a guide → what differs, by record and value.

use crate::editions::exists;
use crate::model::edition::{Data, Diff};
use crate::parse;
use crate::read::Sources;
use crate::value::AcademicYear;

/// Two editions, held against each other.
#[derive(Debug)]
pub(crate) struct Comparison {
    /// What the first says.
    pub(crate) old: Data,
    /// What the second says.
    pub(crate) new: Data,
    /// What differs.
    pub(crate) diff: Diff,
    /// The same, but for what only names something else by another id.
    pub(crate) told: Diff,
}

/// Compares two editions of a guide.
///
/// # Errors
/// When there is no such edition; the words say which there are.
pub(crate) fn compare(
    sources: &Sources,
    old: AcademicYear,
    new: AcademicYear,
) -> Result<Comparison, String> {
    exists(sources, old)?;
    exists(sources, new)?;
    let (old, new) = (parse::data(sources, old), parse::data(sources, new));
    let diff = Diff::between(&old, &new);
    let told = Diff::between(&old.with_first_ids(), &new.with_first_ids());
    Ok(Comparison { old, new, diff, told })
}
