//! Drafts: nothing of them is in any file of the site, whatever they say and whoever refers to them,
//! unless they are asked for; and then each is called one.

use guide::progress::Silent;
use guide::read::Sources;
use guide::site::Site;
use guide::{Built, Drafts, Options, Pdf, Strictness, build, status_of};

/// A word that drafts alone say.
const WORD: &str = "Zanzibar";

const SETTINGS: &str = "title: A guide\ndescription: Small.\nedition: 2024/25\n\
                        url: https://example.org/\n";

/// Two editions, with drafts of every sort: a chapter with a section, a section, records that share
/// pages and records that have their own, former ids, values and pictures.
const FILES: &[(&str, &str)] = &[
    ("content/guide.yaml", SETTINGS),
    ("content/2024-25/edition.yaml", "from: 2020/21\n"),
    ("content/2020-21/10-play.md", "---\ntitle: Play\n---\nPlay work.\n"),
    // What was a draft then is new when it is published.
    ("content/2020-21/20-care.md", "---\ntitle: Care\ndraft: true\n---\nZanzibar then.\n"),
    (
        "content/2024-25/10-play/index.md",
        "---\ntitle: Play\n---\nSee [the grant](funding:grant), [](chapter:care) and the NYA.\n\n\
         ```{table} funding\n```\n",
    ),
    (
        "content/2024-25/10-play/10-streets.md",
        "---\ntitle: Zanzibar streets\ndraft: true\nformer_ids: [zanzibar-alleys]\n---\n\
         See [](chapter:journeys), [](funding:purse) and [](funding:purse#sum).\n\n\
         ![Zanzibar](zanzibar.png)\n",
    ),
    ("content/2024-25/20-care.md", "---\ntitle: Care\n---\nCare work.\n"),
    (
        "content/2024-25/30-journeys/index.md",
        "---\ntitle: Zanzibar journeys\ndraft: true\nstandfirst: To Zanzibar.\n---\nZanzibar.\n",
    ),
    ("content/2024-25/30-journeys/10-boats.md", "---\ntitle: Zanzibar boats\n---\nZanzibar.\n"),
    (
        "seeds/2024-25/funding.yaml",
        "- id: grant\n  title: A grant\n  kind: grant\n  status: open\n  sources: [act]\n\
         - id: purse\n  title: Zanzibar purse\n  draft: true\n  former_ids: [zanzibar-bag]\n  \
         kind: grant\n  status: open\n  academic_year: 2024/25\n  sectors: [journeys, play]\n  \
         payer: office\n  sources: [act]\n  amounts:\n    - {key: sum, label: Sum, value: \"£7,777\", per: once}\n",
    ),
    (
        "seeds/2024-25/organisations.yaml",
        "- id: office\n  title: Zanzibar office\n  acronym: ZO\n  draft: true\n  kinds: [employer]\n  sources: [act]\n",
    ),
    (
        "seeds/2024-25/terms.yaml",
        "- id: nya\n  title: NYA\n  expansion: Zanzibar Youth Agency\n  draft: true\n  summary: Zanzibar.\n",
    ),
    (
        "seeds/2024-25/deadlines.yaml",
        "- id: last-day\n  title: Zanzibar day\n  draft: true\n  closes: 2026-12-31\n  certainty: confirmed\n  sources: [act]\n",
    ),
    (
        "seeds/2024-25/sources.yaml",
        "- id: act\n  title: The act\n  publisher: HMSO\n\
         - id: book\n  title: Zanzibar book\n  draft: true\n  publisher: HMSO\n",
    ),
    (
        "seeds/2024-25/reviews.yaml",
        "- of: funding:purse\n  source: book\n  reviewed: 2026-11-20\n  by: Zanzibar\n  facts: []\n",
    ),
];

fn sources(more: &[(&str, &str)]) -> Sources {
    let mut sources = Sources::new();
    for (path, text) in FILES.iter().chain(more) {
        sources.insert(path, text.as_bytes().to_vec());
    }
    let picture = include_bytes!("cases/figure-image/expected/media/10-play/pictures/swing.png");
    sources.insert("content/2024-25/10-play/zanzibar.png", picture.to_vec());
    sources
}

fn built(sources: &Sources, drafts: Drafts) -> Built {
    let today = "2026-11-23".parse().expect("it is a day");
    let (strictness, pdf) = (Strictness::Lenient, Pdf::LeftOut);
    build(
        sources,
        Options { today, strictness, url: None, pdf, search: guide::Search::Made, drafts },
        &Silent,
    )
}

fn site(sources: &Sources, drafts: Drafts) -> Site {
    let built = built(sources, drafts);
    built.site.unwrap_or_else(|| panic!("{:#?}", built.diagnostics))
}

fn text<'s>(site: &'s Site, path: &str) -> &'s str {
    let bytes = site.get(path).unwrap_or_else(|| panic!("there is no `{path}`"));
    std::str::from_utf8(bytes).expect("a text")
}

/// Where a text stands, in paths and in bytes, whatever its case.
fn found(site: &Site, word: &str) -> Vec<String> {
    let word = word.to_lowercase().into_bytes();
    let says = |bytes: &[u8]| {
        let lower = bytes.to_ascii_lowercase();
        lower.windows(word.len()).any(|window| window == word)
    };
    let files = site.iter().filter(|(path, bytes)| says(path.as_str().as_bytes()) || says(bytes));
    files.map(|(path, _)| path.to_string()).collect()
}

#[test]
fn no_file_of_the_site_has_anything_of_a_draft() {
    let sources = sources(&[]);
    let site = site(&sources, Drafts::LeftOut);
    for word in [WORD, "journeys", "purse", "7,777", "7777", "last-day", "draft"] {
        let found: Vec<String> = found(&site, word)
            .into_iter()
            // The word stands in the styles of the badge and in scripts of others.
            .filter(|path| word != "draft" || !path.starts_with("assets/"))
            .filter(|path| !path.starts_with("pagefind/pagefind"))
            .collect();
        assert_eq!(found, Vec::<String>::new(), "{word}");
    }
    // Without them it is the site of a guide that never had them.
    let without = {
        let mut without = Sources::new();
        for (path, text) in FILES {
            let drafts = ["20-care.md", "streets", "journeys", "terms", "deadlines", "organi"];
            let gone = match *path {
                "content/2024-25/20-care.md" => false,
                path => drafts.iter().any(|it| path.contains(it)) || path.contains("reviews"),
            };
            if !gone {
                let end = text.find("- id: purse").or(text.find("- id: book"));
                without.insert(path, text.as_bytes()[..end.unwrap_or(text.len())].to_vec());
            }
        }
        without
    };
    let never = self::site(&without, Drafts::LeftOut);
    let paths = |site: &Site| site.iter().map(|(path, _)| path.to_string()).collect::<Vec<_>>();
    assert_eq!(paths(&site), paths(&never));
    for (path, bytes) in never.iter() {
        assert!(site.get(path.as_str()) == Some(bytes), "{path} is another");
    }
    assert!(text(&site, "changes/index.html").contains(">Care</a>"), "it is new to readers");
}

#[test]
fn drafts_that_are_shown_are_called_drafts_wherever_they_stand() {
    let site = site(&sources(&[]), Drafts::Shown);
    let chapter = text(&site, "journeys/index.html");
    assert!(chapter.contains("<h1 class=\"band-title\">Zanzibar journeys (draft)</h1>"));
    assert!(chapter.contains("<strong>Draft</strong>"));
    assert!(chapter.contains("<meta name=\"robots\" content=\"noindex\">"));
    for page in ["journeys/boats/index.html", "funding/purse/index.html"] {
        assert!(text(&site, page).contains("<strong>Draft</strong>"), "{page}");
    }
    assert!(!text(&site, "play/index.html").contains("<strong>Draft</strong>"));
    for (page, title) in [
        ("index.html", "Zanzibar journeys (draft)</a>"),
        ("play/index.html", "Zanzibar streets (draft)</a>"),
        ("funding/index.html", "Zanzibar purse (draft)</a>"),
        ("a-z/index.html", "Zanzibar purse (draft)</a>"),
        ("print/index.html", "Zanzibar boats (draft)</h3>"),
        ("glossary/index.html", "NYA (draft)"),
        ("deadlines/index.html", "Zanzibar day (draft)"),
        ("sources/index.html", "Zanzibar book (draft)"),
        ("changes/index.html", "Zanzibar purse (draft)</a>"),
        ("a-z/names.json", "Zanzibar purse (draft)"),
    ] {
        assert!(text(&site, page).contains(title), "{page}");
    }
}

#[test]
fn what_is_published_cannot_refer_to_a_draft() {
    let care = "---\ntitle: Care\nfunding: [purse]\n---\n\
                [It](chapter:boats) and [](chapter:journeys#x).\n";
    let sources = sources(&[("content/2024-25/20-care.md", care)]);
    let wrong = built(&sources, Drafts::LeftOut);
    assert!(wrong.site.is_none());
    let told: Vec<(String, String, Option<String>)> = wrong
        .diagnostics
        .into_iter()
        .filter(|found| found.is_error())
        .map(|found| (found.place.to_string(), found.message, found.help))
        .collect();
    let expected = [
        (
            "content/2024-25/20-care.md:3:11",
            "the funding record `purse` is a draft and not published",
            "take `draft: true` out of `purse`, or take out this reference",
        ),
        (
            "content/2024-25/20-care.md:5:1",
            "the chapter `boats` is a section of the draft `journeys` and not published",
            "take `draft: true` out of `journeys`, or take out this reference",
        ),
        (
            "content/2024-25/20-care.md:5:25",
            "the chapter `journeys` is a draft and not published",
            "take `draft: true` out of `journeys`, or take out this reference",
        ),
    ];
    let expected: Vec<_> = expected
        .map(|(place, message, help)| (place.into(), message.into(), Some(help.into())))
        .into_iter()
        .collect();
    assert_eq!(told, expected);
}

#[test]
fn drafts_are_counted() {
    let status = status_of(&sources(&[]), "2026-11-23".parse().expect("it is a day"));
    assert_eq!((status.drafts.chapters, status.drafts.records), (3, 5));
    assert_eq!(built(&sources(&[]), Drafts::LeftOut).counts.drafts, 8);
}
