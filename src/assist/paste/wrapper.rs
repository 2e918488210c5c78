//! What payloads are wrapped in, in plain words.

use std::fmt;

/// One step of unwrapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrapper {
    /// A line of a log: a time or a level stands before it.
    LogLine,
    /// A log of a container, one JSON object a line.
    ContainerLog,
    /// A record of `CloudWatch`.
    CloudWatch,
    /// A cell of a CSV file.
    CsvCell {
        /// The number of its record, from 1; the header is none. `None` where the text is no whole file.
        record: Option<usize>,
        /// The name of its column.
        column: String,
    },
    /// An export of the bot connector's conversation errors.
    ErrorExport,
    /// Escaped as for a string.
    Escaped,
    /// The string that is the value of that key.
    StringIn(String),
    /// The object or array that is the value of that key.
    ValueOf(String),
    /// An error with its stack.
    StackTrace,
    /// JavaScript.
    JavaScript,
    /// A request as it goes over the wire.
    HttpRequest,
    /// A response as it goes over the wire.
    HttpResponse,
    /// A body that was sent in chunks.
    Chunks,
    /// An entry of an HTTP archive, from 1.
    Har {
        /// The number of the entry; 1 where it is an entry on its own.
        entry: usize,
        /// Whether it is the body of the response, not of the request.
        response: bool,
    },
    /// The options of a request, as `fetch` takes them.
    RequestOptions,
    /// A `curl` command.
    Curl,
    /// `Invoke-WebRequest` or `Invoke-RestMethod`.
    PowerShell,
    /// Markdown.
    Markdown,
    /// A block of YAML.
    Yaml,
    /// One of several lines, each of which is JSON.
    JsonLine,
    /// XML.
    Xml,
    /// A string of SQL, its single quotes doubled.
    SqlString,
    /// Bytes as Python writes them.
    PythonBytes,
    /// A string that is written in parts, with a plus between them.
    StringParts,
    /// A difference of which the new side is taken.
    Difference,
    /// Lines that were broken where a window or a mail ends.
    BrokenLines,
    /// Colours of a terminal.
    Colours,
    /// Line breaks that a log writes as `#012`.
    LogEscapes,
    /// The same kind of text before each line.
    LinePrefixes,
    /// A mail in quoted-printable.
    QuotedPrintable,
    /// Escaped for HTML.
    Html,
    /// Percent encoding.
    UrlEncoded,
    /// Base64.
    Base64,
    /// Other text.
    Text,
}

impl fmt::Display for Wrapper {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Self::CsvCell { record: None, .. } => "CSV cell",
            Self::CsvCell {
                record: Some(record),
                column,
            } => {
                return write!(formatter, "CSV record {record}, column `{column}`");
            }
            Self::StringIn(key) if key.is_empty() => "string",
            Self::StringIn(key) => return write!(formatter, "string in `{key}`"),
            Self::ValueOf(key) if key.is_empty() => "part of other JSON",
            Self::ValueOf(key) => return write!(formatter, "value of `{key}`"),
            Self::Har { entry, response } => {
                let side = if *response { "response" } else { "request" };
                return write!(formatter, "HAR entry {entry}, {side}");
            }
            Self::LogLine => "log line",
            Self::ContainerLog => "container log",
            Self::CloudWatch => "CloudWatch log",
            Self::ErrorExport => "conversation-error export",
            Self::Escaped => "escaped JSON",
            Self::StackTrace => "stack trace",
            Self::JavaScript => "JavaScript",
            Self::HttpRequest => "HTTP request",
            Self::HttpResponse => "HTTP response",
            Self::Chunks => "chunked body",
            Self::RequestOptions => "options of a request",
            Self::JsonLine => "line of JSON",
            Self::Xml => "XML",
            Self::SqlString => "SQL string",
            Self::PythonBytes => "Python bytes",
            Self::StringParts => "string in parts",
            Self::Difference => "new side of a difference",
            Self::BrokenLines => "lines broken at one width",
            Self::Colours => "terminal colours",
            Self::LogEscapes => "escaped line breaks",
            Self::Curl => "curl command",
            Self::PowerShell => "PowerShell command",
            Self::Markdown => "Markdown",
            Self::Yaml => "YAML",
            Self::LinePrefixes => "prefix on each line",
            Self::QuotedPrintable => "quoted-printable mail",
            Self::Html => "HTML-escaped text",
            Self::UrlEncoded => "URL encoding",
            Self::Base64 => "Base64",
            Self::Text => "other text",
        };
        formatter.write_str(words)
    }
}

/// What is known of a request, without anything that may be a secret: no value of a header or of a query, no user name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestNote {
    /// `POST`, for instance.
    pub method: String,
    /// The address, with `…` for each value of its query.
    pub url: String,
    /// The names of the headers, in order.
    pub headers: Vec<String>,
}

impl RequestNote {
    /// A note of a request to an address, of which only what is no secret is kept.
    pub(super) fn new(method: &str, url: &str) -> Self {
        Self {
            method: method.to_ascii_uppercase(),
            url: shown_url(url),
            headers: Vec::new(),
        }
    }

    /// Notes the name of a header from the whole of it.
    pub(super) fn add_header(&mut self, header: &str) {
        let name = header.split(':').next().unwrap_or_default().trim();
        if !name.is_empty() && name.len() < 100 && !name.contains(char::is_whitespace) {
            self.headers.push(name.to_owned());
        }
    }
}

/// An address without user, password, fragment and the values of its query.
fn shown_url(url: &str) -> String {
    const LONGEST: usize = 2_000;
    let url = &url[..url.floor_char_boundary(LONGEST)];
    let url = url.split('#').next().unwrap_or_default();
    let (path, query) = match url.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (url, None),
    };
    let (scheme, rest) = path.split_once("://").unwrap_or(("", path));
    let host_end = rest.find('/').unwrap_or(rest.len());
    let start = rest[..host_end].rfind('@').map_or(0, |at| at + 1);
    let mut shown = String::new();
    if !scheme.is_empty() {
        shown.push_str(scheme);
        shown.push_str("://");
    }
    shown.push_str(&rest[start..]);
    for (nth, pair) in query.unwrap_or_default().split('&').enumerate() {
        let name = pair.split('=').next().unwrap_or_default();
        if !name.is_empty() {
            shown.push(if nth == 0 { '?' } else { '&' });
            shown.push_str(name);
            shown.push_str("=…");
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_keeps_no_secret() {
        let url = "https://ann:hunter2@bot.example/api/invoke?v=1&token=s3cret#x";
        let mut note = RequestNote::new("post", url);
        note.add_header("Authorization: Bearer s3cret");
        note.add_header("Content-Type: application/json");
        assert_eq!(note.url, "https://bot.example/api/invoke?v=…&token=…");
        assert_eq!(note.headers, ["Authorization", "Content-Type"]);
        assert!(!format!("{note:?}").contains("s3cret"));
        assert!(!format!("{note:?}").contains("hunter2"));
    }
}
