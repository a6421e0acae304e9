//! Records → the rows and cells of a table.

use crate::model::statistic::Geography;
use crate::model::{Column, Guide, Kind, Of, Organisation, RecordRef, Selection};
use crate::render::html::{Context, attribute, text};
use crate::render::record::{amount_lines, date};
use crate::render::view::{CellView, ColumnView, TableRowView, TableView};
use crate::value::{Id, Level, Quantity};

/// The table of a `{table}` directive.
pub(crate) fn selection(context: Context<'_>, selection: &Selection, prefix: &str) -> TableView {
    let named: Vec<Column> = selection
        .columns
        .iter()
        .filter_map(|name| Column::of(selection.kind).find(|column| column.name() == name))
        .collect();
    let columns = if named.is_empty() { Column::usual(selection.kind).to_vec() } else { named };
    let slug = crate::value::slugify(&selection.caption);
    records(
        context,
        selection.kind,
        selection.ids.iter(),
        &columns,
        format!("{prefix}table-{slug}"),
        selection.caption.clone(),
    )
}

/// A table of all records of a kind, by title.
pub(crate) fn all(context: Context<'_>, kind: Kind, id: String) -> TableView {
    let mut records: Vec<_> = context.guide.records.of(kind);
    records.sort_by_key(|record| record.common().title.to_lowercase());
    let ids = records.iter().map(|record| &record.common().id);
    self::records(context, kind, ids, Column::usual(kind), id, kind.title().to_owned())
}

fn records<'i>(
    context: Context<'_>,
    kind: Kind,
    ids: impl Iterator<Item = &'i Id>,
    columns: &[Column],
    id: String,
    caption: String,
) -> TableView {
    let rows = ids.map(|id| {
        let record = RecordRef::new(kind, id.clone());
        TableRowView {
            cells: columns.iter().map(|column| cell(context, &record, *column)).collect(),
            status: status(context.guide, &record),
        }
    });
    let heads = columns.iter().map(|column| ColumnView {
        title: match column {
            Column::Title => kind.singular_title().to_owned(),
            column => column.title().to_owned(),
        },
        numeric: column.is_numeric(),
    });
    TableView {
        id,
        caption,
        columns: heads.collect(),
        rows: rows.collect(),
        empty: format!("There is no {} here.", kind.singular_title().to_lowercase()),
    }
}

/// What a list says of a record beside its title and its status: labels and values as HTML, without
/// those that are not known.
pub(crate) fn facts(context: Context<'_>, record: &RecordRef) -> Vec<(String, String)> {
    let first = (record.kind == Kind::Qualification).then_some(&Column::Kind);
    let columns = first.into_iter().chain(Column::usual(record.kind));
    let columns = columns.filter(|column| !matches!(column, Column::Title | Column::Status));
    let facts =
        columns.map(|column| (column.title().to_owned(), cell(context, record, *column).html));
    facts.filter(|(_, html)| !html.is_empty()).collect()
}

/// The status that a row is marked with. What is not known marks nothing.
pub(crate) fn status(guide: &Guide, record: &RecordRef) -> Option<&'static str> {
    let status = record_status(guide, record)?;
    (status != crate::model::Status::Unknown).then(|| status.name())
}

/// The status of a record that has one.
pub(crate) fn record_status(guide: &Guide, record: &RecordRef) -> Option<crate::model::Status> {
    match record.kind {
        Kind::Funding => guide.records.funding.get(&record.id).map(|funding| funding.status),
        Kind::Qualification => guide.records.qualifications.get(&record.id)?.status,
        _ => None,
    }
}

/// What a record says in a column; empty where it does not say.
fn cell(context: Context<'_>, record: &RecordRef, column: Column) -> CellView {
    let records = &context.guide.records;
    let common = records.known(record).common();
    let html = |html: String| CellView { html, sort: None };
    let says = |says: Option<String>| html(says.map(|says| text(&says)).unwrap_or_default());
    match column {
        Column::Title => return html(context.record_link(record)),
        Column::Summary => {
            return html(common.summary.as_ref().map(|s| context.prose(s)).unwrap_or_default());
        }
        Column::Nations => {
            let nations: Vec<&str> = common.nations.iter().map(|nation| nation.title()).collect();
            return says(Some(nations.join(", ")));
        }
        Column::Sectors => {
            let sectors = common.sectors.iter();
            let titles = sectors.map(|sector| context.guide.chapter(sector).title.clone());
            return says(Some(titles.collect::<Vec<_>>().join(", ")));
        }
        Column::AsAt => return says(common.as_at.map(|date| date.to_string())),
        Column::Checked => return says(common.checked.map(date)),
        _ => {}
    }
    let id = &record.id;
    let organisation = |of: &Of<Organisation>| context.record_link(&of.reference());
    match record.kind {
        Kind::Qualification => {
            let Some(qualification) = records.qualifications.get(id) else { return says(None) };
            match column {
                Column::Kind => says(Some(qualification.kind.title().to_owned())),
                Column::Level => level(qualification.level),
                Column::AwardingOrganisation => html(
                    qualification
                        .awarding_organisation
                        .as_ref()
                        .map(organisation)
                        .unwrap_or_default(),
                ),
                Column::OfferedBy => {
                    let names: Vec<String> =
                        qualification.offered_by.iter().map(organisation).collect();
                    html(names.join(", "))
                }
                Column::Duration => says(qualification.duration.map(|d| d.to_string())),
                Column::Places => figure(qualification.places),
                Column::Status => says(qualification.status.map(|s| s.title().to_owned())),
                _ => says(None),
            }
        }
        Kind::Funding => {
            let Some(funding) = records.funding.get(id) else { return says(None) };
            match column {
                Column::Kind => says(Some(funding.kind.title().to_owned())),
                Column::Amounts => html(amount_lines(context.guide, funding)),
                Column::Places => figure(funding.places),
                Column::Status => says(Some(funding.status.title().to_owned())),
                Column::Payer => html(funding.payer.as_ref().map(organisation).unwrap_or_default()),
                Column::AcademicYear => says(funding.academic_year.map(|year| year.to_string())),
                Column::Closes => says(funding.closes.map(date)),
                _ => says(None),
            }
        }
        Kind::Organisation => {
            let Some(organisation) = records.organisations.get(id) else { return says(None) };
            match column {
                Column::Acronym => says(organisation.acronym.clone()),
                Column::Kinds => {
                    let kinds: Vec<&str> = organisation.kinds.iter().map(|k| k.title()).collect();
                    says(Some(kinds.join(", ")))
                }
                _ => says(None),
            }
        }
        Kind::Role => {
            let Some(role) = records.roles.get(id) else { return says(None) };
            match column {
                Column::Pay => says(role.pay.as_ref().map(crate::model::role::Pay::text)),
                Column::Registration => html(
                    role.registration
                        .as_ref()
                        .map(|r| organisation(&r.regulator))
                        .unwrap_or_default(),
                ),
                _ => says(None),
            }
        }
        Kind::Route => {
            let Some(route) = records.routes.get(id) else { return says(None) };
            match column {
                Column::Role => html(context.record_link(&route.role.reference())),
                Column::RouteType => says(Some(route.route_type.title().to_owned())),
                Column::Duration => says(route.duration.map(|duration| duration.to_string())),
                _ => says(None),
            }
        }
        Kind::Statistic => {
            let Some(statistic) = records.statistics.get(id) else { return says(None) };
            match column {
                Column::Value => match &statistic.value {
                    Some(value) => figure(Some(*value)),
                    None => says(Some(format!("{} values", statistic.series.len()))),
                },
                Column::Period => says(statistic.period.clone()),
                Column::Geography => says(geography(statistic.geography)),
                Column::Unit => says(Some(statistic.unit.clone())),
                _ => says(None),
            }
        }
        Kind::Deadline => {
            let Some(deadline) = records.deadlines.get(id) else { return says(None) };
            match column {
                Column::Opens => says(deadline.opens.map(|date| date.to_string())),
                Column::Closes => says(deadline.closes.map(|date| date.to_string())),
                Column::Certainty => says(Some(deadline.certainty.title().to_owned())),
                _ => says(None),
            }
        }
        Kind::Term => match column {
            Column::Expansion => {
                says(records.terms.get(id).and_then(|term| term.expansion.clone()))
            }
            _ => says(None),
        },
        Kind::Source => {
            let Some(source) = records.sources.get(id) else { return says(None) };
            match column {
                Column::Publisher => says(source.publisher.clone()),
                Column::Published => says(source.published.map(|date| date.to_string())),
                _ => says(None),
            }
        }
    }
}

/// An area that is known.
pub(crate) fn geography(geography: Geography) -> Option<String> {
    (geography != Geography::NotStated).then(|| geography.title().to_owned())
}

fn level(level: Option<Level>) -> CellView {
    let Some(level) = level else { return CellView::default() };
    let plain = level.plain();
    let html = if level == Level::Entry { text(&level.to_string()) } else { plain.clone() };
    CellView { html, sort: Some(plain) }
}

fn figure(figure: Option<crate::value::Figure>) -> CellView {
    let Some(figure) = figure else { return CellView::default() };
    let quantity: Quantity = figure.quantity;
    let value = attribute(&quantity.plain());
    CellView {
        html: format!("<data value=\"{value}\">{}</data>", text(&figure.to_string())),
        sort: Some(quantity.plain()),
    }
}
