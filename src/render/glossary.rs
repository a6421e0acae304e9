//! The glossary and the deadlines: records that stand together on one page.

use crate::model::{Kind, RecordRef, Target};
use crate::render::address;
use crate::render::html::Context;
use crate::render::view::{DeadlineView, LinkView, TermView};

/// The terms by title.
pub(crate) fn terms(context: Context<'_>) -> Vec<TermView> {
    let mut terms: Vec<TermView> = context
        .guide
        .records
        .terms
        .values()
        .map(|term| TermView {
            id: match context.medium {
                address::Medium::Page { .. } => term.common.id.to_string(),
                address::Medium::Single => {
                    address::entry_id(&RecordRef::new(Kind::Term, term.common.id.clone()))
                }
            },
            title: term.common.title.clone(),
            expansion: term.expansion.clone(),
            definition_html: term
                .common
                .summary
                .as_ref()
                .map(|s| context.prose(s))
                .unwrap_or_default(),
            organisation: term.organisation.as_ref().map(|of| link(context, &of.reference())),
        })
        .collect();
    terms.sort_by_key(|term| term.title.to_lowercase());
    terms
}

/// The deadlines, the next first, those without a date last.
pub(crate) fn deadlines(context: Context<'_>) -> Vec<DeadlineView> {
    let mut deadlines: Vec<_> = context.guide.records.deadlines.values().collect();
    deadlines.sort_by_key(|deadline| {
        let day = deadline.closes.or(deadline.opens).map(|date| date.last_day());
        (day.is_none(), day, deadline.common.title.to_lowercase())
    });
    deadlines
        .into_iter()
        .map(|deadline| {
            let record = RecordRef::new(Kind::Deadline, deadline.common.id.clone());
            DeadlineView {
                id: deadline.common.id.to_string(),
                title: deadline.common.title.clone(),
                path: context.medium.path(context.guide, &Target::Record(record, None)),
                opens: deadline.opens.map(|date| date.to_string()),
                closes: deadline.closes.map(|date| date.to_string()),
                certainty: deadline.certainty.title(),
                applies_to: deadline.applies_to.as_ref().map(|record| link(context, record)),
            }
        })
        .collect()
}

fn link(context: Context<'_>, record: &RecordRef) -> LinkView {
    let target = Target::Record(record.clone(), None);
    LinkView {
        title: context.guide.records.known(record).common().title.clone(),
        path: context.medium.path(context.guide, &target),
    }
}
