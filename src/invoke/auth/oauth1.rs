//! OAuth 1.0a (RFC 5849): signing a request with the four parts of an API key.

use ring::hmac;
use url::Url;

use super::SignatureMethod;
use crate::invoke::Secret;
use crate::invoke::encoding::percent;
use crate::text::base64;

/// The four parts of an API key.
#[derive(Clone, Copy, Debug)]
pub struct ApiKey<'k> {
    /// The app key.
    pub app_key: &'k Secret,
    /// The app secret.
    pub app_secret: &'k Secret,
    /// The access token.
    pub access_token: &'k Secret,
    /// The secret of the access token.
    pub token_secret: &'k Secret,
}

/// What makes each signature another one.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'m> {
    /// Unix time in seconds. A clock that is minutes off is refused.
    pub seconds: i64,
    /// Used once only.
    pub nonce: &'m str,
}

/// The value of `Authorization`. The body is not signed, since it is no form.
#[must_use]
pub fn authorization(
    (verb, url): (&str, &Url),
    key: ApiKey<'_>,
    method: SignatureMethod,
    moment: Moment<'_>,
) -> Secret {
    let seconds = moment.seconds.to_string();
    let parameters = [
        ("oauth_consumer_key", key.app_key.expose()),
        ("oauth_token", key.access_token.expose()),
        ("oauth_signature_method", method.id()),
        ("oauth_timestamp", &seconds),
        ("oauth_nonce", moment.nonce),
        ("oauth_version", "1.0"),
    ];
    let signature = signature(&base_string(verb, url, &parameters), key, method);
    let mut header = "OAuth ".to_owned();
    for (name, value) in parameters {
        header.extend([name, "=\"", &percent(value), "\", "]);
    }
    header.extend(["oauth_signature=\"", &percent(&signature), "\""]);
    Secret::new(header)
}

/// What is signed: verb, place, and every parameter of query and header in order (RFC 5849, 3.4.1).
#[must_use]
pub fn base_string(verb: &str, url: &Url, parameters: &[(&str, &str)]) -> String {
    let mut pairs: Vec<(String, String)> = url
        .query_pairs()
        .map(|(name, value)| (percent(&name), percent(&value)))
        .collect();
    let own = parameters.iter();
    pairs.extend(own.map(|(name, value)| (percent(name), percent(value))));
    pairs.sort();
    let joined: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let mut place = url.clone();
    place.set_query(None);
    place.set_fragment(None);
    format!(
        "{}&{}&{}",
        verb.to_ascii_uppercase(),
        percent(place.as_str()),
        percent(&joined.join("&"))
    )
}

fn signature(base: &str, key: ApiKey<'_>, method: SignatureMethod) -> String {
    let parts = [key.app_secret, key.token_secret].map(|part| percent(part.expose()));
    let algorithm = match method {
        SignatureMethod::HmacSha1 => hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY,
        SignatureMethod::HmacSha256 => hmac::HMAC_SHA256,
    };
    let signing = hmac::Key::new(algorithm, parts.join("&").as_bytes());
    base64::encode(hmac::sign(&signing, base.as_bytes()).as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "https://va.faasgw.liveperson.net/api/account/12345678/lambdas/\
        4ec49ffc-080b-4e59-b302-18d6b826191b/invoke?v=1&externalSystem=bot%20workbench";

    fn signed(method: SignatureMethod) -> String {
        let [app_key, app_secret, access_token, token_secret] =
            ["appkey123", "appsecret456", "tok789", "toksecret012"]
                .map(|part| Secret::new(part.to_owned()));
        let key = ApiKey {
            app_key: &app_key,
            app_secret: &app_secret,
            access_token: &access_token,
            token_secret: &token_secret,
        };
        let moment = Moment {
            seconds: 1_700_000_000,
            nonce: "nonce-0001",
        };
        let url = Url::parse(URL).unwrap();
        let header = authorization(("POST", &url), key, method, moment);
        header.expose().to_owned()
    }

    #[test]
    fn the_base_string_is_that_of_the_test_vector() {
        let parameters = [
            ("oauth_consumer_key", "appkey123"),
            ("oauth_nonce", "nonce-0001"),
            ("oauth_signature_method", "HMAC-SHA1"),
            ("oauth_timestamp", "1700000000"),
            ("oauth_token", "tok789"),
            ("oauth_version", "1.0"),
        ];
        let expected = "POST&https%3A%2F%2Fva.faasgw.liveperson.net%2Fapi%2Faccount%2F12345678%2Flambdas%2F\
            4ec49ffc-080b-4e59-b302-18d6b826191b%2Finvoke&externalSystem%3Dbot%2520workbench%26\
            oauth_consumer_key%3Dappkey123%26oauth_nonce%3Dnonce-0001%26oauth_signature_method%3DHMAC-SHA1%26\
            oauth_timestamp%3D1700000000%26oauth_token%3Dtok789%26oauth_version%3D1.0%26v%3D1";
        let url = Url::parse(URL).unwrap();
        assert_eq!(base_string("post", &url, &parameters), expected);
    }

    #[test]
    fn signatures_are_those_of_the_test_vector() {
        let header = signed(SignatureMethod::HmacSha1);
        let expected = "OAuth oauth_consumer_key=\"appkey123\", oauth_token=\"tok789\", \
            oauth_signature_method=\"HMAC-SHA1\", oauth_timestamp=\"1700000000\", \
            oauth_nonce=\"nonce-0001\", oauth_version=\"1.0\", \
            oauth_signature=\"Oj6%2B0s5Us5PdsIDdeIKRaZcFx4c%3D\"";
        assert_eq!(header, expected);
        let header = signed(SignatureMethod::HmacSha256);
        let signature = percent("ZXRT3SBEG6haFWz5nMA/sT5OQEHvbb95zaKDf6v5r/8=");
        assert!(
            header.ends_with(&format!("oauth_signature=\"{signature}\"")),
            "{header}"
        );
    }

    #[test]
    fn the_usual_port_and_the_case_of_the_host_do_not_count() {
        let base = |url: &str| base_string("GET", &Url::parse(url).unwrap(), &[]);
        assert_eq!(
            base("HTTPS://Shop.Example:443/a"),
            base("https://shop.example/a")
        );
        assert!(base("http://127.0.0.1:4010/a").contains("127.0.0.1%3A4010"));
        let sorted = base("https://shop.example/?b=2&a=1&a=0%20x");
        assert!(sorted.ends_with("a%3D0%2520x%26a%3D1%26b%3D2"), "{sorted}");
    }
}
