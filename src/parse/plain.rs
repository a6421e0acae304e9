//! Figures in texts that are no Markdown, where nothing can be bound: descriptions, labels, titles
//! of boxes, alternative texts.
//!
//! A figure there may only be a value of the record that the text belongs to, so that it cannot
//! stay behind when the value changes.

use crate::diag::{Code, Diagnostic, Lines, Place};
use crate::parse::fields::Context;
use crate::value::Quantity;
use crate::value::text_figures::{Found, Written, figures, must_be_bound, to_be_bound};

impl Context<'_> {
    /// Reports figures in the plain text of a key, which are to be values of the record.
    pub(crate) fn look_at_plain(&mut self, key: &str, text: &str, own: &[Quantity]) {
        if let Some(place) = self.places.get(key) {
            unbound_figures(text, &place, own, self.lines, &mut self.diagnostics);
        }
    }
}

/// Reports the figures of a text that would have to be bound, and are none of its record's own.
pub(crate) fn unbound_figures(
    text: &str,
    place: &Place,
    own: &[Quantity],
    lines: &Lines<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for found in to_be_bound(text) {
        if own.contains(&found.quantity) {
            continue;
        }
        let written = &text[found.range.clone()];
        let message =
            format!("the figure `{written}` stands in a plain text, where nobody checks it");
        let help = "say it where Markdown is read, such as a summary, and bind it there, or leave \
                    it out";
        let place = pinpoint(written, place, lines);
        diagnostics.push(Diagnostic::new(Code::UnboundFigure, place, message).help(help));
    }
}

/// Reports the figures of a statistic's text that are none of its values. Levels, and numbers in
/// words below a thousand (`two bars`), may stand.
pub(crate) fn foreign_figures(
    key: &str,
    text: &str,
    place: &Place,
    own: &[Quantity],
    lines: &Lines<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let counts = |found: &Found| {
        let is_level = matches!(found.quantity, Quantity::Level(_));
        must_be_bound(found) || !is_level && found.written == Written::Digits
    };
    for found in figures(text).iter().filter(|found| counts(found)) {
        if own.contains(&found.quantity) {
            continue;
        }
        let written = &text[found.range.clone()];
        let values: Vec<String> = own.iter().map(|value| format!("`{value}`")).collect();
        let message = format!("`{key}` says `{written}`, which is no value of this statistic");
        let help = format!("say one of its values, {}, or leave the figure out", values.join(", "));
        let place = pinpoint(written, place, lines);
        diagnostics.push(Diagnostic::new(Code::FigureDisagrees, place, message).help(help));
    }
}

/// Where some words of a value stand, or else where the value begins.
fn pinpoint(written: &str, value: &Place, lines: &Lines<'_>) -> Place {
    let found = lines.place_of_line(value.line, |line| {
        let start = line.find(written)?;
        Some(start..start + written.len())
    });
    // Far below, the same words belong to another value.
    const NEAR: u32 = 12;
    let near = |place: &Place| place.line - value.line < NEAR && *place >= *value;
    found.filter(near).unwrap_or_else(|| value.clone())
}
