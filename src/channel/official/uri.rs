//! The `uri` format of ajv in full mode: the grammar of RFC 3986 with a scheme and an optional authority.

/// Whether the text is a URI; linear in its length.
pub(super) fn is_uri(text: &str) -> bool {
    let bytes = text.as_bytes();
    let scheme = bytes
        .iter()
        .take_while(|&&byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
        .count();
    let begins = bytes.first().is_some_and(u8::is_ascii_alphabetic);
    if !begins || bytes.get(scheme) != Some(&b':') {
        return false;
    }
    let rest = &bytes[scheme + 1..];
    let (rest, fragment) = cut(rest, b'#');
    let (hierarchy, query) = cut(rest, b'?');
    is_hierarchy(hierarchy)
        && query.is_none_or(|query| consists_of(query, b"!$&'()*+,;=:@/?"))
        && fragment.is_none_or(|fragment| consists_of(fragment, b"!$&'()*+,;=:@/?"))
}

fn cut(bytes: &[u8], at: u8) -> (&[u8], Option<&[u8]>) {
    match bytes.iter().position(|&byte| byte == at) {
        Some(place) => (&bytes[..place], Some(&bytes[place + 1..])),
        None => (bytes, None),
    }
}

/// An authority behind one or two slashes and a path, or a path alone that is not empty. One slash alone may begin
/// either, so both are tried.
fn is_hierarchy(bytes: &[u8]) -> bool {
    if let Some(rest) = bytes.strip_prefix(b"//") {
        // With one slash the authority is empty and the second slash begins the path.
        return is_authority_and_path(rest) || consists_of(rest, b"!$&'()*+,;=:@/");
    }
    if let Some(rest) = bytes.strip_prefix(b"/") {
        return is_authority_and_path(rest) || consists_of(rest, b"!$&'()*+,;=:@/");
    }
    !bytes.is_empty() && consists_of(bytes, b"!$&'()*+,;=:@/")
}

fn is_authority_and_path(bytes: &[u8]) -> bool {
    let (authority, path) = match bytes.iter().position(|&byte| byte == b'/') {
        Some(slash) => bytes.split_at(slash),
        None => (bytes, &[][..]),
    };
    consists_of(path, b"!$&'()*+,;=:@/") && is_authority(authority)
}

fn is_authority(bytes: &[u8]) -> bool {
    let host = match bytes.iter().position(|&byte| byte == b'@') {
        Some(at) if consists_of(&bytes[..at], b"!$&'()*+,;=:") => &bytes[at + 1..],
        Some(_) => return false,
        None => bytes,
    };
    if let Some(rest) = host.strip_prefix(b"[") {
        let Some(close) = rest.iter().position(|&byte| byte == b']') else {
            return false;
        };
        return is_literal(&rest[..close]) && is_port(&rest[close + 1..]);
    }
    let colon = host.iter().position(|&byte| byte == b':');
    let (name, port) = host.split_at(colon.unwrap_or(host.len()));
    consists_of(name, b"!$&'()*+,;=") && is_port(port)
}

fn is_port(bytes: &[u8]) -> bool {
    match bytes.strip_prefix(b":") {
        Some(digits) => digits.iter().all(u8::is_ascii_digit),
        None => bytes.is_empty(),
    }
}

/// What stands in brackets: an IPv6 address, or `v1.x`.
fn is_literal(bytes: &[u8]) -> bool {
    if let Some(rest) = bytes.strip_prefix(b"v").or(bytes.strip_prefix(b"V")) {
        let (version, Some(rest)) = cut(rest, b'.') else {
            return false;
        };
        let plain = |byte: &u8| *byte != b'%';
        return !version.is_empty()
            && version.iter().all(u8::is_ascii_hexdigit)
            && !rest.is_empty()
            && rest.iter().all(plain)
            && consists_of(rest, b"!$&'()*+,;=:");
    }
    is_ipv6(bytes)
}

/// Eight groups, or fewer with one `::`; the last two may be an IPv4 address.
fn is_ipv6(bytes: &[u8]) -> bool {
    let double = bytes.windows(2).position(|pair| pair == b"::");
    let Some(at) = double else {
        return groups(bytes, true) == Some(8);
    };
    let (left, right) = (&bytes[..at], &bytes[at + 2..]);
    let left = if left.is_empty() {
        Some(0)
    } else {
        groups(left, false)
    };
    let right = if right.is_empty() {
        Some(0)
    } else {
        groups(right, true)
    };
    match (left, right) {
        (Some(left), Some(right)) => left + right <= 7,
        _ => false,
    }
}

/// How many groups of 16 bits the text has, if it is made of groups.
fn groups(bytes: &[u8], may_end_in_ipv4: bool) -> Option<usize> {
    let mut count = 0;
    let mut parts = bytes.split(|&byte| byte == b':').peekable();
    while let Some(part) = parts.next() {
        let hexadecimal = (1..=4).contains(&part.len()) && part.iter().all(u8::is_ascii_hexdigit);
        if hexadecimal {
            count += 1;
        } else if may_end_in_ipv4 && parts.peek().is_none() && is_ipv4(part) {
            count += 2;
        } else {
            return None;
        }
    }
    Some(count)
}

fn is_ipv4(bytes: &[u8]) -> bool {
    let byte = |part: &[u8]| {
        let digits = (1..=3).contains(&part.len()) && part.iter().all(u8::is_ascii_digit);
        let value = |part: &[u8]| {
            part.iter()
                .fold(0, |sum, it| sum * 10 + u32::from(it - b'0'))
        };
        digits && value(part) <= 255
    };
    bytes.split(|&it| it == b'.').count() == 4 && bytes.split(|&it| it == b'.').all(byte)
}

/// Whether the bytes are letters, digits, `-._~`, percent escapes and `others`.
fn consists_of(bytes: &[u8], others: &[u8]) -> bool {
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += match byte {
            b'%' => match bytes.get(at + 1..at + 3) {
                Some(hex) if hex.iter().all(u8::is_ascii_hexdigit) => 3,
                _ => return false,
            },
            b'-' | b'.' | b'_' | b'~' => 1,
            _ if byte.is_ascii_alphanumeric() || others.contains(&byte) => 1,
            _ => return false,
        };
    }
    true
}

#[cfg(test)]
mod tests {
    use super::is_uri;

    #[test]
    fn a_uri_has_a_scheme_and_something_behind_it() {
        for good in [
            "https://a.b/c?d#e",
            "tel:1",
            "a:/",
            "a://",
            "a:b:c",
            "http://a@b@c",
            "http://[::1]:8/",
            "http://u:p@h:1/%41",
            "a://x:y",
            "http://[1:2:3:4:5:6:1.2.3.4]",
        ] {
            assert!(is_uri(good), "{good}");
        }
        for bad in [
            "",
            "a:",
            "a.b/c",
            "http://a b",
            "http://%zz",
            "http://[1:2]",
            "h://é",
            "1:a",
            "a:?b",
            "http://a#b#c",
        ] {
            assert!(!is_uri(bad), "{bad}");
        }
    }
}
