//! The amounts of a fund, in words and as a table.

use crate::model::funding::{Amount, Period};
use crate::model::{Funding, Guide, Kind, Target};
use crate::render::chart::Anchors;
use crate::render::said::Said;
use crate::render::said_table::{SaidCell, SaidRow, SaidTable};
use crate::render::view::ColumnView;
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
pub(crate) fn amount_lines<'g>(guide: &Guide, funding: &Funding) -> Said<'g> {
    let amounts = funding.amounts.iter();
    Said::Lines(amounts.map(|it| Said::Text(amount_text(guide, funding, it))).collect())
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
pub(crate) fn table<'g>(funding: &Funding, id: String, anchors: Anchors) -> SaidTable<'g> {
    let plain = |title: &str| ColumnView { title: title.to_owned(), numeric: false };
    let row = |amount: &Amount| {
        let label = Said::Text(amount.label.clone());
        let label = match anchors {
            Anchors::Keys => Said::Anchor(amount.key.to_string(), Box::new(label)),
            Anchors::None => label,
        };
        let place = amount.place.map(|place| place.title()).unwrap_or_default();
        let tested = if amount.means_tested { "means-tested" } else { "" };
        let conditions: Vec<&str> =
            [place, tested].into_iter().filter(|condition| !condition.is_empty()).collect();
        let year = amount.academic_year.or(funding.academic_year);
        let plain = amount.money.plain();
        let text = amount.figure().to_string();
        let money = Said::Number { text, plain: plain.clone() };
        let cells = vec![
            SaidCell::plain(label),
            SaidCell { said: money, sort: Some(plain) },
            SaidCell::plain(Said::text(Some(amount.per.title()))),
            SaidCell::plain(Said::Text(conditions.join(", "))),
            SaidCell::plain(Said::text(year)),
        ];
        SaidRow { cells, status: None }
    };
    let mut table = SaidTable {
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
    table.drop_empty_columns();
    table
}
