//! Where the address of a picture leads.

use std::borrow::Cow;
use std::path::PathBuf;

use url::Url;

use crate::json::{Kind, Node};
use crate::text::base64;

/// Where the address of a picture leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImageSource {
    /// To a server, by the name of its host.
    Remote {
        /// As the address names it, without a port.
        host: String,
    },
    /// To a file.
    File(PathBuf),
    /// Nowhere: the picture stands in the address.
    Data(Encoded),
    /// To nothing that can be shown; why, lower case, no full stop.
    Unusable(String),
}

/// Bytes of an address as written beyond which it is not read.
const MAX_ADDRESS: usize = 1 << 20;

/// How an address begins that stands for one that is too long.
const OVERSIZED: &str = "oversized:";

/// A picture as it stands in a `data:` address (RFC 2397).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoded(String);

impl ImageSource {
    /// The address that a string of a document holds: whole, for it may hold a picture. Of one longer than 1 MiB only its
    /// length, which [`Self::of`] tells.
    pub(super) fn address(node: Node<'_>) -> Option<String> {
        if node.kind() != Kind::String {
            return None;
        }
        let length = node.span().len();
        if length > MAX_ADDRESS {
            return Some(format!("{OVERSIZED}{length}"));
        }
        node.string().map(Cow::into_owned)
    }

    /// Reads an address. Asks nobody, and decodes nothing.
    #[must_use]
    pub fn of(address: &str) -> Self {
        let address = address.trim();
        if let Some(data) = data_of(address) {
            return Self::Data(Encoded(data.to_owned()));
        }
        if let Some(length) = address.strip_prefix(OVERSIZED) {
            return Self::Unusable(format!(
                "this address is too long: it has {length} bytes, and at most {MAX_ADDRESS} are read"
            ));
        }
        let Ok(url) = Url::parse(address) else {
            return Self::Unusable("this is no address".to_owned());
        };
        match url.scheme() {
            "http" | "https" => match url.host() {
                Some(host) => Self::Remote {
                    host: host.to_string(),
                },
                None => Self::Unusable("this address names no host".to_owned()),
            },
            "file" => match url.to_file_path() {
                Ok(path) => Self::File(path),
                Err(()) => Self::Unusable("this is no file of this machine".to_owned()),
            },
            scheme => Self::Unusable(format!("pictures do not come by `{scheme}`")),
        }
    }

    /// The host that an address leads to, by name, without a port; `None` for files, `data:` and what leads nowhere.
    #[must_use]
    pub fn host_of(address: &str) -> Option<String> {
        if data_of(address.trim()).is_some() {
            return None;
        }
        match Self::of(address) {
            Self::Remote { host } => Some(host),
            _ => None,
        }
    }
}

impl Encoded {
    /// The bytes of the picture. Takes as long as the address is.
    ///
    /// # Errors
    ///
    /// Why there are none, lower case, no full stop.
    pub fn decode(&self) -> Result<Vec<u8>, String> {
        let broken = || "this `data:` address is broken".to_owned();
        let (kind, data) = self.0.split_once(',').ok_or_else(broken)?;
        let bytes = percent_decoded(data);
        let is_base64 = kind
            .rsplit(';')
            .next()
            .is_some_and(|last| last.trim().eq_ignore_ascii_case("base64"));
        if !is_base64 {
            return Ok(bytes);
        }
        let text: String = bytes
            .iter()
            .filter(|byte| !byte.is_ascii_whitespace())
            .map(|byte| char::from(*byte))
            .collect();
        base64::decode(&text).ok_or_else(broken)
    }
}

/// What stands behind `data:`.
fn data_of(address: &str) -> Option<&str> {
    strip_prefix_ignoring_case(address, "data:")
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then_some(rest)
}

/// The bytes behind percent escapes (RFC 3986); a percent sign that begins none stands for itself.
fn percent_decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        let digit = |at: usize| {
            behind
                .get(at)
                .and_then(|byte| char::from(*byte).to_digit(16))
        };
        if let (b'%', Some(high), Some(low)) = (*first, digit(0), digit(1)) {
            bytes.push((high * 16 + low) as u8);
            rest = &behind[2..];
        } else {
            bytes.push(*first);
            rest = behind;
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_of_a_server_is_named_without_its_port() {
        for (address, host) in [
            ("https://img.shop.example/a.png", "img.shop.example"),
            (" HTTP://IMG.shop.example:8080/a b.png ", "img.shop.example"),
            ("http://[::1]:80/", "[::1]"),
        ] {
            let host = host.to_owned();
            assert_eq!(ImageSource::host_of(address).as_ref(), Some(&host));
            assert_eq!(
                ImageSource::of(address),
                ImageSource::Remote { host },
                "{address}"
            );
        }
    }

    fn decoded(address: &str) -> Result<Vec<u8>, String> {
        match ImageSource::of(address) {
            ImageSource::Data(encoded) => encoded.decode(),
            other => panic!("{address}: {other:?}"),
        }
    }

    #[test]
    fn the_picture_in_an_address_is_decoded() {
        for address in [
            "data:image/png;base64,aGk=",
            "DATA:;base64,aG%6B%3D",
            "data:image/svg+xml,hi",
            "data:,%68i",
        ] {
            assert_eq!(decoded(address), Ok(b"hi".to_vec()), "{address}");
            assert_eq!(ImageSource::host_of(address), None, "{address}");
        }
        assert_eq!(decoded("data:,5%"), Ok(b"5%".to_vec()));
    }

    #[test]
    fn a_broken_picture_is_found_only_when_it_is_decoded() {
        for address in ["data:image/png", " data:;base64,a*"] {
            let reason = decoded(address).unwrap_err();
            assert_eq!(reason, "this `data:` address is broken", "{address}");
        }
    }

    #[test]
    fn an_address_that_is_too_long_says_how_long_it_may_be() {
        let read = |count: usize| {
            let text = format!("\"data:image/png;base64,{}\"", "A".repeat(count));
            let parsed = crate::json::parse(&text);
            let node = parsed.root(&text).expect("a string");
            ImageSource::of(&ImageSource::address(node).expect("a string"))
        };
        assert!(matches!(read(MAX_ADDRESS - 24), ImageSource::Data(_)));
        let reason = "this address is too long: it has 1048577 bytes, and at most 1048576 are read";
        let too_long = ImageSource::Unusable(reason.to_owned());
        assert_eq!(read(MAX_ADDRESS - 23), too_long);
    }

    #[test]
    fn what_leads_nowhere_says_why() {
        for address in ["", "a.png", "ftp://shop.example/a", "https://"] {
            let source = ImageSource::of(address);
            assert!(
                matches!(source, ImageSource::Unusable(_)),
                "{address}: {source:?}"
            );
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_file_is_named_by_its_path() {
        let path = PathBuf::from("/shop/a b.png");
        assert_eq!(
            ImageSource::of("file:///shop/a%20b.png"),
            ImageSource::File(path)
        );
    }
}
