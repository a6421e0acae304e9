//! A record → what its page and its entry in the single edition say about it.

mod amounts;
mod leads;
mod rows;
mod steps;

pub(crate) use amounts::{amount_lines, amount_text, other_year};
#[cfg(feature = "pdf")]
pub(crate) use rows::facts;
pub(crate) use steps::route;
#[cfg(feature = "pdf")]
pub(crate) use steps::{SaidStep, said_steps};

use crate::diag::Diagnostic;
use crate::model::{ChapterId, Common, Guide, Inline, Kind, RecordRef, Resolved, Target};
use crate::render::address;
use crate::render::chart::{self, Anchors};
use crate::render::html::Context;
use crate::render::label;
use crate::render::said_table::SaidTable;
use crate::render::sources;
use crate::render::table;
use crate::render::view::{
    LinkView, MentionView, RecordEntryView, RecordView, RelatedView, StatusView, TableView,
};
use crate::value::Date;

/// The page of a record.
pub(crate) fn page(
    context: Context<'_>,
    record: &RecordRef,
) -> Result<RecordView, Box<Diagnostic>> {
    let guide = context.guide;
    let common = guide.records.known(record).common();
    let mentions = guide.mentions.chapters.get(record).into_iter().flatten();
    let (leads, rows) = leads::split(context, record, rows::rows(context, record, Anchors::Keys));
    Ok(RecordView {
        kind: record.kind.name(),
        kind_title: record.kind.title(),
        kind_singular: record.kind.singular_title(),
        title: common.title.clone(),
        subtitle: subtitle(guide, record),
        summary_html: common.summary.as_ref().map(|summary| context.prose(summary)),
        note_html: note(context, record),
        status: status(guide, record),
        tables: if leads::has_amounts(guide, record) {
            Vec::new()
        } else {
            tables(context, record, Anchors::Keys)
        },
        leads,
        rows,
        steps: steps::of(context, record),
        goal_html: steps::goal(context, record),
        chart: has_chart(guide, record)
            .then(|| chart::view(context, record, format!("chart-{}", record.id), Anchors::Keys)),
        mentions: mentions.map(|id| mention(guide, id, record)).collect(),
        related: related(guide, record),
        sources_html: sources::of_record(context, record)?,
        as_at: label::as_at(guide, record),
        checked: common.checked.map(date),
    })
}

/// What is doubtful about a record, and why its parts and its total differ.
pub(crate) fn note(context: Context<'_>, record: &RecordRef) -> Option<String> {
    let notes: Vec<String> =
        notes(context.guide, record).into_iter().map(|note| context.inlines(note)).collect();
    (!notes.is_empty()).then(|| notes.join(" "))
}

/// The same before it is HTML.
pub(crate) fn notes<'g>(guide: &'g Guide, record: &RecordRef) -> Vec<&'g [Inline<Resolved>]> {
    let records = &guide.records;
    let note = records.known(record).common().note.as_ref();
    let difference = match record.kind {
        Kind::Statistic => records.statistics.get(&record.id).and_then(|s| s.difference.as_ref()),
        _ => None,
    };
    note.into_iter().chain(difference).map(|text| guide.says(text)).collect()
}

/// The entry of a record in the single edition, which numbers its sources.
pub(crate) fn entry(context: Context<'_>, record: &RecordRef) -> RecordEntryView {
    let common = context.guide.records.known(record).common();
    RecordEntryView {
        level: 3,
        id: address::entry_id(record),
        former_ids: address::former_ids(context.medium, record.kind, common),
        title: common.title.clone(),
        status: status(context.guide, record).filter(|status| status.name != "unknown"),
        summary_html: common.summary.as_ref().map(|summary| context.prose(summary)),
        note_html: note(context, record),
        rows: rows::rows(context, record, Anchors::None),
        tables: tables(context, record, Anchors::None),
        steps: steps::of(context, record),
        goal_html: steps::goal(context, record),
        as_at: label::as_at(context.guide, record),
        sources: Vec::new(),
    }
}

/// What a list or panel says about a record beside its title.
pub(crate) fn detail(guide: &Guide, record: &RecordRef) -> Option<String> {
    let records = &guide.records;
    let parts: Vec<String> = match record.kind {
        Kind::Qualification => {
            let qualification = records.qualifications.get(&record.id)?;
            let awarding = qualification.awarding_organisation.as_ref();
            let awarding = awarding.map(|of| records.find(of).common.title.clone());
            let level = qualification.level.map(|it| label::text(guide, record, Some("level"), it));
            level.into_iter().chain(awarding).collect()
        }
        Kind::Funding => {
            let funding = records.funding.get(&record.id)?;
            funding.amounts.iter().map(|amount| amount_text(guide, funding, amount)).collect()
        }
        Kind::Role => {
            let pay = records.roles.get(&record.id)?.pay.iter();
            pay.map(|pay| label::pay(guide, record, pay)).collect()
        }
        Kind::Route => {
            let route = records.routes.get(&record.id)?;
            let duration = route.duration;
            let duration = duration.map(|it| label::text(guide, record, Some("duration"), it));
            [route.route_type.title().to_owned()].into_iter().chain(duration).collect()
        }
        Kind::Organisation => {
            let organisation = records.organisations.get(&record.id)?;
            organisation.kinds.iter().map(|kind| kind.title().to_owned()).collect()
        }
        Kind::Statistic => {
            let statistic = records.statistics.get(&record.id)?;
            let value =
                statistic.value.map(|value| format!("{value} {}", unit(&statistic.unit, &value)));
            let value = value.map(|value| value.trim_end().to_owned());
            value.into_iter().map(|it| label::text(guide, record, Some("value"), it)).collect()
        }
        Kind::Deadline => {
            let deadline = records.deadlines.get(&record.id)?;
            let closes = deadline.closes.map(|date| format!("closes {date}")).into_iter();
            closes.map(|closes| label::text(guide, record, None, closes)).collect()
        }
        Kind::Term => records.terms.get(&record.id)?.expansion.iter().cloned().collect(),
        Kind::Source => records.sources.get(&record.id)?.publisher.iter().cloned().collect(),
    };
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// The unit after a value, unless the value says it.
pub(crate) fn unit(unit: &str, value: &crate::value::Figure) -> String {
    match value.quantity {
        crate::value::Quantity::Number(_) => unit.to_owned(),
        _ => String::new(),
    }
}

/// The status of a record that has one.
pub(crate) fn status(guide: &Guide, record: &RecordRef) -> Option<StatusView> {
    table::record_status(guide, record)
        .map(|status| StatusView { name: status.name(), label: status.title().to_owned() })
}

/// A day, as readers see it.
pub(crate) fn date(date: Date) -> String {
    date.to_string()
}

/// The sources of a record in one line: `Source: …`.
pub(crate) fn sources_line(context: Context<'_>, common: &Common) -> Option<String> {
    let links: Vec<String> =
        common.sources.iter().map(|source| context.record_link(&source.reference())).collect();
    (!links.is_empty()).then(|| links.join(", "))
}

fn subtitle(guide: &Guide, record: &RecordRef) -> Option<String> {
    match record.kind {
        Kind::Statistic => {
            let statistic = guide.records.statistics.get(&record.id)?;
            // A chart has its own headline.
            if !statistic.series.is_empty() {
                return None;
            }
            statistic.headline.clone().or_else(|| statistic.subtitle.clone())
        }
        Kind::Organisation => guide.records.organisations.get(&record.id)?.acronym.clone(),
        _ => None,
    }
}

fn has_chart(guide: &Guide, record: &RecordRef) -> bool {
    record.kind == Kind::Statistic
        && guide.records.statistics.get(&record.id).is_some_and(|s| !s.series.is_empty())
}

/// The tables of a record: a fund's amounts, a statistic's series.
fn tables(context: Context<'_>, record: &RecordRef, anchors: Anchors) -> Vec<TableView> {
    said_tables(context.guide, record, anchors).iter().map(|table| table.view(context)).collect()
}

/// The same before they are HTML.
pub(crate) fn said_tables<'g>(
    guide: &'g Guide,
    record: &RecordRef,
    anchors: Anchors,
) -> Vec<SaidTable<'g>> {
    let records = &guide.records;
    let id = |name: &str| match anchors {
        Anchors::Keys => name.to_owned(),
        Anchors::None => format!("{}--{name}", address::entry_id(record)),
    };
    match record.kind {
        Kind::Funding => match records.funding.get(&record.id) {
            Some(funding) if !funding.amounts.is_empty() => {
                vec![amounts::table(guide, funding, id("amounts"), anchors)]
            }
            _ => Vec::new(),
        },
        Kind::Statistic => match records.statistics.get(&record.id) {
            // On the record's own page the chart brings the table.
            Some(statistic) if anchors == Anchors::None && !statistic.series.is_empty() => {
                vec![chart::table(guide, statistic, id("values"), anchors)]
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// Where a chapter speaks of a record.
fn mention(guide: &Guide, id: &ChapterId, record: &RecordRef) -> MentionView {
    let chapter = guide.chapter(id);
    let heading = guide.mentions.headings.get(id).and_then(|headings| headings.get(record));
    let heading = heading.and_then(|id| chapter.headings.iter().find(|heading| heading.id == *id));
    let target = Target::Chapter(id.clone(), heading.map(|heading| heading.id.clone()));
    MentionView {
        title: chapter.title.clone(),
        section: heading.map(|heading| heading.title.clone()),
        path: address::path(guide, &target),
    }
}

/// The records that name this one and that it does not name itself, by kind.
fn related(guide: &Guide, record: &RecordRef) -> Vec<RelatedView> {
    let own = guide.mentions.by_record.get(record);
    // Those that it names stand among its own facts.
    let is_own = |other: &RecordRef| own.is_some_and(|named| named.contains(other));
    let naming = guide.mentions.naming.get(record).map_or(&[][..], Vec::as_slice);
    let naming = |kind: Kind| {
        let from = naming.iter().filter(|from| from.kind == kind && !is_own(from));
        from.map(|from| LinkView {
            title: guide.records.known(from).common().title.clone(),
            path: address::path(guide, &Target::Record(from.clone(), None)),
        })
        .collect::<Vec<_>>()
    };
    let kinds = Kind::ALL.into_iter().filter(|kind| kind.has_pages());
    kinds
        .map(|kind| RelatedView { title: kind.title(), links: naming(kind) })
        .filter(|related| !related.links.is_empty())
        .collect()
}
