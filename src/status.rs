//! status: a resolved guide and its diagnostics → how far the work is, in numbers.
//!
//! Pure: counts what there is and judges nothing; `resolve` does.

use std::collections::BTreeMap;
use std::ops::AddAssign;
use std::sync::Arc;

use crate::diag::{Code, Diagnostic};
use crate::model::edition::{Progress, Subject};
use crate::model::{
    AnyRecord, Chapter, ChapterId, Guide, History, Inline, Kind, Link, Prose, Resolved,
};
use crate::value::{AcademicYear, Date};

/// A review that is due within so many days is one to plan for.
pub const SOON: i32 = 90;

/// How far a guide is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Status {
    /// The chapters that could be read, in reading order.
    pub chapters: Vec<ChapterStatus>,
    /// The kinds of records, each with those that could be read.
    pub kinds: Vec<KindStatus>,
    /// How much of it is not published yet.
    pub drafts: Drafts,
    /// How many mistakes there are, of which each may hide facts from the counts.
    pub errors: usize,
    /// How far the facts that an earlier edition had have been reviewed; `None` in the first.
    pub review: Option<ReviewStatus>,
}

/// What is counted and not published yet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Drafts {
    /// Chapters, with the sections of such.
    pub chapters: usize,
    /// Records.
    pub records: usize,
}

/// How far the facts of an edition have been reviewed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewStatus {
    /// The edition that it revises.
    pub from: AcademicYear,
    /// The texts of its chapters.
    pub chapters: Progress,
    /// The facts of its records.
    pub kinds: Vec<(Kind, Progress)>,
}

impl ReviewStatus {
    /// All facts.
    #[must_use]
    pub fn total(&self) -> Progress {
        let mut total = self.chapters;
        self.kinds.iter().for_each(|(_, progress)| total += *progress);
        total
    }
}

/// What a chapter says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterStatus {
    /// Its id.
    pub id: ChapterId,
    /// Its title.
    pub title: String,
    /// Its figures.
    pub figures: Figures,
    /// The records that it speaks of.
    pub records: Work,
}

/// The records of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindStatus {
    /// The kind.
    pub kind: Kind,
    /// The figures in their summaries, notes and other prose.
    pub figures: Figures,
    /// What is to be done about them.
    pub records: Work,
}

/// The figures of a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Those that say a record's value.
    pub bound: usize,
    /// Those that are deliberately not in the data.
    pub waived: usize,
    /// Those that are neither.
    pub unbound: usize,
}

/// What is to be done about records. One record can be counted in several.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Work {
    /// How many there are.
    pub records: usize,
    /// Those that name no source. Terms and sources need none.
    pub unsourced: usize,
    /// Those that were never compared with their sources.
    pub unchecked: usize,
    /// Those that are to be reviewed today or within [`SOON`] days.
    pub due: usize,
    /// Those whose day of review has passed.
    pub overdue: usize,
    /// Those with a source, checked, and not overdue.
    pub sound: usize,
}

impl AddAssign for Figures {
    fn add_assign(&mut self, other: Self) {
        self.bound += other.bound;
        self.waived += other.waived;
        self.unbound += other.unbound;
    }
}

impl AddAssign for Work {
    fn add_assign(&mut self, other: Self) {
        self.records += other.records;
        self.unsourced += other.unsourced;
        self.unchecked += other.unchecked;
        self.due += other.due;
        self.overdue += other.overdue;
        self.sound += other.sound;
    }
}

impl Status {
    /// The figures of all chapters and of the prose of all records.
    #[must_use]
    pub fn figures(&self) -> Figures {
        let mut all = self.figures_of_records();
        self.chapters.iter().for_each(|chapter| all += chapter.figures);
        all
    }

    /// The figures of the prose of all records.
    #[must_use]
    pub fn figures_of_records(&self) -> Figures {
        let mut all = Figures::default();
        self.kinds.iter().for_each(|kind| all += kind.figures);
        all
    }

    /// The records of all kinds.
    #[must_use]
    pub fn records(&self) -> Work {
        let mut all = Work::default();
        self.kinds.iter().for_each(|kind| all += kind.records);
        all
    }
}

/// Counts a guide, whose chapters stand in the files of `paths`, and whose records have the `prose`.
pub(crate) fn status(
    guide: &Guide,
    paths: &BTreeMap<ChapterId, Arc<str>>,
    prose: &[(Kind, Prose)],
    diagnostics: &[Diagnostic],
) -> Status {
    let mut unbound: BTreeMap<&str, usize> = BTreeMap::new();
    for diagnostic in diagnostics.iter().filter(|found| found.code == Code::UnboundFigure) {
        *unbound.entry(&diagnostic.place.path).or_default() += 1;
    }
    let chapter = |chapter: &Chapter<Resolved>| {
        let mut figures = Figures::of(guide, chapter);
        let path = paths.get(&chapter.id);
        figures.unbound = path.and_then(|path| unbound.get(&**path)).copied().unwrap_or_default();
        let named = guide.mentions.of(&chapter.id);
        let records = Work::of(named.flat_map(|named| guide.records.get(named)), guide.today);
        ChapterStatus { id: chapter.id.clone(), title: chapter.title.clone(), figures, records }
    };
    let kind = |kind| {
        let mut figures = Figures::default();
        for (_, prose) in prose.iter().filter(|(of, _)| *of == kind) {
            figures.add(guide.says(prose));
        }
        let path = format!("seeds/{}/{}.yaml", guide.settings.edition.slug(), kind.plural());
        figures.unbound = unbound.get(path.as_str()).copied().unwrap_or_default();
        let records = Work::of(guide.records.of(kind).into_iter(), guide.today);
        KindStatus { kind, figures, records }
    };
    Status {
        chapters: guide.chapters.iter().map(|it| chapter(it)).collect(),
        kinds: Kind::ALL.into_iter().map(kind).collect(),
        drafts: Drafts {
            chapters: guide.chapters.iter().filter(|chapter| chapter.draft).count(),
            records: guide.records.all().filter(|record| record.common().draft).count(),
        },
        errors: errors(diagnostics),
        review: guide.history.from.map(|from| reviews(from, &guide.history)),
    }
}

/// How far each fact has been reviewed.
fn reviews(from: AcademicYear, history: &History) -> ReviewStatus {
    let mut review = ReviewStatus { from, chapters: Progress::default(), kinds: Vec::new() };
    for subject in history.states.keys() {
        let progress = history.progress(subject);
        match subject {
            Subject::Chapter(_) => review.chapters += progress,
            Subject::Record(record) => {
                match review.kinds.iter_mut().find(|(kind, _)| *kind == record.kind) {
                    Some((_, sum)) => *sum += progress,
                    None => review.kinds.push((record.kind, progress)),
                }
            }
        }
    }
    review
}

/// How many of the diagnostics are mistakes.
pub(crate) fn errors(diagnostics: &[Diagnostic]) -> usize {
    diagnostics.iter().filter(|found| found.is_error()).count()
}

impl Work {
    fn of<'a>(records: impl Iterator<Item = &'a dyn AnyRecord>, today: Date) -> Self {
        let mut work = Self::default();
        for record in records {
            let common = record.common();
            let needs_source = !matches!(record.kind(), Kind::Source | Kind::Term);
            let unsourced = needs_source && common.sources.is_empty();
            let unchecked = common.checked.is_none();
            let days = common.review_by.map(|day| day.days_since(today));
            let overdue = days.is_some_and(|days| days < 0);
            work += Self {
                records: 1,
                unsourced: unsourced.into(),
                unchecked: unchecked.into(),
                due: days.is_some_and(|days| (0..=SOON).contains(&days)).into(),
                overdue: overdue.into(),
                sound: (!unsourced && !unchecked && !overdue).into(),
            };
        }
        work
    }
}

impl Figures {
    /// The bound and the waived figures of a chapter.
    fn of(guide: &Guide, chapter: &Chapter<Resolved>) -> Self {
        let mut figures = Self::default();
        if let Some(standfirst) = &chapter.standfirst {
            figures.add(guide.says(standfirst));
        }
        chapter.texts(&mut |inlines| figures.add(inlines));
        figures
    }

    /// Counts those of a text.
    fn add(&mut self, inlines: &[Inline<Resolved>]) {
        Inline::links(inlines, &mut |link| match link {
            Link::Figure { .. } => self.bound += 1,
            Link::Waived { .. } => self.waived += 1,
            Link::To(_) => {}
        });
    }
}
