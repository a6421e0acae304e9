//! A figure that an earlier edition had and nobody has reviewed since says so, wherever it stands:
//! tried with a value of every sort that is found nowhere else, in every file of the site.

use std::collections::BTreeMap;

use guide::progress::Silent;
use guide::read::Sources;
use guide::site::Site;
use guide::{Options, Pdf, Search, Strictness, build};

/// The guide in its first edition.
const FILES: [(&str, &str); 9] = [
    (
        "content/10-play.md",
        "---\ntitle: Play\nstandfirst: A grant is [](funding:grant#one).\nas_at: 2020-09\n\
         statistics: [players, share, years]\nqualifications: [diploma]\nfunding: [grant, single]\n\
         roles: [player]\nroutes: [route]\ndeadlines: [apply]\n---\n\n\
         There are [](statistic:players#value), or [](statistic:share#value).\n\n\
         A note.[^note]\n\n[^note]: [](statistic:years#2019) in a note.\n\n\
         - [](funding:grant#two) or [](funding:grant#places) places\n\n\
         | a | b |\n|---|---|\n| c | [](funding:grant#three) |\n\n\
         ```{box} A box\nPay from [](role:player#pay.min) to **[](role:player#pay.max)**.\n```\n\n\
         ```{quote}\nname: A name\ntext: It takes [](qualification:diploma#duration).\n```\n\n\
         ```{facts}\n- [](qualification:diploma#credits) credits\n\
         - [](qualification:diploma#guided-learning-hours)\n\
         - [](qualification:diploma#total-qualification-time)\n\
         - [](qualification:diploma#places)\n```\n\n\
         ```{chart} years\n```\n\n```{route} route\n```\n\n\
         ```{table} funding\ncolumns: [title, amounts, places, closes]\n```\n\n\
         ```{table} qualification\ncolumns: [title, level, duration, places]\n```\n\n\
         ```{table} role\ncolumns: [title, pay]\n```\n\n\
         ```{table} statistic\ncolumns: [title, value]\n```\n\n\
         ```{table} route\ncolumns: [title, duration]\n```\n\n\
         ```{table} deadline\ncolumns: [title, opens, closes]\n```\n",
    ),
    (
        "seeds/qualifications.yaml",
        "- id: diploma\n  title: Diploma\n  kind: regulated\n  total_qualification_time: 7301\n  \
         guided_learning_hours: 7202\n  credits: 7103\n  duration: {months: 17}\n  places: 7305\n  \
         summary: It has [](qualification:diploma#credits) credits.\n  sectors: [play]\n  sources: \
         [survey]\n",
    ),
    (
        "seeds/funding.yaml",
        "- id: grant\n  title: Grant\n  kind: grant\n  status: unknown\n  academic_year: 2020/21\n  \
         amounts:\n    - {key: one, label: One, value: \"£7,306.01\", per: once}\n    - {key: two, \
         label: Two, up_to: \"£7,307\", per: year}\n    - {key: three, label: Three, from: \
         \"£7,308\", per: not-stated, place: london}\n    - {key: four, label: Four, value: \
         \"£7,309\", per: once}\n  places: 7310\n  closes: 2031-08-07\n  sectors: [play]\n  summary: \
         It pays [](funding:grant#four).\n  note: Or [](funding:grant#one).\n  sources: [survey]\n\
         - id: single\n  title: Single grant\n  kind: grant\n  status: closed\n  academic_year: \
         2019/20\n  amounts:\n    - {key: only, label: Only, value: \"£7,311\", per: once}\n  \
         sectors: [play]\n  sources: [survey]\n",
    ),
    (
        "seeds/roles.yaml",
        "- id: player\n  title: Player\n  pay: {min: \"£17,312\", max: \"£27,313\", per: year}\n  \
         sectors: [play]\n  sources: [survey]\n",
    ),
    (
        "seeds/routes.yaml",
        "- id: route\n  title: A route\n  role: player\n  route_type: work\n  duration: {months: \
         19}\n  steps:\n    - title: Apply\n      items: [{funding: grant}]\n  sources: [survey]\n",
    ),
    (
        "seeds/statistics.yaml",
        "- id: players\n  title: Number of players\n  unit: people\n  geography: uk\n  value: \
         7314\n  sources: [survey]\n- id: share\n  title: Share of players\n  unit: per cent\n  \
         geography: uk\n  value: 73.15\n  sources: [survey]\n- id: years\n  title: Players by year\n  \
         headline: More players\n  subtitle: People\n  alt: Players.\n  unit: people\n  geography: \
         uk\n  series:\n    - {key: \"2018\", label: In 2018, value: 7316}\n    - {key: \"2019\", \
         label: In 2019, value: 7317}\n  sources: [survey]\n",
    ),
    (
        "seeds/deadlines.yaml",
        "- id: apply\n  title: Apply for the grant\n  opens: 2031-05-04\n  closes: 2031-07-09\n  \
         certainty: confirmed\n  applies_to: {funding: grant}\n  sources: [survey]\n",
    ),
    ("seeds/sources.yaml", "- id: survey\n  title: A survey\n"),
    ("content/slide.png", "a picture"),
];

/// What each value is called where it is shown.
const VALUES: [&str; 20] = [
    "7,301",
    "7,202",
    "7,103",
    "17 months",
    "7,305",
    "£7,306.01",
    "up to £7,307",
    "at least £7,308",
    "£7,309",
    "7,310",
    "7 August 2031",
    "£7,311",
    "£17,312",
    "£27,313",
    "19 months",
    "7,314",
    "73.15%",
    "7,316",
    "7,317",
    "9 July 2031",
];

/// In so many files of the site at least a value is shown: its page, the single edition and a
/// chapter or list.
const LEAST: usize = 3;

/// A guide of two editions of which the second has all that the first has.
fn sources(files: &[(&str, String)]) -> Sources {
    let mut sources = Sources::new();
    let settings = "title: A guide\ndescription: Small.\nedition: 2024/25\nfigures: [players]\n\
                    url: https://example.org/\n";
    sources.insert("content/guide.yaml", settings.into());
    for (path, text) in files {
        for edition in ["2020-21", "2024-25"] {
            let path = path.replacen('/', &format!("/{edition}/"), 1);
            sources.insert(&path, text.as_bytes().to_vec());
        }
    }
    sources.insert("content/2024-25/edition.yaml", "from: 2020/21\n".into());
    sources
}

fn options() -> Options<'static> {
    let today = "2026-11-23".parse().expect("it is a day");
    Options {
        today,
        strictness: Strictness::Lenient,
        url: None,
        pdf: Pdf::LeftOut,
        search: Search::Made,
        drafts: guide::Drafts::LeftOut,
    }
}

fn site(files: &[(&str, String)]) -> Site {
    let built = build(&sources(files), options(), &Silent);
    built.site.unwrap_or_else(|| panic!("{:#?}", built.diagnostics))
}

fn files() -> Vec<(&'static str, String)> {
    FILES.iter().map(|(path, text)| (*path, (*text).to_owned())).collect()
}

/// The files of the second edition that are texts, by path, as readers and programs see them.
fn texts(site: &Site) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for (path, bytes) in site.iter() {
        let path = path.as_str();
        let is_text =
            [".html", ".csv", ".json", ".ics", ".xml"].iter().any(|end| path.ends_with(end));
        if is_text && !path.starts_with("editions/") {
            let text = std::str::from_utf8(bytes).expect("a text");
            texts.insert(path.to_owned(), text.to_owned());
        }
    }
    texts
}

/// What the search finds, by address: the text of each document and what stands beside its title.
#[cfg(feature = "search")]
fn documents(site: &Site) -> BTreeMap<String, String> {
    use std::io::Read;

    let mut documents = BTreeMap::new();
    for (path, bytes) in site.iter() {
        let path = path.as_str();
        if path.starts_with("editions/") || !path.ends_with(".pf_fragment") {
            continue;
        }
        let mut text = String::new();
        flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text).expect("a text");
        // A sign of Pagefind's stands before the JSON: one document, or several by their hashes.
        let json = &text[text.find('{').expect("it is JSON")..];
        let group: serde_json::Value = serde_json::from_str(json).expect("it is JSON");
        let all = match group.get("url") {
            Some(_) => vec![group],
            None => group.as_object().expect("a group").values().cloned().collect(),
        };
        for document in all {
            let said = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
            let url = said(&document["url"]);
            let (text, detail) = (said(&document["content"]), said(&document["meta"]["detail"]));
            documents.insert(url, format!("{text}\n{detail}\n"));
        }
    }
    documents
}

/// A page without its tags, drawings and data; what search engines are told stands at the end.
fn words(html: &str) -> String {
    let mut html = html.to_owned();
    let mut told = String::new();
    for (open, close) in [("<svg", "</svg>"), ("<script", "</script>")] {
        while let Some(start) = html.find(open) {
            let end = start + html[start..].find(close).expect("it is closed") + close.len();
            html.replace_range(start..end, " ");
        }
    }
    for described in html.split(" content=\"").skip(1) {
        told.push_str(described.split('"').next().expect("it ends"));
        told.push('\n');
    }
    let mut words = String::new();
    for piece in html.split('<') {
        words.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
    }
    words + "\n" + &told
}

/// What a file says right behind a value: what is read with it.
fn behind<'t>(path: &str, text: &'t str, at: usize) -> &'t str {
    let rest = &text[at..];
    let end = match path.rsplit_once('.').map(|(_, suffix)| suffix) {
        // A row.
        Some("csv") => rest.find('\n'),
        Some("json") => rest.find("\n  }").or_else(|| rest.find('}')),
        Some("ics") => rest.find("END:VEVENT"),
        Some("xml") => rest.find("</entry>"),
        _ => rest.char_indices().nth(90).map(|(end, _)| end),
    };
    &rest[..end.unwrap_or(rest.len())]
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
    let today = "2026-11-23".parse().expect("it is a day");
    let options = Options {
        today,
        strictness: Strictness::Lenient,
        url: None,
        pdf: Pdf::LeftOut,
        search: Search::Made,
        drafts: guide::Drafts::LeftOut,
    };
    let site = build(&sources, options, &Silent).site.expect("the guide is valid");
    for (path, text) in texts(&site) {
        assert!(!text.contains("as at 2020/21"), "{path}");
        assert!(!text.contains("not_reviewed_since"), "{path}");
        assert!(!text.contains("class=\"superseded\""), "{path}");
    }
}
