//! What the form asks for: groups of fields, by the kind of the endpoint and the way it shows who calls.

use crate::workspace::config::Section;

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// Its key in the file.
    pub key: &'static str,
    /// Its name at the left.
    pub name: &'static str,
    /// What a value looks like, or what holds without one.
    pub hint: &'static str,
    /// What it means, on hover.
    pub about: &'static str,
    /// How it is filled in.
    pub sort: Sort,
}

/// How a field is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A line of text.
    Text,
    /// A whole number.
    Number,
    /// A tick; what holds without it, and its words.
    Flag(bool, &'static str),
    /// One of a few words; the empty one leaves the key out.
    Choice(&'static [(&'static str, &'static str)]),
    /// The sort of endpoint.
    Kind,
    /// The way the call shows who it comes from.
    Auth,
    /// An environment of the file.
    Environment,
    /// A folder on this machine.
    Folder,
    /// A function of the account.
    Function,
    /// The name of a secret.
    Secret,
    /// Names and values.
    Pairs(Pairs),
    /// Lines, each one of these.
    List(&'static str),
    /// Which proxy is taken.
    Proxy,
    /// Files with certificates.
    Authorities,
    /// A file with a certificate.
    Certificate,
    /// A private key: the name of a secret, or a file.
    PrivateKey,
    /// Hosts with the last day on which their certificate may fail.
    Exceptions,
    /// How the endpoint is reached, which has a form of its own.
    Network,
}

/// The words of a table of names and values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pairs {
    /// One of them.
    pub one: &'static str,
    /// A name.
    pub name_hint: &'static str,
    /// A value.
    pub value_hint: &'static str,
    /// Whether a value may be the name of a secret.
    pub secrets: bool,
}

/// Fields that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// Its heading.
    pub title: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
    /// Whether it is folded away while nothing stands in it.
    pub is_folded: bool,
}

macro_rules! field {
    ($key:literal, $name:literal, $hint:expr, $sort:expr, $about:literal) => {
        Field {
            key: $key,
            name: $name,
            hint: $hint,
            about: $about,
            sort: $sort,
        }
    };
}

const fn open(title: &'static str, fields: &'static [Field]) -> Group {
    Group {
        title,
        fields,
        is_folded: false,
    }
}

const fn folded(title: &'static str, fields: &'static [Field]) -> Group {
    Group {
        title,
        fields,
        is_folded: true,
    }
}

/// The sorts of endpoints, in the order of the picker.
pub(super) const KINDS: [(&str, &str); 5] = [
    ("http", "HTTP: any server that takes a POST"),
    ("function", "Function folder on this machine"),
    ("deployed", "Function on the platform, V1 or V2"),
    ("custom-endpoint", "Custom Endpoint service"),
    ("demo", "Demo bot, inside this program"),
];

/// A login with the four parts of a key has a row of its own in the picker; in the file both are `login`.
pub(super) const LOGIN_KEYS: &str = "login-keys";

/// The ways to show who calls, in the order of the picker.
pub(super) const AUTHS: [(&str, &str); 8] = [
    ("none", "Nothing"),
    ("client-credentials", "OAuth 2 client credentials"),
    ("authorization-code", "OAuth 2 login in the browser"),
    ("login", "User name and password"),
    (LOGIN_KEYS, "User name and API key"),
    ("bearer", "Bearer token of a user"),
    ("oauth1", "OAuth 1.0a API key"),
    ("header", "Header that stays the same"),
];

const HEADERS: Pairs = Pairs {
    one: "header",
    name_hint: "x-api-key",
    value_hint: "keystore:shop-key",
    secrets: true,
};
/// The choices of a proxy, in the order of the picker; the last one takes an address.
pub(super) const PROXIES: [(&str, &str); 3] = [
    ("", "As the system says"),
    ("none", "None"),
    (PROXY_ADDRESS, "One by its address"),
];
/// The choice of a proxy by its address.
pub(super) const PROXY_ADDRESS: &str = "address";
const REGIONS: &[(&str, &str)] = &[
    ("", "Not given: hosts are looked up"),
    ("va", "va: the Americas"),
    ("lo", "lo: Europe, Middle East, Africa"),
    ("sy", "sy: Asia and the Pacific"),
];
const GENERATIONS: &[(&str, &str)] = &[
    ("", "Told by the gateway's host"),
    ("v1", "V1: callback, externalSystem"),
    ("v2", "V2: async, LP-EventSource"),
];
const TOKEN_SERVICES: &[(&str, &str)] = &[
    ("", "v2.0, as the official clients ask"),
    ("v1.0", "v1.0"),
    ("api-v2", "api-v2"),
];
const SIGNATURES: &[(&str, &str)] = &[("", "HMAC-SHA1"), ("HMAC-SHA256", "HMAC-SHA256")];
const BOT_ENVIRONMENTS: &[(&str, &str)] =
    &[("", "production"), ("alpha", "alpha"), ("draft", "draft")];

const NAME: Field = field!(
    "name",
    "Name",
    "staging",
    Sort::Text,
    "How it is called in lists, and by `botbench invoke NAME`"
);
const KIND: Field = field!("kind", "Kind", "", Sort::Kind, "What answers");
const ENVIRONMENT: Field = field!(
    "environment",
    "Environment",
    "",
    Sort::Environment,
    "What several endpoints share: account, hosts, variables, production"
);
const EVENT: Field = field!(
    "event",
    "Event",
    crate::payload::BOT_EVENT,
    Sort::Text,
    "Id of the event that the function serves"
);
const LOCAL_LIMIT: Field = field!(
    "timeout",
    "Time limit",
    "30s",
    Sort::Text,
    "How long to wait for the whole answer"
);
const NETWORK: Field = field!(
    "network",
    "Network",
    "",
    Sort::Network,
    "How it is reached: proxy, certificates, TLS exceptions"
);
const SECRET_HINT: &str = "keystore:shop-secret";

const ENDPOINT: &[Field] = &[NAME, KIND, ENVIRONMENT];

const HTTP: &[Group] = &[
    open("Endpoint", ENDPOINT),
    open(
        "Request",
        &[
            field!(
                "url",
                "URL",
                "http://127.0.0.1:3000/",
                Sort::Text,
                "Where the payload is posted to; `${NAME}` is a variable of the environment"
            ),
            field!(
                "payload_only",
                "",
                "",
                Sort::Flag(false, "Send the payload only"),
                "Functions take an envelope with timestamp, headers and payload; some endpoints want the payload alone"
            ),
            EVENT,
            LOCAL_LIMIT,
            field!(
                "headers",
                "Headers",
                "",
                Sort::Pairs(HEADERS),
                "Sent with the request"
            ),
            NETWORK,
        ],
    ),
];

const FUNCTION: &[Group] = &[
    open("Endpoint", ENDPOINT),
    open(
        "Function",
        &[
            field!(
                "path",
                "Folder",
                "functions/orderStatus",
                Sort::Folder,
                "The folder with `index.js` and `config.json`, from the folder of `botbench.toml`"
            ),
            EVENT,
            LOCAL_LIMIT,
        ],
    ),
];

const DEMO: &[Group] = &[open(
    "Endpoint",
    &[NAME, KIND, ENVIRONMENT, EVENT, LOCAL_LIMIT],
)];

const CUSTOM: &[Group] = &[
    open("Endpoint", ENDPOINT),
    open(
        "Service",
        &[
            field!(
                "url",
                "URL",
                "http://127.0.0.1:4004",
                Sort::Text,
                "What stands before `/v1/bots`"
            ),
            field!(
                "bot",
                "Bot",
                "id of the bot",
                Sort::Text,
                "Id of the bot, as the service knows it"
            ),
            field!(
                "bot_environment",
                "Bot version",
                "",
                Sort::Choice(BOT_ENVIRONMENTS),
                "Which version of the bot answers"
            ),
            field!(
                "account",
                "Account",
                "12345678",
                Sort::Text,
                "The account, which is the audience of the token"
            ),
            field!(
                "private_key",
                "Private key",
                "none: no token is sent",
                Sort::Secret,
                "RSA private key in PEM form, which signs the token (RS256)"
            ),
        ],
    ),
    open(
        "Request",
        &[
            EVENT,
            field!(
                "timeout",
                "Time limit",
                "60s",
                Sort::Text,
                "How long to wait for the whole answer"
            ),
            NETWORK,
        ],
    ),
];

const DEPLOYED: &[Group] = &[
    open(
        "Endpoint",
        &[
            NAME,
            KIND,
            ENVIRONMENT,
            field!(
                "production",
                "",
                "",
                Sort::Flag(false, "Production: real consumers meet this function"),
                "Draws a red frame round the invoke bar, and Send asks for the name"
            ),
        ],
    ),
    open(
        "Function",
        &[
            field!(
                "account",
                "Account",
                "12345678",
                Sort::Text,
                "The account; may come from the environment"
            ),
            field!(
                "function",
                "Function",
                "UUID; empty calls all functions of the event",
                Sort::Function,
                "UUID of the function, as its page shows it"
            ),
            EVENT,
            field!(
                "generation",
                "Generation",
                "",
                Sort::Choice(GENERATIONS),
                "Which generation of Functions is spoken"
            ),
            field!(
                "test",
                "",
                "",
                Sort::Flag(false, "Run the draft as a test"),
                "Takes the token of a user, and a function by its UUID"
            ),
        ],
    ),
];

const REQUEST: Group = open(
    "Request",
    &[
        field!(
            "caller",
            "Caller",
            "botbench",
            Sort::Text,
            "`externalSystem` of V1, `LP-EventSource` of V2"
        ),
        field!(
            "skill",
            "Skill",
            "id of a skill",
            Sort::Text,
            "Chooses among the functions of an event"
        ),
        field!(
            "timeout",
            "Time limit",
            "35s",
            Sort::Text,
            "How long to wait for the whole answer; the platform ends a function after 30 s"
        ),
        field!(
            "headers",
            "Headers",
            "",
            Sort::Pairs(HEADERS),
            "`headers` of the envelope, which the function reads"
        ),
        NETWORK,
    ],
);

const HOST_FIELDS: &[Field] = &[
    field!(
        "region",
        "Region",
        "",
        Sort::Choice(REGIONS),
        "Hosts that follow from the region are not looked up"
    ),
    field!(
        "hosts.faasGW",
        "faasGW",
        "looked up: invocations",
        Sort::Text,
        "Host of invocations"
    ),
    field!(
        "hosts.faasUI",
        "faasUI",
        "looked up: list, test runs",
        Sort::Text,
        "Host of the list of functions and of test runs"
    ),
    field!(
        "hosts.sentinel",
        "sentinel",
        "looked up: tokens",
        Sort::Text,
        "Host that gives tokens"
    ),
    field!(
        "hosts.agentVep",
        "agentVep",
        "looked up: logins",
        Sort::Text,
        "Host of logins of users"
    ),
    field!(
        "hosts.csds",
        "csds",
        "api.liveperson.net",
        Sort::Text,
        "Host that knows the other hosts"
    ),
];
const HOSTS: Group = folded("Region and hosts", HOST_FIELDS);

const AUTH: Field = field!(
    "auth.kind",
    "Caller shows",
    "",
    Sort::Auth,
    "How the call shows who it comes from"
);
const CLIENT_ID: Field = field!(
    "auth.client_id",
    "Client id",
    "id of the application",
    Sort::Text,
    "Id of the application in the account"
);
const CLIENT_SECRET: Field = field!(
    "auth.client_secret",
    "Client secret",
    SECRET_HINT,
    Sort::Secret,
    "The name under which its secret is kept"
);
const USER_NAME: Field = field!(
    "auth.user_name",
    "User name",
    "bot@shop",
    Sort::Text,
    "The login name of the user"
);
const APP_KEY: Field = field!(
    "auth.app_key",
    "App key",
    "keystore:shop-app-key",
    Sort::Secret,
    "First part of the API key"
);
const APP_SECRET: Field = field!(
    "auth.app_secret",
    "App secret",
    "keystore:shop-app-secret",
    Sort::Secret,
    "Second part of the API key"
);
const ACCESS_TOKEN: Field = field!(
    "auth.access_token",
    "Access token",
    "keystore:shop-access-token",
    Sort::Secret,
    "Third part of the API key"
);
const TOKEN_SECRET: Field = field!(
    "auth.token_secret",
    "Token secret",
    "keystore:shop-token-secret",
    Sort::Secret,
    "Fourth part of the API key"
);

const fn who(fields: &'static [Field]) -> Group {
    open("Who calls", fields)
}

const AUTH_GROUPS: [(&str, Group); 8] = [
    ("none", who(&[AUTH])),
    (
        "client-credentials",
        who(&[
            AUTH,
            CLIENT_ID,
            CLIENT_SECRET,
            field!(
                "auth.token_service",
                "Token service",
                "",
                Sort::Choice(TOKEN_SERVICES),
                "Which service of the account gives the token"
            ),
        ]),
    ),
    (
        "authorization-code",
        who(&[
            AUTH,
            CLIENT_ID,
            CLIENT_SECRET,
            field!(
                "auth.redirect_port",
                "Redirect port",
                "47613",
                Sort::Number,
                "Register `http://127.0.0.1:PORT/callback` as a redirect of the application"
            ),
            field!(
                "auth.pkce",
                "",
                "",
                Sort::Flag(true, "Prove the request with PKCE"),
                "RFC 7636; leave it on unless the service refuses it"
            ),
        ]),
    ),
    (
        "login",
        who(&[
            AUTH,
            USER_NAME,
            field!(
                "auth.password",
                "Password",
                "keystore:shop-password",
                Sort::Secret,
                "The name under which the password is kept"
            ),
        ]),
    ),
    (
        LOGIN_KEYS,
        who(&[
            AUTH,
            USER_NAME,
            APP_KEY,
            APP_SECRET,
            ACCESS_TOKEN,
            TOKEN_SECRET,
        ]),
    ),
    (
        "bearer",
        who(&[
            AUTH,
            field!(
                "auth.token",
                "Token",
                "keystore:shop-token",
                Sort::Secret,
                "The token, without the word `Bearer`"
            ),
            field!(
                "auth.user_id",
                "User id",
                "not sent",
                Sort::Text,
                "Id of the user"
            ),
        ]),
    ),
    (
        "oauth1",
        who(&[
            AUTH,
            APP_KEY,
            APP_SECRET,
            ACCESS_TOKEN,
            TOKEN_SECRET,
            field!(
                "auth.signature",
                "Signature",
                "",
                Sort::Choice(SIGNATURES),
                "How requests are signed"
            ),
        ]),
    ),
    (
        "header",
        who(&[
            AUTH,
            field!(
                "auth.name",
                "Header",
                "Authorization",
                Sort::Text,
                "Name of the header"
            ),
            field!(
                "auth.value",
                "Value",
                SECRET_HINT,
                Sort::Secret,
                "The name under which its whole value is kept"
            ),
        ]),
    ),
];

const ENVIRONMENT_GROUPS: &[Group] = &[
    open(
        "Environment",
        &[
            field!(
                "name",
                "Name",
                "staging",
                Sort::Text,
                "How endpoints name it"
            ),
            field!(
                "inherits",
                "Inherits",
                "",
                Sort::Environment,
                "What is not said here comes from that one"
            ),
            field!(
                "production",
                "",
                "",
                Sort::Flag(false, "Production: real consumers meet its endpoints"),
                "Draws a red frame round the invoke bar, and Send asks for the name"
            ),
            field!(
                "read_only",
                "",
                "",
                Sort::Flag(false, "Read-only: nothing is sent to its endpoints"),
                "Send refuses"
            ),
        ],
    ),
    open(
        "Shared by its endpoints",
        &[
            field!(
                "account",
                "Account",
                "12345678",
                Sort::Text,
                "The account of endpoints that name none"
            ),
            field!(
                "variables",
                "Variables",
                "",
                Sort::Pairs(Pairs {
                    one: "variable",
                    name_hint: "team",
                    value_hint: "shop",
                    secrets: false,
                }),
                "What `${NAME}` stands for in texts of its endpoints"
            ),
        ],
    ),
    open("Region and hosts", HOST_FIELDS),
];

const PROXY: Field = field!(
    "proxy",
    "Proxy",
    "",
    Sort::Proxy,
    "What requests go through; this machine itself is never reached through a proxy"
);
const PROXY_ALONE: Group = open("Proxy", &[PROXY]);
const PROXY_WITH_ADDRESS: Group = open(
    "Proxy",
    &[
        PROXY,
        field!(
            "proxy",
            "Address",
            "http://proxy.shop.example:3128",
            Sort::Text,
            "With `http`, `https`, `socks5`, `socks5h`, `socks4` or `socks4a`; with `socks5h` and `socks4a` the proxy looks names up"
        ),
        field!(
            "proxy_credentials",
            "Credentials",
            "keystore:shop-proxy",
            Sort::Secret,
            "The name under which `user:password` of the proxy is kept"
        ),
        field!(
            "no_proxy",
            "Not for",
            "test.shop.example, .shop.example or 10.0.0.0/8",
            Sort::List("host or network"),
            "Hosts, domains and networks that are reached without this proxy"
        ),
    ],
);
const NETWORK_GROUPS: &[Group] = &[
    open(
        "Certificates",
        &[
            field!(
                "ca",
                "Trusted also",
                "certificates/shop-ca.pem",
                Sort::Authorities,
                "Authorities in PEM that are trusted beside those of the system; from the folder of `botbench.toml`"
            ),
            field!(
                "client_certificate",
                "Own certificate",
                "certificates/bench.pem",
                Sort::Certificate,
                "The certificate in PEM that is shown where an endpoint asks for one"
            ),
            field!(
                "client_key",
                "Its private key",
                "keystore:bench-key, or a file",
                Sort::PrivateKey,
                "The private key of that certificate in PEM: the name under which it is kept, or a file"
            ),
        ],
    ),
    open(
        "TLS exceptions",
        &[field!(
            "tls_exceptions",
            "Not checked",
            "",
            Sort::Exceptions,
            "Hosts whose certificate may fail, each up to the end of a day (UTC)"
        )],
    ),
];

/// The groups of a form: of an environment, of a network with that proxy, or of an endpoint of that kind and that way to show who calls.
pub(super) fn groups(section: Section, kind: &str, auth: &str) -> Vec<Group> {
    if section == Section::Environment {
        return ENVIRONMENT_GROUPS.to_vec();
    }
    if section == Section::Network {
        let proxy = if kind == PROXY_ADDRESS {
            PROXY_WITH_ADDRESS
        } else {
            PROXY_ALONE
        };
        return [&[proxy], NETWORK_GROUPS].concat();
    }
    match kind {
        "function" => FUNCTION.to_vec(),
        "demo" => DEMO.to_vec(),
        "custom-endpoint" => CUSTOM.to_vec(),
        "deployed" => {
            let mut groups = DEPLOYED.to_vec();
            let found = AUTH_GROUPS.iter().find(|(own, _)| *own == auth);
            groups.extend(found.map(|(_, group)| *group));
            groups.extend([REQUEST, HOSTS]);
            groups
        }
        _ => HTTP.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoke::auth::{SignatureMethod, TokenService};
    use crate::invoke::deployed::{GenerationChoice, Hosts, Region};

    /// All words but the empty one are the file's; the empty one stands for its usual word.
    fn fit<T>(choices: &[(&str, &str)], known: &[(&str, T)], usual: usize) {
        let offered = choices.iter().filter(|(id, _)| !id.is_empty());
        for (id, _) in offered {
            assert!(known.iter().any(|(own, _)| own == id), "{id}");
        }
        assert_eq!(choices.len(), known.len() + usual);
    }

    #[test]
    fn choices_are_those_of_the_file() {
        fit(REGIONS, &Region::ALL, 1);
        fit(GENERATIONS, &GenerationChoice::ALL, 0);
        fit(TOKEN_SERVICES, &TokenService::ALL, 0);
        fit(SIGNATURES, &SignatureMethod::ALL, 0);
        for key in Hosts::KEYS {
            let name = format!("hosts.{key}");
            assert!(HOST_FIELDS.iter().any(|field| field.key == name), "{key}");
        }
    }

    #[test]
    fn every_field_says_what_it_means_and_stands_once_in_a_form() {
        for (kind, _) in KINDS {
            for (auth, _) in AUTHS {
                let fields: Vec<Field> = groups(Section::Endpoint, kind, auth)
                    .iter()
                    .flat_map(|group| group.fields.iter().copied())
                    .collect();
                for field in &fields {
                    assert!(!field.about.is_empty(), "{}", field.key);
                    let same = fields.iter().filter(|other| other.key == field.key);
                    assert_eq!(same.count(), 1, "{kind} {auth} {}", field.key);
                }
            }
        }
    }
}
