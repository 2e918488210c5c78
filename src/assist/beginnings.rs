//! What a document can begin with, where nothing tells yet what it is to be.

use super::caret::{Caret, Position};
use super::contract::{RESPONSE, WRAPPER};
use super::offer::{Offer, key, object, of_snippet, type_key, word};
use super::snippet::Snippet;
use crate::content::{Edition, Expects};
use crate::lint::Kind;
use crate::payload::spec::ENVELOPE;
use crate::payload::{TEMPLATES, Template, to_envelope, to_payload};
use crate::text::apply_edits;

/// What an empty document of a kind without a specification can be: a payload, or with no kind at all anything.
pub(super) fn whole(kind: Kind) -> Vec<Offer> {
    match kind {
        Kind::Payload => templates().collect(),
        Kind::Envelope => {
            let mut offers = vec![object(&ENVELOPE)];
            offers.extend(TEMPLATES.iter().map(|template| {
                let edits = to_envelope(template.text, STORY_TIME);
                offer_of(template, &apply_edits(template.text, &edits))
            }));
            offers
        }
        Kind::Other => {
            let contents = Expects::CONTENT.options().into_iter();
            let mut offers = vec![object(&RESPONSE)];
            offers.extend(templates());
            offers.extend(contents.map(object));
            offers.push(object(&WRAPPER));
            offers
        }
        _ => Vec::new(),
    }
}

fn templates() -> impl Iterator<Item = Offer> {
    let whole = |template: &'static Template| offer_of(template, template.text);
    TEMPLATES.iter().map(whole)
}

/// What the `payload` of an envelope can be.
pub(super) fn payloads() -> Vec<Offer> {
    let bare = |template: &'static Template| {
        let edits = to_payload(template.text);
        offer_of(template, &apply_edits(template.text, &edits))
    };
    TEMPLATES.iter().map(bare).collect()
}

fn offer_of(template: &'static Template, text: &str) -> Offer {
    let title = format!("payload: {}", template.title);
    let snippet = Snippet::verbatim(text.trim_end());
    of_snippet(template.name, title, template.about, snippet)
}

/// When the envelopes of templates were sent: the time of their story, Unix time in milliseconds.
const STORY_TIME: i64 = 1_763_716_500_000;

/// What the first key of an object without a kind can be, and the `type` that gives it one.
pub(super) fn first(caret: &Caret<'_>, edition: Edition) -> Vec<Offer> {
    let Some(root) = caret.container else {
        return Vec::new();
    };
    match &caret.position {
        Position::Value { name } if name == "type" => {
            let contents = Expects::CONTENT.options().into_iter();
            let replies = Expects::QUICK_REPLIES.options();
            contents
                .chain(replies)
                .map(|spec| word(spec.name, spec.title.to_owned(), spec.doc))
                .collect()
        }
        Position::Key { has_colon } if root.members().all(|member| member.value.is_none()) => {
            let mut offers = vec![type_key(*has_colon)];
            for spec in [&RESPONSE, &WRAPPER] {
                let properties = spec.properties.iter();
                offers.extend(properties.map(|property| Offer {
                    required: false,
                    ..key(spec, property, *has_colon, edition)
                }));
            }
            offers
        }
        _ => Vec::new(),
    }
}
