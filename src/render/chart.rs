//! A statistic's series → a chart in SVG, with its table.
//!
//! Every axis begins at nought.
//! Colours and typefaces are the theme's; the text is text.
//! A chart is never alone: the table beside it says the same (WCAG success criterion 1.1.1).

mod table;

pub(crate) use table::table;

use crate::model::statistic::{ChartKind, Point};
use crate::model::{Guide, Kind, RecordRef, Statistic, Target};
use crate::render::address::Medium;
use crate::render::html::{Context, attribute, text};
use crate::render::label::{self, sentence};
use crate::render::record;
use crate::render::view::ChartView;
use crate::value::Quantity;

/// The chart of a statistic.
///
/// # Panics
/// If there is no such statistic: the reference was not resolved.
pub(crate) fn view(
    context: Context<'_>,
    record: &RecordRef,
    id: String,
    anchors: Anchors,
) -> ChartView {
    let statistics = &context.guide.records.statistics;
    let statistic = statistics.get(&record.id).expect("resolve lets only records that exist pass");
    let alt = statistic.alt.clone().unwrap_or_default();
    let headline = statistic.headline.clone();
    ChartView {
        headline: headline.unwrap_or_else(|| statistic.common.title.clone()),
        subtitle: subtitle(context.guide, statistic),
        svg_html: svg(context, statistic, &id, &alt),
        table: table(context.guide, statistic, format!("{id}-table"), anchors).view(context),
        source_html: record::sources_line(context, &statistic.common),
        path: context.address(&Target::Record(record.clone(), None)),
        csv: match context.medium {
            Medium::Page { .. } => {
                Some(context.medium.file(&format!("data/statistics/{}.csv", record.id)))
            }
            Medium::Single => None,
        },
        provisional: provisional(statistic),
        alt,
        id,
        note_html: record::note(context, record),
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

/// What is counted, with the earlier edition that the drawing's values are from.
pub(crate) fn subtitle(guide: &Guide, statistic: &Statistic) -> Option<String> {
    let record = RecordRef::new(Kind::Statistic, statistic.common.id.clone());
    let mut keys = statistic.series.iter().map(|point| point.key.as_str());
    let since = keys.find_map(|key| label::since(guide, &record, Some(key)));
    match (&statistic.subtitle, since) {
        (Some(subtitle), Some(since)) => Some(format!("{subtitle} ({since})")),
        (None, Some(since)) => Some(sentence(&since)),
        (subtitle, None) => subtitle.clone(),
    }
}

/// The drawing by itself, with its own style and as wide as a page of paper.
#[cfg(feature = "pdf")]
pub(crate) fn drawing(statistic: &Statistic, id: &str) -> String {
    let (height, body) = shapes(statistic, id);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDE}\" height=\"{height}\" \
         viewBox=\"0 0 {WIDE} {height}\"><style>{DRAWN}</style>{body}</svg>"
    )
}

/// How a drawing on paper looks: shades of one colour, told apart without it.
#[cfg(feature = "pdf")]
const DRAWN: &str = "text{font-family:'Hanken Grotesk';font-size:14px;fill:#1b1a17}\
    .value{font-weight:600}.label{fill:#5b574e}.bar{fill:#33566b}.bar.provisional{stroke:#33566b}\
    .hatch{stroke:#33566b;stroke-width:2}.line{stroke:#33566b;stroke-width:3;fill:none}\
    .line.provisional{stroke-dasharray:6 5}.point{fill:#33566b;stroke:#33566b;stroke-width:2}\
    .point.provisional{fill:#ffffff}.axis{stroke:#1b1a17;stroke-width:1}";

/// A drawing as wide as its place, in which only lengths across are relative: letters keep their
/// size on a telephone and on paper.
fn svg(context: Context<'_>, statistic: &Statistic, id: &str, alt: &str) -> String {
    let draw = || {
        let (height, body) = shapes(statistic, id);
        let alt = attribute(alt);
        format!(
            "<svg class=\"chart\" width=\"100%\" height=\"{height}\" role=\"img\" aria-label=\"{alt}\">{body}</svg>"
        )
    };
    if !statistic.provisional.is_empty() {
        return draw();
    }
    // The id is that of the hatching, which only provisional values have.
    let drawing = context.pieces.get("drawing", &statistic.common.id, || Ok(draw()));
    drawing.map(|drawing| drawing.to_string()).unwrap_or_default()
}

/// How high a drawing is, and what is in it.
fn shapes(statistic: &Statistic, id: &str) -> (i64, String) {
    let points = &statistic.series;
    let largest = points.iter().map(|point| magnitude(&point.value)).max().unwrap_or(0).max(1);
    let bar = Bar { statistic, hatch: format!("{id}-hatch") };
    let (height, body) = match statistic.chart.unwrap_or(ChartKind::Column) {
        ChartKind::Bar => bars(&bar, largest),
        // A year may be left out of a row, the name of a thing may not.
        ChartKind::Column if has_names(points) && !all_fit(points) => bars(&bar, largest),
        ChartKind::Column => columns(&bar, largest),
        ChartKind::Line => line(statistic, largest),
    };
    let hatch = if body.contains("url(#") { bar.pattern() } else { String::new() };
    (height, format!("{hatch}{body}"))
}

/// The size of a value in thousandths, for comparing it with its neighbours.
fn magnitude(value: &Quantity) -> i128 {
    value.thousandths().max(0)
}

/// A value as a length, where the largest is `room`.
fn length(value: &Quantity, largest: i128, room: i64) -> i64 {
    i64::try_from(magnitude(value) * i128::from(room) / largest).unwrap_or(room).max(1)
}

/// A share of the drawing's width, given in ten-thousandths.
fn share(parts: i64) -> String {
    format!("{}.{:02}%", parts / 100, parts % 100)
}

/// The whole width, in ten-thousandths.
const WHOLE: i64 = 10_000;

/// What the drawing says of provisional values, in words.
pub(crate) fn provisional(statistic: &Statistic) -> Option<&'static str> {
    match statistic.chart {
        _ if statistic.provisional.is_empty() => None,
        Some(ChartKind::Line) => Some("Open points and broken lines are provisional."),
        _ => Some("Hatched bars are provisional."),
    }
}

/// How the bars of a chart are drawn: those of provisional values are hatched.
struct Bar<'a> {
    statistic: &'a Statistic,
    /// The id of the hatching.
    hatch: String,
}

impl Bar<'_> {
    /// The attributes that say how the bar of a point is filled.
    fn look(&self, point: &Point) -> String {
        if self.statistic.provisional.contains(&point.key) {
            format!("class=\"bar provisional\" fill=\"url(#{})\"", self.hatch)
        } else {
            "class=\"bar\"".to_owned()
        }
    }

    fn pattern(&self) -> String {
        format!(
            "<defs><pattern id=\"{}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\"><line class=\"hatch\" x1=\"1\" y1=\"0\" x2=\"1\" y2=\"6\"/>\
             </pattern></defs>",
            self.hatch
        )
    }
}

fn bars(bar: &Bar<'_>, largest: i128) -> (i64, String) {
    let points = &bar.statistic.series;
    let widest = points.iter().map(|point| width(&point.value.to_string())).max().unwrap_or(0);
    let room = (WHOLE - (widest + 10) * WHOLE / NARROW).max(WHOLE / 4);
    let mut body = String::new();
    let mut y = 0;
    for point in points {
        for line in lines(&point.label) {
            y += LEADING;
            let line = text(&line);
            body.push_str(&format!("<text class=\"label\" x=\"0\" y=\"{}\">{line}</text>", y - 4));
        }
        let length = share(length(&point.value, largest, room));
        body.push_str(&format!(
            "<rect {} x=\"0\" y=\"{}\" width=\"{length}\" height=\"16\"/>\
             <text class=\"value\" x=\"{length}\" dx=\"6\" y=\"{}\">{}</text>",
            bar.look(point),
            y + 2,
            y + 15,
            text(&point.value.to_string()),
        ));
        y += 27;
    }
    (y, body)
}

/// A label in as few lines as fit a telephone.
fn lines(label: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in label.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line) + width(" ") + width(word) <= NARROW => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Where the columns and the line stand.
const TOP: i64 = 22;
const FLOOR: i64 = 220;
/// From one line of a label to the next.
const LEADING: i64 = 17;

fn columns(bar: &Bar<'_>, largest: i128) -> (i64, String) {
    let points = &bar.statistic.series;
    let step = WHOLE / (points.len().max(1) as i64);
    let wide = (step * 3 / 4).min(WHOLE / 5);
    let mut body = String::new();
    let mut tops = Vec::with_capacity(points.len());
    for (index, point) in (0..).zip(points) {
        let height = length(&point.value, largest, FLOOR - TOP);
        let top = FLOOR - height;
        body.push_str(&format!(
            "<rect {} x=\"{}\" y=\"{top}\" width=\"{}\" height=\"{height}\"/>",
            bar.look(point),
            share(index * step + (step - wide) / 2),
            share(wide),
        ));
        tops.push(top - 6);
    }
    with_letters(points, &tops, body)
}

fn line(statistic: &Statistic, largest: i128) -> (i64, String) {
    let points = &statistic.series;
    let class = |name: &str, point: &Point| match statistic.provisional.contains(&point.key) {
        true => format!("{name} provisional"),
        false => name.to_owned(),
    };
    let heights = points.iter().map(|point| FLOOR - length(&point.value, largest, FLOOR - TOP));
    let heights: Vec<i64> = heights.collect();
    let x = |index: usize| share(middle(index, points.len(), WHOLE));
    let mut body = String::new();
    for (index, pair) in heights.windows(2).enumerate() {
        body.push_str(&format!(
            "<line class=\"{}\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>",
            class("line", &points[index + 1]),
            x(index),
            pair[0],
            x(index + 1),
            pair[1],
        ));
    }
    for (index, y) in heights.iter().enumerate() {
        let (x, class) = (x(index), class("point", &points[index]));
        body.push_str(&format!("<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"4\"/>"));
    }
    let tops: Vec<i64> = heights.iter().map(|y| y - 10).collect();
    with_letters(points, &tops, body)
}

/// Adds the axis, the value above each point and its label below, a word a line.
/// Where they would run into one another, the ends and the extremes go first.
fn with_letters(points: &[Point], tops: &[i64], mut body: String) -> (i64, String) {
    body.push_str(&format!(
        "<line class=\"axis\" x1=\"0\" y1=\"{FLOOR}\" x2=\"100%\" y2=\"{FLOOR}\"/>"
    ));
    let values: Vec<String> = points.iter().map(|point| point.value.to_string()).collect();
    let widths: Vec<i64> = values.iter().map(|value| width(value)).collect();
    for (index, class) in shown(&widths, &by_weight(points), "value") {
        body.push_str(&format!(
            "<text class=\"{class}\" text-anchor=\"middle\" x=\"{}\" y=\"{}\">{}</text>",
            share(middle(index, points.len(), WHOLE)),
            tops[index],
            text(&values[index]),
        ));
    }
    let widths = label_widths(points);
    let order: Vec<usize> = ends(points.len()).into_iter().chain(0..points.len()).collect();
    for (index, class) in shown(&widths, &order, "label") {
        let x = share(middle(index, points.len(), WHOLE));
        let lines = points[index].label.split_whitespace();
        let lines: String = (1..)
            .zip(lines)
            .map(|(line, word)| {
                let y = FLOOR + line * LEADING;
                format!("<tspan x=\"{x}\" y=\"{y}\">{}</tspan>", text(word))
            })
            .collect();
        body.push_str(&format!("<text class=\"{class}\" text-anchor=\"middle\">{lines}</text>"));
    }
    let lines = points.iter().map(|point| point.label.split_whitespace().count()).max();
    (FLOOR + 6 + LEADING * lines.unwrap_or(0) as i64, body)
}

fn label_widths(points: &[Point]) -> Vec<i64> {
    let widest = |point: &Point| point.label.split_whitespace().map(width).max().unwrap_or(0);
    points.iter().map(widest).collect()
}

fn has_names(points: &[Point]) -> bool {
    points.iter().any(|point| !point.label.contains(|c: char| c.is_ascii_digit()))
}

fn all_fit(points: &[Point]) -> bool {
    let place = NARROW / (points.len().max(1) as i64);
    label_widths(points).into_iter().all(|width| width <= place)
}

/// The middle of a point's place among `count` in a row as long as `room`.
fn middle(index: usize, count: usize, room: i64) -> i64 {
    (2 * index as i64 + 1) * room / (2 * count.max(1) as i64)
}

fn ends(count: usize) -> Vec<usize> {
    if count == 0 { Vec::new() } else { vec![count - 1, 0] }
}

/// The points by how much their values are worth saying: the ends, the extremes, the rest.
fn by_weight(points: &[Point]) -> Vec<usize> {
    let mut order = ends(points.len());
    let size = |index: &usize| magnitude(&points[*index].value);
    order.extend((0..points.len()).max_by_key(size));
    order.extend((0..points.len()).min_by_key(size));
    order.extend(0..points.len());
    order
}

/// How wide a chart is on the narrowest telephone, and where there is room, in CSS pixels.
const NARROW: i64 = 288;
const WIDE: i64 = 600;

/// About how wide a text is in CSS pixels, at the 14 pixels that themes should keep to.
fn width(text: &str) -> i64 {
    text.chars().map(|c| if c.is_ascii_punctuation() { 4 } else { 8 }).sum()
}

/// Which texts of a row have room, with their class: those for wide places only are `spare`.
fn shown(widths: &[i64], order: &[usize], class: &str) -> Vec<(usize, String)> {
    let fit = |room: i64, first: &[usize]| {
        let mut taken: Vec<usize> = Vec::new();
        for &index in first.iter().chain(order) {
            let clear = |other: &usize| {
                let apart = middle(index, widths.len(), room) - middle(*other, widths.len(), room);
                *other != index && apart.abs() >= (widths[index] + widths[*other]) / 2 + 4
            };
            if taken.iter().all(clear) {
                taken.push(index);
            }
        }
        taken
    };
    let narrow = fit(NARROW, &[]);
    let mut wide = fit(WIDE, &narrow);
    wide.sort_unstable();
    let class_of = |index: &usize| {
        if narrow.contains(index) { class.to_owned() } else { format!("{class} spare") }
    };
    wide.into_iter().map(|index| (index, class_of(&index))).collect()
}
