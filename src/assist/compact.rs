//! JSON without the blanks between its tokens.

/// The text without blanks outside of strings. Strict JSON says the same without them; other text is to be left alone.
#[must_use]
pub fn compact(json: &str) -> String {
    let mut compact = String::with_capacity(json.len());
    let (mut in_string, mut escaped) = (false, false);
    for letter in json.chars() {
        if in_string {
            in_string = escaped || letter != '"';
            escaped = !escaped && letter == '\\';
        } else if letter.is_ascii_whitespace() {
            continue;
        } else {
            in_string = letter == '"';
        }
        compact.push(letter);
    }
    compact
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_go_but_those_of_strings() {
        let text = "{ \"a b\" : [ 1.50 , \"c \\\" d\" ],\n \"\\\\\" : {} }\n";
        assert_eq!(compact(text), r#"{"a b":[1.50,"c \" d"],"\\":{}}"#);
    }
}
