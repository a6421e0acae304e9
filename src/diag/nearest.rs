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

/// The name that alone can be meant by `written`: the same but for capitals, spaces and underscores,
/// or one letter away (two in a long word) while every other name is further off by two more.
///
/// This is stricter than [`nearest`], which only suggests: what it finds may be put in place.
#[must_use]
pub fn unmistakable<'s>(
    written: &str,
    names: impl IntoIterator<Item = &'s str>,
) -> Option<&'s str> {
    let plain = |text: &str| text.trim().to_lowercase().replace(['_', ' '], "-");
    let written = plain(written);
    let mut found: Vec<(usize, &str)> = names
        .into_iter()
        .map(|name| (strsim::osa_distance(&written, &plain(name)), name))
        .collect();
    found.sort_unstable();
    found.dedup();
    let (distance, name) = *found.first()?;
    let allowed = match written.chars().count() {
        0..4 => 0,
        4..10 => 1,
        _ => 2,
    };
    let has_room = found.get(1).is_none_or(|(other, _)| *other >= distance + 2);
    // Another digit is another thing, however near.
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    (distance <= allowed && (has_room || distance == 0) && digits(&written) == digits(name))
        .then_some(name)
}

#[cfg(test)]
mod tests {
    use super::{nearest, unmistakable};

    #[test]
    fn only_one_name_can_be_meant() {
        let names = ["closes", "closed", "grant", "per-course", "or", "england", "level-2"];
        assert_eq!(unmistakable("England", names), Some("england"));
        assert_eq!(unmistakable("per_course", names), Some("per-course"));
        assert_eq!(unmistakable("englnad", names), Some("england"));
        assert_eq!(unmistakable("garnt", names), Some("grant"));
        assert_eq!(unmistakable("closed", names), Some("closed"));
        assert_eq!(unmistakable("close", names), None);
        assert_eq!(unmistakable("ro", names), None);
        assert_eq!(unmistakable("level-3", names), None);
        assert_eq!(unmistakable("grants-and-loans", names), None);
        assert_eq!(unmistakable("", []), None);
    }

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
