//! The files of an edition → what it says, value by value, to be compared with another edition.
//!
//! What is written differently and says the same becomes the same: `£6.5m` and `£6,500,000`, a
//! list in brackets and one in lines.
//! Nothing is reported: what cannot be read is left out, and a build says why.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::Lines;
use crate::memo::{Key, Memo};
use crate::model::edition::{Data, Fields, Subject, Value};
use crate::model::{ChapterId, Kind, RecordRef};
use crate::parse::yaml::{self, Node, Value as Yaml};
use crate::parse::{Name, Parsed, chapter, name};
use crate::read::{Content, Sources};
use crate::value::{AcademicYear, Figure, Id, Money, slugify};

/// What one file says, thing by thing.
pub(crate) type Things = Arc<Vec<(Subject, Arc<Fields>)>>;

/// What one file says, and a key of it.
#[derive(Clone)]
pub(crate) struct FileData {
    pub(crate) key: Key,
    pub(crate) things: Things,
}

/// Whether an edition is held against another one, so that what its files say is wanted as fields
/// besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Compared {
    Never,
    Later,
}

impl Compared {
    /// What a file says that has been read; nothing if nobody asks.
    pub(crate) fn things(self, say: impl FnOnce() -> Vec<(Subject, Arc<Fields>)>) -> Things {
        match self {
            Self::Never => Things::default(),
            Self::Later => Arc::new(say()),
        }
    }
}

/// What the files of editions say, of those that were read for another reason: no file is read twice.
#[derive(Clone, Default)]
pub(crate) struct Said(BTreeMap<AcademicYear, Arc<[FileData]>>);

impl Said {
    /// What the files of one edition say: its chapters by path, and its records by kind.
    pub(super) fn new(
        edition: AcademicYear,
        mut chapters: Vec<(&Arc<str>, FileData)>,
        mut records: Vec<(Kind, FileData)>,
    ) -> Self {
        chapters.sort_by_key(|(path, _)| *path);
        records.sort_by_key(|(kind, _)| *kind);
        let chapters = chapters.into_iter().map(|(_, file)| file);
        let records = records.into_iter().map(|(_, file)| file);
        Self(BTreeMap::from([(edition, chapters.chain(records).collect())]))
    }

    /// What the files of an edition say, which are read if they were not.
    pub(crate) fn files(
        &self,
        sources: &Sources,
        edition: AcademicYear,
        memo: &mut Memo,
    ) -> Cow<'_, [FileData]> {
        match self.0.get(&edition) {
            Some(files) => Cow::Borrowed(files),
            None => Cow::Owned(files_again(sources, edition, memo)),
        }
    }
}

/// Lets editions that were read together know what each of them says.
pub(crate) fn share(mut editions: Vec<&mut Parsed>) {
    let all = editions.iter_mut().flat_map(|parsed| std::mem::take(&mut parsed.said.0));
    let all = Said(all.collect());
    editions.into_iter().for_each(|parsed| parsed.said = all.clone());
}

/// What an edition says.
pub(crate) fn data(sources: &Sources, edition: AcademicYear) -> Data {
    joined(&files_again(sources, edition, &mut Memo::of_one_build()))
}

/// What an edition says whose files say this. Of two things by one name the first is the one.
pub(crate) fn joined(files: &[FileData]) -> Data {
    let mut data = BTreeMap::new();
    for (subject, fields) in files.iter().flat_map(|file| file.things.iter()) {
        data.entry(subject.clone()).or_insert_with(|| Arc::clone(fields));
    }
    Data(data)
}

/// What the files of an edition say, with what is remembered of those that have not changed.
fn files_again(sources: &Sources, edition: AcademicYear, memo: &mut Memo) -> Vec<FileData> {
    let content = format!("content/{}/", edition.slug());
    let chapters = sources.under(&content).filter_map(|(path, content)| match content {
        Content::Text(text) => Some((None, path, &**text)),
        Content::Bytes(_) => None,
    });
    let records = Kind::ALL.into_iter().filter_map(|kind| {
        let (path, text) =
            sources.text(&format!("seeds/{}/{}.yaml", edition.slug(), kind.plural()))?;
        Some((Some(kind), path, text))
    });
    let files: Vec<(Option<Kind>, &Arc<str>, &str)> = chapters.chain(records).collect();
    let read = memo.all(
        &files,
        |(_, path, _)| key(sources, path),
        |(kind, path, text)| match kind {
            Some(kind) => of_seeds(*kind, path, text),
            None => of_chapter_file(&path[content.len()..], path, text).into_iter().collect(),
        },
    );
    let read = files.iter().zip(read);
    read.map(|((_, path, _), things)| FileData { key: key(sources, path), things }).collect()
}

/// A key of what a file says. Its path says what it is.
pub(super) fn key(sources: &Sources, path: &Arc<str>) -> Key {
    Key::of("data of a file", (path, sources.mark(path)))
}

fn of_seeds(kind: Kind, path: &Arc<str>, text: &str) -> Vec<(Subject, Arc<Fields>)> {
    let root = yaml::parse_list(&Lines::new(path, text), &mut Vec::new());
    root.map(|root| of_records(kind, &root)).unwrap_or_default()
}

/// What the records of a file say.
pub(super) fn of_records(kind: Kind, root: &Node<'_>) -> Vec<(Subject, Arc<Fields>)> {
    let Yaml::List(records) = &root.value else { return Vec::new() };
    let read = records.iter().filter_map(|record| {
        let fields = of_record(kind, record);
        let Some(Value::Text(id)) = fields.get("id") else { return None };
        let id = id.parse::<Id>().ok()?;
        Some((Subject::Record(RecordRef::new(kind, id)), Arc::new(fields)))
    });
    read.collect()
}

/// What a chapter says whose file stands there in the folder of its edition.
fn of_chapter_file(within: &str, path: &Arc<str>, text: &str) -> Option<(Subject, Arc<Fields>)> {
    let Name { id, parent, .. } = within.strip_suffix(".md").and_then(name)?;
    let (front, body) = chapter::split(text)?;
    let node = yaml::parse(&Lines::new(path, text), front, &mut Vec::new())?;
    Some(of_chapter((id, parent.as_ref()), &node, &text[body]))
}

/// What a chapter says, and of what it is a section.
pub(super) fn of_chapter(
    (id, parent): (ChapterId, Option<&ChapterId>),
    front: &Node<'_>,
    body: &str,
) -> (Subject, Arc<Fields>) {
    let mut fields = Fields::new();
    flatten("", front, &mut fields);
    let lines: Vec<&str> = body.trim().lines().map(str::trim_end).collect();
    fields.insert("text".to_owned(), Value::Text(lines.join("\n")));
    if let Some(parent) = parent {
        fields.insert("parent".to_owned(), Value::Text(parent.to_string()));
    }
    (Subject::Chapter(id), Arc::new(fields))
}

fn of_record(kind: Kind, node: &Node<'_>) -> Fields {
    let mut fields = Fields::new();
    flatten("", node, &mut fields);
    let unit = match (kind, fields.get("unit")) {
        (Kind::Statistic, Some(Value::Text(unit))) => unit.clone(),
        _ => String::new(),
    };
    for (field, value) in &mut fields {
        if let Value::Text(text) = value
            && let Some(shown) = shown(field, text, &unit)
        {
            *text = shown;
        }
    }
    fields
}

/// A figure in the form in which it is shown; `None` if the field holds none.
fn shown(field: &str, text: &str, unit: &str) -> Option<String> {
    let (head, last) = (field.split('.').next()?, field.rsplit('.').next()?);
    let money = |text: &str| text.parse::<Money>().ok().map(|money| money.to_string());
    let figure = |text: &str| text.parse::<Figure>().ok().map(|figure| figure.to_string());
    match (head, last) {
        ("amounts", "value" | "up_to" | "from") | ("pay", "min" | "max") => money(text),
        ("value", _) | ("series", "value") => match unit {
            "pounds" | "£" => money(text),
            "per cent" => figure(text).and_then(|shown| match shown.ends_with('%') {
                true => Some(shown),
                false => figure(&format!("{text}%")),
            }),
            _ => figure(text),
        },
        ("places" | "credits" | "guided_learning_hours" | "total_qualification_time", _) => {
            figure(text)
        }
        _ => None,
    }
}

fn flatten(field: &str, node: &Node<'_>, fields: &mut Fields) {
    let inner = |name: &str| match field {
        "" => name.to_owned(),
        field => format!("{field}.{name}"),
    };
    match &node.value {
        Yaml::Blank => {}
        Yaml::Scalar(text) => {
            fields.insert(field.to_owned(), Value::Text(text.trim().to_owned()));
        }
        Yaml::Map(entries) => {
            for (key, value) in entries {
                if let Some(key) = key.text() {
                    flatten(&inner(key), value, fields);
                }
            }
        }
        Yaml::List(items) => {
            let texts: Option<Vec<&str>> = items.iter().map(Node::text).collect();
            match texts {
                Some(texts) if texts.is_empty() => {}
                Some(texts) => {
                    let texts = texts.into_iter().map(|text| text.trim().to_owned()).collect();
                    fields.insert(field.to_owned(), Value::List(texts));
                }
                None => {
                    for (index, item) in items.iter().enumerate() {
                        flatten(&inner(&key_of(item, index)), item, fields);
                    }
                }
            }
        }
    }
}

/// The name of an item: its key, or what the key is made from, or its number.
fn key_of(item: &Node<'_>, index: usize) -> String {
    let Yaml::Map(entries) = &item.value else { return (index + 1).to_string() };
    let text = |name: &str| {
        let entry = entries.iter().find(|(key, _)| key.text() == Some(name))?;
        entry.1.text().map(str::trim)
    };
    match (text("key"), text("label")) {
        (Some(key), _) => key.to_owned(),
        (None, Some(label)) => slugify(label),
        (None, None) => (index + 1).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{FileData, Said, files_again};
    use crate::memo::{Key, Memo};
    use crate::model::edition::{Fields, Subject};
    use crate::parse::{another, earlier, parse, share};
    use crate::read::Sources;

    /// Two editions, in which not everything can be read; or the later one alone.
    fn sources(is_alone: bool) -> Sources {
        let mut sources = Sources::new();
        for (path, text) in [
            ("content/guide.yaml", "title: A\ndescription: B\nedition: 2021/22\n"),
            ("content/2020-21/10-play.md", "---\ntitle: Play\n---\n\nAs ever.  \n\nMore.\n"),
            ("content/2021-22/20-play/index.md", "---\ntitle: Play\nstray: yes\n---\nNow.\n"),
            ("content/2021-22/20-play/10-work.md", "---\ntitle: Work\nnations: [wales]\n---\n"),
            ("content/2021-22/10-care.md", "---\ntitle: [\n---\nNo YAML.\n"),
            ("content/2021-22/15-care.md", "No front matter.\n"),
            ("content/2021-22/edition.yaml", "from: 2020/21\n"),
            ("seeds/2020-21/terms.yaml", "- id: dbs\n  title: DBS\n"),
            ("seeds/2021-22/terms.yaml", "- id: dbs\n  title: DBS\n  stray: 1\n- title: No id\n"),
            ("seeds/2021-22/roles.yaml", "- id: play\n  title: \"Play\n"),
            ("seeds/2021-22/funding.yaml", "no: list\n"),
        ] {
            if !(is_alone && path.contains("2020-21")) {
                sources.insert(path, text.as_bytes().to_vec());
            }
        }
        sources
    }

    fn things(files: &[FileData]) -> Vec<(Key, &(Subject, Arc<Fields>))> {
        files.iter().flat_map(|file| file.things.iter().map(|it| (file.key, it))).collect()
    }

    #[test]
    fn what_is_told_with_the_records_is_what_the_files_say() {
        let sources = sources(false);
        let mut now = parse(&sources, &mut Vec::new()).expect("the settings can be read");
        let [edition] = earlier(&sources)[..] else { panic!("there is one edition before") };
        let mut memo = Memo::of_one_build();
        let mut before =
            another(&sources, edition, &mut memo, &mut Vec::new()).expect("it is there");
        share(vec![&mut now, &mut before]);
        for (edition, count) in [(edition, 2), (now.settings.settings.edition, 3)] {
            let expected = files_again(&sources, edition, &mut memo);
            assert_eq!(things(&expected).len(), count);
            for Said(said) in [&now.said, &before.said] {
                assert_eq!(things(&said[&edition]), things(&expected));
            }
        }
    }

    #[test]
    fn nothing_is_told_of_a_single_edition() {
        let parsed = parse(&sources(true), &mut Vec::new()).expect("the settings can be read");
        assert!(parsed.said.0.is_empty());
    }
}
