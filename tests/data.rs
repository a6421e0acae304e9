//! The data files of the real guide against its seeds, which are read here by other means than the
//! program's, and what a changed value does to them.

#![expect(clippy::disallowed_methods, reason = "the test reads the guide of the repository")]

#[path = "real/mod.rs"]
mod real;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use guide::progress::Silent;
use guide::read::Sources;
use guide::site::Site;
use guide::{Options, build};
use serde_json::Value;

/// A record of a seeds file, as any reader of YAML sees it.
type Seed = BTreeMap<String, Value>;

/// The cells of a row by column.
type Cells = BTreeMap<String, String>;

#[test]
fn every_value_of_the_seeds_stands_in_the_data() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.to_str().expect("the path is UTF-8");
    let sources = guide::read::read(folder.into()).expect("the guide can be read");
    let site = site(&sources);
    let mut seen = 0;
    for kind in ["qualifications", "funding", "roles", "routes", "statistics"] {
        let table = Table::read(&site, kind, &["id"]);
        let (inner, key) = match kind {
            "funding" => ("amounts", ["funding", "key"]),
            _ => ("points", ["statistic", "key"]),
        };
        let inner = Table::read(&site, inner, &key);
        let text = fs::read_to_string(root.join(real::path(&format!("seeds/EDITION/{kind}.yaml"))));
        let seeds: Vec<Seed> = serde_yaml::from_str(&text.expect("seeds")).expect("YAML");
        assert_eq!(seeds.len(), table.rows.len(), "{kind}");
        for seed in &seeds {
            let id = seed["id"].as_str().expect("an id");
            for (column, value) in values(kind, seed) {
                table.check(&[id], column, value);
                seen += 1;
            }
            for part in ["amounts", "series"].into_iter().filter_map(|name| seed.get(name)) {
                for part in part.as_array().expect("a list") {
                    let key = part["key"].as_str().expect("a key");
                    let column = if kind == "funding" { "pounds" } else { "number" };
                    let value = ["value", "up_to", "from"].into_iter().find_map(|k| part.get(k));
                    inner.check(&[id, key], column, value.expect("a value"));
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 200, "only {seen} values were compared");
}

/// The values of a record that have a column of their own, with its name.
fn values<'s>(kind: &str, seed: &'s Seed) -> Vec<(&'static str, &'s Value)> {
    let inner = |outer: &str, name: &str| seed.get(outer)?.get(name);
    let mut values = vec![("places_number", seed.get("places"))];
    match kind {
        "qualifications" => values.extend([
            ("level_number", seed.get("level").filter(|level| level.as_str() != Some("entry"))),
            ("credits", seed.get("credits")),
            ("guided_learning_hours", seed.get("guided_learning_hours")),
            ("total_qualification_time", seed.get("total_qualification_time")),
        ]),
        "roles" => {
            values.extend([("pay_min", inner("pay", "min")), ("pay_max", inner("pay", "max"))])
        }
        "statistics" => values.push(("value_number", seed.get("value"))),
        _ => {}
    }
    for (name, columns) in [
        ("months", &["duration_min", "duration_max"][..]),
        ("weeks", &["duration_min", "duration_max"][..]),
        ("min_months", &["duration_min"][..]),
        ("max_months", &["duration_max"][..]),
    ] {
        values.extend(columns.iter().map(|column| (*column, inner("duration", name))));
    }
    values.into_iter().filter_map(|(column, value)| Some((column, value?))).collect()
}

/// The number that a value of the seeds says: `£11.7 million`, `16.4%`, `around 8,000`, `12`.
fn number(value: &Value) -> f64 {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let from = text.find(|sign: char| sign.is_ascii_digit()).expect("a digit");
    let rest = &text[from..];
    let to = rest.find(|sign: char| !matches!(sign, '0'..='9' | ',' | '.')).unwrap_or(rest.len());
    let number: f64 = rest[..to].replace(',', "").parse().expect("a number");
    let times = match rest[to..].trim() {
        "m" | "mn" | "million" => 1e6,
        "bn" | "billion" => 1e9,
        "k" => 1e3,
        "p" => 0.01,
        "" | "%" | "per cent" => 1.0,
        unit => panic!("`{text}` has the unit `{unit}`"),
    };
    number * times
}

/// A file, read as CSV and as JSON.
struct Table {
    rows: BTreeMap<Vec<String>, (Cells, Value)>,
}

impl Table {
    fn read(site: &Site, name: &str, key: &[&str]) -> Self {
        let text = |ending: &str| {
            let path = format!("data/{name}.{ending}");
            let bytes = site.get(&path).unwrap_or_else(|| panic!("there is no {path}"));
            String::from_utf8(bytes.to_vec()).expect("UTF-8")
        };
        let objects: Vec<Value> = serde_json::from_str(&text("json")).expect("it is JSON");
        let csv = text("csv");
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let rows: Vec<Cells> = reader.deserialize().map(|row| row.expect("a row")).collect();
        assert_eq!(rows.len(), objects.len(), "{name}");
        let rows = rows.into_iter().zip(objects).map(|(row, object)| {
            let object_columns = object.as_object().expect("an object").keys();
            assert!(row.keys().eq(object_columns), "{name}: the columns of {row:?}");
            (key.iter().map(|column| row[*column].clone()).collect(), (row, object))
        });
        Self { rows: rows.collect() }
    }

    #[track_caller]
    fn check(&self, key: &[&str], column: &str, value: &Value) {
        let wanted = number(value);
        let key: Vec<String> = key.iter().map(|part| (*part).to_owned()).collect();
        let (row, object) = self.rows.get(&key).unwrap_or_else(|| panic!("no row {key:?}"));
        let cell: f64 = row[column].parse().unwrap_or_else(|_| panic!("{key:?}: {row:?}"));
        let member = object[column].as_f64().unwrap_or_else(|| panic!("{key:?}: {object}"));
        let near = |found: f64| (found - wanted).abs() < 1e-6;
        assert!(near(cell) && near(member), "{key:?} {column}: {cell} and {member}, not {value}");
    }
}

/// Each value that changes in the seeds changes the CSV and the JSON that it stands in, and the old
/// one is gone.
#[test]
fn a_changed_value_changes_the_data() {
    let files = [
        (
            "qualifications",
            "- {id: diploma, title: Diploma, kind: regulated, framework: RQF, level: 4, credits: 41, guided_learning_hours: 410, total_qualification_time: 1411, duration: {months: 17}, places: around 43, sources: [survey]}\n",
        ),
        (
            "funding",
            "- {id: grant, title: Grant, kind: grant, status: closed, academic_year: 2020/21, places: 47, amounts: [{key: fees, label: Fees, value: \"£3,362.50\", per: year}], sources: [survey]}\n",
        ),
        (
            "roles",
            "- {id: playworker, title: Playworker, pay: {min: \"£18,117\", max: \"£28,017\", per: year}}\n",
        ),
        (
            "statistics",
            "- {id: vacancies, title: Vacancies, unit: per cent, geography: england, value: 16.4%, sources: [survey]}\n- {id: staff, title: Staff, headline: Staff, alt: The staff, chart: bar, unit: people, geography: england, series: [{key: y2019, label: \"2019\", value: \"1,913\"}, {key: y2020, label: \"2020\", value: \"1,877\"}], sources: [survey]}\n",
        ),
        ("sources", "- {id: survey, title: A survey}\n"),
    ];
    let sources = |change: Option<(&str, &str)>| {
        let mut sources = Sources::new();
        let settings = "title: A guide\ndescription: It is small.\nedition: 2020/21\n";
        sources.insert("content/guide.yaml", settings.as_bytes().to_vec());
        sources.insert("content/2020-21/10-play.md", b"---\ntitle: Play\n---\n\nIt is.\n".to_vec());
        for (name, text) in files {
            let text = change.map_or(text.to_owned(), |(old, new)| text.replace(old, new));
            sources.insert(&format!("seeds/2020-21/{name}.yaml"), text.into_bytes());
        }
        sources
    };
    let before = site(&sources(None));
    // What the seeds say, the same in the files, the new value, and that in the files.
    for (file, old, shown, new, new_shown) in [
        ("qualifications", "level: 4", "Level 4", "level: 5", "Level 5"),
        ("qualifications", "41,", "41", "42,", "42"),
        ("qualifications", "410", "410", "420", "420"),
        ("qualifications", "1411", "1411", "1422", "1422"),
        ("qualifications", "17}", "17 months", "19}", "19 months"),
        ("qualifications", "around 43", "around 43", "around 44", "around 44"),
        ("funding", "places: 47", "47", "places: 48", "48"),
        ("amounts", "£3,362.50", "£3,362.50", "£3,462.50", "£3,462.50"),
        ("amounts", "value: \"£3", "3362.5", "up_to: \"£3", "up to £3,362.50"),
        ("roles", "£18,117", "£18,117", "£18,118", "£18,118"),
        ("roles", "£28,017", "£28,017", "£28,018", "£28,018"),
        ("statistics", "16.4%", "16.4", "16.5%", "16.5"),
        ("points", "1,913", "1913", "1,914", "1914"),
        ("points", "1,877", "1,877", "1,878", "1,878"),
    ] {
        let after = site(&sources(Some((old, new))));
        for ending in ["csv", "json"] {
            let path = format!("data/{file}.{ending}");
            let text = |site: &Site| {
                String::from_utf8(site.get(&path).expect("the file").to_vec()).expect("UTF-8")
            };
            let (before, after) = (text(&before), text(&after));
            assert!(before.contains(shown), "{path} does not say {shown}:\n{before}");
            assert!(after.contains(new_shown), "{path} does not say {new_shown}:\n{after}");
            assert_ne!(before, after, "{path}");
        }
    }
    let chart = "data/statistics/staff.csv";
    let after = site(&sources(Some(("1,913", "1,914"))));
    assert!(before.get(chart).is_some() && before.get(chart) != after.get(chart));
}

/// Where there is nothing to put in files there are none, and nothing leads to them.
#[test]
fn a_guide_without_records_has_no_data() {
    let mut sources = Sources::new();
    let settings = "title: A guide\ndescription: It is small.\nedition: 2020/21\n";
    sources.insert("content/guide.yaml", settings.as_bytes().to_vec());
    sources.insert("content/2020-21/10-play.md", b"---\ntitle: Play\n---\n\nIt is.\n".to_vec());
    let site = site(&sources);
    assert!(site.iter().all(|(path, _)| !path.as_str().starts_with("data/")));
    let home = String::from_utf8_lossy(site.get("index.html").expect("a page"));
    assert!(!home.contains("href=\"data/\""));
}

fn site(sources: &Sources) -> Site {
    let today = "2026-11-24".parse().expect("it is a day");
    let built = build(sources, Options::quick(today), &Silent);
    let mistakes = built.diagnostics.iter().filter(|found| found.is_error());
    let mistakes: Vec<_> =
        mistakes.map(|found| format!("{}: {}", found.place, found.message)).collect();
    built.site.unwrap_or_else(|| panic!("{}", mistakes.join("\n")))
}
