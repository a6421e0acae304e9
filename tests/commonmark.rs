//! CommonMark's own examples, rendered as chapters are and compared to the byte.
//!
//! Nothing is normalised but the ids of headings, which every heading of a guide has.
//! What differs on purpose is in [`EXCEPTIONS`], by number and with its reason.

#![expect(clippy::disallowed_methods, reason = "the examples are a file")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde::Deserialize;

/// What a guide renders differently, why, and the numbers of the examples.
const EXCEPTIONS: [Exception; 3] = [
    Exception {
        reason: "raw HTML never comes through: it could not reach the PDF and could run a script",
        code: Some("raw-html"),
        examples: &[
            21, 31, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162, 163,
            164, 165, 166, 167, 168, 169, 170, 171, 172, 173, 174, 175, 176, 177, 178, 179, 180,
            181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 201, 308, 309, 344, 475, 476,
            477, 491, 494, 524, 536, 613, 614, 615, 616, 617, 623, 625, 626, 627, 628, 629, 630,
            631, 642, 643,
        ],
    },
    Exception {
        reason: "code in a language that is known is highlighted: it has elements inside",
        code: None,
        examples: &[142, 143],
    },
    Exception {
        reason: "`#fragment` must be a heading of the same chapter, and there is none",
        code: Some("unknown-heading"),
        examples: &[501],
    },
];

struct Exception {
    reason: &'static str,
    /// The diagnostic that tells the author.
    code: Option<&'static str>,
    examples: &'static [u16],
}

/// An example of the specification, in its published form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    markdown: String,
    html: String,
    example: u16,
    section: String,
    #[serde(rename = "start_line")]
    _start_line: u32,
    #[serde(rename = "end_line")]
    _end_line: u32,
}

fn examples() -> Vec<Example> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/commonmark/spec.json");
    let text = fs::read_to_string(path).expect("the examples can be read");
    // JSON is YAML too, and the YAML library is here already.
    let examples: Vec<Example> = serde_yaml::from_str(&text).expect("the examples are JSON");
    let numbers: Vec<u16> = examples.iter().map(|example| example.example).collect();
    let all: Vec<u16> = (1..=652).collect();
    assert_eq!(numbers, all, "these are not the examples of CommonMark 0.31.2");
    examples
}

/// The exception that an example is, if it is one.
fn exceptions() -> BTreeMap<u16, &'static Exception> {
    let mut exceptions = BTreeMap::new();
    for exception in &EXCEPTIONS {
        for number in exception.examples {
            let before = exceptions.insert(*number, exception);
            assert!(before.is_none(), "example {number} is listed twice");
        }
    }
    exceptions
}

#[test]
fn every_example_is_rendered_as_commonmark_says() {
    let exceptions = exceptions();
    let mut wrong = String::new();
    for example in examples() {
        let Example { markdown, html: expected, example: number, section, .. } = example;
        let (html, diagnostics) = guide::commonmark(&markdown);
        let same = without_heading_ids(&html) == expected;
        let what = match exceptions.get(&number) {
            None if same => continue,
            None => "differs".to_owned(),
            Some(Exception { reason, .. }) if same => {
                format!("is listed, but does not differ any more ({reason})")
            }
            Some(Exception { reason, code, .. }) => {
                let told = |code: &str| diagnostics.iter().any(|found| found.code.name() == code);
                if code.is_none_or(told) {
                    continue;
                }
                format!("differs and no diagnostic says so ({reason})")
            }
        };
        wrong.push_str(&format!(
            "\nexample {number}, {section}, {what}\n  text     {markdown:?}\n  expected {expected:?}\n  rendered {html:?}\n"
        ));
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The elements that Markdown itself can make in the examples with raw HTML.
const OURS: [&str; 9] = ["blockquote", "code", "em", "li", "ol", "p", "pre", "strong", "ul"];

#[test]
fn raw_html_does_not_come_through() {
    let listed: BTreeSet<u16> = EXCEPTIONS[0].examples.iter().copied().collect();
    for example in examples() {
        if !listed.contains(&example.example) {
            continue;
        }
        let (html, _) = guide::commonmark(&example.markdown);
        for tag in html.split('<').skip(1) {
            let (tag, _) = tag.split_once('>').expect("every `<` begins a tag");
            let name = tag.trim_start_matches('/');
            assert!(OURS.contains(&name), "example {}: `<{tag}>` in {html:?}", example.example);
        }
    }
}

#[test]
fn addresses_that_run_scripts_do_not_come_through() {
    let addresses = [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "&#106;avascript:alert(1)",
        "java&#10;script:alert(1)",
        "vbscript:msgbox(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "file:///etc/passwd",
    ];
    for address in addresses {
        let texts = [format!("[a]({address})"), format!("[a]: {address}\n\n[a]"), image(address)];
        for text in texts {
            let (html, diagnostics) = guide::commonmark(&text);
            assert!(diagnostics.iter().any(guide::diag::Diagnostic::is_error), "{text}: {html}");
            let html = html.to_lowercase();
            for scheme in ["href=\"javascript:", "href=\"vbscript:", "href=\"data:", "href=\"file:"]
            {
                assert!(!html.contains(scheme), "{text}: {html}");
            }
        }
    }
}

fn image(address: &str) -> String {
    format!("![a]({address})")
}

/// The same HTML with headings as CommonMark has them.
fn without_heading_ids(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("<h") {
        let (before, heading) = rest.split_at(at);
        out.push_str(before);
        let (tag, after) = heading.split_at(heading.find('>').expect("a tag is closed"));
        match tag.split_once(" id=\"") {
            Some((name, id)) if name.len() == 3 && id.ends_with('"') => out.push_str(name),
            _ => out.push_str(tag),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}
