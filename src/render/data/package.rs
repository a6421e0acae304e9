//! `datapackage.json`: what the files hold, as a Frictionless Data Package
//! (<https://specs.frictionlessdata.io/data-package/>).
//!
//! Keys are declared where they hold; a list of ids in one cell can have none.

use serde::{Serialize, Serializer};

use crate::model::{Guide, Source};
use crate::render::data::Table;
use crate::render::data::row::{Column, Form};
use crate::render::data::text::BETWEEN;
use crate::value::slugify;

/// How many bytes of memory a table gets at first: what is not written to costs nothing.
const ROOM: usize = 8 * 1024;

/// The description of the tables.
pub(super) fn package(guide: &Guide, tables: &[Table]) -> Vec<u8> {
    let settings = &guide.settings;
    let package = Package {
        description: format!(
            "{} Several values in one cell stand between `{}`; each file is also there as JSON, with lists.",
            settings.description,
            BETWEEN.trim(),
        ),
        homepage: settings.url.as_ref().map(|url| url.join("")),
        licenses: settings.licence.as_deref().map(license).into_iter().collect(),
        name: slugify(&format!("{} {}", settings.short_title, settings.edition.slug())),
        profile: "tabular-data-package",
        resources: Resources(tables),
        sources: guide.records.sources.values().map(source).collect(),
        title: &settings.title,
        version: settings.edition.to_string(),
    };
    let mut json = Vec::with_capacity(ROOM * (tables.len() + 1));
    serde_json::to_writer_pretty(&mut json, &package).expect("texts can be written as JSON");
    json.push(b'\n');
    json
}

// The keys of each object are in the order of the alphabet.

#[derive(Serialize)]
struct Package<'g> {
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    homepage: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    licenses: Vec<Titled<'g>>,
    name: String,
    profile: &'static str,
    resources: Resources<'g>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<Titled<'g>>,
    title: &'g str,
    version: String,
}

/// A licence or a source.
#[derive(Serialize)]
struct Titled<'g> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'g str>,
    title: &'g str,
}

/// The descriptions of the tables. Each is written before the next is made: there may be very many.
struct Resources<'g>(&'g [Table]);

impl Serialize for Resources<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|table| resource(table, self.0)))
    }
}

#[derive(Serialize)]
struct Resource<'g> {
    bytes: usize,
    description: &'g str,
    dialect: Dialect,
    encoding: &'static str,
    format: &'static str,
    mediatype: &'static str,
    name: &'g str,
    path: String,
    profile: &'static str,
    schema: Schema,
    title: &'g str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dialect {
    header: bool,
    line_terminator: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    fields: Vec<Field>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<ForeignKey>,
    primary_key: &'static [&'static str],
}

#[derive(Serialize)]
struct Field {
    #[serde(skip_serializing_if = "Option::is_none")]
    constraints: Option<Constraints>,
    description: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
    name: &'static str,
    r#type: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Constraints {
    Pattern(&'static str),
    Required(bool),
}

#[derive(Serialize)]
struct ForeignKey {
    fields: &'static str,
    reference: Reference,
}

#[derive(Serialize)]
struct Reference {
    fields: &'static str,
    resource: &'static str,
}

/// A licence by its identifier, or else in the publisher's words, which the page beside says.
fn license(licence: &str) -> Titled<'_> {
    let is_identifier =
        licence.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '_' | '-'));
    match is_identifier {
        true => Titled { name: Some(licence), path: None, title: licence },
        false => Titled { name: None, path: Some("index.html"), title: licence },
    }
}

fn source(source: &Source) -> Titled<'_> {
    let path = source.url.as_ref().map(|url| url.as_str());
    Titled { name: None, path, title: &source.common.title }
}

fn resource<'g>(table: &'g Table, tables: &[Table]) -> Resource<'g> {
    let key = |column: &Column| {
        let to = column.refers_to?.plural();
        tables.iter().find(|table| table.name == to)?;
        // The specification's word for the same file is no word.
        let resource = if to == table.name { "" } else { to };
        Some(ForeignKey { fields: column.name, reference: Reference { fields: "id", resource } })
    };
    Resource {
        bytes: table.csv,
        description: &table.about,
        dialect: Dialect { header: true, line_terminator: "\r\n" },
        encoding: "utf-8",
        format: "csv",
        mediatype: "text/csv",
        name: &table.name,
        path: format!("{}.csv", table.path),
        profile: "tabular-data-resource",
        schema: Schema {
            fields: table.columns.iter().map(|column| field(column, table.key)).collect(),
            foreign_keys: table.columns.iter().filter_map(key).collect(),
            primary_key: table.key,
        },
        title: &table.title,
    }
}

fn field(column: &Column, key: &[&str]) -> Field {
    let (r#type, format) = match column.form {
        Form::Text | Form::PartialDay | Form::List => ("string", None),
        Form::Address => ("string", Some("uri")),
        Form::Number => ("number", None),
        Form::Whole => ("integer", None),
        Form::Day => ("date", None),
        Form::YesNo => ("boolean", None),
    };
    let constraints = match column.form {
        Form::PartialDay => Some(Constraints::Pattern("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")),
        _ if key.contains(&column.name) => Some(Constraints::Required(true)),
        _ => None,
    };
    Field { constraints, description: column.about, format, name: column.name, r#type }
}
