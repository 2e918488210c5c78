//! Where and why the official rules refuse a value: the same walk as the evaluation, but it keeps what it stumbles over.
//!
//! Where a value may be one of several things, the one that it comes nearest to is asked.

use super::evaluate::{Evaluation, declared, is_of_type, is_word};
use super::schema::{Form, Items, MOST_PROPERTIES, Schema, Words, types};
use super::strings;
use crate::json::{Kind, Node, NodeId};

/// Most faults that are kept of one document.
const MOST: usize = 32;

/// One thing that the official rules refuse.
#[derive(Clone, Copy, Debug)]
pub(in crate::channel) struct Fault {
    /// The value; of a property that is not known, its key.
    pub node: NodeId,
    /// The declared property whose value it is, where it is one.
    pub key: Option<&'static str>,
    pub flaw: Flaw,
}

/// What is wrong with a value.
#[derive(Clone, Copy, Debug)]
pub(in crate::channel) enum Flaw {
    /// None of these types, as bits of [`types`].
    Type(u8),
    Word(Words),
    /// Fewer code points.
    Short(u32),
    /// More code points.
    Long(u32),
    Form(Form),
    /// Outside these numbers.
    Range(f64, f64),
    /// Fewer elements.
    Few(u32),
    /// More elements.
    Many(u32),
    /// A property is missing.
    Missing(&'static str),
    /// A property that is not known.
    Unknown,
    /// An element that has no place where it stands.
    Misplaced,
    /// No element is the one that is asked for.
    Lacking,
    /// Two of the forms fit, where exactly one must.
    Ambiguous,
    /// The official validator throws at it.
    Unsortable,
    /// The channel takes nothing of the kind.
    Unsupported,
}

impl Fault {
    pub fn new(node: NodeId, flaw: Flaw) -> Self {
        let key = None;
        Self { node, key, flaw }
    }
}

/// A value that its schema refuses.
struct Open<'a> {
    schema: &'static Schema,
    node: Node<'a>,
    key: Option<&'static str>,
}

/// All faults of a document, at most [`MOST`]; empty where the schema takes it.
pub(super) fn find(
    evaluation: &Evaluation<'_>,
    schema: &'static Schema,
    root: Node<'_>,
) -> Vec<Fault> {
    let mut search = Search {
        evaluation,
        open: Vec::new(),
        found: Vec::new(),
    };
    search.look(schema, root, None);
    while let Some(open) = search.open.pop() {
        let before = (search.found.len(), search.open.len());
        search.enter(&open);
        if before == (search.found.len(), search.open.len()) {
            search.add(&open, Flaw::Misplaced);
        }
        if search.found.len() >= MOST {
            break;
        }
    }
    search.found.sort_by_key(|fault| fault.node);
    search.found
}

struct Search<'e, 'o, 'a> {
    evaluation: &'e Evaluation<'o>,
    open: Vec<Open<'a>>,
    found: Vec<Fault>,
}

impl<'a> Search<'_, '_, 'a> {
    fn add(&mut self, open: &Open<'a>, flaw: Flaw) {
        self.found.push(Fault {
            node: open.node.id(),
            key: open.key,
            flaw,
        });
    }

    /// Keeps a value for later if its schema refuses it.
    fn look(&mut self, schema: &'static Schema, node: Node<'a>, key: Option<&'static str>) {
        if self.open.len() < MOST && !self.evaluation.accepts(schema, node) {
            self.open.push(Open { schema, node, key });
        }
    }

    fn enter(&mut self, open: &Open<'a>) {
        let schema = resolved(open.schema);
        let node = open.node;
        if !is_of_type(schema.types, node.kind(), node) {
            return self.add(open, Flaw::Type(schema.types));
        }
        if !is_word(schema.words, node) {
            return self.add(open, Flaw::Word(schema.words));
        }
        match node.kind() {
            Kind::String => self.string(schema, open),
            Kind::Number => self.number(schema, open),
            Kind::Array => self.array(schema, open),
            Kind::Object => self.object(schema, open),
            _ => {}
        }
        for branches in [schema.one_of, schema.any_of] {
            self.branches(branches, std::ptr::eq(branches, schema.one_of), open);
        }
        if let Some([condition, then, otherwise]) = schema.condition {
            let holds = self.evaluation.accepts(condition, node);
            self.look(if holds { then } else { otherwise }, node, open.key);
        }
    }

    fn string(&mut self, schema: &Schema, open: &Open<'a>) {
        let node = open.node;
        if !strings::has_length(node, schema.min_length, u32::MAX) {
            self.add(open, Flaw::Short(schema.min_length));
        } else if !strings::has_length(node, 0, schema.max_length) {
            self.add(open, Flaw::Long(schema.max_length));
        } else if !strings::has_form(node, schema.form) {
            self.add(open, Flaw::Form(schema.form));
        }
    }

    fn number(&mut self, schema: &Schema, open: &Open<'a>) {
        let range = schema.minimum..=schema.maximum;
        if !open.node.number().is_some_and(|it| range.contains(&it)) {
            self.add(open, Flaw::Range(schema.minimum, schema.maximum));
        }
    }

    fn array(&mut self, schema: &'static Schema, open: &Open<'a>) {
        let elements = self.evaluation.sorted(open.node);
        let count = elements.len();
        if count < schema.min_items as usize {
            self.add(open, Flaw::Few(schema.min_items));
        }
        if count > schema.max_items as usize {
            self.add(open, Flaw::Many(schema.max_items));
        }
        for (at, element) in elements.iter().enumerate() {
            match item(schema.items, at) {
                Item::Free => {}
                Item::None => self.found.push(Fault::new(element.id(), Flaw::Misplaced)),
                Item::Like(schema) => self.look(schema, *element, None),
            }
            if self.open.len() >= MOST || self.found.len() >= MOST {
                break;
            }
        }
        let is_one = |wanted| {
            elements
                .iter()
                .any(|it| self.evaluation.accepts(wanted, *it))
        };
        if schema.contains.is_some_and(|wanted| !is_one(wanted)) {
            self.add(open, Flaw::Lacking);
        }
    }

    fn object(&mut self, schema: &'static Schema, open: &Open<'a>) {
        let values = values(schema, open.node);
        if schema.closed {
            let room = MOST.saturating_sub(self.found.len());
            let strays = open.node.members().map(|member| member.key);
            let strays = strays.filter(|key| declared(schema, *key).is_none());
            let faults = strays.map(|key| Fault::new(key.id(), Flaw::Unknown));
            self.found.extend(faults.take(room));
        }
        for (place, (name, property)) in schema.properties.iter().enumerate() {
            match values[place] {
                Some(id) => self.look(property, open.node.at(id), Some(name)),
                None if schema.required & (1 << place) != 0 => {
                    self.add(open, Flaw::Missing(name));
                }
                None => {}
            }
        }
    }

    /// Looks into the branch that the value comes nearest to, unless enough of them take it.
    fn branches(&mut self, branches: &'static [&'static Schema], is_exact: bool, open: &Open<'a>) {
        let node = open.node;
        let takes = |branch: &&&'static Schema| self.evaluation.accepts(branch, node);
        match branches.iter().filter(takes).count() {
            0 => {}
            1 => return,
            _ if is_exact => return self.add(open, Flaw::Ambiguous),
            _ => return,
        }
        let mut best: Option<(u32, &'static Schema)> = None;
        for branch in branches {
            let nearness = self.nearness(branch, node);
            if best.is_none_or(|(other, _)| nearness > other) {
                best = Some((nearness, branch));
            }
        }
        let Some((nearness, branch)) = best else {
            return;
        };
        match node.get("type").filter(|_| nearness == 0) {
            Some(word) => self.found.push(Fault {
                node: word.id(),
                key: Some("type"),
                flaw: Flaw::Misplaced,
            }),
            None => self.look(branch, node, open.key),
        }
    }

    /// How near the elements of an array come to a schema: each that is taken counts more than one that is only of the
    /// right kind.
    fn nearness_of_elements(&self, schema: &'static Schema, node: Node<'a>) -> u32 {
        let elements = self.evaluation.sorted(node);
        let one = |(at, element): (usize, &Node<'a>)| match item(schema.items, at) {
            Item::Free => 2,
            Item::None => 0,
            Item::Like(schema) if self.evaluation.accepts(schema, *element) => 2,
            Item::Like(schema) => {
                u32::from(element.is_object() && self.nearness(schema, *element) > 0)
            }
        };
        let fitting: u32 = elements.iter().take(MOST).enumerate().map(one).sum();
        let counts = schema.min_items as usize..=schema.max_items as usize;
        fitting + u32::from(counts.contains(&elements.len()))
    }

    /// How near a value comes to a schema; 0 where it is of another type or says another `type`.
    fn nearness(&self, schema: &'static Schema, node: Node<'a>) -> u32 {
        let schema = resolved(schema);
        if !is_of_type(schema.types, node.kind(), node) {
            return 0;
        }
        if node.is_array() {
            return 1 + self.nearness_of_elements(schema, node);
        }
        let mut nearness = 1;
        for ((name, schema), id) in schema.properties.iter().zip(values(schema, node)) {
            let Some(id) = id else { continue };
            let is_taken = self.evaluation.accepts(schema, node.at(id));
            if !is_taken && *name == "type" {
                return 0;
            }
            let weight = if matches!(*name, "type" | "tag") {
                32
            } else {
                4
            };
            nearness += if is_taken { weight } else { 0 };
        }
        nearness
    }
}

/// The values of the declared properties, by their places; of duplicates the last.
fn values(schema: &'static Schema, node: Node<'_>) -> [Option<NodeId>; MOST_PROPERTIES] {
    let mut values = [None; MOST_PROPERTIES];
    for member in node.members() {
        if let Some(place) = declared(schema, member.key) {
            values[place] = member.value.map(|value| value.id());
        }
    }
    values
}

fn resolved(schema: &'static Schema) -> &'static Schema {
    let mut schema = schema;
    while let Some(target) = schema.target {
        schema = target;
    }
    schema
}

/// What an element of an array must be like.
enum Item {
    Free,
    None,
    Like(&'static Schema),
}

fn item(items: Items, at: usize) -> Item {
    let like = |first: &'static [&'static Schema]| first.get(at).copied();
    match items {
        Items::Free => Item::Free,
        Items::All(schema) => Item::Like(schema),
        Items::Tuple(first) => like(first).map_or(Item::Free, Item::Like),
        Items::Exactly(first) => like(first).map_or(Item::None, Item::Like),
        Items::Then(first, rest) => Item::Like(like(first).unwrap_or(rest)),
    }
}

/// The words for what a value should be.
const NAMES: [(u8, &str); 7] = [
    (types::OBJECT, "an object"),
    (types::ARRAY, "a list"),
    (types::STRING, "a string"),
    (types::NUMBER, "a number"),
    (types::INTEGER, "a whole number"),
    (types::BOOLEAN, "`true` or `false`"),
    (types::NULL, "`null`"),
];

impl Fault {
    /// What is wrong, for a reader: lower case, no full stop. `any` is a node of the same tree.
    pub fn message(&self, any: Node<'_>) -> String {
        let what = self
            .key
            .map_or_else(|| "a value".to_owned(), |key| format!("`{key}`"));
        let found = any.at(self.node);
        match self.flaw {
            Flaw::Type(wanted) => {
                let names = NAMES.iter().filter(|(bit, _)| wanted & bit != 0);
                let names: Vec<_> = names.map(|(_, name)| *name).collect();
                format!("{what} is not {}", names.join(" or "))
            }
            Flaw::Word(words) => format!("{what} is not {}", listed(words)),
            Flaw::Short(least) => format!("{what} has fewer than {least} characters"),
            Flaw::Long(most) => format!("{what} has more than {most} characters"),
            Flaw::Form(form) => format!("{what} {}", described(form)),
            Flaw::Range(least, most) if most.is_finite() => {
                format!("{what} is not from {least} to {most}")
            }
            Flaw::Range(least, _) => format!("{what} is less than {least}"),
            Flaw::Few(least) => format!("{what} has fewer than {least} elements"),
            Flaw::Many(most) => format!("{what} has more than {most} elements"),
            Flaw::Missing(key) => format!("{what} lacks `{key}`"),
            Flaw::Unknown => format!("`{}` is not known here", found.string().unwrap_or_default()),
            Flaw::Misplaced => format!("{what} has no place here"),
            Flaw::Lacking => format!("{what} lacks the element that is asked for"),
            Flaw::Ambiguous => {
                format!("{what} fits two forms, and the official validator wants one")
            }
            Flaw::Unsortable => "the official validator breaks off here".to_owned(),
            Flaw::Unsupported => "the official validator takes nothing of the kind".to_owned(),
        }
    }
}

fn listed(words: Words) -> String {
    match words {
        Words::All => "known".to_owned(),
        Words::One(word) => format!("`{word}`"),
        Words::Many(words) if words.len() > 8 => "one of the words that are known".to_owned(),
        Words::Many(words) => format!("one of `{}`", words.join("`, `")),
    }
}

const fn described(form: Form) -> &'static str {
    match form {
        Form::Free => "is not of the form that is asked for",
        Form::Uri => "is not absolute, such as `https://example.com`",
        Form::HasHttps => "does not say `https`",
        Form::NotBlank => "is blank",
        Form::DateTime => "is no date and time such as `2026-01-31T12:00:00Z`",
    }
}
