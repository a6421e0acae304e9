//! Every value of the real guide changes: whatever says it is reported, whatever shows it changes.

#[path = "real/mod.rs"]
mod real;

#[path = "every_value/scan.rs"]
mod scan;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use camino::Utf8Path;
use guide::diag::Diagnostic;
use guide::memo::Memo;
use guide::progress::Silent;
use guide::read::{self, Content, Sources};
use guide::site::Site;
use guide::{Built, Options, Search, rebuild};

use crate::scan::{Sentence, Value};

/// How many values there are at least; a scanner that overlooks some shows here.
const VALUES: usize = 170;

/// The real guide.
struct Real {
    sources: Sources,
    values: Vec<Value>,
    sentences: Vec<Sentence>,
}

#[test]
fn each_value_in_turn_is_reported_wherever_a_sentence_says_it() {
    let real = Real::read();
    let said: Vec<(&Value, Vec<&Sentence>)> = real
        .values
        .iter()
        .map(|value| (value, real.said(value)))
        .filter(|(_, said)| !said.is_empty())
        .collect();
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                // What has not changed is known; tests/rebuild.rs holds that nothing else is.
                let mut memo = Memo::default();
                while let Some((value, said)) = said.get(next.fetch_add(1, Ordering::Relaxed)) {
                    reported(&real, value, said, &mut memo);
                }
            });
        }
    });
    assert!(said.len() > 100, "only {} values are said in sentences", said.len());
}

/// With one value changed, each sentence that says it is reported where it stands, and no other.
fn reported(real: &Real, value: &Value, said: &[&Sentence], memo: &mut Memo) {
    let mut sources = real.sources.clone();
    let text = real.text(&value.path);
    sources.insert(&value.path, replaced(text, [(value.range.clone(), &*value.new)]).into_bytes());
    let (built, _) = rebuild(&sources, options(), memo, &Silent);
    assert!(built.site.is_none(), "{value:?}: the guide is built");
    let mut expected: Vec<(&str, u32, u32)> = said
        .iter()
        .map(|sentence| {
            // The value may have become longer or shorter in front of the sentence.
            let shift = i64::try_from(value.new.len()).expect("short")
                - i64::try_from(value.old.len()).expect("short");
            let same_line = sentence.path == value.path
                && value.range.end < sentence.text.start
                && !text[value.range.end..sentence.text.start].contains('\n');
            let (line, column) = sentence.place;
            let column = if same_line {
                u32::try_from(i64::from(column) + shift).expect("a column")
            } else {
                column
            };
            (&*sentence.path, line, column)
        })
        .collect();
    expected.sort_unstable();
    let of_figures = |found: &&Diagnostic| found.code.name().starts_with("figure-");
    let mut found: Vec<(&str, u32, u32)> = built
        .diagnostics
        .iter()
        .filter(of_figures)
        .map(|found| (&*found.place.path, found.place.line, found.place.column))
        .collect();
    found.sort_unstable();
    assert_eq!(found, expected, "{value:?}");
}

#[test]
fn all_values_change_wherever_they_are_shown() {
    let real = Real::read();
    assert!(real.values.len() >= VALUES, "only {} values", real.values.len());
    let before = build(&real.emptied(&[]));
    let after = build(&real.emptied(&real.values));
    // A part that no longer fits its total is reported; it keeps its value, and the rest goes on.
    let contradicts = |value: &&Value| {
        let line = real.text(&value.path)[..value.range.start].matches('\n').count() + 1;
        let id = &value.record;
        let mut errors = after.diagnostics.iter().filter(|found| found.is_error());
        errors.any(|found| {
            let here = *found.place.path == *value.path && found.place.line as usize == line;
            here || found.message.contains(&format!("`{id}`"))
                || found.message.contains(&format!("`{id}#"))
        })
    };
    let (reported, changed): (Vec<&Value>, Vec<&Value>) = real.values.iter().partition(contradicts);
    assert!(reported.len() < 20, "{reported:#?}\n{:#?}", after.diagnostics);
    let changed: Vec<Value> = changed.into_iter().cloned().collect();
    #[cfg(feature = "pdf")]
    in_the_pdf(&real, &changed);
    let after = build(&real.emptied(&changed));
    let after = after.site.unwrap_or_else(|| panic!("{:#?}", after.diagnostics));
    let before = before.site.expect("the guide is valid without the texts of its links");
    let (old_print, new_print) =
        (page(&before, "print/index.html"), page(&after, "print/index.html"));
    for value in &changed {
        let (_, id) = value.record.split_once(':').expect("a kind and an id");
        let path = format!("{}/{id}/index.html", value.folder);
        shows(value, main(page(&before, &path)), main(page(&after, &path)));
        let anchor = format!("{}--{id}", value.folder);
        if let (Some(old), Some(new)) = (entry(old_print, &anchor), entry(new_print, &anchor)) {
            shows(value, old, new);
        }
        let link = format!("href=\"#{anchor}\"><data value=\"");
        let number = grouped(&value.new);
        let in_years = years(value, &number);
        for sentence in real
            .sentences_of(value)
            .filter(|it| it.path.starts_with(&real::path("content/EDITION/")))
        {
            let shown = new_print.split(&link).skip(1).any(|rest| {
                rest.split("</data>")
                    .next()
                    .is_some_and(|shown| shown.contains(&number) || shown.contains(&in_years))
            });
            assert!(shown, "{sentence:?} does not show {}", value.new);
        }
    }
}

/// The PDF shows each new value where it shows the record and in each sentence that is bound to it,
/// and in the record's entry the old one no more.
#[cfg(feature = "pdf")]
fn in_the_pdf(real: &Real, changed: &[Value]) {
    let (before, after) = (said(&real.emptied(&[])), said(&real.emptied(changed)));
    let mut entries = 0;
    for value in changed {
        let (_, id) = value.record.split_once(':').expect("a kind and an id");
        let label = format!("{}--{id}", value.folder);
        let (Some(old), Some(new)) = (before.get(&label), after.get(&label)) else { continue };
        entries += 1;
        let (old, new) = (numbers(&format!(">{old}")), numbers(&format!(">{new}")));
        let number = grouped(&value.new);
        let shown = [number.clone(), years(value, &number)];
        assert!(shown.iter().any(|it| new.contains_key(it)), "{value:?}: not in the PDF: {new:?}");
        // A small number may as well be the number of a page or of a step.
        let number = grouped(&value.old);
        if number.len() > 2 {
            let often = |shown: &BTreeMap<String, usize>| shown.get(&number).copied().unwrap_or(0);
            assert!(often(&new) < often(&old), "{value:?}: still in the PDF: {new:?}");
        }
        for sentence in real
            .sentences_of(value)
            .filter(|it| it.path.starts_with(&real::path("content/EDITION/")))
        {
            let chapter = chapter(&sentence.path);
            let of = |label: &str| {
                label
                    .strip_prefix(chapter)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with("--"))
            };
            let parts = after.iter().filter(|(label, _)| of(label));
            let text: String = parts.map(|(_, said)| said.as_str()).collect();
            let there = numbers(&format!(">{text}"));
            let shows = shown.iter().any(|number| there.contains_key(number));
            assert!(shows, "{sentence:?} does not show {} in the PDF", value.new);
        }
    }
    assert!(entries >= VALUES * 9 / 10, "only {entries} values have an entry in the PDF");
}

/// The id of the chapter in a file: `play` of `30-play.md` and of `30-play/index.md`.
#[cfg(feature = "pdf")]
fn chapter(path: &str) -> &str {
    let name = path.strip_suffix("/index.md").or(path.strip_suffix(".md")).expect("a chapter");
    name.rsplit('/').next().and_then(|name| name.split_once('-')).expect("a number").1
}

/// What the PDF says, by heading.
#[cfg(feature = "pdf")]
fn said(sources: &Sources) -> BTreeMap<String, String> {
    let options = Options { pdf: guide::Pdf::Set, ..options() };
    let printed = guide::print(sources, options, &guide::Pack::default()).expect("all of it");
    assert!(printed.file.is_some(), "{:#?}", printed.diagnostics);
    printed.said
}

/// Where the value stands, the old one was, and is not, and the new one is. A page that marks no
/// place for it has to show the new one somewhere.
fn shows(value: &Value, old: &str, new: &str) {
    let place = format!("id=\"{}\"", value.key);
    let at = |page: &str| {
        let (_, rest) = page.split_once(&place)?;
        let rest = rest.split("</span></span>").next()?.split("</data>").next()?;
        Some(numbers(rest.split("</li>").next()?))
    };
    let is_in = |shown: &BTreeMap<String, usize>, number: &str| {
        let number = grouped(number);
        shown.contains_key(&number) || shown.contains_key(&years(value, &number))
    };
    if let (Some(before), Some(_)) = (at(old), at(new)) {
        assert!(is_in(&before, &value.old), "{value:?}: the old value was not there: {before:?}");
    }
    let after = at(new).unwrap_or_else(|| numbers(new));
    assert!(is_in(&after, &value.new), "{value:?}: the new value is not there: {after:?}");
}

/// A number of months as years, which is how whole years are shown.
fn years(value: &Value, number: &str) -> String {
    match number.parse::<u32>() {
        Ok(months) if value.key.starts_with("duration") && months % 12 == 0 => {
            (months / 12).to_string()
        }
        _ => number.to_owned(),
    }
}

/// A number as pages show it: `1264` is `1,264`.
fn grouped(number: &str) -> String {
    match number.len() {
        length @ 4..=6 if number.bytes().all(|digit| digit.is_ascii_digit()) => {
            format!("{},{}", &number[..length - 3], &number[length - 3..])
        }
        _ => number.to_owned(),
    }
}

/// The numbers that a page shows, and how often.
fn numbers(html: &str) -> BTreeMap<String, usize> {
    let mut shown = BTreeMap::new();
    for piece in html.split('<') {
        let text = piece.split_once('>').map_or("", |(_, text)| text);
        for number in text.split(|sign: char| !sign.is_ascii_digit() && !",.".contains(sign)) {
            let number = number.trim_matches([',', '.']);
            *shown.entry(number.to_owned()).or_default() += 1;
        }
    }
    shown
}

fn page<'s>(site: &'s Site, path: &str) -> &'s str {
    let bytes = site.get(path).unwrap_or_else(|| panic!("there is no page {path}"));
    std::str::from_utf8(bytes).expect("a page in UTF-8")
}

fn main(page: &str) -> &str {
    page.split_once("<main").map_or(page, |(_, main)| main)
}

/// A record in the single edition.
fn entry<'p>(print: &'p str, anchor: &str) -> Option<&'p str> {
    let (_, rest) =
        print.split_once(&format!("<article class=\"entry\" aria-labelledby=\"{anchor}\""))?;
    rest.split("</article>").next()
}

fn build(sources: &Sources) -> Built {
    guide::build(sources, options(), &Silent)
}

/// The pages: nothing here reads the index of the search.
fn options() -> Options<'static> {
    let today = "2026-11-24".parse().expect("a day");
    Options { search: Search::LeftOut, ..Options::quick(today) }
}

/// A text with other words in some places, which are in order.
fn replaced<'r>(
    text: &str,
    changes: impl IntoIterator<Item = (std::ops::Range<usize>, &'r str)>,
) -> String {
    let (mut new, mut at) = (String::new(), 0);
    for (range, words) in changes {
        new.push_str(&text[at..range.start]);
        new.push_str(words);
        at = range.end;
    }
    new + &text[at..]
}

impl Real {
    fn read() -> Self {
        let root = Utf8Path::from_path(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("UTF-8");
        let sources = read::read(root).expect("the real guide");
        let (mut values, mut sentences) = (Vec::new(), Vec::new());
        let edition = format!("/{}/", real::edition());
        for folder in ["content/", "seeds/"] {
            for (path, content) in sources.under(folder) {
                let Content::Text(text) = content else { continue };
                let is_edition = path.contains(&edition) || **path == *"content/guide.yaml";
                if is_edition {
                    values.extend(scan::values(path, text));
                    sentences.extend(scan::sentences(path, text));
                }
            }
        }
        Self { sources, values, sentences }
    }

    fn text(&self, path: &str) -> &str {
        self.sources.text(path).map(|(_, text)| text).expect("a file of the guide")
    }

    fn sentences_of<'r>(&'r self, value: &'r Value) -> impl Iterator<Item = &'r Sentence> {
        let target = format!("{}#{}", value.record, value.key);
        self.sentences.iter().filter(move |sentence| sentence.target == target)
    }

    /// The sentences that say a value in words of their own.
    fn said<'r>(&'r self, value: &'r Value) -> Vec<&'r Sentence> {
        let described = format!("{}#alt {}", value.record, grouped(&value.old));
        let in_description = self.sentences.iter().filter(|it| it.target == described);
        let linked = self.sentences_of(value).filter(|sentence| !sentence.text.is_empty());
        linked.chain(in_description).collect()
    }

    /// The guide with other values, and with no text in any link to a value, nor a number in
    /// the description of a chart.
    fn emptied(&self, values: &[Value]) -> Sources {
        let mut sources = self.sources.clone();
        let mut changes: BTreeMap<&str, BTreeMap<usize, (std::ops::Range<usize>, &str)>> =
            BTreeMap::new();
        for value in values {
            let file = changes.entry(&value.path).or_default();
            file.insert(value.range.start, (value.range.clone(), &value.new));
        }
        for sentence in &self.sentences {
            let file = changes.entry(&sentence.path).or_default();
            file.insert(sentence.text.start, (sentence.text.clone(), ""));
        }
        for (path, changes) in changes {
            let text = replaced(self.text(path), changes.into_values());
            sources.insert(path, text.into_bytes());
        }
        sources
    }
}
