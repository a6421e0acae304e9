//! What is remembered of the links of a guide → diagnostics at their places.

use crate::diag::{Code, Diagnostic, Edit, Located, Place};
use crate::external::Verdict;
use crate::external::memory::{Entry, Memory};
use crate::read::Sources;
use crate::value::{Date, WebAddress};

/// For how many days a host may be out of order before there is a warning.
const OUT_OF_ORDER: i32 = 3;

/// What is wrong with the links, by place.
pub(crate) fn diagnostics(
    links: &[Located<WebAddress>],
    memory: &Memory,
    sources: &Sources,
    today: Date,
) -> Vec<Diagnostic> {
    let told = |link: &Located<WebAddress>| {
        let entry = memory.get(&link.value)?;
        let (code, message, help) = said(&link.value, entry, today)?;
        let edit = edit(link, entry, sources);
        Some(Diagnostic::new(code, link.place.clone(), message).help(help).edit(edit))
    };
    links.iter().filter_map(told).collect()
}

/// What is said of one address, if anything.
fn said(address: &WebAddress, entry: &Entry, today: Date) -> Option<(Code, String, String)> {
    match &entry.verdict {
        Verdict::Fine => None,
        Verdict::Moved(to) => {
            let message = format!("`{address}` has moved for good");
            let help = match is_front_page(address, to) {
                true => format!(
                    "it leads to the front page `{to}` now: look for the page there, and write its \
                     own address"
                ),
                false => format!("write `{to}`"),
            };
            Some((Code::LinkMoved, message, help))
        }
        Verdict::Gone(why) => {
            let help = "write the address that it has now, or that of a copy in an archive";
            Some((Code::LinkGone, format!("`{address}` is gone: {why}"), help.to_owned()))
        }
        Verdict::Unanswered(why) => {
            if today.days_since(entry.since) < OUT_OF_ORDER {
                return None;
            }
            let since = entry.since;
            let message = format!("`{address}` could not be asked since {since}: {why}");
            let help = "open it in a browser: if it is gone, write another address, or that of a \
                        copy in an archive";
            Some((Code::LinkUnanswered, message, help.to_owned()))
        }
    }
}

/// The new address in the place of the old one, where there is no doubt about either.
fn edit(link: &Located<WebAddress>, entry: &Entry, sources: &Sources) -> Option<Edit> {
    let Verdict::Moved(to) = &entry.verdict else { return None };
    // Such signs would end a link in Markdown, or a value in YAML.
    let is_plain = !to.contains(|l: char| l.is_whitespace() || "()<>[]{},'\"\\`".contains(l));
    if !is_plain || is_front_page(&link.value, to) {
        return None;
    }
    let place = &link.place;
    let (_, text) = sources.text(&place.path)?;
    let line = text.lines().nth(place.line.checked_sub(1)? as usize)?;
    let before = place.column.checked_sub(1)? as usize;
    let marked: String = line.chars().skip(before).take(place.width as usize).collect();
    let old = link.value.as_str();
    let (at, _) = marked.rmatch_indices(old).next()?;
    // In `[ADDRESS](ADDRESS/deeper)` the last one is a part of another.
    let ends = !marked[at + old.len()..].starts_with(|l: char| !" )>\"'".contains(l));
    let column = before + marked[..at].chars().count() + 1;
    let place = Place {
        column: u32::try_from(column).ok()?,
        width: u32::try_from(old.chars().count()).ok()?,
        ..place.clone()
    };
    ends.then(|| Edit::new(place, to))
}

/// Whether an address that led deep into a site leads to a site's front page now, as it does where
/// all pages that are gone are sent there.
fn is_front_page(from: &WebAddress, to: &str) -> bool {
    let depth = |address: &str| {
        let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
        let path = rest.split(['?', '#']).next().unwrap_or(rest);
        path.split('/').skip(1).filter(|part| !part.is_empty()).count()
    };
    depth(from.as_str()) > 0 && depth(to) == 0
}
