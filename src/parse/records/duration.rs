//! Durations.

use crate::diag::Code;
use crate::parse::fields::{Context, Decode, decode};
use crate::parse::shape::Shape;
use crate::parse::yaml::Node;
use crate::value::{Duration, Invalid};

/// The ways to write a duration.
struct RawDuration {
    months: Option<u32>,
    min_months: Option<u32>,
    max_months: Option<u32>,
    weeks: Option<u32>,
}

decode! {
    RawDuration {
        months "so many months",
        min_months "from so many months",
        max_months "to so many months",
        weeks "so many weeks; never turned into months",
    }
}

impl Decode for Duration {
    fn decode(node: &Node<'_>, cx: &mut Context<'_>) -> Option<Self> {
        let raw = RawDuration::decode(node, cx)?;
        let short = |number: u32| u16::try_from(number).unwrap_or(u16::MAX);
        let duration = match (raw.months, raw.min_months, raw.max_months, raw.weeks) {
            (Some(months), None, None, None) => Self::months(short(months), short(months)),
            (None, Some(min), Some(max), None) => Self::months(short(min), short(max)),
            (None, None, None, Some(weeks)) => Self::weeks(short(weeks), short(weeks)),
            _ => Err(Invalid {
                message: "this is not a duration".into(),
                help: "write `{months: 14}`, `{min_months: 12, max_months: 18}` or `{weeks: 12}`"
                    .into(),
            }),
        };
        duration
            .map_err(|invalid| {
                cx.report(Code::InvalidValue, &cx.place(node), invalid.message, invalid.help);
            })
            .ok()
    }

    fn shape() -> Shape {
        RawDuration::shape()
            .one_of(&["months", "min_months", "weeks"])
            .needs("min_months", &["max_months"])
            .needs("max_months", &["min_months"])
    }
}
