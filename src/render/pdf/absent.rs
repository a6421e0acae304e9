//! In place of the PDF where the program was built without Typst: nothing is ever set.

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::memo::Key;
use crate::model::Guide;
use crate::read::Sources;
use crate::render::theme::Theme;

/// There is none of these.
pub(crate) enum Job {}

/// Nor of these.
pub(crate) struct Document {
    pub(crate) bytes: Vec<u8>,
    pub(crate) pages: usize,
    pub(crate) places: BTreeMap<String, usize>,
}

impl Job {
    pub(crate) fn of_all(_: &Guide, _: &Theme, _: &Sources) -> Option<Self> {
        None
    }

    pub(crate) fn key(&self) -> Key {
        match *self {}
    }

    pub(crate) fn set(self) -> Result<Document, Vec<Diagnostic>> {
        match self {}
    }
}

pub(crate) fn forget() {}
