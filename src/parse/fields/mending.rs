//! A scalar → a value, or what is wrong with it and the change that puts it right, where one alone can be meant.

use crate::diag::{Code, Diagnostic, Edit, Place};
use crate::parse::fields::{Context, scalar};
use crate::parse::yaml::Node;
use crate::value::{Invalid, spellings};

impl Context<'_> {
    /// The change that puts another text into a scalar; `None` where it is not written as it reads.
    pub(crate) fn edit(&self, node: &Node<'_>, new: &str) -> Option<Edit> {
        let raw = self.lines.text()[node.range.clone()].trim_end();
        let text = node.text().filter(|text| !text.is_empty() && !text.contains('\n'))?;
        let is_quoted = raw.len() == text.len() + 2 && raw.starts_with(['"', '\'']);
        if !is_quoted && raw != text || raw.trim_matches(['"', '\'']) != text {
            return None;
        }
        let start = node.range.start + usize::from(is_quoted);
        let place = self.lines.place(start..start + text.len());
        // A comma would end a value in a list in brackets.
        let needs_quotes = !is_quoted && new.contains(',');
        Some(Edit::new(place, if needs_quotes { format!("\"{new}\"") } else { new.to_owned() }))
    }

    /// The change of `old` at a place to `new`; `None` where something else is written there.
    pub(crate) fn edit_at(&self, place: &Place, old: &str, new: &str) -> Option<Edit> {
        Edit::replacing(self.lines.text(), place, old, new)
    }
}

/// Reads a scalar with the type's own `FromStr`.
pub(crate) fn from_str<T: std::str::FromStr<Err = Invalid>>(
    node: &Node<'_>,
    cx: &mut Context<'_>,
) -> Option<T> {
    match scalar(node, cx)?.trim().parse() {
        Ok(value) => Some(value),
        Err(invalid) => {
            let text = node.text().unwrap_or_default();
            let mut right = spellings(text);
            right.retain(|text| text.parse::<T>().is_ok());
            refuse(node, invalid, &right, cx);
            None
        }
    }
}

/// Reports a value that is none; if only one of `right` can be meant, with the change to that.
pub(super) fn refuse(node: &Node<'_>, invalid: Invalid, right: &[String], cx: &mut Context<'_>) {
    let Invalid { message, help } = invalid;
    let mut diagnostic = Diagnostic::new(Code::InvalidValue, cx.place(node), message);
    diagnostic = match right {
        [right] => diagnostic.help(format!("write `{right}`")).edit(cx.edit(node, right)),
        _ => diagnostic.help(help),
    };
    cx.diagnostics.push(diagnostic);
}
