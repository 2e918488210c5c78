//! Base64 and percent encoding of JSON, anywhere in a text.

use super::Wrapper;
use super::layer::Layer;
use crate::text::{Span, base64};

/// The shortest base64 that is looked at, in letters: `{"a":1}` takes ten.
const SHORTEST: usize = 10;

/// What was encoded within that part of a layer.
pub(super) fn layers(layer: &Layer<'_>, part: Span) -> Vec<Layer<'static>> {
    let mut layers = Vec::new();
    let bytes = &layer.text.as_bytes()[part.range()];
    if memchr::memchr(b'%', bytes).is_some() {
        percent(layer, part, &mut layers);
    }
    base64_runs(layer, part, &mut layers);
    layers
}

/// Whether encoded JSON may stand in a string.
pub(super) fn may_begin(raw: &[u8]) -> bool {
    let inside = raw.strip_prefix(b"\"").unwrap_or(raw);
    begins_base64(inside) || memchr::memmem::find(raw, b"%").is_some_and(|at| is_opener(raw, at))
}

/// Whether base64 of `{` or `[` and what may follow it can begin here.
fn begins_base64(bytes: &[u8]) -> bool {
    let second = |byte: u8| matches!(byte, b'w'..=b'z' | b'0'..=b'9' | b'+' | b'/' | b'-' | b'_');
    matches!(bytes, [b'e' | b'W', next, ..] if second(*next))
}

fn is_letter(byte: u8) -> bool {
    base64::is_letter(byte) || byte == b'-' || byte == b'_'
}

fn base64_runs(layer: &Layer<'_>, part: Span, layers: &mut Vec<Layer<'static>>) {
    let bytes = layer.text.as_bytes();
    let mut at = part.start;
    while at < part.end {
        let run = run_length(&bytes[at..part.end]);
        if run == 0 {
            at += 1;
            continue;
        }
        let padding = bytes[at + run..part.end]
            .iter()
            .take(2)
            .take_while(|byte| **byte == b'=');
        let span = Span::new(at, at + run + padding.count());
        let begins = run >= SHORTEST && begins_base64(&bytes[at..]);
        if begins && !is_token(bytes, span) {
            let text = decoded(span.slice(&layer.text));
            layers.extend(text.map(|text| layer.unwrapped(span, text, Wrapper::Base64)));
        }
        at = span.end;
    }
}

/// The length of a run of letters; it goes on over the ends of lines as long as mails have them.
fn run_length(bytes: &[u8]) -> usize {
    const SHORTEST_LINE: usize = 60;
    let letters = |at: usize| {
        bytes[at..]
            .iter()
            .take_while(|byte| is_letter(**byte))
            .count()
    };
    let mut line = letters(0);
    let mut length = line;
    while line >= SHORTEST_LINE && line % 4 == 0 {
        let gap = match bytes[length..] {
            [b'\n', ..] => 1,
            [b'\r', b'\n', ..] => 2,
            _ => return length,
        };
        line = letters(length + gap);
        if line == 0 {
            return length;
        }
        length += gap + line;
    }
    length
}

/// Whether the run is a part of a token of access: three parts with dots between them. These are nobody's business.
fn is_token(bytes: &[u8], run: Span) -> bool {
    let dot = |at: Option<&u8>| at == Some(&b'.');
    let before = run.start.checked_sub(1).and_then(|at| bytes.get(at));
    let letter_behind = bytes.get(run.end + 1).is_some_and(|byte| is_letter(*byte));
    dot(before) || (dot(bytes.get(run.end)) && letter_behind)
}

/// The text behind base64 of either alphabet, if it is one that can hold JSON.
fn decoded(code: &str) -> Option<String> {
    let standard = code
        .replace('-', "+")
        .replace('_', "/")
        .replace(['\r', '\n'], "");
    let bytes = base64::decode(&standard)?;
    let text = String::from_utf8(bytes).ok()?;
    let rest = text.trim_start_matches(['{', '[', ' ', '\n', '\r', '\t']);
    let begins =
        rest.starts_with(['"', '}', ']', '\'', '-']) || rest.starts_with(char::is_alphanumeric);
    (begins && rest.len() < text.len()).then_some(text)
}

fn is_opener(bytes: &[u8], at: usize) -> bool {
    matches!(bytes[at..], [b'%', b'7' | b'5', b'B' | b'b', ..])
        || (matches!(bytes[at..], [b'%', b'2', b'5', ..]) && bytes.len() > at + 5)
}

fn is_of_url(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'-' | b'.'
                | b'_'
                | b'~'
                | b'%'
                | b'+'
                | b'*'
                | b'!'
                | b'\''
                | b'('
                | b')'
                | b':'
                | b','
                | b'/'
                | b'@'
                | b'$'
        )
}

fn percent(layer: &Layer<'_>, part: Span, layers: &mut Vec<Layer<'static>>) {
    let bytes = layer.text.as_bytes();
    let mut at = part.start;
    while let Some(length) = memchr::memchr(b'%', &bytes[at..part.end]) {
        let opener = at + length;
        if !is_opener(&bytes[..part.end], opener) {
            at = opener + 1;
            continue;
        }
        let rest = &bytes[opener..part.end];
        let end = opener + rest.iter().take_while(|byte| is_of_url(**byte)).count();
        let span = Span::new(opener, end);
        let code = span.slice(&layer.text);
        let text = percent_decoded(code);
        if text.len() < code.len() {
            layers.push(layer.unwrapped(span, text, Wrapper::UrlEncoded));
        }
        at = end;
    }
}

/// The text without one level of percent encoding, `+` for a blank. What is no code stays.
fn percent_decoded(code: &str) -> String {
    let mut bytes = Vec::with_capacity(code.len());
    let mut rest = code.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        let digits = behind
            .get(..2)
            .and_then(|digits| std::str::from_utf8(digits).ok());
        let value = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        rest = behind;
        match (byte, value) {
            (b'%', Some(value)) => {
                bytes.push(value);
                rest = &behind[2..];
            }
            (b'+', _) => bytes.push(b' '),
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let source = Layer::source(text);
        let all = layers(&source, Span::new(0, text.len()));
        all.into_iter()
            .map(|layer| layer.text.into_owned())
            .collect()
    }

    #[test]
    fn what_was_encoded_is_found_and_tokens_of_access_are_not() {
        let code = base64::encode(b"{\"a\": 1}");
        assert_eq!(found(&format!("x={code}; y")), ["{\"a\": 1}"]);
        assert_eq!(found("q=%7B%22a%22%3A+1%7D&b=2"), ["{\"a\": 1}"]);
        let token = format!(
            "{}.{}.c2lnbmVk",
            base64::encode(b"{\"alg\": 1}"),
            base64::encode(b"{\"sub\": 12345}")
        );
        assert_eq!(found(&token.replace('=', "")), Vec::<String>::new());
        assert_eq!(found("elephants everywhere 100%"), Vec::<String>::new());
    }
}
