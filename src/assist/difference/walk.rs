//! Walking both trees at once, and telling what was found.

use std::collections::{HashMap, VecDeque};

use super::align::{Items, MOST_PAIRS, align};
use super::hash::{Hashes, Hashing};
use super::places::{PlaceId, Places};
use super::{Change, ChangeCounts, ChangeKind, CompareOptions, JsonDifference, MAX_CHANGES};
use crate::json::{Kind, Member, Node};

/// Bytes of pointers that are made; beyond it differences are only counted. Few are deep, and hostile ones are.
const POINTER_BYTES: usize = 16_000_000;

/// The shortest string that is taken for the same one where it turns up elsewhere.
const TELLING_TEXT: usize = 8;

/// Something that was found, before it is told.
struct Finding {
    kind: ChangeKind,
    old: Option<PlaceId>,
    new: Option<PlaceId>,
    /// Where it stands in the new text, or would.
    at: usize,
}

struct Walk<'a> {
    hashing: Hashing,
    old_hashes: Hashes,
    new_hashes: Hashes,
    old: Places<'a>,
    new: Places<'a>,
    options: CompareOptions,
    findings: Vec<Finding>,
    reordered: usize,
    /// Places that are still to be compared.
    waiting: Vec<(PlaceId, PlaceId)>,
    /// Pairs of items that may still be looked at.
    room: usize,
}

/// What is different between two values.
pub(super) fn difference(old: Node<'_>, new: Node<'_>, options: CompareOptions) -> JsonDifference {
    let hashing = Hashing::new();
    let mut walk = Walk {
        old_hashes: hashing.of_tree(old),
        new_hashes: hashing.of_tree(new),
        hashing,
        old: Places::new(old),
        new: Places::new(new),
        options,
        findings: Vec::new(),
        reordered: 0,
        waiting: Vec::new(),
        room: MOST_PAIRS,
    };
    walk.waiting.push((Places::root(), Places::root()));
    while let Some((old, new)) = walk.waiting.pop() {
        walk.compare(old, new);
    }
    walk.join_moved();
    walk.tell()
}

impl Walk<'_> {
    fn compare(&mut self, old_place: PlaceId, new_place: PlaceId) {
        let (old, new) = (self.old.node(old_place), self.new.node(new_place));
        let (old_hash, new_hash) = (self.old_hashes.of(old), self.new_hashes.of(new));
        if old_hash.ordered == new_hash.ordered {
            return;
        }
        match (old.kind(), new.kind()) {
            (Kind::Object, Kind::Object) => self.objects(old_place, new_place),
            (Kind::Array, Kind::Array) => self.arrays(old_place, new_place),
            _ if old_hash.value == new_hash.value => {}
            _ => self.found(ChangeKind::Changed, Some(old_place), Some(new_place), 0),
        }
    }

    fn objects(&mut self, old_place: PlaceId, new_place: PlaceId) {
        let (old, new) = (self.old.node(old_place), self.new.node(new_place));
        let (old_members, new_members) = (last_members(old), last_members(new));
        let numbered = new_members.iter().enumerate();
        let places: HashMap<_, _> = numbered.map(|(at, member)| (member.name(), at)).collect();
        let mut matched = vec![false; new_members.len()];
        let (mut highest, mut in_order) = (0, true);
        for member in &old_members {
            let Some(value) = member.value else { continue };
            let inner = self.old.member(old_place, member.key, value);
            let Some(&at) = places.get(&member.name()) else {
                self.found(ChangeKind::Removed, Some(inner), None, new.span().start);
                continue;
            };
            matched[at] = true;
            in_order &= at >= highest;
            highest = highest.max(at);
            if let Some(new_value) = new_members[at].value {
                let other = self.new.member(new_place, new_members[at].key, new_value);
                self.waiting.push((inner, other));
            }
        }
        for (member, _) in new_members
            .iter()
            .zip(matched)
            .filter(|(_, matched)| !matched)
        {
            if let Some(value) = member.value {
                let inner = self.new.member(new_place, member.key, value);
                self.found(ChangeKind::Added, None, Some(inner), 0);
            }
        }
        if !in_order {
            self.reordered += 1;
            if self.options.key_order {
                self.found(ChangeKind::Reordered, Some(old_place), Some(new_place), 0);
            }
        }
    }

    fn arrays(&mut self, old_place: PlaceId, new_place: PlaceId) {
        let (old, new) = (self.old.node(old_place), self.new.node(new_place));
        let old_items = Items {
            nodes: old.elements().collect(),
            hashes: &self.old_hashes,
        };
        let new_items = Items {
            nodes: new.elements().collect(),
            hashes: &self.new_hashes,
        };
        let alignment = align(&old_items, &new_items, &self.hashing, &mut self.room);
        let (old_nodes, new_nodes) = (old_items.nodes, new_items.nodes);
        // For each old item where its partner ends: what is removed stands behind the one before it.
        let mut ends = vec![None; old_nodes.len()];
        for &(old_at, new_at, moved) in &alignment.pairs {
            let one = self.old.item(old_place, old_at, old_nodes[old_at]);
            let other = self.new.item(new_place, new_at, new_nodes[new_at]);
            if moved {
                self.found(ChangeKind::Moved, Some(one), Some(other), 0);
            } else {
                ends[old_at] = Some(new_nodes[new_at].span().end);
            }
            self.waiting.push((one, other));
        }
        let mut behind = new.span().start;
        let mut removed = alignment.removed.into_iter().peekable();
        for (at, end) in ends.iter().enumerate() {
            behind = end.unwrap_or(behind);
            if removed.next_if_eq(&at).is_some() {
                let place = self.old.item(old_place, at, old_nodes[at]);
                self.found(ChangeKind::Removed, Some(place), None, behind);
            }
        }
        for at in alignment.added {
            let place = self.new.item(new_place, at, new_nodes[at]);
            self.found(ChangeKind::Added, None, Some(place), 0);
        }
    }

    /// Something was found; `at` counts only for what is not in the new text.
    fn found(&mut self, kind: ChangeKind, old: Option<PlaceId>, new: Option<PlaceId>, at: usize) {
        self.findings.push(Finding {
            kind,
            old,
            new,
            at: new.map_or(at, |new| self.new.span(new).start),
        });
    }

    /// What was removed here and added there is the same, and moved.
    fn join_moved(&mut self) {
        let mut gone: HashMap<u64, VecDeque<usize>> = HashMap::new();
        for (nth, finding) in self.findings.iter().enumerate() {
            if let (ChangeKind::Removed, Some(place)) = (finding.kind, finding.old) {
                let node = self.old.node(place);
                if is_telling(node) {
                    let hash = self.old_hashes.of(node).value;
                    gone.entry(hash).or_default().push_back(nth);
                }
            }
        }
        let mut joined = vec![false; self.findings.len()];
        for nth in 0..self.findings.len() {
            let finding = &self.findings[nth];
            let (ChangeKind::Added, Some(place)) = (finding.kind, finding.new) else {
                continue;
            };
            let hash = self.new_hashes.of(self.new.node(place)).value;
            if let Some(from) = gone.get_mut(&hash).and_then(VecDeque::pop_front) {
                let old = self.findings[from].old;
                joined[from] = true;
                self.findings[nth].old = old;
                self.findings[nth].kind = ChangeKind::Moved;
            }
        }
        let mut joined = joined.into_iter();
        self.findings.retain(|_| !joined.next().unwrap_or_default());
    }

    fn tell(mut self) -> JsonDifference {
        self.findings.sort_by_key(|finding| finding.at);
        let mut difference = JsonDifference {
            reordered_objects: self.reordered,
            ..JsonDifference::default()
        };
        let mut room = POINTER_BYTES;
        for finding in &self.findings {
            difference.counts.add(finding.kind);
            if difference.changes.len() < MAX_CHANGES && room > 0 {
                let change = Change {
                    kind: finding.kind,
                    old: finding.old.map(|place| self.old.told(place)),
                    new: finding.new.map(|place| self.new.told(place)),
                };
                let length = [&change.old, &change.new].into_iter().flatten();
                let length: usize = length.map(|place| place.pointer.as_str().len()).sum();
                room = room.saturating_sub(length);
                difference.changes.push(change);
            }
        }
        difference
    }
}

impl ChangeCounts {
    fn add(&mut self, kind: ChangeKind) {
        match kind {
            ChangeKind::Added => self.added += 1,
            ChangeKind::Removed => self.removed += 1,
            ChangeKind::Changed => self.changed += 1,
            ChangeKind::Moved => self.moved += 1,
            ChangeKind::Reordered => self.reordered += 1,
        }
    }
}

/// The members of an object in order, of keys that stand twice the last one.
fn last_members(object: Node<'_>) -> Vec<Member<'_>> {
    let members: Vec<Member<'_>> = object.members().collect();
    let numbered = members.iter().enumerate();
    let last: HashMap<_, _> = numbered.map(|(at, member)| (member.name(), at)).collect();
    if last.len() == members.len() {
        return members;
    }
    let mut counts: Vec<usize> = last.into_values().collect();
    counts.sort_unstable();
    counts.into_iter().map(|at| members[at]).collect()
}

/// Whether a value is recognised elsewhere: `true` and `1` are everywhere.
fn is_telling(node: Node<'_>) -> bool {
    match node.kind() {
        Kind::Object => node.members().next().is_some(),
        Kind::Array => node.elements().next().is_some(),
        Kind::String => node.raw().len() >= TELLING_TEXT + 2,
        _ => false,
    }
}
