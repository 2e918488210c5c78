//! What the inside of a string is made of. Decoding, strict spelling and error reports all walk these pieces.

/// A part of the inside of a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Offset of its first byte.
    pub start: usize,
    /// Behind its last byte.
    pub end: usize,
    /// What it is.
    pub sort: Sort,
}

/// The sorts of pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Characters that stand for themselves.
    Plain,
    /// An escape that JSON knows.
    Escape(char),
    /// Half of a surrogate pair.
    LoneSurrogate,
    /// An escape that JavaScript knows and JSON does not: `\'`, `\x41`, `\v`, `\u{1F600}`.
    JavaScriptEscape(char),
    /// A backslash at the end of a line, which JavaScript drops together with the line end.
    Continuation,
    /// A backslash before something that cannot be escaped.
    BadEscape,
    /// Raw control characters.
    Control,
}

/// Control characters that make one piece; more make several, so that no message or edit grows without end.
const MOST_CONTROLS: usize = 64;

/// The pieces of `bytes[start..end]`, which is the inside of a string.
pub(super) fn pieces(bytes: &[u8], start: usize, end: usize) -> impl Iterator<Item = Piece> + '_ {
    let mut at = start;
    std::iter::from_fn(move || {
        let piece = (at < end).then(|| piece(&bytes[..end], at))?;
        at = piece.end;
        Some(piece)
    })
}

fn piece(bytes: &[u8], start: usize) -> Piece {
    let (end, sort) = match bytes[start] {
        b'\\' => escape(bytes, start),
        byte if byte < 0x20 => {
            let end = run(bytes, start, |byte| byte < 0x20);
            (end.min(start + MOST_CONTROLS), Sort::Control)
        }
        _ => {
            let plain = |byte| byte >= 0x20 && byte != b'\\';
            (run(bytes, start, plain), Sort::Plain)
        }
    };
    Piece { start, end, sort }
}

fn run(bytes: &[u8], start: usize, belongs: impl Fn(u8) -> bool) -> usize {
    let length = bytes[start..].iter().position(|&byte| !belongs(byte));
    length.map_or(bytes.len(), |length| start + length)
}

fn escape(bytes: &[u8], start: usize) -> (usize, Sort) {
    let Some(&byte) = bytes.get(start + 1) else {
        return (start + 1, Sort::BadEscape);
    };
    let sort = match byte {
        b'"' | b'\\' | b'/' => Sort::Escape(byte as char),
        b'b' => Sort::Escape('\u{8}'),
        b'f' => Sort::Escape('\u{C}'),
        b'n' => Sort::Escape('\n'),
        b'r' => Sort::Escape('\r'),
        b't' => Sort::Escape('\t'),
        b'\'' | b'`' | b'$' => Sort::JavaScriptEscape(byte as char),
        b'v' => Sort::JavaScriptEscape('\u{B}'),
        b'0' => Sort::JavaScriptEscape('\0'),
        b'\r' if bytes.get(start + 2) == Some(&b'\n') => return (start + 3, Sort::Continuation),
        b'\r' | b'\n' => Sort::Continuation,
        b'x' => return hex_escape(bytes, start),
        b'u' if bytes.get(start + 2) == Some(&b'{') => return braced_escape(bytes, start),
        b'u' => return unicode_escape(bytes, start),
        _ => return (start + 1, Sort::BadEscape),
    };
    (start + 2, sort)
}

/// `\x41`.
fn hex_escape(bytes: &[u8], start: usize) -> (usize, Sort) {
    match hex(bytes, start + 2, start + 4).and_then(char::from_u32) {
        Some(decoded) => (start + 4, Sort::JavaScriptEscape(decoded)),
        None => (start + 1, Sort::BadEscape),
    }
}

/// `\u{1F600}`.
fn braced_escape(bytes: &[u8], start: usize) -> (usize, Sort) {
    let digits = start + 3;
    let end = run(bytes, digits, |byte| byte.is_ascii_hexdigit()).min(digits + 6);
    let decoded = hex(bytes, digits, end).and_then(char::from_u32);
    match (decoded, bytes.get(end)) {
        (Some(decoded), Some(b'}')) => (end + 1, Sort::JavaScriptEscape(decoded)),
        _ => (start + 1, Sort::BadEscape),
    }
}

/// `\u0041`, or two of them that make a surrogate pair.
fn unicode_escape(bytes: &[u8], start: usize) -> (usize, Sort) {
    let Some(unit) = hex(bytes, start + 2, start + 6) else {
        return (start + 1, Sort::BadEscape);
    };
    if let Some(decoded) = char::from_u32(unit) {
        return (start + 6, Sort::Escape(decoded));
    }
    let follows = bytes.get(start + 6..start + 8) == Some(b"\\u");
    let second = follows.then(|| hex(bytes, start + 8, start + 12)).flatten();
    match second.and_then(|second| pair(unit, second)) {
        Some(decoded) => (start + 12, Sort::Escape(decoded)),
        None => (start + 6, Sort::LoneSurrogate),
    }
}

fn pair(high: u32, low: u32) -> Option<char> {
    let fits = (0xD800..0xDC00).contains(&high) && (0xDC00..0xE000).contains(&low);
    fits.then(|| char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00)))
        .flatten()
}

fn hex(bytes: &[u8], start: usize, end: usize) -> Option<u32> {
    let digits = std::str::from_utf8(bytes.get(start..end)?).ok()?;
    let sound = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    sound
        .then(|| u32::from_str_radix(digits, 16).ok())
        .flatten()
}
