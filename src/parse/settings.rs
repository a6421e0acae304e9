//! `content/guide.yaml` → settings.

use crate::diag::{Code, Diagnostic, Lines, Located};
use crate::model::accessibility::Compliance;
use crate::model::{Accessibility, Inline, Of, Prose, RecordRef, Settings, Statistic, Written};
use crate::parse::edition::Own;
use crate::parse::fields::{Context, Decode, decode, word};
use crate::parse::shape::{Shape, Words};
use crate::parse::yaml::{self, Node};
use crate::value::{AcademicYear, Contact, Id, Invalid, SiteAddress, WebAddress};

/// Settings whose references are not resolved yet.
pub(crate) struct RawSettings {
    pub(crate) settings: Settings,
    /// The records that the settings name.
    pub(crate) named: Vec<Located<RecordRef>>,
    /// The prose of the settings, parsed.
    pub(crate) prose: Vec<(Prose, Vec<Inline<Written>>)>,
    /// Where the edition is named.
    pub(crate) edition: crate::diag::Place,
    /// Where the theme is named.
    pub(crate) theme: crate::diag::Place,
}

impl RawSettings {
    /// Takes out what holds on one day, that of the current edition: an earlier one says it itself.
    pub(crate) fn without_day(&mut self) {
        self.settings.as_at = None;
        let figures = std::mem::take(&mut self.settings.figures);
        self.named.retain(|named| !figures.contains(&named.value));
    }

    /// The same, with what an edition says in place of it.
    pub(crate) fn with(mut self, own: &mut Own) -> Self {
        let settings = &mut self.settings;
        if let Some(standfirst) = own.standfirst.take() {
            // Nobody reads the other, so what it refers to need not be in the edition.
            self.prose.retain(|(prose, _)| settings.standfirst.as_ref() != Some(prose));
            settings.standfirst = Some(standfirst);
        }
        if let Some(figures) = own.figures.take() {
            settings.figures = figures;
            self.named.clear();
        }
        if let Some(description) = own.description.take() {
            settings.description = description;
        }
        settings.as_at = own.as_at.take().or(settings.as_at.take());
        self.named.append(&mut own.named);
        self.prose.append(&mut own.prose);
        self
    }
}

/// The closed set of keys that `guide.yaml` may have.
struct File {
    title: String,
    short_title: Option<String>,
    description: String,
    standfirst: Option<Prose>,
    edition: AcademicYear,
    as_at: Option<String>,
    theme: Option<Id>,
    url: Option<WebAddress>,
    contact: Option<Contact>,
    accessibility: Option<Accessibility>,
    licence: Option<String>,
    plain_acronyms: Vec<String>,
    figures: Vec<Of<Statistic>>,
}

decode! {
    File {
        title "its title",
        short_title "its title where there is little room",
        description "what it is, for search engines",
        standfirst "what stands below the title on the front page" or "it is the description",
        edition "the current edition, whose folder is built: `2020/21` for the folder `2020-21`",
        as_at "when the edition's facts were true, as readers see it, such as `September 2020`",
        theme "the folder of the theme in `themes/`" or "it is `standard`",
        url "where the site will be, the address of its first page; `guide build --url` overrides it"
            or "what needs whole addresses is left out as well: canonical links, cards, the site map and the feed",
        contact "where readers send corrections; `{page}` in a web address stands for the page's own address",
        accessibility "what the accessibility statement says of the publisher",
        licence "the licence of the text",
        plain_acronyms "acronyms that every reader knows, and that need no explanation, such as `[BBC, UK]`",
        figures "the statistics on the front page",
    }
    Accessibility {
        publisher "who answers for the site",
        status "how far the site complies with WCAG 2.2 AA",
        failures "what does not comply, each with the reason"
            or "`partial` and `none` need `burden` or `exempt`",
        burden "what would be a disproportionate burden to make accessible, each with the assessment",
        exempt "what is not accessible and need not be by law",
        alternatives "where the same can be had in a form that is accessible",
        prepared "the day on which the statement was prepared",
        reviewed "the day on which it was last reviewed",
        method "how the site was tested, by whom",
        contact "where readers write about accessibility" or "it is the guide's `contact`",
        answer "when they can expect an answer, as the end of “We answer …”, such as `within ten working days`",
        enforcement "whom they can turn to if the answer does not help, with a link",
    }
}

/// Describes the settings.
pub(crate) fn shape() -> Shape {
    File::shape()
}

/// Reads the settings.
pub(crate) fn parse(lines: &Lines<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<RawSettings> {
    let node = yaml::parse(lines, 0..lines.text().len(), diagnostics)?;
    let mut cx = Context::new(lines);
    let file = File::decode(&node, &mut cx);
    if let Some(file) = &file {
        cx.look_at_plain("title", &file.title, &[]);
        cx.look_at_plain("description", &file.description, &[]);
    }
    diagnostics.append(&mut cx.diagnostics);
    let file = file?;
    if let Some(accessibility) = &file.accessibility {
        check(accessibility, &cx, diagnostics);
    }
    let place = |key: &str| cx.place_in(&node, key);
    let mut site = |address: &WebAddress| match SiteAddress::try_from(address) {
        Ok(address) => Some(address),
        Err(Invalid { message, help }) => {
            diagnostics.push(Diagnostic::new(Code::InvalidValue, place("url"), message).help(help));
            None
        }
    };
    let settings = Settings {
        short_title: file.short_title.unwrap_or_else(|| file.title.clone()),
        title: file.title,
        description: file.description,
        standfirst: file.standfirst,
        edition: file.edition,
        as_at: file.as_at,
        theme: file.theme.map_or_else(|| "standard".to_owned(), |theme| theme.to_string()),
        url: file.url.as_ref().and_then(&mut site),
        contact: file.contact,
        accessibility: file.accessibility.unwrap_or_default(),
        licence: file.licence,
        plain_acronyms: file.plain_acronyms,
        figures: file.figures.iter().map(Of::reference).collect(),
    };
    Some(RawSettings {
        settings,
        edition: place("edition"),
        theme: place("theme"),
        named: cx.records,
        prose: cx.prose,
    })
}

impl Decode for Compliance {
    fn decode(node: &Node<'_>, cx: &mut Context<'_>) -> Option<Self> {
        word(node, Self::WORDS, cx)
    }

    fn shape() -> Shape {
        static WORDS: Words = Words { name: "Compliance", words: Compliance::MEANINGS };
        Shape::Word(&WORDS)
    }
}

/// Whether what is said of the site as a whole agrees with what is said of its parts.
fn check(accessibility: &Accessibility, cx: &Context<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let has_faults = !accessibility.failures.is_empty() || !accessibility.burden.is_empty();
    let (message, help) = match accessibility.status {
        Some(Compliance::Full) if has_faults => (
            "the site cannot comply in `full` and have `failures` or a `burden`",
            "write `status: partial`",
        ),
        Some(Compliance::Partial | Compliance::None)
            if !has_faults && accessibility.exempt.is_empty() =>
        {
            (
                "nothing says what is not accessible",
                "name each part and the reason under `failures`, `burden` or `exempt`",
            )
        }
        _ => return,
    };
    if let Some(place) = cx.places.get("accessibility.status") {
        let diagnostic = Diagnostic::new(Code::Contradiction, place, message.to_owned());
        diagnostics.push(diagnostic.help(help));
    }
}
