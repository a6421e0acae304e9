//! The amounts of a fund, in words and as a table.

use crate::model::funding::{Amount, Period};
use crate::model::{Funding, Guide, Kind, RecordRef, Target};
use crate::render::chart::Anchors;
use crate::render::label;
use crate::render::said::Said;
use crate::render::said_table::{SaidCell, SaidRow, SaidTable};
use crate::render::view::ColumnView;

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
    if let Some(year) = label_of(guide, funding, amount) {
        words.push_str(&format!(" ({year})"));
    }
    words
}

/// All amounts of a fund, each in a line.
pub(crate) fn amount_lines<'g>(guide: &Guide, funding: &Funding) -> Said<'g> {
    let amounts = funding.amounts.iter();
    Said::Lines(amounts.map(|it| Said::Text(amount_text(guide, funding, it))).collect())
}

/// The year of an amount, where that is not the edition's, and the earlier edition that has it,
/// where nobody has reviewed it since: `2019/20`, `as at 2020/21`, `2019/20, as at 2020/21`.
pub(crate) fn label_of(guide: &Guide, funding: &Funding, amount: &Amount) -> Option<String> {
    let record = RecordRef::new(Kind::Funding, funding.common.id.clone());
    let since = guide.history.since(&record, Some(amount.key.as_str()));
    let year = amount.academic_year.or(funding.academic_year);
    let year = year.filter(|year| *year != guide.settings.edition && Some(*year) != since);
    match (year, since) {
        (Some(year), Some(since)) => Some(format!("{year}, as at {since}")),
        (None, Some(since)) => Some(format!("as at {since}")),
        (year, None) => year.map(|year| year.to_string()),
    }
}

/// The label of what a bound figure leads to: see [`label_of`].
pub(crate) fn other_year(guide: &Guide, target: &Target) -> Option<String> {
    let Target::Record(record, Some(key)) = target else { return None };
    if record.kind != Kind::Funding {
        return label::since(guide, record, Some(key));
    }
    let funding = guide.records.funding.get(&record.id)?;
    match funding.amounts.iter().find(|amount| amount.key.as_str() == key) {
        Some(amount) => label_of(guide, funding, amount),
        None => label::since(guide, record, Some(key)),
    }
}

/// The amounts of a fund as a table.
pub(crate) fn table<'g>(
    guide: &Guide,
    funding: &Funding,
    id: String,
    anchors: Anchors,
) -> SaidTable<'g> {
    let record = RecordRef::new(Kind::Funding, funding.common.id.clone());
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
        let money = label::said(guide, &record, Some(amount.key.as_str()), money);
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
