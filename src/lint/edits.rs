//! The edits of fixes. Each touches only its range and leaves spelling, order and comments of the rest alone.

use crate::json::{Member, Node, NodeId};
use crate::text::{Span, TextEdit};

/// Children up to which a container is searched for what a fix needs; in larger ones a fix that must search is left out,
/// so that thousands of findings in one container stay cheap.
const MAX_SEARCHED: usize = 1_000;

/// Gives a key another name.
#[must_use]
pub fn rename(member: &Member<'_>, name: &str) -> Vec<TextEdit> {
    vec![TextEdit::replace(member.key.span(), quoted(name))]
}

/// Renames a key, unless the object has that name already.
#[must_use]
pub fn rename_in(object: Node<'_>, member: &Member<'_>, name: &str) -> Vec<TextEdit> {
    if is_large(object) || object.member(name).is_some() {
        return Vec::new();
    }
    rename(member, name)
}

/// Whether a container has too many children to search it for each finding.
fn is_large(container: Node<'_>) -> bool {
    let members = container.members().take(MAX_SEARCHED + 1).count();
    members.max(container.elements().take(MAX_SEARCHED + 1).count()) > MAX_SEARCHED
}

/// Replaces a value by other text.
#[must_use]
pub fn replace(value: Node<'_>, text: impl Into<String>) -> Vec<TextEdit> {
    vec![TextEdit::replace(value.span(), text.into())]
}

/// Puts text before and behind a value.
#[must_use]
pub fn surround(span: Span, before: &str, behind: &str) -> Vec<TextEdit> {
    vec![
        TextEdit::insert(span.start, before),
        TextEdit::insert(span.end, behind),
    ]
}

/// A JSON string of that text.
#[must_use]
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Takes a member out of its object, with its comma.
#[must_use]
pub fn remove_member(text: &str, object: Node<'_>, member: &Member<'_>) -> Vec<TextEdit> {
    if is_large(object) {
        return Vec::new();
    }
    let mut before = None;
    let mut behind = None;
    for other in object.members() {
        if other.key.id() < member.key.id() {
            before = Some(member_span(&other).end);
        } else if other.key.id() > member.key.id() {
            behind = Some(other.key.span().start);
            break;
        }
    }
    vec![TextEdit::delete(without_comma(
        text,
        member_span(member),
        before,
        behind,
    ))]
}

/// Takes some members out of their object, with their commas.
#[must_use]
pub fn remove_members(text: &str, object: Node<'_>, keys: &[Option<NodeId>]) -> Vec<TextEdit> {
    if is_large(object) {
        return Vec::new();
    }
    let member = |member: Member<'_>| {
        let is_gone = keys.contains(&Some(member.key.id()));
        (member_span(&member), is_gone)
    };
    remove_runs(text, object.members().map(member))
}

/// Takes some elements out of their array, with their commas.
#[must_use]
pub fn remove_elements(text: &str, array: Node<'_>, gone: &[NodeId]) -> Vec<TextEdit> {
    if is_large(array) {
        return Vec::new();
    }
    let element = |element: Node<'_>| (element.span(), gone.contains(&element.id()));
    remove_runs(text, array.elements().map(element))
}

/// Takes those items of a list out that are marked, with their commas.
fn remove_runs(text: &str, items: impl Iterator<Item = (Span, bool)>) -> Vec<TextEdit> {
    let mut edits = Vec::new();
    let mut before = None;
    let mut gone: Option<Span> = None;
    for (span, is_gone) in items {
        if is_gone {
            gone = Some(gone.map_or(span, |gone| gone.cover(span)));
            continue;
        }
        if let Some(run) = gone.take() {
            let run = without_comma(text, run, before, Some(span.start));
            edits.push(TextEdit::delete(run));
        }
        before = Some(span.end);
    }
    edits.extend(gone.map(|run| TextEdit::delete(without_comma(text, run, before, None))));
    edits
}

/// Adds an element behind the last one of an array.
#[must_use]
pub fn append_element(text: &str, array: Node<'_>, value: &str) -> Vec<TextEdit> {
    let Some(last) = array.elements().last() else {
        return vec![TextEdit::insert(array.span().start + 1, value)];
    };
    let end = last.span().end;
    let gap = gap_before(text, last.span().start);
    let comma = skip_blank(text, end);
    if text[comma..].starts_with(',') {
        return vec![TextEdit::insert(comma + 1, format!("{gap}{value}"))];
    }
    vec![TextEdit::insert(end, format!(",{gap}{value}"))]
}

/// Takes an element out of its array, with its comma.
#[must_use]
pub fn remove_element(text: &str, array: Node<'_>, element: Node<'_>) -> Vec<TextEdit> {
    if is_large(array) {
        return Vec::new();
    }
    let mut before = None;
    let mut behind = None;
    for other in array.elements() {
        if other.id() < element.id() {
            before = Some(other.span().end);
        } else if other.id() > element.id() {
            behind = Some(other.span().start);
            break;
        }
    }
    vec![TextEdit::delete(without_comma(
        text,
        element.span(),
        before,
        behind,
    ))]
}

/// Adds a member behind the last one of an object.
#[must_use]
pub fn append_member(text: &str, object: Node<'_>, name: &str, value: &str) -> Vec<TextEdit> {
    let member = format!("{}: {value}", quoted(name));
    let Some(last) = object.members().last() else {
        return vec![TextEdit::insert(object.span().start + 1, member)];
    };
    let end = member_span(&last).end;
    let gap = gap_before(text, last.key.span().start);
    let comma = skip_blank(text, end);
    if text[comma..].starts_with(',') {
        return vec![TextEdit::insert(comma + 1, format!("{gap}{member}"))];
    }
    vec![TextEdit::insert(end, format!(",{gap}{member}"))]
}

/// Adds a member before the first one of an object.
#[must_use]
pub fn prepend_member(text: &str, object: Node<'_>, name: &str, value: &str) -> Vec<TextEdit> {
    let member = format!("{}: {value}", quoted(name));
    match object.members().next() {
        Some(first) => {
            let start = first.key.span().start;
            let gap = gap_before(text, start);
            vec![TextEdit::insert(start, format!("{member},{gap}"))]
        }
        None => vec![TextEdit::insert(object.span().start + 1, member)],
    }
}

/// Moves a member of `outer` into the object that `outer` holds under `home`, which is made where it is missing.
/// No edits where there is a member of that name already, or something else under `home`.
#[must_use]
pub fn move_into(text: &str, outer: Node<'_>, member: &Member<'_>, home: &str) -> Vec<TextEdit> {
    move_as(text, outer, member, (home, &member.name()))
}

/// As [`move_into`], and gives the member another name there.
#[must_use]
pub fn move_as(
    text: &str,
    outer: Node<'_>,
    member: &Member<'_>,
    (home, name): (&str, &str),
) -> Vec<TextEdit> {
    let Some(value) = member.value.filter(|_| !is_large(outer)) else {
        return Vec::new();
    };
    match outer.get(home) {
        Some(inner) if inner.is_object() && inner.member(name).is_none() => {
            let mut edits = remove_member(text, outer, member);
            edits.extend(append_member(text, inner, name, value.raw()));
            edits
        }
        Some(_) => Vec::new(),
        None => {
            let span = member_span(member);
            let last = outer.members().last().map(|last| last.key.id());
            if last == Some(member.key.id()) {
                let key = if member.name() == name {
                    member.key.raw().to_owned()
                } else {
                    quoted(name)
                };
                let begin = format!("{}: {{{key}", quoted(home));
                return vec![
                    TextEdit::replace(member.key.span(), begin),
                    TextEdit::insert(span.end, "}"),
                ];
            }
            let wrapped = format!("{{{}: {}}}", quoted(name), value.raw());
            let mut edits = remove_member(text, outer, member);
            edits.extend(append_member(text, outer, home, &wrapped));
            edits
        }
    }
}

/// The bytes from a key to the end of its value.
#[must_use]
pub fn member_span(member: &Member<'_>) -> Span {
    match member.value {
        Some(value) => member.key.span().cover(value.span()),
        None => member.key.span(),
    }
}

/// What to delete so that one item of a list and its comma are gone; `before` is the end of the item before it,
/// `behind` the start of the item behind it.
fn without_comma(text: &str, item: Span, before: Option<usize>, behind: Option<usize>) -> Span {
    let comma = skip_blank(text, item.end);
    let has_comma = text[comma..].starts_with(',');
    match (before, behind) {
        (_, Some(behind)) if has_comma && text.get(comma + 1..behind).is_some_and(is_blank) => {
            Span::new(item.start, behind)
        }
        (_, _) if has_comma => Span::new(item.start, comma + 1),
        (Some(before), None) if text.get(before..item.start).is_some_and(is_comma_and_blank) => {
            Span::new(before, item.end)
        }
        _ => item,
    }
}

/// The blank text before `offset`, back to what is not blank: the way this list is laid out. One space where there is none.
fn gap_before(text: &str, offset: usize) -> &str {
    let before = &text[..offset];
    let gap = &before[before.trim_end_matches([' ', '\t', '\r', '\n']).len()..];
    if gap.contains('\n') { gap } else { " " }
}

/// The offset of the first byte from `offset` on that is neither blank nor part of a comment.
fn skip_blank(text: &str, offset: usize) -> usize {
    let mut at = offset;
    loop {
        let rest = &text[at..];
        let trimmed = rest.trim_start_matches([' ', '\t', '\r', '\n']);
        at += rest.len() - trimmed.len();
        let end = match trimmed.as_bytes() {
            [b'/', b'/', ..] => trimmed.find('\n'),
            [b'/', b'*', ..] => trimmed.find("*/").map(|end| end + 2),
            _ => None,
        };
        match end {
            Some(end) => at += end,
            None => return at,
        }
    }
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_whitespace())
}

fn is_comma_and_blank(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte == b',' || byte.is_ascii_whitespace())
}
