//! A page's text → its examples.

use std::ops::Range;

/// A page, with its examples in order.
pub(crate) struct Page<'a> {
    lines: Vec<&'a str>,
    pub(crate) examples: Vec<Written<'a>>,
}

/// An example as it is written.
pub(crate) struct Written<'a> {
    pub(crate) files: Vec<File<'a>>,
    /// The lines of the page that hold what is expected, counted from 0.
    pub(crate) expected: Range<usize>,
}

/// A file of an example.
pub(crate) struct File<'a> {
    pub(crate) path: &'a str,
    /// The word after the path, which says how the block is to be read.
    pub(crate) form: Option<&'a str>,
    pub(crate) lines: Vec<&'a str>,
}

impl<'a> Page<'a> {
    /// Finds the fenced blocks with a path, and those with what is expected.
    pub(crate) fn parse(text: &'a str) -> Result<Self, String> {
        let lines: Vec<&str> = text.lines().collect();
        let mut examples = Vec::new();
        let mut files = Vec::new();
        let mut at = 0;
        while at < lines.len() {
            let ticks = lines[at].len() - lines[at].trim_start_matches('`').len();
            if ticks < 3 {
                at += 1;
                continue;
            }
            let (fence, info) = lines[at].split_at(ticks);
            let inner = lines[at + 1..].iter().position(|line| line.trim_end() == fence);
            let end = at + 1 + inner.ok_or(format!("the fence in line {} is open", at + 1))?;
            let body = at + 1..end;
            let mut words = info.split_whitespace();
            match (words.next(), words.next(), words.next()) {
                (Some("text"), Some("expected"), None) => {
                    examples.push(Written {
                        files: std::mem::take(&mut files),
                        expected: body.clone(),
                    });
                }
                (Some(_), Some(path), form) => {
                    files.push(File { path, form, lines: lines[body.clone()].to_vec() });
                }
                // A block without a path belongs to the prose.
                _ => {}
            }
            at = end + 1;
        }
        if let Some(file) = files.first() {
            return Err(format!("nothing is expected of `{}`", file.path));
        }
        if examples.is_empty() {
            return Err("there is no example".to_owned());
        }
        Ok(Self { lines, examples })
    }

    /// The page's text with other texts in the blocks of what is expected, in order.
    pub(crate) fn with_expected(&self, texts: &[String]) -> String {
        let mut blessed = Vec::new();
        let mut at = 0;
        for (example, text) in self.examples.iter().zip(texts) {
            blessed.extend(&self.lines[at..example.expected.start]);
            blessed.extend(text.lines());
            at = example.expected.end;
        }
        blessed.extend(&self.lines[at..]);
        blessed.join("\n") + "\n"
    }
}

impl Written<'_> {
    /// What is expected.
    pub(crate) fn expected(&self, page: &Page<'_>) -> String {
        page.lines[self.expected.clone()].join("\n")
    }
}
