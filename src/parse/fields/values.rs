//! How a single value is read: texts, counts, Markdown.
//!
//! What has a spelling of its own is in `spelling`.

use crate::diag::{Code, Located};
use crate::model::Prose;
use crate::parse::fields::mending::refuse;
use crate::parse::fields::{Context, Decode, scalar};
use crate::parse::shape::Shape;
use crate::parse::yaml::Node;
use crate::parse::{markdown, spelling};
use crate::value::Invalid;

impl Decode for bool {
    fn decode(node: &Node<'_>, cx: &mut Context<'_>) -> Option<Self> {
        match scalar(node, cx)? {
            "true" => Some(true),
            "false" => Some(false),
            other => {
                let message = format!("`{other}` is neither `true` nor `false`");
                let help = "write `true` or `false`".into();
                let right = match other.to_ascii_lowercase().as_str() {
                    "true" | "yes" | "on" => vec!["true".to_owned()],
                    "false" | "no" | "off" => vec!["false".to_owned()],
                    _ => Vec::new(),
                };
                refuse(node, Invalid { message, help }, &right, cx);
                None
            }
        }
    }

    fn shape() -> Shape {
        Shape::Value(&spelling::TRUTH)
    }

    fn absent() -> Option<Self> {
        Some(false)
    }
}

impl Decode for String {
    fn decode(node: &Node<'_>, cx: &mut Context<'_>) -> Option<Self> {
        scalar(node, cx).map(|text| text.trim().to_owned())
    }

    fn shape() -> Shape {
        Shape::Value(&spelling::TEXT)
    }
}

impl Decode for u32 {
    fn decode(node: &Node<'_>, cx: &mut Context<'_>) -> Option<Self> {
        let text = scalar(node, cx)?;
        let value = text.replace(',', "").parse().ok();
        if value.is_none() {
            let message = format!("`{text}` is not a count");
            let help = "write a whole number in digits: `480`";
            cx.report(Code::InvalidValue, &cx.place(node), message, help.into());
        }
        value
    }

    fn shape() -> Shape {
        Shape::Value(&spelling::WHOLE_NUMBER)
    }
}

impl<T: Decode> Decode for Located<T> {
    fn decode(node: &Node<'_>, cx: &mut Context<'_>) -> Option<Self> {
        T::decode(node, cx).map(|value| Located::new(value, cx.place(node)))
    }

    fn shape() -> Shape {
        T::shape()
    }
}

impl Decode for Prose {
    fn decode(node: &Node<'_>, cx: &mut Context<'_>) -> Option<Self> {
        let text = scalar(node, cx)?.trim();
        let prose = Prose::new(text);
        let mut diagnostics = Vec::new();
        let inlines =
            markdown::inlines(text, &|range| cx.inside(node, text, &range), &mut diagnostics);
        cx.diagnostics.append(&mut diagnostics);
        cx.prose.push((prose.clone(), inlines));
        Some(prose)
    }

    fn shape() -> Shape {
        Shape::Value(&spelling::MARKDOWN)
    }
}
