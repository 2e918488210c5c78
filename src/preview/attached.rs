//! What goes with a message and only agents and channels see: its metadata.

use super::Origin;
use super::apple_sheet::AppleSheet;
use super::place::Place;

/// Metadata of one message that are read.
const MAX_METADATA: usize = 32;

/// Characters of metadata that are shown.
const MAX_CHARS: usize = 160;

/// Metadata of a message.
#[derive(Clone, Debug, PartialEq)]
pub struct Attached {
    /// Where it comes from.
    pub origin: Origin,
    /// What an agent is told of it; names in backticks.
    pub label: String,
    /// `BusinessChatMessage`: the bubble that Apple shows for a picker (`structured-content.md` 2.3).
    pub received: Option<ReceivedMessage>,
    /// `BusinessEvent`: what Apple's time picker is about.
    pub event: Option<BusinessEvent>,
    /// What an Apple device opens of its own.
    pub sheet: Option<AppleSheet>,
}

/// `receivedMessage` of a `BusinessChatMessage`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReceivedMessage {
    /// `title`.
    pub title: String,
    /// `subtitle`; may be empty.
    pub subtitle: String,
    /// `imageURL`; may be empty.
    pub image: String,
    /// `style`: `icon`, `small` or `large`; may be empty.
    pub style: String,
    /// Whether `multipleSelection` lets the consumer tick several rows.
    pub is_multiple: bool,
}

/// `BusinessEvent` of a message.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BusinessEvent {
    /// `title`; may be empty.
    pub title: String,
    /// Title of `location`; may be empty.
    pub place: String,
    /// Minutes that times are shown ahead of UTC.
    pub offset: i32,
}

/// The metadata of `owner`, and its encoded metadata: its own, or those inherited from `context`.
pub(super) fn attached(owner: &Place<'_>, inherited: Option<&Attached>) -> Vec<Attached> {
    let list = owner.get("metadata").filter(|at| at.node.is_array());
    let mut all: Vec<Attached> = list
        .iter()
        .flat_map(Place::elements)
        .take(MAX_METADATA)
        .map(|item| metadata(&item))
        .collect();
    all.extend(encoded(owner).or_else(|| inherited.cloned()));
    all
}

/// `encodedMetadata` of `owner`.
pub(super) fn encoded(owner: &Place<'_>) -> Option<Attached> {
    let place = owner.get("encodedMetadata")?;
    let text = place.text()?;
    Some(Attached {
        origin: place.origin(),
        label: format!("`encodedMetadata`: {}", shorten(&text)),
        received: None,
        event: None,
        sheet: None,
    })
}

fn metadata(item: &Place<'_>) -> Attached {
    let kind = item.text_of("type").unwrap_or_default();
    Attached {
        origin: item.origin(),
        label: label(item, &kind),
        received: (kind == "BusinessChatMessage")
            .then(|| received(item))
            .flatten(),
        event: (kind == "BusinessEvent").then(|| event(item)),
        sheet: AppleSheet::of(item, &kind),
    }
}

/// Its type and what else is said in words, in one line.
fn label(item: &Place<'_>, kind: &str) -> String {
    let name = if kind.is_empty() {
        "metadata"
    } else {
        shorten_to(kind, 40)
    };
    let members = item.node.members().filter_map(|member| {
        let key = member.name();
        let value = member.value?;
        let is_said = key != "type" && !value.is_object() && !value.is_array();
        is_said.then(|| format!("{} {}", shorten_to(&key, 40), scalar(value.raw())))
    });
    let said: Vec<String> = members.take(8).collect();
    if said.is_empty() {
        format!("`{name}`")
    } else {
        format!("`{name}`: {}", shorten(&said.join(", ")))
    }
}

fn scalar(raw: &str) -> &str {
    shorten_to(raw.trim_matches('"'), MAX_CHARS)
}

fn received(item: &Place<'_>) -> Option<ReceivedMessage> {
    let message = item.get("receivedMessage")?;
    let text = |name: &str| message.text_of(name).unwrap_or_default();
    let multiple = item.get("multipleSelection");
    Some(ReceivedMessage {
        title: text("title"),
        subtitle: text("subtitle"),
        image: text("imageURL"),
        style: text("style"),
        is_multiple: multiple.is_some_and(|at| {
            at.node.boolean() == Some(true)
                || at
                    .elements()
                    .take(256)
                    .any(|at| at.node.boolean() == Some(true))
        }),
    })
}

fn event(item: &Place<'_>) -> BusinessEvent {
    let offset = item.find(&["timing", "presentedTimezoneOffset"]);
    let offset = offset.and_then(|at| at.node.number());
    let place = item.find(&["location", "title"]);
    BusinessEvent {
        title: item.text_of("title").unwrap_or_default(),
        place: place.and_then(|at| at.text()).unwrap_or_default(),
        offset: offset.map_or(0, |minutes| minutes.clamp(-1440.0, 1440.0) as i32),
    }
}

fn shorten(text: &str) -> String {
    match text.char_indices().nth(MAX_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn shorten_to(text: &str, max: usize) -> &str {
    let end = text
        .char_indices()
        .nth(max)
        .map_or(text.len(), |(at, _)| at);
    &text[..end]
}
