//! The values of a series as a table, which says what the drawing does.

use crate::model::statistic::Point;
use crate::model::{Guide, Kind, RecordRef, Statistic};
use crate::render::chart::Anchors;
use crate::render::label::{self, sentence};
use crate::render::said::Said;
use crate::render::said_table::{SaidCell, SaidRow, SaidTable};
use crate::render::view::ColumnView;

/// The same values as a table.
pub(crate) fn table<'g>(
    guide: &Guide,
    statistic: &Statistic,
    id: String,
    anchors: Anchors,
) -> SaidTable<'g> {
    let record = RecordRef::new(Kind::Statistic, statistic.common.id.clone());
    let row = |point: &Point| {
        let label = Said::Text(point.label.clone());
        let label = match anchors {
            Anchors::Keys => Said::Anchor(point.key.to_string(), Box::new(label)),
            Anchors::None => label,
        };
        let provisional = statistic.provisional.contains(&point.key);
        let suffix = if provisional { " (provisional)" } else { "" };
        let value = SaidCell {
            said: Said::Text(label::text(
                guide,
                &record,
                Some(point.key.as_str()),
                format!("{}{suffix}", point.value),
            )),
            sort: Some(point.value.plain()),
        };
        SaidRow { cells: vec![SaidCell::plain(label), value], status: None }
    };
    let caption = statistic.subtitle.clone().unwrap_or_else(|| statistic.common.title.clone());
    SaidTable {
        id,
        caption,
        columns: vec![
            ColumnView { title: head(&statistic.series).to_owned(), numeric: false },
            ColumnView { title: sentence(&statistic.unit), numeric: true },
        ],
        rows: statistic.series.iter().map(row).collect(),
        empty: "There are no values.".to_owned(),
    }
}

/// What the labels of a series are, as far as they show it.
fn head(points: &[Point]) -> &'static str {
    let names_a_year = |point: &Point| {
        let mut words = point.label.split(|letter: char| !letter.is_ascii_digit());
        words.any(|word| word.len() == 4)
    };
    if points.iter().all(names_a_year) { "When" } else { "Which" }
}
