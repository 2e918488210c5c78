//! A number for each value of a tree, equal where the values are, so that equal parts need not be looked into.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, Hash as _, Hasher as _, RandomState};

use crate::json::{Kind, Node};

/// The numbers of one value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ValueHash {
    /// The same for the same value, whatever the order of its keys.
    pub value: u64,
    /// The same for the same value with its keys in the same order.
    pub ordered: u64,
}

/// The numbers of all values of a tree.
pub(super) struct Hashes(Vec<ValueHash>);

/// Makes the numbers. Both trees need the same one; nobody outside can foresee its numbers.
pub(super) struct Hashing(RandomState);

impl Hashing {
    pub fn new() -> Self {
        Self(RandomState::new())
    }

    /// The numbers of a tree, from its end to its beginning: what is inside of a value comes before it.
    pub fn of_tree(&self, root: Node<'_>) -> Hashes {
        let tree = root.tree();
        let mut hashes = Hashes(vec![ValueHash::default(); tree.len()]);
        for id in tree.ids().rev() {
            let hash = self.of_node(root.at(id), &hashes);
            hashes.0[id.index()] = hash;
        }
        hashes
    }

    /// The number of a text under a mark that tells what it is.
    pub fn text(&self, mark: u8, text: &str) -> u64 {
        self.0.hash_one((mark, text))
    }

    fn of_node(&self, node: Node<'_>, inner: &Hashes) -> ValueHash {
        let number = match node.kind() {
            Kind::Object => return self.of_object(node, inner),
            Kind::Array => return self.of_array(node, inner),
            // Of a key its name; its value has its own.
            Kind::Key => self.text(b'k', &node.string().unwrap_or_default()),
            Kind::String => self.text(b's', &node.string().unwrap_or_default()),
            Kind::Number => self.of_number(node),
            Kind::True => self.text(b't', ""),
            Kind::False => self.text(b'f', ""),
            Kind::Null => self.text(b'n', ""),
            Kind::Bare => self.text(b'b', node.raw()),
        };
        ValueHash {
            value: number,
            ordered: number,
        }
    }

    /// By value, as far as every reader keeps it; whole numbers beyond that, and what is too large, by their digits.
    fn of_number(&self, node: Node<'_>) -> u64 {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        let raw = node.raw();
        match node.number() {
            Some(value) if value.abs() < EXACT || (value.is_finite() && !is_whole(raw)) => {
                // Zero has two signs and one meaning.
                let value = if value == 0.0 { 0.0 } else { value };
                self.text(b'd', &value.to_bits().to_string())
            }
            _ => self.text(b'D', raw),
        }
    }

    fn of_array(&self, array: Node<'_>, inner: &Hashes) -> ValueHash {
        let (mut values, mut orders) = (self.0.build_hasher(), self.0.build_hasher());
        b'a'.hash(&mut values);
        b'a'.hash(&mut orders);
        for item in array.elements() {
            let hash = inner.of(item);
            values.write_u64(hash.value);
            orders.write_u64(hash.ordered);
        }
        ValueHash {
            value: values.finish(),
            ordered: orders.finish(),
        }
    }

    fn of_object(&self, object: Node<'_>, inner: &Hashes) -> ValueHash {
        let mut orders = self.0.build_hasher();
        b'o'.hash(&mut orders);
        // Of keys that stand twice the last one counts.
        let mut members: HashMap<u64, u64> = HashMap::new();
        let mut count = 0_u64;
        for member in object.members() {
            let Some(value) = member.value else { continue };
            let name = inner.of(member.key).value;
            let hash = inner.of(value);
            orders.write_u64(name);
            orders.write_u64(hash.ordered);
            members.insert(name, hash.value);
            count += 1;
        }
        let mut sum = 0_u64;
        #[expect(clippy::iter_over_hash_type, reason = "a sum has no order")]
        for (name, value) in members {
            sum = sum.wrapping_add(self.0.hash_one((name, value)));
        }
        orders.write_u64(count);
        ValueHash {
            value: self.0.hash_one((b'o', sum)),
            ordered: orders.finish(),
        }
    }
}

impl Hashes {
    /// The numbers of a value.
    pub fn of(&self, node: Node<'_>) -> ValueHash {
        self.0.get(node.id().index()).copied().unwrap_or_default()
    }
}

fn is_whole(raw: &str) -> bool {
    !raw.contains(['.', 'e', 'E'])
}
