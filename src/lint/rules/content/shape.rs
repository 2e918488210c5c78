//! R86, R87, R88, R90: where a content stands, and whether it is one at all.

use super::GOOD;
use crate::content::{Element, ElementType, Field};
use crate::json::Node;
use crate::lint::content::ContentSubject;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::rules::consequence::REFUSED_CONTENT;
use crate::lint::rules::words::a_type;
use crate::lint::subject::Subject;
use crate::lint::{Severity, Source, edits};
use crate::text::TextEdit;

/// Properties of which one at least stands in every content that means something.
const TELLING: [Field; 8] = [
    Field::Type,
    Field::Text,
    Field::Title,
    Field::Url,
    Field::Latitude,
    Field::Longitude,
    Field::Elements,
    Field::Click,
];

/// R86.
pub static LEGACY: Rule = Rule {
    id: 86,
    code: "sc.legacy",
    severity: Severity::Hint,
    title: "a structured content in `context`",
    consequence: "it still works, but there can be only one, and it is sent after all `messages`",
    help: "put it into `messages`, as an entry of its own",
    basis: "LivePersonFunctions/basic-content",
    invalid: &[
        Example::of(
            r#"{"messages": ["hi"], "context": {"structuredContent": {"type": "text", "text": "Red shoe"}}}"#,
        ),
        Example::of(
            r#"{"messages": ["hi"], "context": {"intentId": "a", "structuredContent": {"type": "text", "text": "Red shoe"}, "metadata": [{"type": "ExternalId", "id": "1"}]}}"#,
        ),
        Example::of(
            r#"{"messages": [], "context": {"structuredContent": {"type": "text", "text": "Red shoe"}}}"#,
        ),
        Example::of(r#"{"context": {"structuredContent": {"type": "text", "text": "Red shoe"}}}"#),
    ],
    valid: &[Example::of(
        r#"{"messages": ["hi", {"structuredContent": {"type": "text", "text": "Red shoe"}}]}"#,
    )],
    check: Check::Response(check_legacy),
    ..Rule::BLANK
};

fn check_legacy(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(member) = subject.response.legacy_content else {
        return;
    };
    report.add(|| {
        let pointer = subject.context_pointer().key("structuredContent");
        let message = "a structured content in `context` is the old form";
        let finding = Finding::new(pointer, member.key.span(), message);
        // The metadata of a public reply is documented in this place only.
        if is_public_reply(subject) {
            return finding.help("leave it there: public replies on social channels are documented in this place only");
        }
        finding.safe("move it to the end of `messages`", moved(subject))
    });
}

/// Whether `context.metadata` says which post is answered.
fn is_public_reply(subject: &Subject<'_>) -> bool {
    let context = subject.response.context_object();
    let metadata = context.and_then(|context| context.get("metadata"));
    let is_social = |item: Node<'_>| {
        item.get("type")
            .is_some_and(|kind| kind.says("SocialMessagingEventData"))
    };
    metadata.is_some_and(|list| list.elements().take(100).any(is_social))
}

/// Takes content and metadata out of `context` and makes them the last entry of `messages`.
fn moved(subject: &Subject<'_>) -> Vec<TextEdit> {
    let (Some(outer), Some(content)) = (
        subject.response.context_object(),
        subject.response.legacy_content,
    ) else {
        return Vec::new();
    };
    let Some(value) = content.value.filter(Node::is_object) else {
        return Vec::new();
    };
    let metadata = outer.member("metadata");
    let mut entry = format!(r#"{{"structuredContent": {}"#, value.raw());
    if let Some(value) = metadata.and_then(|member| member.value) {
        entry.push_str(r#", "metadata": "#);
        entry.push_str(value.raw());
    }
    entry.push('}');
    let gone = [Some(content), metadata].map(|member| member.map(|member| member.key.id()));
    let mut edits = edits::remove_members(subject.text, outer, &gone);
    let messages = subject.response.messages;
    match messages.map(|member| member.value) {
        None => edits.extend(edits::prepend_member(
            subject.text,
            subject.response.node,
            "messages",
            &format!("[{entry}]"),
        )),
        Some(Some(list)) if list.is_array() => {
            edits.extend(edits::append_element(subject.text, list, &entry));
        }
        Some(_) => return Vec::new(),
    }
    edits
}

/// R87.
pub static NOT_OBJECT: Rule = Rule {
    id: 87,
    code: "sc.not-object",
    source: Source::Schema,
    title: "a structured content that is no object",
    consequence: REFUSED_CONTENT,
    help: "write an object; JSON in a string has to be parsed first",
    basis: "the developer centre's page conversation-tester",
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": "{\"type\":\"text\",\"text\":\"a\"}"}]}"#,
        ),
        Example::of(r#"{"messages": [{"structuredContent": [{"type": "text", "text": "a"}]}]}"#),
        Example::of(r#"{"messages": [{"structuredContent": null}]}"#),
    ],
    valid: &[Example::of(GOOD)],
    check: Check::Content(check_not_object),
    ..Rule::BLANK
};

fn check_not_object(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    let node = subject.node;
    if node.is_object() {
        return;
    }
    report.add(|| {
        let message = format!(
            "a structured content must be an object; this is {}",
            a_type(node)
        );
        let finding = Finding::new(subject.pointer.clone(), node.span(), message);
        let mut items = node.elements();
        match (items.next(), items.next()) {
            (Some(only), None) if only.is_object() => finding.review(
                "take the object out of the array",
                edits::replace(node, only.raw()),
            ),
            _ => match node.string().filter(|text| is_object_text(text)) {
                Some(text) => finding.safe("parse the string", edits::replace(node, text)),
                None => finding,
            },
        }
    });
}

/// Whether a text is strict JSON of an object.
fn is_object_text(text: &str) -> bool {
    let parse = crate::json::parse(text);
    parse.is_strict_json() && parse.root(text).is_some_and(|root| root.is_object())
}

/// R88.
pub static EMPTY: Rule = Rule {
    id: 88,
    code: "sc.empty",
    source: Source::Schema,
    title: "an empty structured content",
    consequence: "`{}` is refused (`connector.messaging.send-message`; `common-invalid-structured-content-body` in the Conversation Tester); \
        a layout without elements is accepted and shows nothing",
    help: "give it a `type` and what that type shows",
    basis: "json-pollock's schema and renderer",
    invalid: &[
        Example::of(r#"{"messages": [{"structuredContent": {}}]}"#),
        Example::of(r#"{"messages": [{"structuredContent": {"tag": "generic"}}]}"#),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "vertical", "elements": []}}]}"#,
        ),
    ],
    valid: &[Example::of(GOOD)],
    check: Check::Content(check_empty),
    ..Rule::BLANK
};

/// Whether no property of the root says what it is.
#[must_use]
pub fn says_nothing(subject: &ContentSubject<'_>) -> bool {
    subject.content.root().is_some_and(|root| {
        TELLING.iter().all(|&field| root.get(field).is_none())
            && root.node.member("templateType").is_none()
    })
}

fn check_empty(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    let Some(root) = subject.content.root() else {
        return;
    };
    let is_empty_layout = root.kind.is_some_and(ElementType::is_layout)
        && root
            .get(Field::Elements)
            .is_some_and(|list| list.is_array() && list.elements().next().is_none());
    if !is_empty_layout && !says_nothing(subject) {
        return;
    }
    report.add(|| {
        let inner = root.node.get("structuredContent").filter(Node::is_object);
        if let Some(inner) = inner {
            let message =
                "the content stands inside a `structuredContent`; here must be the content itself";
            return Finding::new(subject.pointer.clone(), subject.node.span(), message)
                .help("take it out")
                .review(
                    "take the content out",
                    edits::replace(subject.node, inner.raw()),
                );
        }
        let message = if is_empty_layout {
            "a layout without elements: nothing is shown"
        } else if root.node.members().next().is_none() {
            "an empty structured content"
        } else {
            "nothing says what this content is: it has no `type`, and nothing to show"
        };
        let finding = Finding::new(subject.pointer.clone(), subject.node.span(), message);
        if is_empty_layout {
            // The schema takes it.
            finding.source(Source::Lint)
        } else {
            finding
        }
    });
}

/// R90.
pub static TYPE_IMPLICIT: Rule = Rule {
    id: 90,
    code: "sc.type-implicit",
    severity: Severity::Hint,
    title: "an element without `type`",
    consequence: "the schema guesses what it is, but the web draws nothing and several channels refuse it",
    help: "say what it is with `type`",
    basis: "json-pollock's schema and renderer; rich-content-validator's schemas",
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "vertical", "elements": [{"text": "Red shoe"}]}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"title": "Buy", "click": {"actions": [{"type": "publishText", "text": "buy"}]}}}]}"#,
        ),
        Example::of(r#"{"messages": [{"structuredContent": {"la": 49.4, "lo": 7.7}}]}"#),
    ],
    valid: &[Example::of(GOOD)],
    check: Check::Content(check_type_implicit),
    ..Rule::BLANK
};

fn check_type_implicit(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    for element in subject.content.elements() {
        if element.get(Field::Type).is_some() {
            continue;
        }
        let Some(kind) = implied(element) else {
            continue;
        };
        report.add(|| {
            let message = format!("an element without `type`; it seems to be `{}`", kind.id());
            let span = crate::lint::subject::opening(element.node);
            let type_ = edits::quoted(kind.id());
            Finding::new(subject.pointer_of(element), span, message).safe(
                format!("add `type: {type_}`"),
                edits::prepend_member(subject.text, element.node, "type", &type_),
            )
        });
    }
}

/// What the schema takes an element without `type` for. Source: the shapes that json-pollock 1.7.7 accepts.
pub(super) fn implied(element: &Element<'_>) -> Option<ElementType> {
    let has = |field| element.get(field).is_some();
    if has(Field::Type) {
        return None;
    }
    let kind = if has(Field::Text) {
        ElementType::Text
    } else if has(Field::Latitude) && has(Field::Longitude) {
        ElementType::Map
    } else if has(Field::Url) {
        match (has(Field::Caption), has(Field::Title)) {
            (true, false) => ElementType::Image,
            (false, true) => ElementType::LinkPreview,
            _ => return None,
        }
    } else if has(Field::Title) {
        match element.node.member("templateType") {
            Some(_) => ElementType::Template,
            None => ElementType::Button,
        }
    } else {
        return None;
    };
    Some(kind)
}
