//! What gives a secret away: every spelling in which its value, or a part of it, may stand in a file or on the screen.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests look at the disk themselves"
)]

use std::collections::HashMap;
use std::fmt::Debug;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, Once};

use botbench::text::base64;
use memchr::memmem;
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// A secret that holds what JSON, URLs, HTML and shells escape.
pub const VALUE: &str = r#"Bearer s3cr3t"<\/&+%'~value=="#;
/// What of it is the token.
pub const TOKEN: &str = r#"s3cr3t"<\/&+%'~value=="#;

/// The shortest part of a value that is looked for on its own.
const SHORTEST_PART: usize = 6;
/// How many parts of a value are looked for on their own.
const MOST_PARTS: usize = 6;
/// What browsers escape in a part of a URL.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');
/// What is escaped in a query.
const QUERY: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>');

/// What none of the texts may hold.
pub struct Telltales {
    /// What each is, and its bytes.
    forms: Vec<(String, Vec<u8>)>,
    /// Which of them begin with these bytes: so many texts are long.
    begins: HashMap<[u8; 4], Vec<usize>>,
    /// Whether any begins with these two bytes.
    may_begin: Vec<bool>,
}

impl Telltales {
    /// Every spelling of these values and of their parts: runs of letters and digits, such as the token behind
    /// `Bearer`.
    pub fn of(values: &[impl AsRef<str>]) -> Self {
        let mut forms = Vec::new();
        for value in values.iter().map(AsRef::as_ref) {
            for spelling in forms_of(value) {
                forms.push((format!("`{value}` as `{}`", shown(&spelling)), spelling));
            }
            for part in parts(value) {
                for spelling in forms_of(part) {
                    let what = format!("`{part}` of `{value}` as `{}`", shown(&spelling));
                    forms.push((what, spelling));
                }
            }
        }
        forms.sort_by(|one, other| one.1.cmp(&other.1));
        forms.dedup_by(|one, other| one.1 == other.1);
        assert!(forms.iter().all(|(_, form)| form.len() >= SHORTEST_PART));
        let mut begins: HashMap<[u8; 4], Vec<usize>> = HashMap::new();
        let mut may_begin = vec![false; 1 << 16];
        for (index, (_, form)) in forms.iter().enumerate() {
            let [a, b, c, d, ..] = form[..] else {
                unreachable!("checked above")
            };
            begins.entry([a, b, c, d]).or_default().push(index);
            may_begin[usize::from(u16::from_be_bytes([a, b]))] = true;
        }
        Self {
            forms,
            begins,
            may_begin,
        }
    }

    /// Of [`VALUE`].
    pub fn of_value() -> Self {
        Self::of(&[VALUE, TOKEN])
    }

    /// What of it the bytes hold.
    pub fn found_in(&self, bytes: &[u8]) -> Option<&str> {
        for (at, four) in bytes.windows(4).enumerate() {
            if !self.may_begin[usize::from(four[0]) << 8 | usize::from(four[1])] {
                continue;
            }
            let forms = self.begins.get(four).map_or(&[][..], Vec::as_slice);
            let is_here = |form: &&usize| bytes[at..].starts_with(&self.forms[**form].1);
            if let Some(form) = forms.iter().find(is_here) {
                return Some(&self.forms[*form].0);
            }
        }
        None
    }

    /// Fails where the text holds any of it.
    #[track_caller]
    pub fn absent_from(&self, place: &str, text: impl AsRef<[u8]>) {
        if let Some(found) = self.found_in(text.as_ref()) {
            panic!("{found} in {place}: {}", shown(text.as_ref()));
        }
    }

    /// Fails where the debug output of something holds any of it.
    #[track_caller]
    pub fn absent_from_debug(&self, value: &impl Debug) {
        self.absent_from("debug output", format!("{value:?} {value:#?}"));
    }

    /// Fails where any file below the folder holds any of it, in its bytes or its name; returns how many there are.
    #[track_caller]
    pub fn absent_below(&self, folder: &Path) -> usize {
        let files = files_below(folder);
        for file in &files {
            self.absent_from("a name", file.to_string_lossy().as_bytes());
            self.absent_from(&file.display().to_string(), std::fs::read(file).unwrap());
        }
        files.len()
    }
}

fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Runs of letters and digits that are no mere words, the longest first.
fn parts(value: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = value
        .split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '~')
        .filter(|part| part.len() >= SHORTEST_PART && *part != value)
        .filter(|part| part.contains(|letter: char| letter.is_ascii_digit() || letter == '~'))
        .collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    parts.truncate(MOST_PARTS);
    parts
}

/// The value in every encoding; without the characters that depend on what stands around it.
fn forms_of(value: &str) -> Vec<Vec<u8>> {
    let each = |write: fn(u8) -> String| value.bytes().map(write).collect::<Vec<_>>().concat();
    let json = json(value);
    let mut texts = vec![
        value.to_owned(),
        utf8_percent_encode(value, NON_ALPHANUMERIC).to_string(),
        utf8_percent_encode(value, COMPONENT).to_string(),
        utf8_percent_encode(value, QUERY).to_string(),
        each(|byte| format!("%{byte:02x}")),
        each(|byte| format!("%{byte:02X}")),
        json.replace('/', "\\/"),
        self::json(&json),
        each(|byte| format!("\\u{byte:04x}")),
        each(|byte| format!("\\u{byte:04X}")),
        json,
        html(value),
        each(|byte| format!("&#{byte};")),
        each(|byte| format!("{byte:02x}")),
        each(|byte| format!("{byte:02X}")),
    ];
    for before in 0..3 {
        let core = base64_core(value.as_bytes(), before);
        texts.push(core.replace('+', "-").replace('/', "_"));
        texts.push(core);
    }
    let wide = value.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut forms: Vec<Vec<u8>> = texts.into_iter().map(String::into_bytes).collect();
    forms.push(wide);
    forms
}

/// As it stands between the quotes of a JSON string.
fn json(value: &str) -> String {
    let quoted = serde_json::to_string(value).unwrap();
    quoted[1..quoted.len() - 1].to_owned()
}

fn html(value: &str) -> String {
    let value = value.replace('&', "&amp;").replace('<', "&lt;");
    value.replace('"', "&#34;")
}

/// The characters of base64 that depend on the bytes alone where so many others stand before them.
fn base64_core(bytes: &[u8], before: usize) -> String {
    let mut padded = vec![0; before];
    padded.extend_from_slice(bytes);
    let (begin, end) = ((before * 8).div_ceil(6), padded.len() * 8 / 6);
    base64::encode(&padded)[begin..end].to_owned()
}

/// The values as an endpoint may write them in an answer: whole, in every encoding.
pub fn spellings_of(values: &[impl AsRef<str>]) -> Vec<String> {
    let mut spellings = Vec::new();
    for value in values.iter().map(AsRef::as_ref) {
        let each = |write: fn(u8) -> String| value.bytes().map(write).collect::<Vec<_>>().concat();
        let json = serde_json::to_string(value).unwrap();
        spellings.extend([
            value.to_owned(),
            serde_json::to_string(&json).unwrap(),
            json,
            utf8_percent_encode(value, NON_ALPHANUMERIC).to_string(),
            utf8_percent_encode(value, COMPONENT).to_string(),
            html(value),
            format!("{value:?}"),
            each(|byte| format!("{byte:02x}")),
            each(|byte| format!("\\u{byte:04x}")),
            base64::encode(value.as_bytes()),
            base64::encode(format!("a{value}c").as_bytes()),
            base64::encode(format!("ab{value}c").as_bytes()),
            base64::encode(value.as_bytes())
                .replace('+', "-")
                .replace('/', "_"),
        ]);
    }
    spellings
}

/// All files below a folder.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files
}

static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct LogWriter;

impl io::Write for LogWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LOG.lock().expect("no panic").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Begins the finest log of all that this process does.
pub fn begin_log() {
    static BEGIN: Once = Once::new();
    BEGIN.call_once(|| {
        let subscriber = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE);
        subscriber.with_writer(|| LogWriter).init();
        tracing::info!("the log works");
    });
}

/// The log so far.
pub fn log() -> Vec<u8> {
    let log = LOG.lock().expect("no panic").clone();
    assert!(memmem::find(&log, b"the log works").is_some());
    log
}

#[test]
fn telltales_are_found_in_every_spelling_and_place() {
    let telltales = Telltales::of_value();
    for spelling in spellings_of(&[VALUE, TOKEN]) {
        let text = format!("before {spelling} after");
        assert!(telltales.found_in(text.as_bytes()).is_some(), "{spelling}");
    }
    for before in ["", "a", "ab", "abc"] {
        let text = base64::encode(format!("{before}{VALUE} and more").as_bytes());
        assert!(telltales.found_in(text.as_bytes()).is_some(), "{text}");
    }
    for half in ["Bearer s3cr3t", "~value", r"\u00733cr3t~value"] {
        assert!(telltales.found_in(half.as_bytes()).is_some(), "{half}");
    }
    assert_eq!(telltales.found_in(b"a Bearer token of no value"), None);
}
