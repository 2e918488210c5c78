//! Finds known secrets in whatever comes back, however they are written, and blots them out.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use zeroize::Zeroizing;

use super::encoding::hex;
use super::{Secret, ShownBytes, ShownText, escape};
use crate::text::base64;

/// What stands where a secret stood.
pub const BLOT: &str = "•••";

/// Shortest piece of a value (a word behind `Bearer`, the value of a cookie) that is hidden on its own.
const SHORTEST_PIECE: usize = 6;

/// Shortest transformed form (base64, hexadecimal) that is looked for; shorter ones would match by chance.
const SHORTEST_FORM: usize = 4;

/// Removes known secrets from text and bytes.
///
/// Found are the value itself and its pieces (the token of `Bearer token`, the values of a cookie, user and
/// password of `Basic`), each plain, in base64 of both alphabets wherever it begins, in hexadecimal and in
/// UTF-16, and any of these escaped byte by byte as JSON, Rust, C, URLs and HTML do, also twice.
#[derive(Clone, Default)]
pub struct Redactor {
    forms: Vec<Form>,
    /// What became known since, to all copies of this redactor.
    learned: Arc<Mutex<Vec<Form>>>,
}

/// A spelling that is looked for.
type Form = Zeroizing<Vec<u8>>;

impl fmt::Debug for Redactor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Redactor({} forms hidden)", self.forms.len())
    }
}

impl Redactor {
    /// A redactor that knows these secrets.
    #[must_use]
    pub fn new(secrets: Vec<Secret>) -> Self {
        let mut redactor = Self::default();
        redactor.add(forms_of_all(secrets));
        redactor
    }

    /// This redactor with more secrets.
    #[must_use]
    pub fn and(&self, secrets: Vec<Secret>) -> Self {
        let mut more = self.clone();
        more.add(forms_of_all(secrets));
        more
    }

    /// Tells all copies of this redactor of more secrets, such as tokens that are got on the way; each finds them
    /// from its next [`Redactor::with_learned`] on.
    pub fn learn(&self, secrets: Vec<Secret>) {
        let forms = forms_of_all(secrets);
        let mut learned = self.learned.lock().unwrap_or_else(PoisonError::into_inner);
        for form in forms {
            if !learned.contains(&form) {
                learned.push(form);
            }
        }
    }

    /// This redactor with all that it or a copy of it has learned until now.
    #[must_use]
    pub fn with_learned(&self) -> Self {
        let mut more = self.clone();
        let learned = self.learned.lock().unwrap_or_else(PoisonError::into_inner);
        more.add(learned.clone());
        drop(learned);
        more
    }

    /// The longest form first: it goes before what it holds.
    fn add(&mut self, forms: Vec<Form>) {
        self.forms.extend(forms);
        self.forms
            .sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
        self.forms.dedup();
    }

    /// The text without any of the secrets.
    #[must_use]
    pub fn show(&self, text: &str) -> ShownText {
        ShownText::redacted(match self.redact(text.as_bytes()) {
            Some(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            None => text.to_owned(),
        })
    }

    /// The bytes without any of the secrets, as what may be shown.
    #[must_use]
    pub fn show_bytes(&self, bytes: &[u8]) -> ShownBytes {
        ShownBytes::redacted(self.redact(bytes).unwrap_or_else(|| bytes.to_owned()))
    }

    /// The bytes without any of the secrets, or `None` where they hold none.
    #[must_use]
    pub fn redact(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        self.redact_until(bytes, bytes.len()).0
    }

    /// Redacts what begins before `limit`, and says where that ends: there, or behind a secret that goes beyond it.
    pub(super) fn redact_until(&self, bytes: &[u8], limit: usize) -> (Option<Vec<u8>>, usize) {
        let Some(begins) = self.first_bytes() else {
            return (None, limit);
        };
        let mut starts = begins;
        for byte in escape::STARTS {
            starts[usize::from(byte)] = true;
        }
        let mut redacted: Option<Vec<u8>> = None;
        let (mut at, mut copied) = (0, 0);
        while at < limit {
            let may_begin = starts[usize::from(bytes[at])] && escape::begins(bytes, at, &begins);
            let found = may_begin.then(|| self.longest_match(bytes, at)).flatten();
            let Some(end) = found else {
                at += 1;
                continue;
            };
            let result: &mut Vec<u8> = redacted.get_or_insert_default();
            result.extend_from_slice(&bytes[copied..at]);
            result.extend_from_slice(BLOT.as_bytes());
            (at, copied) = (end, end);
        }
        if let Some(result) = &mut redacted {
            result.extend_from_slice(&bytes[copied..at]);
        }
        (redacted, at)
    }

    /// The length of the longest secret, in bytes.
    pub(super) fn longest(&self) -> usize {
        self.forms.iter().map(|form| form.len()).max().unwrap_or(0)
    }

    /// How many bytes at the end may be the beginning of a secret: to be dropped where a text was cut.
    #[must_use]
    pub fn partial_at_end(&self, bytes: &[u8]) -> usize {
        let longest = |form: &Form| {
            let most = form.len().saturating_sub(1).min(bytes.len());
            (1..=most)
                .rev()
                .find(|&length| bytes.ends_with(&form[..length]))
        };
        self.forms.iter().filter_map(longest).max().unwrap_or(0)
    }

    /// For each byte whether a secret begins with it; `None` where no secret is known.
    fn first_bytes(&self) -> Option<[bool; 256]> {
        let mut begins = [false; 256];
        for form in &self.forms {
            begins[usize::from(form[0])] = true;
        }
        (!self.forms.is_empty()).then_some(begins)
    }

    fn longest_match(&self, bytes: &[u8], at: usize) -> Option<usize> {
        self.forms
            .iter()
            .filter_map(|form| escape::match_at(bytes, at, form))
            .max()
    }
}

/// The value, and those parts of it that are secrets by themselves.
fn pieces(value: &str) -> Vec<Zeroizing<String>> {
    let mut found = vec![value.trim().to_owned()];
    let words: Vec<&str> = value.split_whitespace().collect();
    if let [scheme, token] = words[..]
        && scheme.eq_ignore_ascii_case("basic")
        && let Some(bytes) = base64::decode(token)
        && let Ok(decoded) = String::from_utf8(bytes)
    {
        found.extend(
            decoded
                .split_once(':')
                .map(|(_, password)| password.to_owned()),
        );
        found.push(decoded);
    }
    let inner = |piece: &&str| piece.len() >= SHORTEST_PIECE && *piece != value;
    // The scheme, such as `Bearer`, is no secret.
    let scheme = words.len() > 1 && !words[0].contains('=');
    let parts = words.iter().skip(usize::from(scheme)).flat_map(|word| {
        let word = word.trim_matches([';', ',']);
        let after = word.split_once('=').map(|(_, after)| after);
        let after = after.map(|after| after.trim_matches('"'));
        std::iter::once(word).chain(after)
    });
    found.extend(parts.filter(inner).map(str::to_owned));
    found.into_iter().map(Zeroizing::new).collect()
}

/// Every spelling of every piece of the secrets.
fn forms_of_all(secrets: Vec<Secret>) -> Vec<Form> {
    let mut forms = Vec::new();
    for secret in secrets {
        for piece in pieces(secret.expose()) {
            forms.extend(forms_of(&piece));
        }
    }
    forms.retain(|form: &Form| !form.is_empty());
    forms
}

/// Every spelling of a piece that is looked for.
fn forms_of(piece: &str) -> Vec<Form> {
    let bytes = piece.as_bytes();
    let mut transformed = vec![hex(bytes, false), hex(bytes, true)];
    for offset in 0..3 {
        let standard = base64_core(bytes, offset);
        transformed.push(standard.replace('+', "-").replace('/', "_"));
        transformed.push(standard);
    }
    let wide = |bytes: fn(u16) -> [u8; 2]| piece.encode_utf16().flat_map(bytes).collect();
    let mut forms: Vec<Vec<u8>> = vec![bytes.to_vec()];
    forms.extend([wide(u16::to_le_bytes), wide(u16::to_be_bytes)]);
    let long = transformed
        .into_iter()
        .filter(|form| form.len() >= SHORTEST_FORM);
    forms.extend(long.map(String::into_bytes));
    forms.into_iter().map(Zeroizing::new).collect()
}

/// The characters of the base64 text that depend on these bytes alone, when `offset` bytes stand before them.
fn base64_core(bytes: &[u8], offset: usize) -> String {
    let mut padded = vec![0_u8; offset];
    padded.extend_from_slice(bytes);
    let whole = padded.len() * 8 / 6;
    let begin = (offset * 8).div_ceil(6);
    base64::encode(&padded)
        .get(begin..whole)
        .unwrap_or_default()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALUE: &str = r#"p@ss/w0rd+"quoted"\back<&>"#;

    fn redactor(value: &str) -> Redactor {
        Redactor::new(vec![Secret::new(value.to_owned())])
    }

    fn hides(redactor: &Redactor, text: &str) {
        let shown = redactor.show(text);
        assert!(shown.as_str().contains(BLOT), "nothing found in {text}");
        assert!(
            shown.as_str().len() <= "before ".len() + BLOT.len() + " after".len() + 8,
            "something is left: {shown}"
        );
    }

    /// The value with each of its bytes written another way.
    fn each_byte(write: impl Fn(u8) -> String) -> String {
        VALUE.bytes().map(write).collect()
    }

    #[test]
    fn the_value_is_found_however_it_is_escaped() {
        let json = serde_json::to_string(VALUE).unwrap_or_default();
        let json_in_json = serde_json::to_string(&json).unwrap_or_default();
        let numbered = each_byte(|b| format!("\\u{b:04X}"));
        let percent = each_byte(|b| format!("%{b:02x}"));
        let percent_twice = each_byte(|b| format!("%25{b:02X}"));
        let html = VALUE
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('"', "&quot;");
        let numeric = each_byte(|b| format!("&#{b};"));
        let slashes = json.trim_matches('"').replace('/', "\\/");
        let debug = format!("{VALUE:?}");
        let debug_twice = format!("{debug:?}");
        let texts = [
            VALUE.to_owned(),
            json,
            json_in_json,
            numbered,
            percent,
            percent_twice,
            html,
            numeric,
            slashes,
            debug,
            debug_twice,
        ];
        for text in texts {
            hides(&redactor(VALUE), &format!("before {text} after"));
        }
    }

    #[test]
    fn the_value_is_found_in_base64_wherever_it_begins() {
        let redactor = redactor("Bearer k3y-of-the-shop-0815");
        for before in ["", "a", "ab", "abc", "user:"] {
            let encoded = base64::encode(format!("{before}k3y-of-the-shop-0815 rest").as_bytes());
            let shown = redactor.show(&encoded);
            assert!(shown.as_str().contains(BLOT), "{before}: {shown}");
        }
    }

    #[test]
    fn hexadecimal_and_wide_characters_are_found() {
        let redactor = redactor("shop-key-4711");
        assert_eq!(redactor.show(&hex(b"shop-key-4711", true)).as_str(), BLOT);
        let wide: Vec<u8> = "shop-key-4711"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(redactor.redact(&wide), Some(BLOT.as_bytes().to_vec()));
    }

    #[test]
    fn the_parts_of_a_value_are_secrets_too() {
        let bearer = redactor("Bearer abcdef123456");
        assert_eq!(bearer.show("token=abcdef123456!").as_str(), "token=•••!");
        assert_eq!(bearer.show("a Bearer token").as_str(), "a Bearer token");
        let basic = redactor(&format!("Basic {}", base64::encode(b"ann:hunter22")));
        assert_eq!(
            basic.show("hunter22 of ann:hunter22").as_str(),
            "••• of •••"
        );
        let cookie = redactor("sid=s3cr3tvalue; theme=dark");
        assert_eq!(cookie.show("<s3cr3tvalue>").as_str(), "<•••>");
    }

    #[test]
    fn what_one_copy_learns_all_find() {
        let one = redactor("abcdef123456");
        let other = one.clone();
        one.learn(vec![Secret::new("t0ken-of-later".to_owned())]);
        assert_eq!(other.show("t0ken-of-later").as_str(), "t0ken-of-later");
        let other = other.with_learned();
        assert_eq!(
            other.show("t0ken-of-later abcdef123456").as_str(),
            "••• •••"
        );
    }

    #[test]
    fn text_without_a_secret_is_left_alone() {
        assert_eq!(redactor("abc12345").redact(b"abc1234 \\ % & abc"), None);
        assert_eq!(Redactor::default().show("anything").as_str(), "anything");
        assert_eq!(redactor("").show("anything").as_str(), "anything");
    }

    #[test]
    fn the_beginning_of_a_secret_at_a_cut_is_found() {
        assert_eq!(redactor("abcdefghij").partial_at_end(b"text abcdef"), 6);
        assert_eq!(redactor("abcdefghij").partial_at_end(b"text"), 0);
    }

    #[test]
    fn texts_made_of_nothing_but_escapes_are_bounded_work() {
        let redactor = redactor(VALUE);
        for part in ["\\", "%25", "&#x", "\\u00", "&&&;", "%2570", "\\\\u0070"] {
            let text = part.repeat(40_000);
            assert!(!redactor.show(&text).as_str().contains(BLOT), "{part}");
        }
    }

    #[test]
    fn debug_output_hides_the_value() {
        let shown = format!(
            "{:?} {:?}",
            redactor("abc12345"),
            Secret::new("abc12345".to_owned())
        );
        assert!(!shown.contains("abc12345"), "{shown}");
    }
}
