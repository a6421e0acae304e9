//! The YAML options of directives.

use crate::diag::Located;
use crate::model::{
    ChapterId, Kind, Prose, Query, RecordRef, Status, funding::FundingKind,
    organisation::OrganisationKind, qualification::QualificationKind,
};
use crate::parse::fields::{Context, Decode, Fields, decode, word};
use crate::parse::yaml::{Node, Value};
use crate::value::{Id, Level};

/// The options of `{quote}`.
pub(crate) struct QuoteOptions {
    /// What was said; its parsed form is in the context.
    #[expect(dead_code, reason = "the text is read from the context, parsed")]
    pub(crate) text: Prose,
    pub(crate) name: String,
    pub(crate) job: Option<String>,
    organisation: Option<Id>,
}

decode! { QuoteOptions { text, name, job, organisation } }

impl QuoteOptions {
    /// Reads them, and the organisation with its place.
    pub(crate) fn read(
        node: &Node,
        cx: &mut Context<'_>,
    ) -> Option<(Self, Option<Located<RecordRef>>)> {
        let options = Self::decode(node, cx)?;
        let organisation = options.organisation.clone().map(|id| {
            let place = cx.places.get("organisation").unwrap_or(&node.place).clone();
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

decode! { FigureOptions { image, alt, caption, credit } }

impl FigureOptions {
    /// Reads them, and the image's path with its place.
    pub(crate) fn read(node: &Node, cx: &mut Context<'_>) -> Option<(Self, Located<String>)> {
        let options = Self::decode(node, cx)?;
        let place = cx.places.get("image").unwrap_or(&node.place).clone();
        let image = Located::new(options.image.clone(), place);
        Some((options, image))
    }
}

/// The options of `{table}`.
pub(crate) struct TableOptions {
    r#where: Option<Where>,
    columns: Vec<String>,
    caption: Option<String>,
}

/// Which records a table shows.
#[derive(Default)]
struct Where {
    sectors: OneOrMore<ChapterId>,
    ids: OneOrMore<Id>,
    level: OneOrMore<Level>,
    status: OneOrMore<Status>,
    kind: OneOrMore<String>,
}

decode! { Where { sectors, ids, level, status, kind } }

impl Decode for TableOptions {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let mut fields = Fields::of(node, cx)?;
        let r#where = fields.field("where", cx);
        let columns = fields.field("columns", cx);
        let caption = fields.field("caption", cx);
        fields.close(cx);
        Some(Self { r#where: r#where?, columns: columns?, caption: caption? })
    }
}

impl TableOptions {
    /// Reads them, for a table of records of a kind.
    pub(crate) fn read(node: &Node, kind: Kind, cx: &mut Context<'_>) -> Option<Query> {
        let options = match node.value {
            Value::Blank => Self { r#where: None, columns: Vec::new(), caption: None },
            _ => Self::decode(node, cx)?,
        };
        let chosen = options.r#where.unwrap_or_default();
        let reference = |id: Id| RecordRef::new(kind, id);
        let ids: Vec<RecordRef> = chosen.ids.0.into_iter().map(reference).collect();
        check_kinds(kind, &chosen.kind.0, node, cx);
        Some(Query {
            kind,
            sectors: chosen.sectors.0,
            ids,
            levels: chosen.level.0,
            statuses: chosen.status.0,
            kinds: chosen.kind.0,
            columns: options.columns,
            caption: options.caption,
        })
    }
}

/// Reports a `kind:` that the records of this kind never have.
fn check_kinds(kind: Kind, names: &[String], node: &Node, cx: &mut Context<'_>) {
    let known: Vec<(&'static str, ())> = match kind {
        Kind::Qualification => {
            QualificationKind::WORDS.iter().map(|(word, _)| (*word, ())).collect()
        }
        Kind::Funding => FundingKind::WORDS.iter().map(|(word, _)| (*word, ())).collect(),
        Kind::Organisation => OrganisationKind::WORDS.iter().map(|(word, _)| (*word, ())).collect(),
        _ => Vec::new(),
    };
    let place = cx.places.get("where.kind").unwrap_or(&node.place).clone();
    for name in names {
        let node = Node { place: place.clone(), range: 0..0, value: Value::Scalar(name.clone()) };
        word(&node, &known, cx);
    }
}

/// One value, or a list of them.
struct OneOrMore<T>(Vec<T>);

impl<T> Default for OneOrMore<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Decode> Decode for OneOrMore<T> {
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        match node.value {
            Value::List(_) => Vec::decode(node, cx).map(Self),
            _ => T::decode(node, cx).map(|value| Self(vec![value])),
        }
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}
