//! Amounts of money.

use crate::diag::Code;
use crate::model::funding::{Amount, AmountLimit, AmountPlace, Period};
use crate::parse::fields::{Context, Decode, decode};
use crate::parse::shape::Shape;
use crate::parse::yaml::Node;
use crate::value::{AcademicYear, Id, Money};

/// An amount as it is written: the limit is the name of a key.
struct RawAmount {
    key: Id,
    label: String,
    value: Option<Money>,
    up_to: Option<Money>,
    from: Option<Money>,
    per: Period,
    place: Option<AmountPlace>,
    means_tested: bool,
    academic_year: Option<AcademicYear>,
}

decode! {
    RawAmount {
        key "the name by which bound figures refer to it, unique in the record",
        label "what the amount is for",
        value "exactly so much",
        up_to "at most so much",
        from "at least so much",
        per "what it is per",
        place "where it is paid",
        means_tested "whether it depends on income",
        academic_year "the year that it is for, if that is not the record's",
    }
}

impl Decode for Amount {
    fn decode(node: &Node<'_>, cx: &mut Context<'_>) -> Option<Self> {
        let raw = RawAmount::decode(node, cx)?;
        let limits = [
            (raw.value, AmountLimit::Exactly),
            (raw.up_to, AmountLimit::UpTo),
            (raw.from, AmountLimit::From),
        ];
        let mut stated = limits.into_iter().filter_map(|(money, limit)| Some((money?, limit)));
        let (Some((money, limit)), None) = (stated.next(), stated.next()) else {
            let message = "an amount has one of `value`, `up_to` and `from`";
            let help = "write `value: £19,833`, or `up_to: £3,000`";
            cx.report(Code::MissingKey, &cx.place(node), message.into(), help.into());
            return None;
        };
        Some(Self {
            key: raw.key,
            label: raw.label,
            money,
            limit,
            per: raw.per,
            place: raw.place,
            means_tested: raw.means_tested,
            academic_year: raw.academic_year,
        })
    }

    fn shape() -> Shape {
        RawAmount::shape().one_of(&["value", "up_to", "from"])
    }
}
