//! The colours of the theme's style sheet: a card has the same, and they stand in one place.

use crate::render::machine::card::Pair;

/// How many sectors have a colour.
const ACCENTS: usize = 12;

/// How many names may lead on to others.
const DEEPEST: usize = 8;

const BLACK: [u8; 3] = [0; 3];
const WHITE: [u8; 3] = [255; 3];

/// The colours of cards.
#[derive(Clone)]
pub(crate) struct Colours {
    paper: Pair,
    cover: Pair,
    accents: Vec<Pair>,
}

impl Colours {
    /// Takes them from the custom properties of a style sheet, the first of each name: those of the
    /// light set. A theme without them has black letters on white.
    pub(crate) fn of(style_sheet: &str) -> Self {
        let colour = |name: &str| property(style_sheet, name);
        let pair = |ground: Option<[u8; 3]>, letters: Option<[u8; 3]>| match (ground, letters) {
            (Some(ground), Some(letters)) => Pair { ground, letters },
            _ => Pair { ground: WHITE, letters: BLACK },
        };
        let paper = pair(colour("--paper"), colour("--ink"));
        let band = colour("--band-ink").or(Some(paper.ground));
        let accents = (1..=ACCENTS).map(|number| match colour(&format!("--accent-{number}")) {
            Some(accent) => pair(Some(accent), band),
            None => Pair { ground: paper.letters, letters: paper.ground },
        });
        let accents = accents.collect();
        let cover = match (colour("--cover"), colour("--cover-ink")) {
            (Some(ground), Some(letters)) => Pair { ground, letters },
            _ => Pair { ground: paper.letters, letters: paper.ground },
        };
        Self { paper, cover, accents }
    }

    /// The upper field: the sector's colour, or the cover's where there is no sector.
    pub(super) fn field(&self, accent: usize) -> Pair {
        accent
            .checked_sub(1)
            .and_then(|index| self.accents.get(index))
            .copied()
            .unwrap_or(self.cover)
    }

    /// The lower field.
    pub(super) fn foot(&self) -> Pair {
        self.paper
    }
}

/// What a custom property is where it first stands: `#rrggbb`, or `var(…)` with the name of another.
fn property(style_sheet: &str, name: &str) -> Option<[u8; 3]> {
    let mut name = name;
    for _ in 0..DEEPEST {
        let value = first(style_sheet, name)?;
        match value.strip_prefix("var(") {
            Some(rest) => name = rest.split([')', ',']).next()?.trim(),
            None => return hexadecimal(value),
        }
    }
    None
}

/// What stands behind the first definition of a name.
fn first<'s>(style_sheet: &'s str, name: &str) -> Option<&'s str> {
    let mut places = style_sheet.match_indices(name).map(|(at, _)| &style_sheet[at + name.len()..]);
    places.find_map(|rest| Some(rest.trim_start().strip_prefix(':')?.trim_start()))
}

fn hexadecimal(value: &str) -> Option<[u8; 3]> {
    let digits = value.strip_prefix('#')?.get(..6)?;
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_each_name_is_taken() {
        let sheet =
            "a { color: var(--ink) } :root { --ink-2: #000001; --ink : #1b1A17; --ink: #ffffff }";
        assert_eq!(property(sheet, "--ink"), Some([0x1b, 0x1a, 0x17]));
        assert_eq!(property(sheet, "--paper"), None);
        assert_eq!(property("--a: #é12345", "--a"), None);
        assert_eq!(property("--a: red; --a: #ffffff", "--a"), None);
        assert_eq!(property("--a: var( --b ); --a: #ffffff; --b: #000102", "--a"), Some([0, 1, 2]));
        assert_eq!(property("--a: var(--a)", "--a"), None);
    }

    #[test]
    fn a_theme_without_colours_is_black_on_white() {
        let colours = Colours::of("");
        assert_eq!((colours.foot().ground, colours.foot().letters), (WHITE, BLACK));
        assert_eq!((colours.field(3).ground, colours.field(3).letters), (BLACK, WHITE));
        assert_eq!(colours.field(0).ground, BLACK);
    }
}
