//! Statistics: what a number is depends on the unit.

use crate::diag::{Code, Located};
use crate::model::statistic::Point;
use crate::model::{Common, Statistic};
use crate::parse::fields::{Context, Decode, Fields, Flat, decode};
use crate::parse::yaml::Node;
use crate::value::{Decimal, Figure, Id, Money, Percentage, Quantity, slugify};

impl Decode for Statistic {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let mut fields = Fields::of(node, cx)?;
        let common = Common::flat(&mut fields, cx);
        let headline = fields.field("headline", cx);
        let subtitle = fields.field("subtitle", cx);
        let unit: Option<String> = fields.field("unit", cx);
        let geography = fields.field("geography", cx);
        let period = fields.field("period", cx);
        let approximation = fields.field("approximation", cx);
        let value: Option<Option<Located<String>>> = fields.field("value", cx);
        let series: Option<Vec<RawPoint>> = fields.field("series", cx);
        let chart = fields.field("chart", cx);
        let alt = fields.field("alt", cx);
        let provisional = fields.field("provisional", cx);
        fields.close(cx);
        let (unit, value, series) = (unit?, value?, series?);
        let approximation = approximation?;
        let value = match value {
            Some(value) => {
                let quantity = quantity(&value, &unit, cx)?;
                Some(Figure { approximation, quantity })
            }
            None => None,
        };
        let series: Vec<Option<Point>> =
            series.into_iter().map(|point| point.read(&unit, cx)).collect();
        let series = series.into_iter().collect::<Option<Vec<Point>>>()?;
        let statistic = Self {
            common: common?,
            headline: headline?,
            subtitle: subtitle?,
            unit,
            geography: geography?,
            period: period?,
            value,
            series,
            chart: chart?,
            alt: alt?,
            provisional: provisional?,
        };
        statistic.check(node, cx);
        Some(statistic)
    }
}

impl Statistic {
    /// Reports what a statistic needs and does not have.
    fn check(&self, node: &Node, cx: &mut Context<'_>) {
        if self.value.is_none() == self.series.is_empty() {
            let message = "a statistic has either a `value` or a `series`";
            let help = "write `value: 352`, or `series:` with a `- {label: …, value: …}` a line";
            cx.report(Code::MissingKey, &node.place, message.into(), help.into());
        }
        for (name, missing) in [("headline", self.headline.is_none()), ("alt", self.alt.is_none())]
        {
            if missing && !self.series.is_empty() {
                let message = format!("the key `{name}` is missing, which a series needs");
                let help = match name {
                    "alt" => "say in a sentence what the chart shows",
                    _ => "say in a sentence what the numbers tell",
                };
                let place = cx.places.get("series").unwrap_or(&node.place).clone();
                cx.report(Code::MissingKey, &place, message, format!("add `{name}: …`: {help}"));
            }
        }
    }
}

/// A point of a series whose value is not read yet: what it is depends on the unit.
struct RawPoint {
    key: Option<Id>,
    label: String,
    value: Located<String>,
}

decode! { RawPoint { key, label, value } }

impl RawPoint {
    fn read(self, unit: &str, cx: &mut Context<'_>) -> Option<Point> {
        let key = match self.key {
            Some(key) => key,
            None => slugify(&self.label).parse().ok()?,
        };
        Some(Point { key, label: self.label, value: quantity(&self.value, unit, cx)? })
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
