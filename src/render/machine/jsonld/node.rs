//! One thing of the vocabulary, and how it is written into a page.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

pub(super) use serde_json::Number;

use crate::value::scan;

/// A thing with its type and properties.
pub(super) struct Node(Vec<(&'static str, Value)>);

/// What a property says.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Value {
    Text(String),
    Number(Number),
    Truth(bool),
    Node(Node),
    List(Vec<Value>),
}

impl Node {
    /// A thing of a type.
    pub(super) fn new(kind: &str) -> Self {
        Self(Vec::new()).with("@type", kind)
    }

    /// Adds a property, which it has not yet.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.0.push((name, value.into()));
        self
    }

    /// Adds a property that may not be known.
    pub(super) fn maybe(self, name: &'static str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Adds a property with any number of values; none is left out, and one stands by itself.
    pub(super) fn list(
        self,
        name: &'static str,
        values: impl IntoIterator<Item = impl Into<Value>>,
    ) -> Self {
        let mut values: Vec<Value> = values.into_iter().map(Into::into).collect();
        match values.len() {
            0 => self,
            1 => self.maybe(name, values.pop()),
            _ => self.with(name, Value::List(values)),
        }
    }

    /// The block for the head of a page.
    pub(super) fn block(self) -> String {
        let node = self.with("@context", "https://schema.org");
        let json = serde_json::to_string(&node).expect("texts and numbers can be written as JSON");
        ["<script type=\"application/ld+json\">", &inside_script(&json), "</script>\n"].concat()
    }
}

impl Serialize for Node {
    /// The properties in the order of their names.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut properties: Vec<(&str, &Value)> =
            self.0.iter().map(|(name, value)| (*name, value)).collect();
        properties.sort_unstable_by_key(|(name, _)| *name);
        serializer.collect_map(properties)
    }
}

macro_rules! from {
    ($($type:ty: $given:ident => $value:expr;)*) => {$(
        impl From<$type> for Value {
            fn from($given: $type) -> Self {
                $value
            }
        }
    )*};
}

from! {
    &str: text => Self::Text(text.to_owned());
    String: text => Self::Text(text);
    Number: number => Self::Number(number);
    usize: number => Self::Number(number.into());
    bool: truth => Self::Truth(truth);
    Node: node => Self::Node(node);
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
        let read: serde_json::Value = serde_json::from_str(json).expect("it is JSON");
        assert_eq!(read["name"], name);
    }

    #[test]
    fn lists_and_numbers_are_as_short_as_they_can_be() {
        let list = |values: &[&str]| {
            serde_json::to_string(&Node::new("T").list("b", values.to_vec())).expect("JSON")
        };
        assert_eq!(list(&[]), r#"{"@type":"T"}"#);
        assert_eq!(list(&["c"]), r#"{"@type":"T","b":"c"}"#);
        assert_eq!(list(&["c", "d"]), r#"{"@type":"T","b":["c","d"]}"#);
        assert_eq!(number("3362.50").map(|n| n.to_string()).as_deref(), Some("3362.5"));
        assert_eq!(number("19833.00").map(|n| n.to_string()).as_deref(), Some("19833"));
        assert_eq!(number("16.4").map(|n| n.to_string()).as_deref(), Some("16.4"));
        assert_eq!(number("1264").map(|n| n.to_string()).as_deref(), Some("1264"));
    }
}
