//! Byte offsets of a text to lines and columns.

use std::ops::Range;
use std::sync::Arc;

use crate::diag::{Place, Spot};

/// Where the lines of a source file begin.
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    path: Arc<str>,
    text: &'a str,
    /// The same, if the file is held by others, too.
    shared: Option<&'a Arc<str>>,
    starts: Vec<usize>,
    /// How many lines begin before or at the first byte of each stretch.
    begun: Vec<u32>,
    /// Whether every character is one byte, and need not be counted.
    is_ascii: bool,
}

impl<'a> Lines<'a> {
    /// Finds the line starts of `text`, the content of the file at `path`.
    #[must_use]
    pub fn new(path: &Arc<str>, text: &'a str) -> Self {
        let (starts, is_ascii) = (starts(text), text.is_ascii());
        let begun = begun(&starts, text.len());
        Self { path: Arc::clone(path), text, shared: None, starts, begun, is_ascii }
    }

    /// The same of a text of which parts may be kept without a copy.
    #[must_use]
    pub fn of_shared(path: &Arc<str>, text: &'a Arc<str>) -> Self {
        Self { shared: Some(text), ..Self::new(path, text) }
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The whole text, to keep parts of it without a copy.
    #[must_use]
    pub fn shared(&self) -> Option<&'a Arc<str>> {
        self.shared
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    /// The place of what `find` finds first in a line, from line `from` on, counted from 1.
    pub fn place_of_line(
        &self,
        from: u32,
        find: impl Fn(&str) -> Option<Range<usize>>,
    ) -> Option<Place> {
        let starts = self.starts.iter().skip(from as usize - 1);
        let mut lines = starts.map(|start| (*start, self.text[*start..].split('\n').next()));
        lines.find_map(|(start, line)| {
            let found = find(line.unwrap_or_default())?;
            Some(self.place(start + found.start..start + found.end))
        })
    }

    /// The number, from 1, of the line that a byte is on.
    fn number(&self, at: usize) -> usize {
        let begun = self.begun[at / STRETCH] as usize;
        begun + self.starts[begun..].iter().take_while(|start| **start <= at).count()
    }

    /// The place of a range of bytes. What goes on after the line's end is left out, and an
    /// offset inside a character means that character.
    #[must_use]
    pub fn place(&self, range: Range<usize>) -> Place {
        self.spot(range).of(&self.path)
    }

    /// The same without the file.
    #[must_use]
    pub fn spot(&self, range: Range<usize>) -> Spot {
        let start = self.text.floor_char_boundary(range.start);
        let number = self.number(start);
        let line_start = self.starts[number - 1];
        let line_end = self.starts.get(number).map_or(self.text.len(), |next| next - 1);
        let line = &self.text[line_start..line_end];
        let line_end = line_start + line.strip_suffix('\r').unwrap_or(line).len();
        let end = self.text.ceil_char_boundary(range.end).clamp(start, line_end.max(start));
        let characters = |range: Range<usize>| match self.is_ascii {
            true => range.len() as u32,
            false => self.text[range].chars().count() as u32,
        };
        Spot {
            line: number as u32,
            column: characters(line_start..start) + 1,
            width: characters(start..end).max(1),
        }
    }
}

/// How many bytes a stretch has: about as many as a line.
const STRETCH: usize = 64;

/// How many lines begin before or at the first byte of each stretch of so many bytes.
fn begun(starts: &[usize], length: usize) -> Vec<u32> {
    let mut begun = Vec::with_capacity(length / STRETCH + 1);
    for (number, start) in starts.iter().enumerate() {
        begun.resize(start.div_ceil(STRETCH), number as u32);
    }
    begun.resize(length / STRETCH + 1, starts.len() as u32);
    begun
}

/// Where each line of a text begins.
fn starts(text: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut add = |at: usize, bytes: &[u8]| {
        let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        starts.extend(ends.map(|(end, _)| at + end + 1));
    };
    // Most pieces have no line's end in them, which one comparison of all their bytes says.
    let (pieces, rest) = text.as_bytes().as_chunks::<16>();
    for (number, piece) in pieces.iter().enumerate() {
        if piece.iter().fold(false, |any, byte| any | (*byte == b'\n')) {
            add(16 * number, piece);
        }
    }
    add(16 * pieces.len(), rest);
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, range: Range<usize>, expected: (u32, u32, u32)) {
        let place = Lines::new(&Arc::from("f"), text).place(range);
        assert_eq!((place.line, place.column, place.width), expected);
    }

    #[test]
    fn columns_count_characters_and_stay_on_the_line() {
        check("abc", 1..2, (1, 2, 1));
        check("££x\nyz", 2..5, (1, 2, 2));
        check("ab\ncd", 3..5, (2, 1, 2));
        check("ab\ncd", 1..5, (1, 2, 1));
        check("ab\r\ncd", 1..5, (1, 2, 1));
        check("ab\n", 3..3, (2, 1, 1));
        check("", 0..0, (1, 1, 1));
        check("£", 1..1, (1, 1, 1));
        check("a", 9..12, (1, 2, 1));
    }

    #[test]
    fn lines_begin_behind_line_ends() {
        let text = "a\n\nsome more than a piece of text\r\n\u{e9}\n0123456789abcdef\n";
        let text = &[text, &"more than a stretch ".repeat(9), "\n", &text.repeat(9)].concat();
        for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
            let text = &text[..end];
            let ends = text.match_indices('\n').map(|(at, _)| at + 1);
            let expected: Vec<_> = std::iter::once(0).chain(ends).collect();
            assert_eq!(starts(text), expected);
            let lines = Lines::new(&Arc::from("f"), text);
            for at in 0..=end {
                let number = expected.iter().filter(|start| **start <= at).count();
                assert_eq!(lines.number(at), number, "{at} of {end}");
            }
        }
    }
}
