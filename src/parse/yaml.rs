//! YAML text → a tree of nodes with places.
//!
//! The only file that names the YAML crate.
//! Scalars stay the text that was written (`1.10` is not `1.1`, `no` is not false); what they
//! mean is decided by who reads them.
//! Anchors and aliases are refused, so no document can expand.

mod mistake;
mod pieces;

use std::borrow::Cow;
use std::ops::Range;

use rayon::prelude::*;
use serde_yaml::granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle};

use crate::diag::{Code, Diagnostic, Lines, Place};
use crate::parse::yaml::mistake::Mistake;

/// How deep lists and mappings may be nested. Records need five.
const DEPTH: usize = 24;

/// A piece of YAML.
#[derive(Debug, Clone)]
pub(crate) struct Node<'t> {
    /// The bytes of the file that it was read from.
    pub(crate) range: Range<usize>,
    /// What it is.
    pub(crate) value: Value<'t>,
}

/// What a node is.
#[derive(Debug, Clone)]
pub(crate) enum Value<'t> {
    /// A text, a number, a date: as it was written.
    Scalar(Cow<'t, str>),
    /// Nothing: `key:` with no value.
    Blank,
    /// A list.
    List(Vec<Node<'t>>),
    /// Keys and their values, in order.
    Map(Vec<(Node<'t>, Node<'t>)>),
}

impl Node<'_> {
    /// The bytes that are meant by it: of what goes on over lines, the beginning.
    pub(crate) fn meant(&self) -> Range<usize> {
        match self.value {
            Value::Scalar(_) | Value::Blank => self.range.clone(),
            Value::List(_) | Value::Map(_) => self.range.start..self.range.start,
        }
    }

    /// What an editor would call it.
    pub(crate) fn noun(&self) -> &'static str {
        match self.value {
            Value::Scalar(_) => "a single value",
            Value::Blank => "nothing",
            Value::List(_) => "a list",
            Value::Map(_) => "keys with values",
        }
    }

    /// The text of a scalar.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) => Some(text),
            _ => None,
        }
    }
}

/// Reads the one YAML document that stands at `range` of a file.
/// An empty document is a blank node.
pub(crate) fn parse<'t>(
    lines: &Lines<'t>,
    range: Range<usize>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Node<'t>> {
    let options = Options::default();
    let text = &lines.text()[range.clone()];
    let mut builder = Builder { lines, start: range.start, text, diagnostics };
    let mut parser = Parser::new_from_str_with_options(text, options);
    builder.document(&mut parser).ok()
}

/// Reads a file that is one list, which may be long: its items are independent of each other, and so
/// are read side by side. What is not plainly such a file, or has a mistake, is read from its
/// beginning to its end, as [`parse`] does.
pub(crate) fn parse_list<'t>(
    lines: &Lines<'t>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Node<'t>> {
    let side_by_side = pieces::pieces(lines.text()).and_then(|pieces| {
        let read = pieces.into_par_iter().map(|piece| {
            let mut found = Vec::new();
            parse(lines, piece, &mut found).filter(|_| found.is_empty())
        });
        join(read.collect::<Option<Vec<Node<'_>>>>()?)
    });
    side_by_side.or_else(|| parse(lines, 0..lines.text().len(), diagnostics))
}

/// The list of which some lists are the pieces.
fn join(pieces: Vec<Node<'_>>) -> Option<Node<'_>> {
    let mut pieces = pieces.into_iter();
    let mut whole = pieces.next()?;
    let Value::List(items) = &mut whole.value else { return None };
    for piece in pieces {
        let Value::List(more) = piece.value else { return None };
        items.extend(more);
        whole.range.end = piece.range.end;
    }
    Some(whole)
}

/// The document was given up; a diagnostic says why.
struct GivenUp;

struct Builder<'a, 'd> {
    lines: &'d Lines<'a>,
    /// Where the YAML begins in the file.
    start: usize,
    text: &'a str,
    diagnostics: &'d mut Vec<Diagnostic>,
}

type Events<'a> = Parser<'a, serde_yaml::granit_parser::StrInput<'a>>;

impl<'a> Builder<'a, '_> {
    fn next(&mut self, events: &mut Events<'a>) -> Result<(Event<'a>, Range<usize>), GivenUp> {
        loop {
            return match events.next() {
                Some(Ok((Event::Alias(_) | Event::UnresolvedAlias(_), span))) => {
                    Err(self.mistake(mistake::alias(span.byte_range().unwrap_or(0..0))))
                }
                Some(Ok((event, span))) if event.is_node() || is_structure(&event) => {
                    Ok((event, span.byte_range().unwrap_or(0..0)))
                }
                Some(Ok(_)) => continue,
                Some(Err(error)) => {
                    let at = error.marker().byte_offset().unwrap_or_else(|| {
                        self.text.char_indices().nth(error.marker().index()).map_or(0, |(i, _)| i)
                    });
                    Err(self.mistake(mistake::explain(error.kind(), self.text, at)))
                }
                None => Ok((Event::StreamEnd, self.text.len()..self.text.len())),
            };
        }
    }

    fn document(&mut self, events: &mut Events<'a>) -> Result<Node<'a>, GivenUp> {
        let mut root = None;
        loop {
            let (event, range) = self.next(events)?;
            match event {
                Event::StreamEnd => break,
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                event if root.is_none() => root = Some(self.node(event, range, events, 0)?),
                _ => {
                    let message = "a second YAML document begins here";
                    return Err(self.give_up(
                        Code::YamlSyntax,
                        range,
                        message,
                        "keep one document a file: remove the `---`",
                    ));
                }
            }
        }
        let blank = || Node { range: self.start..self.start, value: Value::Blank };
        Ok(root.unwrap_or_else(blank))
    }

    fn node(
        &mut self,
        event: Event<'a>,
        range: Range<usize>,
        events: &mut Events<'a>,
        depth: usize,
    ) -> Result<Node<'a>, GivenUp> {
        if depth > DEPTH {
            let message = format!("lists and keys are nested more than {DEPTH} levels deep");
            let help = "take out some of the brackets, or of the spaces that lines begin with";
            return Err(self.give_up(Code::YamlDepth, range, message, help));
        }
        let mut whole = self.start + range.start..self.start + range.end;
        let value = match event {
            Event::Scalar(_, _, anchor, _) if anchor != 0 => return Err(self.anchor(range)),
            Event::SequenceStart(_, anchor, _) | Event::MappingStart(_, anchor, _)
                if anchor != 0 =>
            {
                return Err(self.anchor(range));
            }
            Event::Scalar(text, ScalarStyle::Plain, ..) if matches!(&*text, "" | "~" | "null") => {
                Value::Blank
            }
            Event::Scalar(text, ..) => Value::Scalar(text),
            Event::SequenceStart(..) => {
                let mut items = Vec::new();
                loop {
                    let (event, range) = self.next(events)?;
                    if let Event::SequenceEnd = event {
                        break;
                    }
                    items.push(self.node(event, range, events, depth + 1)?);
                }
                whole.end = items.last().map_or(whole.end, |item| item.range.end);
                Value::List(items)
            }
            Event::MappingStart(..) => {
                let entries = self.mapping(events, depth)?;
                whole.end = entries.last().map_or(whole.end, |(_, value)| value.range.end);
                Value::Map(entries)
            }
            _ => Value::Blank,
        };
        Ok(Node { range: whole, value })
    }

    fn mapping(
        &mut self,
        events: &mut Events<'a>,
        depth: usize,
    ) -> Result<Vec<(Node<'a>, Node<'a>)>, GivenUp> {
        let mut entries: Vec<(Node<'a>, Node<'a>)> = Vec::new();
        loop {
            let (event, range) = self.next(events)?;
            if let Event::MappingEnd = event {
                return Ok(entries);
            }
            let key = self.node(event, range, events, depth + 1)?;
            let (event, range) = self.next(events)?;
            let value = self.node(event, range, events, depth + 1)?;
            if let Some((_, before)) = entries.last_mut()
                && self.goes_on(before, &key, &value)
            {
                continue;
            }
            let earlier = entries.iter().find(|(other, _)| other.text() == key.text());
            if let (Some((earlier, _)), Some(name)) = (earlier, key.text()) {
                let message = format!("the key `{name}` stands here a second time");
                let line = self.lines.spot(earlier.meant()).line;
                let first = format!("the first is in line {line}: keep one");
                let place = self.lines.place(key.meant());
                self.diagnostics
                    .push(Diagnostic::new(Code::DuplicateKey, place, message).help(first));
            } else {
                entries.push((key, value));
            }
        }
    }

    fn place(&self, range: Range<usize>) -> Place {
        self.lines.place(self.start + range.start..self.start + range.end)
    }

    /// Whether a key is the rest of a figure before it: within braces, the comma in `£28,000`
    /// ends the value. It is reported, and the figure is put together.
    fn goes_on(&mut self, before: &mut Node<'a>, key: &Node<'_>, value: &Node<'_>) -> bool {
        let is_rest = key.text().is_some_and(|rest| {
            rest.len() >= 3 && rest.as_bytes()[..3].iter().all(u8::is_ascii_digit)
        });
        let between = self.lines.text().get(before.range.end..key.range.start);
        if !is_rest || !matches!(value.value, Value::Blank) || between != Some(",") {
            return false;
        }
        let Value::Scalar(text) = &mut before.value else { return false };
        // Of a figure with two commas, the part with one was reported.
        let (found, place) = (self.diagnostics.last(), self.lines.place(before.range.clone()));
        if found.is_some_and(|found| found.code == Code::YamlSyntax && found.place == place) {
            self.diagnostics.pop();
        }
        before.range.end = key.range.end;
        *text = Cow::Borrowed(&self.lines.text()[before.range.clone()]);
        let message = "within braces, a comma ends a value";
        let help = format!("put the figure in quotes: `\"{text}\"`");
        let place = self.lines.place(before.range.clone());
        self.diagnostics.push(Diagnostic::new(Code::YamlSyntax, place, message).help(help));
        true
    }

    /// Reports the anchor before what it names.
    fn anchor(&mut self, named: Range<usize>) -> GivenUp {
        let start = self.text[..named.start].rfind('&').unwrap_or(named.start);
        self.mistake(mistake::alias(start..mistake::name_end(self.text, start + 1)))
    }

    fn mistake(&mut self, mistake: Mistake) -> GivenUp {
        let Mistake { code, range, message, help } = mistake;
        self.give_up(code, range, message, &help)
    }

    fn give_up(
        &mut self,
        code: Code,
        range: Range<usize>,
        message: impl Into<String>,
        help: &str,
    ) -> GivenUp {
        self.diagnostics.push(Diagnostic::new(code, self.place(range), message).help(help));
        GivenUp
    }
}

fn is_structure(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::StreamEnd
            | Event::DocumentStart(..)
            | Event::DocumentEnd
            | Event::SequenceEnd
            | Event::MappingEnd
    )
}
