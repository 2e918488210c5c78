//! Words made longer and foreign; tags, entities, variables and addresses stay as they are.

use memchr::memchr;

/// How far a variable reaches at most, in bytes.
const MAX_VARIABLE: usize = 200;

/// How far an entity reaches at most, in bytes.
const MAX_ENTITY: usize = 33;

/// A third of the letters is added: what translations from English take.
const ADDED: usize = 30;

/// Words that are added.
const FILLER: [&str; 5] = ["one", "two", "three", "four", "five"];

/// The text three times.
pub(super) fn long(text: &str) -> String {
    if text.trim().is_empty() {
        return text.to_owned();
    }
    [text, text, text].join(" ")
}

/// The text with accents on its letters, a third longer, in brackets.
pub(super) fn pseudo(text: &str) -> String {
    let mut letters = 0;
    let mut changed = String::with_capacity(text.len() * 2);
    changed.push('[');
    for part in (Parts {
        text,
        at: 0,
        closed: [0; 2],
    }) {
        match part {
            Part::Kept(part) => changed.push_str(part),
            Part::Word(char) => {
                letters += usize::from(char.is_alphanumeric());
                changed.push(accented(char));
            }
        }
    }
    if letters == 0 {
        return text.to_owned();
    }
    let mut missing = (letters * ADDED).div_ceil(100);
    for word in FILLER.into_iter().cycle() {
        if missing == 0 {
            break;
        }
        changed.push(' ');
        changed.extend(word.chars().map(accented));
        missing = missing.saturating_sub(word.len());
    }
    changed.push(']');
    changed
}

/// A part of a text.
enum Part<'text> {
    /// Stays as it is.
    Kept(&'text str),
    /// A character of the words.
    Word(char),
}

struct Parts<'text> {
    text: &'text str,
    at: usize,
    /// Where the next `>` and `}` stand, as far as was looked: so the text is searched once.
    closed: [usize; 2],
}

impl<'text> Iterator for Parts<'text> {
    type Item = Part<'text>;

    fn next(&mut self) -> Option<Part<'text>> {
        let rest = self.text.get(self.at..)?;
        let first = rest.chars().next()?;
        let kept = match first {
            '<' => self.tag(rest),
            '{' => self.variable(),
            '$' if rest.starts_with("${") => {
                self.at += 1;
                let variable = self.variable();
                self.at -= 1;
                variable.map(|len| len + 1)
            }
            '&' => entity(rest),
            'h' | 'w' => address(rest),
            _ => None,
        };
        let len = kept.unwrap_or(first.len_utf8());
        self.at += len;
        Some(match kept {
            Some(len) => Part::Kept(&rest[..len]),
            None => Part::Word(first),
        })
    }
}

impl Parts<'_> {
    /// How long the tag here is.
    fn tag(&mut self, rest: &str) -> Option<usize> {
        let second = rest[1..].chars().next()?;
        let is_tag = second.is_ascii_alphabetic() || matches!(second, '/' | '!' | '?');
        let end = self.close(0, b'>');
        (is_tag && end < self.text.len()).then(|| end + 1 - self.at)
    }

    /// How long the variable here is: `{name}`, `{{name}}`, `{$context.name}`.
    fn variable(&mut self) -> Option<usize> {
        let end = self.close(1, b'}');
        let rest = self.text.get(end..)?;
        let end = end
            + rest
                .bytes()
                .take(2)
                .take_while(|&byte| byte == b'}')
                .count();
        let len = end - self.at;
        let inside = &self.text[self.at..end];
        (end > self.at && len <= MAX_VARIABLE && inside.ends_with('}') && !inside.contains('\n'))
            .then_some(len)
    }

    /// Where the next such byte stands; the length of the text if there is none.
    fn close(&mut self, which: usize, byte: u8) -> usize {
        if self.closed[which] <= self.at {
            let found = memchr(byte, &self.text.as_bytes()[self.at..]);
            self.closed[which] = found.map_or(self.text.len(), |offset| self.at + offset);
        }
        self.closed[which]
    }
}

fn entity(rest: &str) -> Option<usize> {
    let inside = rest.bytes().skip(1).take(MAX_ENTITY);
    let len = inside
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
        .count();
    (len > 0 && rest.as_bytes().get(len + 1) == Some(&b';')).then_some(len + 2)
}

fn address(rest: &str) -> Option<usize> {
    let begins = ["https://", "http://", "www."];
    begins.into_iter().find(|begin| rest.starts_with(begin))?;
    let end = rest.find(|char: char| char.is_whitespace() || matches!(char, '<' | '"'));
    Some(end.unwrap_or(rest.len()))
}

fn accented(char: char) -> char {
    const PLAIN: &str = "aAbBcCdDeEfFgGhHiIjJkKlLnNoOrRsStTuUwWyYzZ";
    const ACCENTED: &str = "áÁƀɃçÇđĐéÉƒƑĝĜĥĤíÍĵĴķĶļĻñÑöÖŕŔšŠţŢûÛŵŴýÝžŽ";
    let found = PLAIN
        .chars()
        .zip(ACCENTED.chars())
        .find(|pair| pair.0 == char);
    found.map_or(char, |pair| pair.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_get_accents_and_a_third_more_letters() {
        assert_eq!(pseudo("Track parcel"), "[Ţŕáçķ páŕçéļ öñé ţŵö]");
        assert_eq!(pseudo("Hi"), "[Ĥí öñé]");
        assert_eq!(pseudo(" …"), " …");
        assert_eq!(pseudo(""), "");
    }

    #[test]
    fn tags_entities_variables_and_addresses_stay() {
        let text = "<b class='a'>Hi</b> {name} {{first_name}} ${a.b} {$botContext.x} &amp; &#233; https://a.example/b?c a < b { c";
        let changed = pseudo(text);
        for kept in [
            "<b class='a'>",
            "</b>",
            "{name}",
            "{{first_name}}",
            "${a.b}",
            "{$botContext.x}",
            "&amp;",
            "&#233;",
            "https://a.example/b?c",
        ] {
            assert!(changed.contains(kept), "{kept} in {changed}");
        }
        assert!(changed.contains("<b class='a'>Ĥí</b>"));
        assert!(changed.contains("á < ƀ { ç"));
    }

    #[test]
    fn long_texts_are_three_times_as_long() {
        assert_eq!(long("ab c"), "ab c ab c ab c");
        assert_eq!(long(" "), " ");
    }

    #[test]
    fn every_letter_is_in_the_font_that_words_are_set_in() {
        use crate::preview::typeset::{Face, Font, Piece, Setting, paragraph};
        let black = crate::content::color::Color::opaque(0, 0, 0);
        let all = pseudo(
            "the quick brown fox jumps over the lazy dog THE QUICK BROWN FOX JUMPS OVER THE LAZY DOG",
        );
        let piece = Piece::plain(all, Face::plain(13.0, black));
        let paragraph = paragraph(&[piece], &Setting::new(9999.0, 13.0));
        let fonts: Vec<Font> = paragraph.lines[0].runs.iter().map(|run| run.font).collect();
        assert_eq!(fonts, [Font::Sans]);
    }

    #[test]
    fn hostile_texts_take_linear_time() {
        for unit in ["<", "{", "${", "&", "<a", "{x", "&#x", "www."] {
            let text = unit.repeat(100_000);
            assert!(pseudo(&text).len() >= text.len(), "{unit}");
        }
    }
}
