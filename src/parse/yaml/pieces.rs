//! Where a long list can be divided, so that each piece by itself is the list of its items.

use std::ops::Range;

/// How long a piece is at least, in bytes: to begin a parser costs as much as to read some lines.
const LEAST: usize = 16 * 1024;

/// The pieces of a text whose items all begin with `- ` at the beginning of a line; `None` if it is
/// short, or has anything else there that is no comment: a document's marker, a key, a tab.
///
/// What goes on over several lines, such as a text in quotes, is indented in a list. If it is not, the
/// piece that it begins in does not end well, which the reader of the piece finds.
pub(super) fn pieces(text: &str) -> Option<Vec<Range<usize>>> {
    let mut pieces = Vec::new();
    let (mut start, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        if bare.starts_with("- ") {
            if at - start >= LEAST {
                pieces.push(start..at);
                start = at;
            }
        } else if !bare.is_empty() && !bare.starts_with([' ', '#']) {
            return None;
        }
        at += line.len();
    }
    pieces.push(start..text.len());
    (pieces.len() > 1).then_some(pieces)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{LEAST, pieces};
    use crate::diag::Lines;
    use crate::parse::yaml::{parse, parse_list};

    /// A list of which each piece is as long as a piece is at least, with another text in its middle.
    fn long(middle: &str) -> String {
        let item = |id: usize| format!("- id: {id}\n  text: \"{}\"\n", "a".repeat(LEAST));
        format!("# All of them\n{}{middle}{}{}", item(1), item(2), item(3))
    }

    #[test]
    fn the_pieces_are_the_text() {
        let text = long("- id: middle\n\n# Another\n");
        let pieces = pieces(&text).expect("it is long enough");
        assert_eq!(pieces.len(), 3);
        assert_eq!(pieces.iter().map(|piece| &text[piece.clone()]).collect::<String>(), text);
        assert!(pieces[1..].iter().all(|piece| text[piece.clone()].starts_with("- ")));
    }

    #[test]
    fn what_is_not_plainly_a_list_is_not_divided() {
        for text in
            ["", "- a\n- b\n", &long("---\n"), &long("key: a\n"), &long("...\n"), &long("\t- a\n")]
        {
            assert_eq!(pieces(text), None);
        }
    }

    /// Whatever is in it, a list that is read in pieces is the list that is read as one.
    #[test]
    fn pieces_are_read_as_the_whole() {
        let middles = [
            "",
            "- id: a\n  b: |+\n    c\n\n\n",
            "- {id: a, b: [c, d]}\n",
            "-  id: a\n   id: b\n",
            "- id: \"a\n- b\"\n",
            "- id: [a,\n- b]\n",
            "- id: 'a\n",
            "- id: &a b\n",
            "- *a\n",
            "- {id: £28,000}\n",
            "- - a\n  - b\n-\n",
        ];
        for middle in middles {
            let text = long(middle);
            let lines = Lines::new(&Arc::from("f"), &text);
            let (mut found, mut expected) = (Vec::new(), Vec::new());
            let read = format!("{:?}", parse_list(&lines, &mut found));
            let whole = format!("{:?}", parse(&lines, 0..text.len(), &mut expected));
            assert!(read == whole && found == expected, "{middle:?}: {found:?} {expected:?}");
        }
    }
}
