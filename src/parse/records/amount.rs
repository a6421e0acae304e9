//! Amounts of money.

use crate::diag::Code;
use crate::model::funding::{Amount, AmountLimit};
use crate::parse::fields::{Context, Decode, Fields};
use crate::parse::yaml::Node;
use crate::value::Money;

impl Decode for Amount {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let mut fields = Fields::of(node, cx)?;
        let key = fields.field("key", cx);
        let label = fields.field("label", cx);
        let value: Option<Option<Money>> = fields.field("value", cx);
        let up_to: Option<Option<Money>> = fields.field("up_to", cx);
        let from: Option<Option<Money>> = fields.field("from", cx);
        let per = fields.field("per", cx);
        let place = fields.field("place", cx);
        let means_tested = fields.field("means_tested", cx);
        let academic_year = fields.field("academic_year", cx);
        fields.close(cx);
        let limits = [
            (value?, AmountLimit::Exactly),
            (up_to?, AmountLimit::UpTo),
            (from?, AmountLimit::From),
        ];
        let mut stated = limits.into_iter().filter_map(|(money, limit)| Some((money?, limit)));
        let (Some((money, limit)), None) = (stated.next(), stated.next()) else {
            let message = "an amount has one of `value`, `up_to` and `from`";
            let help = "write `value: £19,833`, or `up_to: £3,000`";
            cx.report(Code::MissingKey, &node.place, message.into(), help.into());
            return None;
        };
        Some(Self {
            key: key?,
            label: label?,
            money,
            limit,
            per: per?,
            place: place?,
            means_tested: means_tested?,
            academic_year: academic_year?,
        })
    }
}
