//! The rules of the schema: one for each reason.

use crate::lint::rule::{Check, Example, ExampleOption, Rule};
use crate::lint::rules::consequence::REFUSED_CONTENT;
use crate::lint::{Kind, Severity, Source};

/// What every rule of the schema starts from.
const SCHEMA: Rule = Rule {
    id: 89,
    code: "sc.schema",
    source: Source::Schema,
    consequence: REFUSED_CONTENT,
    basis: "the schema of json-pollock",
    check: Check::Schema,
    ..Rule::BLANK
};

const fn content(text: &'static str) -> Example {
    Example::with(text, ExampleOption::Kind(Kind::Content))
}

/// R89, `unknown-type`.
pub static UNKNOWN_TYPE: Rule = Rule {
    detail: Some("unknown-type"),
    title: "a `type` that does not exist",
    help: "types are compared exactly, case included; see the list of elements in the reference",
    invalid: &[
        content(r#"{"type": "vertical", "elements": [{"type": "Text", "text": "a"}]}"#),
        content(r#"{"type": "video", "url": "https://a.example/b"}"#),
        content(
            r#"{"type": "button", "title": "a", "click": {"actions": [{"type": "publishtext", "text": "a"}]}}"#,
        ),
    ],
    valid: &[content(
        r#"{"type": "vertical", "elements": [{"type": "text", "text": "a"}]}"#,
    )],
    ..SCHEMA
};

/// R89, `type-missing`.
pub static TYPE_MISSING: Rule = Rule {
    detail: Some("type-missing"),
    title: "an element or action without `type`",
    help: "say what it is with `type`",
    invalid: &[
        content(r#"{"elements": [{"type": "text", "text": "a"}]}"#),
        content(r#"{"type": "vertical", "elements": [{}]}"#),
        content(r#"{"type": "button", "title": "a", "click": {"actions": [{"text": "a"}]}}"#),
    ],
    valid: &[content(r#"{"text": "a"}"#)],
    ..SCHEMA
};

/// R89, `ambiguous-element`.
pub static AMBIGUOUS_ELEMENT: Rule = Rule {
    detail: Some("ambiguous-element"),
    title: "an element without `type` that two types fit",
    help: "write `type`: `image` or `linkPreview`",
    invalid: &[
        content(r#"{"url": "https://a.example/b.png"}"#),
        content(
            r#"{"type": "vertical", "elements": [{"url": "https://a.example/b.png", "alt": "a shoe"}]}"#,
        ),
    ],
    valid: &[
        content(r#"{"url": "https://a.example/b.png", "caption": "a shoe"}"#),
        content(r#"{"type": "image", "url": "https://a.example/b.png"}"#),
    ],
    ..SCHEMA
};

/// R89, `type-mismatch`.
pub static TYPE_MISMATCH: Rule = Rule {
    detail: Some("type-mismatch"),
    title: "a `type` that the properties contradict",
    help: "correct the `type`, or the properties",
    invalid: &[
        content(r#"{"type": "image", "text": "a", "tooltip": "b"}"#),
        content(r#"{"type": "vertical", "elements": [{"type": "map", "text": "a"}]}"#),
    ],
    valid: &[content(r#"{"type": "text", "text": "a"}"#)],
    ..SCHEMA
};

/// R89, `unknown-property`.
pub static UNKNOWN_PROPERTY: Rule = Rule {
    detail: Some("unknown-property"),
    title: "a property that does not exist",
    help: "objects are closed: one unknown property and the whole content is rejected; remove it or correct its name",
    invalid: &[
        content(r#"{"type": "text", "text": "a", "fontSize": 12}"#),
        content(r#"{"type": "text", "text": "a", "Tag": "title"}"#),
        content(r#"{"type": "image", "src": "https://a.example/b.png"}"#),
        content(r#"{"type": "vertical", "elements": [], "quickReplies": {}}"#),
        content(r#"{"type": "text", "text": "a", "toString": "b"}"#),
    ],
    valid: &[content(r#"{"type": "text", "text": "a", "tag": "title"}"#)],
    ..SCHEMA
};

/// R89, `newer-property`.
pub static NEWER_PROPERTY: Rule = Rule {
    detail: Some("newer-property"),
    title: "a property that only edition 2.4 has",
    help: "windows of older releases reject the content; leave it out if you serve them",
    consequence: "edition 1.7.7 rejects the whole content; 2.4 takes it",
    basis: "the schema of json-pollock 2.4.2",
    severity: Severity::Warning,
    invalid: &[content(
        r#"{"type": "horizontal", "elements": [{"type": "text", "text": "a"}], "tooltip": "b"}"#,
    )],
    valid: &[content(
        r#"{"type": "carousel", "tooltip": "b", "elements": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}"#,
    )],
    ..SCHEMA
};

/// R89, `missing-property`.
pub static MISSING_PROPERTY: Rule = Rule {
    detail: Some("missing-property"),
    title: "a required property is missing",
    help: "add it",
    invalid: &[
        content(r#"{"type": "text"}"#),
        content(r#"{"type": "map", "tooltip": "a"}"#),
        content(r#"{"type": "button", "title": "a", "click": {"actions": [{"type": "link"}]}}"#),
        content(
            r#"{"type": "accordionSelect", "titles": [{"name": "a"}], "elements": [{"type": "text", "text": "a"}]}"#,
        ),
    ],
    valid: &[content(r#"{"type": "text", "text": ""}"#)],
    ..SCHEMA
};

/// R89, `wrong-type`.
pub static WRONG_TYPE: Rule = Rule {
    detail: Some("wrong-type"),
    title: "a value of the wrong JSON type",
    help: "nothing is converted: `\"5\"` is no number, and `null` never passes",
    invalid: &[
        content(r#"{"type": "text", "text": 5}"#),
        content(r#"{"type": "text", "text": "a", "rtl": "true"}"#),
        content(r#"{"type": "text", "text": "a", "tooltip": null}"#),
        content(r#"{"type": "map", "la": "52.4", "lo": 4.9}"#),
        content(r#"{"type": "vertical", "elements": ["hi"]}"#),
        content(r#"{"type": "vertical", "elements": [], "metadata": {}}"#),
    ],
    valid: &[content(r#"{"type": "text", "text": "5"}"#)],
    ..SCHEMA
};

/// R89, `too-long`.
pub static TOO_LONG: Rule = Rule {
    detail: Some("too-long"),
    title: "a text with too many characters",
    help: "shorten it; characters are Unicode code points",
    invalid: &[content(
        r#"{"type": "text", "text": "a", "tag": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}"#,
    )],
    valid: &[content(
        r#"{"type": "text", "text": "a", "tag": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}"#,
    )],
    ..SCHEMA
};

/// R89, `too-few`.
pub static TOO_FEW: Rule = Rule {
    detail: Some("too-few"),
    title: "an array with too few items",
    help: "add items, or use another element",
    invalid: &[
        content(r#"{"type": "carousel", "elements": [{"type": "text", "text": "a"}]}"#),
        content(r#"{"type": "list", "elements": [{"type": "text", "text": "a"}]}"#),
    ],
    valid: &[content(
        r#"{"type": "carousel", "elements": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}"#,
    )],
    ..SCHEMA
};

/// R89, `too-many`.
pub static TOO_MANY: Rule = Rule {
    detail: Some("too-many"),
    title: "an array with too many items",
    help: "remove items, or spread them over several elements",
    invalid: &[content(
        r#"{"type": "button", "title": "a", "click": {"actions": [{"type": "publishText", "text": "1"}, {"type": "publishText", "text": "2"}, {"type": "publishText", "text": "3"}, {"type": "publishText", "text": "4"}, {"type": "publishText", "text": "5"}]}}"#,
    )],
    valid: &[content(
        r#"{"type": "button", "title": "a", "click": {"actions": [{"type": "publishText", "text": "a"}]}}"#,
    )],
    ..SCHEMA
};

/// R89, `not-allowed-value`.
pub static NOT_ALLOWED_VALUE: Rule = Rule {
    detail: Some("not-allowed-value"),
    title: "a word that may not stand there",
    help: "write one of the allowed words, spelt exactly so",
    invalid: &[
        content(
            r#"{"type": "button", "title": "a", "click": {"actions": [{"type": "link", "uri": "https://a.example", "target": "_blank"}]}}"#,
        ),
        content(r#"{"type": "text", "text": "a", "style": {"size": "Large"}}"#),
        content(r#"{"type": "button", "title": "a", "class": "primary"}"#),
        content(
            r#"{"type": "template", "templateType": "quickreply", "title": "a", "resp": ["b"]}"#,
        ),
    ],
    valid: &[content(
        r#"{"type": "text", "text": "a", "style": {"size": "large"}}"#,
    )],
    ..SCHEMA
};

/// R89, `out-of-range`.
pub static OUT_OF_RANGE: Rule = Rule {
    detail: Some("out-of-range"),
    title: "a number outside its range",
    help: "write a number within the range",
    invalid: &[content(
        r#"{"type": "carousel", "padding": 12, "elements": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}"#,
    )],
    valid: &[content(
        r#"{"type": "carousel", "padding": 9.5, "elements": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}"#,
    )],
    ..SCHEMA
};

/// R89, `not-integer`.
pub static NOT_INTEGER: Rule = Rule {
    detail: Some("not-integer"),
    title: "a fraction where a whole number must stand",
    help: "write a whole number; dates are seconds since 1970",
    invalid: &[content(
        r#"{"type": "button", "title": "a", "click": {"actions": [{"type": "datePicker", "class": "single", "minDate": 1.5}]}}"#,
    )],
    valid: &[content(
        r#"{"type": "button", "title": "a", "click": {"actions": [{"type": "datePicker", "class": "single", "minDate": 1.0}]}}"#,
    )],
    ..SCHEMA
};

/// R89, `wrong-nesting`.
pub static WRONG_NESTING: Rule = Rule {
    detail: Some("wrong-nesting"),
    title: "an element or action where it may not stand",
    help: "put it where it may stand, or use another",
    invalid: &[
        content(
            r#"{"type": "carousel", "elements": [{"type": "tabs", "elements": [{"type": "text", "text": "a"}]}, {"type": "text", "text": "b"}]}"#,
        ),
        content(
            r#"{"type": "vertical", "elements": [{"type": "checkbox", "text": "a", "click": {}}]}"#,
        ),
    ],
    valid: &[content(
        r#"{"type": "vertical", "elements": [{"type": "tabs", "elements": [{"type": "text", "text": "a", "tag": "b"}]}]}"#,
    )],
    ..SCHEMA
};

/// R89, `wrong-order`.
pub static WRONG_ORDER: Rule = Rule {
    detail: Some("wrong-order"),
    title: "the right parts in the wrong order",
    help: "put them in order",
    invalid: &[content(
        r#"{"type": "list", "elements": [{"type": "sectionList", "elements": []}, {"type": "text", "text": "a"}, {"type": "buttonList", "elements": []}]}"#,
    )],
    valid: &[content(
        r#"{"type": "list", "elements": [{"type": "text", "text": "a"}, {"type": "sectionList", "elements": [{"type": "section", "sectionID": "s", "elements": [{"type": "checklist", "elements": [{"type": "checkbox", "text": "b", "click": {}}, {"type": "checkbox", "text": "c", "click": {}}]}]}]}, {"type": "buttonList", "elements": [{"type": "submitButton", "title": "d", "click": {}}]}]}"#,
    )],
    ..SCHEMA
};

/// R89, `format`.
pub static FORMAT: Rule = Rule {
    detail: Some("format"),
    title: "a text that is no URI",
    help: "percent-encode what may not stand in a URI; 2.4 does not check this",
    consequence: "edition 1.7.7 rejects the whole content; 2.4 takes it",
    severity: Severity::Warning,
    invalid: &[
        content(
            r#"{"type": "button", "title": "a", "click": {"actions": [{"type": "link", "uri": "https://a.example/b c"}]}}"#,
        ),
        content(
            r#"{"type": "button", "title": "a", "click": {"actions": [{"type": "scheduleSlotList", "slots": [{"type": "scheduleSlot", "id": "a", "start": 1, "imageUrl": "a.png"}]}]}}"#,
        ),
    ],
    valid: &[content(
        r#"{"type": "button", "title": "a", "click": {"actions": [{"type": "link", "uri": "https://a.example/b%20c"}]}}"#,
    )],
    ..SCHEMA
};
