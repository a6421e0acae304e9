//! mend: a guide and what is wrong with it → the same guide with what is mechanical put right.
//!
//! Only the edits that diagnostics carry are made, so comments, layout, line ends and everything
//! else that an author wrote stay as they are.
//! Pure: the disk is changed by [`crate::save`], after somebody has seen the difference.

use std::sync::Arc;

use crate::diag::Edit;
use crate::progress::Progress;
use crate::read::Sources;
use crate::{Built, Options, build};

/// How often the guide is built again after edits. One edit can bring the next to light; an author
/// has nothing left to mend after two or three.
const ROUNDS: usize = 8;

/// A guide after mending.
#[derive(Debug)]
pub struct Mended {
    /// Its files.
    pub sources: Sources,
    /// What comes of them.
    pub built: Built,
    /// How many edits were made.
    pub edits: usize,
}

/// Makes every edit that a diagnostic carries, and those that come to light thereby, until there
/// are none.
#[must_use]
pub fn mend(sources: &Sources, options: Options, progress: &dyn Progress) -> Mended {
    let mut sources = sources.clone();
    let mut built = build(&sources, options, progress);
    let mut edits = 0;
    for _ in 0..ROUNDS {
        let wanted = built.diagnostics.iter().filter_map(|found| found.edit.as_ref());
        let made = apply(&mut sources, wanted.collect());
        if made == 0 {
            break;
        }
        edits += made;
        built = build(&sources, options, progress);
    }
    Mended { sources, built, edits }
}

/// Makes edits, and tells how many it made. Of edits that overlap the first is made: what the others
/// wanted may be right already, and is asked again in the next round.
pub(crate) fn apply(sources: &mut Sources, mut edits: Vec<&Edit>) -> usize {
    edits.sort();
    edits.dedup();
    let mut made = 0;
    for edits in edits.chunk_by(|one, other| one.place.path == other.place.path) {
        let path = Arc::clone(&edits[0].place.path);
        let Some((_, old)) = sources.text(&path) else { continue };
        let mut new = String::with_capacity(old.len());
        let mut done = 0;
        for edit in edits {
            let Some(range) = edit.place.range(old).filter(|range| range.start >= done) else {
                continue;
            };
            if old[range.clone()] == edit.text {
                continue;
            }
            new.push_str(&old[done..range.start]);
            new.push_str(&edit.text);
            done = range.end;
            made += 1;
        }
        new.push_str(&old[done..]);
        sources.insert(&path, new.into_bytes());
    }
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Place;

    /// Edits to the file `f`, each `(line, column, width, text)`.
    fn check(text: &str, edits: &[(u32, u32, u32, &str)], expected: &str, count: usize) {
        let mut sources = Sources::default();
        sources.insert("f.md", text.as_bytes().to_vec());
        let edits: Vec<Edit> = edits
            .iter()
            .map(|(line, column, width, text)| {
                let path = Arc::from("f.md");
                Edit::new(Place { path, line: *line, column: *column, width: *width }, *text)
            })
            .collect();
        assert_eq!(apply(&mut sources, edits.iter().collect()), count);
        assert_eq!(sources.text("f.md").map(|(_, text)| text), Some(expected));
    }

    #[test]
    fn edits_change_nothing_around_them() {
        let text = "\u{feff}---\r\n# £9 é\r\na: £9 # é\r\n";
        check(text, &[(3, 4, 2, "£10")], "\u{feff}---\r\n# £9 é\r\na: £10 # é\r\n", 1);
        check("ab\ncd", &[(2, 1, 1, "C"), (1, 2, 1, "BB")], "aBB\nCd", 2);
        check("ab", &[(1, 1, 1, ""), (1, 2, 1, "")], "", 2);
    }

    #[test]
    fn the_first_of_edits_that_overlap_is_made() {
        check("abcd", &[(1, 1, 2, "x"), (1, 2, 2, "y")], "xcd", 1);
        check("abcd", &[(1, 1, 2, "x"), (1, 1, 2, "x")], "xcd", 1);
        check("abcd", &[(1, 1, 2, "x"), (1, 3, 1, "y")], "xyd", 2);
    }

    #[test]
    fn what_is_right_or_gone_is_left() {
        check("abcd", &[(1, 1, 2, "ab")], "abcd", 0);
        check("abcd", &[(1, 4, 2, "x"), (7, 1, 1, "y")], "abcd", 0);
    }
}
