//! Requests as they stand in a text, with everything they hold.

use std::fmt;

use super::layer::Layer;
use super::{RequestNote, curl, har};
use crate::json::parse;

/// A request out of a command or an archive. Its values may be secrets: it is for making something of it, not for
/// showing, so its `Debug` names no value.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct FoundRequest {
    /// `POST`, for instance.
    pub method: String,
    /// The address as written.
    pub url: String,
    /// Names and values of the headers, in order.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Option<String>,
    /// Whether user and password stand beside the address.
    pub has_user: bool,
}

impl fmt::Debug for FoundRequest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "FoundRequest({:?})", self.note())
    }
}

impl FoundRequest {
    /// Takes a header in as it is written: `name: value`, or `name;` for an empty value.
    pub(super) fn add_header(&mut self, header: &str) {
        let (name, value) = header.split_once(':').unwrap_or_else(|| {
            let name = header.strip_suffix(';').unwrap_or(header);
            (name, "")
        });
        self.headers
            .push((name.trim().to_owned(), value.trim().to_owned()));
    }

    /// What may be shown of it.
    #[must_use]
    pub fn note(&self) -> RequestNote {
        let mut note = RequestNote::new(&self.method, &self.url);
        for (name, _) in &self.headers {
            note.add_header(name);
        }
        note
    }
}

/// The requests in a text: those of an HTTP archive, else the commands of `curl` and PowerShell, in order.
#[must_use]
pub fn find_requests(text: &str) -> Vec<FoundRequest> {
    let parsed = parse(text);
    let archive = parsed.root(text).and_then(har::requests);
    archive.unwrap_or_else(|| curl::requests(&Layer::source(text)))
}
