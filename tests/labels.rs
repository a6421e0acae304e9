//! A figure that an earlier edition had and nobody has reviewed since says so, wherever it stands:
//! tried with a value of every sort that is found nowhere else, in every file of the site.

#[path = "labels/guide.rs"]
mod small;
#[path = "labels/texts.rs"]
mod texts;

use std::collections::BTreeMap;

use guide::progress::Silent;
use guide::read::Sources;
use guide::site::Site;
use guide::{Options, build};

use crate::small::{FILES, LEAST, VALUES, files, sources};
#[cfg(feature = "search")]
use crate::texts::documents;
use crate::texts::{behind, texts, words};

fn options() -> Options<'static> {
    let today = "2026-11-23".parse().expect("it is a day");
    Options::quick(today)
}

fn site(files: &[(&str, String)]) -> Site {
    let built = build(&sources(files), options(), &Silent);
    built.site.unwrap_or_else(|| panic!("{:#?}", built.diagnostics))
}

#[test]
fn a_value_that_nobody_has_reviewed_says_of_which_edition_it_is() {
    let texts = texts(&site(&files()));
    let mut wrong = Vec::new();
    for value in VALUES {
        let mut shown = 0;
        for (path, text) in &texts {
            let text =
                if path.ends_with(".html") { words(text) } else { text.replace("\r\n ", "") };
            let mut is_shown = false;
            for (at, _) in text.match_indices(value) {
                is_shown = true;
                let behind = behind(path, &text, at);
                if !behind.contains("2020/21") {
                    wrong.push(format!("{path}: {value} has no label: {behind:?}"));
                }
            }
            shown += usize::from(is_shown);
        }
        assert!(shown >= LEAST, "{value} is shown in {shown} files");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The places where a value is shown and not said to be of which edition, in texts without markup
/// in which at most so many letters stand between both; and how many places there are.
#[cfg(any(feature = "search", feature = "pdf"))]
fn unlabelled(
    texts: &BTreeMap<String, String>,
    value: &str,
    within: usize,
) -> (Vec<String>, usize) {
    let (mut wrong, mut shown) = (Vec::new(), 0);
    for (place, text) in texts {
        for (at, _) in text.match_indices(value) {
            shown += 1;
            let behind: String = text[at..].chars().take(within).collect();
            if !behind.contains("2020/21") {
                wrong.push(format!("{place}: {value} has no label: {behind:?}"));
            }
        }
    }
    (wrong, shown)
}

#[cfg(feature = "search")]
#[test]
fn what_the_search_says_of_a_value_has_its_label() {
    let documents = documents(&site(&files()));
    let mut wrong = Vec::new();
    for value in VALUES {
        let (found, shown) = unlabelled(&documents, value, value.chars().count() + 45);
        // The days of a fund are not what it is looked for by.
        assert!(shown > 0 || value == "7 August 2031", "{value} is in no document");
        wrong.extend(found);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The text that is set, as it stands on the pages.
#[cfg(feature = "pdf")]
#[test]
fn a_value_in_the_pdf_has_its_label() {
    let printed = guide::print(&sources(&files()), options(), &guide::Pack::default());
    let said = printed.expect("it is the whole guide").said;
    let said: BTreeMap<String, String> =
        said.into_iter().map(|(id, text)| (id, spaced(&text))).collect();
    let mut wrong = Vec::new();
    for value in VALUES {
        let (found, shown) = unlabelled(&said, value, value.chars().count() + 60);
        assert!(shown > 0, "{value} is not shown in {said:#?}");
        wrong.extend(found);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A text with single spaces.
#[cfg(feature = "pdf")]
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the data says of each value, and the fact that it is of.
const CELLS: [(&str, &str); 20] = [
    ("7301", "total_qualification_time"),
    ("7202", "guided_learning_hours"),
    ("7103", "credits"),
    ("17 months", "duration"),
    ("7305", "places"),
    ("7306.01", "one"),
    ("7307.00", "two"),
    ("7308.00", "three"),
    ("7309.00", "four"),
    ("7310", "places"),
    ("2031-08-07", "rest"),
    ("7311.00", "only"),
    ("17312.00", "pay.min"),
    ("27313.00", "pay.max"),
    ("19 months", "duration"),
    ("7314", "value"),
    ("73.15", "value"),
    ("7316", "2018"),
    ("7317", "2019"),
    ("2031-07-09", "rest"),
];

#[test]
fn a_row_of_the_data_says_which_of_its_values_nobody_has_reviewed() {
    let site = site(&files());
    let mut met = BTreeMap::new();
    for (path, bytes) in site.iter() {
        let path = path.as_str();
        if !path.starts_with("data/") || !path.ends_with(".csv") {
            continue;
        }
        let mut rows = csv::Reader::from_reader(&bytes[..]);
        let heads = rows.headers().expect("a file has a head").clone();
        for row in rows.records() {
            let row = row.expect("a row");
            let since = heads.iter().position(|head| head == "not_reviewed_since");
            let since = since.map_or("", |column| &row[column]);
            for (cell, fact) in CELLS {
                if !row.iter().any(|said| said == cell) {
                    continue;
                }
                *met.entry(cell).or_insert(0) += 1;
                // A row of one value says the year alone.
                let is_said = since == "2020/21"
                    || since.split(" | ").any(|said| said == format!("{fact}: 2020/21"));
                assert!(is_said, "{path}: {cell} has no label: {row:?}");
            }
        }
    }
    let missing: Vec<&str> =
        CELLS.iter().map(|(cell, _)| *cell).filter(|cell| !met.contains_key(cell)).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn what_is_no_figure_says_so_once_for_all() {
    let site = site(&files());
    let text = |path: &str| {
        let bytes = site.get(path).unwrap_or_else(|| panic!("there is no {path}"));
        String::from_utf8(bytes.to_vec()).expect("a text")
    };
    let chapter = text("play/index.html");
    assert!(chapter.contains("As at September 2020; not reviewed since the 2020/21 edition"));
    for path in ["roles/player/index.html", "funding/grant/index.html", "print/index.html"] {
        assert!(text(path).contains("As at the 2020/21 edition; not reviewed since"), "{path}");
    }
    let told = "\"disambiguatingDescription\":\"Not reviewed since an earlier edition: pay.max \
                (2020/21), pay.min (2020/21), rest (2020/21)\"";
    assert!(text("roles/player/index.html").replace("\": ", "\":").contains(told));
    // A document does not grow old by itself.
    assert!(!words(&text("sources/index.html")).contains("not reviewed"));
}

#[test]
fn a_mark_in_a_list_says_of_which_edition_it_is() {
    let site = site(&files());
    for path in ["funding/index.html", "play/index.html", "print/index.html"] {
        let bytes = site.get(path).expect("a page");
        let html = std::str::from_utf8(bytes).expect("a page");
        let marked = html.contains("<span class=\"status status-closed\">Closed (as at 2020/21)<");
        assert!(marked, "{path}");
    }
}

#[test]
fn an_edition_that_revises_none_has_no_labels() {
    let mut sources = Sources::new();
    let settings = "title: A guide\ndescription: Small.\nedition: 2020/21\n";
    sources.insert("content/guide.yaml", settings.into());
    for (path, text) in FILES {
        sources.insert(&path.replacen('/', "/2020-21/", 1), text.into());
    }
    let site = build(&sources, options(), &Silent).site.expect("the guide is valid");
    for (path, text) in texts(&site) {
        assert!(!text.contains("as at 2020/21"), "{path}");
        assert!(!text.contains("not_reviewed_since"), "{path}");
        assert!(!text.contains("class=\"superseded\""), "{path}");
    }
}
