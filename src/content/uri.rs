//! Whether a text is a URI as json-pollock 1.7.7 reads them. Source: `structured-content.md` 5.4.

/// Whether json-pollock 1.7.7 takes a text as a URI: a scheme, a colon, and something behind it, in ASCII.
///
/// Laxer than RFC 3986 in what a host may be, stricter in that something must follow the colon.
#[must_use]
pub fn is_uri(text: &str) -> bool {
    let Some(colon) = scheme_end(text.as_bytes()) else {
        return false;
    };
    let rest = &text.as_bytes()[colon + 1..];
    let (rest, fragment) = split(rest, b'#');
    let (hier, query) = split(rest, b'?');
    let is_extra = |part: Option<&[u8]>| {
        part.is_none_or(|part| is_made_of(part, |byte| is_path_byte(byte) || byte == b'?'))
    };
    is_extra(query) && is_extra(fragment) && is_hier(hier)
}

/// Where the colon behind the scheme is, if the text begins with a scheme.
#[must_use]
pub fn scheme_end(text: &[u8]) -> Option<usize> {
    let colon = text.iter().position(|&byte| byte == b':')?;
    let (first, more) = text[..colon].split_first()?;
    let is_more = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    (first.is_ascii_alphabetic() && more.iter().all(is_more)).then_some(colon)
}

fn split(text: &[u8], at: u8) -> (&[u8], Option<&[u8]>) {
    match text.iter().position(|&byte| byte == at) {
        Some(place) => (&text[..place], Some(&text[place + 1..])),
        None => (text, None),
    }
}

fn is_hier(hier: &[u8]) -> bool {
    (!hier.is_empty() && is_made_of(hier, is_path_byte)) || has_literal_host(hier)
}

#[inline]
fn is_path_byte(byte: u8) -> bool {
    byte == b'/' || is_pchar(byte)
}

#[inline]
fn is_pchar(byte: u8) -> bool {
    is_plain(byte) || matches!(byte, b':' | b'@')
}

/// Unreserved characters and sub-delimiters.
#[inline]
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'-' | b'.'
                | b'_'
                | b'~'
                | b'!'
                | b'$'
                | b'&'
                | b'\''
                | b'('
                | b')'
                | b'*'
                | b'+'
                | b','
                | b';'
                | b'='
        )
}

/// Whether a text has only such bytes and percent-encoded ones.
fn is_made_of(text: &[u8], allowed: impl Fn(u8) -> bool) -> bool {
    let mut bytes = text.iter();
    while let Some(&byte) = bytes.next() {
        let is_sound = match byte {
            b'%' => {
                let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_hexdigit);
                digit(bytes.next()) && digit(bytes.next())
            }
            _ => allowed(byte),
        };
        if !is_sound {
            return false;
        }
    }
    true
}

/// `/` or `//`, user, an address in brackets, port, path.
fn has_literal_host(hier: &[u8]) -> bool {
    let Some(rest) = hier.strip_prefix(b"/") else {
        return false;
    };
    let rest = rest.strip_prefix(b"/").unwrap_or(rest);
    let Some(open) = rest.iter().position(|&byte| byte == b'[') else {
        return false;
    };
    let (user, rest) = (&rest[..open], &rest[open + 1..]);
    let (literal, Some(rest)) = split(rest, b']') else {
        return false;
    };
    let is_user = user.is_empty()
        || user
            .strip_suffix(b"@")
            .is_some_and(|user| is_made_of(user, |byte| byte != b'@' && is_pchar(byte)));
    is_user && is_literal(literal) && is_port_and_path(rest)
}

fn is_port_and_path(rest: &[u8]) -> bool {
    let path = match rest.strip_prefix(b":") {
        Some(rest) => {
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            &rest[digits..]
        }
        None => rest,
    };
    path.is_empty() || (path[0] == b'/' && is_made_of(path, is_path_byte))
}

fn is_literal(literal: &[u8]) -> bool {
    match literal.split_first() {
        Some((b'v' | b'V', rest)) => is_future_address(rest),
        _ => std::str::from_utf8(literal)
            .is_ok_and(|text| text.parse::<std::net::Ipv6Addr>().is_ok()),
    }
}

/// What follows the `v`: a version in hexadecimal, a dot, an address.
fn is_future_address(text: &[u8]) -> bool {
    let (version, address) = split(text, b'.');
    let is_address = |address: &[u8]| {
        !address.is_empty() && address.iter().all(|&byte| is_plain(byte) || byte == b':')
    };
    !version.is_empty()
        && version.iter().all(u8::is_ascii_hexdigit)
        && address.is_some_and(is_address)
}

#[cfg(test)]
mod tests {
    use super::is_uri;

    #[test]
    fn what_json_pollock_takes_is_taken() {
        for text in [
            "tel:+123",
            "mailto:a@b.c",
            "sms:+1?body=hi",
            "myapp://x/y",
            "whatsapp://send?text=a",
            "urn:a",
            "a:b",
            "javascript:alert(1)",
            "data:text/html,hi",
            "http://",
            "http:///p",
            "http://a..b",
            "http://a_b",
            "http://a.b:port",
            "http://a.b:99999",
            "HTTPS://A.B",
            "http://[::1]/",
            "https://a.b/x;y=1,2!$&()*+~@",
            "https://a.b/'",
            "http://a/?a?b",
            "https://a.b/%C3%A9?x=1#f",
            "http://u:p@[2001:db8::1]:80/x",
            "x:/[v1.a:b]",
            "http://a?#",
        ] {
            assert!(is_uri(text), "{text}");
        }
    }

    #[test]
    fn what_json_pollock_refuses_is_refused() {
        for text in [
            "",
            "www.google.com",
            "/a/b",
            "//a.b/c",
            "1http://a",
            "http:",
            "a:?x",
            "a:#f",
            "https://a b",
            "http://a\n",
            "a:\"",
            "a:<",
            "a:>",
            "a:\\",
            "a:^",
            "a:`",
            "a:{x}",
            "a:|",
            "https://a.b/é",
            "a:%zz",
            "a:%2",
            "a:b#c#d",
            "https://a.b/?x[]=1",
            "http://[::1",
            "http://[fe80::1%25en0]/",
            "http://[::1]x",
            "http://a@b@[::1]",
            ":nope",
            "x:[::1]",
        ] {
            assert!(!is_uri(text), "{text}");
        }
    }
}
