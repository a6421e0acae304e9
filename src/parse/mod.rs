//! parse: the text of one file → what it says, with every mistake in it.
//!
//! Pure, and one file at a time: nothing here looks across files or at the disk.

mod chapter;
mod data;
mod directive;
mod edition;
mod fields;
mod former;
pub(crate) mod markdown;
mod options;
mod places;
mod plain;
mod records;
mod scalar;
mod seeds;
mod settings;
pub(crate) mod shape;
pub(crate) mod spelling;
#[cfg(test)]
mod tests;
mod theme;
mod unpublished;
pub(crate) mod yaml;

use std::collections::BTreeSet;
use std::sync::Arc;

pub(crate) use chapter::{RawChapter, Text, Texts, split as front_matter};
pub(crate) use data::{FileData, Said, data, joined, share};
pub(crate) use edition::{
    RawEdition, RawReview, parse as edition, path as edition_path, reviews_path,
};
pub(crate) use former::Former;
pub(crate) use markdown::builder::closing_bracket;
pub(crate) use records::Seeds;
pub(crate) use settings::RawSettings;
pub(crate) use unpublished::Unpublished;

use crate::diag::{Code, Diagnostic, Lines, Place};
use crate::memo::{Key, Memo};
use crate::model::{ChapterId, Kind};
use crate::parse::data::Compared;
use crate::parse::shape::Shape;
use crate::read::{Content, Sources};
use crate::value::{AcademicYear, slugify};

/// The settings file.
pub(crate) const SETTINGS: &str = "content/guide.yaml";

/// The folder of the chapters of all editions.
const CONTENT: &str = "content/";

/// Everything that the sources say, file by file.
pub(crate) struct Parsed {
    pub(crate) settings: RawSettings,
    pub(crate) chapters: Vec<Arc<RawChapter>>,
    /// The text of each chapter, by its file.
    pub(crate) texts: Texts,
    /// Chapters that are there and could not be read.
    pub(crate) broken_chapters: BTreeSet<ChapterId>,
    pub(crate) seeds: Arc<Seeds>,
    /// What former ids mean now.
    pub(crate) former: Former,
    /// What the edition says of itself.
    pub(crate) edition: RawEdition,
    /// The drafts that were taken out of all this.
    pub(crate) unpublished: Unpublished,
    /// What the files say, where there is another edition to compare them with.
    pub(crate) said: Said,
}

/// Parses all sources of the current edition.
pub(crate) fn parse(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Option<Parsed> {
    parse_again(sources, &mut Memo::of_one_build(), diagnostics)
}

/// The same, without what was parsed before.
pub(crate) fn parse_again(
    sources: &Sources,
    memo: &mut Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Parsed> {
    let settings = settings(sources, diagnostics)?;
    edition_of(sources, settings, memo, diagnostics)
}

/// Parses all sources of an earlier edition, with the settings of the guide.
pub(crate) fn another(
    sources: &Sources,
    edition: AcademicYear,
    memo: &mut Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Parsed> {
    // What is wrong with the settings is reported with the current edition.
    let mut settings = settings(sources, &mut Vec::new())?;
    settings.settings.edition = edition;
    settings.without_day();
    edition_of(sources, settings, memo, diagnostics)
}

/// The editions before the current one, the newest first; none if the settings cannot be read.
pub(crate) fn earlier(sources: &Sources) -> Vec<AcademicYear> {
    let Some(settings) = settings(sources, &mut Vec::new()) else { return Vec::new() };
    let current = settings.settings.edition;
    editions(sources).into_iter().rev().filter(|edition| *edition < current).collect()
}

/// The editions that have a folder of chapters, the oldest first.
pub(crate) fn editions(sources: &Sources) -> Vec<AcademicYear> {
    let paths = sources.under(CONTENT).map(|(path, _)| &path[CONTENT.len()..]);
    let mut folders: Vec<&str> = paths.filter_map(|path| Some(path.split_once('/')?.0)).collect();
    // The files of a folder follow each other.
    folders.dedup();
    let years = folders.into_iter().filter_map(|folder| {
        folder.parse::<AcademicYear>().ok().filter(|year| year.slug() == folder)
    });
    years.collect::<BTreeSet<_>>().into_iter().collect()
}

/// The settings of the guide.
fn settings(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Option<RawSettings> {
    let Some((path, text)) = sources.text(SETTINGS) else {
        if unread(sources, SETTINGS).next().is_some() {
            return None;
        }
        let place = Place::file(&Arc::from(SETTINGS));
        diagnostics.push(
            Diagnostic::new(Code::MissingSettings, place, "there is no `content/guide.yaml`")
                .help("run this in the guide's folder, or write the file: `title`, `description`, `edition`"),
        );
        return None;
    };
    let settings = settings::parse(&Lines::new(path, text), diagnostics)?;
    let theme = &settings.settings.theme;
    if let Some((path, text)) = sources.text(&format!("themes/{theme}/theme.yaml")) {
        theme::check(theme, &Lines::new(path, text), diagnostics);
    }
    Some(settings)
}

/// Parses the edition that the settings name.
fn edition_of(
    sources: &Sources,
    settings: RawSettings,
    memo: &mut Memo,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Parsed> {
    let year = settings.settings.edition;
    let edition = year.slug();
    let content = format!("content/{edition}/");
    if sources.under(&content).next().is_none() && unread(sources, &content).next().is_none() {
        let message = format!("there is no folder `{content}` for the edition");
        let help = format!("make the folder, or change `edition` in `{SETTINGS}`");
        diagnostics.push(
            Diagnostic::new(Code::MissingEdition, settings.edition.clone(), message).help(help),
        );
        return None;
    }
    let mut broken_chapters: BTreeSet<ChapterId> = unread(sources, &content)
        .filter_map(|inner| Some(name(inner.strip_suffix(".md")?)?.id))
        .collect();
    let compared = if editions(sources).len() > 1 { Compared::Later } else { Compared::Never };
    let folder = (content.as_str(), compared);
    let Chapters { chapters, texts, said } =
        chapters(sources, folder, memo, &mut broken_chapters, diagnostics);
    let mut former = Former::of_chapters(&chapters);
    let folder = (&*format!("seeds/{edition}/"), compared);
    let (seeds, of_records) = seeds::current(sources, folder, memo, &mut former, diagnostics);
    let said = match compared {
        Compared::Never => Said::default(),
        Compared::Later => Said::new(year, said, of_records),
    };
    let mut edition = edition::parse(sources, year, diagnostics);
    let settings = settings.with(&mut edition.own);
    Some(Parsed {
        settings,
        chapters,
        texts,
        broken_chapters,
        seeds,
        former,
        edition,
        unpublished: Unpublished::default(),
        said,
    })
}

/// The files in a folder that are there and could not be read, without the folder.
fn unread<'s>(sources: &'s Sources, folder: &'s str) -> impl Iterator<Item = &'s str> {
    sources.diagnostics().iter().filter_map(move |found| found.place.path.strip_prefix(folder))
}

/// What was read of the chapters of an edition.
struct Chapters<'s> {
    chapters: Vec<Arc<RawChapter>>,
    texts: Texts,
    said: Vec<(&'s Arc<str>, FileData)>,
}

/// Parses the chapters in reading order, side by side.
fn chapters<'s>(
    sources: &'s Sources,
    (folder, compared): (&'s str, Compared),
    memo: &mut Memo,
    broken: &mut BTreeSet<ChapterId>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Chapters<'s> {
    let mut named: Vec<(Name, &Arc<str>, &Arc<str>)> = Vec::new();
    for (path, content) in sources.under(folder) {
        let Content::Text(text) = content else { continue };
        let Some(inner) = path.strip_prefix(folder).and_then(|p| p.strip_suffix(".md")) else {
            continue;
        };
        match name(inner) {
            Some(name) => named.push((name, path, text)),
            None => diagnostics.push(
                Diagnostic::new(
                    Code::FileName,
                    Place::file(path),
                    format!("`{inner}.md` does not name a chapter"),
                )
                .help(match right_name(inner) {
                    Some(right) => {
                        format!("name it `{right}.md`: a number for its place, a hyphen, the id")
                    }
                    None => "name it like `20-social-work.md`, `20-social-work/index.md` or \
                             `20-social-work/10-fostering.md`"
                        .to_owned(),
                }),
            ),
        }
    }
    named.sort_by(|a, b| a.0.order.cmp(&b.0.order).then_with(|| a.1.cmp(b.1)));
    let parsed = memo.all(
        &named,
        |(name, path, _)| {
            let mark = sources.mark(path);
            Key::of("chapter", (&name.id, &name.parent, path, mark, compared))
        },
        |(name, path, text)| {
            let mut found = Vec::new();
            let lines = Lines::of_shared(path, text);
            let (id, parent) = (name.id.clone(), name.parent.clone());
            let (chapter, things) = chapter::parse(id, parent, &lines, compared, &mut found);
            (chapter.map(|(raw, text)| (Arc::new(raw), Arc::new(text))), found, things)
        },
    );
    let mut chapters = Vec::with_capacity(parsed.len());
    let (mut texts, mut said) = (Texts::new(), Vec::new());
    for ((name, path, _), parsed) in named.into_iter().zip(parsed) {
        let (chapter, found, things) = &*parsed;
        if compared == Compared::Later {
            let key = data::key(sources, path);
            said.push((path, FileData { key, things: Arc::clone(things) }));
        }
        match chapter {
            Some((chapter, text)) => {
                chapters.push(Arc::clone(chapter));
                texts.insert(Arc::clone(path), Arc::clone(text));
            }
            None => {
                broken.insert(name.id);
            }
        }
        diagnostics.extend(found.iter().cloned());
    }
    Chapters { chapters, texts, said }
}

/// What a chapter's path says.
struct Name {
    id: ChapterId,
    parent: Option<ChapterId>,
    /// The number of its folder and its own.
    order: (u32, u32),
}

/// Reads `20-social-work`, `20-social-work/index` or `20-social-work/10-fostering`.
fn name(path: &str) -> Option<Name> {
    let numbered = |part: &str| {
        let (number, slug) = part.split_once('-')?;
        Some((number.parse::<u32>().ok()?, ChapterId(slug.parse().ok()?)))
    };
    match path.split_once('/') {
        None => {
            let (number, id) = numbered(path)?;
            Some(Name { id, parent: None, order: (number, 0) })
        }
        Some((folder, "index")) => {
            let (number, id) = numbered(folder)?;
            Some(Name { id, parent: None, order: (number, 0) })
        }
        Some((folder, file)) => {
            let (number, parent) = numbered(folder)?;
            let (inner, id) = numbered(file)?;
            Some(Name { id, parent: Some(parent), order: (number, inner.saturating_add(1)) })
        }
    }
}

/// The chapter whose text stands at a path of the edition's folder.
pub(crate) fn chapter_of(path: &str) -> Option<ChapterId> {
    name(path.strip_suffix(".md")?).map(|name| name.id)
}

/// What a path that names no chapter was probably meant to be.
fn right_name(path: &str) -> Option<String> {
    let right = |part: &str| {
        let slug = part.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let number = match &part[..part.len() - slug.len()] {
            "" => "10",
            number => number,
        };
        if part == "index" { part.to_owned() } else { format!("{number}-{}", slugify(slug)) }
    };
    let path = path.split('/').map(right).collect::<Vec<_>>().join("/");
    name(&path).map(|_| path)
}

/// What authors may write, file by file.
pub(crate) struct Shapes {
    pub(crate) settings: Shape,
    /// The front matter of a chapter.
    pub(crate) chapter: Shape,
    /// What an edition says of itself.
    pub(crate) edition: Shape,
    /// A review of an edition's facts.
    pub(crate) review: Shape,
    pub(crate) records: [(Kind, Shape); 9],
    /// What a theme says of itself.
    pub(crate) theme: Shape,
    /// The options of directives.
    pub(crate) options: [Shape; 3],
}

/// Describes what authors may write.
pub(crate) fn shapes() -> Shapes {
    Shapes {
        settings: settings::shape(),
        chapter: chapter::shape(),
        edition: edition::shape(),
        review: edition::review_shape(),
        records: Kind::ALL.map(|kind| (kind, records::shape(kind))),
        theme: theme::shape(),
        options: options::shapes(),
    }
}
