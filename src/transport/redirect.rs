//! Following redirects by hand, so that the user's headers never reach another origin.

use hyper::Method;
use url::Url;

/// Redirects that are followed.
pub(super) const MAX_REDIRECTS: usize = 5;

/// One request of an exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hop {
    /// Where it goes.
    pub(super) url: Url,
    /// `POST`, or `GET` behind a redirect that says so.
    pub(super) method: Method,
    /// Whether the user's headers go along. Once another origin was named they never do again.
    pub(super) with_user_headers: bool,
}

impl Hop {
    /// The first request.
    pub(super) fn first(url: Url) -> Self {
        Self {
            url,
            method: Method::POST,
            with_user_headers: true,
        }
    }

    /// The request that a redirect asks for (RFC 9110, 15.4): 307 and 308 repeat it, the others fetch the new place.
    /// `None` where the target is no `http` or `https` URL.
    pub(super) fn next(&self, status: u16, location: &str) -> Option<Self> {
        let url = self.url.join(location).ok()?;
        let usable = matches!(url.scheme(), "http" | "https") && url.has_host();
        let repeats = matches!(status, 307 | 308);
        let same_origin = url.origin() == self.url.origin();
        usable.then_some(Self {
            url,
            method: if repeats {
                self.method.clone()
            } else {
                Method::GET
            },
            with_user_headers: self.with_user_headers && same_origin,
        })
    }
}

/// Whether the status asks to go elsewhere. Without `Location` it is an answer like any other.
pub(super) fn is_redirect(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hop(url: &str) -> Hop {
        Hop::first(Url::parse(url).expect("a URL"))
    }

    #[test]
    fn headers_stay_with_their_origin() {
        let first = hop("https://shop.example/a");
        for (location, kept) in [
            ("/b", true),
            ("https://shop.example:443/b", true),
            ("http://shop.example/b", false),
            ("https://shop.example:8443/b", false),
            ("https://other.example/b", false),
            ("//other.example/b", false),
        ] {
            let next = first.next(307, location).expect("it can be followed");
            assert_eq!(next.with_user_headers, kept, "{location}");
            assert_eq!(next.method, Method::POST);
        }
    }

    #[test]
    fn headers_do_not_return_after_a_detour() {
        let away = hop("https://shop.example/").next(308, "https://other.example/");
        let back = away.and_then(|away| away.next(308, "https://shop.example/"));
        assert!(back.is_some_and(|back| !back.with_user_headers));
    }

    #[test]
    fn only_307_and_308_repeat_the_request() {
        for (status, method) in [
            (301, "GET"),
            (302, "GET"),
            (303, "GET"),
            (307, "POST"),
            (308, "POST"),
        ] {
            let next = hop("http://shop.example/").next(status, "/b");
            assert_eq!(
                next.map(|next| next.method.to_string()).as_deref(),
                Some(method)
            );
        }
    }

    #[test]
    fn other_schemes_are_not_followed() {
        for location in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "http://",
            "ftp://shop.example/",
        ] {
            assert_eq!(
                hop("http://shop.example/").next(302, location),
                None,
                "{location}"
            );
        }
    }
}
