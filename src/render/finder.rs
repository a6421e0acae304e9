//! The lists that readers narrow: all records of a kind, and those with one value of a facet.

use std::collections::BTreeSet;

use crate::model::{Facet, Kind, RecordRef, Target};
use crate::render::facets::{Facets, Group, Value};
use crate::render::html::Context;
use crate::render::navigation::lead;
use crate::render::view::{
    FacetValueView, FacetView, LinkView, ListFactView, ListRowView, ListView, OnlyView,
    RowFacetView,
};
use crate::render::{address, compare, data, table};
use crate::value::Id;

/// How many values a facet may have for the page of a single value to list all of them. In a larger
/// guide each such page would be a list of all such pages.
const MOST_LISTED: usize = 100;

/// The value of a facet that a page is for.
#[derive(Clone, Copy)]
pub(crate) struct Only<'f> {
    pub(crate) group: &'f Group,
    pub(crate) value: &'f Value,
}

impl Only<'_> {
    /// The folder of its page, such as `qualifications/level/3/`.
    pub(crate) fn path(self, kind: Kind) -> String {
        value_path(kind, self.group.facet, self.value)
    }

    /// What its page is called: `Qualifications: Level 3`.
    pub(crate) fn title(self, kind: Kind) -> String {
        let label = &self.value.label;
        let title = kind.title();
        match self.group.facet {
            Facet::Sector | Facet::Level => format!("{title}: {label}"),
            Facet::AwardingOrganisation => format!("{title} awarded by {label}"),
            Facet::Funder => format!("{title} from {label}"),
            Facet::Registration => format!("{title} registered with {label}"),
            // A sector may be called as a nation or as a kind is.
            facet => format!("{title} by {}: {label}", facet.title().to_lowercase()),
        }
    }

    /// What it is, for search engines.
    pub(crate) fn description(self, kind: Kind, guide: &str) -> String {
        let facet = self.group.facet.title().to_lowercase();
        let (one, several) = words(kind);
        let count = self.value.ids.len();
        let noun = if count == 1 { one } else { several };
        format!("{guide}: {count} {noun}, {facet}: {}", self.value.label)
    }
}

/// What one record of a kind is called in a sentence, and what several are.
pub(crate) fn words(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Qualification => ("qualification", "qualifications"),
        Kind::Funding => ("fund", "funds"),
        Kind::Role => ("role", "roles"),
        Kind::Route => ("route", "routes"),
        Kind::Organisation => ("organisation", "organisations"),
        Kind::Statistic => ("statistic", "statistics"),
        Kind::Deadline => ("deadline", "deadlines"),
        Kind::Term => ("term", "terms"),
        Kind::Source => ("source", "sources"),
    }
}

fn value_path(kind: Kind, facet: Facet, value: &Value) -> String {
    format!("{}{}/{}/", address::list_path(kind), facet.name(), value.slug)
}

/// The list of all records of a kind, or of those with one value.
pub(crate) fn view(context: Context<'_>, facets: &Facets, only: Option<Only<'_>>) -> ListView {
    let kind = facets.kind;
    let (noun, nouns) = words(kind);
    let total = context.guide.records.of(kind).len();
    let rows = rows(context, facets, only.map(|only| &only.value.ids));
    let several = if total == 1 { noun } else { nouns };
    ListView {
        name: kind.name(),
        kind: kind.plural(),
        title: kind.title(),
        intro: only.is_none().then(|| format!("{}.", lead(kind))),
        noun,
        nouns,
        total,
        count: rows.len(),
        sentence: match only {
            Some(only) => format!("{} of {total} {several}: {}", rows.len(), only.value.label),
            None => format!("{total} {several}"),
        },
        only: only.map(|only| OnlyView {
            facet: only.group.facet.name(),
            value: only.value.slug.clone(),
            label: only.value.label.clone(),
            all: LinkView { title: kind.title().to_owned(), path: address::list_path(kind) },
        }),
        facets: facets.groups.iter().filter_map(|group| facet(kind, group, only)).collect(),
        rows,
        csv: format!("{}{}.csv", data::PATH, kind.plural()),
        compare: compare::KINDS.contains(&kind).then_some(compare::PATH),
    }
}

/// A facet in the panel of a list; nothing where it has too many values for the page of another.
fn facet(kind: Kind, group: &Group, only: Option<Only<'_>>) -> Option<FacetView> {
    let value = |value: &Value| FacetValueView {
        value: value.slug.clone(),
        label: value.label.clone(),
        is_part: value.is_part,
        count: value.ids.len(),
        path: value_path(kind, group.facet, value),
    };
    let values = match only {
        Some(only) if group.values.len() > MOST_LISTED => {
            (only.group.facet == group.facet).then(|| vec![value(only.value)])?
        }
        _ => group.values.iter().map(value).collect(),
    };
    Some(FacetView { name: group.facet.name(), title: group.facet.title(), values })
}

/// The records by title, all or those named.
fn rows(context: Context<'_>, facets: &Facets, named: Option<&BTreeSet<Id>>) -> Vec<ListRowView> {
    let guide = context.guide;
    let kind = facets.kind;
    let mut records = guide.records.of(kind);
    records.retain(|record| named.is_none_or(|ids| ids.contains(&record.common().id)));
    records.sort_by_cached_key(|record| record.common().title.to_lowercase());
    let row = |id: &Id, title: &str| {
        let record = RecordRef::new(kind, id.clone());
        let facts = table::facts(context, &record).into_iter();
        let facets = facets.of_record(id);
        ListRowView {
            id: id.to_string(),
            title: title.to_owned(),
            path: address::path(guide, &Target::Record(record.clone(), None)),
            status: table::status(guide, &record),
            facts: facts.map(|(label, html)| ListFactView { label, html }).collect(),
            facets: facets
                .map(|(facet, values)| RowFacetView { name: facet.name(), values })
                .collect(),
        }
    };
    records.iter().map(|record| row(&record.common().id, &record.common().title)).collect()
}
