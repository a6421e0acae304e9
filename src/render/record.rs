//! A record → what its page and its entry in the single edition say about it.

mod rows;

use crate::model::funding::{Amount, Period};
use crate::model::route::{StepItem, StepStyle};
use crate::model::{Common, Funding, Guide, Kind, Of, Record, RecordRef, Route, Target};
use crate::render::address;
use crate::render::chart::{self, Anchors};
use crate::render::html::{Context, attribute, href, text};
use crate::render::sources;
use crate::render::table;
use crate::render::view::{
    CellView, ColumnView, LinkView, RecordEntryView, RecordView, RelatedView, RouteView,
    StatusView, StepView, TableRowView, TableView,
};
use crate::value::{AcademicYear, Date, WebAddress};

/// The page of a record.
pub(crate) fn page(context: Context<'_>, record: &RecordRef) -> RecordView {
    let guide = context.guide;
    let common = guide.records.known(record).common();
    let mentions = guide.mentions.chapters.get(record).into_iter().flatten();
    RecordView {
        kind: record.kind.name(),
        kind_title: record.kind.title(),
        kind_singular: record.kind.singular_title(),
        title: common.title.clone(),
        subtitle: subtitle(guide, record),
        summary_html: common.summary.as_ref().map(|summary| context.prose(summary)),
        note_html: common.note.as_ref().map(|note| context.prose(note)),
        status: status(guide, record),
        rows: rows::rows(context, record, Anchors::Keys),
        tables: tables(context, record, Anchors::Keys),
        steps: steps_of(context, record),
        chart: has_chart(guide, record).then(|| chart::view(context, record, "", Anchors::Keys)),
        mentions: mentions
            .map(|id| LinkView {
                title: guide.chapter(id).title.clone(),
                path: address::chapter_path(guide, id),
            })
            .collect(),
        related: related(guide, record),
        sources: sources::of_record(context, record),
        as_at: common.as_at.map(|date| date.to_string()),
        checked: common.checked.map(date),
    }
}

/// The entry of a record in the single edition.
pub(crate) fn entry(context: Context<'_>, record: &RecordRef) -> RecordEntryView {
    let common = context.guide.records.known(record).common();
    RecordEntryView {
        id: address::entry_id(record),
        title: common.title.clone(),
        summary_html: common.summary.as_ref().map(|summary| context.prose(summary)),
        note_html: common.note.as_ref().map(|note| context.prose(note)),
        rows: rows::rows(context, record, Anchors::None),
        tables: tables(context, record, Anchors::None),
        steps: steps_of(context, record),
        as_at: common.as_at.map(|date| date.to_string()),
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
            qualification.level.map(|level| level.to_string()).into_iter().chain(awarding).collect()
        }
        Kind::Funding => {
            let funding = records.funding.get(&record.id)?;
            funding.amounts.iter().map(|amount| amount_text(guide, funding, amount)).collect()
        }
        Kind::Role => records.roles.get(&record.id)?.pay.iter().map(|pay| pay.text()).collect(),
        Kind::Route => {
            let route = records.routes.get(&record.id)?;
            let duration = route.duration.map(|duration| duration.to_string());
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
            value.into_iter().map(|value| value.trim_end().to_owned()).collect()
        }
        Kind::Deadline => {
            let deadline = records.deadlines.get(&record.id)?;
            deadline.closes.map(|date| format!("closes {date}")).into_iter().collect()
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
        .map(|status| StatusView { name: status.name(), label: status.title() })
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

/// An amount with all that belongs to it: `£3,362.50 a year, outside London`.
pub(crate) fn amount_text(guide: &Guide, funding: &Funding, amount: &Amount) -> String {
    let mut words = amount.figure().to_string();
    if amount.per != Period::NotStated {
        words.push(' ');
        words.push_str(amount.per.title());
    }
    if let Some(place) = amount.place {
        words.push_str(", ");
        words.push_str(place.title());
    }
    if amount.means_tested {
        words.push_str(", means-tested");
    }
    if let Some(year) = year_of(guide, funding, amount) {
        words.push_str(&format!(" ({year})"));
    }
    words
}

/// All amounts of a fund, each in a line.
pub(crate) fn amount_lines(guide: &Guide, funding: &Funding) -> String {
    let lines: Vec<String> =
        funding.amounts.iter().map(|amount| text(&amount_text(guide, funding, amount))).collect();
    lines.join("<br>")
}

/// The year of an amount, where that is not the edition's.
fn year_of(guide: &Guide, funding: &Funding, amount: &Amount) -> Option<AcademicYear> {
    let year = amount.academic_year.or(funding.academic_year)?;
    (year != guide.settings.edition).then_some(year)
}

/// The year of the amount that a bound figure leads to, where that is not the edition's.
pub(crate) fn other_year(guide: &Guide, target: &Target) -> Option<AcademicYear> {
    let Target::Record(record, Some(key)) = target else { return None };
    if record.kind != Kind::Funding {
        return None;
    }
    let funding = guide.records.funding.get(&record.id)?;
    let amount = funding.amounts.iter().find(|amount| amount.key.as_str() == key)?;
    year_of(guide, funding, amount)
}

/// The view of a `{route}` directive.
///
/// # Panics
/// If there is no such route: the reference was not resolved.
pub(crate) fn route(context: Context<'_>, record: &RecordRef, prefix: &str) -> RouteView {
    let route = context.guide.records.routes.get(&record.id);
    let route = route.expect("resolve lets only records that exist pass");
    RouteView {
        id: format!("{prefix}route-{}", record.id),
        title: route.common.title.clone(),
        path: context.address(&Target::Record(record.clone(), None)),
        steps: steps(context, route),
    }
}

fn subtitle(guide: &Guide, record: &RecordRef) -> Option<String> {
    match record.kind {
        Kind::Statistic => {
            let statistic = guide.records.statistics.get(&record.id)?;
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
    let records = &context.guide.records;
    let id = |name: &str| match anchors {
        Anchors::Keys => name.to_owned(),
        Anchors::None => format!("{}--{name}", address::entry_id(record)),
    };
    match record.kind {
        Kind::Funding => match records.funding.get(&record.id) {
            Some(funding) if !funding.amounts.is_empty() => {
                vec![amounts(context.guide, funding, id("amounts"), anchors)]
            }
            _ => Vec::new(),
        },
        Kind::Statistic => match records.statistics.get(&record.id) {
            // On the record's own page the chart brings the table.
            Some(statistic) if anchors == Anchors::None && !statistic.series.is_empty() => {
                vec![chart::table(statistic, id("values"), anchors)]
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn amounts(guide: &Guide, funding: &Funding, id: String, anchors: Anchors) -> TableView {
    let plain = |title: &str| ColumnView { title: title.to_owned(), numeric: false };
    let row = |amount: &Amount| {
        let label = text(&amount.label);
        let label = match anchors {
            Anchors::Keys => format!("<span id=\"{}\">{label}</span>", amount.key),
            Anchors::None => label,
        };
        let place = amount.place.map(|place| place.title()).unwrap_or_default();
        let tested = if amount.means_tested { "means-tested" } else { "" };
        let conditions: Vec<&str> =
            [place, tested].into_iter().filter(|condition| !condition.is_empty()).collect();
        let year = amount.academic_year.or(funding.academic_year).unwrap_or(guide.settings.edition);
        let year = if amount.academic_year.is_none() && funding.academic_year.is_none() {
            String::new()
        } else {
            year.to_string()
        };
        let money = amount.money.plain();
        let html = |html: String| CellView { html, sort: None };
        TableRowView {
            cells: vec![
                html(label),
                CellView {
                    html: format!(
                        "<data value=\"{}\">{}</data>",
                        attribute(&money),
                        text(&amount.figure().to_string())
                    ),
                    sort: Some(money),
                },
                html(text(amount.per.title())),
                html(text(&conditions.join(", "))),
                html(year),
            ],
            status: None,
        }
    };
    TableView {
        id,
        caption: "Amounts".to_owned(),
        columns: vec![
            plain("What for"),
            ColumnView { title: "Amount".to_owned(), numeric: true },
            plain("Per"),
            plain("Conditions"),
            plain("Academic year"),
        ],
        rows: funding.amounts.iter().map(row).collect(),
        empty: "No amounts are known.".to_owned(),
    }
}

fn steps_of(context: Context<'_>, record: &RecordRef) -> Vec<StepView> {
    match record.kind {
        Kind::Route => context
            .guide
            .records
            .routes
            .get(&record.id)
            .map(|route| steps(context, route))
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn steps(context: Context<'_>, route: &Route) -> Vec<StepView> {
    let steps = route.steps.iter().enumerate();
    steps
        .map(|(index, step)| StepView {
            number: index + 1,
            title: step.title.clone(),
            logic: step.logic.map(|logic| logic.name()),
            optional: step.style == Some(StepStyle::Optional),
            duration: step
                .typical_months
                .and_then(|months| u16::try_from(months).ok())
                .and_then(|months| crate::value::Duration::months(months, months).ok())
                .map(|duration| duration.to_string()),
            items_html: step.items.iter().map(|item| step_item(context, item)).collect(),
        })
        .collect()
}

fn step_item(context: Context<'_>, item: &StepItem) -> String {
    match item {
        StepItem::Text(prose) => context.prose(prose),
        StepItem::Qualification(of) => context.record_link(&of.reference()),
        StepItem::Funding(of) => context.record_link(&of.reference()),
        StepItem::Organisation(of) => context.record_link(&of.reference()),
        StepItem::Role(of) => context.record_link(&of.reference()),
    }
}

/// The records that name this one, by kind.
fn related(guide: &Guide, record: &RecordRef) -> Vec<RelatedView> {
    let naming = |kind: Kind| {
        let from = guide.mentions.by_record.iter();
        from.filter(|(from, named)| from.kind == kind && named.contains(record) && *from != record)
            .map(|(from, _)| LinkView {
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

/// A link to a web page, with the address as its text.
pub(crate) fn web_link(url: &WebAddress) -> String {
    format!(
        "<a class=\"external\" href=\"{}\" rel=\"external\">{}</a>",
        href(url.as_str()),
        text(url.shown())
    )
}

/// The records of typed ids as links.
pub(crate) fn links<T: Record>(context: Context<'_>, ids: &[Of<T>]) -> String {
    let links: Vec<String> = ids.iter().map(|of| context.record_link(&of.reference())).collect();
    links.join(", ")
}
