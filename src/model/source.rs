//! Sources: where facts come from.

use crate::model::{Common, Kind, Of, Record};
use crate::value::{Date, PartialDate, WebAddress};

/// A document that facts come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What every record has.
    pub common: Common,
    /// Who published it.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// Where it is.
    pub url: Option<WebAddress>,
    /// When somebody last saw it there.
    pub accessed: Option<Date>,
    /// Where a copy is kept.
    pub archived_url: Option<WebAddress>,
    /// Its licence.
    pub licence: Option<String>,
    /// The source through which it is known, where it was not seen itself.
    pub cited_in: Option<Of<Source>>,
}

impl Record for Source {
    const KIND: Kind = Kind::Source;

    fn common(&self) -> &Common {
        &self.common
    }

    /// A document's title is as its author wrote it.
    fn plain_texts(&self) -> Vec<(String, &str)> {
        Vec::new()
    }
}
