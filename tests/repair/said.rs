//! What a text says, whatever its syntax: the letters and digits of its strings, keys, numbers and words, in order.
//!
//! It is written without the parser under test. Comments say nothing; nor do punctuation, blanks and escapes. Everything
//! else counts: a repair may change quotes, brackets and spelling, but each word must still be there, in order.

/// A word of a text: a run of letters and digits, numbers by their value.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut characters = text.char_indices().peekable();
    let mut quote = None;
    while let Some((at, character)) = characters.next() {
        let next = text[at + character.len_utf8()..].chars().next();
        match (quote, character) {
            (None, '/') if next == Some('/') => {
                end(&mut word, &mut words);
                while characters.next_if(|(_, it)| *it != '\n').is_some() {}
            }
            (Some(_), '\\') => escape(&mut characters, &mut word),
            (None, '"' | '\'' | '`' | '“') => {
                end(&mut word, &mut words);
                quote = Some(if character == '“' { '”' } else { character });
            }
            (Some(open), _) if character == open || (open == '"' && character == '”') => {
                end(&mut word, &mut words);
                quote = None;
            }
            (Some(_), '\n') => {
                end(&mut word, &mut words);
                quote = None;
            }
            _ if character.is_alphanumeric() => word.push(character),
            (_, '.') if next.is_some_and(|it| it.is_ascii_digit()) => word.push('.'),
            _ => end(&mut word, &mut words),
        }
    }
    end(&mut word, &mut words);
    words
}

/// An escape as the character that it stands for.
fn escape(characters: &mut std::iter::Peekable<std::str::CharIndices<'_>>, word: &mut String) {
    match characters.next() {
        Some((_, 'u')) => {
            let digits: String = (0..4)
                .filter_map(|_| characters.next_if(|(_, it)| it.is_ascii_hexdigit()))
                .map(|(_, it)| it)
                .collect();
            let code = u32::from_str_radix(&digits, 16).unwrap_or_default();
            word.extend(char::from_u32(code).filter(|it| it.is_alphanumeric()));
        }
        Some((_, 'n' | 'r' | 't' | 'b' | 'f')) | None => {}
        Some((_, other)) => word.extend(Some(other).filter(|it| it.is_alphanumeric())),
    }
}

fn end(word: &mut String, words: &mut Vec<String>) {
    if word.is_empty() {
        return;
    }
    let number = word.parse::<f64>().ok().filter(|it| it.is_finite());
    words.push(number.map_or_else(|| word.clone(), |number| number.to_string()));
    word.clear();
}

#[test]
fn comments_and_punctuation_say_nothing_and_all_else_does() {
    let text = "const a = {b: 'it\\'s', // no\n \"c\\u0064\": [007, 1.50, TRUE]};";
    let said = ["const", "a", "b", "its", "cd", "7", "1.5", "TRUE"];
    assert_eq!(words(text), said);
    assert_eq!(words("{\"a\": \"// kept\"}"), ["a", "kept"]);
}
