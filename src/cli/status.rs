//! `guide status`: how far the work is, as tables with bars or as JSON.

use std::collections::BTreeMap;
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use clap::Args;
use serde::Serialize;

use crate::cli::arguments::{AtEdition, Form, Root, Today};
use crate::cli::colour::{BOLD, GREEN, PLAIN, RED, YELLOW};
use crate::cli::print::out;
use crate::cli::report::counted;
use crate::model::edition::Progress;
use crate::status::{Drafts, Figures, ReviewStatus, SOON, Status, Work};
use crate::value::Date;
use crate::{read, status_of};

/// Show how far the work is: figures by chapter, records by kind.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Overview {
    #[command(flatten)]
    root: Root,

    #[command(flatten)]
    edition: AtEdition,

    #[command(flatten)]
    today: Today,

    /// In which form.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Form::Human)]
    format: Form,
}

const EXAMPLES: &str = "Examples:
  guide status                     what is bound, sourced and checked so far
  guide status --today 2026-11-30  what will be overdue on another day
  guide status --edition 2024-25   how far the next edition has been reviewed
  guide status --format json       the same for programs

It ends with 0 even if the guide has mistakes: it counts what can be read.";

/// The number that changes when a key of the JSON is renamed or taken away.
const VERSION: u32 = 1;

/// How many signs a bar is long.
const BAR: usize = 12;

/// Counts the guide and prints what was counted.
pub(crate) fn run(arguments: &Overview) -> Result<ExitCode, String> {
    let today = arguments.today.date()?;
    let sources = read::read(&arguments.root.root).map_err(|error| error.to_string())?;
    let sources = arguments.edition.of(sources)?;
    let status = status_of(&sources, today);
    match arguments.format {
        Form::Json => out(&json(&status, today))?,
        Form::Human => {
            let text = human(&status);
            match AutoStream::choice(&std::io::stdout()) {
                ColorChoice::Never => out(&anstream::adapter::strip_str(&text).to_string())?,
                _ => out(&text)?,
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The tables, coloured, at most 80 signs wide.
fn human(status: &Status) -> String {
    let mut text = format!(
        "{BOLD}{:<39}{:>7}{:>8}{:>9}{:>11}{PLAIN}\n",
        "Figures by chapter", "bound", "waived", "unbound", "unsourced"
    );
    for chapter in &status.chapters {
        text += &figures(&chapter.title, chapter.figures, &chapter.records.unsourced.to_string());
    }
    text += &figures("Prose of records", status.figures_of_records(), "");
    text += &figures("All figures", status.figures(), "");
    text += &format!(
        "\n{BOLD}{:<27}{:>8}{:>11}{:>11}{:>12}{:>9}{PLAIN}\n",
        "Records by kind",
        "records",
        "unsourced",
        "unchecked",
        format!("in {SOON} days"),
        "overdue"
    );
    for kind in &status.kinds {
        text += &records(kind.kind.title(), kind.records);
    }
    text += &records("All records", status.records());
    if let Some(review) = &status.review {
        text += &reviews(review);
    }
    let Drafts { chapters, records } = status.drafts;
    if chapters + records > 0 {
        let (chapters, records) = (counted(chapters, "chapter"), counted(records, "record"));
        text += &format!("\n{YELLOW}Drafts{PLAIN}: {chapters} and {records}, not published\n");
    }
    if status.errors > 0 {
        let errors = counted(status.errors, "error");
        text += &format!(
            "\n{RED}{errors}{PLAIN}: what could not be read is not counted; run `guide check`\n"
        );
    }
    text
}

fn figures(title: &str, figures: Figures, unsourced: &str) -> String {
    let Figures { bound, waived, unbound } = figures;
    let bar = bar([bound, waived, unbound]);
    let row = format!("{bound:>7}{waived:>8}{unbound:>9}{unsourced:>11}");
    format!("{} {bar}{}\n", fitted(title, 26), row.trim_end())
}

fn records(title: &str, work: Work) -> String {
    let Work { records, unsourced, unchecked, due, overdue, sound } = work;
    let bar = bar([sound, 0, records - sound]);
    let row = format!("{records:>8}{unsourced:>11}{unchecked:>11}{due:>12}{overdue:>9}");
    format!("{} {bar}{row}\n", fitted(title, 14))
}

/// How far the facts that were carried forward have been reviewed.
fn reviews(review: &ReviewStatus) -> String {
    let from = review.from;
    let mut text = format!(
        "\n{BOLD}{:<27}{:>10}{:>19}{:>14}{PLAIN}\n",
        "Facts of this edition",
        "reviewed",
        format!("as {from} had it"),
        "to review"
    );
    let mut row = |title: &str, progress: Progress| {
        let Progress { reviewed, carried, unreviewed } = progress;
        let bar = bar([reviewed, carried, unreviewed]);
        let counts = format!("{reviewed:>10}{carried:>19}{unreviewed:>14}");
        text.push_str(&format!("{} {bar}{counts}\n", fitted(title, 14)));
    };
    row("Chapters", review.chapters);
    for (kind, progress) in &review.kinds {
        row(kind.title(), *progress);
    }
    row("All facts", review.total());
    text
}

/// A text that is exactly so many signs wide.
fn fitted(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return format!("{text:<width$}");
    }
    let kept: String = text.chars().take(width - 1).collect();
    format!("{kept}…")
}

/// A bar of what is well, what is excused and what is to be done. What there is at all is seen.
fn bar(parts: [usize; 3]) -> String {
    let total: usize = parts.iter().sum();
    if total == 0 {
        return " ".repeat(BAR);
    }
    let [_, excused, wrong] = parts.map(|part| match part {
        0 => 0,
        part => (part * BAR / total).max(1),
    });
    // Of a rounded bar, what is well has the rest: what is to be done is never rounded away.
    let well = if parts[0] == 0 { 0 } else { BAR - excused - wrong };
    let excused = if parts[0] == 0 && parts[1] > 0 { BAR - wrong } else { excused };
    let wrong = BAR - well - excused;
    format!(
        "{GREEN}{}{YELLOW}{}{RED}{}{PLAIN}",
        "█".repeat(well),
        "▒".repeat(excused),
        "░".repeat(wrong)
    )
}

#[derive(Serialize)]
struct Object<'a> {
    version: u32,
    today: String,
    errors: usize,
    drafts: DraftsObject,
    chapters: Vec<ChapterObject<'a>>,
    kinds: Vec<KindObject<'a>>,
    total: Total,
    #[serde(skip_serializing_if = "Option::is_none")]
    review: Option<ReviewObject>,
}

#[derive(Serialize)]
struct DraftsObject {
    chapters: usize,
    records: usize,
}

#[derive(Serialize)]
struct ReviewObject {
    from: String,
    chapters: ProgressObject,
    kinds: BTreeMap<&'static str, ProgressObject>,
    total: ProgressObject,
}

#[derive(Serialize)]
struct ProgressObject {
    reviewed: usize,
    carried: usize,
    unreviewed: usize,
}

impl From<Progress> for ProgressObject {
    fn from(Progress { reviewed, carried, unreviewed }: Progress) -> Self {
        Self { reviewed, carried, unreviewed }
    }
}

#[derive(Serialize)]
struct ChapterObject<'a> {
    id: String,
    title: &'a str,
    figures: FiguresObject,
    records: WorkObject,
}

#[derive(Serialize)]
struct KindObject<'a> {
    kind: &'a str,
    figures: FiguresObject,
    records: WorkObject,
}

#[derive(Serialize)]
struct Total {
    figures: FiguresObject,
    records: WorkObject,
}

#[derive(Serialize)]
struct FiguresObject {
    bound: usize,
    waived: usize,
    unbound: usize,
}

#[derive(Serialize)]
struct WorkObject {
    count: usize,
    unsourced: usize,
    unchecked: usize,
    due: usize,
    overdue: usize,
    sound: usize,
}

impl From<Figures> for FiguresObject {
    fn from(Figures { bound, waived, unbound }: Figures) -> Self {
        Self { bound, waived, unbound }
    }
}

impl From<Work> for WorkObject {
    fn from(work: Work) -> Self {
        let Work { records: count, unsourced, unchecked, due, overdue, sound } = work;
        Self { count, unsourced, unchecked, due, overdue, sound }
    }
}

/// The object, with a line end; `content/CHECKS.md` describes its keys.
fn json(status: &Status, today: Date) -> String {
    let chapters = status.chapters.iter().map(|chapter| ChapterObject {
        id: chapter.id.to_string(),
        title: &chapter.title,
        figures: chapter.figures.into(),
        records: chapter.records.into(),
    });
    let kinds = status.kinds.iter().map(|kind| KindObject {
        kind: kind.kind.name(),
        figures: kind.figures.into(),
        records: kind.records.into(),
    });
    let object = Object {
        version: VERSION,
        today: today.iso(),
        errors: status.errors,
        drafts: DraftsObject { chapters: status.drafts.chapters, records: status.drafts.records },
        chapters: chapters.collect(),
        kinds: kinds.collect(),
        total: Total { figures: status.figures().into(), records: status.records().into() },
        review: status.review.as_ref().map(|review| ReviewObject {
            from: review.from.to_string(),
            chapters: review.chapters.into(),
            kinds: review.kinds.iter().map(|(kind, it)| (kind.name(), (*it).into())).collect(),
            total: review.total().into(),
        }),
    };
    let text = serde_json::to_string_pretty(&object);
    text.expect("texts and numbers can be written as JSON") + "\n"
}

#[cfg(test)]
mod tests {
    use super::{BAR, bar, fitted};

    #[test]
    fn a_bar_is_always_as_long_and_hides_nothing() {
        for parts in (0..5).flat_map(|a| (0..400).map(move |b| [a * 50, b / 20, b % 20])) {
            let bar = bar(parts);
            let signs = ['█', '▒', '░'].map(|sign| bar.matches(sign).count());
            if parts == [0, 0, 0] {
                assert_eq!(bar, " ".repeat(BAR));
                continue;
            }
            assert_eq!(signs.iter().sum::<usize>(), BAR, "{parts:?}");
            for (part, signs) in parts.iter().zip(signs) {
                assert_eq!(*part > 0, signs > 0, "{parts:?}: {bar}");
            }
        }
    }

    #[test]
    fn a_long_title_is_cut() {
        assert_eq!(fitted("Early years", 12), "Early years ");
        assert_eq!(fitted("Early years", 6), "Early…");
    }
}
