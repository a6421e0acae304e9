//! A query → the records that a table shows.

use crate::diag::{Code, Diagnostic, Located};
use crate::model::{AnyRecord, ChapterId, Kind, Query, RecordRef, Selection, Status};
use crate::resolve::index::Index;
use crate::value::Level;

/// Chooses the records, and reports a table that shows nothing.
pub(crate) fn select(
    query: &Located<Query>,
    index: &Index<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Selection {
    let Located { value: query, place } = query;
    let mut sectors_exist = true;
    let mut sectors = Vec::with_capacity(query.sectors.len());
    for sector in &query.sectors {
        let Located { value: named, place } = sector;
        let now = index.current_chapter(named, place, Some(place), diagnostics);
        sectors_exist &= index.check_chapter(&now, None, place, diagnostics);
        sectors.push(now);
    }
    let ids = if query.ids.is_empty() {
        let mut records = index.seeds.records.of(query.kind);
        records.retain(|record| matches(query, &sectors, *record, index));
        records.sort_by_cached_key(|record| record.common().title.to_lowercase());
        records.into_iter().map(|record| record.common().id.clone()).collect()
    } else {
        let mut ids = Vec::with_capacity(query.ids.len());
        for named in &query.ids {
            let record = index.current_record(named, diagnostics);
            if index.check_record(&record, diagnostics) {
                ids.push(record.value.id.clone());
            }
        }
        ids
    };
    if ids.is_empty() && query.ids.is_empty() && sectors_exist {
        let kind = query.kind.name();
        let message = format!("there is no {kind} record for this table to show");
        let help = "choose by something else in its `where`, or take the table out";
        diagnostics
            .push(Diagnostic::new(Code::DirectiveArgument, place.clone(), message).help(help));
    }
    Selection {
        kind: query.kind,
        ids,
        columns: query.columns.clone(),
        caption: query.caption.clone().unwrap_or_else(|| query.kind.title().to_owned()),
    }
}

fn matches(
    query: &Query,
    sectors: &[ChapterId],
    record: &dyn AnyRecord,
    index: &Index<'_>,
) -> bool {
    let common = record.common();
    let details = Details::of(&RecordRef::new(query.kind, common.id.clone()), index);
    (sectors.is_empty() || common.sectors.iter().any(|id| sectors.contains(id)))
        && (query.levels.is_empty() || details.level.is_some_and(|l| query.levels.contains(&l)))
        && (query.statuses.is_empty()
            || details.status.is_some_and(|status| query.statuses.contains(&status)))
        && (query.kinds.is_empty()
            || details.kinds.iter().any(|kind| query.kinds.iter().any(|name| name == kind)))
}

/// What a table can choose by, beyond what all records have.
#[derive(Default)]
struct Details {
    level: Option<Level>,
    status: Option<Status>,
    kinds: Vec<&'static str>,
}

impl Details {
    fn of(record: &RecordRef, index: &Index<'_>) -> Self {
        let records = &index.seeds.records;
        let id = &record.id;
        match record.kind {
            Kind::Qualification => records.qualifications.get(id).map(|qualification| Self {
                level: qualification.level,
                status: qualification.status,
                kinds: vec![qualification.kind.name()],
            }),
            Kind::Funding => records.funding.get(id).map(|funding| Self {
                level: None,
                status: Some(funding.status),
                kinds: vec![funding.kind.name()],
            }),
            Kind::Organisation => records.organisations.get(id).map(|organisation| Self {
                kinds: organisation.kinds.iter().map(|kind| kind.name()).collect(),
                ..Self::default()
            }),
            _ => None,
        }
        .unwrap_or_default()
    }
}
