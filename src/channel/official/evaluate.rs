//! Asks a schema about a node. Recursion follows the schemas, never the depth of the document.

use std::collections::HashMap;

use super::schema::{Items, MOST_PROPERTIES, Schema, Words, types};
use super::sort::Order;
use super::strings;
use crate::json::{Kind, Member, Node, NodeId};

/// One evaluation of a document.
pub(super) struct Evaluation<'o> {
    order: &'o Order,
    /// The schema that contains itself, and what it says about the nodes at milestones.
    layout: Option<&'static Schema>,
    known: HashMap<NodeId, bool>,
}

impl<'o> Evaluation<'o> {
    pub fn new(order: &'o Order) -> Self {
        Self {
            order,
            layout: None,
            known: HashMap::new(),
        }
    }

    /// Evaluates the schema that contains itself at every milestone, from the innermost outwards, so that no later
    /// evaluation goes deeper than to the next one.
    pub fn prepare(&mut self, layout: &'static Schema, any: Node<'_>) {
        self.layout = Some(layout);
        for &id in self.order.milestones.iter().rev() {
            let verdict = self.accepts(layout, any.at(id));
            self.known.insert(id, verdict);
        }
    }

    /// Whether the schema takes the value.
    pub fn accepts(&self, schema: &'static Schema, node: Node<'_>) -> bool {
        let mut schema = schema;
        loop {
            if let Some(known) = self.known(schema, node) {
                return known;
            }
            let Some(target) = schema.target else { break };
            schema = target;
        }
        let kind = node.kind();
        is_of_type(schema.types, kind, node)
            && is_word(schema.words, node)
            && match kind {
                Kind::String => text(schema, node),
                Kind::Number => number(schema, node),
                Kind::Array => self.array(schema, node),
                Kind::Object => self.object(schema, node),
                _ => true,
            }
            && self.combined(schema, node)
    }

    /// The elements of an array in the order in which they are asked about.
    pub fn sorted<'a>(&self, array: Node<'a>) -> Vec<Node<'a>> {
        match self.order.of(array.id()) {
            Some(order) => order.iter().map(|&id| array.at(id)).collect(),
            None => array.elements().collect(),
        }
    }

    fn known(&self, schema: &'static Schema, node: Node<'_>) -> Option<bool> {
        if self.known.is_empty() || !self.layout.is_some_and(|it| std::ptr::eq(it, schema)) {
            return None;
        }
        self.known.get(&node.id()).copied()
    }

    fn combined(&self, schema: &'static Schema, node: Node<'_>) -> bool {
        self.branches(schema, node)
            && schema.condition.is_none_or(|[condition, then, otherwise]| {
                let branch = if self.accepts(condition, node) {
                    then
                } else {
                    otherwise
                };
                self.accepts(branch, node)
            })
    }

    /// Asks those that might take the value.
    fn branches(&self, schema: &'static Schema, node: Node<'_>) -> bool {
        if schema.one_of.is_empty() && schema.any_of.is_empty() {
            return true;
        }
        let type_ = type_of(node);
        let takes = |branch: &&'static Schema| {
            !type_.is_some_and(|type_| is_of_another(branch, type_)) && self.accepts(branch, node)
        };
        (schema.one_of.is_empty()
            || schema.one_of.iter().filter(|it| takes(it)).take(2).count() == 1)
            && (schema.any_of.is_empty() || schema.any_of.iter().any(takes))
    }

    fn array(&self, schema: &'static Schema, node: Node<'_>) -> bool {
        let asks = schema.min_items > 0
            || schema.max_items < u32::MAX
            || !matches!(schema.items, Items::Free)
            || schema.contains.is_some();
        if !asks {
            return true;
        }
        match self.order.of(node.id()) {
            Some(order) => self.elements(schema, &order.iter().map(|&id| node.at(id))),
            None => self.elements(schema, &node.elements()),
        }
    }

    fn elements<'a>(
        &self,
        schema: &'static Schema,
        elements: &(impl Iterator<Item = Node<'a>> + Clone),
    ) -> bool {
        let most = schema.max_items as usize;
        let counted = elements.clone().take(most.saturating_add(1)).count();
        counted <= most
            && counted >= schema.min_items as usize
            && elements
                .clone()
                .enumerate()
                .all(|(at, element)| self.element(schema.items, at, element))
            && schema
                .contains
                .is_none_or(|wanted| elements.clone().any(|it| self.accepts(wanted, it)))
    }

    fn element(&self, items: Items, at: usize, element: Node<'_>) -> bool {
        match items {
            Items::Free => true,
            Items::All(schema) => self.accepts(schema, element),
            Items::Tuple(first) => first.get(at).is_none_or(|it| self.accepts(it, element)),
            Items::Exactly(first) => first.get(at).is_some_and(|it| self.accepts(it, element)),
            Items::Then(first, rest) => self.accepts(first.get(at).unwrap_or(&rest), element),
        }
    }

    fn object(&self, schema: &'static Schema, node: Node<'_>) -> bool {
        if schema.properties.is_empty() && !schema.closed {
            return true;
        }
        let mut values = [node.id(); MOST_PROPERTIES];
        let mut seen = 0_u64;
        for Member { key, value } in node.members() {
            match (declared(schema, key), value) {
                (Some(place), Some(value)) => {
                    values[place] = value.id();
                    seen |= 1 << place;
                }
                (None, _) if schema.closed => return false,
                _ => {}
            }
        }
        if seen & schema.required != schema.required {
            return false;
        }
        // Plain values first: one that is refused spares the way down.
        let pairs = bits(seen).map(|place| (&schema.properties[place].1, node.at(values[place])));
        let deep = |node: Node<'_>| matches!(node.kind(), Kind::Object | Kind::Array);
        pairs
            .clone()
            .all(|(it, value)| deep(value) || self.accepts(it, value))
            && pairs
                .clone()
                .all(|(it, value)| !deep(value) || self.accepts(it, value))
    }
}

/// The places of the bits that are set.
fn bits(mut bits: u64) -> impl Iterator<Item = usize> + Clone {
    std::iter::from_fn(move || {
        let place = bits.trailing_zeros() as usize;
        bits &= bits.checked_sub(1)?;
        Some(place)
    })
}

/// Where the property of that name is declared.
pub(super) fn declared(schema: &'static Schema, key: Node<'_>) -> Option<usize> {
    let name = key.string()?;
    let mut properties = schema.properties.iter();
    properties.position(|property| property.0 == name)
}

/// The value that tells what an object is; of duplicates the last.
fn type_of(node: Node<'_>) -> Option<Node<'_>> {
    let is_type = |member: &Member<'_>| strings::says(member.key, "type");
    node.members().filter(is_type).last()?.value
}

/// Whether a schema speaks of objects with another `type`, so that the rest of it need not be asked.
fn is_of_another(schema: &'static Schema, type_: Node<'_>) -> bool {
    let mut schema = schema;
    while let Some(target) = schema.target {
        schema = target;
    }
    match schema.properties.first() {
        Some(("type", rule)) => !is_word(rule.words, type_),
        _ => false,
    }
}

pub(super) fn is_of_type(allowed: u8, kind: Kind, node: Node<'_>) -> bool {
    let bit = match kind {
        Kind::Object => types::OBJECT,
        Kind::Array => types::ARRAY,
        Kind::String | Kind::Key => types::STRING,
        Kind::True | Kind::False => types::BOOLEAN,
        Kind::Null => types::NULL,
        Kind::Bare => 0,
        Kind::Number => {
            let whole = allowed & types::INTEGER != 0 && is_whole(node);
            return allowed == 0 || allowed & types::NUMBER != 0 || whole;
        }
    };
    allowed == 0 || allowed & bit != 0
}

/// Infinity has no fraction either.
fn is_whole(node: Node<'_>) -> bool {
    node.number()
        .is_some_and(|number| number.is_infinite() || number.fract() == 0.0)
}

pub(super) fn is_word(words: Words, node: Node<'_>) -> bool {
    match words {
        Words::All => true,
        Words::One(word) => strings::is_word(node, word),
        Words::Many(words) => words.iter().any(|word| strings::is_word(node, word)),
    }
}

fn text(schema: &Schema, node: Node<'_>) -> bool {
    strings::has_length(node, schema.min_length, schema.max_length)
        && strings::has_form(node, schema.form)
}

fn number(schema: &Schema, node: Node<'_>) -> bool {
    let free = schema.minimum == f64::NEG_INFINITY && schema.maximum == f64::INFINITY;
    free || node
        .number()
        .is_some_and(|number| (schema.minimum..=schema.maximum).contains(&number))
}
