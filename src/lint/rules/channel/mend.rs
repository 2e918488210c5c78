//! The fixes of what channels refuse: what [`Repair`] names, as edits. All need a look, since other channels may differ.

use crate::channel::{Reason, Repair};
use crate::content::ElementType;
use crate::json::{Kind, Node, NodeId};
use crate::lint::delivery::Part;
use crate::lint::edits;
use crate::lint::report::Finding;
use crate::lint::rules::quick_replies::cut;
use crate::text::{Span, TextEdit};

/// The finding with the fix of its reason, where it has one.
pub fn with_fix(finding: Finding, part: &Part<'_>, reason: &Reason) -> Finding {
    match mend(part, reason) {
        Some((title, edits)) => finding.review(title, edits),
        None => finding,
    }
}

/// A title, and the edits that make the reason go away.
#[must_use]
pub fn mend(part: &Part<'_>, reason: &Reason) -> Option<(String, Vec<TextEdit>)> {
    let at = |id| part.node.at(id);
    let found = match reason.repair? {
        Repair::Remove(id) => remove(at(id), reason),
        // An address that is cut leads nowhere.
        Repair::Shorten { .. } if matches!(reason.detail, "link-length" | "image-url-length") => {
            None
        }
        Repair::Shorten { node, max } => Some((
            format!("cut it to {max} characters"),
            cut(at(node), max as usize),
        )),
        Repair::SetTag { node, tag } => {
            let node = at(node);
            Some((format!("tag it `{tag}`"), set_tag(node, tag)?))
        }
        Repair::Nest(id) => Some((
            "put the elements into a `vertical` inside the card".to_owned(),
            nest(at(id))?,
        )),
        Repair::Flatten(id) => Some((
            "take the elements out of the layout inside the card".to_owned(),
            flatten(at(id))?,
        )),
    };
    found.filter(|(_, edits)| !edits.is_empty())
}

/// The container around a node, and the key or element in it.
fn outer(node: Node<'_>) -> Option<(Node<'_>, Node<'_>)> {
    let path = node.tree().path_to(node.id());
    let above = |at: usize| path.len().checked_sub(at).map(|at| node.at(path[at]));
    let (mut inner, mut outer) = (node, above(2)?);
    if outer.kind() == Kind::Key {
        (inner, outer) = (outer, above(3)?);
    }
    Some((outer, inner))
}

/// Takes a value or a key out of what holds it. Where there are too many of something, all that are too many.
fn remove(node: Node<'_>, reason: &Reason) -> Option<(String, Vec<TextEdit>)> {
    let text = node.text();
    let (outer, inner) = outer(node)?;
    if outer.is_object() {
        let id = inner.id();
        let member = outer.members().find(|member| member.key.id() == id)?;
        let edits = edits::remove_member(text, outer, &member);
        return Some((format!("remove `{}`", member.name()), edits));
    }
    if !reason.detail.ends_with("-count") {
        let edits = edits::remove_element(text, outer, inner);
        return Some(("remove it".to_owned(), edits));
    }
    let kind = type_of(inner);
    let extra: Vec<NodeId> = outer
        .elements()
        .filter(|other| other.id() >= inner.id() && type_of(*other) == kind)
        .map(|other| other.id())
        .collect();
    let title = match extra.len() {
        1 => "remove the last one".to_owned(),
        count => format!("remove the last {count}"),
    };
    Some((title, edits::remove_elements(text, outer, &extra)))
}

fn type_of(node: Node<'_>) -> Option<ElementType> {
    ElementType::from_id(&node.get("type")?.string()?)
}

fn set_tag(node: Node<'_>, tag: &str) -> Option<Vec<TextEdit>> {
    if !node.is_object() {
        return None;
    }
    let value = edits::quoted(tag);
    Some(match node.member("tag") {
        Some(member) => edits::replace(member.value?, value),
        None => match node.member("type") {
            Some(kind) => {
                let behind = kind.value?.span().end;
                vec![TextEdit::insert(behind, format!(", \"tag\": {value}"))]
            }
            None => edits::prepend_member(node.text(), node, "tag", &value),
        },
    })
}

/// Puts the elements of a card into one `vertical`.
fn nest(card: Node<'_>) -> Option<Vec<TextEdit>> {
    let list = card.get("elements").filter(Node::is_array)?;
    let before = "[{\"type\": \"vertical\", \"elements\": ";
    Some(edits::surround(list.span(), before, "}]"))
}

/// Takes the elements out of the one layout in a card: what stands around its list goes.
fn flatten(card: Node<'_>) -> Option<Vec<TextEdit>> {
    let outer = card.get("elements").filter(Node::is_array)?;
    let mut layouts = outer.elements();
    let (layout, None) = (layouts.next()?, layouts.next()) else {
        return None;
    };
    let inner = layout.get("elements").filter(Node::is_array)?;
    let (outer, inner) = (outer.span(), inner.span());
    Some(vec![
        TextEdit::delete(Span::new(outer.start, inner.start)),
        TextEdit::delete(Span::new(inner.end, outer.end)),
    ])
}
