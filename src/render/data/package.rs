//! `datapackage.json`: what the files hold, as a Frictionless Data Package
//! (<https://specs.frictionlessdata.io/data-package/>).
//!
//! Keys are declared where they hold; a list of ids in one cell can have none.

use serde_json::{Value, json};

use crate::model::Guide;
use crate::render::data::Table;
use crate::render::data::row::{Column, Form};
use crate::render::data::text::BETWEEN;
use crate::value::slugify;

/// The description of the tables.
pub(super) fn package(guide: &Guide, tables: &[Table]) -> String {
    let settings = &guide.settings;
    let name = format!("{} {}", settings.short_title, settings.edition.slug());
    let mut package = json!({
        "profile": "tabular-data-package",
        "name": slugify(&name),
        "title": settings.title,
        "description": format!(
            "{} Several values in one cell stand between `{}`; each file is also there as JSON, with lists.",
            settings.description, BETWEEN.trim(),
        ),
        "version": settings.edition.to_string(),
        "resources": null,
    });
    let mut put = |name: &str, value: Option<Value>| {
        if let (Some(value), Some(object)) = (value, package.as_object_mut()) {
            object.insert(name.to_owned(), value);
        }
    };
    put("homepage", settings.url.as_ref().map(|url| Value::from(url.join(""))));
    put("licenses", settings.licence.as_deref().map(|licence| json!([license(licence)])));
    let sources: Vec<Value> = guide
        .records
        .sources
        .values()
        .map(|source| match &source.url {
            Some(url) => json!({"title": source.common.title, "path": url.as_str()}),
            None => json!({"title": source.common.title}),
        })
        .collect();
    put("sources", (!sources.is_empty()).then(|| Value::from(sources)));
    let package = pretty(&package) + "\n";
    // No text has a line end of its own in JSON, so this is the key of the whole.
    let (before, after) =
        package.split_once("\n  \"resources\": null").expect("it is written above");
    format!("{before}\n  \"resources\": {}{after}", resources(tables))
}

/// The descriptions of the tables as they stand in the whole. Each is written before the next is made:
/// there may be very many.
fn resources(tables: &[Table]) -> String {
    let mut text = String::from("[");
    for (index, table) in tables.iter().enumerate() {
        text.push_str(if index == 0 { "\n    " } else { ",\n    " });
        text.push_str(&pretty(&resource(table, tables)).replace('\n', "\n    "));
    }
    text.push_str(if tables.is_empty() { "]" } else { "\n  ]" });
    text
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("texts and numbers can be written as JSON")
}

/// A licence by its identifier, or else in the publisher's words, which the page beside says.
fn license(licence: &str) -> Value {
    let is_identifier =
        licence.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '_' | '-'));
    match is_identifier {
        true => json!({"name": licence, "title": licence}),
        false => json!({"path": "index.html", "title": licence}),
    }
}

fn resource(table: &Table, tables: &[Table]) -> Value {
    let keys: Vec<Value> = table
        .columns
        .iter()
        .filter_map(|column| {
            let to = column.refers_to?.plural();
            tables.iter().find(|table| table.name == to)?;
            // The specification's word for the same file is no word.
            let resource = if to == table.name { "" } else { to };
            Some(json!({
                "fields": column.name,
                "reference": {"resource": resource, "fields": "id"},
            }))
        })
        .collect();
    let mut schema = json!({
        "fields": table.columns.iter().map(|column| field(*column, table.key)).collect::<Vec<_>>(),
        "primaryKey": table.key,
    });
    if let (false, Some(object)) = (keys.is_empty(), schema.as_object_mut()) {
        object.insert("foreignKeys".to_owned(), Value::from(keys));
    }
    json!({
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": table.about,
        "path": format!("{}.csv", table.path),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": table.csv.len(),
        "dialect": {"lineTerminator": "\r\n", "header": true},
        "schema": schema,
    })
}

fn field(column: Column, key: &[&str]) -> Value {
    let (kind, format) = match column.form {
        Form::Text | Form::PartialDay | Form::List => ("string", None),
        Form::Address => ("string", Some("uri")),
        Form::Number => ("number", None),
        Form::Whole => ("integer", None),
        Form::Day => ("date", None),
        Form::YesNo => ("boolean", None),
    };
    let mut field = json!({"name": column.name, "type": kind, "description": column.about});
    if let Some(format) = format {
        field["format"] = Value::from(format);
    }
    let is_key = key.contains(&column.name);
    match column.form {
        Form::PartialDay => {
            field["constraints"] = json!({"pattern": "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"});
        }
        _ if is_key => field["constraints"] = json!({"required": true}),
        _ => {}
    }
    field
}
