//! `guide diff`: what differs between two editions, for people and for programs.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::Arc;

use anstream::{AutoStream, ColorChoice};
use clap::Args;
use serde::Serialize;

use crate::cli::arguments::{Form, Root, edition};
use crate::cli::colour::{BOLD, GREEN, PLAIN, RED};
use crate::cli::print::out;
use crate::editions::{Comparison, compare};
use crate::model::edition::{Direction, Fields, Line, Sort, Subject, Value};
use crate::read;
use crate::value::AcademicYear;

/// Show what differs between two editions, by record and value.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Diff {
    /// The edition to begin from, such as 2020-21.
    #[arg(value_name = "OLD", value_parser = edition)]
    old: AcademicYear,

    /// The edition to compare it with.
    #[arg(value_name = "NEW", value_parser = edition)]
    new: AcademicYear,

    #[command(flatten)]
    root: Root,

    /// In which form.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Form::Human)]
    format: Form,
}

const EXAMPLES: &str = "Examples:
  guide diff 2020-21 2024-25                what is new, gone and different
  guide diff 2020-21 2024-25 --format json  the same for programs

Values are compared, not lines: £6.5m and £6,500,000 are the same, and so is a
record that only stands elsewhere in its file.";

/// The number that changes when a key of the JSON is renamed or taken away.
const VERSION: u32 = 1;

/// Compares two editions and prints what differs.
pub(crate) fn run(arguments: &Diff) -> Result<ExitCode, String> {
    let sources = read::read(&arguments.root.root).map_err(|error| error.to_string())?;
    let comparison = compare(&sources, arguments.old, arguments.new)?;
    match arguments.format {
        Form::Json => out(&json(arguments, &comparison))?,
        Form::Human => {
            let text = human(arguments, &comparison);
            match AutoStream::choice(&std::io::stdout()) {
                ColorChoice::Never => out(&anstream::adapter::strip_str(&text).to_string())?,
                _ => out(&text)?,
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn human(arguments: &Diff, comparison: &Comparison) -> String {
    let Comparison { old, new, diff, told } = comparison;
    let (from, to) = (arguments.old, arguments.new);
    if diff.is_empty() {
        return format!("{from} and {to} say the same\n");
    }
    let changed: Vec<(&Subject, Vec<Line>)> = new
        .0
        .iter()
        .map(|(subject, fields)| (subject, told.lines(subject, fields)))
        .map(|(subject, mut lines)| {
            lines.retain(|line| line.sort != Sort::Keeping);
            (subject, lines)
        })
        .filter(|(_, lines)| !lines.is_empty())
        .collect();
    let kept = diff.changed.len() - changed.len();
    let mut text = format!(
        "{BOLD}{from} to {to}{PLAIN}: {} new, {} withdrawn, {} renamed, {} changed\n",
        diff.new.len(),
        diff.withdrawn.len(),
        diff.renamed.len(),
        changed.len(),
    );
    let mut section = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            text.push_str(&format!("\n{BOLD}{title}{PLAIN}\n{}", lines.concat()));
        }
    };
    let named = |subject: &Subject, title: String| format!("  {subject}  {title}\n");
    section("New", diff.new.keys().map(|it| named(it, new.title(it))).collect());
    section("Withdrawn", diff.withdrawn.keys().map(|it| named(it, old.title(it))).collect());
    let renamed = diff.renamed.iter().map(|(was, now)| format!("  {was} is now {now}\n"));
    section("Renamed", renamed.collect());
    let changed = changed.iter().map(|(subject, lines)| {
        named(subject, new.title(subject)) + &lines.iter().map(line).collect::<String>()
    });
    section("Changed", changed.collect());
    if kept > 0 {
        text.push_str(&format!(
            "\nOf {kept} more, only sources, sectors, days of checking or names changed.\n"
        ));
    }
    text
}

/// A change: `Outside London: £4,862.50 → £5,000, up £137.50 (2.8%)`.
fn line(line: &Line) -> String {
    let Line { label, sort, old, new, movement, .. } = line;
    let what = match (sort, old, new) {
        (Sort::Prose, Some(_), Some(_)) => "rewritten".to_owned(),
        (Sort::Prose, None, _) => "added".to_owned(),
        (Sort::Prose, _, None) => "taken out".to_owned(),
        (_, Some(old), Some(new)) => format!("{old} → {new}"),
        (_, None, Some(new)) => format!("{new}, which was not stated"),
        (_, Some(old), None) => format!("not stated any more; it was {old}"),
        (_, None, None) => String::new(),
    };
    let movement = movement.as_ref().map(|movement| {
        let (colour, word) = match movement.direction {
            Direction::Up => (GREEN, "up"),
            Direction::Down => (RED, "down"),
        };
        let share = movement.per_cent.map(|share| format!(" ({share})")).unwrap_or_default();
        format!(", {colour}{word} {}{share}{PLAIN}", movement.difference)
    });
    format!("    {label}: {what}{}\n", movement.unwrap_or_default())
}

#[derive(Serialize)]
struct Object {
    version: u32,
    old: String,
    new: String,
    added: BTreeMap<String, BTreeMap<String, ValueObject>>,
    withdrawn: BTreeMap<String, BTreeMap<String, ValueObject>>,
    renamed: BTreeMap<String, String>,
    changed: BTreeMap<String, Vec<ChangeObject>>,
}

/// A text, or a list of them.
#[derive(Serialize)]
#[serde(untagged)]
enum ValueObject {
    Text(String),
    List(Vec<String>),
}

#[derive(Serialize)]
struct ChangeObject {
    field: String,
    sort: &'static str,
    old: Option<ValueObject>,
    new: Option<ValueObject>,
    #[serde(skip_serializing_if = "Option::is_none")]
    movement: Option<MovementObject>,
}

#[derive(Serialize)]
struct MovementObject {
    direction: &'static str,
    difference: String,
    per_cent: Option<String>,
}

impl From<&Value> for ValueObject {
    fn from(value: &Value) -> Self {
        match value {
            Value::Text(text) => Self::Text(text.clone()),
            Value::List(items) => Self::List(items.clone()),
        }
    }
}

/// The object, with a line end; `content/CHECKS.md` describes its keys.
fn json(arguments: &Diff, comparison: &Comparison) -> String {
    let diff = &comparison.diff;
    let all = |things: &BTreeMap<Subject, Arc<Fields>>| {
        let fields = |fields: &Fields| {
            fields.iter().map(|(field, value)| (field.clone(), value.into())).collect()
        };
        things.iter().map(|(subject, all)| (subject.to_string(), fields(all))).collect()
    };
    let changes = |subject: &Subject, changes: &BTreeMap<String, _>| {
        let change = |(field, change): (&String, &crate::model::edition::Change)| ChangeObject {
            field: field.clone(),
            sort: name(Sort::of(subject, field)),
            old: change.old.as_ref().map(ValueObject::from),
            new: change.new.as_ref().map(ValueObject::from),
            movement: change.movement().map(|movement| MovementObject {
                direction: match movement.direction {
                    Direction::Up => "up",
                    Direction::Down => "down",
                },
                difference: movement.difference,
                per_cent: movement.per_cent.map(|share| share.plain()),
            }),
        };
        (subject.to_string(), changes.iter().map(change).collect())
    };
    let object = Object {
        version: VERSION,
        old: arguments.old.slug(),
        new: arguments.new.slug(),
        added: all(&diff.new),
        withdrawn: all(&diff.withdrawn),
        renamed: diff.renamed.iter().map(|(old, new)| (old.to_string(), new.to_string())).collect(),
        changed: diff.changed.iter().map(|(subject, it)| changes(subject, it)).collect(),
    };
    let text = serde_json::to_string_pretty(&object);
    text.expect("texts and numbers can be written as JSON") + "\n"
}

/// The name of a sort in the JSON.
fn name(sort: Sort) -> &'static str {
    match sort {
        Sort::Amount => "amount",
        Sort::Places => "places",
        Sort::Deadline => "deadline",
        Sort::Status => "status",
        Sort::Figure => "figure",
        Sort::Title => "title",
        Sort::Fact => "fact",
        Sort::Prose => "prose",
        Sort::Keeping => "keeping",
    }
}
