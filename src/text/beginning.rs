//! The beginning of a text that is too long to show.

/// The first characters of a text, at most so many; an ellipsis says that there is more.
#[must_use]
pub fn beginning(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The first lines of a text, at most so many lines and bytes; an ellipsis on a line of its own says that there is more.
#[must_use]
pub fn first_lines(text: &str, lines: usize, bytes: usize) -> String {
    let head = &text[..text.floor_char_boundary(bytes)];
    let first: Vec<&str> = head.lines().take(lines).collect();
    let shown = first.join("\n");
    if shown.len() < text.trim_end().len() {
        format!("{shown}\n…")
    } else {
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_ends_between_characters() {
        assert_eq!(beginning("éé", 2), "éé");
        assert_eq!(beginning("ééé", 2), "éé…");
        assert_eq!(beginning("", 0), "");
    }

    #[test]
    fn lines_that_are_cut_say_so() {
        assert_eq!(
            first_lines("{\n  \"a\": 1\n}\n", 8, 600),
            "{\n  \"a\": 1\n}"
        );
        let cut = first_lines(&"a\n".repeat(20), 8, 600);
        assert_eq!(cut.lines().count(), 9);
        assert!(first_lines(&"é".repeat(2_000), 8, 601).ends_with("é\n…"));
    }
}
