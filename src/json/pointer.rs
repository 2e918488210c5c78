//! JSON Pointer (RFC 6901), both ways.

use std::fmt;

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
        let mut pointer = Self::root();
        let path = tree.path_to(id);
        for pair in path.windows(2) {
            let (parent, child) = (pair[0], pair[1]);
            match tree.kind(parent) {
                Kind::Object => {
                    pointer =
                        pointer.key(&Node::new(tree, text, child).string().unwrap_or_default());
                }
                Kind::Array => {
                    let index = tree
                        .children(parent)
                        .take_while(|&other| other < child)
                        .count();
                    pointer = pointer.index(index);
                }
                _ => {}
            }
        }
        pointer
    }

    /// This pointer, one key further down.
    #[must_use]
    pub fn key(&self, name: &str) -> Self {
        Self(format!(
            "{}/{}",
            self.0,
            name.replace('~', "~0").replace('/', "~1")
        ))
    }

    /// This pointer, one array index further down.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
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
