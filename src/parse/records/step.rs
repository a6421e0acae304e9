//! What belongs to a step of a route.

use crate::diag::Code;
use crate::model::route::StepItem;
use crate::model::{Funding, Of, Organisation, Prose, Qualification, Role};
use crate::parse::fields::{Context, Decode, Fields};
use crate::parse::yaml::Node;

impl Decode for StepItem {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let mut fields = Fields::of(node, cx)?;
        let text: Option<Option<Prose>> = fields.field("text", cx);
        let qualification: Option<Option<Of<Qualification>>> = fields.field("qualification", cx);
        let funding: Option<Option<Of<Funding>>> = fields.field("funding", cx);
        let organisation: Option<Option<Of<Organisation>>> = fields.field("organisation", cx);
        let role: Option<Option<Of<Role>>> = fields.field("role", cx);
        fields.close(cx);
        let items = [
            text?.map(Self::Text),
            qualification?.map(Self::Qualification),
            funding?.map(Self::Funding),
            organisation?.map(Self::Organisation),
            role?.map(Self::Role),
        ];
        let mut items = items.into_iter().flatten();
        let item = items.next();
        if item.is_none() || items.next().is_some() {
            let message = "an item of a step is one thing";
            let help = "write `- {text: …}`, `- {qualification: ID}` or the like";
            cx.report(Code::MissingKey, &node.place, message.into(), help.into());
            return None;
        }
        item
    }
}
