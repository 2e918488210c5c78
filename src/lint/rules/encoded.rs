//! R80 to R85: `encodedMetadata`.

use super::words::{a_type, is_blank};
use crate::json::{Kind, Node};
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, ExampleOption, Rule};
use crate::lint::subject::{EncodedPlace, Subject, opening};
use crate::lint::{Conversation, Severity, edits};
use crate::payload::strict_json;
use crate::response::limits::ENCODED_METADATA;
use crate::response::{
    Base64Fault, DecodedMetadata, base64_fault, decoded_metadata, encoded_metadata, mended_base64,
};
use crate::text::TextEdit;

/// What the platform does with a message whose encoded metadata is not as it must be.
const DROPPED: &str = "the platform drops the message without an error id: the consumer sees nothing, and nobody is told; \
    in `context` that concerns every message of the response";

/// Where it is described.
const BASIS: &str = "LivePersonFunctions/advanced-features";

/// A response that breaks no rule.
const GOOD: &[Example] = &[
    Example::with(
        r#"{"messages": ["hi"], "context": {"encodedMetadata": "eyJhIjoxfQ=="}}"#,
        ExampleOption::EncodedMetadata,
    ),
    Example::with(
        r#"{"messages": [{"structuredContent": {"type": "text", "text": "a"}, "encodedMetadata": "QUFB"}]}"#,
        ExampleOption::EncodedMetadata,
    ),
];

/// Characters of base64 that are allowed.
const MAX_LENGTH: usize = ENCODED_METADATA.most;

/// Takes the member out of the object that it stands in.
fn removed(subject: &Subject<'_>, place: &EncodedPlace<'_>) -> Vec<TextEdit> {
    edits::remove_member(subject.text, place.holder, &place.member)
}

/// R80.
pub static TYPE: Rule = Rule {
    id: 80,
    code: "encoded.type",
    title: "`encodedMetadata` that is no text",
    consequence: DROPPED,
    help: "write base64 in a string: the JSON of an object, encoded",
    basis: BASIS,
    invalid: &[
        Example::of(r#"{"messages": ["hi"], "context": {"encodedMetadata": {"someInfo": "x"}}}"#),
        Example::of(r#"{"messages": ["hi"], "context": {"encodedMetadata": ""}}"#),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "text", "text": "a"}, "encodedMetadata": null}]}"#,
        ),
    ],
    valid: GOOD,
    check: Check::Encoded(check_type),
    ..Rule::BLANK
};

fn check_type(subject: &Subject<'_>, place: &EncodedPlace<'_>, report: &mut Report<'_>) {
    let Some(value) = place.member.value else {
        return;
    };
    let text = value.string();
    if text.as_deref().is_some_and(|text| !text.is_empty()) {
        return;
    }
    report.add(|| {
        let found = match text {
            Some(_) => "it is empty".to_owned(),
            None => format!("this is {}", a_type(value)),
        };
        let message = format!("`encodedMetadata` must be a string of base64; {found}");
        let span = if value.is_object() || value.is_array() {
            opening(value)
        } else {
            value.span()
        };
        let finding = Finding::new(place.pointer.clone(), span, message);
        match value.kind() {
            Kind::Object | Kind::Array => match strict_json(value.raw()) {
                Ok(json) => finding.review(
                    "encode its JSON as base64",
                    edits::replace(value, edits::quoted(&encoded_metadata(&json.text))),
                ),
                Err(_) => finding,
            },
            Kind::Null | Kind::String => {
                finding.review("remove `encodedMetadata`", removed(subject, place))
            }
            _ => finding,
        }
    });
}

/// R81.
pub static BASE64: Rule = Rule {
    id: 81,
    code: "encoded.base64",
    title: "`encodedMetadata` that is no base64",
    consequence: DROPPED,
    help: "encode it as standard base64: letters, digits, `+` and `/`, padded with `=`, without blanks",
    basis: BASIS,
    invalid: &[
        Example::of(r#"{"messages": ["hi"], "context": {"encodedMetadata": "{\"a\":1}"}}"#),
        Example::of(r#"{"messages": ["hi"], "context": {"encodedMetadata": "-_-_"}}"#),
        Example::of(r#"{"messages": ["hi"], "context": {"encodedMetadata": "hello world"}}"#),
        Example::of(r#"{"messages": ["hi"], "context": {"encodedMetadata": "undefined"}}"#),
        Example::of(r#"{"messages": ["hi"], "context": {"encodedMetadata": "QUFB\nQUFB"}}"#),
        Example::of(r#"{"messages": ["hi"], "context": {"encodedMetadata": "QQ"}}"#),
        Example::of(r#"{"messages": ["hi"], "context": {"encodedMetadata": " "}}"#),
        Example::of(
            r#"{"messages": ["hi"], "context": {"encodedMetadata": "data:text/plain;base64,QUFB"}}"#,
        ),
    ],
    valid: GOOD,
    check: Check::Encoded(check_base64),
    ..Rule::BLANK
};

/// The characters of base64 that is at fault, for a message.
const fn words_of(fault: Base64Fault) -> &'static str {
    match fault {
        Base64Fault::Blank => "blanks or line breaks stand in it",
        Base64Fault::UrlSafe => "`-` and `_` belong to the alphabet of URLs",
        Base64Fault::DataUrl => "it begins as a `data:` address",
        Base64Fault::Padding => "its length is no multiple of four, or `=` is missing or too much",
        Base64Fault::Letters => "it has other characters",
    }
}

fn check_base64(subject: &Subject<'_>, place: &EncodedPlace<'_>, report: &mut Report<'_>) {
    let Some(value) = place.member.value else {
        return;
    };
    let Some(text) = value.string() else {
        return;
    };
    let Some(fault) = base64_fault(&text) else {
        return;
    };
    report.add(|| {
        let message = format!(
            "`encodedMetadata` is no standard base64: {}",
            words_of(fault)
        );
        let finding = Finding::new(place.pointer.clone(), value.span(), message);
        if is_blank(value) || UNSET.contains(&text.trim()) {
            return finding.review("remove `encodedMetadata`", removed(subject, place));
        }
        mended(finding, value, &text, fault)
    });
}

/// What JavaScript writes for a value that was not set.
const UNSET: [&str; 3] = ["undefined", "NaN", "[object Object]"];

/// Adds the standard spelling of the same bytes, or the text itself encoded, or both where either may be meant.
fn mended(finding: Finding, value: Node<'_>, text: &str, fault: Base64Fault) -> Finding {
    let encoded = edits::replace(value, edits::quoted(&encoded_metadata(text)));
    let encode = "encode the text as base64";
    let Some(standard) = mended_base64(text).filter(|_| fault != Base64Fault::Letters) else {
        return finding.review(encode, encoded);
    };
    let spelt = edits::replace(value, edits::quoted(&standard));
    let title = "write it as standard base64";
    // Words look like base64 too; what they decode to does not look like text.
    match (holds_text(&standard), fault) {
        (true, Base64Fault::Padding) => finding.review("add the padding", spelt),
        (true, _) => finding.safe(title, spelt),
        (false, _) => finding.review(encode, encoded).review(title, spelt),
    }
}

/// Whether base64 holds what people write: text without control characters.
fn holds_text(base64: &str) -> bool {
    let Some(DecodedMetadata::Text(text)) = decoded_metadata(base64) else {
        return false;
    };
    let is_control = |char: char| char.is_control() && !char.is_ascii_whitespace();
    !text.contains(is_control)
}

/// R82.
pub static SIZE: Rule = Rule {
    id: 82,
    code: "encoded.size",
    title: "`encodedMetadata` that is too long",
    consequence: DROPPED,
    help: "send less: 5,000 characters of base64 hold 3,750 bytes",
    basis: "LivePersonFunctions/advanced-features (5k); the templates (5000 characters)",
    invalid: &[Example::of(LONG)],
    valid: GOOD,
    check: Check::Encoded(check_size),
    ..Rule::BLANK
};

/// The text ten times.
macro_rules! ten {
    ($text:expr) => {
        concat!(
            $text, $text, $text, $text, $text, $text, $text, $text, $text, $text
        )
    };
}

/// A response with 6,000 characters of base64.
const LONG: &str = concat!(
    r#"{"messages": ["hi"], "context": {"encodedMetadata": ""#,
    ten!(ten!(ten!("QUFBQU"))),
    r#""}}"#
);

fn check_size(_: &Subject<'_>, place: &EncodedPlace<'_>, report: &mut Report<'_>) {
    let Some(value) = place.member.value else {
        return;
    };
    let Some(text) = value.string() else {
        return;
    };
    // What is no base64 has no encoded length yet (R81).
    let length = text.chars().count();
    if length <= MAX_LENGTH || base64_fault(&text).is_some() {
        return;
    }
    report.add(|| {
        let message =
            format!("`encodedMetadata` has {length} characters; at most {MAX_LENGTH} are allowed");
        Finding::new(place.pointer.clone(), value.span(), message)
    });
}

/// R83.
pub static CHAT: Rule = Rule {
    id: 83,
    code: "encoded.chat",
    title: "`encodedMetadata` in a chat",
    consequence: DROPPED,
    help: "leave it out where the conversation is a chat",
    basis: BASIS,
    invalid: &[Example::with(
        GOOD[0].text,
        ExampleOption::Conversation(Conversation::Chat),
    )],
    valid: &[
        Example::with(
            GOOD[0].text,
            ExampleOption::Conversation(Conversation::Messaging),
        ),
        GOOD[0],
    ],
    check: Check::Encoded(check_chat),
    ..Rule::BLANK
};

fn check_chat(subject: &Subject<'_>, place: &EncodedPlace<'_>, report: &mut Report<'_>) {
    if subject.options.conversation == Some(Conversation::Chat) {
        report.add(|| {
            let message = "`encodedMetadata` in a chat: it works in messaging only";
            let span = place.member.key.span();
            Finding::new(place.pointer.clone(), span, message)
                .review("remove `encodedMetadata`", removed(subject, place))
        });
    }
}

/// R84.
pub static PLACEMENT: Rule = Rule {
    id: 84,
    code: "encoded.placement",
    severity: Severity::Warning,
    title: "`encodedMetadata` beside a private text or a delay",
    consequence: "it is documented beside structured contents and in `context` only: most likely it does not travel; \
        whether the entry is dropped is documented nowhere",
    help: "put it into `context`, where it goes with every message, or beside a `structuredContent`",
    basis: BASIS,
    invalid: &[
        Example::of(
            r#"{"messages": ["hi", {"text": "note", "messageAudience": "AGENTS_AND_MANAGERS", "encodedMetadata": "eyJhIjoxfQ=="}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"delay": 1, "encodedMetadata": "eyJhIjoxfQ=="}, "hi"], "context": {"action": "CLOSE_CONVERSATION"}}"#,
        ),
    ],
    valid: GOOD,
    check: Check::Encoded(check_placement),
    ..Rule::BLANK
};

fn check_placement(subject: &Subject<'_>, place: &EncodedPlace<'_>, report: &mut Report<'_>) {
    if place.is_documented() {
        return;
    }
    report.add(|| {
        let message = "`encodedMetadata` has no documented place beside a private text or a delay";
        let span = place.member.key.span();
        Finding::new(place.pointer.clone(), span, message)
            .review(
                "move it into `context`, for every message",
                into_context(subject, place),
            )
            .review("remove `encodedMetadata`", removed(subject, place))
    });
}

/// Moves the member into `context`, which is made where it is missing; nothing where there is one already.
fn into_context(subject: &Subject<'_>, place: &EncodedPlace<'_>) -> Vec<TextEdit> {
    const KEY: &str = "encodedMetadata";
    let Some(value) = place.member.value else {
        return Vec::new();
    };
    let mut edits = removed(subject, place);
    let response = &subject.response;
    match (response.context, response.context_object()) {
        (_, Some(context)) if context.member(KEY).is_none() => {
            edits.extend(edits::append_member(
                subject.text,
                context,
                KEY,
                value.raw(),
            ));
        }
        (None, None) => {
            let context = format!("{{\"{KEY}\": {}}}", value.raw());
            let added = edits::append_member(subject.text, response.node, "context", &context);
            edits.extend(added);
        }
        _ => return Vec::new(),
    }
    edits
}

/// R85.
pub static FEATURE: Rule = Rule {
    id: 85,
    code: "encoded.feature",
    severity: Severity::Hint,
    title: "`encodedMetadata`, which needs an account feature",
    consequence: "where the account feature `Common.EncodedMetadata` is off, the platform drops the message without an error id",
    help: "have LivePerson switch the feature on, then set `encoded_metadata_feature = true` under `[check]` in `botbench.toml`",
    basis: BASIS,
    invalid: &[Example::of(GOOD[0].text), Example::of(GOOD[1].text)],
    valid: GOOD,
    check: Check::Encoded(check_feature),
    ..Rule::BLANK
};

fn check_feature(subject: &Subject<'_>, place: &EncodedPlace<'_>, report: &mut Report<'_>) {
    let is_on = subject.options.encoded_metadata_feature == Some(true);
    // It is one prerequisite, however often it is needed.
    if is_on || !place.is_first_usable {
        return;
    }
    report.add(|| {
        let message = "`encodedMetadata` needs the account feature `Common.EncodedMetadata`";
        let span = place.member.key.span();
        Finding::new(place.pointer.clone(), span, message)
    });
}
