//! A statistic's series → a chart in SVG, with its table.
//!
//! Every axis begins at nought.
//! Colours and typefaces are the theme's; the text is text.
//! A chart is never alone: the table beside it says the same (WCAG success criterion 1.1.1).

use crate::model::statistic::{ChartKind, Point};
use crate::model::{RecordRef, Statistic, Target};
use crate::render::html::{Context, attribute, text};
use crate::render::record;
use crate::render::view::{CellView, ChartView, ColumnView, TableRowView, TableView};
use crate::value::Quantity;

/// The width of the drawing. Small, so that letters can still be read on a telephone.
const WIDTH: i64 = 440;

/// The chart of a statistic.
///
/// # Panics
/// If there is no such statistic: the reference was not resolved.
pub(crate) fn view(
    context: Context<'_>,
    record: &RecordRef,
    prefix: &str,
    anchors: Anchors,
) -> ChartView {
    let statistics = &context.guide.records.statistics;
    let statistic = statistics.get(&record.id).expect("resolve lets only records that exist pass");
    let alt = statistic.alt.clone().unwrap_or_default();
    let headline = statistic.headline.clone();
    let note = statistic.common.note.as_ref().map(|note| context.prose(note));
    ChartView {
        id: format!("{prefix}chart-{}", record.id),
        headline: headline.unwrap_or_else(|| statistic.common.title.clone()),
        subtitle: statistic.subtitle.clone(),
        svg_html: svg(statistic, &alt),
        table: table(statistic, format!("{prefix}chart-{}-table", record.id), anchors),
        source_html: record::sources_line(context, &statistic.common),
        path: context.address(&Target::Record(record.clone(), None)),
        alt,
        note_html: note,
    }
}

/// Whether the rows have the ids that bound figures lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchors {
    /// They have: this is the record's own page.
    Keys,
    /// They have not: the values may stand several times on the page.
    None,
}

/// The same values as a table.
pub(crate) fn table(statistic: &Statistic, id: String, anchors: Anchors) -> TableView {
    let row = |point: &Point| {
        let label = text(&point.label);
        let html = match anchors {
            Anchors::Keys => format!("<span id=\"{}\">{label}</span>", point.key),
            Anchors::None => label,
        };
        let provisional = statistic.provisional.contains(&point.key);
        let suffix = if provisional { " (provisional)" } else { "" };
        TableRowView {
            cells: vec![
                CellView { html, sort: None },
                CellView {
                    html: format!("{}{suffix}", text(&point.value.to_string())),
                    sort: Some(point.value.plain()),
                },
            ],
            status: None,
        }
    };
    let caption = statistic.subtitle.clone().unwrap_or_else(|| statistic.common.title.clone());
    TableView {
        id,
        caption,
        columns: vec![
            ColumnView { title: "Point".to_owned(), numeric: false },
            ColumnView { title: sentence(&statistic.unit), numeric: true },
        ],
        rows: statistic.series.iter().map(row).collect(),
        empty: "There are no values.".to_owned(),
    }
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn svg(statistic: &Statistic, alt: &str) -> String {
    let points = &statistic.series;
    let largest = points.iter().map(|point| magnitude(&point.value)).max().unwrap_or(0).max(1);
    let (height, body) = match statistic.chart.unwrap_or(ChartKind::Column) {
        ChartKind::Bar => bars(points, largest),
        ChartKind::Column => columns(points, largest),
        ChartKind::Line => line(points, largest),
    };
    format!(
        "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{}\">{body}</svg>",
        attribute(alt)
    )
}

/// The size of a value in thousandths, for comparing it with its neighbours.
fn magnitude(value: &Quantity) -> i128 {
    let plain = value.plain();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let fraction: String = fraction.chars().chain("000".chars()).take(3).collect();
    format!("{whole}{fraction}").parse::<i128>().unwrap_or(0).max(0)
}

/// A value as a length, where the largest is `room`.
fn length(value: &Quantity, largest: i128, room: i64) -> i64 {
    i64::try_from(magnitude(value) * i128::from(room) / largest).unwrap_or(room)
}

fn bars(points: &[Point], largest: i128) -> (i64, String) {
    const ROW: i64 = 42;
    const ROOM: i64 = WIDTH - 76;
    let mut body = String::new();
    for (index, point) in (0..).zip(points) {
        let top = index * ROW;
        let width = length(&point.value, largest, ROOM).max(1);
        body.push_str(&format!(
            "<text class=\"label\" x=\"0\" y=\"{}\">{}</text>\
             <rect class=\"bar\" x=\"0\" y=\"{}\" width=\"{width}\" height=\"16\"/>\
             <text class=\"value\" x=\"{}\" y=\"{}\">{}</text>",
            top + 13,
            text(&point.label),
            top + 19,
            width + 6,
            top + 32,
            text(&point.value.to_string()),
        ));
    }
    let height = points.len() as i64 * ROW;
    body.push_str(&format!("<line class=\"axis\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"{height}\"/>"));
    (height, body)
}

/// Where the columns and the line stand.
const TOP: i64 = 22;
const FLOOR: i64 = 200;

fn columns(points: &[Point], largest: i128) -> (i64, String) {
    let step = WIDTH / (points.len().max(1) as i64);
    let mut body = String::new();
    for (index, point) in (0..).zip(points) {
        let height = length(&point.value, largest, FLOOR - TOP).max(1);
        let (left, width) = (index * step + step / 8, step - step / 4);
        body.push_str(&format!(
            "<rect class=\"bar\" x=\"{left}\" y=\"{}\" width=\"{width}\" height=\"{height}\"/>",
            FLOOR - height
        ));
        body.push_str(&caption(point, index * step + step / 2, FLOOR - height - 6));
    }
    body.push_str(&axis());
    (FLOOR + 38, body)
}

fn line(points: &[Point], largest: i128) -> (i64, String) {
    let step = WIDTH / (points.len().max(1) as i64);
    let at = |index: i64, point: &Point| {
        (index * step + step / 2, FLOOR - length(&point.value, largest, FLOOR - TOP))
    };
    let mut path = String::new();
    let mut body = String::new();
    for (index, point) in (0..).zip(points) {
        let (x, y) = at(index, point);
        path.push_str(&format!("{}{x} {y}", if index == 0 { "M" } else { " L" }));
        body.push_str(&format!("<circle class=\"point\" cx=\"{x}\" cy=\"{y}\" r=\"4\"/>"));
        body.push_str(&caption(point, x, y - 10));
    }
    let body = format!("<path class=\"line\" d=\"{path}\" fill=\"none\"/>{body}{}", axis());
    (FLOOR + 38, body)
}

fn axis() -> String {
    format!("<line class=\"axis\" x1=\"0\" y1=\"{FLOOR}\" x2=\"{WIDTH}\" y2=\"{FLOOR}\"/>")
}

/// The value above a point, and the label below the axis, a word a line.
fn caption(point: &Point, x: i64, y: i64) -> String {
    let mut lines = String::new();
    for (index, word) in (0..).zip(point.label.split_whitespace()) {
        lines.push_str(&format!(
            "<tspan x=\"{x}\" y=\"{}\">{}</tspan>",
            FLOOR + 17 + index * 15,
            text(word)
        ));
    }
    format!(
        "<text class=\"value\" text-anchor=\"middle\" x=\"{x}\" y=\"{y}\">{}</text>\
         <text class=\"label\" text-anchor=\"middle\">{lines}</text>",
        text(&point.value.to_string())
    )
}
