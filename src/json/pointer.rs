//! JSON Pointer (RFC 6901), both ways.

use std::fmt::{self, Write as _};

use super::{Kind, Node, NodeId, Tree};

/// A JSON Pointer as RFC 6901 writes it: empty for the whole document, else `/` before each reference token.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JsonPointer(String);

impl JsonPointer {
    /// The whole document.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// A pointer from its text, which must be empty or begin with `/`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (text.is_empty() || text.starts_with('/')).then(|| Self(text.to_owned()))
    }

    /// The pointer of a node; a key has the pointer of its value. Of duplicate keys all have the same one.
    #[must_use]
    pub fn to_node(tree: &Tree, text: &str, id: NodeId) -> Self {
        let mut pointer = String::new();
        push_path(&mut pointer, tree, text, &tree.path_to(id));
        Self(pointer)
    }

    /// The pointer of a node below `top`, whose pointer this is.
    #[must_use]
    pub fn below(&self, top: Node<'_>, node: Node<'_>) -> Self {
        let mut pointer = self.0.clone();
        let path = top.tree().path_between(top.id(), node.id());
        push_path(&mut pointer, top.tree(), top.text(), &path);
        Self(pointer)
    }

    /// This pointer, one key further down.
    #[must_use]
    pub fn key(&self, name: &str) -> Self {
        let mut pointer = self.0.clone();
        push_key(&mut pointer, name);
        Self(pointer)
    }

    /// This pointer, one array index further down.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        let mut pointer = self.0.clone();
        push_index(&mut pointer, index);
        Self(pointer)
    }

    /// This pointer, down the same key and an index of each array that it holds: `/elements/0/elements/2`.
    #[must_use]
    pub fn down(&self, key: &str, indices: impl Iterator<Item = usize>) -> Self {
        let mut pointer = String::with_capacity(self.0.len() + 4 * (key.len() + 4));
        pointer.push_str(&self.0);
        for index in indices {
            push_key(&mut pointer, key);
            push_index(&mut pointer, index);
        }
        Self(pointer)
    }

    /// The reference tokens, unescaped.
    pub fn tokens(&self) -> impl Iterator<Item = String> + '_ {
        self.0
            .split('/')
            .skip(1)
            .map(|token| token.replace("~1", "/").replace("~0", "~"))
    }

    /// The text of the pointer.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a pointer, as text, is this one or leads further down from it.
    #[must_use]
    pub fn holds(&self, pointer: &str) -> bool {
        let rest = pointer.strip_prefix(self.as_str());
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The value that the pointer names under `root`; of duplicate keys the last one counts.
    #[must_use]
    pub fn resolve<'a>(&self, root: Node<'a>) -> Option<Node<'a>> {
        self.tokens()
            .try_fold(root, |node, token| match node.kind() {
                Kind::Object => node.get(&token),
                Kind::Array => node.elements().nth(array_index(&token)?),
                _ => None,
            })
    }
}

/// Appends the reference tokens of the steps of a path.
fn push_path(pointer: &mut String, tree: &Tree, text: &str, path: &[NodeId]) {
    for pair in path.windows(2) {
        let (parent, child) = (pair[0], pair[1]);
        match (tree.kind(parent), tree.kind(child)) {
            (Kind::Object, Kind::Key) => {
                let name = Node::new(tree, text, child).string();
                push_key(pointer, &name.unwrap_or_default());
            }
            (Kind::Array, _) => {
                let before = tree.children(parent).take_while(|&other| other < child);
                push_index(pointer, before.count());
            }
            _ => {}
        }
    }
}

fn push_key(pointer: &mut String, name: &str) {
    pointer.push('/');
    if !name.contains(['~', '/']) {
        return pointer.push_str(name);
    }
    for character in name.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}

fn push_index(pointer: &mut String, index: usize) {
    write!(pointer, "/{index}").ok();
}

/// RFC 6901: digits without a leading zero.
fn array_index(token: &str) -> Option<usize> {
    let canonical = token == "0" || !token.starts_with('0');
    let digits = token.bytes().all(|byte| byte.is_ascii_digit());
    (canonical && digits).then(|| token.parse().ok()).flatten()
}

impl fmt::Display for JsonPointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    #[test]
    fn pointers_lead_to_nodes_and_back() {
        let text = r#"{"a/b": [1, {"m~n": 2, "": [3]}], "k\u0065y": 4}"#;
        let parsed = parse(text);
        let root = parsed.root(text).expect("a value");
        for (pointer, raw) in [
            ("", text),
            ("/a~1b/0", "1"),
            ("/a~1b/1/m~0n", "2"),
            ("/a~1b/1//0", "3"),
            ("/key", "4"),
        ] {
            let pointer = JsonPointer::parse(pointer).expect("a pointer");
            let node = pointer.resolve(root).expect("a node");
            assert_eq!(node.raw(), raw);
            assert_eq!(node.pointer(), pointer);
        }
        for nowhere in ["/x", "/a~1b/01", "/a~1b/2", "/key/0"] {
            let pointer = JsonPointer::parse(nowhere).expect("a pointer");
            assert!(pointer.resolve(root).is_none(), "{nowhere}");
        }
    }

    #[test]
    fn depth_and_width_are_no_hindrance() {
        let deep = format!("{}1{}", "[{\"a\":".repeat(100_000), "}]".repeat(100_000));
        let parsed = parse(&deep);
        let place = deep.find('1').expect("a number");
        let id = parsed.tree.node_at(place).expect("a node");
        let pointer = JsonPointer::to_node(&parsed.tree, &deep, id);
        assert_eq!(pointer.as_str(), "/0/a".repeat(100_000));
        let root = parsed.root(&deep).expect("a value");
        assert_eq!(pointer.resolve(root).map(|node| node.id()), Some(id));

        let wide = format!("[{}1]", "[0],".repeat(1_000_000));
        let parsed = parse(&wide);
        let id = parsed.tree.node_at(wide.len() - 2).expect("a node");
        let pointer = JsonPointer::to_node(&parsed.tree, &wide, id);
        assert_eq!(pointer.as_str(), "/1000000");
    }
    #[test]
    fn a_pointer_holds_itself_and_what_is_below_it() {
        let pointer = JsonPointer::parse("/a/1").expect("a pointer");
        assert!(pointer.holds("/a/1") && pointer.holds("/a/1/b"));
        assert!(!pointer.holds("/a/10") && !pointer.holds("/a"));
        assert!(JsonPointer::root().holds("/a"));
    }
}
