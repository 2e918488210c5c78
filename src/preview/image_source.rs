//! Where the address of a picture leads.

use std::path::PathBuf;

use url::Url;

use crate::text::base64;

/// The longest `data:` address in bytes that is decoded: 10 MB of picture as base64.
const MAX_DATA: usize = 14 << 20;

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
    Data(Vec<u8>),
    /// To nothing that can be shown; why, lower case, no full stop.
    Unusable(String),
}

impl ImageSource {
    /// Reads an address. Asks nobody.
    #[must_use]
    pub fn of(address: &str) -> Self {
        let address = address.trim();
        if let Some(data) = strip_prefix_ignoring_case(address, "data:") {
            return Self::of_data(data);
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

    fn of_data(data: &str) -> Self {
        let broken = || Self::Unusable("this `data:` address is broken".to_owned());
        if data.len() > MAX_DATA {
            return Self::Unusable("this `data:` address is too long".to_owned());
        }
        let Some((kind, data)) = data.split_once(',') else {
            return broken();
        };
        let bytes = percent_decoded(data);
        let is_base64 = kind
            .rsplit(';')
            .next()
            .is_some_and(|last| last.trim().eq_ignore_ascii_case("base64"));
        if !is_base64 {
            return Self::Data(bytes);
        }
        let text: String = bytes
            .iter()
            .filter(|byte| !byte.is_ascii_whitespace())
            .map(|byte| char::from(*byte))
            .collect();
        base64::decode(&text).map_or_else(broken, Self::Data)
    }
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
            assert_eq!(
                ImageSource::of(address),
                ImageSource::Remote { host },
                "{address}"
            );
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
            assert_eq!(
                ImageSource::of(address),
                ImageSource::Data(b"hi".to_vec()),
                "{address}"
            );
        }
        assert_eq!(
            ImageSource::of("data:,5%"),
            ImageSource::Data(b"5%".to_vec())
        );
    }

    #[test]
    fn what_leads_nowhere_says_why() {
        for address in [
            "",
            "a.png",
            "data:image/png",
            "data:;base64,a*",
            "ftp://shop.example/a",
            "https://",
        ] {
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
