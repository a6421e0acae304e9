//! Every name of the guide by its first letter, for who has no JavaScript or does not know what to
//! search for.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Guide, Target};
use crate::render::address;
use crate::render::names::{NameOf, Named, What};
use crate::render::view::{AToZView, InitialView, LinkView, NameView};

/// The folder of the first page.
pub(crate) const PATH: &str = "a-z/";

/// How many names a page has before another begins, so that a page stays below 100 kB.
const MOST: usize = 450;

/// What does not begin with a letter.
const NUMBERS: &str = "0–9";

/// Words that names are not sorted by.
const ARTICLES: [&str; 3] = ["a", "an", "the"];

/// A page of names.
pub(crate) struct Spread<'a> {
    /// Its folder.
    pub(crate) path: String,
    /// `F to L`; `None` if there is one page only.
    pub(crate) range: Option<String>,
    letters: Vec<InitialView<'a>>,
}

/// The pages: letters are never divided, and a page has as many as fit.
pub(crate) fn spreads<'a>(guide: &'a Guide, names: &'a [Named<'_>]) -> Vec<Spread<'a>> {
    let mut pages: Vec<Vec<InitialView<'_>>> = Vec::new();
    let mut length = 0;
    for letter in letters(guide, names) {
        length += letter.names.len();
        match pages.last_mut() {
            Some(page) if length <= MOST => page.push(letter),
            _ => {
                length = letter.names.len();
                pages.push(vec![letter]);
            }
        }
    }
    let is_single = pages.len() == 1;
    let spread = |(index, letters): (usize, Vec<InitialView<'a>>)| {
        let first = letters.first().expect("a page begins with a letter");
        let last = letters.last().expect("a page begins with a letter");
        let path = match index {
            0 => PATH.to_owned(),
            _ if first.id == last.id => format!("{PATH}{}/", first.id),
            _ => format!("{PATH}{}-to-{}/", first.id, last.id),
        };
        let range = match first.id == last.id {
            true => first.title.clone(),
            false => format!("{} to {}", first.title, last.title),
        };
        Spread { path, range: (!is_single).then_some(range), letters }
    };
    pages.into_iter().enumerate().map(spread).collect()
}

/// The view of one of the pages.
pub(crate) fn view<'a>(spreads: &'a [Spread<'_>], index: usize) -> AToZView<'a> {
    let jumps = spreads.iter().flat_map(|spread| {
        spread.letters.iter().map(|letter| LinkView {
            title: letter.title.clone(),
            path: format!("{}#{}", spread.path, letter.id),
        })
    });
    AToZView {
        jumps: jumps.collect(),
        letters: &spreads[index].letters,
        next: spreads.get(index + 1).map(|next| LinkView {
            title: next.range.clone().unwrap_or_default(),
            path: next.path.clone(),
        }),
    }
}

fn letters<'a>(guide: &'a Guide, names: &'a [Named<'_>]) -> Vec<InitialView<'a>> {
    let see = |named: &'a Named<'_>| named.others.iter().filter(|it| it.is == NameOf::Words);
    // What has a page or an entry of its own under a name needs no other line to lead to it.
    let others = names.iter().flat_map(see).map(|other| other.name.to_lowercase());
    let others: BTreeSet<String> = others.collect();
    let titles = names.iter().map(|named| named.title.to_lowercase());
    let titles: BTreeSet<String> = titles.filter(|title| others.contains(title)).collect();
    let mut lines: Vec<(String, NameView<'_>)> = Vec::with_capacity(names.len());
    for named in names {
        let path = address::path(guide, &named.target);
        let note = match (&named.target, named.what) {
            (Target::Chapter(id, Some(_)), _) => Some(Cow::from(&guide.chapter(id).title)),
            (_, What::Record(kind)) => Some(Cow::from(kind.singular_title().to_lowercase())),
            _ => None,
        };
        for other in see(named).filter(|other| !titles.contains(&other.name.to_lowercase())) {
            let note = Some(Cow::from(format!("see {}", named.title)));
            let view = NameView { name: &other.name, path: path.clone(), note };
            lines.push((key(&other.name), view));
        }
        lines.push((key(named.title), NameView { name: named.title, path, note }));
    }
    lines.sort_unstable_by(|(left, a), (right, b)| {
        (left, &a.note, &a.path, &a.name).cmp(&(right, &b.note, &b.path, &b.name))
    });
    let mut letters: BTreeMap<(bool, String), Vec<NameView<'_>>> = BTreeMap::new();
    for (key, line) in lines {
        let first = key.chars().next().filter(|first| first.is_alphabetic());
        let letter =
            first.map_or_else(|| NUMBERS.to_owned(), |first| first.to_uppercase().collect());
        letters.entry((first.is_some(), letter)).or_default().push(line);
    }
    let view = |((_, title), names): ((bool, String), Vec<NameView<'a>>)| InitialView {
        id: title.to_lowercase().replace('–', "-"),
        title,
        names,
    };
    letters.into_iter().map(view).collect()
}

/// By which names are sorted: letters and digits in lower case, words apart, without an article.
fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    // Whether a letter has come since a word ended, and how many words have ended.
    let (mut is_within, mut words) = (false, 0);
    for letter in name.chars() {
        if letter.is_alphanumeric() {
            if !is_within && words > 0 {
                // An article is one only if something follows it.
                if words == 1 && ARTICLES.contains(&key.as_str()) {
                    key.clear();
                } else {
                    key.push(' ');
                }
            }
            is_within = true;
            match letter.is_ascii() {
                true => key.push(letter.to_ascii_lowercase()),
                false => key.extend(letter.to_lowercase()),
            }
        } else if is_within && !matches!(letter, '\'' | '’') {
            is_within = false;
            words += 1;
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn names_are_sorted_by_their_letters() {
        let rows = [
            ("The Play-work Award", "play work award"),
            ("A", "a"),
            ("a an", "an"),
            ("  (An) “Élan”: it’s 2nd", "élan its 2nd"),
            ("of the year", "of the year"),
            ("'' - ''", ""),
            ("", ""),
        ];
        for (name, expected) in rows {
            assert_eq!(key(name), expected, "{name:?}");
        }
    }
}
