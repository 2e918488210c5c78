//! The search: layer after layer, until nothing is left to unwrap.

use std::collections::VecDeque;
use std::collections::hash_map::{Entry, HashMap};

use super::around::Surroundings;
use super::candidate::{self, Verdict};
use super::layer::Layer;
use super::regions::{Region, regions};
use super::{Found, Wrapper, csv, curl, encoded, http, lines, source, whole};
use crate::assist::repair::Quoting;
use crate::errors::ErrorCode;
use crate::lint::Kind;
use crate::text::Span;

/// Layers in layers. A level of escaping doubles the backslashes and a level of base64 adds a third, so that more than this
/// takes a text beyond any size; only percent encoding could go on, one byte a level.
const MOST_LEVELS: usize = 24;

/// How many times its own length a text may be read, all layers together.
const READINGS: usize = 16;

/// Bytes that may be read whatever the length of the text.
const FREE: usize = 1 << 16;

/// How far an error code may stand from a payload to belong to it, in lines.
const NEAR_LINES: usize = 2;

pub(super) struct Search<'a> {
    pub layers: VecDeque<Layer<'a>>,
    found: Vec<Found>,
    known: HashMap<(Kind, String), usize>,
    budget: usize,
    outcome: Outcome,
}

/// What came of a search.
#[derive(Default)]
pub(super) struct Outcome {
    /// The payloads, the best first.
    pub found: Vec<Found>,
    /// Whether there were requests, which are left out but for their bodies.
    pub has_requests: bool,
    /// Whether the budget ended it.
    pub unfinished: bool,
}

/// The payloads in `text`, the best first.
pub(super) fn search(text: &str, errors: &[(Span, &'static ErrorCode)]) -> Outcome {
    let mut search = Search::of(text);
    search.run();
    let mut found = search.found;
    for payload in &mut found {
        let span = payload.span;
        payload.span = Span::new(
            text.floor_char_boundary(span.start),
            text.ceil_char_boundary(span.end),
        );
        payload
            .errors
            .extend(errors_near(text, payload.span, errors));
        let mut seen: Vec<&ErrorCode> = Vec::new();
        payload.errors.retain(|error| {
            let is_new = !seen.contains(error);
            seen.push(error);
            is_new
        });
    }
    found.sort_by_key(|found| {
        let size = std::cmp::Reverse(found.text.len());
        (!found.is_of_the_domain(), size, found.span.start)
    });
    Outcome {
        found,
        ..search.outcome
    }
}

impl<'a> Search<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            layers: VecDeque::from([Layer::source(text)]),
            found: Vec::new(),
            known: HashMap::new(),
            budget: text.len().saturating_mul(READINGS).saturating_add(FREE),
            outcome: Outcome::default(),
        }
    }

    fn run(&mut self) {
        while let Some(layer) = self.layers.pop_front() {
            if layer.level <= MOST_LEVELS && self.may_read(layer.text.len()) {
                self.read(&layer);
            }
        }
    }

    /// Takes the reading of so many bytes from the budget. Whether there is enough left.
    pub fn may_read(&mut self, length: usize) -> bool {
        let enough = self.budget >= length;
        self.outcome.unfinished |= !enough;
        self.budget -= length.min(self.budget);
        enough
    }

    fn read(&mut self, layer: &Layer<'_>) {
        if let Some(plain) = whole::restored(layer) {
            self.layers.push_back(plain);
            return;
        }
        let (whole, bare) = candidate::examine_members(&layer.text);
        if let Some(clean) = bare {
            return self.take(&layer.clone_place(), whole, clean);
        }
        let mut claimed = Vec::new();
        let claims = curl::commands(layer)
            .into_iter()
            .chain(http::chunked_bodies(layer))
            .chain(csv::cells(layer));
        for (span, layers) in claims {
            claimed.push(span);
            self.layers.extend(layers);
        }
        claimed.sort();
        let surroundings = Surroundings::of(layer);
        let mut from = 0;
        let end = Span::empty(layer.text.len());
        for claim in claimed.into_iter().chain([end]) {
            if claim.start >= from {
                self.read_part(layer, &surroundings, Span::new(from, claim.start));
            }
            from = from.max(claim.end);
        }
    }

    fn read_part(&mut self, layer: &Layer<'_>, surroundings: &Surroundings, part: Span) {
        let mut behind = part.start;
        for region in regions(&layer.text, part.start, part.end) {
            let gap = Span::new(behind, region.span.start);
            self.layers.extend(encoded::layers(layer, gap));
            self.region(layer, surroundings, region);
            behind = region.span.end;
        }
        self.layers
            .extend(encoded::layers(layer, Span::new(behind, part.end)));
    }

    /// Looks at what stands between two brackets: unwraps it, takes it, or looks at what is in it.
    fn region(&mut self, layer: &Layer<'_>, surroundings: &Surroundings, region: Region) {
        let span = region.span;
        let text = span.slice(&layer.text);
        if !self.may_read(text.len()) {
            return;
        }
        let mut outer = layer.clone_place();
        outer.wrappers.extend(surroundings.wrappers_of(layer, span));
        outer.request = outer
            .request
            .or_else(|| surroundings.request_of(span).cloned());
        if let Some(quoting) = Quoting::of(text) {
            let wrapper = match quoting {
                Quoting::Escaped(_) | Quoting::Unicode => Wrapper::Escaped,
                Quoting::Doubled => Wrapper::CsvCell {
                    record: None,
                    column: String::new(),
                },
                Quoting::Html => Wrapper::Html,
            };
            let plain = outer.unwrapped(span, quoting.undo(text), wrapper);
            return self.layers.push_back(plain);
        }
        let stripped = source::unescaped(layer, &outer, span)
            .or_else(|| lines::without_prefixes(layer, &outer, span))
            .or_else(|| lines::without_breaks(layer, &outer, span));
        if let Some(stripped) = stripped {
            return self.layers.push_back(stripped);
        }
        match candidate::examine(text, region.closed) {
            Verdict::Payload(clean) => self.take(&outer, span, *clean),
            Verdict::Other => self.inside(layer, surroundings, region),
        }
    }

    /// Looks for payloads within what is none itself, such as the body of a function.
    fn inside(&mut self, layer: &Layer<'_>, surroundings: &Surroundings, region: Region) {
        let span = region.span;
        let end = span.end - usize::from(region.closed);
        // What is within may be within again: as deep as the budget allows, without recursion.
        let mut waiting = vec![Span::new(span.start + 1, end)];
        while let Some(part) = waiting.pop() {
            if part.is_empty() || !self.may_read(part.len()) {
                continue;
            }
            for inner in regions(&layer.text, part.start, part.end) {
                let text = inner.span.slice(&layer.text);
                let plain = Quoting::of(text).is_none();
                if !self.may_read(text.len()) {
                    return;
                }
                if plain && matches!(candidate::examine(text, inner.closed), Verdict::Other) {
                    let end = inner.span.end - usize::from(inner.closed);
                    waiting.push(Span::new(inner.span.start + 1, end));
                } else {
                    self.region(layer, surroundings, inner);
                }
            }
        }
    }

    /// Takes a payload, and looks into it. What only carries others is not taken: its headers are secrets.
    fn take(&mut self, outer: &Layer<'_>, span: Span, clean: candidate::Clean) {
        let carries = !super::nested::look_into(self, outer, span, &clean);
        if carries || clean.kind == Kind::Other && has_secret(&clean.text) {
            self.outcome.has_requests = true;
        } else {
            self.add(outer, span, clean);
        }
    }

    /// Adds a payload, or counts it where it is known.
    pub fn add(&mut self, outer: &Layer<'_>, span: Span, clean: candidate::Clean) {
        let key = (clean.kind, clean.text.clone());
        let slot = match self.known.entry(key) {
            Entry::Occupied(known) => {
                self.found[*known.get()].repeated += 1;
                return;
            }
            Entry::Vacant(slot) => slot,
        };
        slot.insert(self.found.len());
        let hidden = !outer.wrappers.is_empty();
        let errors = if hidden && clean.text.contains('.') {
            crate::errors::find_all(&clean.text)
        } else {
            Vec::new()
        };
        self.found.push(Found {
            kind: clean.kind,
            wrappers: outer.wrappers.clone(),
            span: outer.places.of(span),
            text: clean.text,
            before: clean.before,
            steps: clean.steps,
            guesses: clean.guesses,
            unresolved: clean.unresolved,
            request: outer.request.clone(),
            errors: errors.into_iter().map(|(_, error)| error).collect(),
            repeated: 0,
        });
    }
}

/// Whether a header that lets somebody in stands in a document.
fn has_secret(text: &str) -> bool {
    let names = ["uthorization\"", "ookie\"", "UTHORIZATION\"", "-api-key\""];
    let has = |name: &&str| memchr::memmem::find(text.as_bytes(), name.as_bytes()).is_some();
    names.iter().any(has)
}

/// The codes in a span of the source and in the lines around it.
fn errors_near<'e>(
    text: &str,
    span: Span,
    errors: &'e [(Span, &'static ErrorCode)],
) -> impl Iterator<Item = &'static ErrorCode> + use<'e> {
    let start = lines_before(text, span.start);
    let end = lines_behind(text, span.end);
    let first = errors.partition_point(|(at, _)| at.start < start);
    let near = errors[first..].iter();
    near.take_while(move |(at, _)| at.start < end)
        .map(|(_, error)| *error)
}

/// How far lines are looked along for their ends.
const LONGEST_LINE: usize = 2_000;

fn lines_before(text: &str, at: usize) -> usize {
    let from = at.saturating_sub(LONGEST_LINE);
    let before = &text.as_bytes()[from..at];
    let breaks = memchr::memrchr_iter(b'\n', before).nth(NEAR_LINES);
    from + breaks.map_or(0, |line| line + 1)
}

fn lines_behind(text: &str, at: usize) -> usize {
    let to = text.len().min(at + LONGEST_LINE);
    let behind = &text.as_bytes()[at..to];
    let breaks = memchr::memchr_iter(b'\n', behind).nth(NEAR_LINES);
    breaks.map_or(to, |line| at + line)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many bytes a search reads.
    fn work(text: &str) -> usize {
        let mut search = Search::of(text);
        let budget = search.budget;
        search.run();
        assert!(
            !search.outcome.unfinished,
            "{}",
            &text[..text.len().min(80)]
        );
        budget - search.budget
    }

    #[test]
    fn twice_the_text_is_twice_the_work() {
        let lines = [
            "2026-03-02 09:14:07 INFO reply={\"messages\": [\"NR\"]} took=21ms\n",
            "2026-03-02 09:14:07 INFO {messages: ['NR',], a: [Object]}\n",
            "{\"log\": \"{\\\"messages\\\": [\\\"NR\\\"]}\\n\", \"stream\": \"stdout\"}\n",
            "{ \"a\": [1, \"cut off NR\n",
            "curl -d '{\"message\": \"NR\"}' https://a.example\n",
            "HTTP/1.1 200 OK\nA: b\n\n{\"a\": \"NR\"}\n",
            "%7B%22a%22%3A%22NR%22%7D eyJhIjoxfQ==\n",
            "function f(a) { if (a) { return {a: 'NR'}; } }\n",
            "> {\n>   \"a\": \"NR\"\n> }\n",
            "{&quot;a&quot;: &quot;NR&quot;} {\\u0022a\\u0022: NR}\n",
        ];
        for line in lines {
            let text = |count: usize| -> String {
                (0..count)
                    .map(|number| line.replace("NR", &format!("{number:05}")))
                    .collect()
            };
            let (once, twice) = (work(&text(300)), work(&text(600)));
            assert!(twice <= once * 2 + once / 10, "{once} {twice}: {line}");
        }
    }
}
