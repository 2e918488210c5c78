//! The specification as JSON Schema (2020-12), for other editors: made of the tables of [`spec`](super::spec).
//!
//! Objects are told apart by their `type` with `if` and `then`, so that a mistake gives one message in place of one for
//! every branch.

use serde_json::{Map, Value as Json, json};

use super::Edition;
use super::spec::{Array, Choice, Class, Items, ObjectSpec, Property, QUICK_REPLIES, Value};

/// A character of a path.
macro_rules! pchar {
    () => {
        r"[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2}"
    };
}

/// The grammar of URIs that edition 1.7.7 asks for; inside the brackets of an address it is a little wider.
const URI: &str = concat!(
    r"^[A-Za-z][A-Za-z0-9+.-]*:",
    r"((",
    pchar!(),
    r"|/)+|//?((",
    pchar!(),
    r")*@)?\[([0-9A-Fa-f:.]+|[vV][0-9A-Fa-f]+\.[A-Za-z0-9._~!$&'()*+,;=:-]+)\](:[0-9]*)?(/(",
    pchar!(),
    r")*)*)",
    r"(\?(",
    pchar!(),
    r"|[/?])*)?(#(",
    pchar!(),
    r"|[/?])*)?$"
);

/// The JSON Schema of a structured content.
#[must_use]
pub fn content(edition: Edition) -> Json {
    let mut builder = Builder::new(edition);
    let root = builder.choice(Choice::RichContent);
    builder.finish(&titled("Structured content", edition), root)
}

/// The JSON Schema of quick replies.
#[must_use]
pub fn quick_replies(edition: Edition) -> Json {
    let mut builder = Builder::new(edition);
    let root = builder.object(&QUICK_REPLIES);
    builder.finish(&titled("Quick replies", edition), root)
}

fn titled(title: &str, edition: Edition) -> String {
    format!("{title}, edition {}", edition.id())
}

/// Makes a schema of tables: definitions are made as they are named.
#[derive(Debug)]
pub struct Builder {
    edition: Edition,
    definitions: Map<String, Json>,
    /// Objects that were named and are not defined yet.
    pending: Vec<&'static ObjectSpec>,
    /// Whether objects may have other keys than the tables know.
    is_lenient: bool,
    /// Schemas in the place of those of properties, by the names of the object and of the property.
    overrides: Vec<(&'static str, &'static str, Json)>,
}

impl Builder {
    /// Nothing yet; contents are those of that edition.
    #[must_use]
    pub fn new(edition: Edition) -> Self {
        Self {
            edition,
            definitions: Map::new(),
            pending: Vec::new(),
            is_lenient: false,
            overrides: Vec::new(),
        }
    }

    /// Lets objects have other keys than the tables know.
    #[must_use]
    pub fn lenient(mut self) -> Self {
        self.is_lenient = true;
        self
    }

    /// Puts a schema in the place of that of a property, named by object and property.
    pub fn put(&mut self, object: &'static str, property: &'static str, schema: Json) {
        self.overrides.push((object, property, schema));
    }

    /// Names a schema, and gives the reference to it.
    pub fn define(&mut self, name: &str, schema: Json) -> Json {
        self.definitions.insert(name.to_owned(), schema);
        reference(name)
    }

    /// The whole schema, with the definitions that it refers to.
    #[must_use]
    pub fn finish(mut self, title: &str, root: Json) -> Json {
        while let Some(spec) = self.pending.pop() {
            let definition = self.definition(spec);
            self.definitions.insert(name_of(spec), definition);
        }
        self.definitions.sort_keys();
        let mut schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": title,
            "$comment": format!("made by botbench {}", env!("CARGO_PKG_VERSION")),
        });
        merge(&mut schema, root);
        schema["$defs"] = Json::Object(self.definitions);
        schema
    }

    /// A reference to an object, which is defined in its turn.
    pub fn object(&mut self, spec: &'static ObjectSpec) -> Json {
        let name = name_of(spec);
        if !self.definitions.contains_key(&name) {
            self.definitions.insert(name.clone(), Json::Null);
            self.pending.push(spec);
        }
        reference(&name)
    }

    fn definition(&mut self, spec: &'static ObjectSpec) -> Json {
        let edition = self.edition;
        let properties = self.properties(spec);
        let known = spec
            .properties
            .iter()
            .filter(|property| property.since.is_in(edition));
        let required: Vec<&str> = known
            .filter(|property| property.required)
            .map(|property| property.name)
            .collect();
        json!({
            "title": spec.title,
            "description": spec.doc,
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": spec.open || self.is_lenient,
        })
    }

    /// The schemas of an object's properties, by name.
    pub fn properties(&mut self, spec: &'static ObjectSpec) -> Map<String, Json> {
        let edition = self.edition;
        spec.properties
            .iter()
            .filter(|property| property.since.is_in(edition))
            .map(|property| (property.name.to_owned(), self.property(spec, property)))
            .collect()
    }

    fn property(&mut self, spec: &ObjectSpec, property: &Property) -> Json {
        let is_own = |(object, name, _): &&(&str, &str, Json)| {
            *object == spec.name && *name == property.name
        };
        let own = self.overrides.iter().find(is_own);
        let mut schema = match own {
            Some((_, _, schema)) => schema.clone(),
            None => self.value(spec, &property.value),
        };
        if !schema.is_object() {
            schema = json!({});
        }
        let present = match property.when {
            "" => String::new(),
            when => format!("; present: {when}"),
        };
        schema["description"] = json!(format!("{}{present}", property.doc));
        let default = property
            .default
            .and_then(|text| serde_json::from_str::<Json>(text).ok());
        if let Some(default) = default {
            schema["default"] = default;
        }
        schema
    }

    fn value(&mut self, spec: &ObjectSpec, value: &Value) -> Json {
        match *value {
            Value::Type => json!({"const": spec.name}),
            Value::Text { max } | Value::Color { max } | Value::Url { max } => text(max),
            Value::Instant { max } => with(text(max), "format", json!("date-time")),
            Value::Uri { max } => self.uri(max),
            Value::Words(words) => json!({"enum": words}),
            Value::Boolean => json!({"type": "boolean"}),
            Value::Number { min, max } => number("number", min, max),
            Value::Integer { min, max } => number("integer", min, max),
            Value::Object(inner) => self.object(inner),
            Value::Array(ref array) => self.array(spec, array),
            Value::Either(values) => {
                let branches: Vec<Json> =
                    values.iter().map(|value| self.value(spec, value)).collect();
                json!({"anyOf": branches})
            }
            Value::Null => json!({"type": "null"}),
            Value::Any => json!(true),
        }
    }

    /// Edition 2.4 takes any text, so that its schema says the format for editors only.
    fn uri(&self, max: usize) -> Json {
        match self.edition {
            Edition::V1_7_7 => with(text(max), "pattern", json!(URI)),
            Edition::V2_4 => with(text(max), "format", json!("uri")),
        }
    }

    fn array(&mut self, spec: &ObjectSpec, array: &Array) -> Json {
        let mut schema = match &array.items {
            Items::Anything => json!({"type": "array"}),
            Items::Each(value) => json!({"type": "array", "items": self.value(spec, value)}),
            Items::Choice(choice) => json!({"type": "array", "items": self.choice(*choice)}),
            Items::Parts { parts, from_end } => {
                let parts: Vec<Json> = parts.iter().map(|part| self.object(part)).collect();
                tuple(&parts, array.min, *from_end)
            }
        };
        if array.min > 0 {
            schema["minItems"] = json!(array.min);
        }
        if array.max < usize::MAX {
            schema["maxItems"] = json!(array.max);
        }
        schema
    }

    /// A reference to a set of objects that their `type` tells apart.
    pub fn choice(&mut self, choice: Choice) -> Json {
        let name = choice.noun().to_owned();
        if !self.definitions.contains_key(&name) {
            self.definitions.insert(name.clone(), Json::Null);
            let definition = self.branches(choice);
            self.definitions.insert(name.clone(), definition);
        }
        reference(&name)
    }

    fn branches(&mut self, choice: Choice) -> Json {
        let mut words = Vec::new();
        let mut typed = Vec::new();
        let mut untyped = Vec::new();
        for spec in choice.options() {
            let object = self.object(spec);
            words.push(spec.name);
            if spec.may_be_untyped() {
                untyped.push(object.clone());
            }
            typed.push(
                json!({"if": {"properties": {"type": {"const": spec.name}}}, "then": object}),
            );
        }
        let typed = json!({"properties": {"type": {"enum": words}}, "allOf": typed});
        let mut schema = json!({"type": "object"});
        if untyped.is_empty() {
            schema["required"] = json!(["type"]);
            merge(&mut schema, typed);
        } else {
            schema["if"] = json!({"required": ["type"]});
            schema["then"] = typed;
            schema["else"] = json!({"oneOf": untyped});
        }
        schema
    }
}

/// The name of an object's definition.
fn name_of(spec: &ObjectSpec) -> String {
    let class = match spec.class {
        Class::Element => "element",
        Class::Action => "action",
        Class::Part => "part",
        Class::Metadata => "metadata",
    };
    format!("{class}.{}", spec.name.replace(' ', "-"))
}

fn reference(name: &str) -> Json {
    json!({"$ref": format!("#/$defs/{name}")})
}

fn text(max: usize) -> Json {
    json!({"type": "string", "maxLength": max})
}

fn number(kind: &str, min: Option<f64>, max: Option<f64>) -> Json {
    let mut schema = json!({"type": kind});
    for (keyword, bound) in [("minimum", min), ("maximum", max)] {
        if let Some(bound) = bound {
            schema[keyword] = json!(bound);
        }
    }
    schema
}

/// Given objects in a given order; where the first may be left out, a branch for each length.
fn tuple(parts: &[Json], min: usize, from_end: bool) -> Json {
    if !from_end {
        return json!({"type": "array", "prefixItems": parts, "items": false});
    }
    let branch = |skipped: usize| {
        let rest = &parts[skipped..];
        json!({"prefixItems": rest, "minItems": rest.len(), "maxItems": rest.len()})
    };
    let branches: Vec<Json> = (0..=parts.len().saturating_sub(min)).map(branch).collect();
    json!({"type": "array", "oneOf": branches})
}

fn with(mut schema: Json, keyword: &str, value: Json) -> Json {
    schema[keyword] = value;
    schema
}

/// Adds the keywords of one schema to another.
fn merge(schema: &mut Json, other: Json) {
    if let (Json::Object(schema), Json::Object(other)) = (schema, other) {
        schema.extend(other);
    }
}
