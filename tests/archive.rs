//! Several editions on one site: the earlier ones whole under `editions/`, and every address that
//! they had when they were the current one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use camino::Utf8Path;
use guide::progress::Silent;
use guide::read::{self, Content, Sources};
use guide::site::Site;
use guide::{Built, Options, build};

const FIRST: [(&str, &str); 6] = [
    (
        "content/2020-21/10-play/index.md",
        "---\ntitle: Play\n---\n\nSee [](funding:grant), [](funding:gone), [](funding:dropped) and \
         [](role:player).\n",
    ),
    ("content/2020-21/10-play/10-games.md", "---\ntitle: Games\n---\n\nA text.\n"),
    ("content/2020-21/20-sport.md", "---\ntitle: Sport\n---\n\nA text.\n"),
    (
        "seeds/2020-21/funding.yaml",
        "- {id: grant, title: Grant, kind: grant, status: unknown, sources: [survey]}\n- {id: gone, \
         title: Old bursary, kind: bursary, status: unknown, sources: [survey]}\n- {id: dropped, \
         title: Loan, kind: loan, status: unknown, sources: [survey]}\n",
    ),
    ("seeds/2020-21/roles.yaml", "- {id: player, title: Player, sources: [survey]}\n"),
    ("seeds/2020-21/sources.yaml", "- {id: survey, title: A survey}\n"),
];

const SECOND: [(&str, &str); 5] = [
    (
        "content/2024-25/edition.yaml",
        "from: 2020/21\nwithdrawn:\n  - {what: funding:gone, replaced_by: funding:new-grant, reason: \
         It was merged.}\n  - {what: chapter:sport, replaced_by: chapter:playing}\n",
    ),
    (
        "content/2024-25/10-playing/index.md",
        "---\ntitle: Playing\nformer_ids: [play]\n---\n\nSee [](funding:new-grant).\n",
    ),
    ("content/2024-25/10-playing/10-games.md", "---\ntitle: Games\n---\n\nA text.\n"),
    (
        "seeds/2024-25/funding.yaml",
        "- {id: new-grant, former_ids: [grant], title: New grant, kind: grant, status: unknown, \
         sources: [survey]}\n",
    ),
    ("seeds/2024-25/sources.yaml", "- {id: survey, title: A survey}\n"),
];

fn settings(edition: &str) -> String {
    format!("title: A guide\ndescription: Small.\nedition: {edition}\n")
}

fn built(sources: &Sources) -> Built {
    let today = "2026-11-24".parse().expect("it is a day");
    build(sources, Options::quick(today), &Silent)
}

fn site(sources: &Sources) -> Site {
    let built = built(sources);
    built.site.unwrap_or_else(|| panic!("{:#?}", built.diagnostics))
}

/// The small guide with the first edition, or with both.
fn small(editions: &[&[(&str, &str)]], current: &str) -> Sources {
    let mut sources = Sources::new();
    sources.insert("content/guide.yaml", settings(current).into_bytes());
    for (path, text) in editions.iter().copied().flatten() {
        sources.insert(path, text.as_bytes().to_vec());
    }
    sources
}

fn text<'s>(site: &'s Site, path: &str) -> &'s str {
    let bytes = site.get(path).unwrap_or_else(|| panic!("there is no {path}"));
    std::str::from_utf8(bytes).expect("a text")
}

/// Every file that a page of the site leads to, beginning with the front page, without fragments.
fn crawled(site: &Site) -> BTreeSet<String> {
    let mut met = BTreeSet::from(["index.html".to_owned()]);
    let mut left = vec!["index.html".to_owned()];
    while let Some(path) = left.pop() {
        if !path.ends_with(".html") {
            continue;
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        for link in links(text(site, &path)) {
            let Some(target) = followed(&folder, link) else { continue };
            assert!(site.get(&target).is_some(), "{path}: `{link}` leads to `{target}`: 404");
            if met.insert(target.clone()) {
                left.push(target);
            }
        }
    }
    met
}

fn links(html: &str) -> impl Iterator<Item = &str> {
    [" href=\"", " src=\"", "url="]
        .into_iter()
        .flat_map(move |name| html.split(name).skip(1).filter_map(|rest| rest.split('"').next()))
}

/// The file that a link in a folder leads to; `None` if that is another site or a place on the page.
fn followed(folder: &str, link: &str) -> Option<String> {
    let link = link.split(['#', '?']).next()?;
    if link.is_empty() || link.contains(':') || link.starts_with('/') || link.contains("&") {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop().expect("no link leads above the site");
            }
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    Some(match (path.is_empty(), link.ends_with('/') || link.ends_with('.')) {
        (true, _) => "index.html".to_owned(),
        (false, true) => format!("{path}/index.html"),
        (false, false) => path,
    })
}

/// Where a page at once leads on to; `None` if it does not.
fn refreshed(site: &Site, path: &str) -> Option<String> {
    let page = text(site, path);
    let (_, rest) = page.split_once("content=\"0; url=")?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    followed(folder, rest.split('"').next()?)
}

/// Every address of the old site is one of the new, and those that lead on end at a page.
fn nothing_is_lost(old: &Site, new: &Site) {
    for path in crawled(old) {
        // The name of a file of the theme changes with its content, and no reader keeps it.
        if path.starts_with("assets/") {
            continue;
        }
        assert!(new.get(&path).is_some(), "404: {path}");
    }
    crawled(new);
    for (path, _) in new.iter().filter(|(path, _)| path.as_str().ends_with(".html")) {
        let mut at = path.as_str().to_owned();
        let mut steps = 0;
        while let Some(next) = refreshed(new, &at) {
            assert!(new.get(&next).is_some(), "{at} leads to `{next}`: 404");
            steps += 1;
            assert!(steps < 4, "{path} leads on and on");
            at = next;
        }
    }
}

/// What the chapters of an edition print at the head of a page: the only style that is its own.
const RUNNING_HEADS: &str = "assets/css/running-heads.";

#[test]
fn what_is_renamed_or_withdrawn_is_still_found() {
    let old = site(&small(&[&FIRST], "2020/21"));
    let new = site(&small(&[&FIRST, &SECOND], "2024/25"));
    nothing_is_lost(&old, &new);
    for (path, target) in [
        ("play/index.html", "playing/index.html"),
        ("play/games/index.html", "playing/games/index.html"),
        ("sport/index.html", "playing/index.html"),
        ("funding/grant/index.html", "funding/new-grant/index.html"),
        ("funding/gone/index.html", "funding/new-grant/index.html"),
        ("funding/dropped/index.html", "editions/2020-21/funding/dropped/index.html"),
        ("roles/index.html", "editions/2020-21/roles/index.html"),
        ("roles/player/index.html", "editions/2020-21/roles/player/index.html"),
    ] {
        assert_eq!(refreshed(&new, path).as_deref(), Some(target), "{path}");
    }
    let list = text(&new, "_redirects");
    assert!(list.contains("/funding/gone/ /funding/new-grant/ 301\n"), "{list}");
    assert!(list.contains("/roles/ /editions/2020-21/roles/ 301\n"), "{list}");
    // A file cannot lead on.
    assert_eq!(text(&new, "data/roles.csv"), text(&new, "editions/2020-21/data/roles.csv"));
}

#[test]
fn an_earlier_edition_is_whole_and_says_what_it_is() {
    let old = site(&small(&[&FIRST], "2020/21"));
    let new = site(&small(&[&FIRST, &SECOND], "2024/25"));
    for (path, _) in old.iter() {
        let path = path.as_str();
        let of_site = ["404.html", "robots.txt", "_headers", "_redirects"].contains(&path)
            || path.starts_with("assets/") && !path.starts_with(RUNNING_HEADS);
        let there = new.get(&format!("editions/2020-21/{path}"));
        assert_eq!(there.is_some(), !of_site, "{path}");
    }
    let chapter = text(&new, "editions/2020-21/play/games/index.html");
    assert!(chapter.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(chapter.contains("This is the 2020/21 edition."));
    // The current edition has nothing at the old path but a page that leads on, which will do.
    assert!(
        chapter.contains("<a href=\"../../../../play/games/\">same page in the 2024/25 edition")
    );
    // What took its place is where the current edition says that it is.
    let gone = text(&new, "editions/2020-21/funding/gone/index.html");
    let page = "<a href=\"../../../../funding/new-grant/\">page “New grant” in the 2024/25 edition";
    assert!(gone.contains(page), "{gone}");
    assert!(gone.contains("<title>Old bursary, 2020/21 – A guide</title>"));
    let sport = text(&new, "editions/2020-21/sport/index.html");
    assert!(sport.contains("<a href=\"../../../playing/\">page “Playing” in the 2024/25 edition"));
    let dropped = text(&new, "editions/2020-21/funding/dropped/index.html");
    assert!(dropped.contains("<a href=\"../../../../\">2024/25 edition</a> has taken its place"));
    let front = text(&new, "index.html");
    assert!(front.contains("Earlier editions: <a href=\"editions/2020-21/\">2020/21</a>"));
    assert!(!front.contains("noindex") && !front.contains("class=\"superseded\""));
}

#[test]
fn a_mistake_in_an_earlier_edition_is_told_and_nothing_is_written() {
    let mut sources = small(&[&FIRST, &SECOND], "2024/25");
    let text = "---\ntitle: Sport\n---\n\nSee [](funding:nothing).\n";
    sources.insert("content/2020-21/20-sport.md", text.into());
    let built = built(&sources);
    assert!(built.site.is_none());
    let found = built.diagnostics.iter().find(|found| found.is_error()).expect("a mistake");
    assert_eq!(&*found.place.path, "content/2020-21/20-sport.md");
}

#[test]
fn mistakes_of_all_editions_are_told_in_one_run() {
    let mut sources = small(&[&FIRST, &SECOND], "2024/25");
    let wrong = "---\ntitle: Sport\n---\n\nSee [](funding:nothing).\n";
    sources.insert("content/2020-21/20-sport.md", wrong.into());
    sources.insert("content/2024-25/20-music.md", wrong.replace("Sport", "Music").into());
    let broken = b"- {id: new-grant, title: Grant, kind: grnat, sources: [survey]}\n".to_vec();
    sources.insert("seeds/2024-25/funding.yaml", broken);
    let paths: BTreeSet<String> = built(&sources)
        .diagnostics
        .iter()
        .filter(|found| found.is_error())
        .map(|found| found.place.path.to_string())
        .collect();
    for path in ["content/2020-21/20-sport.md", "content/2024-25/20-music.md"] {
        assert!(paths.contains(path), "{paths:?}");
    }
    assert!(paths.contains("seeds/2024-25/funding.yaml"), "{paths:?}");
}

#[test]
fn each_edition_says_of_what_day_it_is_and_an_earlier_one_borrows_none() {
    let statistics = "- {id: new, title: Players, unit: people, geography: uk, value: 7, sources: \
                      [survey]}\n";
    let mut sources = small(&[&FIRST, &SECOND], "2024/25\nas_at: \"2024\"\nfigures: [new]");
    sources.insert("seeds/2024-25/statistics.yaml", statistics.into());
    let (now, then) = ("cover-as-at\">As at 2024<", "cover-as-at\">As at September 2020<");
    let silent = site(&sources);
    assert!(text(&silent, "index.html").contains(now));
    assert!(text(&silent, "index.html").contains("The year in figures"));
    let old = text(&silent, "editions/2020-21/index.html");
    assert!(!old.contains("As at") && !old.contains("The year in figures"), "{old}");
    sources.insert("content/2020-21/edition.yaml", "as_at: September 2020\n".into());
    let told = site(&sources);
    assert!(text(&told, "index.html").contains(now));
    for page in ["index.html", "print/index.html"] {
        let old = text(&told, &format!("editions/2020-21/{page}"));
        assert!(old.contains(then) && !old.contains("As at 2024"), "{page}");
    }
}

/// The real guide, with all of its current edition again as the next one.
fn real(next: bool) -> Sources {
    let root = Utf8Path::from_path(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("UTF-8");
    let mut sources = read::read(root).expect("the real guide is read");
    let (_, settings) = sources.text("content/guide.yaml").expect("the settings");
    let edition = settings.lines().find_map(|line| line.strip_prefix("edition: "));
    let edition = edition.expect("it names its edition").replace('/', "-");
    if next {
        let settings = settings
            .replace(&format!("edition: {}", edition.replace('-', "/")), "edition: 2030/31");
        let mut copies = BTreeMap::new();
        for folder in ["content", "seeds"] {
            let folder = format!("{folder}/{edition}/");
            for (path, content) in sources.under(&folder) {
                let path = path.replacen(&edition, "2030-31", 1);
                let bytes = match content {
                    Content::Text(text) => text.as_bytes().to_vec(),
                    Content::Bytes(bytes) => bytes.to_vec(),
                };
                if !path.ends_with("reviews.yaml") {
                    copies.insert(path, bytes);
                }
            }
        }
        for (path, bytes) in copies {
            sources.insert(&path, bytes);
        }
        let about = format!("from: {}\n", edition.replace('-', "/"));
        sources.insert("content/2030-31/edition.yaml", about.into_bytes());
        sources.insert("content/guide.yaml", settings.into_bytes());
    }
    sources
}

#[test]
fn no_address_of_the_real_guide_is_lost_in_its_next_edition() {
    let (old, new) = (site(&real(false)), site(&real(true)));
    nothing_is_lost(&old, &new);
    // Every bound figure of the next edition says of which it is.
    let mut figures = 0;
    for (path, bytes) in new.iter() {
        let is_page = path.as_str().ends_with(".html") && !path.as_str().starts_with("editions/");
        if !is_page {
            continue;
        }
        let html = std::str::from_utf8(bytes).expect("a page");
        for figure in html.split("<a class=\"figure\"").skip(1) {
            let (_, behind) = figure.split_once("</a>").expect("it is closed");
            let is_labelled = behind.starts_with(" <span class=\"figure-year\">(");
            assert!(is_labelled, "{path}: {}", figure.chars().take(200).collect::<String>());
            figures += 1;
        }
    }
    assert!(figures > 500, "only {figures} figures were found");
}

#[test]
fn no_address_that_the_real_guide_has_had_is_lost() {
    let now = real(false);
    let (_, settings) = now.text("content/guide.yaml").expect("the settings");
    let line = settings.lines().find(|line| line.starts_with("edition: ")).expect("an edition");
    // A folder of a later year is not on the site.
    let mut then = now.clone();
    then.insert("content/guide.yaml", settings.replace(line, "edition: 2020/21").into_bytes());
    let (old, new) = (site(&then), site(&now));
    assert!(old.get("changes/index.html").is_none() && new.get("changes/index.html").is_some());
    nothing_is_lost(&old, &new);
}

/// The parts of a page without tags and blank lines.
fn lines(html: &str) -> Vec<String> {
    let mut words = String::new();
    for piece in html.split('<') {
        words.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
    }
    words.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[test]
fn the_changes_are_told_on_a_page_in_print_and_beside_what_changed() {
    let mut sources = small(&[&FIRST, &SECOND], "2024/25");
    let (_, funding) = sources.text("seeds/2024-25/funding.yaml").expect("the funds");
    let funding = funding.replace("status: unknown", "status: closed, closes: 2024-03-01");
    sources.insert("seeds/2024-25/funding.yaml", funding.into_bytes());
    sources.insert(
        "seeds/2024-25/roles.yaml",
        "- {id: coach, title: Coach, pay: {min: £20000, per: year}, sources: [survey]}\n".into(),
    );
    let site = site(&sources);
    let page = text(&site, "changes/index.html");
    let main = page.split_once("<main").expect("a page").1.split_once("</main>").expect("an end").0;
    let told = lines(main);
    let expected = [
        "New",
        "Role Coach",
        "Changed",
        "Chapter Playing",
        "Title: Play, now Playing",
        "Text: rewritten",
        "Funding New grant",
        "Closes: 1 March 2024, which was not stated",
        "Status: unknown, now closed",
        "Title: Grant, now New grant",
        "At another address",
        "Chapter Playing, which was at play",
        "Funding New grant, which was at grant",
        "No longer in the guide",
        "Chapter Sport See Playing.",
        "Funding Loan",
        "Funding Old bursary. It was merged. See New grant.",
        "Role Player",
    ];
    let begin = told.iter().position(|line| line == "New").expect("a heading");
    let joined = told[begin..].join("\n").replace("\nSee ", " See ").replace("\n. It", ". It");
    assert_eq!(joined.split('\n').collect::<Vec<_>>(), expected);
    assert!(page.contains("href=\"../editions/2020-21/funding/dropped/\">Loan</a>"));
    let print = text(&site, "print/index.html");
    assert!(print.contains("<h2 class=\"single-title\" id=\"changes\">What has changed</h2>"));
    assert!(print.contains("<a href=\"#funding--new-grant\">New grant</a>"));
    let mark = "href=\"../../changes/#funding-new-grant\">Changed since the 2020/21 edition</a>";
    assert!(text(&site, "funding/new-grant/index.html").contains(mark));
    let mark = "href=\"../../changes/#role-coach\">New in the 2024/25 edition</a>";
    assert!(text(&site, "roles/coach/index.html").contains(mark));
    assert!(!text(&site, "playing/games/index.html").contains("change-badge"));
    // The first edition has nothing before it.
    assert!(site.get("editions/2020-21/changes/index.html").is_none());
}
