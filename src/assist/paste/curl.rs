//! Commands that send a request: `curl` in the shells of Unix and Windows, and PowerShell's own.

use super::Wrapper;
use super::layer::Layer;
use super::request::FoundRequest;
use super::shell::{self, Word};
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

/// Options of `curl` that take a value which is of no interest.
const OTHERS: [&str; 10] = [
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

/// The requests that the commands in a layer send.
pub(super) fn requests(layer: &Layer<'_>) -> Vec<FoundRequest> {
    let commands = all(layer).into_iter();
    commands
        .map(|command| command.request)
        .filter(|request| !request.url.is_empty())
        .collect()
}

/// The bodies that the commands in a layer send, and where the commands stand.
pub(super) fn commands(layer: &Layer<'_>) -> Vec<(Span, Vec<Layer<'static>>)> {
    let mut claims: Vec<(Span, Vec<Layer<'static>>)> = Vec::new();
    for command in all(layer) {
        let text = command.span.slice(&layer.text);
        // Its headers are nobody's business, even where it sends nothing.
        let has_address = memchr::memmem::find(text.as_bytes(), b"://").is_some();
        let is_claim = has_address && command.wrapper == Wrapper::Curl;
        if is_claim || !command.bodies.is_empty() {
            claims.push(command.claim(layer));
        }
    }
    claims
}

/// A command, and what it sends.
struct Command {
    span: Span,
    wrapper: Wrapper,
    request: FoundRequest,
    bodies: Vec<Word>,
}

impl Command {
    fn claim(self, layer: &Layer<'_>) -> (Span, Vec<Layer<'static>>) {
        let note = self.request.note();
        let bodies = self.bodies.into_iter().map(|body| {
            let mut layer = layer.unwrapped(body.span, body.text, self.wrapper.clone());
            layer.request = Some(note.clone());
            layer
        });
        (self.span, bodies.collect())
    }
}

fn all(layer: &Layer<'_>) -> Vec<Command> {
    let text: &str = &layer.text;
    let mut commands = Vec::new();
    let mut behind = 0;
    for at in memchr::memmem::find_iter(text.as_bytes(), b"curl") {
        if at >= behind && is_command(text, at) {
            let command = curl(text, at);
            behind = command.span.end;
            commands.push(command);
        }
    }
    let mut starts = memchr::memmem::find_iter(text.as_bytes(), b"Invoke-").peekable();
    while let Some(at) = starts.next() {
        let rest = &text[at..];
        if rest.starts_with("Invoke-WebRequest") || rest.starts_with("Invoke-RestMethod") {
            let end = starts.peek().copied().unwrap_or(text.len());
            commands.extend(power_shell(text, Span::new(at, end)));
        }
    }
    commands
}

fn is_command(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let apart = before.is_none_or(|it| it.is_whitespace() || "$;|&(`>\"'".contains(it));
    let rest = &text[at + 4..];
    let rest = rest.strip_prefix(".exe").unwrap_or(rest);
    apart && rest.starts_with([' ', '\t'])
}

/// The command at `at`.
fn curl(text: &str, at: usize) -> Command {
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
    let (request, bodies) = read(&words);
    Command {
        span,
        wrapper: Wrapper::Curl,
        request,
        bodies,
    }
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

/// The request of a command, and its bodies where they stand.
fn read(words: &[Word]) -> (FoundRequest, Vec<Word>) {
    let mut request = FoundRequest::default();
    let mut bodies = Vec::new();
    let mut words = words.iter().skip(1);
    while let Some(word) = words.next() {
        let (option, value) = option_of(word);
        let mut argument = || match value {
            Some(value) => Some(Word {
                text: value.to_owned(),
                span: word.span,
            }),
            None => words.next().cloned(),
        };
        match option {
            "-X" | "--request" => request.method = argument().unwrap_or_default().text,
            "-H" | "--header" => {
                if let Some(header) = argument() {
                    request.add_header(&header.text);
                }
            }
            "-u" | "--user" => request.has_user |= argument().is_some(),
            "-b" | "--cookie" => {
                let cookie = argument().unwrap_or_default().text;
                request.headers.push(("cookie".to_owned(), cookie));
            }
            "--url" => request.url = argument().unwrap_or_default().text,
            _ if DATA.contains(&option) => bodies.extend(argument()),
            _ if OTHERS.contains(&option) => drop(argument()),
            _ if !option.starts_with('-') && request.url.is_empty() => {
                request.url.clone_from(&word.text);
            }
            _ => {}
        }
    }
    if request.method.is_empty() {
        let method = if bodies.is_empty() { "GET" } else { "POST" };
        method.clone_into(&mut request.method);
    }
    // Several are sent as one, with `&` between.
    let texts: Vec<&str> = bodies.iter().map(|body| body.text.as_str()).collect();
    request.body = (!texts.is_empty()).then(|| texts.join("&"));
    (request, bodies)
}

/// An option and its value where both are one word: `--json={}`, `-d{}`, `-XPOST`.
fn option_of(word: &Word) -> (&str, Option<&str>) {
    const SHORT: [&str; 5] = ["-d", "-X", "-H", "-u", "-b"];
    let text = word.text.as_str();
    let long = text
        .split_once('=')
        .filter(|(option, _)| option.starts_with("--"));
    if let Some((option, value)) = long {
        return (option, Some(value));
    }
    let short = SHORT
        .into_iter()
        .find(|short| text.len() > 2 && text.starts_with(short));
    match short {
        Some(option) => (option, Some(&text[2..])),
        None => (text, None),
    }
}

/// PowerShell's command there.
fn power_shell(text: &str, command: Span) -> Option<Command> {
    let at = command.start;
    let options = command.slice(text);
    let body = option(options, "-Body");
    let value = |name: &str| {
        option(options, name)
            .map(|word| word.text)
            .unwrap_or_default()
    };
    let (mut method, url) = (value("-Method"), value("-Uri"));
    if body.is_none() && url.is_empty() {
        return None;
    }
    if method.is_empty() && body.is_none() {
        method.push_str("GET");
    }
    let request = FoundRequest {
        method,
        url,
        headers: power_shell_headers(options),
        body: body.as_ref().map(|body| body.text.clone()),
        has_user: false,
    };
    let bodies: Vec<Word> = body
        .into_iter()
        .map(|body| Word {
            span: Span::new(at + body.span.start, at + body.span.end),
            ..body
        })
        .collect();
    let span = bodies.first().map_or(command, |body| body.span);
    Some(Command {
        span,
        wrapper: Wrapper::PowerShell,
        request,
        bodies,
    })
}

/// The pairs of `-Headers @{ "name"="value" }`.
fn power_shell_headers(options: &str) -> Vec<(String, String)> {
    let mut headers = Vec::new();
    let table = options
        .find("-Headers")
        .map(|at| options[at + 8..].trim_start());
    let Some(mut rest) = table.and_then(|table| table.strip_prefix("@{")) else {
        return headers;
    };
    let string = |rest: &mut &str| -> Option<String> {
        *rest = rest.trim_start_matches([' ', '\t', '\r', '\n', ';', '=']);
        let quote = rest.chars().next().filter(|it| matches!(it, '"' | '\''))?;
        let (text, length) = power_shell_string(rest, quote);
        *rest = &rest[length..];
        Some(text)
    };
    while let (Some(name), Some(value)) = (string(&mut rest), string(&mut rest)) {
        headers.push((name, value));
    }
    headers
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
