//! Bytes of a text that are rare, found without looking at each of the others by itself.

/// How many bytes are looked at together: as many as a processor compares at once.
pub(crate) const TOGETHER: usize = 16;

/// Where the first byte stands that is one of those wanted.
///
/// `is` should have no branches (`|` and `&` in place of `||` and `&&`): the compiler then makes of it
/// a few comparisons of sixteen bytes at once.
pub(crate) fn first(bytes: &[u8], is: impl Fn(u8) -> bool) -> Option<usize> {
    let (pieces, rest) = bytes.as_chunks::<TOGETHER>();
    let has_one = |piece: &[u8; TOGETHER]| piece.iter().fold(false, |has, byte| has | is(*byte));
    let within = |bytes: &[u8]| bytes.iter().position(|byte| is(*byte));
    match pieces.iter().position(has_one) {
        Some(passed) => within(&pieces[passed]).map(|at| TOGETHER * passed + at),
        // The rest is looked at together with the end of the last piece.
        None if bytes.last_chunk().is_some_and(|last| !has_one(last)) => None,
        None => within(rest).map(|at| bytes.len() - rest.len() + at),
    }
}

#[cfg(test)]
mod tests {
    use super::{TOGETHER, first};

    #[test]
    fn the_first_is_found_wherever_it_stands() {
        let find = |text: &[u8]| first(text, |byte| (byte == b'<') | (byte == b'>'));
        for length in 0..3 * TOGETHER {
            let mut text = vec![b'a'; length];
            assert_eq!(find(&text), None, "{length}");
            for at in (0..length).rev() {
                text[at] = if at % 2 == 0 { b'<' } else { b'>' };
                assert_eq!(find(&text), Some(at), "{length}");
            }
        }
    }
}
