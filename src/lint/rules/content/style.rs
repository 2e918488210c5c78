//! Colours that no browser knows, and colours that cannot be read.

use super::{below, has_variable};
use crate::content::color::{Color, is_color};
use crate::content::{Element, ElementType, Field};
use crate::json::Node;
use crate::lint::content::ContentSubject;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::rules::words::shown;
use crate::lint::{Severity, Source, edits};

/// Keys of `style` whose values are colours. Source: json-pollock's schema.
const COLOR_KEYS: [&str; 10] = [
    "color",
    "background-color",
    "border-color",
    "fill",
    "border-color-selected",
    "color-active",
    "background-color-active",
    "color-hover",
    "background-color-hover",
    "border-color-hover",
];

/// Black.
const BLACK: Color = Color::opaque(0, 0, 0);

/// White.
const WHITE: Color = Color::opaque(255, 255, 255);

/// The blue of buttons. Source: json-pollock's styles.
const BLUE: Color = Color::opaque(3, 99, 173);

/// The contrast that text of this size needs. Source: WCAG 2, 1.4.3.
const MIN_CONTRAST: f64 = 4.5;

/// Colours that no browser knows.
pub static COLOR: Rule = Rule {
    code: "sc.color",
    severity: Severity::Warning,
    source: Source::Lint,
    title: "a colour that CSS does not know",
    consequence: "the schema accepts any string; browsers ignore the colour",
    help: "write a CSS colour, for example `#0363ad` or `white`",
    basis: "CSS Color Module Level 4; json-pollock's schema does not look at colours",
    invalid: &[
        Example::of(
            r###"{"messages": [{"structuredContent": {"type": "text", "text": "a", "style": {"color": "##453533"}}}]}"###,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "text", "text": "a", "style": {"background-color": "reddish"}}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "text", "text": "a", "style": {"color": "453533"}}}]}"#,
        ),
    ],
    valid: &[Example::of(
        r##"{"messages": [{"structuredContent": {"type": "text", "text": "a", "style": {"color": "#453533", "background-color": "rgba(255, 255, 255, 0.5)", "size": "large"}}}]}"##,
    )],
    check: Check::Content(check_color),
    ..Rule::BLANK
};

fn check_color(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    for element in subject.content.elements() {
        if let Some(style) = element.get(Field::Style) {
            for member in style.members() {
                let name = member.name();
                let value = member.value.filter(|_| COLOR_KEYS.contains(&&*name));
                report_color(subject, element, &["style", &name], value, report);
            }
        }
        match element.kind {
            Some(ElementType::Checkbox) => {
                let value = element.node.get("borderColor");
                report_color(subject, element, &["borderColor"], value, report);
            }
            Some(ElementType::Vertical | ElementType::Horizontal) => {
                let separator = element.node.get("separator");
                let style = separator.and_then(|separator| separator.get("style"));
                for member in style.into_iter().flat_map(|style| style.members()) {
                    let name = member.name();
                    let value = member.value.filter(|_| COLOR_KEYS.contains(&&*name));
                    let path = ["separator", "style", &name];
                    report_color(subject, element, &path, value, report);
                }
            }
            _ => {}
        }
    }
}

fn report_color<'a>(
    subject: &ContentSubject<'a>,
    element: &Element<'a>,
    path: &[&str],
    value: Option<Node<'a>>,
    report: &mut Report<'_>,
) {
    let is_wrong = |text: &str| !is_color(text) && !has_variable(text);
    let Some(value) = value.filter(|value| value.string().is_some_and(|text| is_wrong(&text)))
    else {
        return;
    };
    report.add(|| {
        let message = format!("{} is no colour", shown(value));
        let finding = Finding::new(below(subject, element, path), value.span(), message);
        let text = value.string().unwrap_or_default();
        let meant = format!("#{}", text.trim().trim_start_matches('#'));
        if is_color(&meant) {
            let title = format!("write `{meant}`");
            return finding.review(title, edits::replace(value, edits::quoted(&meant)));
        }
        finding
    });
}

/// Text that can hardly be read.
pub static CONTRAST: Rule = Rule {
    code: "sc.contrast",
    severity: Severity::Hint,
    source: Source::Lint,
    title: "text that hardly differs from what is behind it",
    consequence: "many people cannot read it",
    help: "choose colours whose contrast is 4.5 or more",
    basis: "WCAG 2, success criterion 1.4.3; colours that are not given are those of json-pollock's styles",
    invalid: &[
        Example::of(
            r##"{"messages": [{"structuredContent": {"type": "text", "text": "a", "style": {"color": "#ffffff", "background-color": "yellow"}}}]}"##,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "text", "text": "a", "style": {"color": "yellow"}}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "button", "title": "a", "style": {"background-color": "navy"}, "click": {"actions": [{"type": "publishText", "text": "a"}]}}}]}"#,
        ),
    ],
    valid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "text", "text": "a", "style": {"color": "black", "background-color": "yellow"}}}]}"#,
        ),
        Example::of(
            r##"{"messages": [{"structuredContent": {"type": "text", "text": "a", "style": {"color": "white", "background-color": "#ffff0010"}}}]}"##,
        ),
    ],
    check: Check::Content(check_contrast),
    ..Rule::BLANK
};

fn check_contrast(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    for element in subject.content.elements() {
        let Some(style) = element.get(Field::Style) else {
            continue;
        };
        let [front, back] = super::values(style, ["color", "background-color"]);
        let usual = usual_colors(element.kind);
        let (Some(text), Some(ground)) = (
            color_of(front, usual.map(|(text, _)| text)),
            color_of(back, usual.map(|(_, ground)| ground)),
        ) else {
            continue;
        };
        let contrast = text.contrast(ground);
        let given = front.or(back).filter(|_| contrast < MIN_CONTRAST);
        let Some(given) = given else {
            continue;
        };
        report.add(|| {
            let message = match (front, back) {
                (Some(_), Some(_)) => {
                    format!("the contrast of text and background is {contrast:.1} to 1")
                }
                (Some(_), None) => {
                    format!("the contrast to the usual background is {contrast:.1} to 1")
                }
                _ => format!("the contrast to the usual colour of text is {contrast:.1} to 1"),
            };
            let key = front.map_or("background-color", |_| "color");
            let pointer = below(subject, element, &["style", key]);
            Finding::new(pointer, given.span(), message)
        });
    }
}

/// The colours of text and background that an element has on the web unless it is said. Source: json-pollock's styles.
const fn usual_colors(kind: Option<ElementType>) -> Option<(Color, Color)> {
    match kind {
        Some(ElementType::Text | ElementType::Checkbox) => Some((BLACK, WHITE)),
        Some(ElementType::Button) => Some((BLUE, WHITE)),
        Some(ElementType::SubmitButton) => Some((WHITE, BLUE)),
        _ => None,
    }
}

/// An opaque colour, or the usual one where none is given; `None` where it cannot be told.
fn color_of(node: Option<Node<'_>>, usual: Option<Color>) -> Option<Color> {
    match node {
        Some(node) => Color::parse(&node.string()?).filter(|color| color.alpha == u8::MAX),
        None => usual,
    }
}
