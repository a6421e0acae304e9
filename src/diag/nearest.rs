//! The nearest known name to one that is not known.

/// The name among `names` that an author most likely meant, if one is near enough to suggest.
///
/// Near enough is a third of the letters changed, added, dropped or swapped (restricted
/// Damerau–Levenshtein distance), or one name being the start of the other.
#[must_use]
pub fn nearest<'s>(written: &str, names: impl IntoIterator<Item = &'s str>) -> Option<&'s str> {
    let written = written.to_lowercase();
    let allowed = written.chars().count().div_ceil(3);
    names
        .into_iter()
        .map(|name| (strsim::osa_distance(&written, &name.to_lowercase()), name))
        .map(|(distance, name)| {
            let starts = written.len() >= 4
                && (name.starts_with(&written) || name.len() >= 4 && written.starts_with(name));
            (if starts { distance.min(allowed) } else { distance }, name)
        })
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, name)| (*distance, *name))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn suggests_only_what_is_near() {
        let names = ["social-work", "fostering", "play", "step-up-bursary"];
        assert_eq!(nearest("fosterng", names), Some("fostering"));
        assert_eq!(nearest("step-up", names), Some("step-up-bursary"));
        assert_eq!(nearest("Play", names), Some("play"));
        assert_eq!(nearest("probation", names), None);
        assert_eq!(nearest("", names), None);
    }
}
