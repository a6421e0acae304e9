//! A chapter's tree and what records say → data for the template: nodes with a `kind`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::model::{
    Alert, Alignment, Chapter, ChapterId, Guide, Inline, Link, Part, RecordRef, Resolved, Target,
};
use crate::render::record::SaidStep;
use crate::render::said::Said;
use crate::render::said_table::SaidTable;
use crate::render::{address, chart, record, table};

/// What a node is made with: the guide, and what of it is in the document.
pub(super) struct Maker<'g> {
    pub(super) guide: &'g Guide,
    pub(super) chapters: BTreeSet<ChapterId>,
    pub(super) records: BTreeSet<RecordRef>,
    /// The number of each source in the list of them.
    pub(super) numbers: BTreeMap<RecordRef, usize>,
    /// The drawings of charts, by path.
    pub(super) files: BTreeMap<String, Vec<u8>>,
}

/// The label of a chapter, or of a heading in it.
pub(super) fn chapter_label(id: &ChapterId, heading: Option<&str>) -> String {
    heading.map_or_else(|| format!("{id}"), |heading| format!("{id}--{heading}"))
}

impl Maker<'_> {
    /// Where a link leads: a label in the document, an address, or nothing.
    fn destination(&self, target: &Target) -> Value {
        let label = match target {
            Target::Address(address) => return json!({ "url": self.whole(address) }),
            Target::Chapter(id, heading) => {
                let exists = heading.as_ref().is_none_or(|heading| {
                    let headings = &self.guide.chapter(id).headings;
                    headings.iter().any(|known| known.id == *heading)
                });
                let heading = heading.as_deref().filter(|_| exists);
                self.chapters.contains(id).then(|| chapter_label(id, heading))
            }
            Target::Record(record, _) => {
                self.records.contains(record).then(|| address::entry_id(record))
            }
        };
        match label {
            Some(label) => json!({ "label": label }),
            None => json!({ "url": self.whole(&address::path(self.guide, target)) }),
        }
    }

    /// A whole address; none if the site's is not known.
    fn whole(&self, address: &str) -> Option<String> {
        let is_whole =
            ["https:", "http:", "mailto:", "tel:"].iter().any(|s| address.starts_with(s));
        if is_whole {
            return Some(address.to_owned());
        }
        self.guide.settings.url.as_ref().map(|url| url.join(address))
    }

    /// 2 for a section below its chapter, 1 for a chapter or for a section without it.
    pub(super) fn depth(&self, chapter: &Chapter<Resolved>) -> u8 {
        let parent = chapter.parent.as_ref();
        1 + u8::from(parent.is_some_and(|parent| self.chapters.contains(parent)))
    }

    fn record(&self, record: &RecordRef) -> Value {
        let title = &self.guide.records.known(record).common().title;
        json!({
            "kind": "link",
            "to": self.destination(&Target::Record(record.clone(), None)),
            "content": [text(title)],
        })
    }

    /// The sources from which records are known, by their numbers.
    pub(super) fn sources_of<'r>(&self, records: impl Iterator<Item = &'r RecordRef>) -> Value {
        let mut sources = BTreeMap::new();
        for record in records {
            let named = self.guide.records.known(record).common().sources.iter();
            for source in named.map(|it| it.reference()).chain([record.clone()]) {
                if let Some(number) = self.numbers.get(&source) {
                    sources.insert(*number, source);
                }
            }
        }
        let source = |(number, source): (&usize, &RecordRef)| {
            json!({
                "number": number,
                "label": address::entry_id(source),
                "title": self.guide.records.known(source).common().title,
            })
        };
        sources.iter().map(source).collect()
    }

    /// What a row or a cell says.
    pub(super) fn said(&self, said: &Said<'_>) -> Vec<Value> {
        match said {
            Said::Text(says) | Said::Number { text: says, .. } => vec![text(says)],
            Said::Prose(inlines) => self.inlines(inlines, None),
            Said::Record(record) => vec![self.record(record)],
            Said::Web(url) => vec![json!({
                "kind": "link",
                "to": { "url": url.as_str() },
                "content": [text(url.shown())],
            })],
            Said::Anchor(_, said) => self.said(said),
            Said::Row(row) => row.iter().flat_map(|said| self.said(said)).collect(),
            Said::Lines(lines) => {
                let mut all = Vec::new();
                for line in lines {
                    if !all.is_empty() {
                        all.push(json!({ "kind": "break" }));
                    }
                    all.extend(self.said(line));
                }
                all
            }
            Said::List(items) => {
                let items: Vec<_> = items.iter().map(|item| self.said(item)).collect();
                vec![json!({ "kind": "items", "items": items })]
            }
        }
    }

    pub(super) fn table(&self, table: &SaidTable<'_>) -> Value {
        let columns = table.columns.iter();
        let rows = table.rows.iter().map(|row| {
            row.cells.iter().map(|cell| json!(self.said(&cell.said))).collect::<Vec<_>>()
        });
        json!({
            "kind": "records",
            "caption": table.caption,
            "columns": columns.map(|c| json!({ "title": c.title, "numeric": c.numeric }))
                .collect::<Vec<_>>(),
            "rows": rows.collect::<Vec<_>>(),
            "empty": table.empty,
        })
    }

    pub(super) fn steps(&self, steps: &[SaidStep<'_>]) -> Vec<Value> {
        let steps = steps.iter().map(|step| {
            let items = step.items.iter().map(|item| {
                json!({
                    "kind_title": item.kind.map(crate::model::Kind::singular_title),
                    "content": self.said(&item.said),
                })
            });
            json!({
                "number": step.number,
                "title": step.title,
                "logic": step.logic,
                "optional": step.optional,
                "duration": step.duration,
                "items": items.collect::<Vec<_>>(),
            })
        });
        steps.collect()
    }

    /// The chart of a statistic, with its drawing as a file.
    fn chart(&mut self, reference: &RecordRef) -> Value {
        let statistics = &self.guide.records.statistics;
        let statistic = statistics.get(&reference.id).expect("resolve lets only records pass");
        let path = format!("charts/{}.svg", reference.id);
        let drawing = chart::drawing(statistic, &format!("chart-{}", reference.id));
        self.files.insert(path.clone(), drawing.into_bytes());
        let notes = record::notes(self.guide, reference).into_iter();
        let sources = Said::records(&statistic.common.sources);
        json!({
            "kind": "chart",
            "drawing": path,
            "headline": statistic.headline.as_ref().unwrap_or(&statistic.common.title),
            "subtitle": chart::subtitle(self.guide, statistic),
            "alternative": statistic.alt,
            "provisional": chart::provisional(statistic),
            "notes": notes.map(|note| self.inlines(note, None)).collect::<Vec<_>>(),
            "sources": self.said(&sources),
            "table": self.table(&chart::table(self.guide, statistic, String::new(), chart::Anchors::None)),
        })
    }

    pub(super) fn parts(&mut self, parts: &[Part<Resolved>], of: &Chapter<Resolved>) -> Vec<Value> {
        parts.iter().map(|part| self.part(part, of)).collect()
    }

    fn part(&mut self, part: &Part<Resolved>, of: &Chapter<Resolved>) -> Value {
        let guide = self.guide;
        match part {
            Part::Paragraph(content) => {
                json!({ "kind": "paragraph", "content": self.inlines(content, Some(of)) })
            }
            Part::Plain(content) => {
                json!({ "kind": "plain", "content": self.inlines(content, Some(of)) })
            }
            Part::Heading(heading) => json!({
                "kind": "heading",
                "level": heading.level - 1 + self.depth(of),
                "label": chapter_label(&of.id, Some(&heading.id)),
                "content": self.inlines(&heading.content, Some(of)),
            }),
            Part::List(list) => json!({
                "kind": "list",
                "start": list.start,
                "items": list.items.iter().map(|item| self.parts(item, of)).collect::<Vec<_>>(),
            }),
            Part::Quotation(parts) => {
                json!({ "kind": "quotation", "parts": self.parts(parts, of) })
            }
            Part::Alert(alert, parts) => json!({
                "kind": "alert",
                "title": match alert {
                    Alert::Note => "Note",
                    Alert::Tip => "Tip",
                    Alert::Important => "Important",
                    Alert::Warning => "Warning",
                    Alert::Caution => "Caution",
                },
                "parts": self.parts(parts, of),
            }),
            Part::Code(code) => json!({ "kind": "code", "text": code.text }),
            Part::Table(table) => {
                let cells = |cells: &[Vec<Inline<Resolved>>]| {
                    cells.iter().map(|cell| self.inlines(cell, Some(of))).collect::<Vec<_>>()
                };
                let alignments = table.alignments.iter().map(|alignment| match alignment {
                    Alignment::None | Alignment::Left => "left",
                    Alignment::Center => "center",
                    Alignment::Right => "right",
                });
                json!({
                    "kind": "table",
                    "alignments": alignments.collect::<Vec<_>>(),
                    "head": cells(&table.head),
                    "rows": table.rows.iter().map(|row| cells(row)).collect::<Vec<_>>(),
                })
            }
            Part::Definitions(definitions) => {
                let definitions = definitions.iter().map(|definition| {
                    let details = definition.details.iter();
                    json!({
                        "term": self.inlines(&definition.term, Some(of)),
                        "details": details.map(|d| self.parts(d, of)).collect::<Vec<_>>(),
                    })
                });
                json!({ "kind": "definitions", "definitions": definitions.collect::<Vec<_>>() })
            }
            Part::Rule => json!({ "kind": "rule" }),
            Part::Facts(facts) => json!({
                "kind": "facts",
                "title": facts.title.as_deref().unwrap_or("Key facts"),
                "parts": self.parts(&facts.parts, of),
            }),
            Part::Boxout(boxout) => json!({
                "kind": "box",
                "title": boxout.title,
                "parts": self.parts(&boxout.parts, of),
            }),
            Part::Quote(quote) => json!({
                "kind": "quote",
                "content": self.inlines(&quote.text, Some(of)),
                "name": quote.name,
                "job": quote.job,
                "organisation": quote.organisation.as_ref()
                    .map(|record| &guide.records.known(record).common().title),
            }),
            Part::Figure(figure) => json!({
                "kind": "figure",
                "image": figure.image,
                "alternative": figure.alternative,
                "caption": self.inlines(&figure.caption, Some(of)),
                "credit": figure.credit,
            }),
            Part::Chart(record) => self.chart(record),
            Part::Route(reference) => {
                let route = guide.records.routes.get(&reference.id);
                let route = route.expect("resolve lets only records that exist pass");
                json!({
                    "kind": "route",
                    "title": route.common.title,
                    "to": self.destination(&Target::Record(reference.clone(), None)),
                    "steps": self.steps(&record::said_steps(guide, route)),
                    "goal": [self.record(&route.role.reference())],
                })
            }
            Part::Records(selection) => self.table(&table::said_selection(guide, selection, "")),
        }
    }

    /// Inlines; footnotes are those of the chapter.
    pub(super) fn inlines(
        &self,
        inlines: &[Inline<Resolved>],
        of: Option<&Chapter<Resolved>>,
    ) -> Vec<Value> {
        inlines.iter().map(|inline| self.inline(inline, of)).collect()
    }

    fn inline(&self, inline: &Inline<Resolved>, of: Option<&Chapter<Resolved>>) -> Value {
        let styled = |kind: &str, content: &[Inline<Resolved>]| json!({ "kind": kind, "content": self.inlines(content, of) });
        match inline {
            Inline::Text(says) => text(says),
            Inline::Code(says) => json!({ "kind": "code", "text": **says }),
            Inline::Emphasis(content) => styled("emphasis", content),
            Inline::Strong(content) => styled("strong", content),
            Inline::Strikethrough(content) => styled("strikethrough", content),
            Inline::Link(linked) => match &linked.link {
                Link::Waived { .. } => styled("span", &linked.content),
                Link::To(target) => json!({
                    "kind": "link",
                    "to": self.destination(target),
                    "content": self.inlines(&linked.content, of),
                }),
                Link::Figure { target, .. } => json!({
                    "kind": "link",
                    "to": self.destination(target),
                    "year": record::other_year(self.guide, target),
                    "content": self.inlines(&linked.content, of),
                }),
            },
            Inline::Image(picture) => json!({
                "kind": "image",
                "image": self.guide.images.contains_key(&picture.image).then_some(&picture.image),
                "alternative": picture.alternative,
            }),
            Inline::FootnoteReference(label) => {
                json!({ "kind": "note", "note": label })
            }
            Inline::SoftBreak => text(" "),
            Inline::HardBreak => json!({ "kind": "break" }),
        }
    }
}

fn text(text: &str) -> Value {
    json!({ "kind": "text", "text": text })
}
