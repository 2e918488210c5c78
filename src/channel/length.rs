//! Lengths of strings.

use super::Verdict;
use super::facts::{Fact, Words};
use super::limits::Limit;
use super::reason::{Reasons, Repair};
use crate::content::ElementType;

/// Judges the length of a string: `what` is the word for it.
pub(super) fn judge_length(
    name: &str,
    what: &'static str,
    words: Words,
    limit: Limit,
    reasons: &mut Reasons,
) {
    let Some((effect, max)) = limit.judge(words.length) else {
        return;
    };
    let verb = if effect == Verdict::Rejected {
        "takes"
    } else {
        "shows"
    };
    let found = words.length;
    let message = format!("{what} of {found} characters, {name} {verb} at most {max}");
    reasons
        .add(effect, words.node, length_detail(what), message)
        .row(limit.row)
        .repair(Repair::Shorten {
            node: words.node,
            max: limit.advised,
        });
}

/// Rejects a text, button or image that lacks the string that it is about.
pub(super) fn judge_wordless(fact: &Fact, reasons: &mut Reasons) {
    let (detail, message) = match fact.kind {
        Some(ElementType::Button) => ("button-title", "a button without a `title`"),
        Some(ElementType::Image) => ("image-url", "an `image` without a `url`"),
        Some(ElementType::Text) => ("text-missing", "a `text` without its `text`"),
        _ => return,
    };
    if fact.words.is_none() {
        reasons.reject(fact.node, detail, message);
    }
}

fn length_detail(what: &str) -> &'static str {
    match what {
        "title" => "title-length",
        "subtitle" => "subtitle-length",
        "footer" => "footer-length",
        "image-url" => "image-url-length",
        "button title" => "button-title-length",
        "publishText" => "publish-text-length",
        "uri" => "link-length",
        "quick reply's title" => "quick-reply-title",
        "alt" => "alt-length",
        "URL" => "metadata-url",
        _ => "text-length",
    }
}
