//! What running text must not hold.

use std::ops::Range;

use crate::diag::Code;
use crate::parse::markdown::builder::Builder;
use crate::value::text_figures;

impl Builder<'_, '_> {
    /// Looks at a run of text that no markup interrupts.
    pub(super) fn look_at_text(&mut self, run: Option<Range<usize>>) {
        let Some(run) = run else { return };
        // Both begin with a bracket, which nearly no text has.
        if self.source.text[run.clone()].contains('[') {
            self.look_for_footnotes(run.clone());
            self.look_for_undefined_links(run.clone());
        }
        if self.bound == 0 {
            self.look_for_figures(run);
        }
    }

    /// Reports what looks like a footnote's number and was left as text: there is no such
    /// footnote.
    fn look_for_footnotes(&mut self, run: Range<usize>) {
        let text = &self.source.text[run.clone()];
        for (at, _) in text.match_indices("[^") {
            let before = &self.source.text[..run.start + at];
            let Some(length) = text[at..].find(']').filter(|length| *length > 2) else { continue };
            let label = &text[at + 2..at + length];
            if before.ends_with('\\') || label.contains(['[', '\n']) {
                continue;
            }
            self.report(
                Code::UnknownFootnote,
                run.start + at..run.start + at + length + 1,
                format!("there is no footnote `{label}`"),
                format!("write its text on a line of its own: `[^{label}]: …`"),
            );
        }
    }

    /// Reports `[text][label]` that was left as text: CommonMark prints it with its brackets, because
    /// nothing defines the label.
    fn look_for_undefined_links(&mut self, run: Range<usize>) {
        let text = &self.source.text[run.clone()];
        for (at, _) in text.match_indices("][") {
            let Some(length) = text[at + 2..].find(']') else { continue };
            let inside = &text[at + 2..at + 2 + length];
            if text[..at].ends_with('\\') || inside.starts_with('^') || inside.contains(['[', '\n'])
            {
                continue;
            }
            // What markup interrupts begins in another run.
            let open = text[..at].rfind('[');
            let start = open.unwrap_or(at);
            let label = match (inside, open) {
                ("", Some(open)) => &text[open + 1..at],
                _ => inside,
            };
            if label.starts_with('^') {
                continue;
            }
            self.report(
                Code::UndefinedLink,
                run.start + start..run.start + at + 2 + length + 1,
                format!(
                    "nothing says where the link `{label}` leads, so that readers see brackets"
                ),
                format!(
                    "write `[…](KIND:ID)` or `[…](https://…)`; brackets that readers are meant to \
                     see are `\\[{label}\\]`"
                ),
            );
        }
    }

    /// Reports figures that nobody checks.
    fn look_for_figures(&mut self, run: Range<usize>) {
        let text = &self.source.text[run.clone()];
        for found in text_figures::to_be_bound(text) {
            let written = &text[found.range.clone()];
            let range = run.start + found.range.start..run.start + found.range.end;
            self.report(
                Code::UnboundFigure,
                range,
                format!("the figure `{written}` is bound to no record"),
                format!(
                    "write `[{written}](KIND:ID#KEY)`, or \
                     `[{written}](unbound: \"why it is not in the data\")`"
                ),
            );
        }
    }
}
