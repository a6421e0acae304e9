//! A theme: compiled templates and files.
//!
//! The standard theme's files come first; a file of the guide's own theme takes the place of the
//! one of the same path.
//! A mistake in a template is a diagnostic that points into the template.

mod markup;
mod shared;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{ErrorKind, Kwargs, State, Tera};

use crate::diag::{Code, Diagnostic, Lines, Place};
use crate::memo::{Key, Memo};
use crate::read::{Content, Sources};
use crate::render::assets::{self, Asset, Static};
use crate::render::escape;
use crate::render::machine::card::Press;
use crate::render::stylesheets;
pub(crate) use crate::render::theme::markup::Markup;
use crate::render::theme::shared::Shared;
use crate::render::view::{GuideView, PageView};
use crate::site::Sink;

/// How many bytes of memory a page gets at first: few have more.
const ROOM: usize = 32 * 1024;

/// The theme that the others are laid over.
pub(crate) const STANDARD: &str = "standard";

/// Compiled templates and files.
#[derive(Clone)]
pub(crate) struct Theme {
    /// Stands for all of it, and for what is the same for every page.
    pub(crate) key: Key,
    tera: Arc<Tera>,
    /// What all templates see as `guide`, once there is a guide.
    guide: Option<tera::Value>,
    /// What is the same on many pages.
    shared: Shared,
    /// Where each template was read from, and its text.
    origins: BTreeMap<String, (Arc<str>, Arc<str>)>,
    /// Files for the site by their path below `static/`.
    pub(crate) assets: BTreeMap<String, Asset>,
    /// What draws the cards of pages.
    pub(crate) press: Press,
    /// Files for the PDF by their path below `pdf/`, with their path in the guide.
    #[cfg(feature = "pdf")]
    pub(crate) pdf: BTreeMap<String, (Arc<str>, Content)>,
}

impl Theme {
    /// Loads a theme unless it is known.
    pub(crate) fn load(
        name: &str,
        named_at: &Place,
        sources: &Sources,
        memo: &mut Memo,
    ) -> Arc<Result<Self, Vec<Diagnostic>>> {
        let files: Vec<_> = sources.marks_under("themes/").collect();
        let key = Key::of("theme", (name, named_at, files));
        memo.one(key, || Self::read(name, named_at, sources, key))
    }

    /// Loads a theme.
    pub(crate) fn read(
        name: &str,
        named_at: &Place,
        sources: &Sources,
        key: Key,
    ) -> Result<Self, Vec<Diagnostic>> {
        let own = format!("themes/{name}/");
        if sources.under(&own).next().is_none() {
            let message = format!("there is no theme `{name}`");
            let help = format!("make the folder `{own}`, or write `theme: {STANDARD}`");
            return Err(vec![
                Diagnostic::new(Code::MissingTheme, named_at.clone(), message).help(help),
            ]);
        }
        let mut origins = BTreeMap::new();
        let mut files = BTreeMap::new();
        #[cfg(feature = "pdf")]
        let mut pdf = BTreeMap::new();
        for folder in [format!("themes/{STANDARD}/"), own] {
            for (path, content) in sources.under(&folder) {
                let inner = &path[folder.len()..];
                #[cfg(feature = "pdf")]
                if let Some(name) = inner.strip_prefix("pdf/") {
                    pdf.insert(name.to_owned(), (Arc::clone(path), content.clone()));
                }
                if let (Some(name), Content::Text(text)) =
                    (inner.strip_prefix("templates/"), content)
                {
                    origins.insert(name.to_owned(), (Arc::clone(path), Arc::clone(text)));
                } else if let Some(name) = inner.strip_prefix("static/") {
                    let file = Static::new(path, content);
                    files.insert(name.to_owned(), file);
                }
            }
        }
        let files = stylesheets::join(files);
        let assets = assets::assets(&files)?;
        let press = Press::of_theme(name, &files, sources)?;
        let mut theme = Self {
            key,
            tera: Arc::default(),
            guide: None,
            shared: Shared::of(origins.keys()),
            origins,
            assets,
            press,
            #[cfg(feature = "pdf")]
            pdf,
        };
        let templates =
            theme.origins.iter().map(|(name, (_, text))| (name.as_str(), text.as_ref()));
        let templates: Vec<(&str, &str)> = templates.collect();
        let tera = Arc::make_mut(&mut theme.tera);
        // Tera's own copies the text, which may be a whole chapter.
        tera.register_filter("safe", |value: tera::Value, _: Kwargs, _: &State<'_>| {
            value.mark_safe()
        });
        tera.set_escape_fn(|text, out| {
            escape::anywhere(text, |piece| out.write_all(piece.as_bytes()))
        });
        let compiled = tera.add_raw_templates(templates);
        match compiled {
            Ok(()) => Ok(theme),
            Err(error) => Err(vec![*theme.diagnostic(&error, None)]),
        }
    }

    /// The same theme with what is the same for every page.
    pub(crate) fn of_guide(&self, guide: &GuideView, memo: &mut Memo) -> Arc<Self> {
        let key = Key::of_views("theme of a guide", self.key, guide);
        memo.one(key, || {
            let shared = self.shared.of_guide(guide);
            let guide = Some(tera::Value::from_serializable(guide));
            Self { key, guide, shared, ..self.clone() }
        })
    }

    /// What every template sees.
    fn context(&self) -> tera::Context {
        let mut context = tera::Context::new();
        if let Some(guide) = &self.guide {
            context.insert_value("guide", guide.clone());
        }
        context
    }

    /// Renders a page, in UTF-8, with its own view under `name`.
    pub(crate) fn page<T: Serialize>(
        &self,
        page: &PageView,
        name: &'static str,
        view: &T,
    ) -> Result<Vec<u8>, Box<Diagnostic>> {
        let (template, context) = self.of_page(page, name, view)?;
        let mut html = Vec::with_capacity(ROOM);
        let rendered = self.tera.render_to(&template, &context, &mut html);
        rendered.map_err(|error| self.diagnostic(&error, Some(&template)))?;
        Ok(html)
    }

    /// The same page, written to where it goes.
    pub(crate) fn page_to<T: Serialize>(
        &self,
        page: &PageView,
        name: &'static str,
        view: &T,
        to: Sink<'_>,
    ) -> Result<(), Box<Diagnostic>> {
        let (template, context) = self.of_page(page, name, view)?;
        let rendered = self.tera.render_to(&template, &context, to);
        rendered.map_err(|error| self.diagnostic(&error, Some(&template)))
    }

    /// A page's template and what that sees.
    fn of_page<T: Serialize>(
        &self,
        page: &PageView,
        name: &'static str,
        view: &T,
    ) -> Result<(String, tera::Context), Box<Diagnostic>> {
        let mut context = self.context();
        context.insert("page", page);
        let shared = self.shared.on(page, |template, place| self.part(template, "place", place))?;
        context.insert_value("shared", shared);
        context.insert(name, view);
        Ok((format!("{}.html", page.template), context))
    }

    /// Renders a part, which sees the guide and its own view.
    pub(crate) fn part<T: Serialize>(
        &self,
        template: &str,
        name: &'static str,
        view: &T,
    ) -> Result<String, Box<Diagnostic>> {
        let mut context = self.context();
        context.insert(name, view);
        self.render(template, &context)
    }

    /// Renders a part that a template writes among others.
    pub(crate) fn markup<T: Serialize>(
        &self,
        template: &str,
        name: &'static str,
        view: &T,
    ) -> Result<Markup, Box<Diagnostic>> {
        self.part(template, name, view).map(|html| html.trim_end().into())
    }

    /// Renders a part that stands on lines of its own.
    pub(crate) fn lines<T: Serialize>(
        &self,
        template: &str,
        name: &'static str,
        view: &T,
    ) -> Result<String, Box<Diagnostic>> {
        let mut html = self.part(template, name, view)?;
        html.truncate(html.trim_end().len());
        html.push('\n');
        Ok(html)
    }

    fn render(&self, template: &str, context: &tera::Context) -> Result<String, Box<Diagnostic>> {
        self.tera.render(template, context).map_err(|error| self.diagnostic(&error, Some(template)))
    }

    /// A template's mistake as a diagnostic that points into it.
    fn diagnostic(&self, error: &tera::Error, template: Option<&str>) -> Box<Diagnostic> {
        let finished = error.kind().to_string();
        let (name, message, position) = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let span = report.span();
                let position = (span.start_line, span.start_col, span.end_line, span.end_col);
                (Some(report.filename()), report.message().to_owned(), Some(position))
            }
            ErrorKind::MissingParent { current, parent } => {
                (Some(current.as_str()), format!("it extends `{parent}`, which there is not"), None)
            }
            ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
                (Some(tpl.as_str()), "it includes or extends itself".to_owned(), None)
            }
            // What is unknown (a filter, an include) comes as a finished report.
            _ => match locus(&finished) {
                Some((name, line, column, message)) => {
                    let width = message.split('`').nth(1).map_or(1, |named| named.chars().count());
                    let position = (line, column, line, column + width);
                    (Some(name), message.to_owned(), Some(position))
                }
                None => (template, finished.clone(), None),
            },
        };
        let origin = name.or(template).and_then(|name| self.origins.get(name));
        let place = match (origin, position) {
            (Some((path, text)), Some((line, column, end_line, end_column))) => {
                let lines = Lines::new(path, text);
                let start = offset(text, line, column);
                let end = offset(text, end_line, end_column).max(start + 1);
                lines.place(start..end)
            }
            (Some((path, _)), None) => Place::file(path),
            (None, _) => Place::file(&Arc::from(format!(
                "themes/{STANDARD}/templates/{}",
                name.unwrap_or("base.html")
            ))),
        };
        let message = lower_first(message.lines().next().unwrap_or("it cannot be rendered"));
        Box::new(
            Diagnostic::new(Code::TemplateError, place, message)
                .help("`themes/README.md` lists what each template gets"),
        )
    }
}

/// What could be made; a mistake in a template is told.
pub(crate) fn told<T>(
    made: Result<T, Box<Diagnostic>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<T> {
    made.map_err(|diagnostic| diagnostics.push(*diagnostic)).ok()
}

/// The template, line, column and message of a finished report, which says
/// `error: MESSAGE` and in the next line `--> NAME:LINE:COLUMN`, both counted from 1.
fn locus(report: &str) -> Option<(&str, usize, usize, &str)> {
    let (message, rest) = report.strip_prefix("error: ")?.split_once('\n')?;
    let place = rest.lines().next()?.trim().strip_prefix("--> ")?;
    let mut parts = place.rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let line = parts.next()?.parse().ok()?;
    Some((parts.next()?, line, column.checked_sub(1)?, message))
}

/// The byte at a line, counted from 1, and a column, counted from 0 in characters.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = &text[start..];
    start + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at)
}

fn lower_first(text: &str) -> String {
    let text = text.trim_end_matches('.');
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
