//! The rule of R96; its details are those of [`REASON_KINDS`](crate::channel::REASON_KINDS).

use crate::channel::Channel;
use crate::lint::rule::{Check, Example, ExampleOption, Rule};
use crate::lint::{Severity, Source};

/// R96.
pub static CHANNEL: Rule = Rule {
    id: 96,
    code: "sc.channel",
    severity: Severity::Warning,
    source: Source::Channel,
    title: "a channel that is named does not take it as it stands",
    consequence: "the channel refuses the message, or shows it otherwise than it was written",
    help: "change what the channel does not take, or send that channel another message",
    basis: "rich-content-validator 1.1.2, and the pages on the channels",
    invalid: &[
        Example::with(LONG, ExampleOption::Channels(&[Channel::WhatsApp])),
        Example::with(BUTTONS, ExampleOption::Channels(&[Channel::WhatsApp])),
        Example::with(FLAT, ExampleOption::Channels(&[Channel::Line])),
    ],
    valid: &[
        Example::with(SHORT, ExampleOption::Channels(&[Channel::WhatsApp])),
        Example::of(LONG),
        Example::with(LONG, ExampleOption::Channels(&[Channel::Rcs])),
    ],
    check: Check::Channels,
    ..Rule::BLANK
};

/// A card with a button whose title WhatsApp refuses.
const LONG: &str = r#"{"messages": [{"structuredContent": {"type": "vertical", "tag": "generic", "elements": [{"type": "text", "tag": "title", "text": "Hi"}, {"type": "button", "title": "Show me all of them!!", "click": {"actions": [{"type": "publishText", "text": "all"}]}}]}}]}"#;

/// The same with a shorter title.
const SHORT: &str = r#"{"messages": [{"structuredContent": {"type": "vertical", "tag": "generic", "elements": [{"type": "text", "tag": "title", "text": "Hi"}, {"type": "button", "title": "Show me all", "click": {"actions": [{"type": "publishText", "text": "all"}]}}]}}]}"#;

/// A card with 4 buttons.
const BUTTONS: &str = r#"{"messages": [{"structuredContent": {"type": "vertical", "tag": "generic", "elements": [{"type": "text", "tag": "title", "text": "Hi"}, {"type": "button", "title": "1", "click": {"actions": [{"type": "publishText", "text": "1"}]}}, {"type": "button", "title": "2", "click": {"actions": [{"type": "publishText", "text": "2"}]}}, {"type": "button", "title": "3", "click": {"actions": [{"type": "publishText", "text": "3"}]}}, {"type": "button", "title": "4", "click": {"actions": [{"type": "publishText", "text": "4"}]}}]}}]}"#;

/// A card whose elements LINE wants in a layout inside it.
const FLAT: &str = r#"{"messages": [{"structuredContent": {"type": "vertical", "tag": "generic", "alt": "Hi", "elements": [{"type": "text", "tag": "title", "text": "Hi"}, {"type": "text", "tag": "subtitle", "text": "there"}, {"type": "button", "title": "1", "click": {"actions": [{"type": "publishText", "text": "1"}]}}]}}]}"#;
