//! A small valid guide, mutated thousands of times by words and lines: it never stops the program,
//! each message has a place and a help, and no figure changes silently.

#[path = "mutations/numbers.rs"]
mod numbers;

use std::collections::BTreeSet;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use guide::progress::Silent;
use guide::read::Sources;
use guide::site::Site;
use guide::{Built, Options, Search};

use numbers::Numbers;

/// How many mutated guides are built.
const GUIDES: u64 = 2_000;

/// The guide: its files and what they hold.
const FILES: [(&str, &str); 5] = [
    (
        "content/guide.yaml",
        "title: A guide\ndescription: It is small.\nedition: 2020/21\nfigures: [players]\n",
    ),
    (
        "content/2020-21/20-play.md",
        "\
---
title: Play
standfirst: \"Grants of [£500](funding:play-grant#grant).\"
nations: [england, wales]
funding: [play-grant]
updated: 2020-09-29
---

The [grant](funding:play-grant) pays [up to £1,000](funding:play-grant#most) for
[60 places](funding:play-grant#places), or [](funding:play-grant#grant) once.

## The players {#the-players}

- In 2019 there were [1,200](statistic:players#2019); see [above](chapter:play).
- In 2018, [1,000](statistic:players#2018) on a [14-month](qualification:award#duration) course.

```{chart} players
```

```{table} funding
where: {sectors: play, status: [open, unknown]}
columns: [title, amounts, places]
```

````{box} Careers
The course gives [30 credits](qualification:award#credits).
````
",
    ),
    (
        "seeds/2020-21/funding.yaml",
        "\
- id: play-grant
  title: Grant for play
  kind: grant
  academic_year: 2020/21
  status: unknown
  amounts:
    - {key: grant, label: Grant, value: £500, per: once}
    - key: most
      label: At most
      up_to: \"£1,000\"
      per: year
  places: 60
  sectors: [play]
  sources: [survey]
",
    ),
    (
        "seeds/2020-21/qualifications.yaml",
        "\
- id: award
  title: Award
  kind: short-course
  credits: 30
  duration: {months: 14}
  summary: It takes [14 months](qualification:award#duration).
  sources: [survey]
",
    ),
    (
        "seeds/2020-21/statistics.yaml",
        "\
- id: players
  title: Players
  headline: There are more players
  alt: The number rises.
  unit: people
  geography: uk
  chart: column
  series:
    - {key: \"2018\", label: In 2018, value: \"1,000\"}
    - {key: \"2019\", label: In 2019, value: 1200}
  sources: [survey]
",
    ),
];

/// A file that is not mutated, so that records keep their source.
const SOURCES: (&str, &str) = ("seeds/2020-21/sources.yaml", "- id: survey\n  title: A survey\n");

/// What a word may become.
const OTHERS: [&str; 12] =
    ["", "~", "true", "2019", "£501", "1,201", "[]", "[x]", "{}", "{a: b}", "\"", "a: b"];

#[test]
fn mutated_guides_are_reported_or_show_what_their_seeds_say() {
    let valid = build(&FILES.map(|(_, text)| text.to_owned()), Search::Made);
    assert!(valid.diagnostics.is_empty(), "{:#?}", valid.diagnostics);
    let shown = figures(&valid.site.expect("a site"));
    assert!(shown.len() >= 7, "too few figures are shown: {shown:#?}");

    let (next, built, shown) = (AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(0));
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= GUIDES {
                        return;
                    }
                    let figures = check(seed);
                    built.fetch_add(u64::from(figures.is_some()), Ordering::Relaxed);
                    shown.fetch_add(figures.unwrap_or(0), Ordering::Relaxed);
                }
            });
        }
    });
    let (built, shown) = (built.into_inner(), shown.into_inner());
    assert!(built > GUIDES / 20 && built < GUIDES * 19 / 20, "{built} of {GUIDES} guides built");
    assert!(shown > built * 4, "only {shown} figures were held against the seeds");
}

/// Builds one mutated guide, and counts the figures that it shows, if it is built.
fn check(seed: u64) -> Option<u64> {
    let mut numbers = Numbers(seed);
    let mut texts = FILES.map(|(_, text)| text.to_owned());
    for _ in 0..=numbers.below(2) {
        let text = &mut texts[numbers.below(FILES.len())];
        *text = mutated(text, &mut numbers);
    }
    let told = || format!("guide {seed}:\n{}", texts.join("\n=====\n"));
    let search = if seed.is_multiple_of(8) { Search::Made } else { Search::LeftOut };
    let built = panic::catch_unwind(AssertUnwindSafe(|| build(&texts, search)))
        .unwrap_or_else(|_| panic!("the program stops at {}", told()));
    for found in &built.diagnostics {
        let place = &found.place;
        let file = FILES.iter().position(|(path, _)| **path == *place.path);
        let text = file.map_or(SOURCES.1, |file| &texts[file]);
        let line = text.split('\n').nth((place.line as usize).wrapping_sub(1));
        let within = line.is_some_and(|line| {
            place.column >= 1
                && (place.column + place.width) as usize <= line.chars().count().max(1) + 2
        });
        assert!(within, "{place} is in no line: {}\n{}", found.message, told());
        assert!(
            found.help.as_ref().is_some_and(|help| !help.is_empty()),
            "no help: {}\n{}",
            found.message,
            told()
        );
    }
    let site = built.site?;
    let figures = figures(&site);
    for figure in &figures {
        // Of `14-month7`, the figure is 14.
        let digits = |text: &str| -> String {
            let text = text.replace(',', "");
            let start = text.find(|sign: char| sign.is_ascii_digit()).unwrap_or(text.len());
            text[start..].chars().take_while(char::is_ascii_digit).collect()
        };
        let said = digits(&figure.text);
        assert!(said == digits(&figure.value), "{figure:?} says another value; {}", told());
        let kept = kept(&texts, &figure.id, &figure.key);
        assert!(kept.contains(&said), "{figure:?} is not among {kept:?}; {}", told());
    }
    Some(figures.len() as u64)
}

/// A figure that a sentence shows.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Shown {
    id: String,
    key: String,
    value: String,
    text: String,
}

/// The figures that sentences of a site show.
fn figures(site: &Site) -> BTreeSet<Shown> {
    let mut figures = BTreeSet::new();
    for (path, bytes) in site.iter().filter(|(path, _)| path.as_str().ends_with(".html")) {
        let page = std::str::from_utf8(bytes).expect("a page in UTF-8");
        for rest in page.split("<a class=\"figure\" href=\"").skip(1) {
            // The single edition leads to records, not to values.
            let Some((address, rest)) = rest.split_once("\"><data value=\"") else {
                panic!("{path:?} has a figure without a value: {rest:.80}");
            };
            let Some((record, key)) = address.rsplit_once("/#") else { continue };
            let (value, rest) = rest.split_once("\">").expect("a value ends");
            let (text, _) = rest.split_once("</data>").expect("a figure ends");
            figures.insert(Shown {
                id: record.rsplit('/').next().unwrap_or(record).to_owned(),
                key: key.to_owned(),
                value: value.to_owned(),
                text: text.to_owned(),
            });
        }
    }
    figures
}

/// What the seeds say of a value: the numbers after its key, in the record; where the mutation hid
/// the key, all numbers of the record.
fn kept(texts: &[String], id: &str, key: &str) -> BTreeSet<String> {
    let mut kept = BTreeSet::new();
    let named = format!("id: {id}");
    let records = texts[2..].iter().flat_map(|text| text.split("\n- "));
    for record in records.filter(|record| record.contains(&named)) {
        let item = [format!("key: {key}"), format!("key: \"{key}\"")];
        let item = item.iter().find_map(|item| record.split_once(&**item));
        let part = match (item, record.split_once(&format!("\n  {key}:"))) {
            (Some((_, rest)), _) => rest.split("key:").next(),
            (None, Some((_, rest))) => rest.lines().next(),
            (None, None) => Some(record),
        };
        let numbers = part.unwrap_or_default().split(|s: char| !s.is_ascii_digit() && s != ',');
        let numbers = numbers.map(|number| number.replace(',', ""));
        kept.extend(numbers.filter(|number| !number.is_empty()));
    }
    kept
}

/// The guide as a site. The search, which takes half of the time and is fed with what the pages show,
/// is made of some.
fn build(texts: &[String], search: Search) -> Built {
    let mut sources = Sources::new();
    let files = FILES.iter().zip(texts).map(|((path, _), text)| (*path, &**text));
    for (path, text) in files.chain([SOURCES]) {
        sources.insert(path, text.as_bytes().to_vec());
    }
    let today = "2020-11-30".parse().expect("a day");
    guide::build(&sources, Options { search, ..Options::quick(today) }, &Silent)
}

/// A text in which a word or a line is dropped, renamed, retyped, cut short, doubled or moved.
fn mutated(text: &str, numbers: &mut Numbers) -> String {
    let choice = numbers.below(9);
    let mut pieces: Vec<String> = if choice >= 6 {
        text.split_inclusive('\n').map(str::to_owned).collect()
    } else {
        words(text)
    };
    let at = numbers.below(pieces.len());
    let other = pieces[numbers.below(pieces.len())].clone();
    match choice {
        0 | 6 => drop(pieces.remove(at)),
        1 => pieces[at] = other,
        2 => OTHERS[numbers.below(OTHERS.len())].clone_into(&mut pieces[at]),
        3 => {
            let end = numbers.below(pieces[at].chars().count());
            pieces[at] = pieces[at].chars().take(end).collect();
        }
        4 | 7 => {
            let piece = pieces[at].clone();
            pieces.insert(at, piece);
        }
        // A digit more: the figure that nobody notices.
        5 => {
            let digits: Vec<usize> = (0..pieces.len())
                .filter(|at| pieces[*at].contains(|s: char| s.is_ascii_digit()))
                .collect();
            if let Some(at) = digits.get(numbers.below(digits.len())) {
                pieces[*at].push('7');
            }
        }
        _ => pieces.insert(at, other),
    }
    pieces.concat()
}

/// Words and numbers, and the signs and spaces between them, each a piece.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let is_word = |sign: char| sign.is_alphanumeric() || "_-£,".contains(sign);
    for sign in text.chars() {
        match words.last_mut() {
            Some(last) if is_word(sign) && last.chars().all(is_word) => last.push(sign),
            _ => words.push(sign.to_string()),
        }
    }
    words
}
