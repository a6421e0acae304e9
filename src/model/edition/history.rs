//! How an edition stands to the one that it revises: what was carried forward, reviewed, withdrawn.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::edition::data::{REST, Subject, fact_of};
use crate::model::edition::diff::Diff;
use crate::model::edition::line::Line;
use crate::model::{RecordRef, Target};
use crate::value::AcademicYear;

/// How an edition stands to others. The first edition of a guide has the default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// The edition that it revises.
    pub from: Option<AcademicYear>,
    /// What is different from that.
    pub diff: Diff,
    /// What changed about each thing that is no longer what it was, as people read it.
    pub lines: BTreeMap<Subject, Vec<Line>>,
    /// What became of what was withdrawn, where the edition says so.
    pub withdrawn: BTreeMap<Subject, Withdrawn>,
    /// How far each fact has been reviewed; empty in the first edition.
    pub states: BTreeMap<Subject, BTreeMap<String, State>>,
    /// The editions before it that the guide has, the newest first.
    pub earlier: Vec<AcademicYear>,
    /// The edition that readers should turn to, if this is an earlier one.
    pub superseded: Option<Superseded>,
}

/// The current edition, as an earlier one knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Superseded {
    /// Which it is.
    pub by: AcademicYear,
    /// The folders of its pages, such as `social-work/`.
    pub pages: BTreeSet<String>,
    /// What took the place of a page of the earlier edition, by its folder there.
    pub replaced: BTreeMap<String, Replaced>,
}

/// What the current edition has in place of a page of an earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// What readers call it.
    pub title: String,
    /// Where it is on the site, such as `funding/new-grant/`.
    pub path: String,
}

/// The folder of an earlier edition on the site: `editions/2020-21/`.
#[must_use]
pub fn archive_path(edition: AcademicYear) -> String {
    format!("editions/{}/", edition.slug())
}

/// What became of something that is withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// What took its place.
    pub replaced_by: Option<Subject>,
    /// Why it is gone, in a sentence.
    pub reason: Option<String>,
}

/// How far a fact has been reviewed for an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Somebody compared it with a source, and it says what it said then.
    Reviewed,
    /// It stands as that earlier edition had it, and nobody has looked at it since.
    Carried(AcademicYear),
    /// It is new or not what it was, and nobody has reviewed it as it is.
    Unreviewed,
}

/// How many facts have been reviewed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Those that somebody reviewed.
    pub reviewed: usize,
    /// Those that stand as an earlier edition had them.
    pub carried: usize,
    /// Those that are new or changed and not reviewed.
    pub unreviewed: usize,
}

impl History {
    /// The earlier edition whose value this is, if nobody has reviewed it since. `key` is what a
    /// bound figure names the value by; `None` asks for all that is no figure.
    #[must_use]
    pub fn since(&self, record: &RecordRef, key: Option<&str>) -> Option<AcademicYear> {
        if self.states.is_empty() {
            return None;
        }
        let states = self.states.get(&Subject::Record(record.clone()))?;
        year(states.get(key.map_or(REST, |key| fact(key)))?)
    }

    /// The facts of a record that stand as an earlier edition had them, each with that edition.
    pub fn carried(&self, record: &RecordRef) -> impl Iterator<Item = (&str, AcademicYear)> {
        let states = self.states.get(&Subject::Record(record.clone()));
        let states = states.into_iter().flatten();
        states.filter_map(|(fact, state)| Some((fact.as_str(), year(state)?)))
    }

    /// The same for what a link leads to.
    #[must_use]
    pub fn since_target(&self, target: &Target) -> Option<AcademicYear> {
        match target {
            Target::Record(record, Some(key)) => self.since(record, Some(key)),
            _ => None,
        }
    }

    /// The earlier edition whose text a chapter has, or whose facts a record has, if nobody has
    /// reviewed any of them since.
    #[must_use]
    pub fn since_all(&self, subject: &Subject) -> Option<AcademicYear> {
        let states = self.states.get(subject)?;
        let years: Option<Vec<AcademicYear>> = states.values().map(year).collect();
        years?.into_iter().min()
    }

    /// How far the facts of a thing have been reviewed.
    #[must_use]
    pub fn progress(&self, subject: &Subject) -> Progress {
        let mut progress = Progress::default();
        for state in self.states.get(subject).into_iter().flat_map(BTreeMap::values) {
            match state {
                State::Reviewed => progress.reviewed += 1,
                State::Carried(_) => progress.carried += 1,
                State::Unreviewed => progress.unreviewed += 1,
            }
        }
        progress
    }
}

impl std::ops::AddAssign for Progress {
    fn add_assign(&mut self, other: Self) {
        self.reviewed += other.reviewed;
        self.carried += other.carried;
        self.unreviewed += other.unreviewed;
    }
}

fn year(state: &State) -> Option<AcademicYear> {
    match state {
        State::Carried(year) => Some(*year),
        _ => None,
    }
}

/// The fact that a bound figure's key names.
fn fact(key: &str) -> &str {
    match key {
        "guided-learning-hours" => "guided_learning_hours",
        "total-qualification-time" => "total_qualification_time",
        "duration.min" | "duration.max" => "duration",
        "pay.min" | "pay.max" => fact_of(key),
        key => key,
    }
}
