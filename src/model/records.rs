//! All records of an edition.

use crate::model::{
    AnyRecord, Common, Deadline, Funding, Keyed, Kind, Of, Organisation, Qualification, RecordRef,
    Role, Route, Source, Statistic, Term,
};
use crate::value::Id;

macro_rules! records {
    ($($kind:ident $field:ident $doc:literal;)*) => {
        /// The records of an edition, by kind and id.
        #[derive(Debug, Clone, Default)]
        pub struct Records {
            $(#[doc = $doc] pub $field: Keyed<Id, $kind>,)*
        }

        impl Records {
            /// A record of any kind.
            #[must_use]
            pub fn get(&self, record: &RecordRef) -> Option<&dyn AnyRecord> {
                match record.kind {
                    $(Kind::$kind => {
                        self.$field.get(&record.id).map(|record| record as &dyn AnyRecord)
                    })*
                }
            }

            /// Adds other records.
            pub fn append(&mut self, other: Self) {
                $(self.$field.append(other.$field);)*
            }

            /// Takes a record out.
            pub(crate) fn remove(&mut self, record: &RecordRef) {
                match record.kind {
                    $(Kind::$kind => drop(self.$field.remove(&record.id)),)*
                }
            }

            /// What every record shares with the others, to be changed.
            pub(crate) fn commons_mut(&mut self) -> impl Iterator<Item = &mut Common> {
                std::iter::empty()$(.chain(self.$field.values_mut().map(|it| &mut it.common)))*
            }

            /// All records of a kind, by id.
            #[must_use]
            pub fn of(&self, kind: Kind) -> Vec<&dyn AnyRecord> {
                match kind {
                    $(Kind::$kind => {
                        self.$field.values().map(|record| record as &dyn AnyRecord).collect()
                    })*
                }
            }
        }

        $(impl Lookup<$kind> for Records {
            fn table(&self) -> &Keyed<Id, $kind> {
                &self.$field
            }
        })*
    };
}

records! {
    Qualification qualifications "Qualifications.";
    Funding funding "Bursaries, grants, budgets and pay.";
    Role roles "Roles.";
    Route routes "Routes into roles.";
    Organisation organisations "Organisations.";
    Statistic statistics "Statistics.";
    Deadline deadlines "Deadlines.";
    Term terms "Terms of the glossary.";
    Source sources "Sources.";
}

/// The table of one kind.
pub trait Lookup<T> {
    /// All records of the kind.
    fn table(&self) -> &Keyed<Id, T>;
}

impl Records {
    /// The record of a typed id.
    ///
    /// # Panics
    /// If there is none: a reference was not resolved.
    #[must_use]
    pub fn find<T>(&self, id: &Of<T>) -> &T
    where
        Self: Lookup<T>,
    {
        self.table().get(&id.id).expect("resolve lets only records that exist pass")
    }

    /// A record of any kind that resolve has found to exist.
    ///
    /// # Panics
    /// If there is none: a reference was not resolved.
    #[must_use]
    pub fn known(&self, record: &RecordRef) -> &dyn AnyRecord {
        self.get(record).expect("resolve lets only records that exist pass")
    }

    /// Every record, kind by kind.
    pub fn all(&self) -> impl Iterator<Item = &dyn AnyRecord> {
        Kind::ALL.into_iter().flat_map(|kind| self.of(kind))
    }

    /// How many records there are.
    #[must_use]
    pub fn count(&self) -> usize {
        Kind::ALL.into_iter().map(|kind| self.of(kind).len()).sum()
    }
}
