//! `OAuth2` authorization code: the page that the user agrees on, and the redirect that comes back.

use std::fmt;

use ring::digest;
use url::Url;

use super::jwt::INVOKE_SCOPE;
use super::url_safe;
use crate::invoke::encoding::percent;
use crate::invoke::{Secret, path_under};
use crate::text::base64;

/// One request for a user's agreement.
#[derive(Clone, PartialEq, Eq)]
pub struct CodeRequest {
    /// Where the user agrees, to be opened in a browser.
    pub url: Url,
    /// Where the browser is sent afterwards.
    pub redirect: String,
    /// Tells the answer to this request from any other.
    pub state: Secret,
    /// What proves that the code was asked for here (RFC 7636).
    pub verifier: Option<Secret>,
}

impl fmt::Debug for CodeRequest {
    /// Without the address of the page: the state stands in it.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CodeRequest")
            .field("redirect", &self.redirect)
            .finish_non_exhaustive()
    }
}

/// What a redirect brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Redirected {
    /// The code.
    Code(Secret),
    /// The user or the service said no.
    Refused(String),
    /// Not the answer to this request.
    Stranger,
}

/// The path of the redirect.
pub const REDIRECT_PATH: &str = "/callback";

/// The address of the redirect, which must be registered with the application.
#[must_use]
pub fn redirect_address(port: u16) -> String {
    format!("http://127.0.0.1:{port}{REDIRECT_PATH}")
}

impl CodeRequest {
    /// Makes the request; `random` gives text that nobody can guess.
    #[must_use]
    pub fn new(
        sentinel: &Url,
        account: &str,
        client_id: &str,
        (port, pkce): (u16, bool),
        mut random: impl FnMut() -> Secret,
    ) -> Self {
        let redirect = redirect_address(port);
        let state = random();
        let verifier = pkce.then(random);
        let path = ["sentinel", "api", "account", account, "authorize"];
        let mut url = path_under(sentinel, &path);
        let mut query = format!(
            "v=1.0&response_type=code&redirect_uri={}&client_id={}&state={}&scope={INVOKE_SCOPE}",
            percent(&redirect),
            percent(client_id),
            percent(state.expose()),
        );
        if let Some(verifier) = &verifier {
            let challenge = challenge(verifier);
            query.extend([
                "&code_challenge=",
                &challenge,
                "&code_challenge_method=S256",
            ]);
        }
        url.set_query(Some(&query));
        Self {
            url,
            redirect,
            state,
            verifier,
        }
    }

    /// What the target of a redirect brings: `/callback?code=…&state=…`.
    #[must_use]
    pub fn read(&self, target: &str) -> Redirected {
        let Some(query) = target
            .strip_prefix(REDIRECT_PATH)
            .and_then(|rest| rest.strip_prefix('?'))
        else {
            return Redirected::Stranger;
        };
        let value = |name: &str| {
            let mut pairs = url::form_urlencoded::parse(query.as_bytes());
            pairs
                .find(|(own, _)| own == name)
                .map(|(_, value)| value.into_owned())
        };
        let state = value("state").unwrap_or_default();
        if !same(state.as_bytes(), self.state.expose().as_bytes()) {
            return Redirected::Stranger;
        }
        match (value("code"), value("error")) {
            (Some(code), _) if !code.is_empty() => Redirected::Code(Secret::new(code)),
            (_, Some(error)) => Redirected::Refused(value("error_description").unwrap_or(error)),
            _ => Redirected::Refused("there is no code in the redirect".to_owned()),
        }
    }
}

/// Compares without telling by the time it takes where the first difference is.
fn same(one: &[u8], other: &[u8]) -> bool {
    let differences = one
        .iter()
        .zip(other)
        .fold(0, |found, (a, b)| found | (a ^ b));
    one.len() == other.len() && differences == 0
}

/// The S256 challenge of a verifier (RFC 7636, 4.2).
fn challenge(verifier: &Secret) -> String {
    let hash = digest::digest(&digest::SHA256, verifier.expose().as_bytes());
    url_safe(&base64::encode(hash.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(pkce: bool) -> CodeRequest {
        let sentinel = Url::parse("https://lo.sentinel.liveperson.net").unwrap();
        let random = || Secret::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned());
        CodeRequest::new(&sentinel, "12345678", "app 1", (47_613, pkce), random)
    }

    #[test]
    fn the_page_of_agreement_carries_state_and_challenge() {
        let expected = "https://lo.sentinel.liveperson.net/sentinel/api/account/12345678/authorize?v=1.0\
            &response_type=code&redirect_uri=http%3A%2F%2F127.0.0.1%3A47613%2Fcallback&client_id=app%201\
            &state=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk&scope=faas.lambda.invoke";
        assert_eq!(request(false).url.as_str(), expected);
        // The example of RFC 7636, appendix B.
        let challenge = "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";
        assert_eq!(request(true).url.as_str(), format!("{expected}{challenge}"));
    }

    #[test]
    fn the_state_is_not_printed() {
        let printed = format!("{:?}", request(true));
        assert!(!printed.contains("dBjftJeZ4CVP"), "{printed}");
        assert!(printed.contains("/callback"), "{printed}");
    }

    #[test]
    fn only_the_answer_to_this_request_counts() {
        let request = request(true);
        let state = request.state.expose();
        let code = Secret::new("a b".to_owned());
        let of = |target: String| request.read(&target);
        assert_eq!(
            of(format!("/callback?code=a%20b&state={state}")),
            Redirected::Code(code)
        );
        let refused = of(format!("/callback?error=denied&state={state}"));
        assert_eq!(refused, Redirected::Refused("denied".to_owned()));
        for target in [
            "/callback?code=a".to_owned(),
            "/callback?code=a&state=other".to_owned(),
            format!("/callback?code=a&state={state}x"),
            format!("/favicon.ico?code=a&state={state}"),
            "/".to_owned(),
        ] {
            assert_eq!(of(target.clone()), Redirected::Stranger, "{target}");
        }
    }
}
