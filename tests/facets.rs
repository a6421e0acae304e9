//! The lists of the real guide with one value of a facet against its seeds, which are read here by
//! other means than the program's.

#![expect(clippy::disallowed_methods, reason = "the test reads the guide of the repository")]

#[path = "real/mod.rs"]
mod real;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use guide::progress::Silent;
use guide::read::Sources;
use guide::site::Site;
use guide::{Built, Options, build};
use serde_json::Value;

/// A record of a seeds file, as any reader of YAML sees it.
type Seed = BTreeMap<String, Value>;

/// The ids of the records that a page should list, by its folder.
type Lists = BTreeMap<String, BTreeSet<String>>;

/// The facets of each kind, with the key of the seeds that says their values.
const FACETS: [(&str, &[(&str, &str)]); 6] = [
    (
        "qualifications",
        &[
            ("sector", "sectors"),
            ("level", "level"),
            ("kind", "kind"),
            ("nation", "nations"),
            ("status", "status"),
            ("awarding-organisation", "awarding_organisation"),
        ],
    ),
    (
        "funding",
        &[
            ("sector", "sectors"),
            ("kind", "kind"),
            ("nation", "nations"),
            ("status", "status"),
            ("funder", "payer"),
        ],
    ),
    ("roles", &[("sector", "sectors"), ("nation", "nations"), ("registration", "registration")]),
    ("routes", &[("sector", "sectors"), ("route-type", "route_type"), ("nation", "nations")]),
    ("organisations", &[("sector", "sectors"), ("kind", "kinds"), ("nation", "nations")]),
    ("statistics", &[("sector", "sectors"), ("area", "geography")]),
];

/// Words of the seeds that say that nothing is known.
const UNKNOWN: [&str; 2] = ["unknown", "not-stated"];

#[test]
fn every_value_of_the_seeds_has_a_page_with_its_records_and_no_other() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = guide::read::read(root.to_str().expect("UTF-8").into()).expect("the guide");
    let site = built(&sources).site.expect("the guide builds");
    let parents = parents(&root.join(real::path("content/EDITION")));
    let expected = expected(root, &parents);
    assert!(expected.len() > 100, "only {} values", expected.len());

    let kinds = FACETS.map(|(kind, _)| kind);
    let is_facet = |path: &str| {
        let parts: Vec<&str> = path.split('/').collect();
        parts.len() == 4 && kinds.contains(&parts[0]) && parts[3] == "index.html"
    };
    let mut found = Lists::new();
    for (path, _) in site.iter().filter(|(path, _)| is_facet(path.as_str())) {
        let ids = attributes(&text(&site, path.as_str()), "data-id");
        let folder = path.as_str().trim_end_matches("index.html");
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "{folder}: each once");
        found.insert(folder.to_owned(), ids.into_iter().collect());
    }
    let names = |lists: &Lists| lists.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(names(&found), names(&expected));
    assert_eq!(found, expected);
}

#[test]
fn the_list_of_all_counts_what_each_value_has() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = guide::read::read(root.to_str().expect("UTF-8").into()).expect("the guide");
    let site = built(&sources).site.expect("the guide builds");
    assert!(text(&site, "index.html").contains("href=\"compare/\">Compare<"));
    for (kind, facets) in FACETS {
        let page = text(&site, &format!("{kind}/index.html"));
        let all = attributes(&page, "data-id").len();
        assert!(page.contains(&format!("role=\"status\">{all} ")), "{kind}");
        for (facet, _) in facets {
            let values = attributes(&page, &format!("data-{facet}"));
            let mut sum: BTreeMap<&str, usize> = BTreeMap::new();
            for value in values.iter().flat_map(|values| values.split(' ')) {
                *sum.entry(value).or_default() += 1;
            }
            for (value, count) in sum {
                let single = text(&site, &format!("{kind}/{facet}/{value}/index.html"));
                assert_eq!(attributes(&single, "data-id").len(), count, "{kind}/{facet}/{value}");
                assert!(single.contains(&format!("role=\"status\">{count} of {all} ")));
                let link = format!("data-value=\"{value}\"><a href=\"../{kind}/{facet}/{value}/\"");
                let at = page.find(&link).unwrap_or_else(|| panic!("{link}"));
                let line = page[at..].lines().next().expect("a line");
                assert!(line.contains(&format!("facet-count\">{count}<")), "{line}");
            }
        }
    }
}

#[test]
fn a_value_that_no_record_has_gets_no_page() {
    let site = built(&small("play-diploma", "level: 3")).site.expect("it builds");
    assert!(site.get("qualifications/level/3/index.html").is_some());
    assert!(site.get("qualifications/level/2/index.html").is_none());
    assert!(site.get("qualifications/status/unknown/index.html").is_none());
    // There is nothing to compare one record with.
    assert!(site.get("compare/index.html").is_none());
    assert!(!text(&site, "index.html").contains("compare/"));
}

#[test]
fn organisations_of_one_name_are_two_values() {
    let mut sources = small("play-diploma", "awarding_organisation: north");
    let other = "- id: play-award\n  title: An award\n  kind: regulated\n  framework: RQF\n  level: 2\n  \
                 status: unknown\n  awarding_organisation: south\n  sources: [report]\n";
    let path = "seeds/2020-21/qualifications.yaml";
    let mut both = sources.get(path).expect("there is one").bytes().to_vec();
    both.extend(other.bytes());
    sources.insert(path, both);
    let organisations = "- {id: north, title: The Play Board, sources: [report]}\n\
                         - {id: south, title: The play board, sources: [report]}\n";
    sources.insert("seeds/2020-21/organisations.yaml", organisations.into());

    let site = built(&sources).site.expect("it builds");
    for (board, id) in [("north", "play-diploma"), ("south", "play-award")] {
        let page = text(&site, &format!("qualifications/awarding-organisation/{board}/index.html"));
        assert_eq!(attributes(&page, "data-id"), [id]);
    }
}

#[test]
fn no_record_stands_where_the_pages_of_a_facet_do() {
    for (kind, facets) in FACETS {
        assert!(!facets.is_empty(), "{kind}");
    }
    for (facet, _) in FACETS[0].1 {
        let codes = codes(&built(&small(facet, "level: 3")));
        assert!(codes.contains(&"page-collision".to_owned()), "{facet}: {codes:?}");
    }
    // A fund may be called what is a facet of qualifications only; a qualification may be a funder.
    let codes_of_other = codes(&built(&small("funder", "level: 3")));
    assert!(!codes_of_other.contains(&"page-collision".to_owned()), "{codes_of_other:?}");
    let former = codes(&built(&small("play-diploma", "former_ids: [level]")));
    assert!(former.contains(&"former-id-taken".to_owned()), "{former:?}");
}

/// A guide with one qualification.
fn small(id: &str, more: &str) -> Sources {
    let mut sources = Sources::new();
    let settings = "title: A guide\ndescription: It is small.\nedition: 2020/21\ntheme: standard\n";
    let chapter = format!("---\ntitle: Play\n---\nTake the [](qualification:{id}).\n");
    let record = format!(
        "- id: {id}\n  title: A diploma\n  kind: regulated\n  framework: RQF\n  status: unknown\n  \
         {more}\n  sources: [report]\n"
    );
    for (path, text) in [
        ("content/guide.yaml", settings),
        ("content/2020-21/10-play.md", &chapter),
        ("seeds/2020-21/qualifications.yaml", &record),
        ("seeds/2020-21/sources.yaml", "- id: report\n  title: A report\n"),
    ] {
        sources.insert(path, text.as_bytes().to_vec());
    }
    sources
}

fn built(sources: &Sources) -> Built {
    let today = "2026-11-24".parse().expect("it is a day");
    build(sources, Options::quick(today), &Silent)
}

fn codes(built: &Built) -> Vec<String> {
    built.diagnostics.iter().map(|diagnostic| diagnostic.code.name().to_owned()).collect()
}

fn text(site: &Site, path: &str) -> String {
    let bytes = site.get(path).unwrap_or_else(|| panic!("there is no {path}"));
    String::from_utf8(bytes.to_vec()).expect("it is a text")
}

/// The values of an attribute in a page, in their order.
fn attributes(page: &str, name: &str) -> Vec<String> {
    let start = format!(" {name}=\"");
    let values = page.split(&start).skip(1);
    values.map(|rest| rest.split('"').next().expect("it is closed").to_owned()).collect()
}

/// The chapter of each section, by the names of their files.
fn parents(folder: &Path) -> BTreeMap<String, String> {
    let name = |path: &Path| {
        let stem = path.file_stem().expect("a name").to_str().expect("UTF-8").to_owned();
        stem.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-').to_owned()
    };
    let mut parents = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the edition") {
        let chapter = entry.expect("an entry").path();
        if !chapter.is_dir() {
            continue;
        }
        for section in fs::read_dir(&chapter).expect("a chapter") {
            let section = section.expect("an entry").path();
            if section.file_stem().is_some_and(|stem| stem != "index") {
                parents.insert(name(&section), name(&chapter));
            }
        }
    }
    parents
}

fn expected(root: &Path, parents: &BTreeMap<String, String>) -> Lists {
    let mut lists = Lists::new();
    for (kind, facets) in FACETS {
        let text = fs::read_to_string(root.join(real::path(&format!("seeds/EDITION/{kind}.yaml"))));
        let seeds: Vec<Seed> = serde_yaml::from_str(&text.expect("seeds")).expect("YAML");
        for seed in &seeds {
            for (facet, key) in facets {
                let mut values = words(seed.get(*key));
                let chapters: Vec<String> =
                    values.iter().filter_map(|id| parents.get(id)).cloned().collect();
                if *facet == "sector" {
                    values.extend(chapters);
                }
                for value in values.iter().filter(|value| !UNKNOWN.contains(&value.as_str())) {
                    let ids = lists.entry(format!("{kind}/{facet}/{value}/")).or_default();
                    ids.insert(seed["id"].as_str().expect("an id").to_owned());
                }
            }
        }
    }
    lists
}

/// One word or several, or the regulator of a registration.
fn words(value: Option<&Value>) -> Vec<String> {
    match value {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(values)) => values.iter().flat_map(|value| words(Some(value))).collect(),
        Some(Value::Object(inner)) => words(inner.get("regulator")),
        Some(Value::String(word)) => vec![word.clone()],
        Some(other) => vec![other.to_string()],
    }
}
