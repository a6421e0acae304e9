//! What search may find and what the A to Z lists, in a small guide that has one of each.

use std::collections::BTreeMap;

use guide::progress::Silent;
use guide::read::Sources;
use guide::site::Site;
use guide::{Options, build};

const FILES: [(&str, &str); 6] = [
    (
        "content/guide.yaml",
        "title: A guide\ndescription: It is small.\nedition: 2020/21\ntheme: standard\n",
    ),
    (
        "content/2020-21/10-play.md",
        "---\ntitle: Play\nstandfirst: Play is work.\nnations: [wales]\n---\n\
         Before the first heading.[^note]\n\n[^note]: Told at the foot.\n\n\
         ## Ways in\n\nTake the [](qualification:play-diploma), says the PWA.\n\n\
         ```{box} In Cardiff\nA box about Cardiff.\n```\n\n\
         ## Pay\n\n- By the hour\n- Poor\n\n## Nothing here\n",
    ),
    (
        "content/2020-21/20-youth-work/index.md",
        "---\ntitle: Youth work\n---\nSee [play](chapter:play).\n",
    ),
    (
        "seeds/2020-21/qualifications.yaml",
        "- id: play-diploma\n  title: Diploma in Playwork\n  kind: regulated\n  framework: RQF\n  \
         level: 3\n  qualification_number: 601/5369/6\n  also_known_as: [Playwork Three]\n  \
         nations: [wales]\n  sectors: [play]\n  summary: A diploma.\n  \
         awarding_organisation: play-board\n  sources: [report]\n",
    ),
    (
        "seeds/2020-21/organisations.yaml",
        "- id: play-board\n  title: The Play Board\n  formerly: [Play Council]\n  sources: [report]\n",
    ),
    (
        "seeds/2020-21/terms.yaml",
        "- id: pwa\n  title: PWA\n  expansion: Play Workers’ Association\n  organisation: play-board\n",
    ),
];

fn site(files: &[(&str, &str)]) -> Site {
    site_with(files, guide::Search::Made)
}

fn site_with(files: &[(&str, &str)], search: guide::Search) -> Site {
    let mut sources = Sources::new();
    for (path, text) in files {
        sources.insert(path, text.as_bytes().to_vec());
    }
    sources.insert("seeds/2020-21/sources.yaml", "- id: report\n  title: A report\n".into());
    let today = "2026-11-23".parse().expect("it is a day");
    let options = Options { search, ..Options::quick(today) };
    let built = build(&sources, options, &Silent);
    built.site.unwrap_or_else(|| panic!("{:#?}", built.diagnostics))
}

fn text(site: &Site, path: &str) -> String {
    let bytes = site.get(path).unwrap_or_else(|| panic!("there is no {path}"));
    String::from_utf8(bytes.to_vec()).expect("it is a text")
}

fn paths(site: &Site) -> Vec<String> {
    site.iter().map(|(path, _)| path.as_str().to_owned()).collect()
}

#[test]
fn without_the_search_no_page_speaks_of_it() {
    let site = site_with(&FILES, guide::Search::LeftOut);
    let of_search = |path: &String| path.starts_with("search/") || path.starts_with("pagefind/");
    assert_eq!(paths(&site).into_iter().find(of_search), None);
    for (path, bytes) in site.iter().filter(|(path, _)| path.as_str().ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        let named = ["search/", "site-search", "js/search."].iter().find(|it| page.contains(**it));
        assert_eq!(named, None, "{path}");
    }
}

#[test]
fn a_guide_of_thousands_of_chapters_has_no_single_page() {
    let most = guide::MOST_CHAPTERS_ON_ONE_PAGE;
    for (chapters, is_there) in [(most, true), (most + 1, false)] {
        let mut files: Vec<(String, String)> = Vec::new();
        for chapter in 2..chapters {
            let path = format!("content/2020-21/90-more/{chapter}-part-{chapter}.md");
            files.push((path, format!("---\ntitle: Part {chapter}\n---\nText.\n")));
        }
        let more = "---\ntitle: More\n---\nText.\n".to_owned();
        files.push(("content/2020-21/90-more/index.md".to_owned(), more));
        files.push(("content/2020-21/95-end.md".to_owned(), "---\ntitle: End\n---\n".to_owned()));
        let settings = (FILES[0].0, FILES[0].1);
        let mut all: Vec<(&str, &str)> = vec![settings];
        all.extend(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        let site = site_with(&all, guide::Search::LeftOut);
        assert_eq!(site.contains("print/index.html"), is_there, "{chapters} chapters");
        assert_eq!(text(&site, "index.html").contains("\"print/\""), is_there, "{chapters}");
    }
}

#[test]
fn the_a_to_z_has_every_name() {
    let page = text(&site(&FILES), "a-z/index.html");
    for line in [
        "<a href=\"../play/\">Play</a></li>",
        "<a href=\"../play/#ways-in\">Ways in</a> <span>Play</span>",
        "<a href=\"../qualifications/play-diploma/\">Playwork Three</a> <span>see Diploma in Playwork</span>",
        "<a href=\"../organisations/play-board/\">Play Council</a> <span>see The Play Board</span>",
        "<a href=\"../glossary/#pwa\">PWA</a> <span>term</span>",
        "<a href=\"../glossary/#pwa\">Play Workers’ Association</a> <span>see PWA</span>",
    ] {
        assert!(page.contains(line), "`{line}` is not in\n{page}");
    }
    let at = |name: &str| page.find(&format!(">{name}</a>")).expect("it is on the page");
    assert!(at("Play") < at("Play Council"), "a name before those that begin with it");
    assert!(at("The Play Board") < at("Play Council"), "articles are passed over");
    assert!(!page.contains("601/5369/6"), "numbers are for the search");
}

#[test]
fn a_long_a_to_z_is_several_pages() {
    let organisations: String = (0..1000)
        .map(|n| {
            let letter = char::from(b'A' + u8::try_from(n / 50).expect("few"));
            format!("- id: o{n}\n  title: {letter} organisation {n}\n  sources: [report]\n")
        })
        .collect();
    let mut files = FILES.to_vec();
    files
        .retain(|(path, _)| !path.ends_with("organisations.yaml") && !path.ends_with("terms.yaml"));
    files.push(("seeds/2020-21/organisations.yaml", &organisations));
    let play = FILES[3].1.replace("  awarding_organisation: play-board\n", "");
    files.retain(|(path, _)| !path.ends_with("qualifications.yaml"));
    files.push(("seeds/2020-21/qualifications.yaml", &play));
    let site = site(&files);
    let pages: Vec<String> = paths(&site)
        .into_iter()
        .filter(|path| path.starts_with("a-z/") && path.ends_with(".html"))
        .collect();
    assert_eq!(pages, ["a-z/index.html", "a-z/j-to-p/index.html", "a-z/q-to-y/index.html"]);
    for page in &pages {
        let html = text(&site, page);
        assert!(html.len() < 100_000, "{page} has {} bytes", html.len());
        assert!(
            html.contains("a-z/j-to-p/#p\">P</a>"),
            "{page} leads to the letters of the others"
        );
    }
    assert!(text(&site, "a-z/index.html").contains("a-z/j-to-p/\">A to Z continues: J to P</a>"));
}

#[test]
fn the_file_of_names_has_other_names_and_numbers() {
    let names = text(&site(&FILES), "a-z/names.json");
    let names: Vec<(String, String, String, Vec<String>)> =
        serde_json::from_str(&names).expect("it is JSON");
    let others: BTreeMap<&str, &[String]> =
        names.iter().map(|(_, path, _, others)| (path.as_str(), others.as_slice())).collect();
    assert_eq!(others["qualifications/play-diploma/"], ["Playwork Three", "601/5369/6"]);
    assert_eq!(
        others["organisations/play-board/"],
        ["PWA", "Play Workers’ Association", "Play Council"]
    );
    assert_eq!(others["glossary/#pwa"], ["Play Workers’ Association"]);
    assert!(!others.contains_key("play/#ways-in"), "sections are found by their words");
}

#[test]
fn another_name_stands_on_the_page() {
    let page = text(&site(&FILES), "qualifications/play-diploma/index.html");
    assert!(page.contains("Also known as"), "{page}");
    assert!(page.contains("Playwork Three"), "{page}");
}

#[cfg(not(feature = "search"))]
#[test]
fn a_site_without_search_says_nothing_of_it() {
    let site = site(&FILES);
    for path in paths(&site) {
        assert!(!path.starts_with("pagefind/") && !path.starts_with("search/"), "{path}");
    }
    for page in ["index.html", "play/index.html", "404.html"] {
        let page = text(&site, page);
        assert!(!page.contains("search/\"") && !page.contains("js/search"), "{page}");
    }
}

#[cfg(feature = "search")]
#[path = "search/with_search.rs"]
mod with_search;
