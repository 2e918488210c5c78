//! Closing objects: what is missing, and what several violations of one object have as their one cause.

use super::Problem;
use super::frame::{Doubt, OpenObject};
use super::walk::Walk;
use crate::content::Expects;
use crate::content::spec::{
    Array, Choice, Items, ObjectSpec, Property, Value, action, meant_property, mistyped_properties,
};
use crate::json::{Node, NodeId};
use crate::text::suggest;

/// Violations in an object of misspelt `type` beyond which it is something else than what it was taken for.
const MAX_FURTHER: usize = 2;

impl Walk<'_> {
    pub(super) fn close_object(&mut self, id: NodeId, object: &OpenObject) {
        let mut missing = object.spec.required() & !object.seen;
        if missing != 0 {
            self.official = false;
        }
        if object.doubt != Doubt::None {
            self.close_doubtful(id, object, missing);
            return;
        }
        if missing == 0 && object.unknown == 0 && object.misplaced < 2 && !object.is_miscounted {
            return;
        }
        if self.is_mismatch(id, object, missing) || self.is_lone_action(id, object) {
            return;
        }
        if missing != 0 && object.unknown > 0 {
            missing &= !self.pair(id, object, missing);
            if missing != 0 && object.seen == 0 {
                // Nothing in it belongs there: it is another object altogether.
                self.violations.truncate(object.first);
            }
        }
        self.report_missing(id, object.spec, missing);
    }

    /// Keeps what was found in an object that was looked at as what it is meant to be, unless that speaks against it.
    fn close_doubtful(&mut self, id: NodeId, object: &OpenObject, missing: u64) {
        let paired = if missing != 0 && object.unknown > 0 {
            self.pair(id, object, missing)
        } else {
            0
        };
        let missing = missing & !paired;
        let further = self.violations.len().saturating_sub(object.first);
        if object.is_refuted(missing, paired, further) {
            self.violations.truncate(object.first);
        } else {
            self.report_missing(id, object.spec, missing);
        }
    }

    fn report_missing(&mut self, id: NodeId, spec: &'static ObjectSpec, missing: u64) {
        if missing == 0 {
            return;
        }
        let noted = self.violations.len();
        self.report(id, None, Problem::MissingProperties { spec, missing });
        if let Some(violation) = self.violations.get_mut(noted) {
            violation.object = Some(violation.node);
        }
    }

    /// Whether properties and children are those of another type; if so, that is the one violation.
    fn is_mismatch(&mut self, id: NodeId, object: &OpenObject, missing: u64) -> bool {
        let Some(choice) = object.choice else {
            return false;
        };
        let hints = object.unknown
            + object.misplaced
            + usize::from(missing != 0)
            + usize::from(object.is_miscounted);
        let is_strange = object.unknown + object.misplaced > 0 && hints > 1;
        if !is_strange {
            return false;
        }
        let node = self.root.at(id);
        let Some(word) = node.get("type") else {
            return false;
        };
        let fits: Vec<_> = choice.options().filter(|other| fits(node, other)).collect();
        let is_of_type = fits.iter().any(|other| other.name == object.spec.name);
        if fits.is_empty() || is_of_type {
            return false;
        }
        self.violations.truncate(object.first);
        let noted = self.violations.len();
        let says = object.spec;
        self.report(word.id(), None, Problem::Mismatch { says, fits });
        if let Some(violation) = self.violations.get_mut(noted) {
            violation.object = Some(node);
        }
        true
    }

    /// Whether a click is an action itself; if so, that is the one violation.
    fn is_lone_action(&mut self, id: NodeId, object: &OpenObject) -> bool {
        let expects = Expects::Object(object.spec);
        if object.unknown == 0 || object.seen != 0 || object.spec.position("actions").is_none() {
            return false;
        }
        let Some(word) = self.root.at(id).get("type") else {
            return false;
        };
        let Some(found) = word.string().and_then(|word| action(&word)) else {
            return false;
        };
        self.violations.truncate(object.first);
        self.report(word.id(), None, Problem::WrongNesting { found, expects });
        true
    }

    /// Unknown properties that are meant to be missing ones: both have one cause. Returns the bits of those.
    fn pair(&mut self, id: NodeId, object: &OpenObject, missing: u64) -> u64 {
        let mut paired = 0;
        for violation in &mut self.violations[object.first..] {
            let is_own = violation.object.is_some_and(|owner| owner.id() == id);
            let Problem::UnknownProperty { meant, .. } = &mut violation.problem else {
                continue;
            };
            if !is_own {
                continue;
            }
            let name = violation.node.string().unwrap_or_default();
            if let Some(at) = missing_like(object.spec, &name, missing & !paired) {
                paired |= 1 << at;
                *meant = Some(&object.spec.properties[at]);
            }
        }
        paired
    }
}

impl OpenObject {
    /// Whether its properties speak against what it is meant to be. `paired` are missing ones that are only misspelt;
    /// `further` are the violations in it.
    fn is_refuted(&self, missing: u64, paired: u64, further: usize) -> bool {
        let unknown = self.unknown.saturating_sub(paired.count_ones() as usize);
        let hints =
            unknown + self.misplaced + usize::from(self.is_miscounted) + usize::from(missing != 0);
        if self.doubt == Doubt::Misplaced {
            return hints > 0 || paired != 0 || further > 1;
        }
        let type_bit = self.spec.position("type").map_or(0, |at| 1 << at);
        let has_nothing = missing != 0 && paired == 0 && self.seen & !type_bit == 0;
        hints > 1 || further > MAX_FURTHER || has_nothing
    }
}

/// The position of the missing property that someone means who writes `name`.
fn missing_like(spec: &'static ObjectSpec, name: &str, missing: u64) -> Option<usize> {
    let is_missing = |at: &usize| missing & (1 << at) != 0;
    let alias = meant_property(spec, name).and_then(|meant| spec.position(meant));
    if let Some(at) = alias.filter(is_missing) {
        return Some(at);
    }
    let names = spec.properties.iter().enumerate();
    let names = names
        .filter(|(at, _)| is_missing(at))
        .map(|(_, property)| property.name);
    let nearest = suggest::nearest(name, names).and_then(|near| spec.position(near));
    nearest.or_else(|| {
        let mut meant = mistyped_properties(name);
        meant.find_map(|meant| spec.position(meant).filter(is_missing))
    })
}

/// Whether an object has the properties of `spec`, those that are required and no others, and children that may stand there.
fn fits(object: Node<'_>, spec: &'static ObjectSpec) -> bool {
    let mut seen = 0;
    for member in object.members() {
        let Some(at) = spec.position(&member.name()) else {
            return false;
        };
        seen |= 1 << at;
        if let (Value::Array(array), Some(value)) = (&spec.properties[at].value, member.value)
            && (!value.is_array() || !children_fit(value, array, &spec.properties[at]))
        {
            return false;
        }
    }
    spec.required() & !seen == 0
}

fn children_fit(value: Node<'_>, array: &'static Array, property: &Property) -> bool {
    if property.name != "elements" {
        return true;
    }
    let length = value.elements().count();
    let mut children = value.elements().enumerate();
    (array.min..=array.max).contains(&length)
        && children.all(|(index, child)| child_fits(child, array, index, length))
}

fn child_fits(child: Node<'_>, array: &'static Array, index: usize, length: usize) -> bool {
    let word = child.get("type").and_then(|word| word.string());
    let is = |spec: &ObjectSpec| match &word {
        Some(word) => spec.name == word,
        None => !spec.has_type() || spec.may_be_untyped(),
    };
    match &array.items {
        Items::Choice(choice) => match &word {
            Some(word) => choice.option(word).is_some(),
            None => *choice != Choice::Action,
        },
        Items::Each(Value::Object(spec)) => is(spec),
        Items::Parts { .. } => array.part(index, length).is_some_and(is),
        _ => true,
    }
}
