//! The PDF of an edition: one that is known from before, or one that is still to be set.
//!
//! Setting one takes longer than everything else, and depends on little of a site: the data and the
//! pictures that are set, the theme's templates and typefaces, and the day. Where the same were set
//! before, in this run of the program or in the last, the file is the one that would be set again.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::memo::{Key, Memo};
use crate::model::Guide;
use crate::render::theme::Theme;
use crate::render::view::PdfView;
use crate::render::{Inputs, data, pdf};
use crate::site::{Kept, Origin};

/// The path of the PDF on the site.
pub(super) const PATH: &str = "guide.pdf";

/// The PDF as a file of the site.
#[derive(Debug)]
pub(crate) struct PdfFile {
    pub(super) bytes: Arc<[u8]>,
    pages: usize,
    places: BTreeMap<String, usize>,
    key: Key,
}

impl PdfFile {
    pub(super) fn view(&self) -> PdfView {
        PdfView {
            path: PATH,
            size: data::size(self.bytes.len()),
            pages: self.pages,
            places: self.places.clone(),
        }
    }

    /// What the next build has to know to find the file again.
    pub(super) fn origin(&self) -> Origin {
        let note = serde_json::to_string(&(self.pages, &self.places));
        let note = note.expect("the places have texts as keys");
        Origin { key: self.key.number(), note }
    }

    fn kept(key: Key, Kept { bytes, note }: Kept) -> Option<Self> {
        let (pages, places) = serde_json::from_str(&note).ok()?;
        Some(Self { bytes, pages, places, key })
    }
}

/// A PDF on its way.
pub(crate) enum Print {
    /// There is none, or it is known.
    Done(Option<Arc<PdfFile>>),
    /// It has to be set.
    ToSet(pdf::Job, Key),
}

impl Print {
    /// Looks for the PDF of a guide among those that are known.
    pub(crate) fn of(guide: &Guide, theme: &Theme, inputs: Inputs<'_>, memo: &Memo) -> Self {
        if inputs.options.pdf == crate::Pdf::LeftOut {
            return Self::Done(None);
        }
        let Some(job) = pdf::Job::of_all(guide, theme, inputs.sources) else {
            return Self::Done(None);
        };
        let key = job.key();
        let kept = || PdfFile::kept(key, inputs.shelf?.find(key.number())?).map(Arc::new);
        match memo.get(key).or_else(kept) {
            Some(file) => Self::Done(Some(file)),
            None => Self::ToSet(job, key),
        }
    }

    /// Sets what is not known.
    pub(crate) fn set(self, diagnostics: &mut Vec<Diagnostic>) -> Option<Arc<PdfFile>> {
        let (job, key) = match self {
            Self::Done(file) => return file,
            Self::ToSet(job, key) => (job, key),
        };
        match job.set() {
            Ok(pdf::Document { bytes, pages, places, .. }) => {
                Some(Arc::new(PdfFile { bytes: bytes.into(), pages, places, key }))
            }
            Err(mut found) => {
                diagnostics.append(&mut found);
                None
            }
        }
    }
}

/// Remembers PDFs for the next build.
pub(crate) fn remember<'a>(files: impl IntoIterator<Item = &'a Arc<PdfFile>>, memo: &mut Memo) {
    for file in files {
        memo.put(file.key, Arc::clone(file));
    }
}
