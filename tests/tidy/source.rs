//! The text of a Rust file → the paths and words in its code.

use std::ops::Range;

/// A Rust file without its comments and texts.
pub(crate) struct Source {
    /// The code; what is not code is blank, so that lines keep their numbers.
    code: String,
    /// The lines of the `tests` module in the file.
    tests: Range<usize>,
}

/// A path, such as `crate::value::Id`, and its line.
#[derive(Debug)]
pub(crate) struct Mention {
    pub(crate) path: String,
    pub(crate) line: usize,
}

impl Source {
    pub(crate) fn new(text: &str) -> Self {
        let code = blank(text);
        let start = code.find("#[cfg(test)]\nmod tests {");
        let first = start.map_or(usize::MAX, |at| line(&code, at));
        Self { code, tests: first..usize::MAX }
    }

    /// Whether a line stands in the file's `tests` module.
    pub(crate) fn is_test(&self, line: usize) -> bool {
        self.tests.contains(&line)
    }

    /// Every path, with groups taken apart: `a::{b, c}` is `a::b` and `a::c`.
    pub(crate) fn mentions(&self) -> Vec<Mention> {
        let mut mentions = Vec::new();
        let mut at = 0;
        while at < self.code.len() {
            let rest = &self.code[at..];
            let length = word(rest);
            let is_start = length > 0 && !self.code[..at].ends_with("::");
            if is_start && (rest[length..].starts_with("::") || self.code[..at].ends_with("use ")) {
                self.tree(at, "", &mut mentions);
            }
            at += length.max(rest.chars().next().map_or(1, char::len_utf8));
        }
        mentions
    }

    /// The words among some that stand in the code, and their lines. A word may end with `!`.
    pub(crate) fn words(&self, words: &[&'static str]) -> Vec<(&'static str, usize)> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.code.len() {
            let rest = &self.code[at..];
            let length = word(rest);
            let end = length + usize::from(rest[length..].starts_with('!'));
            let here =
                words.iter().find(|word| **word == &rest[..end] || **word == &rest[..length]);
            found.extend(here.filter(|_| length > 0).map(|word| (*word, line(&self.code, at))));
            at += length.max(rest.chars().next().map_or(1, char::len_utf8));
        }
        found
    }

    /// Reads one path at `at`; the answer is where it ends.
    fn tree(&self, mut at: usize, before: &str, mentions: &mut Vec<Mention>) -> usize {
        let start = at;
        let mut path = before.to_owned();
        loop {
            let rest = &self.code[at..];
            if rest.starts_with('{') {
                return self.group(at, &path, mentions);
            }
            let length = if rest.starts_with('*') { 1 } else { word(rest) };
            path.push_str(&rest[..length]);
            at += length;
            let goes_on = self.code[at..].strip_prefix("::");
            let goes_on =
                goes_on.is_some_and(|rest| rest.starts_with(['{', '*']) || word(rest) > 0);
            if !goes_on {
                mentions.push(Mention { path, line: line(&self.code, start) });
                return at;
            }
            path.push_str("::");
            at += 2;
        }
    }

    fn group(&self, at: usize, before: &str, mentions: &mut Vec<Mention>) -> usize {
        let mut at = at + 1;
        while let Some(letter) = self.code[at..].chars().next() {
            match letter {
                '}' => return at + 1,
                letter if letter.is_alphabetic() || matches!(letter, '_' | '*') => {
                    at = self.tree(at, before, mentions);
                    // `a as b` names `a` alone.
                    let rest = &self.code[at..];
                    at += rest.find([',', '}']).unwrap_or(rest.len());
                }
                letter => at += letter.len_utf8(),
            }
        }
        at
    }
}

/// The length of the word that a text begins with.
fn word(text: &str) -> usize {
    let is_end = |letter: char| !(letter.is_alphanumeric() || letter == '_');
    text.find(is_end).unwrap_or(text.len())
}

/// The line of a byte, counted from 1.
fn line(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// The same text with spaces for its comments, strings and letters.
fn blank(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let follows_word = out.ends_with(|l: char| l.is_alphanumeric() || l == '_');
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(length) = raw_string(rest).filter(|_| !follows_word) {
            length
        } else if rest.starts_with('"') {
            quoted(rest, '"')
        } else if is_letter(rest) {
            quoted(rest, '\'')
        } else {
            let letter = rest.chars().next().map_or(1, char::len_utf8);
            out.push_str(&rest[..letter]);
            at += letter;
            continue;
        };
        out.extend(rest[..length].chars().map(|letter| if letter == '\n' { '\n' } else { ' ' }));
        at += length;
    }
    out
}

/// The length of `r#"…"#` at the start of a text.
fn raw_string(text: &str) -> Option<usize> {
    let text_after = text.strip_prefix("br").or_else(|| text.strip_prefix('r'))?;
    let hashes = text_after.len() - text_after.trim_start_matches('#').len();
    let inner = text_after[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    Some(text.len() - inner.len() + inner.find(&end)? + end.len())
}

/// The length of a quoted text, with its quotation marks.
fn quoted(text: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            letter if letter == mark => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Whether `'a'` or `'\n'` begins here, and not a lifetime.
fn is_letter(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next() == Some('\'')
        && match letters.next() {
            Some('\\') => true,
            Some(_) => letters.next() == Some('\''),
            None => false,
        }
}
