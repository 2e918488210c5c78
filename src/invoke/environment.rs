//! What several endpoints share: the account, its hosts, and variables.

use std::borrow::Cow;

use super::deployed::{Hosts, Region};
use super::{Endpoint, EndpointKind, HeaderSource};

/// An environment as `[[environment]]` of `botbench.toml` names it, with all that it inherits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment {
    /// Its name.
    pub name: String,
    /// The account of its endpoints.
    pub account: Option<String>,
    /// The region of the account.
    pub region: Option<Region>,
    /// Hosts that are not looked up.
    pub hosts: Hosts,
    /// What `${NAME}` stands for, by name.
    pub variables: Vec<(String, String)>,
    /// Whether real consumers meet what is invoked.
    pub production: bool,
    /// Whether nothing may be invoked.
    pub read_only: bool,
}

/// A name behind `${` that stands for nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownVariable(pub String);

impl Environment {
    /// The text with every `${NAME}` replaced. Values are not looked through again.
    ///
    /// # Errors
    /// The first name that no variable has. A `${` without its brace is text.
    pub fn expand<'t>(&self, text: &'t str) -> Result<Cow<'t, str>, UnknownVariable> {
        let mut expanded = String::new();
        let mut rest = text;
        while let Some((before, name, after)) = next_variable(rest) {
            let found = self.variables.iter().find(|(own, _)| own == name);
            let (_, value) = found.ok_or_else(|| UnknownVariable(name.to_owned()))?;
            expanded.push_str(before);
            expanded.push_str(value);
            rest = after;
        }
        if rest.len() == text.len() {
            return Ok(Cow::Borrowed(text));
        }
        expanded.push_str(rest);
        Ok(Cow::Owned(expanded))
    }

    /// This environment over the one that it inherits from: its own values win, marks add up.
    #[must_use]
    pub fn over(mut self, base: &Self) -> Self {
        for (name, value) in &base.variables {
            if !self.variables.iter().any(|(own, _)| own == name) {
                self.variables.push((name.clone(), value.clone()));
            }
        }
        Self {
            account: self.account.or_else(|| base.account.clone()),
            region: self.region.or(base.region),
            hosts: self.hosts.over(&base.hosts),
            production: self.production || base.production,
            read_only: self.read_only || base.read_only,
            ..self
        }
    }
}

/// What stands before the first `${NAME}`, the name, and what stands behind it.
fn next_variable(text: &str) -> Option<(&str, &str, &str)> {
    let (before, behind) = text.split_once("${")?;
    let (name, after) = behind.split_once('}')?;
    Some((before, name, after))
}

impl Endpoint {
    /// The endpoint with the variables of its environment put in; without one it stays as it is.
    ///
    /// # Errors
    /// The first name that no variable has.
    pub fn expanded(&self) -> Result<Self, UnknownVariable> {
        let Some(environment) = self.environment.clone() else {
            return Ok(self.clone());
        };
        let mut endpoint = self.clone();
        for text in endpoint.kind.texts() {
            *text = environment.expand(text)?.into_owned();
        }
        Ok(endpoint)
    }
}

impl EndpointKind {
    /// The texts in which variables may stand.
    fn texts(&mut self) -> Vec<&mut String> {
        match self {
            Self::Demo | Self::Function { .. } => Vec::new(),
            Self::Http { url, headers, .. } => {
                let mut texts = vec![url];
                texts.extend(literals(headers));
                texts
            }
            Self::CustomEndpoint(service) => vec![
                &mut service.url,
                &mut service.bot,
                &mut service.bot_environment,
                &mut service.account,
            ],
            Self::Deployed(deployed) => {
                let mut texts = vec![&mut deployed.account, &mut deployed.caller];
                texts.extend(&mut deployed.function);
                texts.extend(&mut deployed.skill);
                texts.extend(deployed.hosts.texts());
                texts.extend(literals(&mut deployed.headers));
                texts
            }
        }
    }
}

fn literals(headers: &mut [(String, HeaderSource)]) -> impl Iterator<Item = &mut String> {
    headers.iter_mut().filter_map(|(_, source)| match source {
        HeaderSource::Literal(value) => Some(value),
        HeaderSource::Environment(_) | HeaderSource::Keystore(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(variables: &[(&str, &str)]) -> Environment {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Environment {
            variables: variables.iter().map(owned).collect(),
            ..Environment::default()
        }
    }

    #[test]
    fn variables_are_put_in_once() {
        let environment = environment(&[("host", "shop.example"), ("loop", "${loop}")]);
        for (text, expected) in [
            (
                "https://${host}/a?b=${host}",
                "https://shop.example/a?b=shop.example",
            ),
            ("no variable", "no variable"),
            ("$host {host} ${host", "$host {host} ${host"),
            ("${loop}", "${loop}"),
        ] {
            assert_eq!(environment.expand(text).unwrap(), expected);
        }
        let unknown = environment.expand("${hots}").unwrap_err();
        assert_eq!(unknown, UnknownVariable("hots".to_owned()));
    }

    #[test]
    fn what_is_inherited_gives_way_and_marks_add_up() {
        let base = Environment {
            account: Some("1".to_owned()),
            production: true,
            ..environment(&[("a", "base"), ("b", "base")])
        };
        let own = environment(&[("a", "own")]).over(&base);
        assert_eq!(own.expand("${a} ${b}").unwrap(), "own base");
        assert_eq!(own.account.as_deref(), Some("1"));
        assert!(own.production && !own.read_only);
    }
}
