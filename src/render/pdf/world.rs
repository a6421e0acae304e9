//! What Typst may see: the theme's templates and typefaces, the guide's data, its pictures.
//!
//! No disk, no network, no typeface of the machine and no clock.

use std::collections::BTreeMap;
use std::sync::Arc;

use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::Element;
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::introspection::Tag;
use typst::layout::{Frame, FrameItem, PageRanges};
use typst::model::HeadingElem;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::visualize::{ImageFormat, RasterImage, SvgImage};
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::diag::{Code, Diagnostic, Lines, Place};
use crate::read::Content;
use crate::render::pdf::{Document, broken};
use crate::value::Date;

/// The file of the theme with which a document begins.
const MAIN: &str = "guide.typ";

/// Everything that a document is set from.
pub(super) struct Desk {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: FileId,
    /// Each template with its path in the theme, for messages.
    templates: BTreeMap<String, (Arc<str>, Source)>,
    files: BTreeMap<String, Bytes>,
}

impl Desk {
    /// Lays out the theme's files in `pdf/` and the guide's own.
    pub(super) fn new(
        theme: &BTreeMap<String, (Arc<str>, Content)>,
        files: BTreeMap<String, Vec<u8>>,
    ) -> Result<Self, String> {
        let mut templates = BTreeMap::new();
        let mut fonts = Vec::new();
        for (name, (path, content)) in theme {
            match content {
                Content::Text(text) => {
                    let id = file_id(name)?;
                    let source = Source::new(id, text.to_string());
                    templates.insert(name.clone(), (Arc::clone(path), source));
                }
                Content::Bytes(bytes) if name.ends_with(".ttf") || name.ends_with(".otf") => {
                    let bytes = Bytes::new(bytes.clone());
                    let font = Font::new(bytes, 0);
                    fonts.push(font.ok_or_else(|| format!("`{path}` is no typeface"))?);
                }
                Content::Bytes(_) => {}
            }
        }
        let files = files.into_iter().map(|(path, bytes)| (path, Bytes::new(bytes))).collect();
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            main: file_id(MAIN)?,
            templates,
            files,
        })
    }

    /// What of the guide's pictures, by path, cannot be set. Typst would say where the template
    /// shows a picture, but not which it is. What is decoded here is not decoded again.
    pub(super) fn unreadable(&self, pictures: &BTreeMap<String, String>) -> Vec<Diagnostic> {
        let found = pictures.iter().filter_map(|(path, source)| {
            let bytes = self.files.get(path)?;
            let cause = match ImageFormat::detect(bytes) {
                Some(ImageFormat::Raster(format)) => RasterImage::plain(bytes.clone(), format)
                    .err()
                    .map(|cause| format!(": {cause}")),
                _ => SvgImage::new(bytes.clone()).err().map(|_| String::new()),
            };
            let message = format!("`{source}` cannot be shown{}", cause?);
            let place = Place::file(&Arc::from(source.as_str()));
            let found = Diagnostic::new(Code::UnreadableImage, place, message);
            Some(found.help("save the picture again as PNG, JPEG, GIF, WebP or SVG"))
        });
        found.collect()
    }

    /// Sets the document as of a day.
    pub(super) fn set(&self, today: Date) -> Result<Document, Vec<Diagnostic>> {
        let tell = |errors: &[SourceDiagnostic]| {
            errors.iter().map(|error| self.diagnostic(error)).collect::<Vec<_>>()
        };
        let Warned { output, warnings } = typst::compile::<PagedDocument>(self);
        let document = output.map_err(|errors| tell(&errors))?;
        // The numbers of pages in the contents and the index may be those of an earlier attempt.
        let unsettled: Vec<_> =
            warnings.into_iter().filter(|told| told.message.contains("converge")).collect();
        if !unsettled.is_empty() {
            return Err(tell(&unsettled));
        }
        let standards =
            PdfStandards::new(&[PdfStandard::Ua_1]).expect("PDF/UA-1 alone is possible");
        let day = Datetime::from_ymd(i32::from(today.year()), today.month(), today.day())
            .expect("a day of the guide is one of Typst");
        let options = PdfOptions {
            ident: Smart::Custom("guide".to_owned()),
            creator: Smart::Custom(Some("guide".to_owned())),
            timestamp: Some(Timestamp::new_utc(day)),
            page_ranges: None::<PageRanges>,
            standards,
            ..PdfOptions::default()
        };
        let bytes = typst_pdf::pdf(&document, &options).map_err(|errors| tell(&errors))?;
        let pages = document.pages().len();
        let Reading { places, said, .. } = Reading::of(&document);
        Ok(Document { bytes, pages, places, said })
    }

    /// A mistake in the template, or what could not be set, as a diagnostic.
    fn diagnostic(&self, error: &SourceDiagnostic) -> Diagnostic {
        let place = error.span.id().and_then(|id| {
            let (origin, source) = self.templates.get(path(id))?;
            let range = self.range(error.span)?;
            Some(Lines::new(origin, source.text()).place(range))
        });
        let hints: Vec<String> = error.hints.iter().map(|hint| hint.v.to_string()).collect();
        let mut diagnostic = broken(&format!("the PDF cannot be set: {}", error.message));
        if let Some(place) = place {
            diagnostic = Diagnostic::new(Code::TemplateError, place, diagnostic.message);
        }
        // Typst speaks to who writes the template; a letter that is missing is the editor's.
        if error.message.contains("could not be displayed with font") {
            return diagnostic.help(
                "put a typeface that has it into the theme's `pdf/` and name it in the template, \
                 write it in other letters, or build with `--no-pdf`",
            );
        }
        match hints.is_empty() {
            true => diagnostic,
            false => diagnostic.help(hints.join("; ")),
        }
    }
}

/// Lets go of what Typst remembers of the documents that were set, which is of no use to others.
pub(crate) fn forget() {
    typst::comemo::evict(0);
}

/// A set document, read from its first page to its last.
#[derive(Default)]
struct Reading {
    /// The page on which each heading with a label stands, counted from 1.
    places: BTreeMap<String, usize>,
    /// What stands from each of those to the next, in the order in which it was set.
    said: BTreeMap<String, String>,
    page: usize,
    heading: String,
}

impl Reading {
    fn of(document: &PagedDocument) -> Self {
        let mut reading = Self::default();
        for page in document.pages() {
            reading.page += 1;
            reading.frame(&page.frame);
        }
        reading
    }

    fn frame(&mut self, frame: &Frame) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.frame(&group.frame),
                FrameItem::Text(text) => {
                    let said = self.said.entry(self.heading.clone()).or_default();
                    said.push_str(&text.text);
                    // A line or a cell ends here, or only a word in other letters: a number never
                    // goes on behind such a place.
                    said.push('\n');
                }
                FrameItem::Tag(Tag::Start(element, _))
                    if element.elem() == Element::of::<HeadingElem>() =>
                {
                    if let Some(label) = element.label() {
                        self.heading = label.resolve().to_string();
                        self.places.insert(self.heading.clone(), self.page);
                    }
                }
                _ => {}
            }
        }
    }
}

fn file_id(path: &str) -> Result<FileId, String> {
    let path = VirtualPath::new(path).map_err(|error| format!("`{path}`: {error}"))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The path of a file from the root.
fn path(id: FileId) -> &'static str {
    id.get().vpath().get_without_slash()
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let template = self.templates.get(path(id));
        template.map(|(_, source)| source.clone()).ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(path(id)).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
