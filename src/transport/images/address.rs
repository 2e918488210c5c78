//! Which addresses everybody can reach, and which only this machine or its network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether an address is one of the public internet. Sources: the special-purpose address registries of IANA.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

/// Whether a name stands for this machine (RFC 6761), or for its network (RFC 6762, RFC 8375).
pub(super) fn is_local_name(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    let ends = |suffix: &str| {
        name.strip_suffix(suffix)
            .is_some_and(|rest| rest.ends_with('.'))
    };
    matches!(name, "localhost" | "local" | "internal")
        || ["localhost", "local", "internal", "home.arpa"]
            .iter()
            .any(|suffix| ends(suffix))
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let is_special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation()
        || matches!((a, b, c), (0 | 240..=255, ..))
        // Shared by the customers of a provider; of protocols; of benchmarks; the old door to IPv6.
        || matches!((a, b, c), (100, 64..=127, _) | (192, 0, 0) | (198, 18 | 19, _) | (192, 88, 99));
    !is_special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    if let Some(inner) = inner_v4(address) {
        return is_public_v4(inner);
    }
    // All that is given out lies in 2000::/3.
    let is_given_out = first & 0xE000 == 0x2000;
    // Protocols and Teredo; documentation, twice; the old 6bone.
    let is_special = first == 0x2001 && (second < 0x0200 || second == 0x0DB8)
        || first == 0x3FFF && second < 0x1000
        || first == 0x3FFE;
    is_given_out && !is_special
}

/// The IPv4 address that an IPv6 address leads to: mapped, translated (RFC 6052) or tunnelled (RFC 3056).
fn inner_v4(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let octets = address.octets();
    let segments = address.segments();
    let four =
        |at: usize| Ipv4Addr::new(octets[at], octets[at + 1], octets[at + 2], octets[at + 3]);
    if segments[0] == 0x2002 {
        return Some(four(2));
    }
    if segments[..6] == [0x0064, 0xFF9B, 0, 0, 0, 0] {
        return Some(four(12));
    }
    address.to_ipv4_mapped()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_addresses_are_not_public() {
        for address in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.168.1.1",
            "198.18.0.1",
            "203.0.113.9",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:192.168.0.1",
            "::127.0.0.1",
            "64:ff9b::10.0.0.1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2001::1",
            "2001:db8::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "3fff:0fff::1",
        ] {
            let address: IpAddr = address.parse().unwrap();
            assert!(!is_public(address), "{address}");
        }
    }

    #[test]
    fn ordinary_addresses_are_public() {
        for address in [
            "1.1.1.1",
            "8.8.8.8",
            "93.184.216.34",
            "172.32.0.1",
            "100.128.0.1",
            "2606:4700::1111",
            "2001:4860:4860::8888",
            "::ffff:8.8.8.8",
            "64:ff9b::8.8.8.8",
            "2002:808:808::1",
        ] {
            let address: IpAddr = address.parse().unwrap();
            assert!(is_public(address), "{address}");
        }
    }

    #[test]
    fn names_of_this_machine_and_its_network_are_known() {
        for name in [
            "localhost",
            "bot.localhost",
            "localhost.",
            "printer.local",
            "db.internal",
        ] {
            assert!(is_local_name(name), "{name}");
        }
        for name in [
            "localhost.shop.example",
            "notlocalhost",
            "shop.example",
            "mylocal",
        ] {
            assert!(!is_local_name(name), "{name}");
        }
    }
}
