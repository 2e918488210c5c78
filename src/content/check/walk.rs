//! The walk over the rows of the tree, in document order, with the open containers on a stack of its own.

use std::collections::{HashMap, HashSet};

use super::frame::{Frame, Held};
use super::{
    MAX_OFFICIAL_DEPTH, MAX_POINTED, MAX_VIOLATIONS, MAX_WRONG_ITEMS, Problem, Verdict, Violation,
};
use crate::content::spec::{Property, Value};
use crate::content::{Edition, Expects};
use crate::json::{Kind, Node, NodeId, Tree};

pub(super) struct Walk<'a> {
    pub tree: &'a Tree,
    pub root: Node<'a>,
    pub edition: Edition,
    pub frames: Vec<Frame>,
    pub violations: Vec<Violation<'a>>,
    pub omitted: usize,
    pub official: bool,
    /// Keys that a later one of the same name replaces; empty unless `is_careful`.
    superseded: HashSet<NodeId>,
    /// Whether objects are searched for keys that they have twice.
    is_careful: bool,
    /// Whether a key was found twice that nobody had looked for.
    pub must_restart: bool,
}

impl<'a> Walk<'a> {
    pub fn new(root: Node<'a>, edition: Edition) -> Self {
        Self {
            tree: root.tree(),
            root,
            edition,
            frames: Vec::with_capacity(16),
            violations: Vec::new(),
            omitted: 0,
            official: true,
            superseded: HashSet::new(),
            is_careful: false,
            must_restart: false,
        }
    }

    /// Walks once; where keys stand twice, a second time with care.
    pub fn run(mut self, expects: Expects) -> Verdict<'a> {
        self.pass(expects);
        if self.must_restart {
            self = Self {
                is_careful: true,
                ..Self::new(self.root, self.edition)
            };
            self.pass(expects);
        }
        self.violations
            .sort_by_key(|violation| violation.node.span().start);
        Verdict {
            violations: self.violations,
            omitted: self.omitted,
            official: self.official,
            edition: self.edition,
        }
    }

    fn pass(&mut self, expects: Expects) {
        let root = self.root.id();
        let behind = self.tree.behind(root);
        let mut at = self.value(root, expects, None);
        while at < behind && !self.must_restart {
            let start = self.tree.span(at).start;
            while self.frames.last().is_some_and(|top| top.end <= start) {
                self.close();
            }
            at = match self.frames.last().map(|top| &top.held) {
                Some(Held::Object(_)) => self.member(at),
                Some(Held::Array(_)) => self.item(at),
                None => return,
            };
        }
        while !self.frames.is_empty() && !self.must_restart {
            self.close();
        }
    }

    /// Looks at a value; returns the node to go on with.
    pub fn value(
        &mut self,
        id: NodeId,
        expects: Expects,
        property: Option<&'static Property>,
    ) -> NodeId {
        if self.tree.kind(id) == Kind::Bare {
            self.official = false;
            return self.tree.behind(id);
        }
        match expects {
            Expects::Value(Value::Array(array)) => self.open_array(id, array, property),
            Expects::Value(value) => {
                self.scalar(id, value, property);
                self.tree.behind(id)
            }
            Expects::Object(_) | Expects::Choice(_) => self.open_object(id, expects, property),
            Expects::Anything | Expects::Unknown => self.tree.behind(id),
        }
    }

    /// Opens a container.
    pub fn open(&mut self, node: NodeId, held: Held) {
        let end = self.tree.span(node).end;
        self.frames.push(Frame { node, end, held });
        // An element and its array of children are two containers.
        if self.frames.len() > 2 * MAX_OFFICIAL_DEPTH {
            self.official = false;
        }
    }

    fn close(&mut self) {
        if let Some(frame) = self.frames.pop() {
            match frame.held {
                Held::Object(object) => self.close_object(frame.node, &object),
                Held::Array(array) => self.close_array(frame.node, &array),
            }
        }
    }

    /// Notes a violation, which json-pollock 1.7.7 rejects too; whether it was kept.
    pub fn report(
        &mut self,
        id: NodeId,
        property: Option<&'static Property>,
        problem: Problem,
    ) -> bool {
        self.official = false;
        self.note(id, property, problem, false)
    }

    /// Notes a violation of 1.7.7 alone.
    pub fn report_old(
        &mut self,
        id: NodeId,
        property: Option<&'static Property>,
        problem: Problem,
    ) {
        self.official = false;
        self.note(id, property, problem, true);
    }

    /// Notes a violation, whatever json-pollock 1.7.7 says; whether it was kept.
    pub fn note(
        &mut self,
        id: NodeId,
        property: Option<&'static Property>,
        problem: Problem,
        only_1_7_7: bool,
    ) -> bool {
        if self.violations.len() >= MAX_VIOLATIONS {
            self.omitted += 1;
            return false;
        }
        if self.is_folded(&problem) {
            return false;
        }
        let object = self.frames.iter().rev().find_map(|frame| match frame.held {
            Held::Object(_) => Some(self.root.at(frame.node)),
            Held::Array(_) => None,
        });
        let anchor = self.frames.get(MAX_POINTED).map_or(id, |frame| frame.node);
        self.violations.push(Violation {
            node: self.root.at(id),
            object,
            property,
            problem,
            only_1_7_7,
            more: 0,
            anchor: self.root.at(anchor),
        });
        true
    }

    /// Whether a wrong item is only counted: of the items of one array that are wrong altogether two are kept.
    fn is_folded(&mut self, problem: &Problem) -> bool {
        let Some(Held::Array(open)) = self.frames.last_mut().map(|frame| &mut frame.held) else {
            return false;
        };
        if matches!(problem, Problem::TooMany { .. }) {
            return false;
        }
        open.wrong += 1;
        if open.wrong <= MAX_WRONG_ITEMS {
            open.last = self.violations.len();
            return false;
        }
        match self.violations.get_mut(open.last) {
            Some(last) => last.more += 1,
            None => self.omitted += 1,
        }
        true
    }

    /// Whether a later key of the same name replaces this one.
    pub fn is_superseded(&self, key: NodeId) -> bool {
        self.is_careful && self.superseded.contains(&key)
    }

    /// Where objects are searched for keys that they have twice: notes those that later ones replace.
    pub fn find_superseded(&mut self, object: NodeId) {
        if !self.is_careful {
            return;
        }
        let mut last = HashMap::new();
        for member in self.root.at(object).members() {
            if let Some(earlier) = last.insert(member.name(), member.key.id()) {
                self.superseded.insert(earlier);
            }
        }
    }

    /// A key stands twice: the walk must begin anew, unless it has looked for such keys.
    pub fn restart(&mut self) {
        self.must_restart = !self.is_careful;
    }
}
