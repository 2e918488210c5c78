//! Redacting what comes in pieces: a secret that spans two of them is found as well.

use super::Redactor;

/// How much is gathered before it is looked through.
const WINDOW: usize = 1 << 18;
/// How many bytes one byte of a secret may take when it is escaped, twice at most (`%25` and two digits, `\\u0041`,
/// `&amp;#x41;`); rounded up.
const LONGEST_ESCAPE: usize = 16;

/// Redacts a stream. Holds back as much as the longest secret may take.
#[derive(Debug)]
pub struct Redaction {
    redactor: Redactor,
    held: Vec<u8>,
    hold: usize,
}

impl Redaction {
    /// For the secrets that the redactor knows.
    #[must_use]
    pub fn new(redactor: &Redactor) -> Self {
        Self {
            hold: redactor.longest().saturating_mul(LONGEST_ESCAPE),
            redactor: redactor.clone(),
            held: Vec::new(),
        }
    }

    /// Takes the next piece; gives what can be told by now.
    pub fn next(&mut self, piece: &[u8]) -> Vec<u8> {
        self.held.extend_from_slice(piece);
        let ready = self.held.len().saturating_sub(self.hold);
        if ready < WINDOW {
            return Vec::new();
        }
        let (redacted, end) = self.redactor.redact_until(&self.held, ready);
        let told = redacted.unwrap_or_else(|| self.held[..end].to_vec());
        self.held.drain(..end);
        told
    }

    /// The rest. Where the stream was cut, without the beginning of a secret at its end.
    #[must_use]
    pub fn end(self, cut: bool) -> Vec<u8> {
        let mut rest = self.redactor.redact(&self.held).unwrap_or(self.held);
        if cut {
            rest.truncate(rest.len() - self.redactor.partial_at_end(&rest));
        }
        rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoke::{BLOT, Secret};

    #[test]
    fn a_secret_across_a_border_is_found_wherever_the_border_lies() {
        let redactor = Redactor::new(vec![Secret::new("k3y-of-the-shop".to_owned())]);
        let mut text = vec![b'.'; WINDOW + 500];
        text.extend_from_slice(b"k3y-of-the-shop");
        text.extend_from_slice(&vec![b'.'; WINDOW + 500]);
        let wanted = redactor.redact(&text).expect("it is found");
        for border in (WINDOW + 490)..(WINDOW + 520) {
            let mut stream = Redaction::new(&redactor);
            let mut told = stream.next(&text[..border]);
            told.extend(stream.next(&text[border..]));
            told.extend(stream.end(false));
            assert!(told == wanted, "{border}");
        }
    }

    #[test]
    fn small_pieces_come_out_as_the_whole_would() {
        let redactor = Redactor::new(vec![Secret::new("p@ss\"word".to_owned())]);
        let text = br#"{"a": "p@ss\"word", "b": "%70%40ss%22word", "c": "none"}"#.repeat(20_000);
        let mut stream = Redaction::new(&redactor);
        let mut told = Vec::new();
        for piece in text.chunks(1_021) {
            told.extend(stream.next(piece));
        }
        told.extend(stream.end(false));
        assert!(Some(&told) == redactor.redact(&text).as_ref());
        assert!(told.windows(BLOT.len()).any(|own| own == BLOT.as_bytes()));
    }

    #[test]
    fn without_secrets_nothing_changes_and_a_cut_drops_the_beginning_of_one() {
        let mut stream = Redaction::new(&Redactor::default());
        let mut told = stream.next(&vec![7; WINDOW]);
        told.extend(stream.end(true));
        assert_eq!(told.len(), WINDOW);
        let redactor = Redactor::new(vec![Secret::new("k3y-of-the-shop".to_owned())]);
        let mut stream = Redaction::new(&redactor);
        assert!(stream.next(b"here: k3y-of-the").is_empty());
        assert_eq!(stream.end(true), b"here: ");
    }
}
