//! The shapes of what authors write → JSON Schemas, in which an editor completes and checks them.
//!
//! Out come texts by path. Nothing here reads a file or knows of places.
//!
//! The schemas are of draft 7, the newest that the YAML language server of most editors promises.
//! Shapes are our own and are not derived with `schemars`, because records are read by `Decode` and
//! not by serde: a description that serde's attributes gave would be of another reader.

pub mod tables;

use serde_json::{Map, Value, json};

use crate::parse::shape::{Key, Keys, Plain, Shape, Spelling, Words};
use crate::parse::{self, spelling};

/// A schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schema {
    /// What it is asked for by, such as `funding` or `chapter`.
    pub name: String,
    /// Where it stands in a guide, from its folder.
    pub path: String,
    /// The schema as JSON, with a line end.
    pub text: String,
}

/// The schema of every file that authors write.
#[must_use]
pub fn all() -> Vec<Schema> {
    let written = |name: &str, folder: &str, title: &str, root: Value| {
        let Value::Object(root) = root else { unreachable!("a schema is an object") };
        let head = json!({ "$schema": "http://json-schema.org/draft-07/schema#", "title": title });
        let Value::Object(mut whole) = head else { unreachable!("it was written as one") };
        whole.extend(root);
        let text = serde_json::to_string_pretty(&whole).expect("its keys are texts");
        Schema {
            name: name.to_owned(),
            path: format!("{folder}/schemas/{name}.json"),
            text: format!("{text}\n"),
        }
    };
    let written_of = parse::shapes();
    let mut schemas = vec![
        written("guide", "content", "Settings of a guide", schema(&written_of.settings)),
        written("chapter", "content", "Front matter of a chapter", schema(&written_of.chapter)),
        written(
            "edition",
            "content",
            "What an edition says of itself",
            or_null(schema(&written_of.edition)),
        ),
        written("theme", "themes", "What a theme says of itself", schema(&written_of.theme)),
    ];
    let reviews = or_null(schema(&written_of.review.list()));
    schemas.push(written("reviews", "seeds", "Seeds: reviews", reviews));
    for (kind, record) in written_of.records {
        let title = format!("Seeds: {}", kind.plural());
        // A file may be empty.
        let root = or_null(schema(&record.list()));
        schemas.push(written(kind.plural(), "seeds", &title, root));
    }
    schemas
}

fn schema(shape: &Shape) -> Value {
    match shape {
        Shape::Value(spelling) => value(spelling),
        Shape::Word(words) => word(words),
        Shape::Record(_) | Shape::Chapter => value(&spelling::REFERENCE),
        Shape::List(item) => json!({ "type": "array", "items": schema(item) }),
        Shape::OneOrMore(item) => {
            let one = schema(item);
            json!({ "anyOf": [one, { "type": "array", "items": one }] })
        }
        Shape::Keys(keys) => object(keys),
    }
}

fn value(spelling: &Spelling) -> Value {
    let mut value = match spelling.plain {
        Plain::Text => json!({ "type": ["string"] }),
        Plain::Number => json!({ "type": ["string", "number"], "minimum": 0 }),
        Plain::Signed => json!({ "type": ["string", "number"] }),
        Plain::Whole(from, to) => {
            json!({ "type": ["string", "integer"], "minimum": from, "maximum": to })
        }
        Plain::Boolean => json!({ "type": ["boolean", "string"] }),
        Plain::Anything => json!({ "type": ["string", "number", "boolean"] }),
    };
    if let Some(pattern) = spelling.pattern {
        value["pattern"] = pattern.into();
        // What an editor says in place of the pattern.
        let likeness = format!("write it like {}", spelling.examples.join(", "));
        value["patternErrorMessage"] = likeness.into();
    }
    if !spelling.examples.is_empty() {
        value["examples"] = spelling.examples.into();
    }
    value
}

fn word(words: &Words) -> Value {
    let (names, meanings): (Vec<_>, Vec<_>) = words.words.iter().copied().unzip();
    json!({ "enum": names, "enumDescriptions": meanings })
}

fn object(keys: &Keys) -> Value {
    let mut properties = Map::new();
    for key in &keys.keys {
        properties.insert(key.name.to_owned(), property(key));
    }
    let required: Vec<_> =
        keys.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let mut object = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if !required.is_empty() {
        object["required"] = required.into();
    }
    if !keys.one_of.is_empty() {
        object["oneOf"] = keys.one_of.iter().map(|name| json!({ "required": [name] })).collect();
    }
    for (name, others) in &keys.needs {
        object["dependencies"][name] = (*others).into();
    }
    object
}

fn property(key: &Key) -> Value {
    let mut property = schema(&key.shape);
    property["description"] = match key.remark {
        Some(remark) => format!("{}; left out, {remark}", key.meaning),
        None => key.meaning.to_owned(),
    }
    .into();
    // A key with nothing after it counts as left out.
    if key.required { property } else { or_null(property) }
}

/// The same, or nothing.
fn or_null(mut schema: Value) -> Value {
    if let Some(words) = schema.get_mut("enum").and_then(Value::as_array_mut) {
        words.push(Value::Null);
    } else if let Some(types) = schema.get_mut("type") {
        match types {
            Value::Array(types) => types.push("null".into()),
            one => *one = json!([one, "null"]),
        }
    }
    if let Some(meanings) = schema.get_mut("enumDescriptions").and_then(Value::as_array_mut) {
        meanings.push("left out".into());
    }
    schema
}
