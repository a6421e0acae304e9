//! The YAML parser's errors, in words that an editor understands.

use std::ops::Range;

use crate::diag::Code;
use crate::parse::yaml::ErrorKind;

/// What is wrong with a text, where in it, and what to type.
pub(super) struct Mistake {
    pub(super) code: Code,
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) help: String,
}

impl Mistake {
    fn new(range: Range<usize>, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code: Code::YamlSyntax, range, message: message.into(), help: help.into() }
    }
}

/// Explains an error that the parser found at a byte of the text.
pub(super) fn explain(kind: &ErrorKind, text: &str, at: usize) -> Mistake {
    let at = text.floor_char_boundary(at);
    if let Some(range) = tab(text, at) {
        let message = "a tab stands where a line of YAML begins";
        return Mistake::new(range, message, "indent with spaces");
    }
    let here = at..at + text[at..].chars().next().map_or(0, char::len_utf8);
    let rest = at..at + text[at..].lines().next().map_or(0, |line| line.trim_end().len());
    match kind {
        ErrorKind::UnknownAnchor => alias(at..name_end(text, at + 1)),
        ErrorKind::UnclosedQuotedScalar | ErrorKind::UnexpectedEndOfPlainScalar => {
            Mistake::new(here, "a quote is not closed", "write the same quote where the text ends")
        }
        ErrorKind::UnclosedFlowCollection { open } => {
            let close = if *open == '[' { ']' } else { '}' };
            let message = format!("the bracket `{open}` is not closed");
            Mistake::new(here, message, format!("write `{close}` where it ends"))
        }
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            let message = format!("`{open}` is closed by `{close}`");
            Mistake::new(here, message, "close a list with `]`, and keys with values with `}`")
        }
        ErrorKind::MisplacedFlowCollectionEnd => {
            let message = "a bracket is closed that was not opened";
            Mistake::new(here, message, "take it out, or put the text in quotes")
        }
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator => {
            let message = "the brackets before this are not closed, or a comma is missing";
            Mistake::new(here, message, "close a list with `]`, and keys with values with `}`")
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
            let message = "a key has no colon after it";
            Mistake::new(rest, message, "write `key: value`, with a space after the colon")
        }
        ErrorKind::UnexpectedCharacter { character } => {
            let message = format!("a text cannot begin with `{character}`");
            Mistake::new(here, message, "put the text in quotes")
        }
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => {
            colon(text, at, here)
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
            let message = "a text goes on after its closing quote";
            let help = match line_at(text, at).1.split_once(": ") {
                Some((key, value)) => format!("write {}", quoted(key, value)),
                None => "put the whole text in quotes".to_owned(),
            };
            Mistake::new(rest, message, help)
        }
        ErrorKind::UnknownQuotedScalarEscape | ErrorKind::InvalidQuotedScalarHexEscape => {
            let message = "a `\\` within double quotes does not stand for itself";
            Mistake::new(here, message, "write `\\\\`, or put the text in single quotes")
        }
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::MappingKeyNotAllowed => column(rest),
        ErrorKind::RecursionLimitExceeded => {
            let message = "lists and keys are nested too deep";
            let help = "take out some of the brackets, or of the spaces that lines begin with";
            Mistake { code: Code::YamlDepth, ..Mistake::new(here, message, help) }
        }
        other => Mistake::new(
            here,
            format!("this is not YAML: {}", other.to_string().trim_end_matches('.')),
            "a text with `: `, ` #` or a special first character needs quotes; indent with \
             spaces, the same for all keys of a record",
        ),
    }
}

/// An anchor or an alias, at the range of its name.
pub(super) fn alias(range: Range<usize>) -> Mistake {
    let message = "YAML anchors (`&name`) and aliases (`*name`) are not used in a guide";
    let help = "write the value out, or put it in quotes";
    Mistake { code: Code::YamlAlias, ..Mistake::new(range, message, help) }
}

/// Where a name that begins at a byte ends.
pub(super) fn name_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    start
        + rest
            .find(|letter: char| letter.is_whitespace() || ",[]{}".contains(letter))
            .unwrap_or(rest.len())
}

fn column(range: Range<usize>) -> Mistake {
    let message = "this line begins in the wrong column";
    Mistake::new(
        range,
        message,
        "begin it exactly below the other keys, or items, that it belongs to",
    )
}

/// A colon where none can be: either a text holds one, or its line is indented too far.
fn colon(text: &str, at: usize, here: Range<usize>) -> Mistake {
    let (start, line) = line_at(text, at);
    match line.split_once(": ") {
        Some((key, value)) if start + key.len() < at => {
            let message = "a text with a colon and a space needs quotes";
            Mistake::new(here, message, format!("write {}", quoted(key, value)))
        }
        _ => {
            let indented = line.len() - line.trim_start().len();
            column(start + indented..start + line.len())
        }
    }
}

/// A key and its value in quotes, as it is typed.
fn quoted(key: &str, value: &str) -> String {
    let key = key.trim_start().trim_start_matches("- ");
    match value.contains(['"', '\\']) {
        true => format!("`{key}: '{}'`", value.replace('\'', "''")),
        false => format!("`{key}: \"{value}\"`"),
    }
}

/// The line with a byte, and where it begins.
fn line_at(text: &str, at: usize) -> (usize, &str) {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    (start, text[start..].lines().next().unwrap_or_default().trim_end())
}

/// A tab among the spaces that a line begins with: the line of the error, or the next one.
fn tab(text: &str, at: usize) -> Option<Range<usize>> {
    let (mut start, _) = line_at(text, at);
    for line in text[start..].split_inclusive('\n').take(2) {
        let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..blank].find('\t') {
            return Some(start + tab..start + tab + 1);
        }
        start += line.len();
    }
    None
}
