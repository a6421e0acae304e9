//! HTML in a view.

use serde::Serialize;

/// HTML that the program has made, in the form in which templates take it without copying it: for what
/// is long, such as the text of a chapter.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub(crate) struct Markup(tera::Value);

impl From<&str> for Markup {
    fn from(html: &str) -> Self {
        Self(tera::Value::safe_string(html))
    }
}

impl From<String> for Markup {
    fn from(html: String) -> Self {
        Self::from(html.as_str())
    }
}
