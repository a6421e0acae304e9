//! Directives: fenced blocks whose info string is a name in braces.
//!
//! The body is YAML options or Markdown, read where it stands, so that a mistake in it has its own
//! place.

use std::ops::Range;

use crate::diag::{Code, Located, nearest};
use crate::model::{Boxout, Facts, Figure, Inline, Kind, Part, Quote, RecordRef, Written};
use crate::parse::fields::{Context, list};
use crate::parse::markdown::builder::Builder;
use crate::parse::markdown::{Origin, Source};
use crate::parse::options::{FigureOptions, QuoteOptions, TableOptions};
use crate::parse::{plain, yaml};

/// Every directive.
const NAMES: [&str; 7] = ["chart", "table", "route", "facts", "box", "quote", "figure"];

/// Parses the directive at `range`, with its body at `body`, both in the builder's text.
pub(crate) fn parse<'a>(
    builder: &mut Builder<'a, '_>,
    info: &str,
    range: Range<usize>,
    body: Range<usize>,
    text: &str,
    parts: &mut Vec<Part<Written>>,
) {
    let first_line = range.start
        ..range.start + builder.source.text[range.clone()].lines().next().map_or(0, str::len);
    let Some((name, argument)) = info.strip_prefix('{').and_then(|info| info.split_once('}'))
    else {
        let help = "write the name in braces: ```` ```{chart} youth-custody-staff ````";
        builder.report(Code::UnknownDirective, first_line, "a brace is not closed", help);
        return;
    };
    let argument = argument.trim();
    if !NAMES.contains(&name) {
        let help = match nearest(name, NAMES) {
            Some(near) => format!("did you mean `{{{near}}}`?"),
            None => format!("the directives are {}", list(NAMES.into_iter())),
        };
        let message = format!("there is no directive `{{{name}}}`");
        builder.report(Code::UnknownDirective, first_line, message, help);
        return;
    }
    let Origin::File { lines, start } = builder.source.origin else {
        return;
    };
    // The parser's text has `\n` where the file may have `\r\n`.
    if builder.source.text[body.clone()].replace("\r\n", "\n") != *text {
        let message = format!("`{{{name}}}` stands inside a list or a quotation");
        let help = "begin the fence at the margin, with an empty line before it";
        builder.report(Code::DirectiveArgument, first_line, message, help);
        return;
    }
    let in_file = start + body.start..start + body.end;
    let markdown = Source {
        text: &builder.source.text[body.clone()],
        origin: Origin::File { lines, start: in_file.start },
    };
    let here = builder.source.place(first_line.clone());
    if matches!(name, "facts" | "box") {
        plain::unbound_figures(argument, &here, &[], lines, builder.diagnostics);
    }
    let mut cx = Context::new(lines);
    let options = |cx: &mut Context<'_>| {
        let mut found = Vec::new();
        let node = yaml::parse(lines, in_file.clone(), &mut found);
        cx.diagnostics.append(&mut found);
        node
    };
    let part = match name {
        "facts" => Some(Part::Facts(Box::new(Facts {
            title: (!argument.is_empty()).then(|| argument.to_owned()),
            parts: builder.nested(markdown),
        }))),
        "box" if argument.is_empty() => {
            let help = "write a title after the name: ```` ````{box} Careers in Cafcass ````";
            builder.report(Code::DirectiveArgument, first_line, "a box needs a title", help);
            None
        }
        "box" => Some(Part::Boxout(Box::new(Boxout {
            id: builder.headings.generate(argument),
            title: argument.to_owned(),
            parts: builder.nested(markdown),
        }))),
        "chart" => record(builder, Kind::Statistic, argument, first_line, text)
            .map(|record| Part::Chart(Box::new(record))),
        "route" => record(builder, Kind::Route, argument, first_line, text)
            .map(|record| Part::Route(Box::new(record))),
        "table" => match Kind::of_plural(argument).or_else(|| Kind::of_name(argument)) {
            Some(kind) => options(&mut cx)
                .and_then(|node| TableOptions::read(&node, kind, &mut cx))
                .map(|query| Part::Records(Box::new(Located::new(query, here)))),
            None => {
                let message = match argument {
                    "" => "`{table}` needs a kind of record".to_owned(),
                    _ => format!("there is no kind of record `{argument}`"),
                };
                let help = match nearest(argument, Kind::ALL.map(Kind::plural)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => {
                        format!("write one of {}", list(Kind::ALL.map(Kind::plural).into_iter()))
                    }
                };
                builder.report(Code::DirectiveArgument, first_line, message, help);
                None
            }
        },
        "quote" => options(&mut cx).and_then(|node| QuoteOptions::read(&node, &mut cx)).map(
            |(options, organisation)| {
                Part::Quote(Box::new(Quote {
                    text: inlines(&cx, 0),
                    name: options.name,
                    job: options.job,
                    organisation: organisation.map(Box::new),
                }))
            },
        ),
        _ => options(&mut cx).and_then(|node| FigureOptions::read(&node, &mut cx)).map(
            |(options, image)| {
                let caption = if options.caption.is_some() { inlines(&cx, 0) } else { Vec::new() };
                Part::Figure(Box::new(Figure {
                    image,
                    alternative: options.alt,
                    caption,
                    credit: options.credit,
                }))
            },
        ),
    };
    builder.diagnostics.append(&mut cx.diagnostics);
    parts.extend(part);
}

/// The parsed form of a piece of prose that the options hold.
fn inlines(cx: &Context<'_>, index: usize) -> Vec<Inline<Written>> {
    cx.prose.get(index).map(|(_, inlines)| inlines.clone()).unwrap_or_default()
}

fn record(
    builder: &mut Builder<'_, '_>,
    kind: Kind,
    argument: &str,
    first_line: Range<usize>,
    body: &str,
) -> Option<Located<RecordRef>> {
    if !body.trim().is_empty() {
        let message = format!("`{{{}}}` takes nothing but an id", directive_of(kind));
        let help = "leave the block empty; what it shows is in `seeds/`";
        builder.report(Code::DirectiveArgument, first_line.clone(), message, help);
    }
    match argument.parse() {
        Ok(id) => {
            let line = &builder.source.text[first_line.clone()];
            let range = match line.rfind(argument) {
                Some(at) => first_line.start + at..first_line.start + at + argument.len(),
                None => first_line,
            };
            let place = builder.source.place(range);
            Some(Located::new(RecordRef::new(kind, id), place))
        }
        Err(_) => {
            let name = directive_of(kind);
            let message = format!("`{{{name}}}` needs the id of a {}", kind.name());
            let help = format!("write the id after the name: ```` ```{{{name}}} ID ````");
            builder.report(Code::DirectiveArgument, first_line, message, help);
            None
        }
    }
}

fn directive_of(kind: Kind) -> &'static str {
    if kind == Kind::Route { "route" } else { "chart" }
}
