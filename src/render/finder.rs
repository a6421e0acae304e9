//! The lists that readers narrow: all records of a kind, and those with one value of a facet.

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::model::{Facet, Guide, Kind, RecordRef, Target};
use crate::render::address::{self, Medium, NOWHERE};
use crate::render::facets::{self, Facets, Group, Value};
use crate::render::html::Context;
use crate::render::navigation::lead;
use crate::render::view::{
    FacetValueView, FacetView, LinkView, ListFactView, ListRowView, ListView, OnlyView,
    RowFacetView,
};
use crate::render::{compare, data, table};
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

/// The records of a kind in groups, and by title.
pub(crate) struct Finder {
    pub(crate) facets: Facets,
    records: Vec<Id>,
    /// Where each of them stands among the others.
    ranks: BTreeMap<Id, usize>,
}

impl Finder {
    /// The records of a list, by title.
    fn listed(&self, only: Option<Only<'_>>) -> Vec<&Id> {
        let Some(only) = only else { return self.records.iter().collect() };
        let mut ranks: Vec<usize> = only.value.ids.iter().map(|id| self.ranks[id]).collect();
        ranks.sort_unstable();
        ranks.into_iter().map(|rank| &self.records[rank]).collect()
    }
}

/// The finder of every kind that has records and facets.
pub(crate) fn all(guide: &Guide) -> Vec<Finder> {
    let finder = |facets: Facets| {
        let mut records = guide.records.of(facets.kind);
        records.sort_by_cached_key(|record| record.common().title.to_lowercase());
        let records: Vec<Id> = records.iter().map(|record| record.common().id.clone()).collect();
        let ranks = records.iter().cloned().zip(0..).collect();
        Finder { facets, records, ranks }
    };
    facets::all(guide).into_iter().map(finder).collect()
}

/// From the page of all to the site's root, and from that of a single value.
const ROOT_OF_ALL: &str = "../";
const ROOT_OF_ONE: &str = "../../../";

/// The list of all records of a kind, or of those with one value.
pub(crate) fn view(
    context: Context<'_>,
    finder: &Finder,
    only: Option<Only<'_>>,
) -> Result<ListView, Box<Diagnostic>> {
    let facets = &finder.facets;
    let kind = facets.kind;
    let (noun, nouns) = words(kind);
    let total = finder.records.len();
    let count = only.map_or(total, |only| only.value.ids.len());
    let several = if total == 1 { noun } else { nouns };
    Ok(ListView {
        name: kind.name(),
        kind: kind.plural(),
        title: kind.title(),
        intro: only.is_none().then(|| format!("{}.", lead(kind))),
        noun,
        nouns,
        total,
        count,
        sentence: match only {
            Some(only) => format!("{count} of {total} {several}: {}", only.value.label),
            None => format!("{total} {several}"),
        },
        only: only.map(|only| OnlyView {
            facet: only.group.facet.name(),
            value: only.value.slug.clone(),
            label: only.value.label.clone(),
            all: LinkView { title: kind.title().to_owned(), path: address::list_path(kind) },
        }),
        facets_html: panels(context, finder, only)?,
        rows_html: rows(context, finder, only)?.into(),
        csv: format!("{}{}.csv", data::PATH, kind.plural()),
        compare: compare::KINDS.contains(&kind).then_some(compare::PATH),
    })
}

/// The facets beside a list. Those of which a page has no value are the same on many pages.
fn panels(
    context: Context<'_>,
    finder: &Finder,
    only: Option<Only<'_>>,
) -> Result<String, Box<Diagnostic>> {
    let kind = finder.facets.kind;
    let root = if only.is_some() { ROOT_OF_ONE } else { ROOT_OF_ALL };
    let mut html = String::new();
    for group in &finder.facets.groups {
        match only {
            Some(only) if only.group.facet == group.facet => {
                html.push_str(&panel(context, kind, group, root, Some(only.value))?);
            }
            Some(_) if group.values.len() > MOST_LISTED => {}
            _ => html.push_str(&context.pieces.get(
                "facet",
                (kind, group.facet.name(), root),
                || panel(context, kind, group, root, None),
            )?),
        }
    }
    Ok(html)
}

/// A facet beside a list, on the page of the value that is `here`. Where it has too many for the page
/// of another, it has that alone.
fn panel(
    context: Context<'_>,
    kind: Kind,
    group: &Group,
    root: &'static str,
    here: Option<&Value>,
) -> Result<String, Box<Diagnostic>> {
    let values = match here {
        Some(here) if group.values.len() > MOST_LISTED => std::slice::from_ref(here),
        _ => &group.values,
    };
    let mut html = String::new();
    for value in values {
        let is_here = here.is_some_and(|here| here.slug == value.slug);
        let item = || facet_value(context, kind, group.facet, value, (root, is_here));
        let of = (kind, group.facet.name(), &value.slug, root, is_here);
        html.push_str(&context.pieces.get("facet value", of, item)?);
    }
    let (name, title, count) = (group.facet.name(), group.facet.title(), values.len());
    let facet = FacetView { name, title, count, values_html: html.into() };
    context.theme.lines("parts/facet.html", "facet", &facet)
}

fn facet_value(
    context: Context<'_>,
    kind: Kind,
    facet: Facet,
    value: &Value,
    (root, is_here): (&'static str, bool),
) -> Result<String, Box<Diagnostic>> {
    let view = FacetValueView {
        root,
        value: value.slug.clone(),
        label: value.label.clone(),
        is_part: value.is_part,
        count: value.ids.len(),
        is_here,
        path: value_path(kind, facet, value),
    };
    context.theme.lines("parts/facet-value.html", "value", &view)
}

/// The records of a list by title. A record stands on a page for each value that it has.
fn rows(
    context: Context<'_>,
    finder: &Finder,
    only: Option<Only<'_>>,
) -> Result<String, Box<Diagnostic>> {
    let root = if only.is_some() { ROOT_OF_ONE } else { ROOT_OF_ALL };
    let mut html = String::new();
    for id in finder.listed(only) {
        let row = || row(context, &finder.facets, id, root);
        html.push_str(&context.pieces.get("row", (finder.facets.kind, id, root), row)?);
    }
    Ok(html)
}

fn row(
    context: Context<'_>,
    facets: &Facets,
    id: &Id,
    root: &'static str,
) -> Result<String, Box<Diagnostic>> {
    let context = Context { medium: Medium::Page { root, here: NOWHERE }, ..context };
    let guide = context.guide;
    let record = RecordRef::new(facets.kind, id.clone());
    let facts = table::facts(context, &record).into_iter();
    // What is narrowed in the browser is the list of all.
    let values = if root == ROOT_OF_ALL { facets.of_record(id) } else { &[] };
    let view = ListRowView {
        root,
        id: id.to_string(),
        title: guide.records.known(&record).common().title.clone(),
        path: address::path(guide, &Target::Record(record.clone(), None)),
        status: table::status(guide, &record),
        facts: facts.map(|(label, html)| ListFactView { label, html }).collect(),
        facets: values
            .iter()
            .map(|(facet, values)| RowFacetView { name: facet.name(), values: values.clone() })
            .collect(),
    };
    context.theme.lines("parts/row.html", "row", &view)
}
