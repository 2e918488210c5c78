//! The value of a tolerated text, as strict JSON.

use crate::json::{Kind, Node, NodeId, Parse};

/// What `text` says, as strict JSON on one line. Strings and numbers that are strict keep their bytes, key
/// order and duplicates stay; a missing value is `null`, a missing key is empty. Empty where there is no value.
///
/// A text that is strict already is given back as it is.
#[must_use]
pub fn to_strict(text: &str, parse: &Parse) -> String {
    if parse.strict {
        return text.to_owned();
    }
    let mut writer = Writer::default();
    for id in parse.tree.ids() {
        writer.close_before(id);
        writer.write(Node::new(&parse.tree, text, id), parse.tree.behind(id));
    }
    writer.close_all();
    writer.text
}

/// A container that is being written.
struct Open {
    /// The first node that is not inside.
    behind: NodeId,
    object: bool,
    empty: bool,
}

#[derive(Default)]
struct Writer {
    text: String,
    open: Vec<Open>,
    /// Whether a key has just been written.
    behind_key: bool,
}

impl Writer {
    fn close_before(&mut self, id: NodeId) {
        while self.open.last().is_some_and(|open| open.behind <= id) {
            self.close();
        }
    }

    fn close_all(&mut self) {
        while !self.open.is_empty() {
            self.close();
        }
    }

    fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            self.text.push(if open.object { '}' } else { ']' });
        }
    }

    fn write(&mut self, node: Node<'_>, behind: NodeId) {
        self.separate(node.kind());
        match node.strict_token() {
            Some(token) => self.text.push_str(&token),
            None => self.open(node.is_object(), behind),
        }
        if node.kind() == Kind::Key {
            self.text.push(':');
            self.behind_key = node.has_value();
            if !self.behind_key {
                self.text.push_str("null");
            }
        }
    }

    fn open(&mut self, object: bool, behind: NodeId) {
        self.text.push(if object { '{' } else { '[' });
        self.open.push(Open {
            behind,
            object,
            empty: true,
        });
    }

    /// Writes the comma before an element or a member, and the key of a value that has none.
    fn separate(&mut self, kind: Kind) {
        if std::mem::take(&mut self.behind_key) {
            return;
        }
        let Some(open) = self.open.last_mut() else {
            return;
        };
        if !std::mem::take(&mut open.empty) {
            self.text.push(',');
        }
        if open.object && kind != Kind::Key {
            self.text.push_str("\"\":");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::parse;

    #[test]
    fn the_tolerated_value_becomes_strict() {
        for (text, strict) in [
            (
                "const a = {b: 'it\\'s \"x\"', c: [1,2,], d: 007, e: TRUE};",
                r#"{"b":"it's \"x\"","c":[1,2],"d":7,"e":true}"#,
            ),
            (
                "{“a”: 1.50, \"b\": undefined, \"c\"}",
                r#"{"a":1.50,"b":null,"c":null}"#,
            ),
            ("[1 2 {\"a\": [", r#"[1,2,{"a":[]}]"#),
            ("{[1]}", r#"{"":[1]}"#),
            ("{\"a\": hello world}", r#"{"a":"hello world"}"#),
            ("", ""),
            ("{ \"a\" : 1 }", "{ \"a\" : 1 }"),
        ] {
            let parse = parse(text);
            assert_eq!(to_strict(text, &parse), strict, "{text}");
        }
    }

    #[test]
    fn depth_is_no_limit() {
        let text = "[".repeat(200_000);
        let strict = to_strict(&text, &parse(&text));
        assert_eq!(strict.len(), 400_000);
        assert!(parse(&strict).strict);
    }
}
