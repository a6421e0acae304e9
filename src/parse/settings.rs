//! `content/guide.yaml` → settings.

use crate::diag::{Code, Diagnostic, Lines, Located};
use crate::model::accessibility::Compliance;
use crate::model::{Accessibility, Inline, Of, Prose, RecordRef, Settings, Statistic, Written};
use crate::parse::fields::{Context, Decode, decode, word};
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
        title, short_title, description, standfirst, edition, as_at, theme, url, contact,
        accessibility, licence, plain_acronyms, figures,
    }
    Accessibility {
        publisher, status, failures, burden, exempt, alternatives, prepared, reviewed, method,
        contact, answer, enforcement,
    }
}

/// Reads the settings.
pub(crate) fn parse(lines: &Lines<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<RawSettings> {
    let node = yaml::parse(lines, 0..lines.text().len(), diagnostics)?;
    let mut cx = Context::new(lines);
    let file = File::decode(&node, &mut cx);
    diagnostics.append(&mut cx.diagnostics);
    let file = file?;
    if let Some(accessibility) = &file.accessibility {
        check(accessibility, &cx, diagnostics);
    }
    let place = |key: &str| cx.places.get(key).unwrap_or(&node.place).clone();
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
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        word(node, Self::WORDS, cx)
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
        let diagnostic = Diagnostic::new(Code::Contradiction, place.clone(), message.to_owned());
        diagnostics.push(diagnostic.help(help));
    }
}
