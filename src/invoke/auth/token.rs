//! Tokens: how they are asked for, what comes back, and when the next one is due.

use serde_json::{Map, Value};
use url::Url;

use super::jwt::{Claims, seconds};
use super::{LoginProof, TokenService};
use crate::invoke::call::{Call, Method, StepKind, accept_json};
use crate::invoke::encoding::percent;
use crate::invoke::{Secret, path_under};
use crate::text::base64;

/// A token that lives longer than this is renewed this many seconds before its end, as the official clients do.
const LONG_MARGIN: i64 = 30 * 60;
/// A shorter one is renewed this many seconds before its end, as the toolbelt of functions does.
const SHORT_MARGIN: i64 = 60;
/// How long a user's session lasts, in seconds, where nothing else is said.
const SESSION_LIFE: i64 = 8 * 3600;

/// A token as it was got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What stands behind `Bearer`.
    pub access: Secret,
    /// Unix time in seconds.
    pub obtained_at: i64,
    /// Unix time in seconds; `None` where nobody says.
    pub expires_at: Option<i64>,
    /// What the next one is asked with: a refresh token, or the `csrf` of a session.
    pub refresh: Option<Secret>,
    /// The session of a login, which its cookie carries.
    pub session: Option<Secret>,
    /// The user for whom it stands.
    pub user_id: Option<String>,
}

/// Whether a token can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenState {
    /// It can.
    Fresh,
    /// It can, and the next one is due.
    Due,
    /// It cannot.
    Expired,
}

impl Token {
    /// Whether it can be used at `now`, Unix time in seconds.
    #[must_use]
    pub fn state(&self, now: i64) -> TokenState {
        let Some(expiry) = self.expires_at else {
            return TokenState::Fresh;
        };
        let life = expiry.saturating_sub(self.obtained_at);
        let margin = if life > LONG_MARGIN {
            LONG_MARGIN
        } else {
            SHORT_MARGIN.min(life / 2)
        };
        if now >= expiry {
            TokenState::Expired
        } else if now > expiry.saturating_sub(margin) {
            TokenState::Due
        } else {
            TokenState::Fresh
        }
    }

    /// Every part of it that must not be seen.
    #[must_use]
    pub fn secrets(&self) -> Vec<Secret> {
        let more = [&self.refresh, &self.session];
        let mut secrets = vec![self.access.clone()];
        secrets.extend(more.into_iter().flatten().cloned());
        secrets
    }

    /// Reads what a token service answers; `None` where there is no token in it. `now` is Unix time in seconds.
    #[must_use]
    pub fn read(text: &str, now: i64) -> Option<Self> {
        let answer: Map<String, Value> = serde_json::from_str(text).ok()?;
        let access = secret(&answer, "access_token")?;
        let claims = Claims::read(&access).unwrap_or_default();
        // What the service's clock says of beginning and end holds on this machine too, whatever its own clock says.
        let lives = |own: &Claims| Some(own.expires_at?.saturating_sub(own.issued_at?));
        let said = answer.get("expires_in").and_then(seconds);
        let life = said.or_else(|| lives(&claims)).filter(|life| *life > 0);
        let expires_at = life.map(|life| now.saturating_add(life));
        let id_claims = secret(&answer, "id_token").and_then(|own| Claims::read(&own));
        Some(Self {
            expires_at: expires_at.or(claims.expires_at),
            refresh: secret(&answer, "refresh_token"),
            session: None,
            user_id: id_claims.and_then(|own| own.subject),
            obtained_at: now,
            access,
        })
    }

    /// Reads what the login answers.
    #[must_use]
    pub fn read_login(text: &str, now: i64) -> Option<Self> {
        let answer: Map<String, Value> = serde_json::from_str(text).ok()?;
        let config = answer.get("config");
        let user_id = config.and_then(|own| own.get("userId"));
        Some(Self {
            access: secret(&answer, "bearer")?,
            obtained_at: now,
            expires_at: Some(now.saturating_add(SESSION_LIFE)),
            refresh: secret(&answer, "csrf"),
            session: secret(&answer, "sessionId"),
            user_id: user_id.map(|own| own.as_str().map_or_else(|| own.to_string(), str::to_owned)),
        })
    }
}

fn secret(answer: &Map<String, Value>, name: &str) -> Option<Secret> {
    let text = answer.get(name)?.as_str()?.trim();
    (!text.is_empty()).then(|| Secret::new(text.to_owned()))
}

/// A form, in the order given; a blank is `%20`.
fn form(fields: &[(&str, &str)]) -> Secret {
    let pairs: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", percent(value)))
        .collect();
    Secret::new(pairs.join("&"))
}

/// The type of the body, and that of the answer.
fn with_type(body: &str) -> Vec<(String, Secret)> {
    let own = ("content-type".to_owned(), Secret::new(body.to_owned()));
    vec![accept_json(), own]
}

fn form_call(url: Url, fields: &[(&str, &str)]) -> Call {
    Call {
        step: StepKind::Token,
        method: Method::Post,
        url,
        headers: with_type("application/x-www-form-urlencoded"),
        body: Some(form(fields)),
    }
}

fn json_call(step: StepKind, url: Url, body: &Value) -> Call {
    Call {
        step,
        method: Method::Post,
        url,
        headers: with_type("application/json"),
        body: Some(Secret::new(body.to_string())),
    }
}

/// Asks for an application's token; the credentials stand in the body, never in the query.
#[must_use]
pub fn client_credentials(
    sentinel: &Url,
    account: &str,
    (client_id, client_secret): (&str, &Secret),
    service: TokenService,
) -> Call {
    let (path, query): (&[&str], _) = match service {
        TokenService::Version2 => (&["account", account, "app", "token"], Some("v=2.0")),
        TokenService::Version1 => (&["account", account, "app", "token"], Some("v=1.0")),
        TokenService::Path2 => (&["v2", "account", account, "app", "token"], None),
    };
    let mut url = path_under(sentinel, &[&["sentinel", "api"], path].concat());
    url.set_query(query);
    let fields = [
        ("client_id", client_id),
        ("client_secret", client_secret.expose()),
        ("grant_type", "client_credentials"),
    ];
    form_call(url, &fields)
}

/// Whether an answer of a token service says that it does not know the client (RFC 6749, 5.2: with 400 or 401).
#[must_use]
pub fn refuses_client(status: u16, text: &str) -> bool {
    let answer = serde_json::from_str::<Map<String, Value>>(text).unwrap_or_default();
    let error = answer.get("error").and_then(Value::as_str);
    status == 401 || (status == 400 && error == Some("invalid_client"))
}

/// The same request with the client's id and secret in a header instead of the body (RFC 6749, 2.3.1): the sources do
/// not agree on where LivePerson wants them. `None` where the body holds none.
#[must_use]
pub fn with_client_header(call: &Call, client_id: &str, client_secret: &Secret) -> Option<Call> {
    let body = call.body.as_ref()?.expose();
    let in_body = format!("&client_secret={}", percent(client_secret.expose()));
    let bare = body.replacen(&in_body, "", 1);
    if bare.len() == body.len() {
        return None;
    }
    let pair = format!("{}:{}", percent(client_id), percent(client_secret.expose()));
    let basic = format!("Basic {}", base64::encode(pair.as_bytes()));
    let mut call = call.clone();
    call.body = Some(Secret::new(bare));
    call.headers
        .push(("authorization".to_owned(), Secret::new(basic)));
    Some(call)
}

fn user_token_url(sentinel: &Url, account: &str) -> Url {
    let path = ["sentinel", "api", "account", account, "token"];
    let mut url = path_under(sentinel, &path);
    url.set_query(Some("v=2.0"));
    url
}

/// Changes the code of a redirect into a token.
#[must_use]
pub fn code_exchange(
    sentinel: &Url,
    account: &str,
    (client_id, client_secret): (&str, &Secret),
    (code, verifier): (&Secret, Option<&Secret>),
    redirect: &str,
) -> Call {
    let mut fields = vec![
        ("grant_type", "authorization_code"),
        ("code", code.expose()),
        ("redirect_uri", redirect),
        ("client_id", client_id),
        ("client_secret", client_secret.expose()),
    ];
    fields.extend(verifier.map(|verifier| ("code_verifier", verifier.expose())));
    form_call(user_token_url(sentinel, account), &fields)
}

/// Asks for the next token of a user.
#[must_use]
pub fn refresh(
    sentinel: &Url,
    account: &str,
    (client_id, client_secret): (&str, &Secret),
    refresh_token: &Secret,
) -> Call {
    let fields = [
        ("grant_type", "refresh_token"),
        ("refresh_token", refresh_token.expose()),
        ("client_id", client_id),
        ("client_secret", client_secret.expose()),
    ];
    form_call(user_token_url(sentinel, account), &fields)
}

/// Logs a user in.
#[must_use]
pub fn login(host: &Url, account: &str, user_name: &str, proof: &LoginProof<Secret>) -> Call {
    let mut url = path_under(host, &["api", "account", account, "login"]);
    url.set_query(Some("v=1.3"));
    let body = match proof {
        LoginProof::Password(password) => {
            serde_json::json!({ "username": user_name, "password": password.expose() })
        }
        LoginProof::Keys {
            app_key,
            secret,
            access_token,
            access_token_secret,
        } => serde_json::json!({
            "username": user_name,
            "appKey": app_key.expose(),
            "secret": secret.expose(),
            "accessToken": access_token.expose(),
            "accessTokenSecret": access_token_secret.expose(),
        }),
    };
    json_call(StepKind::Login, url, &body)
}

/// Keeps a user's session alive; `None` where the token carries no session.
#[must_use]
pub fn keep_alive(host: &Url, account: &str, token: &Token) -> Option<Call> {
    let (csrf, session) = token.refresh.as_ref().zip(token.session.as_ref())?;
    let url = path_under(host, &["api", "account", account, "refresh"]);
    let body = serde_json::json!({ "csrf": csrf.expose() });
    let mut call = json_call(StepKind::Login, url, &body);
    let cookie = format!("session_id={}", session.expose());
    call.headers
        .push(("cookie".to_owned(), Secret::new(cookie)));
    Some(call)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(life: Option<i64>) -> Token {
        Token {
            access: Secret::new("abc".to_owned()),
            obtained_at: 1_000_000,
            expires_at: life.map(|life| 1_000_000 + life),
            refresh: None,
            session: None,
            user_id: None,
        }
    }

    #[test]
    fn the_next_token_is_due_half_an_hour_or_a_minute_ahead() {
        use TokenState::{Due, Expired, Fresh};
        for (life, after, expected) in [
            (Some(3600), 0, Fresh),
            (Some(3600), 1800, Fresh),
            (Some(3600), 1801, Due),
            (Some(3600), 3599, Due),
            (Some(3600), 3600, Expired),
            (Some(600), 540, Fresh),
            (Some(600), 541, Due),
            (Some(10), 5, Fresh),
            (Some(10), 6, Due),
            (Some(3600), -86_400, Fresh),
            (None, i64::from(i32::MAX), Fresh),
        ] {
            let state = token(life).state(1_000_000 + after);
            assert_eq!(state, expected, "{life:?} after {after}");
        }
    }

    #[test]
    fn answers_of_token_services_are_read_in_their_several_spellings() {
        let read = |text: &str| Token::read(text, 100);
        let number = read(r#"{"access_token": "a", "token_type": "Bearer", "expires_in": 3600}"#);
        assert_eq!(number.and_then(|token| token.expires_at), Some(3700));
        let text = read(r#"{"access_token": "a", "expires_in": "3600"}"#);
        assert_eq!(text.and_then(|token| token.expires_at), Some(3700));
        // {"alg":"RS256"}.{"exp":4102444800}
        let jwt = read(r#"{"access_token": "eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjQxMDI0NDQ4MDB9.c2ln"}"#);
        assert_eq!(jwt.and_then(|token| token.expires_at), Some(4_102_444_800));
        // {"iat":4102441200,"exp":4102444800}: an hour, also for a clock that is decades behind.
        let skewed = read(
            r#"{"access_token": "eyJhbGciOiJSUzI1NiJ9.eyJpYXQiOjQxMDI0NDEyMDAsImV4cCI6NDEwMjQ0NDgwMH0.c2ln"}"#,
        );
        assert_eq!(skewed.and_then(|token| token.expires_at), Some(3700));
        for text in ["", "{}", "[]", r#"{"access_token": ""}"#, "<html>"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_login_gives_bearer_session_and_user() {
        let text =
            r#"{"bearer": "b1", "csrf": "c1", "sessionId": "s1", "config": {"userId": 4711}}"#;
        let token = Token::read_login(text, 0).unwrap();
        assert_eq!(token.user_id.as_deref(), Some("4711"));
        assert_eq!(token.expires_at, Some(8 * 3600));
        let host = Url::parse("https://login.example").unwrap();
        let call = keep_alive(&host, "1", &token).unwrap();
        assert_eq!(
            call.url.as_str(),
            "https://login.example/api/account/1/refresh"
        );
        assert_eq!(call.body.unwrap().expose(), r#"{"csrf":"c1"}"#);
        let cookie = call.headers.iter().find(|(name, _)| name == "cookie");
        assert_eq!(cookie.map(|(_, own)| own.expose()), Some("session_id=s1"));
        assert_eq!(token.secrets().len(), 3);
    }

    #[test]
    fn credentials_go_into_the_body_only() {
        let sentinel = Url::parse("https://va.sentinel.liveperson.net").unwrap();
        let secret = Secret::new("s3 cret&".to_owned());
        for (service, place) in [
            (
                TokenService::Version2,
                "/sentinel/api/account/12345678/app/token?v=2.0",
            ),
            (
                TokenService::Version1,
                "/sentinel/api/account/12345678/app/token?v=1.0",
            ),
            (
                TokenService::Path2,
                "/sentinel/api/v2/account/12345678/app/token",
            ),
        ] {
            let call = client_credentials(&sentinel, "12345678", ("app-1", &secret), service);
            assert_eq!(
                call.url.as_str(),
                format!("https://va.sentinel.liveperson.net{place}")
            );
            let body = "client_id=app-1&client_secret=s3%20cret%26&grant_type=client_credentials";
            assert_eq!(call.body.as_ref().unwrap().expose(), body);
            assert!(!format!("{call:?}").contains("s3"));
        }
    }
}
