//! R72 to R79: metadata beside a content, in `context` and in clicks.

mod fields;

use crate::channel::Channel;
use crate::content::METADATA_TYPES;
use crate::content::spec::metadata;
use crate::json::{Kind as Json, Node};
use crate::lint::content::{MetadataSubject, Place};
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, ExampleOption, Rule};
use crate::lint::rules::words::{a_type, did_you_mean, filled, quoted, shown};
use crate::lint::subject::{Subject, opening};
use crate::lint::{Kind, Severity, edits, suggest};

/// The kind with an id of the author's own.
const EXTERNAL_ID_TYPE: &str = "ExternalId";

/// Characters of an id (conversation metadata guide).
const MAX_ID: usize = 64;

/// Items in the metadata of a click on channels that count them (rich-content-validator 1.1.2).
const MAX_CLICK_ITEMS: usize = 32;

/// Channels that count the metadata of a click (rich-content-validator 1.1.2).
const COUNTING: [Channel; 5] = [
    Channel::Facebook,
    Channel::Rcs,
    Channel::Line,
    Channel::Viber,
    Channel::Apple,
];

/// What becomes of metadata that is none.
const LOST: &str = "the metadata does not reach the consumer's channel, or the message is not sent (`connector.messaging.send-message`)";

/// Where the kinds are described.
const GUIDE: &str = "the conversation metadata guide of the messaging agent SDK";

/// A metadata document.
const fn document(text: &'static str) -> Example {
    Example::with(text, ExampleOption::Kind(Kind::Metadata))
}

/// Metadata that breaks no rule.
const GOOD: &[Example] = &[
    Example::of(
        r#"{"messages": [{"structuredContent": {"type": "text", "text": "Red shoe"}, "metadata": [{"type": "ExternalId", "id": "ABCD1234"}]}]}"#,
    ),
    document(r#"[{"type": "ExternalId", "id": "ABCD1234"}]"#),
];

/// Whether it may be a single object as well.
fn may_be_single(subject: &MetadataSubject<'_>) -> bool {
    matches!(subject.place, Place::Entry | Place::Document)
}

/// The items of metadata: those of the array, or the single object where there may be one.
fn items<'a>(subject: &MetadataSubject<'a>) -> impl Iterator<Item = Node<'a>> + use<'a> {
    let single = may_be_single(subject) && subject.node.is_object();
    let node = subject.node;
    single.then_some(node).into_iter().chain(node.elements())
}

/// The items with their type.
fn typed<'a>(
    subject: &MetadataSubject<'a>,
) -> impl Iterator<Item = (Node<'a>, std::borrow::Cow<'a, str>)> + use<'a> {
    items(subject).filter_map(|item| Some((item, filled(item.get("type"))?)))
}

/// The opening bracket of a container, all of another value.
fn narrow(node: Node<'_>) -> crate::text::Span {
    match node.kind() {
        Json::Object | Json::Array => opening(node),
        _ => node.span(),
    }
}

/// R72.
pub static SHAPE: Rule = Rule {
    id: 72,
    code: "metadata.shape",
    title: "metadata that is no array",
    consequence: LOST,
    help: "write an array of objects, each with a `type`",
    basis: "LivePersonFunctions/basic-content",
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "text", "text": "Red shoe"}, "metadata": "ABCD1234"}]}"#,
        ),
        Example::of(
            r#"{"messages": ["hi"], "context": {"metadata": {"type": "ExternalId", "id": "1"}, "structuredContent": {"type": "text", "text": "a"}}}"#,
        ),
        document("7"),
    ],
    valid: GOOD,
    check: Check::Metadata(check_shape),
    ..Rule::BLANK
};

fn check_shape(subject: &MetadataSubject<'_>, report: &mut Report<'_>) {
    let node = subject.node;
    // In a click it is the schema that wants an array.
    let is_in_click = matches!(subject.place, Place::Click | Place::Reply);
    if is_in_click || node.is_array() || (node.is_object() && may_be_single(subject)) {
        return;
    }
    report.add(|| {
        let message = format!(
            "`metadata` must be an array of objects; this is {}",
            a_type(node)
        );
        let finding = Finding::new(subject.node.pointer(), narrow(node), message);
        match node.kind() {
            Json::Object => finding.safe(
                "put it into an array",
                edits::surround(node.span(), "[", "]"),
            ),
            Json::String => finding.review("make it an `ExternalId`", external_id(node)),
            _ => finding,
        }
    });
}

/// An array with the string as the id.
fn external_id(node: Node<'_>) -> Vec<crate::text::TextEdit> {
    let begin = format!(r#"[{{"type": "{EXTERNAL_ID_TYPE}", "id": "#);
    match node.string() {
        Some(id) if is_id(&id) => edits::surround(node.span(), &begin, "}]"),
        _ => Vec::new(),
    }
}

fn is_id(id: &str) -> bool {
    (1..=MAX_ID).contains(&id.chars().count())
}

/// R73.
pub static SINGLE_OBJECT: Rule = Rule {
    id: 73,
    code: "metadata.single-object",
    severity: Severity::Hint,
    title: "metadata that is a single object",
    consequence: "one page of the documentation writes it so; everything else has an array",
    help: "write an array, also for one item",
    basis: "LivePersonFunctions/basic-content against the templates",
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "text", "text": "Red shoe"}, "metadata": {"type": "ExternalId", "id": "12345"}}]}"#,
        ),
        document(r#"{"type": "ExternalId", "id": "12345"}"#),
    ],
    valid: GOOD,
    check: Check::Metadata(check_single),
    ..Rule::BLANK
};

fn check_single(subject: &MetadataSubject<'_>, report: &mut Report<'_>) {
    let node = subject.node;
    if !node.is_object() || !may_be_single(subject) {
        return;
    }
    report.add(|| {
        let message = "`metadata` is a single object; usual is an array";
        Finding::new(subject.node.pointer(), opening(node), message).safe(
            "put it into an array",
            edits::surround(node.span(), "[", "]"),
        )
    });
}

/// R74.
pub static ITEM: Rule = Rule {
    id: 74,
    code: "metadata.item",
    title: "a metadata item without a `type`",
    consequence: LOST,
    help: "give each item a `type`, such as `ExternalId`",
    basis: GUIDE,
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "text", "text": "Red shoe"}, "metadata": [{"id": "12345"}]}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "button", "title": "a", "click": {"metadata": ["a"]}}}]}"#,
        ),
        document(r#"[{"type": " "}, {"type": 7}, null]"#),
    ],
    valid: &[GOOD[0], GOOD[1], document(r#"[{"type": }]"#)],
    check: Check::Metadata(check_item),
    ..Rule::BLANK
};

fn check_item(subject: &MetadataSubject<'_>, report: &mut Report<'_>) {
    for (index, item) in items(subject).enumerate() {
        let type_ = item.member("type");
        let is_broken = type_.is_some_and(|member| member.value.is_none());
        if is_broken || filled(item.get("type")).is_some() {
            continue;
        }
        report.add(|| without_type(subject, index, item));
    }
}

fn without_type(subject: &MetadataSubject<'_>, index: usize, item: Node<'_>) -> Finding {
    if !item.is_object() {
        let message = format!(
            "metadata item {index} must be an object; this is {}",
            a_type(item)
        );
        return Finding::new(item.pointer(), narrow(item), message);
    }
    let Some(value) = item.get("type") else {
        let message = format!("metadata item {index} has no `type`");
        let finding = Finding::new(item.pointer(), opening(item), message);
        let is_id = item.get("id").is_some() && item.members().nth(1).is_none();
        if !is_id {
            return finding;
        }
        let name = edits::quoted(EXTERNAL_ID_TYPE);
        let edits = edits::prepend_member(subject.text, item, "type", &name);
        return finding.review("make it an `ExternalId`", edits);
    };
    let found = shown(value);
    let message = format!("metadata item {index}: `type` must name a kind; found {found}");
    Finding::new(value.pointer(), narrow(value), message)
}

/// R75.
pub static EXTERNAL_ID: Rule = Rule {
    id: 75,
    code: "metadata.external-id",
    title: "an `ExternalId` without a usable `id`",
    consequence: "the id does not come back when the consumer taps, or the message is not sent (`connector.messaging.send-message`)",
    help: "write `id` as a string of 1 to 64 characters",
    basis: GUIDE,
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "text", "text": "Red shoe"}, "metadata": [{"type": "ExternalId", "id": 12345}]}]}"#,
        ),
        document(r#"[{"type": "ExternalId"}, {"type": "ExternalId", "id": ""}]"#),
        document(
            r#"[{"type": "ExternalId", "id": "12345678901234567890123456789012345678901234567890123456789012345"}]"#,
        ),
    ],
    valid: &[
        GOOD[0],
        GOOD[1],
        document(r#"[{"type": "ExternalId", "id": }]"#),
    ],
    check: Check::Metadata(check_external_id),
    ..Rule::BLANK
};

fn check_external_id(subject: &MetadataSubject<'_>, report: &mut Report<'_>) {
    for (item, type_) in typed(subject) {
        if type_ != EXTERNAL_ID_TYPE {
            continue;
        }
        let id = item.member("id");
        let value = match id {
            Some(member) if member.value.is_none() => continue,
            Some(member) => member.value,
            None => None,
        };
        let text = value.and_then(|value| value.string());
        if !text.as_deref().is_some_and(is_id) {
            report.add(|| bad_id(item, value));
        }
    }
}

fn bad_id(item: Node<'_>, value: Option<Node<'_>>) -> Finding {
    let wanted = format!("`ExternalId` needs a string `id` of 1 to {MAX_ID} characters");
    let Some(value) = value else {
        return Finding::new(item.pointer(), opening(item), wanted);
    };
    let found = match value.string() {
        Some(text) => format!("{} characters", text.chars().count()),
        None => shown(value),
    };
    let message = format!("{wanted}; found {found}");
    let finding = Finding::new(value.pointer(), narrow(value), message);
    if value.kind() == Json::Number && is_id(value.raw()) {
        let edits = edits::replace(value, edits::quoted(value.raw()));
        return finding.safe("put it in quotes", edits);
    }
    finding
}

/// R76.
pub static UNKNOWN_TYPE: Rule = Rule {
    id: 76,
    code: "metadata.unknown-type",
    severity: Severity::Hint,
    title: "an unknown kind of metadata",
    consequence: "what LivePerson does with it is not known; names are compared with their case",
    help: "check how it is spelt",
    basis: GUIDE,
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "text", "text": "Red shoe"}, "metadata": [{"type": "externalId", "id": "1"}]}]}"#,
        ),
        document(r#"[{"type": "Weather"}]"#),
    ],
    valid: GOOD,
    check: Check::Metadata(check_unknown_type),
    ..Rule::BLANK
};

fn check_unknown_type(subject: &MetadataSubject<'_>, report: &mut Report<'_>) {
    for (item, name) in typed(subject) {
        if metadata(&name).is_some() {
            continue;
        }
        let Some(value) = item.get("type") else {
            continue;
        };
        report.add(|| {
            let meant = suggest::nearest(&name, METADATA_TYPES);
            let message = format!(
                "metadata type {} is not known{}",
                quoted(&name),
                did_you_mean(meant)
            );
            let finding = Finding::new(value.pointer(), value.span(), message);
            match meant {
                Some(meant) => {
                    let edits = edits::replace(value, edits::quoted(meant));
                    finding.review(format!("write `{meant}`"), edits)
                }
                None => finding,
            }
        });
    }
}

/// R77.
pub static FIELDS: Rule = Rule {
    id: 77,
    code: "metadata.fields",
    severity: Severity::Warning,
    title: "a field that its kind of metadata does not take so",
    consequence: "channels that check metadata reject the message (`connector.messaging.send-message`); others may ignore the field",
    help: "keep to the fields of the kind, and their limits",
    basis: "the conversation metadata guide; the schemas of rich-content-validator 1.1.2",
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "text", "text": "Red shoe"}, "metadata": [{"type": "ActionReason", "reasonId": "1", "reason": "because"}]}]}"#,
        ),
        document(r#"[{"type": "WhatsAppSingleProduct", "catalogId": 7}]"#),
        document(r#"[{"type": "WhatsAppMultipleProduct", "catalogId": "7", "sections": []}]"#),
    ],
    valid: &[
        document(r#"[{"type": "ActionReason", "reasonId": "1", "reason": "escalated_by_bot"}]"#),
        GOOD[0],
    ],
    check: Check::Metadata(check_fields),
    ..Rule::BLANK
};

fn check_fields(subject: &MetadataSubject<'_>, report: &mut Report<'_>) {
    for (item, name) in typed(subject) {
        // An `ExternalId` is R75.
        let Some(spec) = metadata(&name).filter(|spec| spec.name != EXTERNAL_ID_TYPE) else {
            continue;
        };
        for fault in fields::faults(item, spec) {
            report.add(|| {
                let message = format!("{}: {} {}", spec.name, quoted(&fault.field), fault.reason);
                Finding::new(fault.node.pointer(), fault.span(), message)
            });
        }
    }
}

/// R78.
pub static UNUSED: Rule = Rule {
    id: 78,
    code: "metadata.unused",
    severity: Severity::Hint,
    title: "`context.metadata` without a content in `context`",
    consequence: "it goes with `context.structuredContent`, and has no documented effect on `messages`",
    help: "put it beside the `structuredContent` of an entry",
    basis: "LivePersonFunctions/basic-content",
    invalid: &[Example::of(
        r#"{"messages": ["hi"], "context": {"metadata": [{"type": "ExternalId", "id": "1"}]}}"#,
    )],
    valid: &[
        Example::of(
            r#"{"messages": ["hi"], "context": {"structuredContent": {"type": "text", "text": "Red shoe"}, "metadata": [{"type": "ExternalId", "id": "1"}]}}"#,
        ),
        Example::of(r#"{"messages": ["hi"], "context": {"metadata": []}}"#),
    ],
    check: Check::Response(check_unused),
    ..Rule::BLANK
};

fn check_unused(subject: &Subject<'_>, report: &mut Report<'_>) {
    let Some(context) = subject.response.context_object() else {
        return;
    };
    let Some(member) = context.member("metadata") else {
        return;
    };
    let is_filled =
        |value: Node<'_>| value.elements().next().is_some() || value.members().next().is_some();
    if !member.value.is_some_and(is_filled) || context.member("structuredContent").is_some() {
        return;
    }
    report.add(|| {
        let message = "`context.metadata` without `context.structuredContent`";
        let pointer = subject.context_pointer().key("metadata");
        Finding::new(pointer, member.key.span(), message).review(
            "remove `metadata`",
            edits::remove_member(subject.text, context, &member),
        )
    });
}

/// R79.
pub static CLICK_COUNT: Rule = Rule {
    id: 79,
    code: "metadata.click-count",
    severity: Severity::Warning,
    title: "more metadata in a click than channels take",
    consequence: "Facebook, RCS, LINE, Viber and Apple reject the message (`connector.messaging.send-message`)",
    help: "keep to 32 items",
    basis: "the schemas of rich-content-validator 1.1.2; web and GBM have no limit",
    invalid: &[
        Example::of(MANY),
        Example::with(
            MANY,
            ExampleOption::Channels(&[Channel::Web, Channel::Line]),
        ),
    ],
    valid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "button", "title": "Buy", "click": {"metadata": [{"type": "ExternalId", "id": "1"}], "actions": [{"type": "publishText", "text": "buy"}]}}}]}"#,
        ),
        Example::with(MANY, ExampleOption::Channels(&[Channel::Web])),
    ],
    check: Check::Metadata(check_click_count),
    ..Rule::BLANK
};

/// A click with 33 items.
const MANY: &str = r#"{"messages": [{"structuredContent": {"type": "button", "title": "Buy", "click": {"metadata": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33]}}}]}"#;

fn check_click_count(subject: &MetadataSubject<'_>, report: &mut Report<'_>) {
    if subject.place != Place::Click {
        return;
    }
    let count = subject.node.elements().count();
    if count <= MAX_CLICK_ITEMS {
        return;
    }
    let mut add = |channel: Option<Channel>| {
        report.add(|| {
            let on =
                channel.map_or_else(|| "some channels".to_owned(), |channel| channel.to_string());
            let message =
                format!("{count} metadata items in a click; at most {MAX_CLICK_ITEMS} on {on}");
            Finding::new(subject.node.pointer(), opening(subject.node), message).channel(channel)
        });
    };
    if subject.options.named_channels().next().is_none() {
        add(None);
    }
    for channel in subject.options.named_channels() {
        if COUNTING.contains(&channel) {
            add(Some(channel));
        }
    }
}
