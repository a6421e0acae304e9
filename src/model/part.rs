//! The tree that a chapter is: parts, and inlines within them.
//!
//! The tree exists in two stages.
//! `Part<Written>` holds references as they were written, `Part<Resolved>` holds what they turned
//! out to mean; only the second can be rendered.

mod walk;

use std::fmt::Debug;

use crate::diag::Located;
use crate::model::{Letters, Link, Query, RecordRef, Reference, Selection};

/// How far a tree has come.
pub trait Stage {
    /// A link, bound figure or waiver.
    type Link: Debug + Clone;
    /// A record that a directive shows.
    type Record: Debug + Clone;
    /// The records that a table directive shows.
    type Rows: Debug + Clone;
    /// An image's file.
    type Image: Debug + Clone;
}

/// After parse: as the author wrote it.
#[derive(Debug, Clone, Copy)]
pub enum Written {}

/// After resolve: everything it names exists.
#[derive(Debug, Clone, Copy)]
pub enum Resolved {}

// What is large stands in boxes, here and below: a tree is mostly short texts, each of which would
// else take the room of a link or a table.
impl Stage for Written {
    type Link = Reference;
    type Record = Box<Located<RecordRef>>;
    type Rows = Box<Located<Query>>;
    type Image = Located<String>;
}

impl Stage for Resolved {
    type Link = Link;
    type Record = RecordRef;
    type Rows = Box<Selection>;
    /// The path of the file on the site.
    type Image = String;
}

/// A block of a chapter.
#[derive(Debug, Clone)]
pub enum Part<S: Stage> {
    /// A paragraph.
    Paragraph(Vec<Inline<S>>),
    /// Text with no paragraph around it: an item of a tight list.
    Plain(Vec<Inline<S>>),
    /// A heading within the text.
    Heading(Box<Headline<S>>),
    /// A bulleted or numbered list.
    List(Box<List<S>>),
    /// A block quotation.
    Quotation(Vec<Part<S>>),
    /// A GFM alert.
    Alert(Alert, Vec<Part<S>>),
    /// A block of code.
    Code(Box<Code>),
    /// A table written in Markdown.
    Table(Box<Table<S>>),
    /// A definition list.
    Definitions(Vec<Definition<S>>),
    /// A thematic break.
    Rule,
    /// `{facts}`: a panel of key facts.
    Facts(Box<Facts<S>>),
    /// `{box}`: a box-out.
    Boxout(Box<Boxout<S>>),
    /// `{quote}`: a pull quote.
    Quote(Box<Quote<S>>),
    /// `{figure}`: a picture with its caption.
    Figure(Box<Figure<S>>),
    /// `{chart}`: the chart of a statistic.
    Chart(S::Record),
    /// `{route}`: the steps of a route.
    Route(S::Record),
    /// `{table}`: a table of records.
    Records(S::Rows),
}

/// A heading within the text.
#[derive(Debug, Clone)]
pub struct Headline<S: Stage> {
    /// 2 to 6; the title of the chapter is 1.
    pub level: u8,
    /// Unique in the chapter.
    pub id: String,
    /// What it says.
    pub content: Vec<Inline<S>>,
}

/// A list.
#[derive(Debug, Clone)]
pub struct List<S: Stage> {
    /// The number of the first item; `None` is a bulleted list.
    pub start: Option<u64>,
    /// The items.
    pub items: Vec<Vec<Part<S>>>,
}

/// A block of code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// The first word of the info string.
    pub language: Option<String>,
    /// The code, with its line ends.
    pub text: String,
}

/// A table written in Markdown.
#[derive(Debug, Clone)]
pub struct Table<S: Stage> {
    /// How the columns are aligned.
    pub alignments: Vec<Alignment>,
    /// The head's cells.
    pub head: Vec<Vec<Inline<S>>>,
    /// The rows' cells.
    pub rows: Vec<Vec<Vec<Inline<S>>>>,
}

/// How a column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// Not said.
    None,
    /// To the left.
    Left,
    /// Centred.
    Center,
    /// To the right.
    Right,
}

/// An entry of a definition list.
#[derive(Debug, Clone)]
pub struct Definition<S: Stage> {
    /// What is defined.
    pub term: Vec<Inline<S>>,
    /// Its definitions.
    pub details: Vec<Vec<Part<S>>>,
}

/// A kind of GFM alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alert {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

/// A panel of key facts.
#[derive(Debug, Clone)]
pub struct Facts<S: Stage> {
    /// What stands above it, if not "Key facts".
    pub title: Option<String>,
    /// What it holds.
    pub parts: Vec<Part<S>>,
}

/// A box-out.
#[derive(Debug, Clone)]
pub struct Boxout<S: Stage> {
    /// Unique in the chapter, among headings too.
    pub id: String,
    /// What stands above it.
    pub title: String,
    /// What it holds.
    pub parts: Vec<Part<S>>,
}

/// A pull quote.
#[derive(Debug, Clone)]
pub struct Quote<S: Stage> {
    /// What was said.
    pub text: Vec<Inline<S>>,
    /// Who said it.
    pub name: String,
    /// What that person's job was.
    pub job: Option<String>,
    /// The organisation that person spoke for.
    pub organisation: Option<S::Record>,
}

/// A picture.
#[derive(Debug, Clone)]
pub struct Figure<S: Stage> {
    /// The file.
    pub image: S::Image,
    /// What it shows, for who cannot see it (WCAG success criterion 1.1.1).
    pub alternative: String,
    /// What stands below it.
    pub caption: Vec<Inline<S>>,
    /// Who made it.
    pub credit: Option<String>,
}

/// A footnote's text.
#[derive(Debug, Clone)]
pub struct Footnote<S: Stage> {
    /// Its name in the Markdown.
    pub label: String,
    /// What it says.
    pub parts: Vec<Part<S>>,
}

/// Text within a block.
#[derive(Debug, Clone)]
pub enum Inline<S: Stage> {
    /// Letters.
    Text(Letters),
    /// Code.
    Code(Letters),
    /// Emphasis.
    Emphasis(Vec<Inline<S>>),
    /// Strong emphasis.
    Strong(Vec<Inline<S>>),
    /// Struck through.
    Strikethrough(Vec<Inline<S>>),
    /// A link, a bound figure or a waiver.
    Link(Box<Linked<S>>),
    /// A picture in the line.
    Image(Box<Picture<S>>),
    /// The number of a footnote.
    FootnoteReference(String),
    /// A line end in the source, a space on the page.
    SoftBreak,
    /// A line end on the page.
    HardBreak,
}

/// A text that is a link, a bound figure or a waiver.
#[derive(Debug, Clone)]
pub struct Linked<S: Stage> {
    /// Where to.
    pub link: S::Link,
    /// What a browser shows when the pointer rests on it.
    pub title: String,
    /// The text.
    pub content: Vec<Inline<S>>,
}

/// A picture in a line of text.
#[derive(Debug, Clone)]
pub struct Picture<S: Stage> {
    /// The file.
    pub image: S::Image,
    /// What it shows.
    pub alternative: String,
    /// What a browser shows when the pointer rests on it.
    pub title: String,
}

impl<S: Stage> Inline<S> {
    /// Adds the letters of some inlines to a text.
    pub fn plain(inlines: &[Self], text: &mut String) {
        for inline in inlines {
            match inline {
                Self::Text(letters) | Self::Code(letters) => text.push_str(letters),
                Self::Emphasis(content) | Self::Strong(content) | Self::Strikethrough(content) => {
                    Self::plain(content, text);
                }
                Self::Link(linked) => Self::plain(&linked.content, text),
                Self::Image(picture) => text.push_str(&picture.alternative),
                Self::FootnoteReference(_) => {}
                Self::SoftBreak | Self::HardBreak => text.push(' '),
            }
        }
    }
}
