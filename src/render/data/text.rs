//! A file's rows → comma-separated values and JSON.
//!
//! The values are those of the rows and nothing is added to them: a text that a spreadsheet could
//! take for a formula is not disguised, because the next program would read the disguise.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};
use serde_json::Number;

use crate::render::data::row::{Cell, Form, Row};

/// What stands between the values of a list where there is one cell for them.
pub(super) const BETWEEN: &str = " | ";

/// Comma-separated values in UTF-8 without a byte order mark, with a head and lines that end in
/// CR and LF (RFC 4180). What is not known is an empty field.
pub(super) fn csv(rows: &[Row]) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    let head =
        rows.iter().take(1).map(|row| row.cells.iter().map(|(c, _)| Cow::from(c.name)).collect());
    let body = rows.iter().map(|row| {
        let cells = row.cells.iter().map(|(_, cell)| match cell {
            Cell::Unknown => Cow::from(""),
            Cell::One(text) => Cow::from(text),
            Cell::Several(texts) => Cow::from(texts.join(BETWEEN)),
        });
        cells.collect::<Vec<Cow<'_, str>>>()
    });
    for record in head.chain(body) {
        let record = record.iter().map(|cell| cell.as_bytes());
        writer.write_record(record).expect("memory takes every row, and all rows are as long");
    }
    let bytes = writer.into_inner().expect("memory takes every row");
    String::from_utf8(bytes).expect("texts in UTF-8 between signs of ASCII")
}

/// A list of objects, one a line, with the columns in the same order. What is not known is `null`.
pub(super) fn json(rows: &[Row]) -> String {
    let mut out = b"[\n".to_vec();
    for (index, row) in rows.iter().enumerate() {
        out.extend_from_slice(if index == 0 { b"{" } else { b",\n{" });
        for (index, (column, cell)) in row.cells.iter().enumerate() {
            out.extend_from_slice(if index == 0 { b"" } else { b", " });
            put(&mut out, column.name);
            out.extend_from_slice(b": ");
            match cell {
                Cell::Unknown => out.extend_from_slice(b"null"),
                Cell::One(text) => put_one(&mut out, column.form, text),
                Cell::Several(texts) => {
                    out.push(b'[');
                    for (index, text) in texts.iter().enumerate() {
                        out.extend_from_slice(if index == 0 { b"" } else { b"," });
                        put(&mut out, text);
                    }
                    out.push(b']');
                }
            }
        }
        out.push(b'}');
    }
    out.extend_from_slice(b"\n]\n");
    String::from_utf8(out).expect("JSON of texts is a text")
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

    #[test]
    fn awkward_texts_come_back() {
        let titles = ["plain", "a, \"b\"\r\nc", "=1+1", "£ – é", ""];
        let rows: Vec<Row> = titles.iter().map(|title| row(title, Some("3362.50"))).collect();
        let text = csv(&rows);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let read: Vec<_> = reader.records().map(|record| record.expect("a row")).collect();
        assert_eq!(read.iter().map(|record| &record[0]).collect::<Vec<_>>(), titles);
        assert!(read.iter().all(|record| &record[1] == "3362.50" && &record[2] == "a | b"));
        let value: Value = serde_json::from_str(&json(&rows)).expect("it is JSON");
        let read: Vec<&str> =
            (0..titles.len()).filter_map(|i| value[i]["title"].as_str()).collect();
        assert_eq!(read, titles);
        assert_eq!(value[0]["places"].to_string(), "3362.5");
        assert_eq!(value[0]["of"], Value::from(vec!["a", "b"]));
    }

    #[test]
    fn lines_end_as_rfc_4180_has_it_and_what_is_unknown_is_empty() {
        assert_eq!(csv(&[row("a", None)]), "title,places,of\r\na,,a | b\r\n");
        assert_eq!(
            json(&[row("a", None), row("b", Some("19833.00"))]),
            "[\n{\"title\": \"a\", \"places\": null, \"of\": [\"a\",\"b\"]},\n\
             {\"title\": \"b\", \"places\": 19833, \"of\": [\"a\",\"b\"]}\n]\n"
        );
    }
}
