//! R91, R92: where images come from.

use super::{below, has_variable, host_of, scheme_missing, values};
use crate::content::{ActionType, Element, ElementType, Field};
use crate::json::{JsonPointer, Node};
use crate::lint::content::{ContentSubject, MetadataSubject};
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, ExampleOption, Rule};
use crate::lint::rules::words::{quoted, shown};
use crate::lint::{Kind, Severity, edits};

/// The bubbles of Apple's metadata that may have an image.
const BUBBLES: [&str; 2] = ["receivedMessage", "replyMessage"];

/// What an image URL begins with.
const HTTPS_PREFIX: &str = "https://";

/// R91.
pub static HTTPS: Rule = Rule {
    id: 91,
    code: "sc.image-https",
    title: "an image that does not come over HTTPS",
    consequence: "the connector may refuse the message (`connector.messaging.send-message`), or the client leaves the image out",
    help: "give the image a URL that begins with `https://`",
    basis: "LivePersonFunctions/basic-content",
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "image", "url": "http://img.example.com/a.png"}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "image", "url": "img.example.com/a.png"}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "button", "title": "When?", "click": {"actions": [{"type": "scheduleSlotList", "slots": [{"type": "scheduleSlot", "id": "1", "start": 1, "imageUrl": "http://img.example.com/a.png"}]}]}}}]}"#,
        ),
    ],
    valid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "image", "url": "https://img.example.com/a.png"}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "image", "url": "{$botContext.image}"}}]}"#,
        ),
    ],
    check: Check::Content(check_https),
    ..Rule::BLANK
};

/// An image's URL with its place.
struct Image<'a> {
    url: Node<'a>,
    pointer: JsonPointer,
}

/// Calls `found` with each image URL of a content that `is_wanted`; the place is made for these alone.
fn each_image<'a>(
    subject: &ContentSubject<'a>,
    is_wanted: &dyn Fn(&str) -> bool,
    found: &mut dyn FnMut(Image<'a>),
) {
    let wants = |url: Node<'a>| url.string().is_some_and(|text| is_wanted(&text));
    for element in subject.content.elements() {
        let is_image = element.is_a(ElementType::Image)
            || super::shape::implied(element) == Some(ElementType::Image);
        if let Some(url) = element
            .get(Field::Url)
            .filter(|&url| is_image && wants(url))
        {
            let pointer = below(subject, element, &["url"]);
            found(Image { url, pointer });
        }
        each_slot_image(subject, element, &wants, found);
        each_metadata_image(subject, element, &wants, found);
    }
}

fn each_slot_image<'a>(
    subject: &ContentSubject<'a>,
    element: &Element<'a>,
    wants: &dyn Fn(Node<'a>) -> bool,
    found: &mut dyn FnMut(Image<'a>),
) {
    for action in subject.content.actions(element) {
        if action.kind != Some(ActionType::ScheduleSlotList) {
            continue;
        }
        let slots = action.node.get("slots").into_iter();
        for (at, slot) in slots.flat_map(|slots| slots.elements()).enumerate() {
            if let Some(url) = slot.get("imageUrl").filter(|&url| wants(url)) {
                let pointer = super::action_pointer(subject, element, action.position)
                    .key("slots")
                    .index(at)
                    .key("imageUrl");
                found(Image { url, pointer });
            }
        }
    }
}

/// The bubbles of Apple's metadata on an element; of metadata elsewhere there are rules of their own.
fn each_metadata_image<'a>(
    subject: &ContentSubject<'a>,
    element: &Element<'a>,
    wants: &dyn Fn(Node<'a>) -> bool,
    found: &mut dyn FnMut(Image<'a>),
) {
    let Some(list) = element.get(Field::Metadata) else {
        return;
    };
    for (at, item) in list.elements().enumerate() {
        each_bubble_image(item, wants, &mut |url, bubble| {
            let pointer = below(subject, element, &["metadata"]).index(at);
            let pointer = pointer.key(bubble).key("imageURL");
            found(Image { url, pointer });
        });
    }
}

/// Calls `found` with each image URL of an item of metadata that is wanted, and the name of its bubble.
fn each_bubble_image<'a>(
    item: Node<'a>,
    wants: &dyn Fn(Node<'a>) -> bool,
    found: &mut dyn FnMut(Node<'a>, &'static str),
) {
    for (bubble, name) in values(item, BUBBLES).into_iter().zip(BUBBLES) {
        let url = bubble.and_then(|bubble| bubble.get("imageURL"));
        if let Some(url) = url.filter(|&url| wants(url)) {
            found(url, name);
        }
    }
}

/// Calls `found` with each image URL of a metadata that `is_wanted`: of an array, or of a single object.
fn each_image_of_metadata<'a>(
    subject: &MetadataSubject<'a>,
    is_wanted: &dyn Fn(&str) -> bool,
    found: &mut dyn FnMut(Image<'a>),
) {
    let wants = |url: Node<'a>| url.string().is_some_and(|text| is_wanted(&text));
    let single = subject.node.is_object().then_some(subject.node);
    for item in single.into_iter().chain(subject.node.elements()) {
        each_bubble_image(item, &wants, &mut |url, _| {
            let pointer = url.pointer();
            found(Image { url, pointer });
        });
    }
}

fn is_https(text: &str) -> bool {
    text.get(..HTTPS_PREFIX.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(HTTPS_PREFIX))
}

/// R91, for the metadata of messages and clicks.
pub static HTTPS_IN_METADATA: Rule = Rule {
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "text", "text": "a"}, "metadata": [{"type": "BusinessChatMessage", "receivedMessage": {"title": "a", "imageURL": "http://img.example.com/a.png"}}]}]}"#,
        ),
        Example::with(
            r#"[{"type": "BusinessChatMessage", "receivedMessage": {"title": "a"}, "replyMessage": {"title": "a", "imageURL": "http://img.example.com/a.png"}}]"#,
            ExampleOption::Kind(Kind::Metadata),
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "button", "title": "Go", "click": {"metadata": [{"type": "BusinessChatMessage", "receivedMessage": {"title": "a", "imageURL": "http://img.example.com/a.png"}}], "actions": [{"type": "publishText", "text": "go"}]}}}]}"#,
        ),
    ],
    valid: &[Example::of(
        r#"{"messages": [{"structuredContent": {"type": "text", "text": "a"}, "metadata": [{"type": "BusinessChatMessage", "receivedMessage": {"title": "a", "imageURL": "https://img.example.com/a.png"}}]}]}"#,
    )],
    check: Check::Metadata(check_https_in_metadata),
    ..HTTPS
};

fn is_insecure(text: &str) -> bool {
    !is_https(text) && !has_variable(text)
}

fn check_https(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    each_image(subject, &is_insecure, &mut |image| {
        report.add(|| insecure(image));
    });
}

fn check_https_in_metadata(subject: &MetadataSubject<'_>, report: &mut Report<'_>) {
    each_image_of_metadata(subject, &is_insecure, &mut |image| {
        report.add(|| insecure(image));
    });
}

fn insecure(image: Image<'_>) -> Finding {
    let Image { url, pointer } = image;
    let message = format!("an image must come over HTTPS; found {}", shown(url));
    let finding = Finding::new(pointer, url.span(), message);
    let text = url.string().unwrap_or_default();
    let fixed = match text.strip_prefix("http://") {
        Some(rest) => Some(format!("{HTTPS_PREFIX}{rest}")),
        None => scheme_missing(&text).map(String::from),
    };
    match fixed {
        Some(fixed) => finding.review("use HTTPS", edits::replace(url, edits::quoted(&fixed))),
        None => finding,
    }
}

/// R92.
pub static HOST: Rule = Rule {
    id: 92,
    code: "sc.image-host",
    severity: Severity::Warning,
    title: "an image from a host that the account does not allow",
    consequence: "the connector reports `connector.messaging.send-message`: the message is lost or the conversation escalates, \
        until LivePerson adds the host to `messaging.rich.content.valid.urls`",
    help: "use a host of the list, or ask LivePerson to add this one; each host is listed by itself, without wildcards",
    basis: "LivePersonFunctions/basic-content",
    invalid: &[Example::with(
        r#"{"messages": [{"structuredContent": {"type": "image", "url": "https://other.example.com/a.png"}}]}"#,
        ExampleOption::ImageHosts(&["img.example.com"]),
    )],
    valid: &[Example::with(
        r#"{"messages": [{"structuredContent": {"type": "image", "url": "https://img.example.com:443/a.png"}}]}"#,
        ExampleOption::ImageHosts(&["img.example.com"]),
    )],
    check: Check::Content(check_host),
    ..Rule::BLANK
};

/// The host of a URL with an authority.
fn url_host(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = host_of(authority.rsplit('@').next()?);
    (!host.is_empty()).then_some(host)
}

/// R92, for the metadata of messages and clicks.
pub static HOST_IN_METADATA: Rule = Rule {
    invalid: &[Example::with(
        r#"{"messages": [{"structuredContent": {"type": "text", "text": "a"}, "metadata": [{"type": "BusinessChatMessage", "receivedMessage": {"title": "a", "imageURL": "https://other.example.com/a.png"}}]}]}"#,
        ExampleOption::ImageHosts(&["img.example.com"]),
    )],
    valid: &[Example::with(
        r#"{"messages": [{"structuredContent": {"type": "text", "text": "a"}, "metadata": [{"type": "BusinessChatMessage", "receivedMessage": {"title": "a", "imageURL": "https://img.example.com/a.png"}}]}]}"#,
        ExampleOption::ImageHosts(&["img.example.com"]),
    )],
    check: Check::Metadata(check_host_in_metadata),
    ..HOST
};

/// Whether a URL leads to a host that is not among the configured ones.
fn is_foreign(text: &str, hosts: &[String]) -> bool {
    let is_listed = |host: &str| hosts.iter().any(|other| other.eq_ignore_ascii_case(host));
    !hosts.is_empty() && url_host(text).is_some_and(|host| !has_variable(host) && !is_listed(host))
}

fn check_host(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    let Some(hosts) = &subject.options.image_hosts else {
        return;
    };
    let is_wanted = |text: &str| is_foreign(text, hosts);
    each_image(subject, &is_wanted, &mut |image| {
        report.add(|| foreign(image));
    });
}

fn check_host_in_metadata(subject: &MetadataSubject<'_>, report: &mut Report<'_>) {
    let Some(hosts) = &subject.options.image_hosts else {
        return;
    };
    let is_wanted = |text: &str| is_foreign(text, hosts);
    each_image_of_metadata(subject, &is_wanted, &mut |image| {
        report.add(|| foreign(image));
    });
}

fn foreign(image: Image<'_>) -> Finding {
    let text = image.url.string().unwrap_or_default();
    let host = quoted(url_host(&text).unwrap_or_default());
    let message = format!("the host {host} is not in the configured list");
    Finding::new(image.pointer, image.url.span(), message)
}
