//! HTML in texts.

use super::below;
use crate::content::{ElementType, Field};
use crate::lint::content::ContentSubject;
use crate::lint::report::{Finding, Report};
use crate::lint::rule::{Check, Example, Rule};
use crate::lint::rules::words::quoted;
use crate::lint::{Severity, Source, edits};

/// Properties that the web draws as HTML.
const DRAWN_AS_HTML: [Field; 4] = [Field::Text, Field::Title, Field::Subtitle, Field::Caption];

/// Tags that run something or load something.
const ACTIVE: [&str; 9] = [
    "script", "iframe", "object", "embed", "img", "svg", "style", "link", "form",
];

/// HTML in texts.
pub static HTML: Rule = Rule {
    code: "sc.html",
    severity: Severity::Hint,
    source: Source::Lint,
    title: "HTML in a text",
    consequence: "the web draws it as HTML, every other channel shows the tags as they stand",
    help: "write plain text; `style` makes a whole element bold, italic or coloured",
    basis: "json-pollock's renderer: 1.7.7 takes any HTML, 2.4.2 cleans it first",
    invalid: &[
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "text", "text": "a <b>red</b> shoe"}}]}"#,
        ),
        Example::of(
            r#"{"messages": [{"structuredContent": {"type": "text", "text": "<img src=x onerror=alert(1)>"}}]}"#,
        ),
    ],
    valid: &[Example::of(
        r#"{"messages": [{"structuredContent": {"type": "text", "text": "2 < 3, 5>4, a <3 b"}}]}"#,
    )],
    check: Check::Content(check_html),
    ..Rule::BLANK
};

fn check_html(subject: &ContentSubject<'_>, report: &mut Report<'_>) {
    for element in subject.content.elements() {
        for field in DRAWN_AS_HTML {
            let Some(node) = element
                .get(field)
                .filter(|node| memchr::memchr2(b'<', b'\\', node.raw().as_bytes()).is_some())
            else {
                continue;
            };
            let text = node.string().unwrap_or_default();
            let Some(tag) = worst_tag(&text) else {
                continue;
            };
            report.add(|| {
                let pointer = below(subject, element, &[field.name()]);
                let shown = quoted(tag.text);
                if element.is_a(ElementType::SubmitButton) {
                    let message = format!("{shown} is shown as it stands");
                    return Finding::new(pointer, node.span(), message)
                        .consequence("the title of a submit button is plain text, also on the web");
                }
                if tag.is_active {
                    let message = format!("{shown} loads or runs something");
                    return Finding::new(pointer, node.span(), message)
                        .severity(Severity::Warning)
                        .consequence("older web clients run it, newer ones take it out, other channels show it");
                }
                let finding = Finding::new(pointer, node.span(), format!("{shown} is HTML"));
                let plain = without_tags(&text);
                if plain.trim().is_empty() {
                    return finding;
                }
                let edits = edits::replace(node, edits::quoted(&plain));
                finding.review("remove the tags", edits)
            });
        }
    }
}

/// A tag in a text.
#[derive(Clone, Copy)]
struct Tag<'t> {
    text: &'t str,
    is_active: bool,
}

/// The first tag that runs or loads something, else the first one.
fn worst_tag(text: &str) -> Option<Tag<'_>> {
    let mut first = None;
    for (at, _) in text.match_indices('<') {
        let Some(tag) = tag_at(&text[at..]) else {
            continue;
        };
        if tag.is_active {
            return Some(tag);
        }
        first = first.or(Some(tag));
    }
    first
}

/// The text without its tags; a line break for each `<br>`.
fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(tag) = tag_at(rest) else {
            plain.push('<');
            rest = &rest[1..];
            continue;
        };
        let name = tag.text.get(1..3);
        if name.is_some_and(|name| name.eq_ignore_ascii_case("br")) {
            plain.push('\n');
        }
        rest = &rest[tag.text.len()..];
    }
    plain.push_str(rest);
    plain
}

/// The tag that begins here: `<b>`, `</b>`, `<a href=…>`.
fn tag_at(rest: &str) -> Option<Tag<'_>> {
    let inside = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
    let length = inside
        .find(|char: char| !char.is_ascii_alphanumeric())
        .unwrap_or(inside.len());
    let (name, behind) = inside.split_at(length);
    if !name.starts_with(|char: char| char.is_ascii_alphabetic())
        || !behind.starts_with(['>', '/', ' ', '\t', '\r', '\n'])
    {
        return None;
    }
    let end = rest.find('>').map_or(rest.len(), |end| end + 1);
    let text = rest.get(..end)?;
    let is_active = ACTIVE
        .iter()
        .any(|active| active.eq_ignore_ascii_case(name))
        || has_handler(text);
    Some(Tag { text, is_active })
}

/// Whether a tag has an attribute of an event: `onclick=`.
fn has_handler(tag: &str) -> bool {
    let words = tag.split([' ', '\t', '\r', '\n', '/']);
    words
        .filter_map(|word| word.split_once('='))
        .any(|(name, _)| {
            name.len() > 2
                && name
                    .get(..2)
                    .is_some_and(|start| start.eq_ignore_ascii_case("on"))
        })
}
