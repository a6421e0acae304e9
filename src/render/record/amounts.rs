//! The amounts of a fund, in words and as a table.

use crate::model::funding::{Amount, Period};
use crate::model::{Funding, Guide, Kind, Target};
use crate::render::chart::Anchors;
use crate::render::html::{attribute, text};
use crate::render::view::{CellView, ColumnView, TableRowView, TableView};
use crate::value::AcademicYear;

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
pub(crate) fn year_of(guide: &Guide, funding: &Funding, amount: &Amount) -> Option<AcademicYear> {
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

/// The amounts of a fund as a table.
pub(crate) fn table(guide: &Guide, funding: &Funding, id: String, anchors: Anchors) -> TableView {
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
    let mut table = TableView {
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
    };
    without_empty_columns(&mut table);
    table
}

/// Leaves out the columns in which no row says anything.
fn without_empty_columns(table: &mut TableView) {
    let says = |column: usize| {
        table.rows.iter().any(|row| row.cells.get(column).is_some_and(|cell| !cell.html.is_empty()))
    };
    let kept: Vec<bool> = (0..table.columns.len()).map(says).collect();
    let mut column = kept.iter();
    table.columns.retain(|_| column.next().is_some_and(|kept| *kept));
    for row in &mut table.rows {
        let mut cell = kept.iter();
        row.cells.retain(|_| cell.next().is_some_and(|kept| *kept));
    }
}
