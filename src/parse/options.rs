//! The YAML options of directives.

use crate::diag::{Code, Diagnostic, Located, nearest, unmistakable};
use crate::model::{
    ChapterId, Column, Kind, Prose, Query, RecordRef, Status, funding::FundingKind,
    organisation::OrganisationKind, qualification::QualificationKind,
};
use crate::parse::fields::{Context, Decode, decode, list};
use crate::parse::shape::Shape;
use crate::parse::yaml::{Node, Value};
use crate::value::{Id, Level};

/// The options of `{quote}`.
pub(crate) struct QuoteOptions {
    /// What was said; its parsed form is in the context.
    pub(crate) text: Prose,
    pub(crate) name: String,
    pub(crate) job: Option<String>,
    organisation: Option<Id>,
}

decode! {
    QuoteOptions {
        text "what was said, without quotation marks, in one paragraph",
        name "who said it",
        job "what they do",
        organisation "the id of the organisation for which they do it",
    }
}

impl QuoteOptions {
    /// Reads them, and the organisation with its place.
    pub(crate) fn read(
        node: &Node<'_>,
        cx: &mut Context<'_>,
    ) -> Option<(Self, Option<Located<RecordRef>>)> {
        let options = Self::decode(node, cx)?;
        let organisation = options.organisation.clone().map(|id| {
            let place = cx.place_in(node, "organisation");
            Located::new(RecordRef::new(Kind::Organisation, id), place)
        });
        Some((options, organisation))
    }
}

/// The options of `{figure}`.
pub(crate) struct FigureOptions {
    image: String,
    pub(crate) alt: String,
    /// What stands below; its parsed form is in the context.
    pub(crate) caption: Option<Prose>,
    pub(crate) credit: Option<String>,
}

decode! {
    FigureOptions {
        image "the picture's file, beside the chapter",
        alt "what it shows, for people who cannot see it",
        caption "what stands below it, in one paragraph",
        credit "whose picture it is",
    }
}

impl FigureOptions {
    /// Reads them, and the image's path with its place.
    pub(crate) fn read(node: &Node<'_>, cx: &mut Context<'_>) -> Option<(Self, Located<String>)> {
        let options = Self::decode(node, cx)?;
        cx.look_at_plain("alt", &options.alt, &[]);
        if options.alt.trim().is_empty() {
            let place = cx.place_in(node, "alt");
            let message = "this image says nothing to readers who cannot see it".into();
            let help = "write what it shows: `alt: A youth worker and a group`".into();
            cx.report(Code::MissingAlternative, &place, message, help);
        }
        let place = cx.place_in(node, "image");
        let image = Located::new(options.image.clone(), place);
        Some((options, image))
    }
}

/// The options of `{table}`.
pub(crate) struct TableOptions {
    r#where: Option<Where>,
    columns: Vec<Located<String>>,
    caption: Option<String>,
}

/// Which records a table shows.
#[derive(Default)]
struct Where {
    sectors: OneOrMore<Located<ChapterId>>,
    ids: OneOrMore<Located<Id>>,
    level: OneOrMore<Level>,
    status: OneOrMore<Status>,
    kind: OneOrMore<Located<String>>,
}

decode! {
    Where {
        sectors "records that belong to this chapter",
        ids "records with these ids, in this order; the other keys then mean nothing",
        level "qualifications of this level",
        status "qualifications or funding of this status",
        kind "qualifications, funding or organisations of this kind, in the words of the seeds",
    }
    TableOptions {
        r#where "which records" or "all of the kind",
        columns "which columns, in which order, by their names in the table below"
            or "the usual ones",
        caption "what stands above the table" or "the name of the kind",
    }
}

impl TableOptions {
    /// Reads them, for a table of records of a kind.
    pub(crate) fn read(node: &Node<'_>, kind: Kind, cx: &mut Context<'_>) -> Option<Query> {
        let options = match node.value {
            Value::Blank => Self { r#where: None, columns: Vec::new(), caption: None },
            _ => Self::decode(node, cx)?,
        };
        if let Some(caption) = &options.caption {
            cx.look_at_plain("caption", caption, &[]);
        }
        let chosen = options.r#where.unwrap_or_default();
        let reference = |id: Located<Id>| Located::new(RecordRef::new(kind, id.value), id.place);
        let columns_exist = check_columns(kind, &options.columns, cx);
        if !check_kinds(kind, &chosen.kind.0, cx) || !columns_exist {
            return None;
        }
        let texts = |texts: Vec<Located<String>>| texts.into_iter().map(|text| text.value);
        Some(Query {
            kind,
            sectors: chosen.sectors.0,
            ids: chosen.ids.0.into_iter().map(reference).collect(),
            levels: chosen.level.0,
            statuses: chosen.status.0,
            kinds: texts(chosen.kind.0).collect(),
            columns: texts(options.columns).collect(),
            caption: options.caption,
        })
    }
}

/// Whether the records of a kind have these columns; those that they do not have are reported.
fn check_columns(kind: Kind, columns: &[Located<String>], cx: &mut Context<'_>) -> bool {
    let known: Vec<&str> = Column::of(kind).map(Column::name).collect();
    let mut all_exist = true;
    for Located { value: name, place } in columns {
        if !known.contains(&name.as_str()) {
            let help = match nearest(name, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("its columns are {}", list(known.iter().copied())),
            };
            let message = format!("a table of {} has no column `{name}`", kind.plural());
            let right = unmistakable(name, known.iter().copied());
            cx.diagnostics.push(
                Diagnostic::new(Code::InvalidValue, place.clone(), message)
                    .help(help)
                    .edit(right.and_then(|right| cx.edit_at(place, name, right))),
            );
            all_exist = false;
        }
    }
    all_exist
}

/// Whether records of this kind can be of these kinds, such as bursaries; reports those that none
/// is.
fn check_kinds(kind: Kind, names: &[Located<String>], cx: &mut Context<'_>) -> bool {
    let known: Vec<&str> = match kind {
        Kind::Qualification => QualificationKind::WORDS.iter().map(|(word, _)| *word).collect(),
        Kind::Funding => FundingKind::WORDS.iter().map(|(word, _)| *word).collect(),
        Kind::Organisation => OrganisationKind::WORDS.iter().map(|(word, _)| *word).collect(),
        _ => Vec::new(),
    };
    let mut all_exist = true;
    for Located { value: name, place } in names {
        if !known.contains(&name.as_str()) {
            let help = match nearest(name, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None if known.is_empty() => {
                    format!("{} have no `kind`: take it out", kind.plural())
                }
                None => format!("write one of {}", list(known.iter().copied())),
            };
            let message = format!("the `kind` of {} cannot be `{name}`", kind.plural());
            let right = unmistakable(name, known.iter().copied());
            cx.diagnostics.push(
                Diagnostic::new(Code::InvalidValue, place.clone(), message)
                    .help(help)
                    .edit(right.and_then(|right| cx.edit_at(place, name, right))),
            );
            all_exist = false;
        }
    }
    all_exist
}

/// Describes the options of `{quote}`, `{figure}` and `{table}`.
pub(crate) fn shapes() -> [Shape; 3] {
    [QuoteOptions::shape(), FigureOptions::shape(), TableOptions::shape()]
}

/// One value, or a list of them.
struct OneOrMore<T>(Vec<T>);

impl<T> Default for OneOrMore<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Decode> Decode for OneOrMore<T> {
    fn decode(node: &Node<'_>, cx: &mut Context<'_>) -> Option<Self> {
        match node.value {
            Value::List(_) => Vec::decode(node, cx).map(Self),
            _ => T::decode(node, cx).map(|value| Self(vec![value])),
        }
    }

    fn shape() -> Shape {
        Shape::OneOrMore(Box::new(T::shape()))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}
