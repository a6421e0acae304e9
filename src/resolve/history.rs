//! An edition and the one that it revises → what was carried forward, reviewed and withdrawn.

mod named;

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic, Located, Place, nearest};
use crate::memo::{Key, Memo};
use crate::model::edition::{
    self, Data, Diff, History, Line, REST, Sort, State, Subject, Withdrawn,
};
use crate::model::{Kind, RecordRef};
use crate::parse::{self, RawEdition, RawReview, Said};
use crate::read::Sources;
use crate::resolve::history::named::named;
use crate::resolve::index::Index;
use crate::value::{AcademicYear, Date, Fingerprint};

/// How far each fact has been reviewed.
type States = BTreeMap<Subject, BTreeMap<String, State>>;

/// What was reviewed: the fingerprints of each fact as it was then.
type Reviewed<'r> = BTreeMap<(&'r Subject, &'r str), BTreeSet<Fingerprint>>;

/// Compares an edition with the one that it revises.
pub(crate) fn history(
    (sources, said): (&Sources, &Said),
    (edition, today): (AcademicYear, Date),
    raw: &RawEdition,
    index: &Index<'_>,
    memo: &mut Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> History {
    let editions = parse::editions(sources);
    let earlier = editions.iter().rev().filter(|other| **other < edition);
    let mut history = History { earlier: earlier.copied().collect(), ..History::default() };
    let from = raw.from.as_ref().and_then(|from| known(from, edition, &editions, diagnostics));
    let Some(from) = from else { return history };
    let revised = memo.one(Key::of("revised edition", (from, texts_until(sources, from))), || {
        Revised::of((sources, said), from)
    });
    let Revised { data: old, named: old_named, states: before } = &*revised;
    let files = said.files(sources, edition, memo);
    let mut data = parse::joined(&files);
    if !index.unpublished.is_empty() {
        data = data.published();
    }
    history.from = Some(from);
    history.diff = Diff::between(old, &data);
    // That something else has another id is not a text rewritten.
    let named = named(&files, &data, memo);
    history.lines = lines(&Diff::between(old_named, &named), &named);
    let reviews = reviews(raw, today, index, diagnostics);
    history.states = states(from, old_named, before, &named, &history.diff, &reviewed(&reviews));
    history.withdrawn = withdrawn(raw, old, &data, &history.diff, index, diagnostics);
    report(&history, &reviewed(&reviews), index, diagnostics);
    history
}

/// What changed about each thing; what is no fact is left out.
fn lines(diff: &Diff, data: &Data) -> BTreeMap<Subject, Vec<Line>> {
    let mut all = BTreeMap::new();
    for subject in diff.changed.keys() {
        let Some(fields) = data.0.get(subject) else { continue };
        let mut lines = diff.lines(subject, fields);
        lines.retain(|line| line.sort != Sort::Keeping);
        if !lines.is_empty() {
            all.insert(subject.clone(), lines);
        }
    }
    all
}

/// The edition that another one revises, if it can be that.
fn known(
    from: &Located<AcademicYear>,
    edition: AcademicYear,
    editions: &[AcademicYear],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<AcademicYear> {
    let Located { value, place } = from;
    let (message, help) = if *value >= edition {
        (
            format!("the edition {edition} cannot revise {value}"),
            "name an edition before it".to_owned(),
        )
    } else if !editions.contains(value) {
        let others: Vec<String> = editions
            .iter()
            .filter(|other| **other < edition)
            .map(|other| format!("`{other}`"))
            .collect();
        let help = match others.as_slice() {
            [] => format!("put its chapters into `content/{}/`, or take `from` out", value.slug()),
            others => format!("the editions before this one are {}", others.join(", ")),
        };
        (format!("there is no edition {value} in `content/{}/`", value.slug()), help)
    } else {
        return Some(*value);
    };
    diagnostics.push(Diagnostic::new(Code::MissingEdition, place.clone(), message).help(help));
    None
}

/// An edition that another one revises. What is wrong with it is reported where it is built.
struct Revised {
    /// What was a draft then is new to readers.
    data: Data,
    named: Data,
    /// How far its facts had been reviewed.
    states: States,
}

impl Revised {
    fn of((sources, said): (&Sources, &Said), edition: AcademicYear) -> Self {
        let mut memo = Memo::of_one_build();
        let files = said.files(sources, edition, &mut memo);
        let data = parse::joined(&files).published();
        let named = named(&files, &data, &mut memo);
        let raw = parse::edition(sources, edition, &mut Vec::new());
        // An edition that revises itself or a later one has no edition before it.
        let from = raw.from.as_ref().map(|from| from.value).filter(|from| *from < edition);
        let states = from.map(|from| {
            let before = Self::of((sources, said), from);
            let diff = Diff::between(&before.data, &data);
            let reviews: Vec<(Subject, &RawReview)> =
                raw.reviews.iter().map(|review| (review.of.value.clone(), review)).collect();
            states(from, &before.named, &before.states, &named, &diff, &reviewed(&reviews))
        });
        Self { states: states.unwrap_or_default(), data, named }
    }
}

/// Every text of an edition and of those before it, as a part of a key.
fn texts_until(sources: &Sources, last: AcademicYear) -> Vec<Key> {
    let editions = parse::editions(sources).into_iter().filter(|edition| *edition <= last);
    let folders = editions
        .flat_map(|edition| ["content", "seeds"].map(|top| format!("{top}/{}/", edition.slug())));
    folders
        .map(|folder| Key::of("texts", sources.marks_under(&folder).collect::<Vec<_>>()))
        .collect()
}

fn reviewed<'r>(reviews: &'r [(Subject, &'r RawReview)]) -> Reviewed<'r> {
    let mut reviewed = Reviewed::new();
    for (subject, review) in reviews {
        for fact in &review.facts {
            let key = (subject, fact.fact.value.as_str());
            reviewed.entry(key).or_default().insert(fact.fingerprint);
        }
    }
    reviewed
}

/// How far each fact of what an edition says with the first ids has been reviewed.
fn states(
    from: AcademicYear,
    old: &Data,
    before: &States,
    now: &Data,
    diff: &Diff,
    reviewed: &Reviewed<'_>,
) -> States {
    let looked_at: BTreeSet<&Subject> = reviewed.keys().map(|(subject, _)| *subject).collect();
    let mut states = States::new();
    for (subject, fields) in now.0.iter().filter(|(subject, _)| subject.is_reviewed()) {
        let was = diff.before(subject);
        let carried = |fact: &str| match was.and_then(|was| before.get(was)?.get(fact)) {
            Some(State::Carried(year)) => State::Carried(*year),
            _ => State::Carried(from),
        };
        // Most of an edition is as the one before has it. Then no fact need be held against another.
        let is_same = was.and_then(|was| old.0.get(was)) == Some(fields);
        let own = if is_same && !looked_at.contains(subject) {
            let names = edition::fact_names(subject, fields).into_iter();
            names.map(|fact| (fact.to_owned(), carried(fact))).collect()
        } else {
            let then = was.map(|was| old.facts(was)).unwrap_or_default();
            let facts = edition::facts(subject, fields).into_iter();
            let state = |(fact, fingerprint): (&str, Fingerprint)| {
                let marks = reviewed.get(&(subject, fact));
                let state = if marks.is_some_and(|marks| marks.contains(&fingerprint)) {
                    State::Reviewed
                } else if then.get(fact) == Some(&fingerprint) {
                    carried(fact)
                } else {
                    State::Unreviewed
                };
                (fact.to_owned(), state)
            };
            facts.map(state).collect()
        };
        states.insert(subject.clone(), own);
    }
    states
}

/// The reviews of things that there are, by the ids of now.
fn reviews<'r>(
    raw: &'r RawEdition,
    today: Date,
    index: &Index<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(Subject, &'r RawReview)> {
    let mut reviews = Vec::with_capacity(raw.reviews.len());
    // A draft may be reviewed before it is published.
    for review in &raw.reviews {
        let Located { value, place } = &review.of;
        if index.is_draft(value) {
            continue;
        }
        let source = Located::new(
            RecordRef::new(Kind::Source, review.source.value.clone()),
            review.source.place.clone(),
        );
        let source = index.current_record(&source, diagnostics);
        index.check_record(&source, diagnostics);
        if review.reviewed.value > today {
            let message = format!(
                "`{value}` was reviewed on {}, which is still to come",
                review.reviewed.value
            );
            diagnostics.push(
                Diagnostic::new(Code::Contradiction, review.reviewed.place.clone(), message)
                    .help("write the day on which it was reviewed"),
            );
        }
        let now = current(&review.of, index, diagnostics);
        let is_there = match &now {
            Subject::Chapter(id) => index.check_chapter(id, None, place, diagnostics),
            Subject::Record(record) => {
                index.check_record(&Located::new(record.clone(), place.clone()), diagnostics)
            }
        };
        let now = is_there.then_some(now);
        reviews.extend(now.map(|now| (now, review)));
    }
    reviews
}

/// What is meant, by its id of now.
fn current(
    named: &Located<Subject>,
    index: &Index<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Subject {
    let Located { value, place } = named;
    let id = id_place(value, place);
    match value {
        Subject::Chapter(named) => {
            Subject::Chapter(index.current_chapter(named, place, Some(&id), diagnostics))
        }
        Subject::Record(record) => {
            let named = Located::new(record.clone(), place.clone());
            let now = index.current_record_at(&named, Some(&id), diagnostics);
            Subject::Record(now.into_owned().value)
        }
    }
}

/// Where the id stands in `funding:ID`.
fn id_place(subject: &Subject, place: &Place) -> Place {
    let width = |text: &str| u32::try_from(text.len()).unwrap_or(u32::MAX);
    let column = place.column.saturating_add(width(subject.scheme())).saturating_add(1);
    Place { column, width: width(subject.id().as_str()), ..place.clone() }
}

/// What became of what is gone, checked so that every old address leads to something that is there:
/// no chain of them can lead back to where it began.
fn withdrawn(
    raw: &RawEdition,
    old: &Data,
    data: &Data,
    diff: &Diff,
    index: &Index<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<Subject, Withdrawn> {
    let mut withdrawn = BTreeMap::new();
    let replaced = raw.withdrawn.iter().map(|gone| gone.replaced_by.as_ref());
    let replaced: Vec<Option<Located<Subject>>> = replaced
        .map(|by| by.map(|by| Located::new(current(by, index, diagnostics), by.place.clone())))
        .collect();
    let drafts = raw.withdrawn.iter().filter_map(|gone| gone.replaced_by.as_ref());
    diagnostics.extend(drafts.filter_map(|it| index.unpublished.refusal(&it.value, &it.place)));
    let mut report = |place: &Place, code: Code, message: String, help: String| {
        diagnostics.push(Diagnostic::new(code, place.clone(), message).help(help));
    };
    for (gone, replaced_by) in raw.withdrawn.iter().zip(replaced) {
        let Located { value, place } = &gone.what;
        if !old.0.contains_key(value) {
            let names: Vec<String> = diff.withdrawn.keys().map(ToString::to_string).collect();
            let help = match nearest(&value.to_string(), names.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "take it out: it has no address that could lead on".to_owned(),
            };
            let message = format!("the edition before has no `{value}`");
            report(place, missing(value), message, help);
            continue;
        }
        if let Some(now) = diff.renamed.get(value) {
            let message = format!("`{value}` is not gone: it is now called `{now}`");
            report(place, Code::Contradiction, message, "take it out".to_owned());
            continue;
        }
        if data.0.contains_key(value) {
            let message = format!("`{value}` is not gone: this edition has it");
            report(
                place,
                Code::Contradiction,
                message,
                "take it out, or take the thing out".to_owned(),
            );
            continue;
        }
        if let Some(Located { value: new, place }) = &replaced_by
            && !data.0.contains_key(new)
        {
            if index.unpublished.has(new) {
                continue;
            }
            let names: Vec<String> = data.0.keys().map(ToString::to_string).collect();
            let help = match nearest(&new.to_string(), names.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "name what readers should come to".to_owned(),
            };
            let message = format!("this edition has no `{new}` to which readers could be led");
            report(place, missing(new), message, help);
            continue;
        }
        let replaced_by = replaced_by.map(|new| new.value);
        let what = Withdrawn { replaced_by, reason: gone.reason.clone() };
        if withdrawn.insert(value.clone(), what).is_some() {
            let message = format!("`{value}` stands here a second time");
            report(place, Code::DuplicateKey, message, "keep one of them".to_owned());
        }
    }
    withdrawn
}

fn missing(subject: &Subject) -> Code {
    match subject {
        Subject::Chapter(_) => Code::UnknownChapter,
        Subject::Record(_) => Code::UnknownRecord,
    }
}

/// Reports facts that are new or not what they were, and that nobody has reviewed as they are.
fn report(
    history: &History,
    reviewed: &Reviewed<'_>,
    index: &Index<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(from) = history.from else { return };
    for (subject, states) in &history.states {
        let facts: Vec<&str> = states
            .iter()
            .filter(|(_, state)| **state == State::Unreviewed)
            .map(|(fact, _)| fact.as_str())
            .collect();
        let [first, ..] = facts.as_slice() else { continue };
        let Some(place) = place(index, subject, first) else { continue };
        let names: Vec<String> = facts.iter().map(|fact| format!("`{fact}`")).collect();
        let names = names.join(", ");
        let stale = facts.iter().any(|fact| reviewed.contains_key(&(subject, *fact)));
        let message = if history.diff.new.contains_key(subject) && !stale {
            format!("`{subject}` is new in this edition, and nobody has reviewed it")
        } else if stale {
            format!("`{subject}` has changed since it was reviewed: {names}")
        } else {
            format!("`{subject}` is not what {from} says, and nobody has reviewed it: {names}")
        };
        diagnostics.push(Diagnostic::new(Code::UnreviewedChange, place, message).help(format!(
            "compare it with a source, then type `guide review {subject} --source ID`"
        )));
    }
}

/// Where a fact stands.
fn place(index: &Index<'_>, subject: &Subject, fact: &str) -> Option<Place> {
    match subject {
        Subject::Chapter(id) => index.titled.get(id).map(|place| (*place).clone()),
        Subject::Record(record) => {
            let seeds = index.seeds;
            let key =
                if fact == REST { "id".to_owned() } else { format!("#{}", fact.replace('_', "-")) };
            let places = seeds.places.get(record)?;
            places.get(&key).or_else(|| seeds.place(record, "id"))
        }
    }
}
