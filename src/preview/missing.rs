//! Characters that the shipped fonts do not draw: which, in words.

use super::picture::{Paint, Picture};

/// Characters that are named.
const NAMED: usize = 6;

/// Characters that are counted.
const COUNTED: usize = 1_000;

/// Which characters of pictures show as boxes, as a sentence; `None` where all are drawn. They are named by their code
/// points, as a window that cannot draw them cannot name them otherwise.
#[must_use]
pub fn missing<'a>(pictures: impl IntoIterator<Item = &'a Picture>) -> Option<String> {
    let chars = chars(pictures);
    if chars.is_empty() {
        return None;
    }
    let named = chars.iter().take(NAMED);
    let named: Vec<String> = named
        .map(|char| format!("U+{:04X}", u32::from(*char)))
        .collect();
    let more = match chars.len() - named.len() {
        0 => String::new(),
        more if chars.len() == COUNTED => format!(" and at least {more} more"),
        more => format!(" and {more} more"),
    };
    let (verb, them, have) = if chars.len() == 1 {
        ("is", "A box stands", "it")
    } else {
        ("are", "Boxes stand", "them")
    };
    Some(format!(
        "{}{more} {verb} in none of the fonts that botbench ships. {them} for {have}; a device that has a font for {have} may take more room.",
        named.join(", ")
    ))
}

/// In order of their first place, each once.
fn chars<'a>(pictures: impl IntoIterator<Item = &'a Picture>) -> Vec<char> {
    let mut found = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for picture in pictures {
        for shape in &picture.shapes {
            let Paint::Text { run, .. } = &shape.paint else {
                continue;
            };
            if !run.is_missing {
                continue;
            }
            found.extend(run.text.chars().filter(|char| seen.insert(*char)));
            if found.len() >= COUNTED {
                found.truncate(COUNTED);
                return found;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;
    use crate::lint::Kind;
    use crate::preview::{Play, Subject, View, conversation, scene};

    fn said(text: &str) -> Option<String> {
        let text = format!(r#"{{"type": "text", "text": "{text}"}}"#);
        let parse = parse(&text);
        let subject = Subject::new(&text, Kind::Content, &parse);
        let picture =
            conversation::picture(&scene(None, &subject), &View::default(), &Play::default());
        missing([&picture, &picture])
    }

    #[test]
    fn each_character_without_a_font_is_named_once() {
        assert_eq!(said("Zażółć שלום مرحبا ไทย नमस्ते 🎉"), None);
        let one = said("ok 你 你").unwrap();
        assert!(one.starts_with("U+4F60 is in none"), "{one}");
        let many = said("一二三四五六七八九").unwrap();
        assert!(many.contains("U+516D and 3 more are in none"), "{many}");
    }
}
