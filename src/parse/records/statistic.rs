//! Statistics: what a number is depends on the unit.

use crate::diag::{Code, Located};
use crate::model::statistic::{ChartKind, Geography, Point, SINGLE, ValueOf};
use crate::model::{Common, Prose, Record, Statistic};
use crate::parse::fields::{Context, Decode, decode, scalar};
use crate::parse::plain;
use crate::parse::shape::{Plain, Shape, Spelling};
use crate::parse::yaml::Node;
use crate::value::{
    Approximation, Decimal, Figure, Id, Invalid, Money, Percentage, Quantity, slugify,
};

/// A statistic whose values are not read yet: what they are depends on the unit.
struct RawStatistic {
    common: Common,
    headline: Option<String>,
    subtitle: Option<String>,
    unit: String,
    geography: Geography,
    period: Option<String>,
    value: Option<RawValue>,
    series: Vec<RawPoint>,
    approximation: Option<Approximation>,
    chart: Option<ChartKind>,
    alt: Option<String>,
    provisional: Vec<Id>,
    parts: Vec<ValueOf>,
    total: Option<ValueOf>,
    difference: Option<Prose>,
}

decode! {
    RawStatistic: common {
        headline "what the numbers tell, in a sentence: the heading of the chart",
        subtitle "what is counted, where and when: the heading of the chart's table",
        unit "what the numbers count, such as `people`, `per cent`, `pounds` or `full-time equivalents`",
        geography "the area",
        period "when it was true, as the source says it, such as `September 2019`",
        value "the one value",
        series "the values, in order",
        approximation "the words before the one value",
        chart "how the series is drawn" or "columns",
        alt "what the chart shows, for people who cannot see it",
        provisional "the keys of the points that are provisional",
        parts "the values that the one value is the sum of: `ID`, or `ID#KEY` for a point of a series",
        total "the value of another statistic that the values of the series add up to: `ID`, or `ID#KEY`",
        difference "why they do not add up in the source; readers see it beside the note",
    }
}

impl Decode for Statistic {
    fn decode(node: &Node<'_>, cx: &mut Context<'_>) -> Option<Self> {
        let raw = RawStatistic::decode(node, cx)?;
        let value = match raw.value {
            Some(value) => {
                let quantity = quantity(&value.0, &raw.unit, cx)?;
                Some(Figure { approximation: raw.approximation, quantity })
            }
            None => None,
        };
        let series: Vec<Option<Point>> =
            raw.series.into_iter().map(|point| point.read(&raw.unit, cx)).collect();
        let series = series.into_iter().collect::<Option<Vec<Point>>>()?;
        let statistic = Self {
            common: raw.common,
            headline: raw.headline,
            subtitle: raw.subtitle,
            unit: raw.unit,
            geography: raw.geography,
            period: raw.period,
            value,
            series,
            chart: raw.chart,
            alt: raw.alt,
            provisional: raw.provisional,
            parts: raw.parts,
            total: raw.total,
            difference: raw.difference,
        };
        statistic.check(node, cx);
        statistic.check_texts(cx);
        Some(statistic)
    }

    fn shape() -> Shape {
        RawStatistic::shape().one_of(&["value", "series"]).needs("series", &["headline", "alt"])
    }
}

impl Statistic {
    /// Reports what a statistic needs and does not have.
    fn check(&self, node: &Node<'_>, cx: &mut Context<'_>) {
        if self.value.is_none() == self.series.is_empty() {
            let message = "a statistic has either a `value` or a `series`";
            let help = "write `value: 352`, or `series:` with a `- {label: …, value: …}` a line";
            cx.report(Code::MissingKey, &cx.place(node), message.into(), help.into());
        }
        for (name, missing) in [("headline", self.headline.is_none()), ("alt", self.alt.is_none())]
        {
            if missing && !self.series.is_empty() {
                let message = format!("the key `{name}` is missing, which a series needs");
                let help = match name {
                    "alt" => "say in a sentence what the chart shows",
                    _ => "say in a sentence what the numbers tell",
                };
                let place = cx.place_in(node, "series");
                cx.report(Code::MissingKey, &place, message, format!("add `{name}: …`: {help}"));
            }
        }
    }
}

impl Decode for ValueOf {
    fn decode(node: &Node<'_>, cx: &mut Context<'_>) -> Option<Self> {
        let text = scalar(node, cx)?.trim();
        let (id, key) = text.split_once('#').unwrap_or((text, SINGLE));
        let place = cx.inside(node, text, &(0..id.len()));
        match id.parse::<Id>() {
            Ok(id) => Some(Self { statistic: cx.refer(id, place), key: key.to_owned() }),
            Err(Invalid { message, help }) => {
                cx.report(Code::InvalidValue, &place, message, help);
                None
            }
        }
    }

    fn shape() -> Shape {
        static SPELLING: Spelling = Spelling {
            name: "value of a statistic",
            plural: "values of statistics",
            pattern: Some("^[a-z0-9]+(-[a-z0-9]+)*(#.+)?$"),
            plain: Plain::Number,
            examples: &["early-years-initial-teacher-training", "youth-custody-staff#2019"],
        };
        Shape::Value(&SPELLING)
    }
}

impl Statistic {
    /// Reports figures in what it says of itself that are none of its values.
    fn check_texts(&self, cx: &mut Context<'_>) {
        let own: Vec<Quantity> =
            Record::figures(self).iter().map(|binding| binding.figure.quantity).collect();
        let texts =
            [("headline", &self.headline), ("subtitle", &self.subtitle), ("alt", &self.alt)];
        for (key, text) in texts {
            if let (Some(text), Some(place)) = (text, cx.places.get(key)) {
                plain::foreign_figures(key, text, &place, &own, cx.lines, &mut cx.diagnostics);
            }
        }
    }
}

/// A point of a series whose value is not read yet: what it is depends on the unit.
struct RawPoint {
    key: Option<Id>,
    label: String,
    value: RawValue,
}

decode! {
    RawPoint {
        key "the name by which bound figures refer to it" or "it is made from the label",
        label "what readers see",
        value "the value",
    }
}

/// A value that is not read yet.
struct RawValue(Located<String>);

impl Decode for RawValue {
    fn decode(node: &Node<'_>, cx: &mut Context<'_>) -> Option<Self> {
        Decode::decode(node, cx).map(Self)
    }

    fn shape() -> Shape {
        static SPELLING: Spelling = Spelling {
            name: "number, percentage or money",
            plural: "numbers, percentages or money",
            pattern: Some("[0-9]"),
            plain: Plain::Signed,
            examples: &["352", "16.4%", "£6.5m"],
        };
        Shape::Value(&SPELLING)
    }
}

impl RawPoint {
    fn read(self, unit: &str, cx: &mut Context<'_>) -> Option<Point> {
        let key = match self.key {
            Some(key) => key,
            None => slugify(&self.label).parse().ok()?,
        };
        Some(Point { key, label: self.label, value: quantity(&self.value.0, unit, cx)? })
    }
}

/// A number in the unit of its statistic.
fn quantity(written: &Located<String>, unit: &str, cx: &mut Context<'_>) -> Option<Quantity> {
    let text = written.value.as_str();
    let is_percentage = text.ends_with('%') || text.contains("per cent");
    let value = if text.starts_with('£') || matches!(unit, "pounds" | "£") {
        text.parse::<Money>().map(Quantity::Money)
    } else if is_percentage {
        text.parse::<Percentage>().map(Quantity::Percentage)
    } else if unit == "per cent" {
        format!("{text}%").parse::<Percentage>().map(Quantity::Percentage)
    } else {
        text.parse::<Decimal>().map(Quantity::Number)
    };
    value
        .map_err(|invalid| {
            cx.report(Code::InvalidValue, &written.place, invalid.message, invalid.help);
        })
        .ok()
}
