//! A block of code → HTML with classes.
//!
//! The syntaxes are loaded when the first block with a language is met, and never before: a guide
//! without code does not pay for them.
//! Colours are the theme's; the classes begin with `hl-`.

use std::sync::LazyLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

use crate::model::Code;
use crate::render::html::{attribute, text};

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

const CLASSES: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

/// Highlights a block. A language that is not known is shown as it is written.
pub(crate) fn highlight(code: &Code) -> String {
    let Some(language) = &code.language else {
        return format!("<pre><code>{}</code></pre>\n", text(&code.text));
    };
    let inner = classed(language, &code.text).unwrap_or_else(|| text(&code.text));
    format!("<pre><code class=\"language-{}\">{inner}</code></pre>\n", attribute(language))
}

fn classed(language: &str, code: &str) -> Option<String> {
    let syntax = SYNTAXES.find_syntax_by_token(language)?;
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, CLASSES);
    for line in LinesWithEndings::from(code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}
