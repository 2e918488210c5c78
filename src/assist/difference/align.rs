//! Which item of an array became which: equal ones first, then those that are told by name or kind, then by place.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::hash::{Hashes, Hashing};
use super::identity::{Identity, LIKE_WAYS};
use crate::json::Node;

/// Up to that many pairs of items of one comparison the longest common sequence is looked for; beyond it equal items
/// are paired in their order.
pub(super) const MOST_PAIRS: usize = 8_000_000;

/// What became of the items of an array.
#[derive(Debug, Default)]
pub(super) struct Alignment {
    /// Places in the old and in the new array, by the new one, and whether the item moved among the others.
    pub pairs: Vec<(usize, usize, bool)>,
    /// Places of old items that have no partner.
    pub removed: Vec<usize>,
    /// Places of new items that have no partner.
    pub added: Vec<usize>,
}

/// The items of one array.
pub(super) struct Items<'a, 'h> {
    pub nodes: Vec<Node<'a>>,
    pub hashes: &'h Hashes,
}

impl Items<'_, '_> {
    fn values(&self) -> Vec<u64> {
        let value = |node: &Node<'_>| self.hashes.of(*node).value;
        self.nodes.iter().map(value).collect()
    }
}

/// Partners found so far.
struct Partners {
    /// For each old item its new one.
    new_of: Vec<Option<usize>>,
    /// Whether a new item has a partner.
    taken: Vec<bool>,
}

impl Partners {
    fn pair(&mut self, old: usize, new: usize) {
        self.new_of[old] = Some(new);
        self.taken[new] = true;
    }

    fn free_old(&self) -> impl Iterator<Item = usize> {
        (0..self.new_of.len()).filter(|&at| self.new_of[at].is_none())
    }

    fn free_new(&self) -> impl Iterator<Item = usize> {
        (0..self.taken.len()).filter(|&at| !self.taken[at])
    }

    /// Pairs what has no partner yet by a mark: of the same mark the first with the first.
    fn pair_by<K: Eq + Hash>(
        &mut self,
        old: impl Fn(usize) -> Option<K>,
        new: impl Fn(usize) -> Option<K>,
    ) {
        let mut waiting: HashMap<K, VecDeque<usize>> = HashMap::new();
        for at in self.free_new() {
            if let Some(mark) = new(at) {
                waiting.entry(mark).or_default().push_back(at);
            }
        }
        if waiting.is_empty() {
            return;
        }
        let free: Vec<usize> = self.free_old().collect();
        for at in free {
            let partner = old(at).and_then(|mark| waiting.get_mut(&mark)?.pop_front());
            if let Some(partner) = partner {
                self.pair(at, partner);
            }
        }
    }
}

/// Aligns the items of two arrays. `room` is how many pairs may still be looked at.
pub(super) fn align(
    old: &Items<'_, '_>,
    new: &Items<'_, '_>,
    hashing: &Hashing,
    room: &mut usize,
) -> Alignment {
    let mut partners = Partners {
        new_of: vec![None; old.nodes.len()],
        taken: vec![false; new.nodes.len()],
    };
    pair_equal(&mut partners, &old.values(), &new.values(), room);
    let olds = identities(old, partners.free_old(), hashing);
    let news = identities(new, partners.free_new(), hashing);
    partners.pair_by(|at| olds[at].name, |at| news[at].name);
    for way in 0..LIKE_WAYS {
        partners.pair_by(|at| olds[at].likes[way], |at| news[at].likes[way]);
    }
    let is_named = |all: &[Identity]| all.iter().map(|one| one.name.is_some()).collect();
    let named = [is_named(&olds), is_named(&news)];
    pair_by_place(&mut partners, old, new, &named);
    pair_types(&mut partners, &named);
    finish(&partners)
}

/// How the items without a partner are told; of the others nothing.
fn identities(
    items: &Items<'_, '_>,
    free: impl Iterator<Item = usize>,
    hashing: &Hashing,
) -> Vec<Identity> {
    let mut all = vec![Identity::default(); items.nodes.len()];
    for at in free {
        all[at] = Identity::of(items.nodes[at], hashing);
    }
    all
}

fn pair_equal(partners: &mut Partners, old: &[u64], new: &[u64], room: &mut usize) {
    let before = old
        .iter()
        .zip(new)
        .take_while(|(one, other)| one == other)
        .count();
    let (old_rest, new_rest) = (&old[before..], &new[before..]);
    let ends = old_rest.iter().rev().zip(new_rest.iter().rev());
    let behind = ends.take_while(|(one, other)| one == other).count();
    for at in 0..before {
        partners.pair(at, at);
    }
    for at in 1..=behind {
        partners.pair(old.len() - at, new.len() - at);
    }
    let old_rest = &old_rest[..old_rest.len() - behind];
    let new_rest = &new_rest[..new_rest.len() - behind];
    if let Some(left) = room.checked_sub(old_rest.len().saturating_mul(new_rest.len())) {
        *room = left;
        for op in capture_diff_slices(Algorithm::Myers, old_rest, new_rest) {
            if op.tag() == DiffTag::Equal {
                for (one, other) in op.old_range().zip(op.new_range()) {
                    partners.pair(before + one, before + other);
                }
            }
        }
    }
    partners.pair_by(|at| Some(old[at]), |at| Some(new[at]));
}

/// Pairs what is left over between the same neighbours, where it is of the same type and has no name of its own.
fn pair_by_place(
    partners: &mut Partners,
    old: &Items<'_, '_>,
    new: &Items<'_, '_>,
    named: &[Vec<bool>; 2],
) {
    // A gap is told by the partner of the item before it, as a place among the new items.
    let mut gaps: HashMap<(usize, &str), VecDeque<usize>> = HashMap::new();
    let mut gap = 0;
    for (at, item) in new.nodes.iter().enumerate() {
        if partners.taken[at] {
            gap = at + 1;
        } else if !named[1][at] {
            let waiting = gaps.entry((gap, item.type_name())).or_default();
            waiting.push_back(at);
        }
    }
    let mut gap = 0;
    for (at, item) in old.nodes.iter().enumerate() {
        if let Some(partner) = partners.new_of[at] {
            gap = partner + 1;
        } else if !named[0][at] {
            let waiting = gaps.get_mut(&(gap, item.type_name()));
            if let Some(partner) = waiting.and_then(VecDeque::pop_front) {
                // Not a border of a gap: what follows may pair with what follows.
                partners.pair(at, partner);
            }
        }
    }
}

/// Pairs what is left over in the same place: it changed its type.
fn pair_types(partners: &mut Partners, named: &[Vec<bool>; 2]) {
    for (at, (old, new)) in named[0].iter().zip(&named[1]).enumerate() {
        if !old && !new && partners.new_of[at].is_none() && !partners.taken[at] {
            partners.pair(at, at);
        }
    }
}

fn finish(partners: &Partners) -> Alignment {
    let mut pairs: Vec<(usize, usize)> = partners
        .new_of
        .iter()
        .enumerate()
        .filter_map(|(old, new)| Some((old, (*new)?)))
        .collect();
    pairs.sort_unstable_by_key(|pair| pair.1);
    let olds: Vec<usize> = pairs.iter().map(|pair| pair.0).collect();
    let stays = longest_rising(&olds);
    let pairs = pairs.into_iter().zip(stays);
    Alignment {
        pairs: pairs
            .map(|((old, new), stays)| (old, new, !stays))
            .collect(),
        removed: partners.free_old().collect(),
        added: partners.free_new().collect(),
    }
}

/// For each number whether it is one of the longest sequence that rises; the numbers are all different.
fn longest_rising(numbers: &[usize]) -> Vec<bool> {
    // For each length the place of the smallest number that ends a sequence of it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|&end| numbers[end] < *number);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut stays = vec![false; numbers.len()];
    let mut next = ends.last().copied();
    while let Some(at) = next {
        stays[at] = true;
        next = before[at];
    }
    stays
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rising_sequence_stays() {
        for (numbers, stays) in [
            (vec![], vec![]),
            (vec![0, 1, 2], vec![true, true, true]),
            (vec![2, 0, 1], vec![false, true, true]),
            (vec![3, 0, 1, 2, 4], vec![false, true, true, true, true]),
        ] {
            assert_eq!(longest_rising(&numbers), stays, "{numbers:?}");
        }
    }
}
