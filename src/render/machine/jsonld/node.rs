//! One thing of the vocabulary, and how it is written into a page.

use std::borrow::Cow;

use serde_json::{Map, Value};

pub(super) use serde_json::Number;

use crate::value::scan;

/// A thing with its type and properties.
pub(super) struct Node(Map<String, Value>);

impl Node {
    /// A thing of a type.
    pub(super) fn new(kind: &str) -> Self {
        Self(Map::new()).with("@type", kind)
    }

    /// Adds a property.
    pub(super) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// Adds a property that may not be known.
    pub(super) fn maybe(self, name: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Adds a property with any number of values; none is left out, and one stands by itself.
    pub(super) fn list(
        self,
        name: &str,
        values: impl IntoIterator<Item = impl Into<Value>>,
    ) -> Self {
        let mut values: Vec<Value> = values.into_iter().map(Into::into).collect();
        match values.len() {
            0 => self,
            1 => self.maybe(name, values.pop()),
            _ => self.with(name, values),
        }
    }

    /// The block for the head of a page.
    pub(super) fn block(self) -> String {
        let node = Value::from(self.with("@context", "https://schema.org"));
        let json = serde_json::to_string(&node).expect("texts and numbers can be written as JSON");
        ["<script type=\"application/ld+json\">", &inside_script(&json), "</script>\n"].concat()
    }
}

impl From<Node> for Value {
    fn from(node: Node) -> Self {
        Self::Object(node.0)
    }
}

/// The number that a text such as `3362.50` says; `None` if it is none.
pub(super) fn number(plain: &str) -> Option<Number> {
    // `19833.00` would become `19833.0`, which is no whole number to every program.
    plain.strip_suffix(".00").unwrap_or(plain).parse().ok()
}

/// JSON that ends no block: the characters that HTML could see in it stand only within its strings,
/// and there they can be escaped (HTML, section 4.12.1.3).
fn inside_script(json: &str) -> Cow<'_, str> {
    let is_sign = |byte| (byte == b'<') | (byte == b'>') | (byte == b'&');
    match scan::first(json.as_bytes(), is_sign) {
        None => Cow::Borrowed(json),
        Some(_) => {
            let json = json.replace('<', "\\u003c").replace('>', "\\u003e");
            Cow::Owned(json.replace('&', "\\u0026"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_can_end_the_block() {
        let name = "a </script><!-- <script> & b";
        let block = Node::new("Thing").with("name", name).block();
        let json = block
            .strip_prefix("<script type=\"application/ld+json\">")
            .and_then(|block| block.strip_suffix("</script>\n"))
            .expect("it is a block");
        assert!(!json.contains(['<', '>', '&']), "{json}");
        let read: Value = serde_json::from_str(json).expect("it is JSON");
        assert_eq!(read["name"], name);
    }

    #[test]
    fn lists_and_numbers_are_as_short_as_they_can_be() {
        let list =
            |values: &[&str]| Value::from(Node::new("A").list("b", values.to_vec()))["b"].clone();
        assert_eq!(list(&[]), Value::Null);
        assert_eq!(list(&["c"]), Value::from("c"));
        assert_eq!(list(&["c", "d"]), Value::from(vec!["c", "d"]));
        assert_eq!(number("3362.50").map(|n| n.to_string()).as_deref(), Some("3362.5"));
        assert_eq!(number("19833.00").map(|n| n.to_string()).as_deref(), Some("19833"));
        assert_eq!(number("16.4").map(|n| n.to_string()).as_deref(), Some("16.4"));
        assert_eq!(number("1264").map(|n| n.to_string()).as_deref(), Some("1264"));
    }
}
