//! A payload held against the tables: wrong types, wrong words, missing and unknown keys. One walk, no recursion.

use super::spec;
use crate::content::place::best_fit;
use crate::content::spec::{Items, ObjectSpec, Property, Value};
use crate::json::{Kind, Member, Node};
use crate::text::suggest;

/// Keys that the tables do not know and that are compared with those that they do; more are not looked at.
const MAX_COMPARED: usize = 1_000;

/// Faults that are kept of a document; the rest is not even counted.
const MAX_FAULTS: usize = 100_000;

/// Where a payload differs from the tables.
#[derive(Clone, Copy, Debug)]
pub struct Fault<'a> {
    /// The object that the fault is in.
    pub object: Node<'a>,
    /// What that object is.
    pub owner: &'static ObjectSpec,
    /// What is wrong there.
    pub what: What<'a>,
}

/// What is wrong.
#[derive(Clone, Copy, Debug)]
pub enum What<'a> {
    /// A value of another type than LivePerson sends.
    Type {
        /// The value: that of the property, or an item of it.
        node: Node<'a>,
        /// The property.
        property: &'static Property,
        /// What it may be.
        wanted: &'static Value,
    },
    /// A word that is none of those that LivePerson sends.
    Word {
        /// The word.
        node: Node<'a>,
        /// The property.
        property: &'static Property,
        /// The words.
        words: &'static [&'static str],
    },
    /// A key that no page lists.
    Unknown {
        /// The key.
        member: Member<'a>,
        /// The key that was probably meant.
        meant: Option<&'static str>,
    },
    /// A key that is always there.
    Missing {
        /// The key.
        property: &'static Property,
    },
}

/// What is still to be looked at: a value, the object and property that it belongs to, and what it may be.
#[derive(Clone, Copy)]
struct Pending<'a> {
    node: Node<'a>,
    object: Node<'a>,
    owner: &'static ObjectSpec,
    property: &'static Property,
    wanted: &'static Value,
}

/// Compares `root` with the table `spec`; the faults come in the order of the text.
#[must_use]
pub fn faults<'a>(root: Node<'a>, spec: &'static ObjectSpec) -> Vec<Fault<'a>> {
    let mut walk = Walk {
        pending: Vec::new(),
        faults: Vec::new(),
        compared: 0,
    };
    walk.object(root, spec);
    while let Some(next) = walk.pending.pop() {
        walk.value(next);
    }
    walk.faults.sort_by_key(Fault::start);
    walk.faults
}

impl Fault<'_> {
    /// The offset that it begins at.
    #[must_use]
    pub fn start(&self) -> usize {
        match self.what {
            What::Type { node, .. } | What::Word { node, .. } => node.span().start,
            What::Unknown { member, .. } => member.key.span().start,
            What::Missing { .. } => self.object.span().start,
        }
    }

    /// Whether it concerns that key of that table.
    #[must_use]
    pub fn is_of(&self, owner: &ObjectSpec, name: &str) -> bool {
        let property = match self.what {
            What::Type { property, .. }
            | What::Word { property, .. }
            | What::Missing { property } => property,
            What::Unknown { .. } => return false,
        };
        self.owner.name == owner.name && property.name == name
    }
}

struct Walk<'a> {
    pending: Vec<Pending<'a>>,
    faults: Vec<Fault<'a>>,
    compared: usize,
}

impl<'a> Walk<'a> {
    fn object(&mut self, node: Node<'a>, spec: &'static ObjectSpec) {
        let mut there = 0_u64;
        for member in node.members() {
            there |= spec.position(&member.name()).map_or(0, |at| 1 << at);
        }
        let first = self.pending.len();
        for member in node.members() {
            let Some(at) = spec.position(&member.name()) else {
                self.unknown(node, spec, member, there);
                continue;
            };
            let property = &spec.properties[at];
            if let Some(value) = member.value {
                self.pending.push(Pending {
                    node: value,
                    object: node,
                    owner: spec,
                    property,
                    wanted: &property.value,
                });
            }
        }
        // The last one pushed is looked at first.
        self.pending[first..].reverse();
        let missing = spec.required() & !there;
        for (at, property) in spec.properties.iter().enumerate() {
            if missing & (1 << at) != 0 {
                self.fault(node, spec, What::Missing { property });
            }
        }
    }

    /// Where the table is not the whole list, only what is nearly a known key is a fault.
    /// `there` has the bits of the keys that the object has.
    fn unknown(
        &mut self,
        object: Node<'a>,
        owner: &'static ObjectSpec,
        member: Member<'a>,
        there: u64,
    ) {
        if owner.properties.is_empty() {
            return;
        }
        let mut meant = None;
        if self.compared < MAX_COMPARED {
            self.compared += 1;
            let names = owner.properties.iter().map(|property| property.name);
            let is_missing = |name: &&str| {
                owner
                    .position(name)
                    .is_some_and(|at| there & (1 << at) == 0)
            };
            meant = suggest::nearest(&member.name(), names).filter(is_missing);
        }
        if meant.is_some() || !owner.open {
            self.fault(object, owner, What::Unknown { member, meant });
        }
    }

    fn value(&mut self, next: Pending<'a>) {
        let Pending {
            node,
            object,
            owner,
            property,
            ..
        } = next;
        let Some(wanted) = fitting(node, next.wanted) else {
            let wanted = next.wanted;
            let what = What::Type {
                node,
                property,
                wanted,
            };
            return self.fault(object, owner, what);
        };
        match wanted {
            Value::Object(spec) => self.object(node, spec),
            Value::Array(array) => {
                if let Items::Each(wanted) = &array.items {
                    let first = self.pending.len();
                    let items = node.elements();
                    self.pending.extend(items.map(|node| Pending {
                        node,
                        wanted,
                        ..next
                    }));
                    self.pending[first..].reverse();
                }
            }
            Value::Words(words) if !words.iter().any(|word| node.says(word)) => {
                let what = What::Word {
                    node,
                    property,
                    words,
                };
                self.fault(object, owner, what);
            }
            _ => {}
        }
    }

    fn fault(&mut self, object: Node<'a>, owner: &'static ObjectSpec, what: What<'a>) {
        if self.faults.len() < MAX_FAULTS {
            self.faults.push(Fault {
                object,
                owner,
                what,
            });
        }
    }
}

/// What of several a value is, by its type; `None` where it is none of them.
fn fitting(node: Node<'_>, wanted: &'static Value) -> Option<&'static Value> {
    let Value::Either(values) = wanted else {
        return fits(node, wanted).then_some(wanted);
    };
    if node.is_object() {
        // Of several objects it is the one that it has most keys of.
        let best = best_fit(values, node)?;
        let is_best =
            |value: &&Value| matches!(value, Value::Object(spec) if std::ptr::eq(*spec, best));
        return values.iter().find(is_best);
    }
    values.iter().find_map(|value| fitting(node, value))
}

fn fits(node: Node<'_>, wanted: &Value) -> bool {
    match wanted {
        Value::Object(_) => node.is_object(),
        Value::Array(_) => node.is_array(),
        Value::Boolean => node.boolean().is_some(),
        Value::Number { .. } => node.kind() == Kind::Number,
        Value::Integer { .. } => node.number().is_some_and(|number| number.fract() == 0.0),
        Value::Null => node.kind() == Kind::Null,
        Value::Any | Value::Either(_) => true,
        _ => node.kind() == Kind::String,
    }
}

/// The faults of an envelope itself, what it holds left out.
#[must_use]
pub fn envelope_faults(envelope: Node<'_>) -> Vec<Fault<'_>> {
    faults(envelope, &spec::ENVELOPE)
}
