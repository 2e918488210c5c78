//! What sort of document a text is, told from its content. Works on broken JSON too: it reads the tolerant tree.

use super::Kind;
use super::near::{is_near_metadata, near_kind};
use crate::content::{METADATA_TYPES, is_element_type};
use crate::json::{self, Node};
use crate::payload::{Family, is_custom_endpoint, is_envelope, recognise};
use crate::response::Shape;

/// Items of an array that are looked at.
const MAX_ITEMS: usize = 100;

/// The kind of a document, by its topmost value:
///
/// - an invocation's result, a failed invocation, or an object with `messages`, an action, an intent or structured
///   content is a `response`; so is a string that holds one;
/// - an array `messages` makes a `response` whatever stands beside it;
/// - what [`is_envelope`] takes for one is an `envelope`;
/// - `convId`, a text `message`, an `event`, or the request's `context` make a `payload`, and so does what
///   [`recognise`] knows by the keys of other events, and a request to a Custom Endpoint;
/// - `quickReplies`, as a key or as the `type`, make `quick-replies`;
/// - a known `type` of element, or `elements`, make a `content`;
/// - an array of objects with known metadata types is `metadata`, and so it is where one of them is known and the others
///   have no type or an unknown one, or where all are nearly known;
/// - what nothing of this tells is what it nearly is: `quick-replies`, `metadata` or `content` with a misspelt `type`, by
///   `replies`, by a `click` with actions;
/// - what the look-alike contracts are told by makes a `foreign`;
/// - everything else is `other`.
#[must_use]
pub fn detect_kind(root: Option<Node<'_>>) -> Kind {
    let Some(root) = root else {
        return Kind::Other;
    };
    match root.kind() {
        json::Kind::Object => of_object(root),
        json::Kind::Array => of_array(root),
        json::Kind::String => of_string(root),
        _ => Kind::Other,
    }
}

fn of_object(root: Node<'_>) -> Kind {
    match Shape::of(Some(root), false) {
        Shape::Wrapper(inner) => return of_wrapper(root, inner),
        Shape::Failure { .. } => return Kind::Response,
        Shape::Foreign(_) => return Kind::Foreign,
        _ => {}
    }
    if is_array(root, "messages") {
        return Kind::Response;
    }
    if is_custom_endpoint(root) {
        return Kind::Payload;
    }
    if type_of(root).as_deref() == Some("quickReplies") || has(root, "quickReplies") {
        return Kind::QuickReplies;
    }
    if Shape::looks_like_response(root) {
        return Kind::Response;
    }
    if type_of(root).is_some_and(|name| is_element_type(&name)) || is_array(root, "elements") {
        return Kind::Content;
    }
    if is_envelope(root) {
        return Kind::Envelope;
    }
    let is_other_event = recognise(root).is_some_and(|told| told.family != Family::Bot);
    if is_payload(root) || is_other_event {
        return Kind::Payload;
    }
    near_kind(root).unwrap_or(Kind::Other)
}

/// `{result, logs}` is common elsewhere too: it counts where there are logs, or where the result is a response.
fn of_wrapper(root: Node<'_>, inner: Option<Node<'_>>) -> Kind {
    let answers = inner.is_some_and(|inner| match inner.kind() {
        json::Kind::Object => of_inner(inner) == Kind::Response,
        json::Kind::String => of_string(inner) == Kind::Response,
        _ => false,
    });
    if answers || is_array(root, "logs") {
        Kind::Response
    } else {
        Kind::Other
    }
}

/// The kind of a result; another wrapper inside is not opened.
fn of_inner(inner: Node<'_>) -> Kind {
    match Shape::of(Some(inner), true) {
        Shape::Wrapper(_) => Kind::Other,
        _ => of_object(inner),
    }
}

fn of_array(root: Node<'_>) -> Kind {
    match Shape::of(Some(root), false) {
        Shape::EventResults => return Kind::Response,
        Shape::Foreign(_) => return Kind::Foreign,
        _ => {}
    }
    let items = || root.elements().take(MAX_ITEMS);
    let is_object = |item: Node<'_>| item.is_object();
    let is_known = items().any(is_metadata_item) && items().all(is_object);
    let is_near = items().next().is_some() && items().all(is_near_metadata);
    if is_known || is_near {
        Kind::Metadata
    } else {
        Kind::Other
    }
}

fn is_metadata_item(item: Node<'_>) -> bool {
    type_of(item).is_some_and(|name| METADATA_TYPES.contains(&&*name))
}

/// A string that holds a response.
fn of_string(root: Node<'_>) -> Kind {
    let Shape::Stringified(text) = Shape::of(Some(root), false) else {
        return Kind::Other;
    };
    let parse = json::parse(&text);
    match parse.root(&text) {
        Some(inner) if inner.is_object() && of_inner(inner) == Kind::Response => Kind::Response,
        _ => Kind::Other,
    }
}

fn is_payload(root: Node<'_>) -> bool {
    let is_text = |name: &str| root.get(name).is_some_and(|value| value.string().is_some());
    let context = root.get("context");
    let in_context = |name| context.is_some_and(|context| has(context, name));
    let event = root.get("event").is_some_and(|event| event.is_object());
    has(root, "convId")
        || is_text("message")
        || event
        || in_context("lpEvent")
        || in_context("lpSdes")
}

fn type_of(node: Node<'_>) -> Option<std::borrow::Cow<'_, str>> {
    node.get("type")?.string()
}

fn has(node: Node<'_>, name: &str) -> bool {
    node.member(name).is_some()
}

fn is_array(node: Node<'_>, name: &str) -> bool {
    node.get(name).is_some_and(|value| value.is_array())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind_of(text: &str) -> Kind {
        let parse = json::parse(text);
        detect_kind(parse.root(text))
    }

    #[test]
    fn each_kind_is_told_from_its_content() {
        let cases = [
            (r#"{"messages": ["hi"]}"#, Kind::Response),
            (r#"{"context": {"action": "TRANSFER"}}"#, Kind::Response),
            (
                r#"{"result": {"messages": []}, "logs": []}"#,
                Kind::Response,
            ),
            (
                r#"[{"uuid": "1", "result": {"messages": []}}]"#,
                Kind::Response,
            ),
            (r#""{\"messages\": []}""#, Kind::Response),
            (r#"{"result": "{\"messages\": []}"}"#, Kind::Response),
            (
                r#"{"messages": ["hi"], "quickReplies": {}}"#,
                Kind::Response,
            ),
            (r#"{"payload": {}, "extra": 1}"#, Kind::Envelope),
            (r#"{"errorCode": "x", "errorMsg": "y"}"#, Kind::Response),
            (r#"{"message": "hi", "convId": "1"}"#, Kind::Payload),
            (
                r#"{"message": "", "event": {"name": "WELCOME"}}"#,
                Kind::Payload,
            ),
            (
                r#"{"context": {"lpEvent": {}, "lpSdes": {}}}"#,
                Kind::Payload,
            ),
            (
                r#"{"headers": [], "payload": {"message": "hi"}}"#,
                Kind::Envelope,
            ),
            (r#"{"type": "vertical", "elements": []}"#, Kind::Content),
            (r#"{"type": "button", "title": "Buy"}"#, Kind::Content),
            (
                r#"{"type": "quickReplies", "replies": []}"#,
                Kind::QuickReplies,
            ),
            (
                r#"{"message": "a", "quickReplies": {}}"#,
                Kind::QuickReplies,
            ),
            (r#"[{"type": "ExternalId", "id": "1"}]"#, Kind::Metadata),
            (
                r#"{"response": [{"type": "TEXT", "data": {}}]}"#,
                Kind::Foreign,
            ),
            (r#"{"name": "x", "version": "1.0"}"#, Kind::Other),
            (r#"{"messages": {"hello": "Hallo"}}"#, Kind::Other),
            (r#"{"result": 5}"#, Kind::Other),
            ("[1, 2]", Kind::Other),
            ("null", Kind::Other),
            ("", Kind::Other),
        ];
        for (text, kind) in cases {
            assert_eq!(kind_of(text), kind, "{text}");
        }
    }

    #[test]
    fn what_is_nearly_of_a_kind_is_told_by_what_was_meant() {
        let cases = [
            (r#"{"type": "buton", "title": "Buy"}"#, Kind::Content),
            (r#"{"type": "Vertical"}"#, Kind::Content),
            (r#"{"type": "Button", "title": "Buy"}"#, Kind::Content),
            (r#"{"type": "carousel-select"}"#, Kind::Other),
            (r#"{"type": "carusel", "elements": []}"#, Kind::Content),
            (r#"{"type": "img", "url": "https://a.b/c"}"#, Kind::Content),
            (r#"{"type": "publishText", "text": "a"}"#, Kind::Content),
            (
                r#"{"title": "Buy", "click": {"actions": []}}"#,
                Kind::Content,
            ),
            (r#"{"type": "quickreply"}"#, Kind::QuickReplies),
            (r#"{"type": "quick-replies"}"#, Kind::QuickReplies),
            (
                r#"{"type": "quickreply", "replies": []}"#,
                Kind::QuickReplies,
            ),
            (r#"{"itemsPerRow": 8, "replies": []}"#, Kind::QuickReplies),
            (
                r#"{"replies": [{"type": "Button", "title": "Yes"}]}"#,
                Kind::QuickReplies,
            ),
            (r#"{"type": "ExternalId", "id": "1"}"#, Kind::Metadata),
            (r#"[{"type": "externalId", "id": "1"}]"#, Kind::Metadata),
            (
                r#"[{"type": "ExternalId", "id": "1"}, {"id": "2"}, {"type": "Own"}]"#,
                Kind::Metadata,
            ),
            (
                r#"{"structuredContent": {"type": "text", "text": "a"}}"#,
                Kind::Response,
            ),
            (
                r#"{"metadata": [], "structuredContent": {"quickReplies": {}}}"#,
                Kind::Response,
            ),
            // A type alone says nothing, nor do words that others use too.
            (r#"{"type": "buton"}"#, Kind::Other),
            (r#"{"type": "message", "text": "a"}"#, Kind::Other),
            (r#"{"type": "label", "name": "a"}"#, Kind::Other),
            (r#"{"type": "link", "uri": "https://a.b/"}"#, Kind::Other),
            (r#"{"replies": ["a"]}"#, Kind::Other),
            (
                r#"{"replies": [{"title": "Re: shoes", "author": "a"}]}"#,
                Kind::Other,
            ),
            (r#"[{"type": "ExternalId"}, 1]"#, Kind::Other),
            (r#"[{"type": "Own"}]"#, Kind::Other),
            ("[]", Kind::Other),
            ("{}", Kind::Other),
        ];
        for (text, kind) in cases {
            assert_eq!(kind_of(text), kind, "{text}");
        }
    }

    #[test]
    fn a_misspelt_type_gives_what_was_meant() {
        for (text, code, meant) in [
            (
                r#"{"type": "buton", "title": "Buy"}"#,
                "sc.schema",
                "`button`",
            ),
            (
                r#"{"type": "Vertical", "elements": []}"#,
                "sc.schema",
                "`vertical`",
            ),
            (
                r#"{"type": "quickreply", "itemsPerRow": 1, "replies": []}"#,
                "qr.type",
                "`quickReplies`",
            ),
            (
                r#"[{"type": "externalId", "id": "1"}]"#,
                "metadata.unknown-type",
                "`ExternalId`",
            ),
        ] {
            let parse = json::parse(text);
            let options = crate::lint::CheckOptions::default();
            let found = crate::lint::diagnose(text, &parse, kind_of(text), &options).diagnostics;
            let finding = found.iter().find(|finding| finding.code == code).unwrap();
            let words = format!("{finding:?}");
            assert!(words.contains(meant), "{text}: {words}");
        }
    }

    #[test]
    fn broken_json_is_told_too() {
        assert_eq!(kind_of("const r = { messages: ['hi', "), Kind::Response);
        assert_eq!(kind_of("{type: 'vertical', elements: ["), Kind::Content);
        assert_eq!(kind_of("{\"message\": \"hi\" \"convId\": 1"), Kind::Payload);
    }
}
