//! Finding a property by its name without comparing it with all others.

use super::Property;

/// Cells of an index: more than twice as many as the largest object has properties.
const CELLS: usize = 128;

/// A cell that holds nothing.
const FREE: u8 = u8::MAX;

/// From names to positions: a hash table with open addressing, made by the compiler.
#[derive(Clone, Copy, Debug)]
pub struct Index([u8; CELLS]);

impl Index {
    pub(super) const fn of(properties: &[Property]) -> Self {
        let mut cells = [FREE; CELLS];
        let mut at = 0;
        while at < properties.len() {
            let mut cell = hash(properties[at].name.as_bytes());
            while cells[cell] != FREE {
                cell = (cell + 1) % CELLS;
            }
            cells[cell] = at as u8;
            at += 1;
        }
        Self(cells)
    }

    /// The position of the property of that name.
    #[inline]
    pub(super) fn find(&self, properties: &[Property], name: &[u8]) -> Option<usize> {
        let mut cell = hash(name);
        loop {
            let at = usize::from(self.0[cell]);
            if at == usize::from(FREE) {
                return None;
            }
            if properties[at].name.as_bytes() == name {
                return Some(at);
            }
            cell = (cell + 1) % CELLS;
        }
    }
}

/// From length, first, middle and last byte, which tell most names apart.
#[inline]
const fn hash(name: &[u8]) -> usize {
    let length = name.len();
    if length == 0 {
        return 0;
    }
    let first = name[0] as usize;
    let middle = name[length / 2] as usize;
    let last = name[length - 1] as usize;
    (length * 5 + first * 3 + middle * 11 + last * 7) % CELLS
}
