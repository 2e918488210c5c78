//! What an action says: the text that it publishes, the address that it opens.

use super::Verdict;
use super::facts::Tap;
use super::length::judge_length;
use super::limits::{ClickLimits, Limit};
use super::reason::Reasons;
use crate::content::ActionType;

/// The limits of what actions say.
#[derive(Clone, Copy)]
pub(super) struct TapLimits {
    /// The name that messages use.
    pub name: &'static str,
    /// Code points of a publishText's `text`.
    pub publish_text: u32,
    /// Code points of a link's `uri`.
    pub uri: u32,
    /// What a `uri` that is not absolute comes to; `None` where it is taken.
    pub relative: Option<Verdict>,
}

impl TapLimits {
    /// Those of most channels, which refuse a `uri` that is not absolute.
    pub const fn usual(name: &'static str) -> Self {
        Self {
            name,
            publish_text: 256,
            uri: 1024,
            relative: Some(Verdict::Rejected),
        }
    }

    /// Those of a `click`.
    pub const fn of(name: &'static str, click: &ClickLimits) -> Self {
        Self {
            name,
            publish_text: click.publish_text,
            uri: click.uri,
            relative: if click.is_uri_checked {
                Some(Verdict::Rejected)
            } else {
                None
            },
        }
    }
}

/// Judges the text or link of an action.
pub(super) fn judge_words(limits: TapLimits, tap: &Tap, reasons: &mut Reasons) {
    let Some(words) = tap.words else { return };
    match tap.kind {
        Some(ActionType::PublishText) => {
            let limit = limit_with_row(limits.publish_text, 256, 1);
            judge_length(limits.name, "publishText", words, limit, reasons);
        }
        Some(ActionType::Link) => {
            let limit = limit_with_row(limits.uri, 1024, 2);
            judge_length(limits.name, "uri", words, limit, reasons);
            if let (false, Some(effect)) = (tap.is_absolute, limits.relative) {
                let message = "the `uri` is not absolute, such as `https://example.com`";
                let reason = reasons.add(effect, words.node, "link-uri", message);
                reason.row(4);
            }
        }
        _ => {}
    }
}

/// A limit that has a row where it is the usual one.
fn limit_with_row(max: u32, usual: u32, row: u8) -> Limit {
    Limit {
        row: (max == usual).then_some(row),
        ..Limit::of(max)
    }
}
