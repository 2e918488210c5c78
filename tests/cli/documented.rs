//! The JSON that the help documents is the JSON that is printed: no field more, and none less.

use std::collections::BTreeSet;

use botbench::invoke::{InvokeErrorKind, PhaseKind, StepKind};
use serde_json::Value;

use super::{BAD, Place};
use crate::functions::node_is_here;
use crate::misbehaving::{Server, answer, closed_port};

/// What a value may hold.
#[derive(Debug)]
enum Shape {
    /// Anything.
    Any,
    /// An array of these.
    List(Box<Shape>),
    /// An object with these members.
    Object(Vec<(String, Shape)>),
}

/// Reads the notation of the help: `{"name", "name": shape}`, `[shape]`, `null | shape`; what is no name in quotes stands
/// for anything.
struct Notation<'t> {
    rest: &'t str,
}

impl Notation<'_> {
    fn blanks(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn takes(&mut self, mark: char) -> bool {
        self.blanks();
        let rest = self.rest.strip_prefix(mark);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn name(&mut self) -> String {
        assert!(self.takes('"'), "a name: {}", self.rest);
        let (name, rest) = self.rest.split_once('"').expect("a closing quote");
        self.rest = rest;
        name.to_owned()
    }

    fn shape(&mut self) -> Shape {
        let mut shape = self.one();
        while self.takes('|') {
            let other = self.one();
            if matches!(shape, Shape::Any) {
                shape = other;
            }
        }
        shape
    }

    fn one(&mut self) -> Shape {
        self.blanks();
        match self.rest.chars().next() {
            Some('{') => self.object(),
            Some('[') => self.list(),
            Some('"') => {
                self.name();
                Shape::Any
            }
            _ => {
                self.words();
                Shape::Any
            }
        }
    }

    fn words(&mut self) {
        let end = self.rest.find([',', ']', '}', '|', ':']);
        self.rest = &self.rest[end.expect("an end")..];
    }

    fn list(&mut self) -> Shape {
        assert!(self.takes('['));
        let inner = self.shape();
        while self.takes(',') {
            self.shape();
        }
        assert!(self.takes(']'), "{}", self.rest);
        Shape::List(Box::new(inner))
    }

    fn object(&mut self) -> Shape {
        assert!(self.takes('{'));
        let mut members = Vec::new();
        let mut open = false;
        loop {
            self.blanks();
            if self.rest.starts_with('"') {
                let name = self.name();
                let shape = if self.takes(':') {
                    self.shape()
                } else {
                    Shape::Any
                };
                members.push((name, shape));
            } else {
                // Other names than can be listed, or more of the same.
                open = true;
                self.words();
                if self.takes(':') {
                    self.shape();
                }
            }
            if !self.takes(',') {
                break;
            }
        }
        assert!(self.takes('}'), "{}", self.rest);
        if open {
            Shape::Any
        } else {
            Shape::Object(members)
        }
    }
}

/// The shape that stands behind this in the help of a command.
fn documented(command: &str, behind: &str) -> Shape {
    let help = Place::new().run(&[command, "--help"]).out;
    let at = help
        .find(behind)
        .unwrap_or_else(|| panic!("{behind}: {help}"));
    let text = &help[at + behind.len()..];
    let start = text.find('{').expect("an object");
    let mut notation = Notation {
        rest: &text[start..],
    };
    notation.object()
}

/// The names in a shape, as paths.
fn names(shape: &Shape, path: &str, all: &mut BTreeSet<String>) {
    match shape {
        Shape::Any => {}
        Shape::List(inner) => names(inner, &format!("{path}[]"), all),
        Shape::Object(members) => {
            for (name, inner) in members {
                let path = format!("{path}.{name}");
                names(inner, &path, all);
                all.insert(path);
            }
        }
    }
}

/// Notes the names in a value, each of which must be in the shape.
fn walk(value: &Value, shape: &Shape, path: &str, seen: &mut BTreeSet<String>) {
    match (value, shape) {
        (_, Shape::Any) | (Value::Null, _) => {}
        (Value::Array(values), Shape::List(inner)) => {
            for value in values {
                walk(value, inner, &format!("{path}[]"), seen);
            }
        }
        (Value::Object(map), Shape::Object(members)) => {
            for (name, value) in map {
                let known = members.iter().find(|(known, _)| known == name);
                let (_, inner) = known.unwrap_or_else(|| panic!("{path}.{name} is not documented"));
                let path = format!("{path}.{name}");
                walk(value, inner, &path, seen);
                seen.insert(path);
            }
        }
        _ => panic!("{path} is documented as {shape:?}, and printed as {value}"),
    }
}

/// Each value keeps to the shape, and together they show all of it.
fn fill(shape: &Shape, values: &[Value]) {
    let (mut wanted, mut seen) = (BTreeSet::new(), BTreeSet::new());
    names(shape, "", &mut wanted);
    for value in values {
        walk(value, shape, "", &mut seen);
    }
    assert_eq!(seen, wanted);
}

const CONTENT: &str =
    r#"{"messages": [{"structuredContent": {"type": "text", "text": "hi", "oops": 1}}]}"#;

#[test]
fn check_prints_what_its_help_says() {
    let place = Place::with(&[("bad.json", BAD), ("card.json", CONTENT)]);
    let run = place.run(&["check", "--format", "json", "bad.json", "card.json"]);
    let shape = documented("check", "--format json prints one document:");
    fill(&shape, &[run.json()]);
}

#[test]
fn check_prints_lines_as_its_help_says() {
    let shape = documented("check", "and writes, in the same order,");
    let input = format!("{}\n[]\n", serde_json::json!({"id": 1, "raw": BAD}));
    let run = Place::new().run_with(&["check", "--ndjson"], input.as_bytes());
    let mut lines = run.out.lines();
    let line = |text: Option<&str>| serde_json::from_str::<Value>(text.expect("a line"));
    fill(&shape, &[line(lines.next()).expect("JSON")]);
    let shape = documented("check", "A line that is no such object");
    fill(&shape, &[line(lines.next()).expect("JSON")]);
}

#[test]
fn render_writes_what_its_help_says() {
    let place = Place::with(&[("card.json", CONTENT)]);
    let run = place.run(&["render", "card.json", "--layout", "-"]);
    let shape = documented("render", "--layout writes one document:");
    fill(&shape, &[run.json()]);
}

#[test]
fn invoke_prints_what_its_help_says() {
    let logs = r#"{"result": {"messages": ["hi"]}, "logs": [{"level": "Info", "message": "a", "extras": [1], "timestamp": 1}]}"#;
    let server = Server::sending(answer(200, &[], logs));
    let place = Place::new();
    let config = format!(
        "[[endpoint]]\nname = \"shop\"\nkind = \"http\"\nurl = \"{}\"\n\
         [[endpoint]]\nname = \"closed\"\nkind = \"http\"\nurl = \"http://{}/\"\n\
         [[endpoint]]\nname = \"order\"\nkind = \"function\"\npath = \"functions/order\"\n",
        server.url(),
        closed_port()
    );
    place.write("botbench.toml", config.as_bytes());
    place.write("events/shop/open.json", br#"{"message": "hi"}"#);
    place.write("events/shop/open.toml", b"[expect]\nstatus = 404\n");
    place.write(
        "functions/order/index.js",
        b"async function lambda() { console.info('a'); return {messages: ['hi']}; }",
    );
    let json = |arguments: &[&str]| {
        let arguments = [&["invoke"], arguments, &["--format", "json"]].concat();
        place.run(&arguments).json()
    };
    let mut shape = documented("invoke", "--format json prints one document:");
    let mut printed = vec![json(&["shop", "--event", "open"]), json(&["closed"])];
    if node_is_here() {
        let report = json(&["order"]);
        let found = report["diagnostics"].as_array().expect("findings");
        let codes: Vec<_> = found.iter().map(|own| own["code"].as_str()).collect();
        // What stands around its result is our own.
        assert!(!codes.contains(&Some("body.wrapped")), "{codes:?}");
        printed.push(report);
    } else if let Shape::Object(members) = &mut shape {
        members.retain(|(name, _)| name != "local");
    }
    fill(&shape, &printed);
}

#[test]
fn the_help_of_invoke_knows_each_word_of_its_json() {
    let help = Place::new().run(&["invoke", "--help"]).out;
    let words: BTreeSet<&str> = help
        .split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-')
        .collect();
    let kinds = InvokeErrorKind::ALL.map(InvokeErrorKind::id);
    let steps = StepKind::ALL.map(StepKind::id);
    let phases = PhaseKind::ALL.map(PhaseKind::id);
    for word in kinds.into_iter().chain(steps).chain(phases) {
        assert!(words.contains(word), "{word}");
    }
}
