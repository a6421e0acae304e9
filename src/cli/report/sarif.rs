//! Diagnostics → SARIF 2.1.0, the form that code scanning reads
//! (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>).

use clap::CommandFactory;
use serde_json::{Value, json};

use crate::cli::arguments::Arguments;
use crate::cli::report::Report;
use crate::diag::{Code, Diagnostic, Place};

/// One run, with a rule for every code.
pub(super) fn text(report: &Report<'_>) -> String {
    let results: Vec<Value> =
        report.built.diagnostics.iter().map(|diagnostic| result(diagnostic, report)).collect();
    let rules: Vec<Value> = Code::ALL.iter().copied().map(rule).collect();
    let driver = json!({
        "name": "guide",
        "semanticVersion": Arguments::command().get_version(),
        "rules": rules,
    });
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "invocations": [{"executionSuccessful": true}],
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.name(),
        "name": format!("{code:?}"),
        "shortDescription": {"text": code.description()},
        "help": {"text": code.advice()},
        "defaultConfiguration": {"level": code.severity().name()},
    })
}

fn result(diagnostic: &Diagnostic, report: &Report<'_>) -> Value {
    let index = Code::ALL.iter().position(|code| *code == diagnostic.code);
    let mut result = json!({
        "ruleId": diagnostic.code.name(),
        "ruleIndex": index,
        "level": diagnostic.severity.name(),
        "message": {"text": message(diagnostic)},
        "locations": [{
            "physicalLocation": {
                "artifactLocation": file(&diagnostic.place, report),
                "region": region(&diagnostic.place),
            },
        }],
    });
    if let Some(edit) = &diagnostic.edit {
        result["fixes"] = json!([{
            "description": {"text": diagnostic.code.advice()},
            "artifactChanges": [{
                "artifactLocation": file(&edit.place, report),
                "replacements": [{
                    "deletedRegion": region(&edit.place),
                    "insertedContent": {"text": edit.text},
                }],
            }],
        }]);
    }
    result
}

/// The file of a place.
fn file(place: &Place, report: &Report<'_>) -> Value {
    json!({"uri": uri(&report.called(&place.path))})
}

/// What is wrong and what to type, as two lines.
fn message(diagnostic: &Diagnostic) -> String {
    let text = match &diagnostic.help {
        Some(help) => format!("{}\nhelp: {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    // In a message of SARIF (section 3.11.6), `[text](address)` would be a link of its own.
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

/// A place; the end is the column after the last character.
fn region(place: &Place) -> Value {
    json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.line,
        "endColumn": place.column + place.width,
    })
}

/// A path as a URI reference (RFC 3986): a whole `file:` URI if it begins at the disk's root.
fn uri(path: &str) -> String {
    let mut uri = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_are_written_as_uris() {
        assert_eq!(uri("content/2020-21/30-play.md"), "content/2020-21/30-play.md");
        assert_eq!(uri("a guide/100% é:b?.md"), "a%20guide/100%25%20%C3%A9%3Ab%3F.md");
        assert_eq!(uri("/srv/a guide/x.md"), "file:///srv/a%20guide/x.md");
    }
}
