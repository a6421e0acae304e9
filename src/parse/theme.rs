//! `theme.yaml` → what is wrong with it. A build needs nothing of what it says.

use crate::diag::{Code, Diagnostic, Lines, Located};
use crate::parse::fields::{Context, Decode, decode};
use crate::parse::shape::Shape;
use crate::parse::yaml;
use crate::value::Id;

/// The closed set of keys that `theme.yaml` may have.
struct Theme {
    name: Located<Id>,
    title: String,
    description: String,
    licence: String,
}

decode! {
    Theme {
        name "the name of its folder, by which settings ask for it",
        title "what people call it",
        description "what it looks like, in a sentence or two",
        licence "the licences under which others may use its files",
    }
}

/// Describes what a theme says of itself.
pub(crate) fn shape() -> Shape {
    Theme::shape()
}

/// Reads what the theme in a folder of `themes/` says of itself, and reports what is wrong with it.
pub(crate) fn check(folder: &str, lines: &Lines<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let Some(node) = yaml::parse(lines, 0..lines.text().len(), diagnostics) else { return };
    let mut cx = Context::new(lines);
    if let Some(Theme { name: Located { value, place }, .. }) = Theme::decode(&node, &mut cx)
        && value.to_string() != folder
    {
        let message = format!("the theme in `themes/{folder}/` cannot be named `{value}`");
        let help = format!("write `name: {folder}`, or rename the folder");
        cx.report(Code::InvalidValue, &place, message, help);
    }
    diagnostics.append(&mut cx.diagnostics);
}
