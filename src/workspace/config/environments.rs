//! `[[environment]]`: what several endpoints share.

use std::sync::Arc;

use toml_edit::{Item, TableLike};

use super::fault::{Fault, Subject};
use super::read::tables_of;
use super::reader::{Reader, item_span, key_span, value_span};
use super::{Section, hosts};
use crate::invoke::{Environment, secret_literal};
use crate::lint::suggest::nearest;
use crate::text::Span;

const KEYS: [&str; 8] = [
    "name",
    "inherits",
    "account",
    "region",
    "hosts",
    "variables",
    "production",
    "read_only",
];

/// An environment as written, before it inherits.
struct Written {
    environment: Environment,
    inherits: Option<String>,
    span: Span,
    subject: Subject,
}

/// The environments of a file, each with what it inherits.
pub(super) fn read(reader: &mut Reader<'_>, item: &Item) -> Vec<Arc<Environment>> {
    let Some(tables) = tables_of(item) else {
        reader.warn(item_span(item), "environment", Fault::NoList);
        return Vec::new();
    };
    let mut written: Vec<Written> = Vec::new();
    for (index, (table, span)) in tables.into_iter().enumerate() {
        reader.begin(Some(Section::Environment), index);
        let Some(one) = one(reader, table, span) else {
            continue;
        };
        let name = &one.environment.name;
        if written.iter().any(|other| other.environment.name == *name) {
            reader.warn(span, "name", Fault::NameTaken);
            continue;
        }
        written.push(one);
    }
    let mut all = Vec::new();
    for one in &written {
        reader.subject.clone_from(&one.subject);
        all.push(Arc::new(inherited(reader, one, &written)));
    }
    reader.begin(None, 0);
    all
}

fn one(reader: &mut Reader<'_>, table: &dyn TableLike, span: Span) -> Option<Written> {
    reader.unknown_keys(table, &KEYS, "an environment");
    let name = reader.string(table, "name").unwrap_or_default().trim();
    if name.is_empty() {
        reader.warn(span, "name", Fault::Missing { example: "staging" });
        return None;
    }
    name.clone_into(&mut reader.subject.entry);
    let own_hosts = table.get("hosts");
    let variables = table.get("variables");
    Some(Written {
        environment: Environment {
            name: name.to_owned(),
            account: reader.string(table, "account").map(str::to_owned),
            region: hosts::region(reader, table),
            hosts: own_hosts
                .map(|item| hosts::read(reader, item))
                .unwrap_or_default(),
            variables: variables
                .map(|item| reader.within("variables", |reader| read_variables(reader, item)))
                .unwrap_or_default(),
            production: reader.boolean(table, "production").unwrap_or_default(),
            read_only: reader.boolean(table, "read_only").unwrap_or_default(),
        },
        inherits: reader.string(table, "inherits").map(str::to_owned),
        span: key_span(table, "inherits"),
        subject: reader.subject.clone(),
    })
}

fn read_variables(reader: &mut Reader<'_>, item: &Item) -> Vec<(String, String)> {
    let Some(table) = item.as_table_like() else {
        let fault = Fault::NoTable {
            of: "names and values",
            example: "variables = { shop = \"north\" }",
        };
        reader.warn_of_table(item_span(item), fault);
        return Vec::new();
    };
    let names: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
    let mut variables = Vec::new();
    for name in names {
        let Some(value) = reader.string(table, &name) else {
            continue;
        };
        if secret_literal(&name, value).is_some() {
            reader.warn(value_span(table, &name), &name, Fault::SecretVariable);
            continue;
        }
        variables.push((name, value.to_owned()));
    }
    variables
}

/// The environment over all those that it inherits from. A circle ends where it closes.
fn inherited(reader: &mut Reader<'_>, one: &Written, all: &[Written]) -> Environment {
    let mut environment = one.environment.clone();
    let mut passed = vec![one.environment.name.as_str()];
    let mut next = one.inherits.as_deref();
    while let Some(name) = next {
        let Some(base) = all.iter().find(|other| other.environment.name == name) else {
            let known = all.iter().map(|one| one.environment.name.as_str());
            reader.warn(one.span, "inherits", unknown(name, known));
            break;
        };
        if passed.contains(&name) {
            reader.warn(one.span, "inherits", Fault::InheritsItself);
            break;
        }
        passed.push(name);
        environment = environment.over(&base.environment);
        next = base.inherits.as_deref();
    }
    environment
}

/// An environment that is not there.
fn unknown<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Fault {
    Fault::NoEnvironment {
        name: name.to_owned(),
        near: nearest(name, known).map(str::to_owned),
    }
}

/// The environment that an endpoint names; `Err` where it is not there: then it must not be called as if it named none.
pub(super) fn named(
    reader: &mut Reader<'_>,
    table: &dyn TableLike,
    all: &[Arc<Environment>],
) -> Result<Option<Arc<Environment>>, ()> {
    if table.get("environment").is_none() {
        return Ok(None);
    }
    let name = reader.string(table, "environment").ok_or(())?;
    if let Some(found) = all.iter().find(|environment| environment.name == name) {
        return Ok(Some(Arc::clone(found)));
    }
    let names = all.iter().map(|environment| environment.name.as_str());
    let span = key_span(table, "environment");
    reader.warn(span, "environment", unknown(name, names));
    Err(())
}
