//! The parser's events → a tree.

mod nested;
mod reference;
mod running_text;
mod table;

use std::iter::Peekable;
use std::ops::Range;

pub(crate) use reference::closing_bracket;

use pulldown_cmark::{
    BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, LinkType, OffsetIter, Options, Parser, Tag,
    TagEnd, TextMergeWithOffset,
};

use crate::diag::{Code, Diagnostic, Place};
use crate::model::{self, Alert, Definition, Footnote, Headline, Inline, List, Part, Written};
use crate::parse::directive;
use crate::parse::markdown::Source;
use crate::parse::markdown::heading::Headings;

/// How deep lists, quotations, boxes and emphasis may stand in each other.
const DEPTH: usize = 48;

type Events<'a> = Peekable<TextMergeWithOffset<'a, OffsetIter<'a>>>;

/// Builds the parts of one text. The headings and footnotes are those of the whole chapter.
pub(crate) struct Builder<'a, 'c> {
    pub(crate) source: Source<'a>,
    pub(crate) extensions: Options,
    pub(crate) headings: &'c mut Headings,
    pub(crate) footnotes: &'c mut Vec<Footnote<Written>>,
    pub(crate) diagnostics: &'c mut Vec<Diagnostic>,
    /// The destinations that are defined in the text and around it, and where each stands.
    pub(crate) definitions: Vec<(String, Place)>,
    /// Where the text itself ends; what is defined below it belongs to the text around it.
    end: usize,
    /// How many bound figures or waivers are around what is being read.
    bound: usize,
    /// How many blocks and inlines are around what is being read.
    depth: usize,
}

impl<'a, 'c> Builder<'a, 'c> {
    pub(crate) fn new(
        source: Source<'a>,
        extensions: Options,
        headings: &'c mut Headings,
        footnotes: &'c mut Vec<Footnote<Written>>,
        diagnostics: &'c mut Vec<Diagnostic>,
    ) -> Self {
        let end = source.text.len();
        let definitions = Vec::new();
        Self {
            source,
            extensions,
            headings,
            footnotes,
            diagnostics,
            definitions,
            end,
            bound: 0,
            depth: 0,
        }
    }

    /// Builds the whole text.
    pub(crate) fn document(&mut self) -> Vec<Part<Written>> {
        let parser = Parser::new_ext(self.source.text, self.extensions);
        self.define(&parser);
        let mut events = TextMergeWithOffset::new(parser.into_offset_iter()).peekable();
        self.parts(&mut events)
    }

    pub(crate) fn report(
        &mut self,
        code: Code,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let place = self.source.place(range);
        self.diagnostics.push(Diagnostic::new(code, place, message).help(help));
    }

    /// The blocks up to the end of what encloses them.
    fn parts(&mut self, events: &mut Events<'a>) -> Vec<Part<Written>> {
        let mut parts = Vec::new();
        loop {
            match events.peek() {
                None => break,
                Some((Event::End(_), _)) => {
                    events.next();
                    break;
                }
                Some((Event::Start(tag), _)) if is_block(tag) => {
                    if let Some((Event::Start(tag), range)) = events.next()
                        && self.enter(&range, events)
                    {
                        self.block(tag, range, events, &mut parts);
                        self.depth -= 1;
                    }
                }
                Some((Event::Rule, _)) => {
                    events.next();
                    parts.push(Part::Rule);
                }
                Some((Event::Html(_), range)) => {
                    let range = range.clone();
                    events.next();
                    self.raw_html(range);
                }
                Some(_) => {
                    let inlines = self.inlines(events);
                    parts.push(Part::Plain(inlines));
                }
            }
        }
        // A tree is held as long as the build takes, and most of its lists are short.
        parts.shrink_to_fit();
        parts
    }

    fn block(
        &mut self,
        tag: Tag<'a>,
        range: Range<usize>,
        events: &mut Events<'a>,
        parts: &mut Vec<Part<Written>>,
    ) {
        match tag {
            Tag::Paragraph => parts.push(Part::Paragraph(self.inlines_to_end(events))),
            Tag::Heading { level, id, .. } => {
                parts.push(self.heading(level, id.as_deref(), range, events));
            }
            Tag::BlockQuote(None) => parts.push(Part::Quotation(self.parts(events))),
            Tag::BlockQuote(Some(kind)) => {
                parts.push(Part::Alert(alert(kind), self.parts(events)));
            }
            Tag::CodeBlock(kind) => self.code(kind, range, events, parts),
            Tag::List(start) => parts.push(self.list(start, events)),
            Tag::Table(alignments) => parts.push(self.table(&alignments, events)),
            Tag::DefinitionList => parts.push(self.definitions(events)),
            Tag::FootnoteDefinition(_) if range.start >= self.end => self.skip(events),
            Tag::FootnoteDefinition(label) => {
                let parts = self.parts(events);
                self.footnotes.push(Footnote { label: label.into_string(), parts });
            }
            Tag::HtmlBlock => {
                self.skip(events);
                self.raw_html(range);
            }
            // Nothing else begins a block with the extensions that are on.
            _ => parts.extend(self.parts(events)),
        }
    }

    /// Goes one level down, or reports that it is too deep and passes over the element: the tree
    /// is walked by functions that call themselves.
    fn enter(&mut self, range: &Range<usize>, events: &mut Events<'a>) -> bool {
        if self.depth < DEPTH {
            self.depth += 1;
            return true;
        }
        self.skip(events);
        let message = format!("the text is nested more than {DEPTH} levels deep");
        let help = "take out some of the signs that begin lists, quotations or emphasis";
        self.report(Code::NestingDepth, range.clone(), message, help);
        false
    }

    /// Passes over what is left of an element.
    fn skip(&mut self, events: &mut Events<'a>) {
        let mut depth = 1;
        while depth > 0 {
            match events.next() {
                Some((Event::Start(_), _)) => depth += 1,
                Some((Event::End(_), _)) => depth -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    fn raw_html(&mut self, range: Range<usize>) {
        self.report(
            Code::RawHtml,
            range,
            "raw HTML would not reach the PDF and could run a script",
            "write it in Markdown or as a directive; a `<` that is meant as a sign is `\\<`",
        );
    }

    fn heading(
        &mut self,
        level: HeadingLevel,
        id: Option<&str>,
        range: Range<usize>,
        events: &mut Events<'a>,
    ) -> Part<Written> {
        let content = self.inlines_to_end(events);
        let mut title = String::new();
        Inline::plain(&content, &mut title);
        let id = match id {
            Some(id) => {
                if !self.headings.claim(id) {
                    let message = format!("the id `{id}` is given twice in this chapter");
                    self.report(Code::DuplicateHeading, range.clone(), message, "give one another");
                }
                id.to_owned()
            }
            None => self.headings.generate(&title),
        };
        let level = level as u8;
        let deepest = self.headings.add(level, &id, &title);
        if level == 1 {
            let message = "the title is the only heading of level 1";
            self.report(Code::HeadingLevel, range, message, format!("write `## {title}`"));
        } else if level > deepest {
            let before = match deepest {
                2 => "the title".to_owned(),
                _ => format!("one of level {}", deepest - 1),
            };
            let message = format!("a heading of level {level} cannot follow {before}");
            let help = format!("write `{} {title}`", "#".repeat(usize::from(deepest)));
            self.report(Code::HeadingLevel, range, message, help);
        }
        Part::Heading(Box::new(Headline { level, id, content }))
    }

    fn list(&mut self, start: Option<u64>, events: &mut Events<'a>) -> Part<Written> {
        let mut items = Vec::new();
        while let Some((Event::Start(Tag::Item), _)) = events.peek() {
            events.next();
            items.push(self.parts(events));
        }
        events.next();
        Part::List(Box::new(List { start, items }))
    }

    fn definitions(&mut self, events: &mut Events<'a>) -> Part<Written> {
        let mut definitions: Vec<Definition<Written>> = Vec::new();
        while let Some((Event::Start(tag), _)) = events.next() {
            match tag {
                Tag::DefinitionListTitle => {
                    let term = self.inlines_to_end(events);
                    definitions.push(Definition { term, details: Vec::new() });
                }
                _ => {
                    let parts = self.parts(events);
                    if let Some(definition) = definitions.last_mut() {
                        definition.details.push(parts);
                    }
                }
            }
        }
        Part::Definitions(definitions)
    }

    fn code(
        &mut self,
        kind: CodeBlockKind<'a>,
        range: Range<usize>,
        events: &mut Events<'a>,
        parts: &mut Vec<Part<Written>>,
    ) {
        let mut text = String::new();
        let mut body: Option<Range<usize>> = None;
        for (event, range) in events.by_ref() {
            match event {
                Event::Text(letters) => {
                    text.push_str(&letters);
                    body = Some(body.map_or(range.clone(), |body| body.start..range.end));
                }
                _ => break,
            }
        }
        // A fence that a box's end closes runs on into what was put below the box's text.
        if let Some(body) = &mut body {
            let over = body.end.saturating_sub(self.end);
            text.truncate(text.len().saturating_sub(over));
            body.end -= over;
        }
        let info = match &kind {
            CodeBlockKind::Fenced(info) => info.trim(),
            CodeBlockKind::Indented => "",
        };
        if info.starts_with('{') {
            let body = body.unwrap_or(range.end..range.end);
            directive::parse(self, info, range, body, &text, parts);
            return;
        }
        let language = info.split_whitespace().next().map(str::to_owned);
        parts.push(Part::Code(Box::new(model::Code { language, text })));
    }

    /// The inlines up to the end of the element that they are in, and that end.
    fn inlines_to_end(&mut self, events: &mut Events<'a>) -> Vec<Inline<Written>> {
        let inlines = self.inlines(events);
        events.next();
        inlines
    }

    /// The inlines up to the end of the element that they are in, or to a block.
    fn inlines(&mut self, events: &mut Events<'a>) -> Vec<Inline<Written>> {
        let mut inlines = Vec::new();
        let mut run: Option<Range<usize>> = None;
        loop {
            match events.peek() {
                None | Some((Event::End(_) | Event::Rule | Event::Html(_), _)) => break,
                Some((Event::Start(tag), _)) if is_block(tag) => break,
                Some(_) => {}
            }
            let Some((event, range)) = events.next() else { break };
            if matches!(event, Event::Text(_) | Event::SoftBreak) {
                run = Some(run.map_or(range.clone(), |run| run.start..range.end));
            } else {
                self.look_at_text(run.take());
            }
            let is_element = matches!(event, Event::Start(_));
            if is_element && !self.enter(&range, events) {
                continue;
            }
            self.inline(event, range, events, &mut inlines);
            self.depth -= usize::from(is_element);
        }
        self.look_at_text(run);
        inlines.shrink_to_fit();
        inlines
    }

    fn inline(
        &mut self,
        event: Event<'a>,
        range: Range<usize>,
        events: &mut Events<'a>,
        inlines: &mut Vec<Inline<Written>>,
    ) {
        match event {
            Event::Text(text) => inlines.push(Inline::Text(self.source.letters(&text))),
            Event::Code(text) => inlines.push(Inline::Code(self.source.letters(&text))),
            Event::SoftBreak => inlines.push(Inline::SoftBreak),
            Event::HardBreak => inlines.push(Inline::HardBreak),
            Event::InlineHtml(_) => self.raw_html(range),
            Event::FootnoteReference(label) => {
                inlines.push(Inline::FootnoteReference(label.into_string()));
            }
            Event::Start(Tag::Emphasis) => {
                inlines.push(Inline::Emphasis(self.inlines_to_end(events)));
            }
            Event::Start(Tag::Strong) => inlines.push(Inline::Strong(self.inlines_to_end(events))),
            Event::Start(Tag::Strikethrough) => {
                inlines.push(Inline::Strikethrough(self.inlines_to_end(events)));
            }
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                let written = if link_type == LinkType::Email {
                    format!("mailto:{dest_url}")
                } else {
                    dest_url.into_string()
                };
                inlines.push(self.link(&written, title.into_string(), range, events));
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                inlines.push(self.image(&dest_url, title.into_string(), range, events));
            }
            // Maths, tasks and the like are off; their text comes through.
            Event::Start(_) => inlines.extend(self.inlines_to_end(events)),
            _ => {}
        }
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        TagEnd::from(tag.clone()),
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

fn alert(kind: BlockQuoteKind) -> Alert {
    match kind {
        BlockQuoteKind::Note => Alert::Note,
        BlockQuoteKind::Tip => Alert::Tip,
        BlockQuoteKind::Important => Alert::Important,
        BlockQuoteKind::Warning => Alert::Warning,
        BlockQuoteKind::Caution => Alert::Caution,
    }
}
