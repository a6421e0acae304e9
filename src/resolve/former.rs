//! Checks of former ids: each leads to one thing, and is the id of no other.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Located};
use crate::model::{Facet, RecordRef};
use crate::parse::{RawChapter, Seeds};
use crate::resolve::is_reserved;
use crate::value::Id;

/// Reports former ids that are taken.
pub(crate) fn check(
    chapters: &[Arc<RawChapter>],
    seeds: &Seeds,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut report = Report { first: BTreeMap::new(), diagnostics };
    for raw in chapters {
        let id = &raw.id;
        for old in &raw.former_ids {
            let taken = chapters.iter().any(|other| other.id.0 == old.value);
            if is_reserved(old.value.as_str()) {
                report.reserved(old, "chapter");
            } else {
                report.check("chapter".to_owned(), &id.0, old, taken);
            }
        }
    }
    for record in seeds.records.all() {
        let (kind, common) = (record.kind(), record.common());
        for old in &common.former_ids {
            let taken = seeds.records.get(&RecordRef::new(kind, old.value.clone())).is_some();
            if Facet::reserves(kind, old.value.as_str()) {
                report.reserved(old, "record");
            } else {
                report.check(format!("{} record", kind.name()), &common.id, old, taken);
            }
        }
    }
}

struct Report<'r> {
    /// Who claimed a former id first.
    first: BTreeMap<(String, Id), Id>,
    diagnostics: &'r mut Vec<Diagnostic>,
}

impl Report<'_> {
    fn reserved(&mut self, old: &Located<Id>, noun: &str) {
        let message = format!("`{}` is the address of a page that the program makes", old.value);
        let help = format!("take it out: no {noun} can have had this id");
        let diagnostic = Diagnostic::new(Code::FormerIdTaken, old.place.clone(), message);
        self.diagnostics.push(diagnostic.help(help));
    }

    fn check(&mut self, noun: String, id: &Id, old: &Located<Id>, taken: bool) {
        let Located { value: former, place } = old;
        let (message, help) = if former == id {
            (
                format!("the {noun} `{id}` cannot lead to itself"),
                "write an id that it had before, or take this out".to_owned(),
            )
        } else if taken {
            (
                format!("`{former}` is the id of another {noun}, and cannot lead to `{id}`"),
                format!("take it out, or give the {noun} `{former}` another id"),
            )
        } else if let Some(first) = self.first.get(&(noun.clone(), former.clone())) {
            (
                format!("`{former}` leads to the {noun} `{first}` already"),
                "keep it with the one to which readers should come".to_owned(),
            )
        } else {
            self.first.insert((noun, former.clone()), id.clone());
            return;
        };
        self.diagnostics
            .push(Diagnostic::new(Code::FormerIdTaken, place.clone(), message).help(help));
    }
}
