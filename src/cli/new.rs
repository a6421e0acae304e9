//! `guide new`.

use std::process::ExitCode;

use clap::{Args, Subcommand};

use crate::cli::arguments::{AtEdition, Root, Today};
use crate::cli::print::print;
use crate::cli::report::{self, Colour};
use crate::cli::{MISTAKES, words};
use crate::diag::{Code, Diagnostic};
use crate::draft::{Addition, Place, Request, add, is_read};
use crate::model::Kind;
use crate::progress::Silent;
use crate::value::{Id, Invalid};
use crate::{Drafts, Options, build, read, save};

/// Draft a chapter or a record: with its id, its place and today's date, and every key explained.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct New {
    #[command(subcommand)]
    what: What,
}

const EXAMPLES: &str = "Examples:
  guide new chapter \"Play\" --after social-work
  guide new funding \"Play bursary\" --sector play --set kind=bursary
  guide new source \"Survey of playworkers\"

Nothing that is there is changed: a chapter is a new file, and a record is
added at the end of the file of its kind.";

#[derive(Debug, Subcommand)]
enum What {
    Chapter(Chapter),
    /// Draft a qualification, programme or course.
    #[command(after_help = examples("qualification", "\"Playwork diploma\"", "kind=regulated"))]
    Qualification(Record),
    /// Draft a bursary, grant, budget or the like.
    #[command(after_help = examples("funding", "\"Play bursary\"", "kind=bursary"))]
    Funding(Record),
    /// Draft a regulator, university, charity, employer or the like.
    #[command(after_help = examples("organisation", "\"Play Board\"", "kinds=charity"))]
    Organisation(Record),
    /// Draft a role: what people do for a living.
    #[command(after_help = examples("role", "\"Playworker\"", "soc2020=3219"))]
    Role(Record),
    /// Draft the steps that lead into a role.
    #[command(after_help = examples("route", "\"Become a playworker\"", "role=playworker"))]
    Route(Record),
    /// Draft one value, or a series of values with a chart.
    #[command(after_help = examples("statistic", "\"Playworkers\"", "unit=people"))]
    Statistic(Record),
    /// Draft a term of the glossary.
    #[command(after_help = examples("term", "APC", "expansion=\"Adventure play course\""))]
    Term(Record),
    /// Draft a source: a document that facts come from.
    #[command(after_help = examples("source", "\"Survey of playworkers\"", "published=2026-09"))]
    Source(Record),
    /// Draft a day by which something has to be done.
    #[command(after_help = examples("deadline", "\"Apply for the play bursary\"", "closes=2027-06"))]
    Deadline(Record),
}

/// The examples of a kind of record.
fn examples(kind: &str, title: &str, set: &str) -> String {
    format!(
        "Examples:\n  guide new {kind} {title}\n  guide new {kind} {title} --id my-own-id\n  \
         guide new {kind} {title} --sector play --source survey\n  guide new {kind} {title} --set {set}"
    )
}

/// Draft a chapter, or a section of one.
#[derive(Debug, Args)]
#[command(after_help = CHAPTERS)]
struct Chapter {
    #[command(flatten)]
    named: Named,

    /// The chapter after which it stands [default: the last].
    #[arg(long, value_name = "ID")]
    after: Option<Id>,

    /// The chapter of which it is a section.
    #[arg(long = "in", value_name = "ID")]
    parent: Option<Id>,
}

const CHAPTERS: &str = "Examples:
  guide new chapter \"Play\"                        the last chapter
  guide new chapter \"Play\" --after social-work    between two others
  guide new chapter \"Fostering\" --in social-work  a section";

/// What every draft needs.
#[derive(Debug, Args)]
struct Named {
    /// The title, as readers see it.
    #[arg(value_name = "TITLE", value_parser = words::title)]
    title: String,

    /// The name for links to it [default: made from the title].
    #[arg(long, value_name = "ID", value_parser = id)]
    id: Option<Id>,

    #[command(flatten)]
    edition: AtEdition,

    #[command(flatten)]
    root: Root,

    #[command(flatten)]
    today: Today,
}

#[derive(Debug, Args)]
struct Record {
    #[command(flatten)]
    named: Named,

    /// A chapter to which it belongs; may be repeated.
    #[arg(long = "sector", value_name = "ID", value_parser = id)]
    sectors: Vec<Id>,

    /// A source of its facts; may be repeated.
    #[arg(long = "source", value_name = "ID", value_parser = id)]
    sources: Vec<Id>,

    /// The value of another key, such as status=open; may be repeated.
    #[arg(long, value_name = "KEY=VALUE", value_parser = pair)]
    set: Vec<(String, String)>,
}

fn id(text: &str) -> Result<Id, String> {
    text.parse().map_err(|Invalid { message, help }| format!("{message}: {help}"))
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("write KEY=VALUE, such as status=open")?;
    let value = words::title(value).map_err(|_| "a value stands on one line, and is not empty")?;
    // What the command itself decides has an option of its own.
    match key.trim() {
        key @ ("id" | "title" | "sectors" | "sources") => {
            Err(format!("`{key}` is not set here: see `--help`"))
        }
        key => Ok((key.to_owned(), value)),
    }
}

/// Drafts what is asked for and writes it.
pub(crate) fn run(arguments: &New) -> Result<ExitCode, String> {
    let (named, place) = match &arguments.what {
        What::Chapter(Chapter { named, after, parent }) => {
            let (after, parent) = (after.as_ref(), parent.as_ref());
            (named, Place::Chapter { after: after.map(Id::as_str), parent: parent.map(Id::as_str) })
        }
        What::Qualification(record) => record.place(Kind::Qualification),
        What::Funding(record) => record.place(Kind::Funding),
        What::Organisation(record) => record.place(Kind::Organisation),
        What::Role(record) => record.place(Kind::Role),
        What::Route(record) => record.place(Kind::Route),
        What::Statistic(record) => record.place(Kind::Statistic),
        What::Term(record) => record.place(Kind::Term),
        What::Source(record) => record.place(Kind::Source),
        What::Deadline(record) => record.place(Kind::Deadline),
    };
    let root = &named.root.root;
    let today = named.today.date()?;
    let sources = read::read(root).map_err(|error| error.to_string())?;
    if sources.get("content/guide.yaml").is_none() {
        let begin = words::shell(root.join("my-guide").as_str());
        return Err(format!("there is no guide in `{root}`: begin one with `guide init {begin}`"));
    }
    let mut sources = named.edition.of(sources)?;
    let request = Request { title: &named.title, id: named.id.as_ref(), today, place };
    let addition = add(&sources, &request)?;
    sources.insert(&addition.path, addition.text.clone().into_bytes());
    if !is_read(&sources, &addition) {
        return Err(format!(
            "`{}` is not a list to which a record can be added: see `guide check`",
            addition.path
        ));
    }
    // Drafts are for authors: what they are asked to draft may refer to them.
    let options = Options { drafts: Drafts::Shown, ..Options::quick(today) };
    let (left, wrong) = found(&build(&sources, options, &Silent).diagnostics, &addition);
    if !wrong.is_empty() {
        print(&report::text(&wrong, &sources, Colour::of_stderr()));
        print("nothing was written\n");
        return Ok(ExitCode::from(MISTAKES));
    }
    save::add(root, &addition.path, addition.before.as_deref(), &addition.text)
        .map_err(|error| error.to_string())?;
    print(&told(&addition, &left));
    Ok(ExitCode::SUCCESS)
}

impl Record {
    fn place(&self, kind: Kind) -> (&Named, Place<'_>) {
        let Self { named, sectors, sources, set } = self;
        (named, Place::Record { kind, sectors, sources, set })
    }
}

/// What a build says of the draft: what is left to fill in, and what is wrong with what was typed.
fn found(all: &[Diagnostic], addition: &Addition) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    let own = all.iter().filter(|found| {
        found.is_error() && *found.place.path == *addition.path && found.place.line >= addition.line
    });
    own.cloned().partition(|found| found.code == Code::MissingKey)
}

/// What was done, and what to do now.
fn told(addition: &Addition, left: &[Diagnostic]) -> String {
    let Addition { path, line, name, .. } = addition;
    let mut text = format!("wrote a draft of `{name}`: {path}, from line {line}\n");
    if !left.is_empty() {
        text.push_str("\nThe guide builds again when this is filled in:\n");
        for missing in left {
            text.push_str(&format!("  line {}: {}\n", missing.place.line, missing.message));
        }
    }
    let next = match name.strip_prefix("chapter:") {
        Some(_) => "write the text",
        None => "fill in what you know",
    };
    text.push_str(&format!("\nNow {next}, and link to it from a chapter: `[]({name})`\n"));
    text
}
