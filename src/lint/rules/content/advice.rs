//! What the documentation advises. Asked only where the content is the document.

use super::{below, head, values};
use crate::content::{ActionType, Element, ElementType, Field};
use crate::lint::content::{ContentSubject, Place};
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, ExampleOption, Rule};
use crate::lint::rules::words::filled;
use crate::lint::{Kind, Severity, Source};

/// Buttons that a card should have at most. Source: the documentation's page on cards.
const MAX_BUTTONS: usize = 4;

/// A content on its own.
const fn content(text: &'static str) -> Example {
    Example::with(text, ExampleOption::Kind(Kind::Content))
}

/// What all advice has in common.
const ADVICE: Rule = Rule {
    code: "sc.advice",
    severity: Severity::Hint,
    source: Source::Lint,
    ..Rule::BLANK
};

const GOOD: &[Example] = &[content(
    r#"{"type": "vertical", "elements": [{"type": "image", "url": "https://img.example.com/a.png", "alt": "Red shoe"}, {"type": "button", "title": "Buy", "click": {"actions": [{"type": "publishText", "text": "buy"}]}}]}"#,
)];

/// Images without a text for those who do not see them.
pub static ALT: Rule = Rule {
    code: "sc.alt",
    title: "an image without a text",
    consequence: "people who cannot see it, and clients that cannot load it, do not learn what it shows",
    help: "say with `alt` what the image shows",
    basis: "json-pollock's renderer: without `alt` the image is hidden from screen readers",
    invalid: &[content(
        r#"{"type": "image", "url": "https://img.example.com/a.png"}"#,
    )],
    valid: GOOD,
    check: Check::Content(check_alt),
    ..ADVICE
};

fn check_alt(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    if subject.place != Place::Document {
        return;
    }
    for element in subject.content.elements() {
        let has_words = [Field::Alt, Field::Tooltip, Field::Caption]
            .iter()
            .any(|&field| filled(element.get(field)).is_some());
        let is_labelled = has_words || element.get(Field::Accessibility).is_some();
        if element.is_a(ElementType::Image) && !is_labelled {
            report.add(|| {
                let message = "an image without `alt`";
                Finding::new(subject.pointer_of(element), head(element), message)
            });
        }
    }
}

/// Cards with many buttons.
pub static CARD_BUTTONS: Rule = Rule {
    detail: Some("card-buttons"),
    title: "a card with many buttons",
    consequence: "it is hard to take in, and several channels allow fewer",
    help: "offer three or four at most",
    basis: "the documentation's page on cards",
    invalid: &[content(
        r#"{"type": "vertical", "elements": [{"type": "button", "title": "a"}, {"type": "button", "title": "b"}, {"type": "button", "title": "c"}, {"type": "button", "title": "d"}, {"type": "button", "title": "e"}]}"#,
    )],
    valid: GOOD,
    check: Check::Content(check_card_buttons),
    ..ADVICE
};

fn check_card_buttons(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    if subject.place != Place::Document {
        return;
    }
    for element in subject.content.elements() {
        if !element.is_a(ElementType::Vertical) {
            continue;
        }
        let children = subject.content.children(element);
        let buttons = children
            .filter(|child| child.is_a(ElementType::Button))
            .count();
        if buttons > MAX_BUTTONS {
            report.add(|| {
                let message = format!("{buttons} buttons in one card");
                Finding::new(subject.pointer_of(element), head(element), message)
            });
        }
    }
}

/// Clicks that open two things.
pub static NAVIGATE_AND_LINK: Rule = Rule {
    detail: Some("navigate-and-link"),
    title: "a click that opens a map and a link",
    consequence: "one of them covers the other",
    help: "make two buttons of it",
    basis: "the documentation's page on actions",
    invalid: &[content(
        r#"{"type": "button", "title": "Go", "click": {"actions": [{"type": "navigate", "la": 1, "lo": 1}, {"type": "link", "uri": "https://example.com/"}]}}"#,
    )],
    valid: GOOD,
    check: Check::Content(check_navigate_and_link),
    ..ADVICE
};

fn check_navigate_and_link(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    each_click(subject, |element| {
        let actions = subject.content.actions(element);
        let has = |kind| actions.iter().any(|action| action.kind == Some(kind));
        if has(ActionType::Navigate) && has(ActionType::Link) {
            let message = "`navigate` and `link` in one click";
            report.add(|| at_click(subject, element, message));
        }
    });
}

/// Clicks that leave no trace in the conversation.
pub static NO_PUBLISH_TEXT: Rule = Rule {
    detail: Some("no-publish-text"),
    title: "a click that says nothing",
    consequence: "neither the bot nor the agent learns that it was clicked",
    help: "add a `publishText` action, or `metadata`",
    basis: "the documentation's page on actions",
    invalid: &[content(
        r#"{"type": "button", "title": "Go", "click": {"actions": [{"type": "link", "uri": "https://example.com/"}]}}"#,
    )],
    valid: GOOD,
    check: Check::Content(check_no_publish_text),
    ..ADVICE
};

fn check_no_publish_text(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    each_click(subject, |element| {
        let opens = |kind| matches!(kind, Some(ActionType::Link | ActionType::Navigate));
        let says = |kind| !opens(kind);
        let actions = subject.content.actions(element);
        let is_silent = !actions.is_empty() && !actions.iter().any(|action| says(action.kind));
        if is_silent && element.click_metadata().is_none() {
            let message = "a click without `publishText`";
            report.add(|| at_click(subject, element, message));
        }
    });
}

/// Clicks that the bot cannot tell apart.
pub static NO_METADATA: Rule = Rule {
    detail: Some("no-metadata"),
    title: "clicks without metadata",
    consequence: "the bot has only the words of the tap to tell what was tapped; words change and are translated",
    help: "give each `click` a `metadata` with an `ExternalId`",
    basis: "the documentation's page on actions",
    invalid: &[content(
        r#"{"type": "button", "title": "Buy", "click": {"actions": [{"type": "publishText", "text": "buy"}]}}"#,
    )],
    valid: &[content(
        r#"{"type": "button", "title": "Buy", "click": {"actions": [{"type": "publishText", "text": "buy"}], "metadata": [{"type": "ExternalId", "id": "buy"}]}}"#,
    )],
    check: Check::Content(check_no_metadata),
    ..ADVICE
};

/// One finding, at the first of them.
fn check_no_metadata(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    let mut found: Option<(&Element<'_>, usize)> = None;
    each_click(subject, |element| {
        let is_button = element.is_a(ElementType::Button) && element.get(Field::Ref).is_none();
        let has_actions = !subject.content.actions(element).is_empty();
        if is_button && has_actions && element.click_metadata().is_none() {
            let (first, count) = found.unwrap_or((element, 0));
            found = Some((first, count + 1));
        }
    });
    let Some((first, count)) = found else { return };
    report.add(|| {
        let message = match count {
            1 => "a click without `metadata`".to_owned(),
            count => format!("{count} clicks without `metadata`, beginning with this one"),
        };
        at_click(subject, first, &message)
    });
}

/// Images of a format that is not promised.
pub static IMAGE_FORMAT: Rule = Rule {
    detail: Some("image-format"),
    title: "an image that is neither JPEG nor PNG",
    consequence: "some clients and channels do not show it",
    help: "use a JPEG or a PNG",
    basis: "the documentation's page on images",
    invalid: &[content(
        r#"{"type": "image", "url": "https://img.example.com/a.svg?size=2", "alt": "Red shoe"}"#,
    )],
    valid: GOOD,
    check: Check::Content(check_image_format),
    ..ADVICE
};

/// Endings of files that are images of other formats.
const OTHER_FORMATS: [&str; 8] = [
    ".gif", ".svg", ".webp", ".bmp", ".avif", ".tiff", ".heic", ".ico",
];

fn check_image_format(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    if subject.place != Place::Document {
        return;
    }
    for element in subject.content.elements() {
        let url = element.get(Field::Url);
        let Some(url) = url.filter(|_| element.is_a(ElementType::Image)) else {
            continue;
        };
        let text = url.string().unwrap_or_default();
        let path = text.split(['?', '#']).next().unwrap_or_default();
        let path = path.to_ascii_lowercase();
        let ending = OTHER_FORMATS.iter().find(|ending| path.ends_with(*ending));
        if let Some(ending) = ending {
            report.add(|| {
                let message = format!("the documentation names JPEG and PNG, not `{ending}`");
                Finding::new(below(subject, element, &["url"]), url.span(), message)
            });
        }
    }
}

/// Date pickers without a title.
pub static DATE_PICKER_TITLE: Rule = Rule {
    detail: Some("date-picker-title"),
    severity: Severity::Warning,
    title: "a date picker without a title",
    consequence: "the schema accepts it; the documentation asks for one, and the calendar opens without a heading",
    help: "say with `title` which date is wanted",
    basis: "the documentation's page on the date picker",
    invalid: &[content(
        r#"{"type": "button", "title": "When?", "click": {"actions": [{"type": "datePicker", "class": "single"}]}}"#,
    )],
    valid: GOOD,
    check: Check::Content(check_date_picker_title),
    ..ADVICE
};

fn check_date_picker_title(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    each_click(subject, |element| {
        for action in subject.content.actions(element) {
            if action.kind != Some(ActionType::DatePicker) {
                continue;
            }
            let [title, kind] = values(action.node, ["title", "type"]);
            if title.is_none() {
                report.add(|| {
                    let span = kind.map_or(action.node.span(), |kind| kind.span());
                    let pointer = super::action_pointer(subject, element, action.position);
                    Finding::new(pointer, span, "a date picker without a title")
                });
            }
        }
    });
}

/// Calls `ask` with each element that has a click, where advice is wanted.
fn each_click<'s, 'a>(subject: &'s ContentSubject<'a>, mut ask: impl FnMut(&'s Element<'a>)) {
    if subject.place == Place::Document {
        let elements = subject.content.elements().iter();
        elements
            .filter(|element| element.get(Field::Click).is_some())
            .for_each(&mut ask);
    }
}

fn at_click<'a>(subject: &ContentSubject<'a>, element: &Element<'a>, message: &str) -> Finding {
    let click = element.get(Field::Click);
    let span = click.map_or_else(|| head(element), |click| click.span());
    Finding::new(below(subject, element, &["click"]), span, message)
}
