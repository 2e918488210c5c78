//! Opening objects, which means to tell what they are, and their members.

use std::borrow::Cow;

use super::Problem;
use super::frame::{Doubt, Held, OpenObject};
use super::meant::{is_same_word, meant_name, meant_type};
use super::scalar::is_short_text;
use super::walk::Walk;
use crate::content::place::any_of;
use crate::content::spec::{Choice, ObjectSpec, Property, Since, Value, element};
use crate::content::{Edition, ElementType, Expects};
use crate::json::{Kind, Node, NodeId};

/// Unknown properties of one object that are compared with what may be meant.
const MAX_MISSPELT: usize = 8;

/// What an object was told to be.
type Told = (&'static ObjectSpec, Doubt);

impl Walk<'_> {
    /// Opens an object as what it is, or passes over it where that cannot be told.
    pub(super) fn open_object(
        &mut self,
        id: NodeId,
        expects: Expects,
        property: Option<&'static Property>,
    ) -> NodeId {
        if self.tree.kind(id) != Kind::Object {
            self.report(id, property, Problem::WrongType { expects });
            return self.tree.behind(id);
        }
        self.find_superseded(id);
        let told = match expects {
            Expects::Object(spec) if !spec.has_type() => Some((spec, Doubt::None)),
            _ => self.told(id, expects, property),
        };
        let Some((spec, doubt)) = told else {
            return self.tree.behind(id);
        };
        let choice = match expects {
            Expects::Choice(choice) if doubt == Doubt::None => Some(choice),
            _ => None,
        };
        let object = OpenObject {
            spec,
            choice,
            doubt,
            seen: 0,
            first: self.violations.len(),
            unknown: 0,
            misplaced: 0,
            is_miscounted: false,
        };
        self.open(id, Held::Object(object));
        id.next()
    }

    /// What the object is, after its `type`.
    fn told(
        &mut self,
        id: NodeId,
        expects: Expects,
        property: Option<&'static Property>,
    ) -> Option<Told> {
        let first = self.first_type(id);
        if let Some(spec) = first.and_then(|value| named(expects, self.plain(value))) {
            return Some((spec, Doubt::None));
        }
        let Some(member) = self.root.at(id).member("type") else {
            return self.untold(id, expects, property);
        };
        // Without a value there is a syntax error, and nothing can be told.
        let value = member.value?;
        let Some(word) = value.string() else {
            if value.kind() != Kind::Bare {
                let expects = Expects::Value(&Value::Type);
                self.report(value.id(), property, Problem::WrongType { expects });
            }
            self.official = false;
            return None;
        };
        if let Some(spec) = named(expects, &word) {
            return Some((spec, Doubt::None));
        }
        self.misplace();
        let found = any_of(&word);
        let problem = match found {
            Some(found) => Problem::WrongNesting { found, expects },
            None => Problem::UnknownType { expects },
        };
        if !self.report(value.id(), property, problem) {
            return None;
        }
        let meant = || named(expects, meant_type(&word, expects)?);
        match found {
            Some(found) => Some((found, Doubt::Misplaced)),
            None => Some((meant()?, Doubt::Meant)),
        }
    }

    /// What an object without `type` is.
    fn untold(
        &mut self,
        id: NodeId,
        expects: Expects,
        property: Option<&'static Property>,
    ) -> Option<Told> {
        let node = self.root.at(id);
        let choice = match expects {
            Expects::Object(spec) => return Some((spec, Doubt::None)),
            Expects::Choice(choice) => choice,
            _ => return None,
        };
        if let Some(spec) = choice.untyped(|name| node.member(name).is_some()) {
            return Some((spec, Doubt::None));
        }
        if choice == Choice::Action || node.member("url").is_none() {
            self.report(id, property, Problem::TypeMissing { choice });
            return None;
        }
        let is_kept = self.report(id, property, Problem::Ambiguous);
        is_kept.then_some((element(ElementType::Image), Doubt::Meant))
    }

    /// The value of the first key, if that is `type`.
    fn first_type(&self, id: NodeId) -> Option<NodeId> {
        let key = self.tree.first_child(id)?;
        let value = self.tree.value_of(key)?;
        let is_type = self.plain(key) == "type" && self.tree.kind(value) == Kind::String;
        (is_type && !self.is_superseded(key)).then_some(value)
    }

    /// What stands between the quotes, escapes and all.
    pub(super) fn plain(&self, id: NodeId) -> &str {
        let raw = self.root.at(id).raw();
        raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default()
    }

    /// Counts a child that may not stand in its parent.
    fn misplace(&mut self) {
        let parent = self.frames.len().checked_sub(2);
        let parent = parent.and_then(|parent| self.frames.get_mut(parent));
        if let Some(Held::Object(object)) = parent.map(|frame| &mut frame.held) {
            object.misplaced += 1;
        }
    }

    /// Looks at a member of the innermost object.
    pub(super) fn member(&mut self, key: NodeId) -> NodeId {
        if self.tree.kind(key) != Kind::Key || self.is_superseded(key) {
            return self.tree.behind(key);
        }
        let Some(Held::Object(object)) = self.frames.last_mut().map(|frame| &mut frame.held) else {
            return self.tree.behind(key);
        };
        let spec = object.spec;
        let Some(at) = position(spec, self.root.at(key)) else {
            return self.unknown(spec, key);
        };
        let is_double = object.seen & 1 << at != 0;
        object.seen |= 1 << at;
        if is_double {
            self.restart();
        }
        let property = &spec.properties[at];
        let Some(value) = self.tree.value_of(key) else {
            self.official = false;
            return key.next();
        };
        if property.since == Since::V2_4 {
            self.report_old(key, Some(property), Problem::NewerProperty { spec });
            if self.edition == Edition::V1_7_7 {
                return self.tree.behind(key);
            }
        }
        // Most members are the type, or a text that is short enough: there is nothing to say of them.
        match &property.value {
            Value::Type => return self.tree.behind(value),
            Value::Text { max } | Value::Color { max } | Value::Url { max }
                if is_short_text(self.root.at(value), *max) =>
            {
                return value.next();
            }
            _ => {}
        }
        self.value(value, Expects::of(&property.value), Some(property))
    }

    /// The decoded name of a key.
    pub(super) fn name(&self, key: NodeId) -> Cow<'_, str> {
        self.root.at(key).string().unwrap_or_default()
    }

    /// Notes an unknown property; returns the node to go on with, which is its value where it is certain what is meant.
    fn unknown(&mut self, spec: &'static ObjectSpec, key: NodeId) -> NodeId {
        let behind = self.tree.behind(key);
        if spec.open {
            return behind;
        }
        let inherits = spec.inherits(&self.name(key));
        let mut unknown = 0;
        if let Some(Held::Object(object)) = self.frames.last_mut().map(|frame| &mut frame.held) {
            object.unknown += 1;
            unknown = object.unknown;
        }
        let problem = Problem::UnknownProperty { spec, meant: None };
        if inherits {
            self.note(key, None, problem, false);
            return behind;
        }
        let is_kept = self.report(key, None, problem);
        match self.misspelt(spec, key) {
            Some((value, property)) if is_kept && unknown <= MAX_MISSPELT => {
                self.value(value, Expects::of(&property.value), Some(property))
            }
            _ => behind,
        }
    }

    /// The value of a misspelt property and what it is meant to be, where the value too says so.
    fn misspelt(
        &self,
        spec: &'static ObjectSpec,
        key: NodeId,
    ) -> Option<(NodeId, &'static Property)> {
        let name = self.name(key);
        let property = spec.property(meant_name(&name, spec)?)?;
        let value = self.tree.value_of(key)?;
        let is_its = match (&property.value, self.tree.kind(value)) {
            (Value::Type, _) => false,
            (Value::Array(_), Kind::Array) | (Value::Object(_), Kind::Object) => true,
            _ => is_same_word(&name, property.name),
        };
        let is_known = property.since == Since::Both || self.edition == Edition::V2_4;
        let object = self.root.at(self.frames.last()?.node);
        (is_its && is_known && object.member(property.name).is_none()).then_some((value, property))
    }
}

/// Where the property stands that a key names.
#[inline]
fn position(spec: &ObjectSpec, key: Node<'_>) -> Option<usize> {
    match key.plain_bytes() {
        Some(name) => spec.position_of(name),
        None => spec.position(&key.string()?),
    }
}

/// The object of that name, if it may stand there.
fn named(expects: Expects, name: &str) -> Option<&'static ObjectSpec> {
    match expects {
        Expects::Object(spec) => (spec.name == name).then_some(spec),
        Expects::Choice(choice) => choice.option(name),
        _ => None,
    }
}
