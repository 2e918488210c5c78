//! Names that were probably meant.

/// Edits that may lie between what was written and what was meant.
const MAX_DISTANCE: usize = 2;

/// Names longer than this are not compared: nobody mistypes them.
const MAX_LENGTH: usize = 64;

/// The nearest of `known` within two edits, ignoring case; of equally near ones the first.
#[must_use]
pub fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if name.len() > MAX_LENGTH {
        return None;
    }
    let lower = name.to_lowercase();
    known
        .into_iter()
        .map(|candidate| (distance(&lower, &candidate.to_lowercase()), candidate))
        .filter(|&(distance, candidate)| distance <= allowed(candidate))
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// Whether two names differ in case only.
#[must_use]
pub fn differ_in_case(name: &str, other: &str) -> bool {
    name != other && name.to_lowercase() == other.to_lowercase()
}

/// Short names must not become anything else of the same length.
fn allowed(candidate: &str) -> usize {
    MAX_DISTANCE.min(candidate.chars().count() / 2)
}

/// How many characters must be put in, taken out or replaced (Levenshtein).
#[must_use]
pub fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (line, from) in from.chars().enumerate() {
        let mut diagonal = line;
        row[0] = line + 1;
        for (column, &other) in to.iter().enumerate() {
            let replaced = diagonal + usize::from(from != other);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised() {
        let known = ["messages", "context"];
        assert_eq!(nearest("Contxt", known), Some("context"));
        assert_eq!(nearest("mesages", known), Some("messages"));
        assert_eq!(nearest("payload", known), None);
        assert!(differ_in_case("MESSAGES", "messages"));
    }

    #[test]
    fn distances_are_counted_in_characters() {
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("é", "e"), 1);
    }
}
