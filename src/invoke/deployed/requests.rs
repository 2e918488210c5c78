//! The requests that the platform takes, both generations.

use url::Url;

use super::{Deployed, Generation};
use crate::invoke::call::{Call, Method, StepKind, accept_json};
use crate::invoke::encoding::percent;
use crate::invoke::{Secret, path_under};

/// Who asks, of which account, in which generation's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller<'c> {
    /// The account.
    pub account: &'c str,
    /// The generation.
    pub generation: Generation,
    /// The name of the caller.
    pub name: &'c str,
    /// Id of a skill.
    pub skill: Option<&'c str>,
    /// Id of the user whose token is used.
    pub user_id: Option<&'c str>,
}

/// What is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Callee<'c> {
    /// One function, by its UUID.
    Function(&'c str),
    /// Every function of an event, by its id.
    Event(&'c str),
}

impl Deployed {
    /// Who calls a function of this account behind that gateway, and with which user's token.
    #[must_use]
    pub fn caller<'c>(&'c self, gateway: &Url, user_id: Option<&'c str>) -> Caller<'c> {
        Caller {
            account: &self.account,
            generation: self.generation_at(gateway),
            name: &self.caller,
            skill: self.skill.as_deref(),
            user_id,
        }
    }
}

impl Caller<'_> {
    /// Invokes what is deployed; `body` is the envelope.
    #[must_use]
    pub fn invoke(&self, gateway: &Url, callee: Callee<'_>, body: Secret) -> Call {
        let [family, id] = match callee {
            Callee::Function(uuid) => ["lambdas", uuid],
            Callee::Event(event) => ["events", event],
        };
        let mut url = self.url(gateway, &[family, id, "invoke"]);
        let user = self.user_id.filter(|_| self.generation == Generation::V1);
        set_query(&mut url, &self.caller_query(user));
        let mut call = Self::post(url, body);
        call.headers.extend(self.event_source());
        call
    }

    /// Runs the draft of a function as a test, which takes a user's token. The host is that of `faasUI` for V2 and the
    /// gateway for V1.
    #[must_use]
    pub fn test(&self, host: &Url, uuid: &str, body: Secret) -> Call {
        let user = self.user_id.unwrap_or_default();
        let (path, query): (_, &[_]) = match self.generation {
            Generation::V1 => (["lambdas", uuid, "invoke"], &[("userId", user), ("v", "1")]),
            Generation::V2 => (["functions", uuid, "test"], &[("userId", user)]),
        };
        let mut url = self.url(host, &path);
        set_query(&mut url, query);
        Self::post(url, body)
    }

    /// Asks whether any deployed function serves an event.
    #[must_use]
    pub fn is_implemented(&self, gateway: &Url, event: &str) -> Call {
        let mut url = self.url(gateway, &["events", event, "isImplemented"]);
        set_query(&mut url, &self.caller_query(None));
        Self::get(url)
    }

    /// Asks for the functions of the account; an application's token is refused there.
    #[must_use]
    pub fn functions(&self, ui: &Url, event: Option<&str>, name: Option<&str>) -> Call {
        let (path, name_key): (&[&str], _) = match self.generation {
            Generation::V1 => (&["lambdas", ""], "name"),
            Generation::V2 => (&["functions"], "functionName"),
        };
        let mut url = self.url(ui, path);
        let mut query = self.user_query();
        query.extend(event.map(|event| ("eventId", event)));
        query.extend(name.map(|name| (name_key, name)));
        set_query(&mut url, &query);
        Self::get(url)
    }

    /// Asks for one function.
    #[must_use]
    pub fn function(&self, ui: &Url, uuid: &str) -> Call {
        let family = match self.generation {
            Generation::V1 => "lambdas",
            Generation::V2 => "functions",
        };
        let mut url = self.url(ui, &[family, uuid]);
        set_query(&mut url, &self.user_query());
        Self::get(url)
    }

    fn url(&self, host: &Url, path: &[&str]) -> Url {
        path_under(host, &[&["api", "account", self.account], path].concat())
    }

    /// V1 has the name of the caller in the query, V2 in a header. The order is that of the official Node client.
    fn caller_query<'q>(&'q self, user: Option<&'q str>) -> Vec<(&'q str, &'q str)> {
        let is_v1 = self.generation == Generation::V1;
        let mut query = Vec::new();
        query.extend(is_v1.then_some(("v", "1")));
        query.extend(self.skill.map(|skill| ("skillId", skill)));
        query.extend(is_v1.then_some(("externalSystem", self.name)));
        query.extend(user.map(|user| ("userId", user)));
        query
    }

    fn user_query(&self) -> Vec<(&str, &str)> {
        let mut query = Vec::new();
        if self.generation == Generation::V1 {
            query.push(("v", "1"));
        }
        query.extend(self.user_id.map(|user| ("userId", user)));
        query
    }

    /// The header with the name of the caller, which only an invocation of V2 has.
    fn event_source(&self) -> Option<(String, Secret)> {
        let named = self.generation == Generation::V2;
        named.then(|| {
            (
                "lp-eventsource".to_owned(),
                Secret::new(self.name.to_owned()),
            )
        })
    }

    fn post(url: Url, body: Secret) -> Call {
        Call {
            step: StepKind::Invoke,
            method: Method::Post,
            url,
            headers: vec![accept_json()],
            body: Some(body),
        }
    }

    fn get(url: Url) -> Call {
        Call {
            step: StepKind::Query,
            method: Method::Get,
            url,
            headers: vec![accept_json()],
            body: None,
        }
    }
}

/// Sets the query in the order given, a blank as `%20`; none where there is nothing.
fn set_query(url: &mut Url, pairs: &[(&str, &str)]) {
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={}", percent(value)))
        .collect();
    url.set_query((!pairs.is_empty()).then(|| pairs.join("&")).as_deref());
}

#[cfg(test)]
mod tests {
    use super::*;

    const UUID: &str = "4ec49ffc-080b-4e59-b302-18d6b826191b";

    fn caller(generation: Generation) -> Caller<'static> {
        Caller {
            account: "12345678",
            generation,
            name: "bot workbench",
            skill: None,
            user_id: None,
        }
    }

    fn host() -> Url {
        Url::parse("https://gw.example").unwrap()
    }

    fn place(call: &Call) -> String {
        let place = call.url.as_str().strip_prefix("https://gw.example");
        format!("{} {}", call.method.id(), place.unwrap())
    }

    fn header<'c>(call: &'c Call, name: &str) -> Option<&'c str> {
        let found = call.headers.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.expose())
    }

    fn body() -> Secret {
        Secret::new("{}".to_owned())
    }

    #[test]
    fn v1_names_the_caller_in_the_query() {
        let v1 = caller(Generation::V1);
        let call = v1.invoke(&host(), Callee::Function(UUID), body());
        let expected = format!(
            "POST /api/account/12345678/lambdas/{UUID}/invoke?v=1&externalSystem=bot%20workbench"
        );
        assert_eq!(place(&call), expected);
        assert_eq!(header(&call, "lp-eventsource"), None);
        let skilled = Caller {
            skill: Some("34"),
            user_id: Some("56"),
            ..v1.clone()
        };
        let call = skilled.invoke(&host(), Callee::Event("bot_connectors_pre_hook"), body());
        let expected = "POST /api/account/12345678/events/bot_connectors_pre_hook/invoke\
            ?v=1&skillId=34&externalSystem=bot%20workbench&userId=56";
        assert_eq!(place(&call), expected);
        let call = v1.is_implemented(&host(), "a");
        let expected =
            "GET /api/account/12345678/events/a/isImplemented?v=1&externalSystem=bot%20workbench";
        assert_eq!(place(&call), expected);
        let call = skilled.test(&host(), UUID, body());
        let expected = format!("POST /api/account/12345678/lambdas/{UUID}/invoke?userId=56&v=1");
        assert_eq!(place(&call), expected);
        let call = skilled.functions(&host(), Some("e"), Some("n"));
        let expected = "GET /api/account/12345678/lambdas/?v=1&userId=56&eventId=e&name=n";
        assert_eq!(place(&call), expected);
        let expected = format!("GET /api/account/12345678/lambdas/{UUID}?v=1");
        assert_eq!(place(&v1.function(&host(), UUID)), expected);
    }

    #[test]
    fn v2_names_the_caller_in_a_header() {
        let v2 = caller(Generation::V2);
        let call = v2.invoke(&host(), Callee::Function(UUID), body());
        let expected = format!("POST /api/account/12345678/lambdas/{UUID}/invoke");
        assert_eq!(place(&call), expected);
        assert_eq!(header(&call, "lp-eventsource"), Some("bot workbench"));
        let user = Caller {
            skill: Some("34"),
            user_id: Some("56"),
            ..v2.clone()
        };
        let call = user.invoke(&host(), Callee::Event("e"), body());
        assert_eq!(
            place(&call),
            "POST /api/account/12345678/events/e/invoke?skillId=34"
        );
        let expected = "GET /api/account/12345678/events/e/isImplemented";
        let call = v2.is_implemented(&host(), "e");
        assert_eq!(place(&call), expected);
        assert_eq!(header(&call, "lp-eventsource"), None);
        let expected = format!("POST /api/account/12345678/functions/{UUID}/test?userId=56");
        let call = user.test(&host(), UUID, body());
        assert_eq!(place(&call), expected);
        assert_eq!(header(&call, "lp-eventsource"), None);
        let expected = "GET /api/account/12345678/functions?eventId=e&functionName=n";
        assert_eq!(
            place(&v2.functions(&host(), Some("e"), Some("n"))),
            expected
        );
    }
}
