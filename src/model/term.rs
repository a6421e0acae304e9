//! Terms of the glossary.

use crate::model::{Common, Kind, Of, Organisation, Record};

/// A term; its summary is the definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// What every record has.
    pub common: Common,
    /// The full words, where the title is an acronym.
    pub expansion: Option<String>,
    /// The organisation that it names.
    pub organisation: Option<Of<Organisation>>,
}

impl Record for Term {
    const KIND: Kind = Kind::Term;

    fn common(&self) -> &Common {
        &self.common
    }
}
