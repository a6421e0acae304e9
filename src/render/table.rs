//! Records → the rows and cells of a table.

use crate::model::edition::REST;
use crate::model::statistic::Geography;
use crate::model::{Column, Guide, Kind, Of, Organisation, RecordRef, Selection, Status};
use crate::render::html::Context;
use crate::render::label;
use crate::render::record::{amount_lines, date};
use crate::render::said::Said;
use crate::render::said_table::{SaidCell, SaidRow, SaidTable};
use crate::render::view::{ColumnView, StatusView, TableView};
use crate::value::{Id, Level};

/// The table of a `{table}` directive.
pub(crate) fn selection(context: Context<'_>, selection: &Selection, prefix: &str) -> TableView {
    said_selection(context.guide, selection, prefix).view(context)
}

/// The same before it is HTML.
pub(crate) fn said_selection<'g>(
    guide: &'g Guide,
    selection: &'g Selection,
    prefix: &str,
) -> SaidTable<'g> {
    let named: Vec<Column> = selection
        .columns
        .iter()
        .filter_map(|name| Column::of(selection.kind).find(|column| column.name() == name))
        .collect();
    let columns = if named.is_empty() { Column::usual(selection.kind).to_vec() } else { named };
    let slug = crate::value::slugify(&selection.caption);
    records(
        guide,
        selection.kind,
        selection.ids.iter(),
        &columns,
        format!("{prefix}table-{slug}"),
        selection.caption.clone(),
    )
}

fn records<'g>(
    guide: &'g Guide,
    kind: Kind,
    ids: impl Iterator<Item = &'g Id>,
    columns: &[Column],
    id: String,
    caption: String,
) -> SaidTable<'g> {
    let rows = ids.map(|id| {
        let record = RecordRef::new(kind, id.clone());
        SaidRow {
            cells: columns.iter().map(|column| cell(guide, &record, *column)).collect(),
            status: status(guide, &record),
        }
    });
    let heads = columns.iter().map(|column| ColumnView {
        title: match column {
            Column::Title => kind.singular_title().to_owned(),
            column => column.title().to_owned(),
        },
        numeric: column.is_numeric(),
    });
    SaidTable {
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
    let says = |column: &Column| cell(context.guide, record, *column).said.html(context);
    let facts = columns.map(|column| (column.title().to_owned(), says(column)));
    facts.filter(|(_, html)| !html.is_empty()).collect()
}

/// The status that a record is marked with in lists, with its year. What is not known marks nothing.
pub(crate) fn status(guide: &Guide, record: &RecordRef) -> Option<StatusView> {
    let known = record_status(guide, record).filter(|status| *status != Status::Unknown)?;
    Some(StatusView { name: known.name(), label: label::text(guide, record, None, known.title()) })
}

/// The status of a record that has one.
pub(crate) fn record_status(guide: &Guide, record: &RecordRef) -> Option<Status> {
    match record.kind {
        Kind::Funding => guide.records.funding.get(&record.id).map(|funding| funding.status),
        Kind::Qualification => guide.records.qualifications.get(&record.id)?.status,
        _ => None,
    }
}

/// What a record says in a column; empty where it does not say.
fn cell<'g>(guide: &'g Guide, record: &RecordRef, column: Column) -> SaidCell<'g> {
    let records = &guide.records;
    let common = records.known(record).common();
    let says = |says: Option<String>| SaidCell::plain(Said::text(says));
    let said = |said: Option<Said<'g>>| SaidCell::plain(said.unwrap_or_else(Said::nothing));
    let labelled = |key: &str, cell: SaidCell<'g>| SaidCell {
        said: label::said(guide, record, Some(key), cell.said),
        sort: cell.sort,
    };
    match column {
        Column::Title => return said(Some(Said::Record(record.clone()))),
        Column::Summary => {
            return said(common.summary.as_ref().map(|summary| Said::Prose(guide.says(summary))));
        }
        Column::Nations => {
            let nations: Vec<&str> = common.nations.iter().map(|nation| nation.title()).collect();
            return says(Some(nations.join(", ")));
        }
        Column::Sectors => {
            let sectors = common.sectors.iter();
            let titles = sectors.map(|sector| guide.chapter(sector).title.clone());
            return says(Some(titles.collect::<Vec<_>>().join(", ")));
        }
        Column::AsAt => return says(label::as_at(guide, record)),
        Column::Checked => return says(common.checked.map(date)),
        _ => {}
    }
    let id = &record.id;
    let organisation = |of: &Of<Organisation>| Said::Record(of.reference());
    match record.kind {
        Kind::Qualification => {
            let Some(qualification) = records.qualifications.get(id) else { return says(None) };
            match column {
                Column::Kind => says(Some(qualification.kind.title().to_owned())),
                Column::Level => labelled("level", level(qualification.level)),
                Column::AwardingOrganisation => {
                    said(qualification.awarding_organisation.as_ref().map(organisation))
                }
                Column::OfferedBy => said(Some(Said::records(&qualification.offered_by))),
                Column::Duration => {
                    labelled("duration", says(qualification.duration.map(|d| d.to_string())))
                }
                Column::Places => labelled("places", figure(qualification.places)),
                Column::Status => {
                    labelled(REST, says(qualification.status.map(|s| s.title().to_owned())))
                }
                _ => says(None),
            }
        }
        Kind::Funding => {
            let Some(funding) = records.funding.get(id) else { return says(None) };
            match column {
                Column::Kind => says(Some(funding.kind.title().to_owned())),
                Column::Amounts => said(Some(amount_lines(guide, funding))),
                Column::Places => labelled("places", figure(funding.places)),
                Column::Status => labelled(REST, says(Some(funding.status.title().to_owned()))),
                Column::Payer => said(funding.payer.as_ref().map(organisation)),
                Column::AcademicYear => says(funding.academic_year.map(|year| year.to_string())),
                Column::Closes => labelled(REST, says(funding.closes.map(date))),
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
                Column::Pay => says(role.pay.as_ref().map(|pay| label::pay(guide, record, pay))),
                Column::Registration => {
                    said(role.registration.as_ref().map(|r| organisation(&r.regulator)))
                }
                _ => says(None),
            }
        }
        Kind::Route => {
            let Some(route) = records.routes.get(id) else { return says(None) };
            match column {
                Column::Role => said(Some(Said::Record(route.role.reference()))),
                Column::RouteType => says(Some(route.route_type.title().to_owned())),
                Column::Duration => {
                    labelled("duration", says(route.duration.map(|d| d.to_string())))
                }
                _ => says(None),
            }
        }
        Kind::Statistic => {
            let Some(statistic) = records.statistics.get(id) else { return says(None) };
            match column {
                Column::Value => match &statistic.value {
                    Some(value) => labelled("value", figure(Some(*value))),
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
                Column::Opens => labelled(REST, says(deadline.opens.map(|d| d.to_string()))),
                Column::Closes => labelled(REST, says(deadline.closes.map(|d| d.to_string()))),
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

fn level<'g>(level: Option<Level>) -> SaidCell<'g> {
    let Some(level) = level else { return SaidCell::plain(Said::nothing()) };
    let plain = level.plain();
    let says = if level == Level::Entry { level.to_string() } else { plain.clone() };
    SaidCell { said: Said::Text(says), sort: Some(plain) }
}

fn figure<'g>(figure: Option<crate::value::Figure>) -> SaidCell<'g> {
    let Some(figure) = figure else { return SaidCell::plain(Said::nothing()) };
    let plain = figure.quantity.plain();
    SaidCell {
        said: Said::Number { text: figure.to_string(), plain: plain.clone() },
        sort: Some(plain),
    }
}
