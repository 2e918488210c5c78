//! The builder types of which the official rules of a channel are composed.
//!
//! A schema works like JSON Schema draft 7 under ajv 6: each keyword speaks about values of its own type only, so a
//! schema without `type` lets everything else pass. Several quirks of the official validator come from that.

/// Most properties that one object schema may declare.
pub(super) const MOST_PROPERTIES: usize = 40;

/// What a value must be. `Copy`, built by `const fn`, so that a channel is a compact set of statics.
#[derive(Clone, Copy, Debug)]
pub(super) struct Schema {
    /// Another schema that stands here in its place; recursion between statics goes through it.
    pub target: Option<&'static Self>,
    /// The types that pass, as bits of [`types`]; 0 = all.
    pub types: u8,
    /// The only strings that pass.
    pub words: Words,
    /// The declared properties.
    pub properties: &'static [(&'static str, Self)],
    /// Bit per declared property: must be there.
    pub required: u64,
    /// Whether properties that are not declared are refused.
    pub closed: bool,
    /// The rule for the elements of an array.
    pub items: Items,
    /// Fewest elements.
    pub min_items: u32,
    /// Most elements.
    pub max_items: u32,
    /// Fewest code points of a string.
    pub min_length: u32,
    /// Most code points of a string.
    pub max_length: u32,
    /// Least number.
    pub minimum: f64,
    /// Greatest number.
    pub maximum: f64,
    /// The form of a string.
    pub form: Form,
    /// At least one element must be like this.
    pub contains: Option<&'static Self>,
    /// Exactly one of these; empty = no such rule.
    pub one_of: &'static [&'static Self],
    /// At least one of these; empty = no such rule.
    pub any_of: &'static [&'static Self],
    /// If the first passes the second must pass, otherwise the third.
    pub condition: Option<&'static [Self; 3]>,
}

/// Bits for the types of JSON.
pub(super) mod types {
    pub const OBJECT: u8 = 1;
    pub const ARRAY: u8 = 2;
    pub const STRING: u8 = 4;
    pub const NUMBER: u8 = 8;
    pub const INTEGER: u8 = 16;
    pub const BOOLEAN: u8 = 32;
    pub const NULL: u8 = 64;
}

/// The strings that pass.
#[derive(Clone, Copy, Debug)]
pub(in crate::channel) enum Words {
    /// Any value.
    All,
    /// This one.
    One(&'static str),
    /// One of these.
    Many(&'static [&'static str]),
}

/// The rule for the elements of an array.
#[derive(Clone, Copy, Debug)]
pub(super) enum Items {
    /// Anything.
    Free,
    /// Each like this.
    All(&'static Schema),
    /// By position; behind them anything.
    Tuple(&'static [&'static Schema]),
    /// By position; nothing behind them.
    Exactly(&'static [&'static Schema]),
    /// By position; behind them each like the schema.
    Then(&'static [&'static Schema], &'static Schema),
}

/// The forms of strings: an official pattern or format, matched by hand.
#[derive(Clone, Copy, Debug)]
pub(in crate::channel) enum Form {
    /// Any.
    Free,
    /// The `uri` format of ajv 6 in full mode.
    Uri,
    /// `https` somewhere: the official pattern has no anchor.
    HasHttps,
    /// At least one character that is no line end.
    NotBlank,
    /// A date and time as ISO 8601 has it, without a zone or with `Z`.
    DateTime,
}

/// Anything at all.
pub(super) const fn any() -> Schema {
    Schema {
        target: None,
        types: 0,
        words: Words::All,
        properties: &[],
        required: 0,
        closed: false,
        items: Items::Free,
        min_items: 0,
        max_items: u32::MAX,
        min_length: 0,
        max_length: u32::MAX,
        minimum: f64::NEG_INFINITY,
        maximum: f64::INFINITY,
        form: Form::Free,
        contains: None,
        one_of: &[],
        any_of: &[],
        condition: None,
    }
}

const fn typed(types: u8) -> Schema {
    Schema { types, ..any() }
}

/// What that schema says.
pub(super) const fn see(target: &'static Schema) -> Schema {
    Schema {
        target: Some(target),
        ..any()
    }
}

/// An object with these properties, open and none required unless said so.
pub(super) const fn object(properties: &'static [(&'static str, Schema)]) -> Schema {
    assert!(properties.len() <= MOST_PROPERTIES);
    Schema {
        properties,
        ..typed(types::OBJECT)
    }
}

/// A string of at most `most` code points.
pub(super) const fn text(most: u32) -> Schema {
    Schema {
        max_length: most,
        ..typed(types::STRING)
    }
}

/// A string of any length.
pub(super) const fn string() -> Schema {
    text(u32::MAX)
}

/// Exactly that string.
pub(super) const fn word(word: &'static str) -> Schema {
    Schema {
        words: Words::One(word),
        ..string()
    }
}

/// One of these strings.
pub(super) const fn words(words: &'static [&'static str]) -> Schema {
    Schema {
        words: Words::Many(words),
        ..string()
    }
}

/// A string of at most `most` code points that is a URI.
pub(super) const fn uri(most: u32) -> Schema {
    text(most).form(Form::Uri)
}

/// A number, infinity included.
pub(super) const fn number() -> Schema {
    typed(types::NUMBER)
}

/// A number from `least` to `most`.
pub(super) const fn between(least: f64, most: f64) -> Schema {
    Schema {
        minimum: least,
        maximum: most,
        ..number()
    }
}

/// A number without a fraction; infinity counts as one.
pub(super) const fn integer() -> Schema {
    typed(types::INTEGER)
}

/// `true` or `false`.
pub(super) const fn boolean() -> Schema {
    typed(types::BOOLEAN)
}

/// An array whose elements may be anything.
pub(super) const fn list() -> Schema {
    typed(types::ARRAY)
}

/// An array whose elements are each like `item`.
pub(super) const fn array(item: &'static Schema) -> Schema {
    list().items(Items::All(item))
}

/// An array whose first elements are like these, in that order; behind them each is like `rest`. As ever, elements
/// that are missing are not asked about: `from` does that.
pub(super) const fn tuple(first: &'static [&'static Schema], rest: &'static Schema) -> Schema {
    list().items(Items::Then(first, rest))
}

/// Anything that exactly one of these takes.
pub(super) const fn one_of(schemas: &'static [&'static Schema]) -> Schema {
    Schema {
        one_of: schemas,
        ..any()
    }
}

/// Anything that at least one of these takes.
pub(super) const fn any_of(schemas: &'static [&'static Schema]) -> Schema {
    Schema {
        any_of: schemas,
        ..any()
    }
}

impl Schema {
    /// Refuses what is not declared.
    pub const fn closed(self) -> Self {
        Self {
            closed: true,
            ..self
        }
    }

    /// Lets values of every type pass; the other keywords still speak about their own type.
    pub const fn untyped(self) -> Self {
        Self { types: 0, ..self }
    }

    /// Lets `null` pass too.
    pub const fn or_null(self) -> Self {
        let types = self.types | types::NULL;
        Self { types, ..self }
    }

    /// Asks for these properties, each of which must be declared.
    pub const fn requires(self, names: &[&str]) -> Self {
        let mut required = self.required;
        let mut at = 0;
        while at < names.len() {
            required |= 1 << position(self.properties, names[at]);
            at += 1;
        }
        Self { required, ..self }
    }

    /// The rule for elements, whatever the type.
    pub const fn items(self, items: Items) -> Self {
        Self { items, ..self }
    }

    /// Fewest elements.
    pub const fn from(self, min_items: u32) -> Self {
        Self { min_items, ..self }
    }

    /// Most elements.
    pub const fn to(self, max_items: u32) -> Self {
        Self { max_items, ..self }
    }

    /// Fewest code points.
    pub const fn at_least(self, min_length: u32) -> Self {
        Self { min_length, ..self }
    }

    /// The form of strings.
    pub const fn form(self, form: Form) -> Self {
        Self { form, ..self }
    }

    /// Asks for at least one such element.
    pub const fn contains(self, schema: &'static Self) -> Self {
        Self {
            contains: Some(schema),
            ..self
        }
    }

    /// Also: if, then, else.
    pub const fn condition(self, branches: &'static [Self; 3]) -> Self {
        Self {
            condition: Some(branches),
            ..self
        }
    }
}

/// Where the property of that name is declared; not to compile if nowhere.
const fn position(properties: &[(&str, Schema)], name: &str) -> usize {
    let mut at = 0;
    while at < properties.len() {
        if same(properties[at].0.as_bytes(), name.as_bytes()) {
            return at;
        }
        at += 1;
    }
    panic!("a required property is not declared")
}

const fn same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}
