//! Enough of Rust's grammar to judge a file: what is code, what is comment, string or test.

/// A Rust file of the package.
pub struct SourceFile {
    /// From the folder of the package: `src/json/mod.rs`.
    pub path: String,
    /// As written.
    pub text: String,
    /// The lines before the tests at the end, with comments and the insides of strings blanked.
    pub code: String,
}

impl SourceFile {
    /// Reads a file's text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let (path, text) = (path.into(), text.into());
        let is_test = path.ends_with("/tests.rs");
        let code = if is_test {
            String::new()
        } else {
            without_tests(&blank(&text))
        };
        Self { path, text, code }
    }

    /// The top-level module: `json` for `src/json/tree.rs`, `document` for `src/document.rs`.
    pub fn module(&self) -> &str {
        let path = self.path.strip_prefix("src/").unwrap_or(&self.path);
        let first = path.split('/').next().unwrap_or(path);
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// How many lines hold code, the tests at the end aside.
    pub fn code_lines(&self) -> usize {
        self.code
            .lines()
            .filter(|line| !line.trim().is_empty())
            .count()
    }

    /// Where a word of code stands: `src/a.rs:7`, for each line that holds it.
    pub fn places_of(&self, word: &str) -> Vec<String> {
        let lines = self.code.lines().enumerate();
        let hits = lines.filter(|(_, line)| holds_word(line, word));
        hits.map(|(index, _)| format!("{}:{}", self.path, index + 1))
            .collect()
    }
}

/// Whether `word` stands in `line` with no letter, digit or `_` around it.
fn holds_word(line: &str, word: &str) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}

/// Everything before the first `#[cfg(test)]` that opens a module at the margin; `mod tests;` stands in a file of its own.
fn without_tests(code: &str) -> String {
    match code.find("#[cfg(test)]\nmod tests {") {
        Some(at) => code[..at].to_owned(),
        None => code.to_owned(),
    }
}

/// Replaces comments and the insides of strings and character literals by spaces; lines stay where they are.
fn blank(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut code = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        let end = match bytes[at] {
            b'/' if bytes.get(at + 1) == Some(&b'/') => line_end(bytes, at),
            b'/' if bytes.get(at + 1) == Some(&b'*') => comment_end(bytes, at),
            b'"' => string_end(bytes, at + 1),
            b'r' if is_raw_string(bytes, at) => raw_string_end(bytes, at + 1),
            b'\'' => character_end(bytes, at).unwrap_or(at + 1),
            _ => at + 1,
        };
        if end > at + 1 {
            for byte in &mut code[at..end.min(bytes.len())] {
                if *byte != b'\n' {
                    *byte = b' ';
                }
            }
        }
        at = end;
    }
    String::from_utf8_lossy(&code).into_owned()
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    let rest = bytes[at..].iter().position(|&byte| byte == b'\n');
    rest.map_or(bytes.len(), |length| at + length)
}

fn comment_end(bytes: &[u8], at: usize) -> usize {
    let rest = bytes[at..].windows(2).position(|pair| pair == b"*/");
    rest.map_or(bytes.len(), |length| at + length + 2)
}

fn string_end(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at + 1
}

fn is_raw_string(bytes: &[u8], at: usize) -> bool {
    let part_of_name = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'_');
    let is_byte_string = at > 0 && bytes[at - 1] == b'b';
    let hashes = bytes[at + 1..]
        .iter()
        .take_while(|&&byte| byte == b'#')
        .count();
    (!part_of_name || is_byte_string) && bytes.get(at + 1 + hashes) == Some(&b'"')
}

fn raw_string_end(bytes: &[u8], at: usize) -> usize {
    let hashes = bytes[at..].iter().take_while(|&&byte| byte == b'#').count();
    let close: Vec<u8> = std::iter::once(b'"')
        .chain(std::iter::repeat_n(b'#', hashes))
        .collect();
    let inside = at + hashes + 1;
    let rest = bytes.get(inside..).unwrap_or_default();
    let length = rest.windows(close.len()).position(|window| window == close);
    length.map_or(bytes.len(), |length| inside + length + close.len())
}

/// The end of a character literal; `None` where the quote begins a lifetime.
fn character_end(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at + 1..)?;
    if rest.first() == Some(&b'\\') {
        let close = rest.iter().skip(2).position(|&byte| byte == b'\'')?;
        return Some(at + close + 4);
    }
    let text = std::str::from_utf8(&rest[..rest.len().min(5)])
        .unwrap_or_else(|fault| std::str::from_utf8(&rest[..fault.valid_up_to()]).unwrap_or(""));
    let letter = text.chars().next()?;
    (rest.get(letter.len_utf8()) == Some(&b'\'')).then(|| at + letter.len_utf8() + 2)
}

#[test]
fn comments_strings_and_tests_are_no_code() {
    let text = "let a = \"egui\"; // egui\nlet b = 'x'; let c: &'static str = r#\"egui \" { \"#;\n/* egui\n */ d();\n\
                #[cfg(test)]\nmod tests {\n    use egui;\n}\n";
    let file = SourceFile::new("src/json/a.rs", text);
    assert!(file.places_of("egui").is_empty(), "{}", file.code);
    assert_eq!(file.places_of("static"), ["src/json/a.rs:2"]);
    assert_eq!(file.places_of("d"), ["src/json/a.rs:4"]);
    assert_eq!(file.code_lines(), 3);
}

#[test]
fn quotes_in_quotes_end_where_they_end() {
    let file = SourceFile::new("src/a.rs", r#"f('"', '\'', b'\\', "\"", 'é'); g("#);
    assert_eq!(file.places_of("g").len(), 1, "{}", file.code);
}
