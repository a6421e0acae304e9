//! A resolved tree → HTML.
//!
//! CommonMark's own output, with classes where the guide adds something.
//! Directives are rendered by the theme's parts.

mod footnotes;
mod headings;
mod links;
mod tables;

use std::collections::BTreeMap;

use pulldown_cmark_escape::{escape_href, escape_html};

use crate::diag::Diagnostic;
use crate::model::{
    Alert, Chapter, Definition, Guide, Headline, Inline, Linked, List, Part, Picture, Prose,
    RecordRef, Resolved, Target,
};
use crate::render::address::Medium;
use crate::render::chart::Anchors;
use crate::render::escape::push_text;
use crate::render::html::links::Addresses;
use crate::render::pieces::Pieces;
use crate::render::theme::Theme;
use crate::render::view::{BoxView, FactsView, FigureView, QuoteView, RouteView};
use crate::render::{chart, highlight, record, table};

/// What rendering needs to know.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) guide: &'a Guide,
    pub(crate) theme: &'a Theme,
    pub(crate) medium: Medium<'a>,
    /// What pages have in common.
    pub(crate) pieces: &'a Pieces,
    /// The page of the PDF on which each id of the single edition stands, where there is a PDF.
    pub(crate) places: Option<&'a BTreeMap<String, usize>>,
}

impl<'a> Context<'a> {
    /// The address of a target in this medium.
    pub(crate) fn address(self, target: &Target) -> String {
        self.medium.address(self.guide, target)
    }

    /// The page of the PDF on which an id of the single edition stands.
    pub(crate) fn pdf_page(self, id: &str) -> Option<usize> {
        self.places?.get(id).copied()
    }

    /// A short text in Markdown as HTML.
    pub(crate) fn prose(self, prose: &Prose) -> String {
        self.inlines(self.guide.says(prose))
    }

    /// Some inlines as HTML.
    pub(crate) fn inlines(self, inlines: &[Inline<Resolved>]) -> String {
        let mut html = Html::new(self, "");
        html.inlines(inlines);
        html.out
    }

    /// A link to a record with its title.
    pub(crate) fn record_link(self, record: &RecordRef) -> String {
        let title = &self.guide.records.known(record).common().title;
        let address = self.address(&Target::Record(record.clone(), None));
        let mut link = ["<a class=\"record\" href=\"", &href(&address), "\">"].concat();
        push_text(&mut link, title);
        link.push_str("</a>");
        link
    }
}

/// The text of a chapter as HTML, with its footnotes. The ids in it begin with `prefix`, and its
/// headings are `deeper` levels down.
pub(crate) fn chapter(
    context: Context<'_>,
    chapter: &Chapter<Resolved>,
    prefix: &str,
    deeper: u8,
    diagnostics: &mut Vec<Diagnostic>,
) -> String {
    let mut html = Html::new(context, prefix);
    html.deeper = deeper;
    html.parts(&chapter.parts);
    html.footnotes(&chapter.footnotes);
    diagnostics.append(&mut html.diagnostics);
    html.out
}

/// Some parts as HTML, and nothing for print beside them.
pub(crate) fn fragment(context: Context<'_>, parts: &[Part<Resolved>]) -> String {
    let mut html = Html::new(context, "");
    html.addresses = Addresses::Alone;
    html.parts(parts);
    html.out
}

/// Text as HTML.
pub(crate) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_text(&mut out, text);
    out
}

/// An address as the value of `href`.
pub(crate) fn href(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    escape_href(&mut out, address).expect("a string takes any text");
    out
}

/// Text as the value of an attribute.
pub(crate) fn attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_html(&mut out, text).expect("a string takes any text");
    out
}

struct Html<'a> {
    context: Context<'a>,
    prefix: &'a str,
    deeper: u8,
    addresses: Addresses,
    out: String,
    /// The number of each footnote by its label, and how often it was referred to.
    notes: BTreeMap<String, (usize, usize)>,
    /// How often each id of a chart, route or table was wanted.
    ids: BTreeMap<String, usize>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Html<'a> {
    fn new(context: Context<'a>, prefix: &'a str) -> Self {
        Self {
            context,
            prefix,
            deeper: 0,
            addresses: Addresses::InPrint,
            out: String::new(),
            notes: BTreeMap::new(),
            ids: BTreeMap::new(),
            diagnostics: Vec::new(),
        }
    }

    fn push(&mut self, html: &str) {
        self.out.push_str(html);
    }

    /// The same with several pieces; formatting would put them into a string of its own first.
    fn push_all<const N: usize>(&mut self, pieces: [&str; N]) {
        pieces.into_iter().for_each(|piece| self.out.push_str(piece));
    }

    fn text(&mut self, text: &str) {
        push_text(&mut self.out, text);
    }

    fn line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// Renders into a string of its own.
    fn apart(&mut self, render: impl FnOnce(&mut Self)) -> String {
        let before = std::mem::take(&mut self.out);
        render(self);
        std::mem::replace(&mut self.out, before)
    }

    fn parts(&mut self, parts: &[Part<Resolved>]) {
        for part in parts {
            self.part(part);
        }
    }

    fn part(&mut self, part: &Part<Resolved>) {
        if !matches!(part, Part::Plain(_)) {
            self.line();
        }
        match part {
            Part::Paragraph(inlines) => self.element("p", inlines),
            Part::Plain(inlines) => self.inlines(inlines),
            Part::Heading(heading) => {
                let Headline { level, id, content } = &**heading;
                self.heading(*level, id, content);
            }
            Part::List(list) => self.list(list),
            Part::Quotation(parts) => {
                self.push("<blockquote>\n");
                self.parts(parts);
                self.line();
                self.push("</blockquote>\n");
            }
            Part::Alert(kind, parts) => self.alert(*kind, parts),
            Part::Code(code) => {
                let html = highlight::highlight(code);
                self.push(&html);
            }
            Part::Table(table) => self.table(table),
            Part::Definitions(definitions) => self.definitions(definitions),
            Part::Rule => self.push("<hr />\n"),
            _ => self.directive(part),
        }
    }

    /// An id that no other chart, route or table of the chapter has.
    fn unique(&mut self, id: String) -> String {
        let times = self.ids.entry(id.clone()).or_insert(0);
        *times += 1;
        if *times == 1 { id } else { format!("{id}-{times}") }
    }

    fn directive(&mut self, part: &Part<Resolved>) {
        let theme = self.context.theme;
        let rendered = match part {
            Part::Facts(facts) => {
                let body_html = self.apart(|html| html.parts(&facts.parts));
                let title = facts.title.clone().unwrap_or_else(|| "Key facts".to_owned());
                theme.part("parts/facts.html", "facts", &FactsView { title, body_html })
            }
            Part::Boxout(boxout) => {
                let body_html = self.apart(|html| html.parts(&boxout.parts));
                let id = format!("{}{}", self.prefix, boxout.id);
                let view = BoxView { id, title: boxout.title.clone(), body_html };
                theme.part("parts/box.html", "box", &view)
            }
            Part::Quote(quote) => {
                let text_html = self.apart(|html| html.inlines(&quote.text));
                let records = &self.context.guide.records;
                let organisation =
                    quote.organisation.as_ref().map(|o| records.known(o).common().title.clone());
                let (name, job) = (quote.name.clone(), quote.job.clone());
                let view = QuoteView { text_html, name, job, organisation };
                theme.part("parts/quote.html", "quote", &view)
            }
            Part::Figure(figure) => {
                let caption = self.apart(|html| html.inlines(&figure.caption));
                let view = FigureView {
                    src: self.context.medium.file(&figure.image),
                    alt: figure.alternative.clone(),
                    caption_html: (!caption.is_empty()).then_some(caption),
                    credit: figure.credit.clone(),
                };
                theme.part("parts/figure.html", "figure", &view)
            }
            Part::Chart(statistic) => {
                let id = self.unique(format!("{}chart-{}", self.prefix, statistic.id));
                let view = chart::view(self.context, statistic, id, Anchors::None);
                theme.part("parts/chart.html", "chart", &view)
            }
            Part::Route(route) => {
                let mut view: RouteView = record::route(self.context, route, self.prefix);
                view.id = self.unique(view.id);
                theme.part("parts/route.html", "route", &view)
            }
            Part::Records(selection) => {
                let mut view = table::selection(self.context, selection, self.prefix);
                view.id = self.unique(view.id);
                theme.part("parts/table.html", "table", &view)
            }
            _ => return,
        };
        match rendered {
            Ok(html) => self.push(html.trim()),
            Err(diagnostic) => self.diagnostics.push(*diagnostic),
        }
        self.line();
    }

    fn element(&mut self, name: &str, inlines: &[Inline<Resolved>]) {
        self.wrap(name, inlines);
        self.push("\n");
    }

    fn list(&mut self, list: &List<Resolved>) {
        match list.start {
            None => self.push("<ul>\n"),
            Some(1) => self.push("<ol>\n"),
            Some(start) => self.out.push_str(&format!("<ol start=\"{start}\">\n")),
        }
        for item in &list.items {
            self.push("<li>");
            self.parts(item);
            self.push("</li>\n");
        }
        self.push(if list.start.is_some() { "</ol>\n" } else { "</ul>\n" });
    }

    fn alert(&mut self, kind: Alert, parts: &[Part<Resolved>]) {
        let (name, title) = match kind {
            Alert::Note => ("note", "Note"),
            Alert::Tip => ("tip", "Tip"),
            Alert::Important => ("important", "Important"),
            Alert::Warning => ("warning", "Warning"),
            Alert::Caution => ("caution", "Caution"),
        };
        self.out.push_str(&format!(
            "<div class=\"alert alert-{name}\" role=\"note\">\n<p class=\"alert-title\">{title}</p>\n"
        ));
        self.parts(parts);
        self.line();
        self.push("</div>\n");
    }

    fn definitions(&mut self, definitions: &[Definition<Resolved>]) {
        self.push("<dl>\n");
        for definition in definitions {
            self.element("dt", &definition.term);
            for details in &definition.details {
                self.push("<dd>");
                self.parts(details);
                self.push("</dd>\n");
            }
        }
        self.push("</dl>\n");
    }

    fn inlines(&mut self, inlines: &[Inline<Resolved>]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline<Resolved>) {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Code(text) => {
                self.push("<code>");
                self.text(text);
                self.push("</code>");
            }
            Inline::Emphasis(content) => self.wrap("em", content),
            Inline::Strong(content) => self.wrap("strong", content),
            Inline::Strikethrough(content) => self.wrap("del", content),
            Inline::Link(linked) => {
                let Linked { link, title, content } = &**linked;
                self.link(link, title, content);
            }
            Inline::Image(picture) => {
                let Picture { image, alternative, title } = &**picture;
                let src = if self.context.guide.images.contains_key(image) {
                    self.context.medium.file(image)
                } else {
                    image.clone()
                };
                let (src, alt) = (href(&src), attribute(alternative));
                self.out.push_str(&format!("<img src=\"{src}\" alt=\"{alt}\""));
                self.title(title);
                self.push(" />");
            }
            Inline::FootnoteReference(label) => self.footnote_reference(label),
            Inline::SoftBreak => self.push("\n"),
            Inline::HardBreak => self.push("<br />\n"),
        }
    }

    fn wrap(&mut self, name: &str, content: &[Inline<Resolved>]) {
        self.push_all(["<", name, ">"]);
        self.inlines(content);
        self.push_all(["</", name, ">"]);
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.push_all([" title=\"", &attribute(title), "\""]);
        }
    }
}
