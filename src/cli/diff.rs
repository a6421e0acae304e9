//! A revision → a unified diff, as `git diff` and `diff -u` show one.

use similar::TextDiff;

use crate::cli::colour::{BOLD, GREEN, PLAIN, RED};
use crate::revision::Revision;

/// How many lines around a change are shown.
const CONTEXT: usize = 1;

/// The text of a diff, coloured; whoever prints it takes the colours out where none are shown.
pub(crate) fn text(revision: &Revision) -> String {
    let mut text = String::new();
    for (path, change) in &revision.texts {
        let diff = TextDiff::from_lines(&change.old, &change.new);
        let unified = diff
            .unified_diff()
            .context_radius(CONTEXT)
            .header(&format!("a/{path}"), &format!("b/{path}"))
            .to_string();
        for line in unified.split_inclusive('\n') {
            let colour = match line.as_bytes() {
                [b'-', b'-', b'-', ..] | [b'+', b'+', b'+', ..] => BOLD,
                [b'-', ..] => RED,
                [b'+', ..] => GREEN,
                _ => "",
            };
            // The end of a line may be `\r\n`, and nothing is lost by not showing which it is.
            let bare = line.trim_end_matches(['\n', '\r']);
            let plain = if colour.is_empty() { "" } else { PLAIN };
            text.push_str(&format!("{colour}{bare}{plain}\n"));
        }
    }
    for (from, to) in &revision.moves {
        text.push_str(&format!("{BOLD}rename {from}\n    to {to}{PLAIN}\n"));
    }
    text
}
