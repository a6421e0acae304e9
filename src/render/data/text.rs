//! A file's rows → comma-separated values and JSON.
//!
//! The values are those of the rows and nothing is added to them: a text that a spreadsheet could
//! take for a formula is not disguised, because the next program would read the disguise.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};
use serde_json::Number;

use crate::render::data::row::{Cell, Column, Form, Row};

/// What stands between the values of a list where there is one cell for them.
pub(super) const BETWEEN: &str = " | ";

/// The texts of a file's rows, and what they have in common.
pub(super) struct Texts {
    pub(super) columns: Vec<Column>,
    /// How many rows there are.
    pub(super) rows: usize,
    /// Comma-separated values in UTF-8 without a byte order mark, with a head and lines that end in
    /// CR and LF (RFC 4180). What is not known is an empty field.
    pub(super) csv: Vec<u8>,
    /// A list of objects, one a line, with the columns in the same order. What is not known is `null`.
    pub(super) json: Option<Vec<u8>>,
}

/// How many bytes of memory a text gets at first: what is not written to costs nothing, and to make
/// more is to copy all.
const ROOM: usize = 256 * 1024;

/// Writes rows, with the JSON if it is wanted; nothing if there are no rows.
pub(super) fn of(rows: impl Iterator<Item = Row>, with_json: bool) -> Option<Texts> {
    let mut rows = rows.peekable();
    let columns: Vec<Column> = rows.peek()?.cells.iter().map(|(column, _)| *column).collect();
    let csv = Vec::with_capacity(ROOM);
    let mut csv = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(csv);
    let mut json = with_json.then(|| Vec::with_capacity(ROOM));
    let head = columns.iter().map(|column| column.name.as_bytes());
    csv.write_record(head).expect("memory takes every row");
    let mut count = 0;
    for row in rows {
        put_csv(&mut csv, &row);
        if let Some(json) = &mut json {
            json.extend_from_slice(if count == 0 { b"[\n" } else { b",\n" });
            put_json(json, &row);
        }
        count += 1;
    }
    if let Some(json) = &mut json {
        json.extend_from_slice(b"\n]\n");
    }
    let csv = csv.into_inner().expect("memory takes every row");
    Some(Texts { columns, rows: count, csv, json })
}

fn put_csv(out: &mut csv::Writer<Vec<u8>>, row: &Row) {
    for (_, cell) in &row.cells {
        let cell = match cell {
            Cell::Unknown => Cow::from(""),
            Cell::One(text) => Cow::from(text),
            Cell::Several(texts) => Cow::from(texts.join(BETWEEN)),
        };
        out.write_field(cell.as_bytes()).expect("memory takes every cell");
    }
    out.write_record(None::<&[u8]>).expect("memory takes every row, and all rows are as long");
}

fn put_json(out: &mut Vec<u8>, row: &Row) {
    for (index, (column, cell)) in row.cells.iter().enumerate() {
        out.extend_from_slice(if index == 0 { b"{" } else { b", " });
        put(out, column.name);
        out.extend_from_slice(b": ");
        match cell {
            Cell::Unknown => out.extend_from_slice(b"null"),
            Cell::One(text) => put_one(out, column.form, text),
            Cell::Several(texts) => {
                out.push(b'[');
                for (index, text) in texts.iter().enumerate() {
                    out.extend_from_slice(if index == 0 { b"" } else { b"," });
                    put(out, text);
                }
                out.push(b']');
            }
        }
    }
    out.push(b'}');
}

fn put(out: &mut Vec<u8>, text: &str) {
    serde_json::to_writer(out, text).expect("memory takes every text");
}

fn put_one(out: &mut Vec<u8>, form: Form, text: &str) {
    match form {
        Form::YesNo => out.extend_from_slice(if text == "true" { b"true" } else { b"false" }),
        // Numbers have no more digits than a double keeps, and `19833.00` is a whole one.
        Form::Number | Form::Whole => {
            match text.strip_suffix(".00").unwrap_or(text).parse::<Number>() {
                Ok(number) => out.extend_from_slice(number.to_string().as_bytes()),
                Err(_) => put(out, text),
            }
        }
        Form::Text | Form::Day | Form::PartialDay | Form::Address | Form::List => put(out, text),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn row(title: &str, places: Option<&str>) -> Row {
        let row = Row::default().text("title", "Its name", Some(title));
        row.number("places", "How many", places.map(str::to_owned)).list("of", "Whose", ["a", "b"])
    }

    /// The rows as both texts.
    fn texts(rows: impl IntoIterator<Item = Row>) -> (String, String) {
        let texts = of(rows.into_iter(), true).expect("there are rows");
        let text = |bytes| String::from_utf8(bytes).expect("a text in UTF-8");
        (text(texts.csv), text(texts.json.expect("it is wanted")))
    }

    #[test]
    fn awkward_texts_come_back() {
        let titles = ["plain", "a, \"b\"\r\nc", "=1+1", "£ – é", ""];
        let (csv, json) = texts(titles.map(|title| row(title, Some("3362.50"))));
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let read: Vec<_> = reader.records().map(|record| record.expect("a row")).collect();
        assert_eq!(read.iter().map(|record| &record[0]).collect::<Vec<_>>(), titles);
        assert!(read.iter().all(|record| &record[1] == "3362.50" && &record[2] == "a | b"));
        let value: Value = serde_json::from_str(&json).expect("it is JSON");
        let read: Vec<&str> =
            (0..titles.len()).filter_map(|i| value[i]["title"].as_str()).collect();
        assert_eq!(read, titles);
        assert_eq!(value[0]["places"].to_string(), "3362.5");
        assert_eq!(value[0]["of"], Value::from(vec!["a", "b"]));
    }

    #[test]
    fn lines_end_as_rfc_4180_has_it_and_what_is_unknown_is_empty() {
        assert_eq!(texts([row("a", None)]).0, "title,places,of\r\na,,a | b\r\n");
        assert_eq!(
            texts([row("a", None), row("b", Some("19833.00"))]).1,
            "[\n{\"title\": \"a\", \"places\": null, \"of\": [\"a\",\"b\"]},\n\
             {\"title\": \"b\", \"places\": 19833, \"of\": [\"a\",\"b\"]}\n]\n"
        );
    }
}
