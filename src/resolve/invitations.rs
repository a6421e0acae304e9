//! Sentences that speak of money as open which is closed or withdrawn.
//!
//! Only the present tense is looked for: a guide may say what could be had, and editors who are
//! told of that would no longer read warnings.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic};
use crate::model::{Kind, RecordRef, Status};
use crate::parse::Seeds;
use crate::resolve::running_text::{RunningText, record};
use crate::value::Date;

/// Funds for which nobody can apply any more, with what is true of each: `is closed`.
pub(crate) type Closed = BTreeMap<RecordRef, String>;

/// The funds that are closed on a day.
pub(crate) fn closed(seeds: &Seeds, today: Date) -> Closed {
    let funds = seeds.records.funding.iter().filter_map(|(id, fund)| {
        let why = match (fund.status, fund.closes) {
            (Status::Closed, _) => "is closed".to_owned(),
            (Status::Withdrawn, _) => "is withdrawn".to_owned(),
            (_, Some(day)) if day < today => format!("closed on {day}"),
            _ => return None,
        };
        Some((RecordRef::new(Kind::Funding, id.clone()), why))
    });
    funds.collect()
}

/// Reports the links to closed funds in sentences that speak of them as open.
pub(crate) fn check(running: &RunningText<'_>, closed: &Closed, diagnostics: &mut Vec<Diagnostic>) {
    let is_closed = |record: &RecordRef| closed.contains_key(record);
    if !running.links.iter().filter_map(|(_, link)| record(link)).any(is_closed) {
        return;
    }
    for sentence in running.sentences() {
        let links = running.links.iter().filter(|(range, _)| sentence.contains(&range.start));
        let funds: Vec<_> = links
            .filter_map(|(_, link)| Some((record(link)?, link)))
            .filter(|(record, _)| record.kind == Kind::Funding)
            .collect();
        // Where another fund stands beside it, the sentence may well mean that one.
        if funds.is_empty() || !funds.iter().all(|(record, _)| is_closed(record)) {
            continue;
        }
        let Some(words) = invitation(&running.text[sentence]) else { continue };
        let (record, link) = funds[0];
        let why = &closed[record];
        let message = format!("the sentence says `{words}`, and `{record}` {why}");
        let help = "say it in the past tense, or correct `status` and `closes` of the record";
        diagnostics
            .push(Diagnostic::new(Code::ClosedInvitation, link.place.clone(), message).help(help));
    }
}

const BE: [&str; 4] = ["is", "are", "remains", "remain"];
const ADVERBS: [&str; 6] = ["still", "now", "currently", "also", "again", "already"];
const OPEN: [&str; 8] =
    ["open", "available", "accepting", "inviting", "taking", "offering", "offered", "on"];
const STILL: [&str; 5] = ["paid", "given", "awarded", "funded", "running"];
const ACTS: [&str; 7] = ["apply", "claim", "get", "receive", "benefit", "enrol", "bid"];
const SOON: [&str; 7] = ["now", "by", "before", "until", "online", "here", "today"];
/// What may stand before `apply now`, which is then meant for the reader.
const TO_READERS: [&str; 5] = ["please", "then", "and", "must", "should"];
/// What turns what follows into something else than an invitation.
const TURNS: [&str; 12] = [
    "nobody", "none", "neither", "never", "no", "whether", "if", "unless", "until", "when", "once",
    "not",
];

/// The words of a sentence that say that something is open.
fn invitation(sentence: &str) -> Option<String> {
    let plain = without_quotations(sentence).to_lowercase();
    let words: Vec<&str> = plain
        .split(|letter: char| !letter.is_alphanumeric() && letter != '-')
        .filter(|word| !word.is_empty())
        .collect();
    (0..words.len()).find_map(|at| {
        let end = invitation_at(&words, at)?;
        let turned = words[at.saturating_sub(6)..at].iter().any(|word| TURNS.contains(word));
        (!turned).then(|| words[at..end].join(" "))
    })
}

/// The word after an invitation that begins at a word.
fn invitation_at(words: &[&str], at: usize) -> Option<usize> {
    let adverbs = words.iter().skip(at + 1).take_while(|word| ADVERBS.contains(word)).count();
    let next = at + 1 + adverbs;
    let follows = words.get(next).copied().unwrap_or_default();
    let is_still = words[at..next.min(words.len())].contains(&"still");
    let after = words.get(next + 1).copied().unwrap_or_default();
    match words[at] {
        word if BE.contains(&word) => match follows {
            "on" => (after == "offer").then_some(next + 2),
            "taking" | "accepting" | "inviting" => {
                ["applications", "bids", "applicants"].contains(&after).then_some(next + 2)
            }
            _ => (OPEN.contains(&follows) || is_still && STILL.contains(&follows))
                .then_some(next + 1),
        },
        "can" => ACTS.contains(&follows).then_some(next + 1),
        "apply" => {
            let before = at.checked_sub(1).map(|before| words[before]);
            let to_readers = before.is_none_or(|before| TO_READERS.contains(&before));
            (to_readers && words.get(at + 1).is_some_and(|word| SOON.contains(word)))
                .then_some(at + 2)
        }
        "applications" => ["close", "open"].contains(&follows).then_some(next + 1),
        _ => None,
    }
}

/// A sentence without what stands between quotation marks: it was said by others, and then.
fn without_quotations(sentence: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = String::with_capacity(sentence.len());
    for letter in sentence.chars() {
        match letter {
            '“' => depth += 1,
            '”' => depth = depth.saturating_sub(1),
            letter if depth == 0 => plain.push(letter),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::invitation;

    #[test]
    fn the_present_tense_invites() {
        let rows = [
            ("The bursary is open to graduates", "is open"),
            ("Bursaries of £3,000 are still available", "are still available"),
            ("The fund, which remains open, pays fees", "remains open"),
            ("Playworkers can apply for the grant", "can apply"),
            ("You can still claim it", "can still claim"),
            ("Apply by 30 November", "apply by"),
            ("Fill in the form and apply now", "apply now"),
            ("Students must apply before the course begins", "apply before"),
            ("The grants are still paid", "are still paid"),
            ("A loan is now on offer", "is now on offer"),
            ("The trust is inviting applications", "is inviting applications"),
            ("Applications close in May", "applications close"),
        ];
        for (sentence, expected) in rows {
            assert_eq!(invitation(sentence).as_deref(), Some(expected), "{sentence}");
        }
    }

    #[test]
    fn what_is_past_or_denied_does_not() {
        let rows = [
            "The bursary was open to graduates",
            "Students could apply for it until May",
            "Candidates had to apply by 30 November",
            "They were to apply before the course began",
            "The fund is closed",
            "It is not open",
            "It is no longer available",
            "Nobody can apply any more",
            "Students cannot apply, and can no longer claim it",
            "None of the bursaries is still available",
            "It is not known whether the fund is open",
            "The introduction said that candidates “can now benefit” from it",
            "The grants are still a model for others",
            "The scheme opened in 2019",
            "It is openly criticised",
            "The loan is repaid from salary",
            "The money is on the table",
            "The council is taking stock",
            "This is how to apply by post",
            "Until the fund is open again there is no money",
        ];
        for sentence in rows {
            assert_eq!(invitation(sentence), None, "{sentence}");
        }
    }
}
