//! What belongs to a step of a route.

use crate::diag::Code;
use crate::model::route::StepItem;
use crate::model::{Funding, Of, Organisation, Prose, Qualification, Role};
use crate::parse::fields::{Context, Decode, decode};
use crate::parse::shape::Shape;
use crate::parse::yaml::Node;

/// An item as it is written: what it is, is the name of a key.
struct RawStepItem {
    text: Option<Prose>,
    qualification: Option<Of<Qualification>>,
    funding: Option<Of<Funding>>,
    organisation: Option<Of<Organisation>>,
    role: Option<Of<Role>>,
}

decode! {
    RawStepItem {
        text "a remark",
        qualification "a qualification to take",
        funding "money to apply for",
        organisation "an organisation to turn to",
        role "a role to hold",
    }
}

impl Decode for StepItem {
    fn decode(node: &Node<'_>, cx: &mut Context<'_>) -> Option<Self> {
        let raw = RawStepItem::decode(node, cx)?;
        let items = [
            raw.text.map(Self::Text),
            raw.qualification.map(Self::Qualification),
            raw.funding.map(Self::Funding),
            raw.organisation.map(Self::Organisation),
            raw.role.map(Self::Role),
        ];
        let mut items = items.into_iter().flatten();
        let item = items.next();
        if item.is_none() || items.next().is_some() {
            let message = "an item of a step is one thing";
            let help = "write `- {text: …}`, `- {qualification: ID}` or the like";
            cx.report(Code::MissingKey, &cx.place(node), message.into(), help.into());
            return None;
        }
        item
    }

    fn shape() -> Shape {
        RawStepItem::shape().one_of(&["text", "qualification", "funding", "organisation", "role"])
    }
}
