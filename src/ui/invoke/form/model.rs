//! What stands in the form, and the endpoint that it makes.

use std::sync::Arc;

use crate::invoke::{Endpoint, EndpointKind, Environment, HeaderSource, NetworkSource};
use crate::workspace::config::{EditFault, check_endpoint};
use crate::workspace::{format_duration, parse_duration};

/// How a header's value says that it comes from the environment.
const ENVIRONMENT: &str = "env:";
/// How a header's value says that it comes from the system's keystore.
const KEYSTORE: &str = "keystore:";

/// The sorts of endpoints that the form offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormKind {
    /// The demo bot inside this program.
    Demo,
    /// Any HTTP endpoint.
    Http,
}

/// The form while it is open: texts as typed.
#[derive(Clone, Debug)]
pub struct EndpointForm {
    original: Option<String>,
    taken: Vec<String>,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: FormKind,
    /// Where it is.
    pub url: String,
    /// Whether the payload is sent without its envelope.
    pub payload_only: bool,
    /// Id of the event that its function serves.
    pub event: String,
    /// The time limit: `30s`.
    pub timeout: String,
    /// Names and values of headers; a value is `env:NAME`, or a literal that is no secret.
    pub headers: Vec<(String, String)>,
    /// The environment that it names, which the form leaves as it is.
    environment: Option<Arc<Environment>>,
    /// How it is reached, which the form leaves as it is.
    network: Option<Arc<NetworkSource>>,
    shows_faults: bool,
    fresh: bool,
}

/// The part of the form that a fault stands under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Name,
    Url,
    Timeout,
    Headers,
}

/// What is wrong with the form, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormFault {
    pub(super) field: Field,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl EndpointForm {
    /// The form of a new endpoint; `taken` are the names that it cannot have.
    #[must_use]
    pub fn new(taken: Vec<String>) -> Self {
        let usual = Endpoint::demo();
        Self {
            original: None,
            taken,
            name: String::new(),
            kind: FormKind::Http,
            url: String::new(),
            payload_only: false,
            event: usual.event,
            timeout: format_duration(usual.timeout),
            headers: Vec::new(),
            shows_faults: false,
            environment: None,
            network: None,
            fresh: true,
        }
    }

    /// The form of an endpoint that exists; `taken` are the names of all.
    #[must_use]
    pub fn edit(endpoint: &Endpoint, mut taken: Vec<String>) -> Self {
        taken.retain(|name| *name != endpoint.name);
        let mut form = Self {
            original: Some(endpoint.name.clone()),
            name: endpoint.name.clone(),
            event: endpoint.event.clone(),
            timeout: format_duration(endpoint.timeout),
            environment: endpoint.environment.clone(),
            network: endpoint.network.clone(),
            kind: FormKind::Demo,
            ..Self::new(taken)
        };
        if let EndpointKind::Http {
            url,
            payload_only,
            headers,
        } = &endpoint.kind
        {
            form.kind = FormKind::Http;
            form.url.clone_from(url);
            form.payload_only = *payload_only;
            form.headers = headers.iter().map(typed).collect();
        }
        form
    }

    /// The name that the endpoint had when the form opened; `None` for a new one.
    #[must_use]
    pub fn original(&self) -> Option<&str> {
        self.original.as_deref()
    }

    /// The endpoint that the form describes.
    ///
    /// # Errors
    /// The first thing that keeps it from being written.
    pub fn endpoint(&self) -> Result<Endpoint, FormFault> {
        let name = self.name.trim().to_owned();
        if self.taken.contains(&name) {
            return Err(FormFault::of(&EditFault::NameTaken(name)));
        }
        let timeout = parse_duration(&self.timeout).map_err(|fault| FormFault {
            field: Field::Timeout,
            message: fault.to_string(),
            help: "write `30s`, the limit of the platform, or more".to_owned(),
        })?;
        let event = self.event.trim();
        let endpoint = Endpoint {
            name,
            kind: self.endpoint_kind(),
            event: if event.is_empty() {
                Endpoint::BOT_EVENT
            } else {
                event
            }
            .to_owned(),
            timeout,
            environment: self.environment.clone(),
            network: self.network.clone(),
        };
        check_endpoint(&endpoint).map_err(|fault| FormFault::of(&fault))?;
        Ok(endpoint)
    }

    fn endpoint_kind(&self) -> EndpointKind {
        match self.kind {
            FormKind::Demo => EndpointKind::Demo,
            FormKind::Http => EndpointKind::Http {
                url: self.url.trim().to_owned(),
                payload_only: self.payload_only,
                headers: self.headers.iter().filter_map(source).collect(),
            },
        }
    }

    /// From now on says what is wrong while the user types.
    pub(super) fn show_faults(&mut self) {
        self.shows_faults = true;
    }

    /// What is wrong, as far as the user should see it yet: a pasted secret at once, all else after the first Save.
    pub(super) fn shown_fault(&self) -> Option<FormFault> {
        let fault = self.endpoint().err()?;
        let at_once = fault.field == Field::Headers && !self.headers.is_empty();
        (self.shows_faults || at_once && self.holds_secret()).then_some(fault)
    }

    fn holds_secret(&self) -> bool {
        let probe = Endpoint {
            name: "probe".to_owned(),
            kind: self.endpoint_kind(),
            environment: self.environment.clone(),
            ..Endpoint::demo()
        };
        matches!(
            check_endpoint(&probe),
            Err(EditFault::SecretHeader(_) | EditFault::SecretUrl)
        )
    }

    /// Whether this is the first frame of the form.
    pub(super) fn take_fresh(&mut self) -> bool {
        std::mem::take(&mut self.fresh)
    }
}

impl FormFault {
    fn of(fault: &EditFault) -> Self {
        let field = match fault {
            EditFault::NoUrl | EditFault::SecretUrl => Field::Url,
            EditFault::HeaderName(_)
            | EditFault::HeaderTwice(_)
            | EditFault::VariableName(_)
            | EditFault::EntryName(_)
            | EditFault::SecretHeader(_) => Field::Headers,
            EditFault::Unknown(_)
            | EditFault::NameTaken(_)
            | EditFault::NoName
            | EditFault::DemoName
            | EditFault::NoList => Field::Name,
        };
        Self {
            field,
            message: fault.to_string(),
            help: fault.help().to_owned(),
        }
    }
}

/// A header as the form shows it.
fn typed((name, source): &(String, HeaderSource)) -> (String, String) {
    let value = match source {
        HeaderSource::Literal(value) => value.clone(),
        HeaderSource::Environment(variable) => format!("{ENVIRONMENT}{variable}"),
        HeaderSource::Keystore(entry) => format!("{KEYSTORE}{entry}"),
    };
    (name.clone(), value)
}

/// A header as it is kept; an empty row is none.
fn source((name, value): &(String, String)) -> Option<(String, HeaderSource)> {
    let (name, value) = (name.trim(), value.trim());
    if name.is_empty() && value.is_empty() {
        return None;
    }
    let behind = |prefix| {
        value
            .strip_prefix(prefix)
            .map(|name| name.trim().to_owned())
    };
    let source = match (behind(ENVIRONMENT), behind(KEYSTORE)) {
        (Some(variable), _) => HeaderSource::Environment(variable),
        (None, Some(entry)) => HeaderSource::Keystore(entry),
        (None, None) => HeaderSource::Literal(value.to_owned()),
    };
    Some((name.to_owned(), source))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> EndpointForm {
        let mut form = EndpointForm::new(vec!["demo".to_owned(), "staging".to_owned()]);
        form.name = " shop ".to_owned();
        form.url = "http://127.0.0.1:3000/".to_owned();
        form.headers = vec![
            ("x-api-key".to_owned(), "env:SHOP_KEY".to_owned()),
            (String::new(), String::new()),
        ];
        form
    }

    #[test]
    fn a_form_gives_its_endpoint_and_the_endpoint_its_form() {
        let endpoint = filled().endpoint().unwrap();
        assert_eq!(endpoint.name, "shop");
        let EndpointKind::Http { headers, .. } = &endpoint.kind else {
            panic!("{endpoint:?}");
        };
        let variable = HeaderSource::Environment("SHOP_KEY".to_owned());
        assert_eq!(headers, &[("x-api-key".to_owned(), variable)]);
        let again = EndpointForm::edit(&endpoint, vec!["shop".to_owned()]);
        assert_eq!(again.endpoint(), Ok(endpoint));
        assert_eq!(again.original(), Some("shop"));
    }

    #[test]
    fn each_fault_stands_at_its_field() {
        type Spoil = fn(&mut EndpointForm);
        let cases: [(Spoil, Field); 6] = [
            (|form| form.name.clear(), Field::Name),
            (|form| form.name = "staging".to_owned(), Field::Name),
            (|form| form.url = "shop".to_owned(), Field::Url),
            (|form| form.timeout = "soon".to_owned(), Field::Timeout),
            (
                |form| form.headers[0].0 = "x key".to_owned(),
                Field::Headers,
            ),
            (
                |form| form.headers[0].1 = "q8Zr2LmX0vTn5KdW7y".to_owned(),
                Field::Headers,
            ),
        ];
        for (spoil, field) in cases {
            let mut form = filled();
            spoil(&mut form);
            let fault = form.endpoint().unwrap_err();
            assert_eq!(fault.field, field, "{fault:?}");
            assert!(!fault.message.is_empty() && !fault.help.is_empty());
        }
    }

    #[test]
    fn a_secret_is_refused_at_once_and_not_repeated() {
        let mut form = filled();
        form.name.clear();
        assert!(form.shown_fault().is_none());
        form.name = "shop".to_owned();
        form.headers[0].1 = "q8Zr2LmX0vTn5KdW7y".to_owned();
        let fault = form.shown_fault().unwrap();
        assert!(!format!("{fault:?}").contains("q8Zr"));
    }
}
