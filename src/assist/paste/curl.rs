//! Commands that send a request: `curl` in the shells of Unix and Windows, and PowerShell's own.

use super::layer::Layer;
use super::shell::{self, Word};
use super::{RequestNote, Wrapper};
use crate::text::Span;

/// Options of `curl` that take data.
const DATA: [&str; 8] = [
    "-d",
    "--data",
    "--data-raw",
    "--data-binary",
    "--data-ascii",
    "--data-urlencode",
    "--json",
    "--form-string",
];

/// Options of `curl` that take a value which is of no interest, or a secret.
const OTHERS: [&str; 14] = [
    "-u",
    "--user",
    "-b",
    "--cookie",
    "-A",
    "--user-agent",
    "-e",
    "--referer",
    "-o",
    "--output",
    "-F",
    "--form",
    "-x",
    "--proxy",
];

/// Bytes of a command that are looked through for the quotes of the Windows shell.
const NEAR: usize = 300;

/// The bodies that the commands in a layer send, and where the commands stand.
pub(super) fn commands(layer: &Layer<'_>) -> Vec<(Span, Vec<Layer<'static>>)> {
    let text: &str = &layer.text;
    let mut claims: Vec<(Span, Vec<Layer<'static>>)> = Vec::new();
    let mut behind = 0;
    for at in memchr::memmem::find_iter(text.as_bytes(), b"curl") {
        if at < behind || !is_command(text, at) {
            continue;
        }
        let (span, layers) = curl(layer, at);
        behind = span.end;
        // Its headers are nobody's business, even where it sends nothing.
        let has_address = memchr::memmem::find(span.slice(text).as_bytes(), b"://").is_some();
        if has_address || !layers.is_empty() {
            claims.push((span, layers));
        }
    }
    let mut starts = memchr::memmem::find_iter(text.as_bytes(), b"Invoke-").peekable();
    while let Some(at) = starts.next() {
        let rest = &text[at..];
        if rest.starts_with("Invoke-WebRequest") || rest.starts_with("Invoke-RestMethod") {
            let end = starts.peek().copied().unwrap_or(text.len());
            claims.extend(power_shell(layer, Span::new(at, end)));
        }
    }
    claims
}

fn is_command(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let apart = before.is_none_or(|it| it.is_whitespace() || "$;|&(`>\"'".contains(it));
    let rest = &text[at + 4..];
    let rest = rest.strip_prefix(".exe").unwrap_or(rest);
    apart && rest.starts_with([' ', '\t'])
}

/// The command at `at`, and a layer for each of its bodies.
fn curl(layer: &Layer<'_>, at: usize) -> (Span, Vec<Layer<'static>>) {
    let text: &str = &layer.text;
    let near = &text.as_bytes()[at..text.len().min(at + NEAR)];
    let windows = memchr::memmem::find(near, b"^\"").is_some();
    let (words, span) = if windows {
        let line = command_end(text, at);
        let plain = shell::without_carets(&text[at..line]);
        let whole = Span::new(at, line);
        let (words, _) = shell::words(&plain, 0);
        let moved = words.into_iter().map(|word| Word {
            span: whole,
            ..word
        });
        (moved.collect(), whole)
    } else {
        let (words, end) = shell::words(text, at);
        (words, Span::new(at, end))
    };
    let request = read(&words);
    let bodies = request.bodies.into_iter().map(|body| {
        let mut layer = layer.unwrapped(body.span, body.text, Wrapper::Curl);
        layer.request = Some(request.note.clone());
        layer
    });
    (span, bodies.collect())
}

/// Where the command at `at` ends: with the first line that does not go on.
fn command_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while let Some(length) = memchr::memchr(b'\n', &bytes[end..]) {
        end += length;
        let line = text[at..end].trim_end_matches('\r');
        if !line.ends_with('^') {
            return end;
        }
        end += 1;
    }
    bytes.len()
}

struct Request {
    note: RequestNote,
    bodies: Vec<Word>,
}

fn read(words: &[Word]) -> Request {
    let (mut method, mut url) = (String::new(), String::new());
    let mut headers = Vec::new();
    let mut bodies = Vec::new();
    let mut words = words.iter().skip(1);
    while let Some(word) = words.next() {
        let (option, value) = match word.text.split_once('=') {
            Some((option, value)) if option.starts_with("--") => (option, Some(value)),
            _ => (word.text.as_str(), None),
        };
        let mut argument = || match value {
            Some(value) => Some(Word {
                text: value.to_owned(),
                span: word.span,
            }),
            None => words.next().cloned(),
        };
        match option {
            "-X" | "--request" => method = argument().unwrap_or_default().text,
            "-H" | "--header" => headers.extend(argument()),
            "--url" => url = argument().unwrap_or_default().text,
            _ if DATA.contains(&option) => bodies.extend(argument()),
            _ if OTHERS.contains(&option) => drop(argument()),
            _ if option.starts_with("-d") && option.len() > 2 => bodies.push(Word {
                text: option[2..].to_owned(),
                span: word.span,
            }),
            _ if !option.starts_with('-') && url.is_empty() => url.clone_from(&word.text),
            _ => {}
        }
    }
    if method.is_empty() {
        method.push_str(if bodies.is_empty() { "GET" } else { "POST" });
    }
    let mut note = RequestNote::new(&method, &url);
    for header in &headers {
        note.add_header(&header.text);
    }
    Request { note, bodies }
}

/// The body of PowerShell's command there.
fn power_shell(layer: &Layer<'_>, command: Span) -> Option<(Span, Vec<Layer<'static>>)> {
    let at = command.start;
    let options = command.slice(&layer.text);
    let body = option(options, "-Body")?;
    let method = option(options, "-Method")
        .map(|word| word.text)
        .unwrap_or_default();
    let url = option(options, "-Uri")
        .map(|word| word.text)
        .unwrap_or_default();
    let span = Span::new(at + body.span.start, at + body.span.end);
    let mut layer = layer.unwrapped(span, body.text, Wrapper::PowerShell);
    layer.request = Some(RequestNote::new(&method, &url));
    Some((span, vec![layer]))
}

/// The value of an option, where it is written out.
fn option(options: &str, name: &str) -> Option<Word> {
    let at = options.find(name)? + name.len();
    let blanks = options[at..].len() - options[at..].trim_start().len();
    let start = at + blanks;
    let rest = &options[start..];
    if let Some(here) = ["@\"", "@'"]
        .into_iter()
        .find(|open| rest.starts_with(open))
    {
        let close = format!("\n{}@", &here[1..]);
        let end = rest.find(&close)?;
        let text = rest
            .get(2..end)?
            .trim_start_matches(['\r', '\n'])
            .to_owned();
        return Some(Word {
            text,
            span: Span::new(start, start + end + close.len()),
        });
    }
    // The text may stand in a call that makes bytes of it.
    let call = rest
        .starts_with('(')
        .then(|| rest.find(['"', '\'']))
        .flatten()
        .unwrap_or(0);
    let quoted = &rest[call..];
    let quote = quoted.chars().next().filter(|it| matches!(it, '"' | '\''));
    let Some(quote) = quote else {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        return Some(Word {
            text: rest[..end].to_owned(),
            span: Span::new(start, start + end),
        });
    };
    let (text, length) = power_shell_string(quoted, quote);
    let begin = start + call;
    Some(Word {
        text,
        span: Span::new(begin, begin + length),
    })
}

/// The text of the string at the start of `quoted`, and its length.
fn power_shell_string(quoted: &str, quote: char) -> (String, usize) {
    let mut text = String::new();
    let mut characters = quoted.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        if character == '`' && quote == '"' {
            match characters.next() {
                Some((_, 'n')) => text.push('\n'),
                Some((_, 't')) => text.push('\t'),
                Some((_, other)) => text.push(other),
                None => {}
            }
        } else if character != quote {
            text.push(character);
        } else if characters.next_if(|(_, next)| *next == quote).is_some() {
            text.push(quote);
        } else {
            return (text, at + quote.len_utf8());
        }
    }
    (text, quoted.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bodies(text: &str) -> Vec<String> {
        let layer = Layer::source(text);
        let layers = commands(&layer).into_iter().flat_map(|(_, layers)| layers);
        layers.map(|layer| layer.text.into_owned()).collect()
    }

    #[test]
    fn the_bodies_of_commands_are_found_in_every_shell() {
        let json = "{\"a\": \"b\"}";
        for command in [
            "curl https://a.example -d '{\"a\": \"b\"}'",
            "$ curl -X POST \\\n  -H 'A: b' \\\n  --data-raw $'{\"a\": \"b\"}' https://a.example",
            "curl \"https://a.example\" --data \"{\\\"a\\\": \\\"b\\\"}\"",
            "curl --json='{\"a\": \"b\"}' https://a.example",
            "curl ^\"https://a.example^\" ^\n  --data-raw ^\"^{^\\^\"a^\\^\": ^\\^\"b^\\^\"^}^\"",
            "Invoke-WebRequest -Uri \"https://a.example\" -Method POST -Body \"{`\"a`\": `\"b`\"}\"",
            "Invoke-RestMethod -Uri https://a.example -Body '{\"a\": \"b\"}'",
            "Invoke-RestMethod -Body @'\n{\"a\": \"b\"}\n'@",
            "Invoke-WebRequest -Body ([System.Text.Encoding]::UTF8.GetBytes(\"{`\"a`\": `\"b`\"}\"))",
        ] {
            assert_eq!(bodies(command), [json], "{command}");
        }
        assert_eq!(
            bodies("a curly thing, and curl alone"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn the_request_is_noted_without_secrets() {
        let text = "curl -u ann:hunter2 'https://a.example/x?k=s3cret' -H 'Authorization: Bearer s3cret' -d '{}'";
        let layer = Layer::source(text);
        let note = commands(&layer)[0].1[0].request.clone().unwrap();
        assert_eq!(
            (note.method.as_str(), note.url.as_str()),
            ("POST", "https://a.example/x?k=…")
        );
        assert!(
            !format!("{note:?}").contains("s3cret") && !format!("{note:?}").contains("hunter2")
        );
    }
}
