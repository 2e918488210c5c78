//! `[[environment]]`: what several endpoints share.

use std::sync::Arc;

use toml_edit::{Item, TableLike};

use super::hosts;
use super::read::tables_of;
use super::reader::{Reader, item_span, key_span};
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
}

/// The environments of a file, each with what it inherits.
pub(super) fn read(reader: &mut Reader<'_>, item: &Item) -> Vec<Arc<Environment>> {
    let Some(tables) = tables_of(item) else {
        reader.warn(
            item_span(item),
            "`environment` is a list of tables",
            "write `[[environment]]` with two brackets for each environment",
        );
        return Vec::new();
    };
    let mut written: Vec<Written> = Vec::new();
    for (table, span) in tables {
        let Some(one) = one(reader, table, span) else {
            continue;
        };
        let name = &one.environment.name;
        if written.iter().any(|other| other.environment.name == *name) {
            let message =
                format!("there is already an environment `{name}`; this one is passed over");
            reader.warn(span, message, "give it another name");
            continue;
        }
        written.push(one);
    }
    let all = written.iter();
    all.map(|one| Arc::new(inherited(reader, one, &written)))
        .collect()
}

fn one(reader: &mut Reader<'_>, table: &dyn TableLike, span: Span) -> Option<Written> {
    reader.unknown_keys(table, &KEYS, "an environment");
    let name = reader.string(table, "name").unwrap_or_default().trim();
    if name.is_empty() {
        let message = "an environment without a `name` is passed over";
        reader.warn(span, message, "add `name = \"...\"`");
        return None;
    }
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
                .map(|item| read_variables(reader, item))
                .unwrap_or_default(),
            production: reader.boolean(table, "production").unwrap_or_default(),
            read_only: reader.boolean(table, "read_only").unwrap_or_default(),
        },
        inherits: reader.string(table, "inherits").map(str::to_owned),
        span: key_span(table, "inherits"),
    })
}

fn read_variables(reader: &mut Reader<'_>, item: &Item) -> Vec<(String, String)> {
    let Some(table) = item.as_table_like() else {
        reader.warn(
            item_span(item),
            "`variables` is a table of names and values",
            "write `variables = { shop = \"north\" }`",
        );
        return Vec::new();
    };
    let names: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
    let mut variables = Vec::new();
    for name in names {
        let Some(value) = reader.string(table, &name) else {
            continue;
        };
        if secret_literal(&name, value).is_some() {
            reader.warn(
                table.get(&name).map(item_span).unwrap_or_default(),
                format!("variable `{name}` is refused: it looks like a secret, and a file is no place for it"),
                "write `env:NAME` or `keystore:NAME` where the endpoint needs it",
            );
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
            unknown(
                reader,
                one.span,
                name,
                all.iter().map(|one| one.environment.name.as_str()),
            );
            break;
        };
        if passed.contains(&name) {
            let message = format!(
                "environment `{}` inherits from itself",
                one.environment.name
            );
            reader.warn(one.span, message, "let one of them inherit from none");
            break;
        }
        passed.push(name);
        environment = environment.over(&base.environment);
        next = base.inherits.as_deref();
    }
    environment
}

/// Warns of an environment that is not there.
fn unknown<'n>(
    reader: &mut Reader<'_>,
    span: Span,
    name: &str,
    known: impl Iterator<Item = &'n str>,
) {
    let help = match nearest(name, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write an `[[environment]]` of that name".to_owned(),
    };
    reader.warn(span, format!("there is no environment `{name}`"), help);
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
    unknown(reader, key_span(table, "environment"), name, names);
    Err(())
}
