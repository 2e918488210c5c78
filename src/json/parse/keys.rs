//! Finding keys that stand twice in one object.

use std::borrow::Cow;

use super::parser::Parser;
use crate::json::decode::decode;
use crate::json::{NodeId, SyntaxErrorKind};

/// Up to this many keys all pairs are compared; more are sorted.
const FEW: usize = 12;

/// A key's fingerprint in the upper half, its node in the lower.
pub(super) type KeyMark = u64;

/// The mark of a key whose decoded name is `name`.
#[inline]
pub(super) fn mark(name: &[u8], node: u32) -> KeyMark {
    u64::from(fingerprint(name)) << 32 | u64::from(node)
}

/// Equal for equal names, and seldom for others: it looks at both ends and at the length.
#[inline]
fn fingerprint(name: &[u8]) -> u32 {
    let length = name.len();
    let (head, tail) =
        if let (Some(head), Some(tail)) = (name.first_chunk::<8>(), name.last_chunk::<8>()) {
            (u64::from_le_bytes(*head), u64::from_le_bytes(*tail))
        } else if let (Some(head), Some(tail)) = (name.first_chunk::<4>(), name.last_chunk::<4>()) {
            (
                u64::from(u32::from_le_bytes(*head)),
                u64::from(u32::from_le_bytes(*tail)),
            )
        } else {
            let at = |index: usize| u64::from(name.get(index).copied().unwrap_or_default());
            (at(0) | at(1) << 8, at(2))
        };
    let mixed = (head ^ tail.rotate_left(23) ^ length as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 32) as u32
}

impl Parser<'_> {
    /// Looks for duplicates among the keys from `base` on, then forgets these keys.
    #[inline]
    pub(super) fn finish_keys(&mut self, base: usize) {
        if self.keys.len() > base + 1 && alike(&mut self.keys[base..]) {
            self.report_duplicates(base);
        }
        self.keys.truncate(base);
    }

    #[cold]
    fn report_duplicates(&mut self, base: usize) {
        let mut marks = self.keys.split_off(base);
        marks.sort_unstable();
        let alike: Vec<&[KeyMark]> = marks
            .chunk_by(|one, other| one >> 32 == other >> 32)
            .filter(|chunk| chunk.len() > 1)
            .collect();
        for chunk in alike {
            let mut names: Vec<(Cow<'_, str>, NodeId)> = chunk
                .iter()
                .map(|&mark| NodeId(mark as u32))
                .map(|id| (decode(self.tree.span(id).slice(self.text)), id))
                .collect();
            names.sort();
            for same in names.chunk_by(|one, other| one.0 == other.0) {
                self.report_group(same);
            }
        }
    }

    fn report_group(&mut self, same: &[(Cow<'_, str>, NodeId)]) {
        for (name, id) in same.iter().skip(1) {
            let span = self.tree.span(*id);
            self.report(SyntaxErrorKind::DuplicateKey, span, || {
                let times = match same.len() {
                    2 => "twice".to_owned(),
                    many => format!("{many} times"),
                };
                let name = super::report::shown(name);
                let message = format!(
                    "key `{name}` appears {times} in this object; only the last one counts"
                );
                (message, None::<crate::json::Repair>)
            });
        }
    }
}

/// Whether two marks have the same fingerprint. Sorts the marks where there are many.
#[inline]
fn alike(marks: &mut [KeyMark]) -> bool {
    if marks.len() > FEW {
        marks.sort_unstable();
        return marks.windows(2).any(|two| two[0] >> 32 == two[1] >> 32);
    }
    (1..marks.len()).any(|at| {
        marks[..at]
            .iter()
            .any(|&other| other >> 32 == marks[at] >> 32)
    })
}
