//! HTML that many pages have in common, made by the first page that needs it.
//!
//! A key is made of all that a piece depends on, so each page gets what it would have made itself.
//! Nobody waits for anybody: two threads that need a piece at the same moment may both make it, and
//! make the same.

use std::hash::Hash;
use std::sync::{Arc, OnceLock};

use crate::diag::Diagnostic;
use crate::memo::Key;

/// How many places a piece may stand at. If others have taken them all, it is not kept.
const PLACES: usize = 16;

/// HTML, or the mistake in its template.
pub(crate) type Piece = Result<Arc<str>, Box<Diagnostic>>;

/// Where a piece may stand.
type Place = OnceLock<(Key, Arc<str>)>;

/// The pieces of the pages of one guide in one theme.
pub(crate) struct Pieces {
    /// As many as a power of two.
    places: Box<[Place]>,
}

impl Pieces {
    /// None yet, with room for about so many.
    pub(crate) fn for_about(count: usize) -> Self {
        let room = count.next_power_of_two().max(PLACES);
        Self { places: std::iter::repeat_with(OnceLock::new).take(room).collect() }
    }

    /// None yet, for a page by itself.
    pub(crate) fn of_a_page() -> Self {
        Self::for_about(PLACES)
    }

    /// A piece of some sort, by all that it depends on besides the guide and the theme.
    pub(crate) fn get(
        &self,
        sort: &'static str,
        of: impl Hash,
        make: impl FnOnce() -> Result<String, Box<Diagnostic>>,
    ) -> Piece {
        let key = Key::of(sort, of);
        let first = key.number() as usize;
        let places = (0..PLACES).map(|step| first.wrapping_add(step) % self.places.len());
        let mut free = None;
        for place in places.map(|place| &self.places[place]) {
            // Each is looked at once: a moment later another thread may have taken it.
            match place.get() {
                Some((of, known)) if *of == key => return Ok(Arc::clone(known)),
                Some(_) => {}
                None => {
                    free = Some(place);
                    break;
                }
            }
        }
        let made: Arc<str> = make()?.into();
        if let Some(free) = free {
            // Who was quicker has put in the same, or something else, and then this is not kept.
            drop(free.set((key, Arc::clone(&made))));
        }
        Ok(made)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::sync::Arc;

    use super::Pieces;
    use crate::diag::{Code, Diagnostic, Place};

    #[test]
    fn a_piece_is_made_once_for_all_that_it_depends_on() {
        let (pieces, made) = (Pieces::for_about(4), Cell::new(0));
        let piece = |sort, of: (&str, u8)| {
            let make = || {
                made.set(made.get() + 1);
                Ok(format!("{sort} {of:?}"))
            };
            pieces.get(sort, of, make).expect("it can be made").to_string()
        };
        for (sort, of) in
            [("row", ("a", 1)), ("row", ("a", 2)), ("row", ("b", 1)), ("facet", ("a", 1))]
        {
            let expected = format!("{sort} {of:?}");
            assert_eq!((piece(sort, of), piece(sort, of)), (expected.clone(), expected));
        }
        assert_eq!(made.get(), 4);
    }

    #[test]
    fn there_may_be_more_than_there_is_room_for() {
        let pieces = Pieces::for_about(2);
        for _ in 0..2 {
            for number in 0..100 {
                let piece = pieces.get("row", number, || Ok(number.to_string()));
                assert_eq!(piece.as_deref(), Ok(number.to_string().as_str()));
            }
        }
    }

    #[test]
    fn what_cannot_be_made_is_tried_again() {
        let pieces = Pieces::for_about(4);
        let mistake = || Diagnostic::new(Code::TemplateError, Place::file(&Arc::from("a")), "no");
        assert!(pieces.get("row", 1, || Err(Box::new(mistake()))).is_err());
        assert_eq!(pieces.get("row", 1, || Ok("yes".to_owned())).as_deref(), Ok("yes"));
    }
}
