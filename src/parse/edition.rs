//! What belongs to one edition: `content/<edition>/edition.yaml` and `seeds/<edition>/reviews.yaml`.

use crate::diag::{Code, Diagnostic, Lines, Located};
use crate::model::edition::Subject;
use crate::model::{Inline, Kind, Of, Prose, RecordRef, Statistic, Written};
use crate::parse::fields::{Context, Decode, decode, scalar};
use crate::parse::shape::{Plain, Shape, Spelling};
use crate::parse::yaml::{self, Node, Value};
use crate::read::Sources;
use crate::value::{AcademicYear, Date, Fingerprint, Id, Invalid};

/// What an edition says of itself.
#[derive(Default)]
pub(crate) struct RawEdition {
    /// The edition that it revises.
    pub(crate) from: Option<Located<AcademicYear>>,
    pub(crate) withdrawn: Vec<RawWithdrawn>,
    /// Who compared what with which source.
    pub(crate) reviews: Vec<RawReview>,
    /// What it says in place of the guide's settings.
    pub(crate) own: Own,
}

/// Settings that an edition has for itself.
#[derive(Default)]
pub(crate) struct Own {
    pub(crate) description: Option<String>,
    pub(crate) standfirst: Option<Prose>,
    pub(crate) as_at: Option<String>,
    pub(crate) figures: Option<Vec<RecordRef>>,
    /// The records that they name.
    pub(crate) named: Vec<Located<RecordRef>>,
    /// Their prose, parsed.
    pub(crate) prose: Vec<(Prose, Vec<Inline<Written>>)>,
}

/// The closed set of keys that `edition.yaml` may have.
struct EditionFile {
    from: Option<Located<AcademicYear>>,
    description: Option<String>,
    standfirst: Option<Prose>,
    as_at: Option<String>,
    figures: Option<Vec<Of<Statistic>>>,
    withdrawn: Vec<RawWithdrawn>,
}

/// Something that an edition has no more.
pub(crate) struct RawWithdrawn {
    pub(crate) what: Located<Subject>,
    pub(crate) replaced_by: Option<Located<Subject>>,
    pub(crate) reason: Option<String>,
}

/// Somebody compared facts with a source.
pub(crate) struct RawReview {
    pub(crate) of: Located<Subject>,
    pub(crate) source: Located<Id>,
    pub(crate) reviewed: Located<Date>,
    pub(crate) by: Option<String>,
    pub(crate) facts: Vec<RawFact>,
}

/// A fact as it was when somebody compared it.
pub(crate) struct RawFact {
    pub(crate) fact: Located<String>,
    pub(crate) fingerprint: Fingerprint,
}

decode! {
    EditionFile {
        from "the edition that this one revises: its figures carry that year until somebody reviews them"
            or "it is the first edition",
        description "what the guide is in this edition, for search engines" or "it is the guide's",
        standfirst "what stands below the title on the edition's front page" or "it is the guide's",
        as_at "when the edition's facts were true, as readers see it"
            or "it is the guide's in the current edition, and an earlier one does not say",
        figures "the statistics on the edition's front page"
            or "they are the guide's in the current edition, and an earlier one has none",
        withdrawn "what the edition before has and this one has not"
            or "an old address leads to the edition before",
    }
    RawWithdrawn {
        what "what is gone, by its id in the edition before: `funding:ID`, `chapter:ID`",
        replaced_by "what took its place, to which its old address leads",
        reason "why it is gone, in a sentence; readers see it",
    }
    RawReview {
        of "what was reviewed: `funding:ID`, `chapter:ID`",
        source "what it was compared with: the id of a source",
        reviewed "the day",
        by "who compared it",
        facts "each fact that was compared",
    }
    RawFact {
        fact "the key of a figure, or `rest` for all that is no figure",
        fingerprint "the mark of what the fact said, by which a later change is noticed",
    }
}

impl RawEdition {
    /// The records that were reviewed, each with the source.
    pub(crate) fn sources(&self) -> impl Iterator<Item = (RecordRef, RecordRef)> {
        self.reviews.iter().filter_map(|review| match &review.of.value {
            Subject::Record(record) => {
                let source = RecordRef::new(Kind::Source, review.source.value.clone());
                Some((record.clone(), source))
            }
            Subject::Chapter(_) => None,
        })
    }
}

impl Decode for Subject {
    fn decode(node: &Node<'_>, cx: &mut Context<'_>) -> Option<Self> {
        let text = scalar(node, cx)?.trim();
        let subject = text.split_once(':').and_then(|(scheme, id)| {
            Some((scheme, id.parse().map_err(|Invalid { help, .. }| help).ok()?))
        });
        let subject = subject.and_then(|(scheme, id)| Self::named(scheme, id));
        if subject.is_none() {
            let message = format!("`{text}` names neither a record nor a chapter");
            let help = "write a kind and an id, such as `funding:step-up-bursary`".to_owned();
            cx.report(Code::InvalidValue, &cx.place(node), message, help);
        }
        subject
    }

    fn shape() -> Shape {
        static SPELLING: Spelling = Spelling {
            name: "record or chapter",
            plural: "records and chapters",
            pattern: Some("^[a-z]+:[a-z0-9]+(-[a-z0-9]+)*$"),
            plain: Plain::Text,
            examples: &["funding:step-up-bursary", "chapter:play"],
        };
        Shape::Value(&SPELLING)
    }
}

/// Describes what an edition says of itself.
pub(crate) fn shape() -> Shape {
    EditionFile::shape()
}

/// Describes a review.
pub(crate) fn review_shape() -> Shape {
    RawReview::shape()
}

/// Where an edition speaks of itself.
pub(crate) fn path(edition: AcademicYear) -> String {
    format!("content/{}/edition.yaml", edition.slug())
}

/// Where the reviews of an edition are.
pub(crate) fn reviews_path(edition: AcademicYear) -> String {
    format!("seeds/{}/{REVIEWS}", edition.slug())
}

/// The file of reviews among the seeds.
pub(crate) const REVIEWS: &str = "reviews.yaml";

/// Reads what an edition says of itself and how far it has been reviewed.
pub(crate) fn parse(
    sources: &Sources,
    edition: AcademicYear,
    diagnostics: &mut Vec<Diagnostic>,
) -> RawEdition {
    let mut raw = RawEdition::default();
    if let Some((path, text)) = sources.text(&path(edition)) {
        let lines = Lines::new(path, text);
        let mut cx = Context::new(&lines);
        let node = yaml::parse(&lines, 0..text.len(), diagnostics);
        let file = node.and_then(|node| EditionFile::decode(&node, &mut cx));
        if let Some(description) = file.as_ref().and_then(|file| file.description.as_deref()) {
            cx.look_at_plain("description", description, &[]);
        }
        diagnostics.append(&mut cx.diagnostics);
        if let Some(file) = file {
            raw.from = file.from;
            raw.withdrawn = file.withdrawn;
            let figures = file.figures.map(|ids| ids.iter().map(Of::reference).collect());
            raw.own = Own {
                description: file.description,
                standfirst: file.standfirst,
                as_at: file.as_at,
                figures,
                named: cx.records,
                prose: cx.prose,
            };
        }
    }
    if let Some((path, text)) = sources.text(&reviews_path(edition)) {
        let lines = Lines::new(path, text);
        let mut cx = Context::new(&lines);
        let node = yaml::parse(&lines, 0..text.len(), diagnostics);
        let node = node.filter(|node| !matches!(node.value, Value::Blank));
        let reviews = node.and_then(|node| Vec::decode(&node, &mut cx));
        diagnostics.append(&mut cx.diagnostics);
        raw.reviews = reviews.unwrap_or_default();
    }
    raw
}
