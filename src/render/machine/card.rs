//! The picture that other services show beside a link to a page: its title, what sort of page it is,
//! its sector's colour and the edition.
//!
//! Drawn without a clock, a disk or a font of the machine: the typefaces and the colours are the
//! theme's, so the same title is the same picture everywhere.
//! A card is two fields, each of one colour with letters of another; with the shades between them
//! these are eight colours, which makes a small file.

mod colours;
mod lettering;

use std::collections::BTreeMap;
use std::sync::Arc;

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};
use rayon::prelude::*;

use crate::diag::{Code, Diagnostic, Place};
use crate::model::Guide;
use crate::read::{Content, Sources};
use crate::render::assets::Static;
use crate::render::machine::card::colours::Colours;
use crate::render::machine::card::lettering::{Line, Typeface};
use crate::render::theme::STANDARD;
use crate::render::view::PageView;

/// The size that Open Graph's readers ask for, in pixels.
const WIDTH: usize = 1200;
/// Its height.
const HEIGHT: usize = 630;

/// Where the lower field begins.
const FOOT: usize = 512;
const MARGIN: f32 = 80.0;
/// The lowest that a title may reach.
const TITLE_END: f32 = 472.0;
const LABEL_BASE: f32 = 112.0;
const FOOT_BASE: f32 = 586.0;
const SMALL: f32 = 34.0;
/// The sizes that a title may have: the first at which it fits is taken.
const SIZES: [f32; 5] = [96.0, 82.0, 70.0, 60.0, 52.0];
/// From one line of a title to the next, in the size of its letters.
const LEADING: f32 = 1.1;

/// How hard the pictures are compressed, from 1 to 9. The 471 cards of the children's workforce guide
/// take 1.4 s of one core and 5.1 MB; at 6 they are smaller by 6 per cent and take longer.
const LEVEL: u8 = 4;

/// How many shades a field has, from its colour to that of its letters.
const SHADES: u8 = 4;

/// What draws cards: the theme's typefaces and colours.
#[derive(Clone)]
pub(crate) struct Press {
    title: Content,
    label: Content,
    colours: Colours,
}

/// What a card says.
pub(crate) struct Card {
    /// The path of the picture on the site.
    pub(crate) path: String,
    pub(crate) title: String,
    /// What sort of page it is.
    pub(crate) label: String,
    /// The number of the sector's colour; 0 is none.
    pub(crate) accent: usize,
    /// The guide's title.
    pub(crate) guide: String,
    pub(crate) edition: String,
}

/// The card of a page, where the site's address is known: other services want whole addresses.
/// Nobody is invited to an earlier edition.
pub(crate) fn card(guide: &Guide, page: &PageView) -> Option<Card> {
    guide.settings.url.as_ref().filter(|_| guide.history.superseded.is_none())?;
    let above = page.breadcrumbs.last().map(|link| link.title.as_str());
    let label = above.unwrap_or(if page.template == "chapter" { "Chapter" } else { "" });
    Some(Card {
        path: format!("{}card.png", page.path),
        title: page.title.clone(),
        label: label.to_owned(),
        accent: page.accent,
        guide: guide.settings.short_title.clone(),
        edition: guide.settings.edition.to_string(),
    })
}

impl Press {
    /// The typefaces in the theme's `card/`, and the colours of its style sheet.
    pub(crate) fn of_theme(
        theme: &str,
        files: &BTreeMap<String, Static>,
        sources: &Sources,
    ) -> Result<Self, Vec<Diagnostic>> {
        let typeface = |name: &str| {
            let paths = [theme, STANDARD].map(|theme| format!("themes/{theme}/card/{name}.ttf"));
            let path = paths.iter().find(|path| sources.get(path).is_some());
            let path = path.expect("the standard theme is always there, and has typefaces");
            let content = sources.get(path).expect("it was just found");
            if lettering::is_typeface(content.as_bytes()) {
                return Ok(content.clone());
            }
            let place = Place::file(&Arc::from(path.as_str()));
            let message = format!("`{path}` is no typeface that can be drawn");
            let help = "save it as TrueType or OpenType: a browser's WOFF is not read here";
            Err(vec![Diagnostic::new(Code::InvalidValue, place, message).help(help)])
        };
        let sheet = files.get("css/guide.css").map(|file| &file.content);
        let sheet = match sheet {
            Some(Content::Text(text)) => text,
            _ => "",
        };
        Ok(Self {
            title: typeface("title")?,
            label: typeface("label")?,
            colours: Colours::of(sheet),
        })
    }

    /// Every card's path and picture.
    pub(crate) fn draw_all(&self, cards: &[Card]) -> Vec<(String, Vec<u8>)> {
        cards.par_iter().map(|card| (card.path.clone(), self.draw(card))).collect()
    }

    /// The card as a PNG.
    fn draw(&self, card: &Card) -> Vec<u8> {
        self.letters(card).png(self.colours.field(card.accent), self.colours.foot())
    }

    fn letters(&self, card: &Card) -> Canvas {
        let (mut title, mut label) =
            (Typeface::new(self.title.as_bytes()), Typeface::new(self.label.as_bytes()));
        let measure = WIDTH as f32 - 2.0 * MARGIN;
        let mut canvas = Canvas { shades: vec![0; WIDTH * HEIGHT] };

        canvas.write(&mut label, &card.label, SMALL, MARGIN, LABEL_BASE);
        let (size, lines) = fitted(&mut title, &card.title, measure);
        for (number, line) in lines.iter().enumerate() {
            // The first line hangs below the label.
            let base = LABEL_BASE + 28.0 + size * (0.8 + LEADING * number as f32);
            canvas.set(&mut title, line, size, MARGIN, base);
        }
        let edition = label.line(&card.edition, SMALL);
        let room = measure - edition.width - MARGIN;
        let name = label.wrapped(&card.guide, SMALL, room, 1);
        if let Some(name) = name.first() {
            canvas.set(&mut label, name, SMALL, MARGIN, FOOT_BASE);
        }
        canvas.set(&mut label, &edition, SMALL, MARGIN + measure - edition.width, FOOT_BASE);
        canvas
    }
}

/// The title in lines at the largest size at which it fits.
fn fitted(typeface: &mut Typeface<'_>, title: &str, measure: f32) -> (f32, Vec<Line>) {
    let most = |size: f32| {
        let room = TITLE_END - LABEL_BASE - 28.0 - size;
        1 + (room / (size * LEADING)).max(0.0) as usize
    };
    for size in SIZES {
        let lines = typeface.wrapped(title, size, measure, usize::MAX);
        if lines.len() <= most(size) && lines.iter().all(|line| line.width <= measure) {
            return (size, lines);
        }
    }
    let size = SIZES[SIZES.len() - 1];
    (size, typeface.wrapped(title, size, measure, most(size)))
}

/// The shade of every pixel, row by row.
struct Canvas {
    shades: Vec<u8>,
}

impl Canvas {
    /// Writes a text from a point on its base line.
    fn write(&mut self, typeface: &mut Typeface<'_>, text: &str, size: f32, x: f32, base: f32) {
        let line = typeface.line(text, size);
        self.set(typeface, &line, size, x, base);
    }

    fn set(&mut self, typeface: &mut Typeface<'_>, line: &Line, size: f32, x: f32, base: f32) {
        typeface.draw(line, size, x, base, |column, row, coverage| {
            let (Ok(column), Ok(row)) = (usize::try_from(column), usize::try_from(row)) else {
                return;
            };
            if column < WIDTH && row < HEIGHT {
                let shade = (u16::from(coverage) * u16::from(SHADES - 1) + 127) / 255;
                let pixel = &mut self.shades[row * WIDTH + column];
                // Letters that touch are no darker where they do.
                *pixel = (*pixel).max(shade as u8);
            }
        });
    }

    /// The picture with a colour for each field and its letters.
    fn png(&self, field: Pair, foot: Pair) -> Vec<u8> {
        let palette: Vec<u8> = [field, foot].iter().flat_map(|pair| pair.shades()).collect();
        let index = |at: usize| self.shades[at] + if at >= FOOT * WIDTH { SHADES } else { 0 };
        let packed: Vec<u8> =
            (0..WIDTH * HEIGHT / 2).map(|at| index(2 * at) << 4 | index(2 * at + 1)).collect();
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, WIDTH as u32, HEIGHT as u32);
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(BitDepth::Four);
        encoder.set_palette(palette);
        encoder.set_deflate_compression(DeflateCompression::Level(LEVEL));
        encoder.set_filter(Filter::NoFilter);
        let written = encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(&packed).and_then(|()| writer.finish()));
        written.expect("a vector takes any bytes, and there are as many as the size says");
        bytes
    }
}

/// A field's colour and that of its letters, each red, green and blue.
#[derive(Clone, Copy)]
pub(crate) struct Pair {
    pub(crate) ground: [u8; 3],
    pub(crate) letters: [u8; 3],
}

impl Pair {
    /// From the one to the other.
    fn shades(self) -> impl Iterator<Item = u8> {
        let (last, mix) = (u16::from(SHADES - 1), move |from: u8, to: u8, shade: u16| {
            let last = u16::from(SHADES - 1);
            ((u16::from(from) * (last - shade) + u16::from(to) * shade + last / 2) / last) as u8
        });
        (0..=last).flat_map(move |shade| {
            (0..3).map(move |part| mix(self.ground[part], self.letters[part], shade))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press() -> Press {
        Press::of_theme(STANDARD, &BTreeMap::new(), &Sources::new()).unwrap_or_else(|_| panic!())
    }

    fn card(title: &str) -> Card {
        let text = str::to_owned;
        let (guide, edition) = (text("A guide with a long name ").repeat(9), text("2020/21"));
        let (path, label) = (text("card.png"), text("Funding"));
        Card { path, title: text(title), label, accent: 3, guide, edition }
    }

    #[test]
    fn no_title_leaves_its_field() {
        let press = press();
        let long = "Certificate in Work with Children and Young People ".repeat(20);
        let word = "Donaudampfschifffahrtsgesellschaft".repeat(9);
        for title in ["Play", &long, &word, "", "🙂 Ŵyth \u{202e} Ω", "a\nb"] {
            let canvas = press.letters(&card(title));
            let row = |row: usize| &canvas.shades[row * WIDTH..(row + 1) * WIDTH];
            for below in 495..FOOT + 20 {
                assert!(row(below).iter().all(|shade| *shade == 0), "{title:?} reaches {below}");
            }
            let width = WIDTH - MARGIN as usize;
            let foot = (FOOT..HEIGHT).flat_map(|at| &row(at)[width + 4..]);
            assert!(foot.into_iter().all(|shade| *shade == 0), "the foot is too wide");
            let written = (160..495).any(|at| row(at).iter().any(|shade| *shade > 0));
            assert_eq!(written, !title.is_empty(), "{title:?}");
        }
    }

    #[test]
    fn a_card_is_a_small_picture_and_always_the_same() {
        let (press, card) = (press(), card("Step Up to Social Work bursary"));
        let bytes = press.draw(&card);
        let mut reader =
            png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().expect("a PNG");
        assert_eq!((reader.info().width, reader.info().height), (1200, 630));
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut pixels).expect("all of it");
        assert!(bytes.len() < 20_000, "{} bytes", bytes.len());
        assert_eq!(bytes, self::press().draw(&card));
    }
}
