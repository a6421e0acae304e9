//! The glossary and the deadlines: records that stand together on one page.

use std::cmp::Reverse;

use crate::model::{Kind, RecordRef, Target};
use crate::render::address;
use crate::render::html::Context;
use crate::render::label;
use crate::render::view::{DeadlineView, LetterView, LinkView, TermView};

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
            former_ids: address::former_ids(context.medium, Kind::Term, &term.common),
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
    terms.sort_by_cached_key(|term| term.title.to_lowercase());
    terms
}

/// The letters with which the terms begin, in the order of the terms.
pub(crate) fn letters(terms: &[TermView]) -> Vec<LetterView> {
    let mut letters: Vec<LetterView> = Vec::new();
    for term in terms {
        let first = term.title.chars().find(|letter| letter.is_alphanumeric());
        let Some(letter) = first.and_then(|first| first.to_uppercase().next()) else { continue };
        if letters.last().is_none_or(|last| last.letter != letter) {
            letters.push(LetterView { letter, id: term.id.clone() });
        }
    }
    letters
}

/// The deadlines: those to come by date, those without a last day, and those that are past, the
/// latest first.
pub(crate) fn deadlines(context: Context<'_>) -> Vec<DeadlineView> {
    let mut deadlines: Vec<_> = context.guide.records.deadlines.values().collect();
    let today = context.guide.today;
    deadlines.sort_by_key(|deadline| {
        let day = deadline.closes.map(|date| date.last_day());
        let is_past = day.is_some_and(|day| day < today);
        let order = if is_past { day.map(Reverse) } else { None };
        (is_past, day.is_none(), order, day, deadline.common.title.to_lowercase())
    });
    deadlines
        .into_iter()
        .map(|deadline| {
            let record = RecordRef::new(Kind::Deadline, deadline.common.id.clone());
            DeadlineView {
                id: deadline.common.id.to_string(),
                former_ids: address::former_ids(context.medium, Kind::Deadline, &deadline.common),
                title: deadline.common.title.clone(),
                path: context.medium.path(context.guide, &Target::Record(record.clone(), None)),
                opens: deadline.opens.map(|date| label::text(context.guide, &record, None, date)),
                closes: deadline.closes.map(|date| label::text(context.guide, &record, None, date)),
                certainty: deadline.certainty.title(),
                when: match deadline.closes {
                    Some(day) if day.last_day() < context.guide.today => "past",
                    Some(_) => "coming",
                    None => "undated",
                },
                time: deadline.time.map(|time| time.to_string()),
                summary_html: deadline.common.summary.as_ref().map(|s| context.prose(s)),
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
