//! The difference between what two editions say, by thing and value.
//!
//! In go two [`Data`]; out comes a [`Diff`], which applied to the first gives the second.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::edition::change::Change;
use crate::model::edition::data::{Data, Fields, Subject, Value};
use crate::value::Id;

/// What is different in one edition from another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diff {
    /// What there was not, with all it says.
    pub new: BTreeMap<Subject, Arc<Fields>>,
    /// What there is no more, with all it said.
    pub withdrawn: BTreeMap<Subject, Arc<Fields>>,
    /// What has another id, by the id that it had.
    pub renamed: BTreeMap<Subject, Subject>,
    /// The fields that changed, by the id of now.
    pub changed: BTreeMap<Subject, BTreeMap<String, Change>>,
}

impl Diff {
    /// Compares two editions.
    #[must_use]
    pub fn between(old: &Data, new: &Data) -> Self {
        let mut diff = Self { renamed: renamed(old, new), ..Self::default() };
        let before: BTreeMap<&Subject, &Subject> =
            diff.renamed.iter().map(|(old, new)| (new, old)).collect();
        for (subject, fields) in &new.0 {
            let was = before.get(subject).copied().unwrap_or(subject);
            match old.0.get(was) {
                None => {
                    diff.new.insert(subject.clone(), Arc::clone(fields));
                }
                Some(then) => {
                    let changes = changes(then, fields);
                    if !changes.is_empty() {
                        diff.changed.insert(subject.clone(), changes);
                    }
                }
            }
        }
        for (subject, fields) in &old.0 {
            if !new.0.contains_key(subject) && !diff.renamed.contains_key(subject) {
                diff.withdrawn.insert(subject.clone(), Arc::clone(fields));
            }
        }
        diff
    }

    /// What the new edition says, from what the old one says.
    #[must_use]
    pub fn apply(&self, old: &Data) -> Data {
        let mut data = BTreeMap::new();
        for (subject, fields) in &old.0 {
            if self.withdrawn.contains_key(subject) {
                continue;
            }
            let subject = self.renamed.get(subject).unwrap_or(subject);
            let mut fields = Fields::clone(fields);
            for (field, change) in self.changed.get(subject).into_iter().flatten() {
                match &change.new {
                    Some(value) => fields.insert(field.clone(), value.clone()),
                    None => fields.remove(field),
                };
            }
            data.insert(subject.clone(), Arc::new(fields));
        }
        data.extend(self.new.iter().map(|(subject, fields)| (subject.clone(), Arc::clone(fields))));
        Data(data)
    }

    /// Whether both say the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What a thing of the new edition was called in the old one; `None` if there was none.
    #[must_use]
    pub fn before<'s>(&'s self, subject: &'s Subject) -> Option<&'s Subject> {
        if self.new.contains_key(subject) {
            return None;
        }
        let renamed = self.renamed.iter().find(|(_, new)| *new == subject);
        Some(renamed.map_or(subject, |(old, _)| old))
    }
}

/// What there is by another id, which says of itself that it had the old one. Of two that do, the
/// first is the one; the old thing must be gone and the new one must not have been.
fn renamed(old: &Data, new: &Data) -> BTreeMap<Subject, Subject> {
    let mut renamed = BTreeMap::new();
    for subject in new.0.keys().filter(|subject| !old.0.contains_key(subject)) {
        let former = new.former_ids(subject).iter().filter_map(|id| id.parse::<Id>().ok());
        let mut gone = former.map(|id| subject.with(id)).filter(|former| {
            old.0.contains_key(former)
                && !new.0.contains_key(former)
                && !renamed.contains_key(former)
        });
        // The last of its former ids is the one that it had last.
        if let Some(was) = gone.by_ref().last() {
            renamed.insert(was, subject.clone());
        }
    }
    renamed
}

fn changes(old: &Fields, new: &Fields) -> BTreeMap<String, Change> {
    // Most of an edition is as the one before has it.
    if old == new {
        return BTreeMap::new();
    }
    let gone = old.iter().filter(|(field, _)| !new.contains_key(*field));
    let gone = gone.map(|(field, value)| (field.clone(), Some(value), None));
    let others = new.iter().filter_map(|(field, value)| {
        let was: Option<&Value> = old.get(field);
        (was != Some(value)).then(|| (field.clone(), was, Some(value)))
    });
    let change =
        |old: Option<&Value>, new: Option<&Value>| Change { old: old.cloned(), new: new.cloned() };
    gone.chain(others).map(|(field, old, new)| (field, change(old, new))).collect()
}
