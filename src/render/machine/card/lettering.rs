//! Text → pixels, with a typeface's own kerning.

use swash::scale::{Render, ScaleContext, Source};
use swash::shape::ShapeContext;
use swash::zeno::{Format, Vector};
use swash::{FontRef, GlyphId};

/// A typeface with room for its work.
pub(super) struct Typeface<'f> {
    font: FontRef<'f>,
    shaping: ShapeContext,
    scaling: ScaleContext,
}

/// Letters in a line, each with its place from the line's start.
pub(super) struct Line {
    glyphs: Vec<(GlyphId, f32)>,
    pub(super) width: f32,
}

/// Whether some bytes are a typeface that can be drawn.
pub(super) fn is_typeface(bytes: &[u8]) -> bool {
    FontRef::from_index(bytes, 0).is_some()
}

impl<'f> Typeface<'f> {
    /// # Panics
    /// If the bytes are no typeface: the theme was not checked.
    pub(super) fn new(bytes: &'f [u8]) -> Self {
        let font = FontRef::from_index(bytes, 0).expect("the theme lets only typefaces pass");
        Self { font, shaping: ShapeContext::new(), scaling: ScaleContext::new() }
    }

    /// A text in one line. A letter that the typeface lacks is left out.
    pub(super) fn line(&mut self, text: &str, size: f32) -> Line {
        let mut shaper = self.shaping.builder(self.font).size(size).build();
        shaper.add_str(text);
        let mut line = Line { glyphs: Vec::new(), width: 0.0 };
        shaper.shape_with(|cluster| {
            for glyph in cluster.glyphs.iter().filter(|glyph| glyph.id != 0) {
                line.glyphs.push((glyph.id, line.width + glyph.x));
                line.width += glyph.advance;
            }
        });
        line
    }

    /// A text in lines no wider than `measure`, unless a word is; what does not fit into `most`
    /// lines is cut.
    pub(super) fn wrapped(
        &mut self,
        text: &str,
        size: f32,
        measure: f32,
        most: usize,
    ) -> Vec<Line> {
        let mut lines: Vec<String> = vec![String::new()];
        for word in text.split_whitespace() {
            let full = lines.len() >= most;
            let last = lines.last_mut().expect("there is always one line");
            let longer = if last.is_empty() { word.to_owned() } else { format!("{last} {word}") };
            if last.is_empty() || self.line(&longer, size).width <= measure {
                *last = longer;
            } else if full {
                self.cut(last, size, measure);
                break;
            } else {
                lines.push(word.to_owned());
            }
        }
        lines.iter().map(|line| self.line(line, size)).collect()
    }

    /// Puts an ellipsis in the place of as many words as it needs.
    fn cut(&mut self, line: &mut String, size: f32, measure: f32) {
        while self.line(&format!("{line}…"), size).width > measure {
            let Some(space) = line.rfind(' ') else { break };
            line.truncate(space);
        }
        line.push('…');
    }

    /// Calls `pixel` with the column, the row and the coverage of every pixel of a line.
    pub(super) fn draw(
        &mut self,
        line: &Line,
        size: f32,
        x: f32,
        base: f32,
        mut pixel: impl FnMut(i32, i32, u8),
    ) {
        let mut scaler = self.scaling.builder(self.font).size(size).hint(false).build();
        for (glyph, at) in &line.glyphs {
            let at = x + at;
            let image = Render::new(&[Source::Outline])
                .format(Format::Alpha)
                .offset(Vector::new(at.fract(), 0.0))
                .render(&mut scaler, *glyph);
            // A space has no outline.
            let Some(image) = image else { continue };
            let left = at.trunc() as i32 + image.placement.left;
            let top = base as i32 - image.placement.top;
            let width = image.placement.width as usize;
            for (index, coverage) in image.data.iter().enumerate() {
                if *coverage > 0 {
                    let (column, row) = ((index % width) as i32, (index / width) as i32);
                    pixel(left + column, top + row, *coverage);
                }
            }
        }
    }
}
