//! Which addresses may be fetched: what a reader typed becomes a URL, and an address inside of the reader's own
//! network is told from one outside.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use reqwest::Url;
use url::Host;

use crate::error::{Code, Error, Result};

/// Longer addresses are no addresses; servers refuse them at about this length too.
const LONGEST: usize = 8 << 10;

/// Ends of names that are only known inside of a house or an office.
const LOCAL_ENDS: &[&str] =
    &[".localhost", ".local", ".localdomain", ".lan", ".home", ".home.arpa", ".internal", ".intranet", ".corp"];

/// Makes a URL of what a reader typed. Without a scheme it is `https`; `http` is never tried in its place, because
/// then everybody on the way could read along without a word.
///
/// # Errors
/// `Unsupported` for what is no web address, or one with a user name in it.
pub fn parse(typed: &str) -> Result<Url> {
    let typed = typed.trim();
    if typed.len() > LONGEST {
        return Err(Error::new(Code::Unsupported, "This address is too long. Copy it from the browser once more."));
    }
    let url = match scheme(typed) {
        Some(_) => Url::parse(typed),
        None => Url::parse(&format!("https://{}", typed.trim_start_matches('/'))),
    };
    let url = url.map_err(|cause| {
        let sentence = format!("'{typed}' is no web address. One looks like this: https://example.org/page");
        Error::new(Code::Unsupported, sentence).because(cause)
    })?;
    allowed(&url)?;
    Ok(url)
}

/// The scheme that is written out. What stands before the colon of `localhost:8000/page` is none.
fn scheme(typed: &str) -> Option<&str> {
    let (scheme, rest) = typed.split_once(':')?;
    let named = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    let port = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_port = !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
    (named && !is_port && !typed.split(['/', '?', '#']).next().unwrap_or_default().contains('@')).then_some(scheme)
}

/// Whether a URL is of a kind that is fetched, wherever it leads: asked of every redirect, too.
///
/// # Errors
/// `Unsupported` for schemes other than `http` and `https`, and for names and passwords in the address: they would
/// be sent, and kept with the article as its source.
pub fn allowed(url: &Url) -> Result<()> {
    if !matches!(url.scheme(), "http" | "https") {
        let sentence = format!(
            "Diglot fetches pages from the web only, and '{}:' is something else. Open the file itself, or give an \
             address that begins with https://",
            url.scheme()
        );
        return Err(Error::new(Code::Unsupported, sentence));
    }
    if !url.username().is_empty() || url.password().is_some() {
        let sentence = "There is a user name or a password in this address, before the @. Diglot signs in nowhere: \
                        open the page in the browser, save it, and open the file.";
        return Err(Error::new(Code::Unsupported, sentence));
    }
    Ok(())
}

/// Whether the URL itself says that it leads into the reader's own network: by number or by name. All spellings of
/// a number (`2130706433`, `0x7f.1`, `017700000001`) are one when the URL is parsed.
pub fn is_local(url: &Url, is_public: fn(IpAddr) -> bool) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => !is_public(ip.into()),
        Some(Host::Ipv6(ip)) => !is_public(ip.into()),
        Some(Host::Domain(name)) => is_local_name(name),
        None => true,
    }
}

fn is_local_name(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    !name.contains('.') || LOCAL_ENDS.iter().any(|end| name.ends_with(end))
}

/// Whether an address is one of the open internet, to which any page may send a reader. Private, shared (carrier)
/// and link-local networks, this machine, multicast, and what stands in books as an example are not. Addresses
/// that wrap one of the older kind are as public as the one inside.
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    // RFC 6890 and the registry of special addresses at IANA.
    !matches!(
        ip.octets(),
        [0 | 10 | 127, ..]
            | [100, 64..=127, ..]
            | [169, 254, ..]
            | [172, 16..=31, ..]
            | [192, 0, 0 | 2, _]
            | [192, 88, 99, _]
            | [192, 168, ..]
            | [198, 18..=19, ..]
            | [198, 51, 100, _]
            | [203, 0, 113, _]
            | [224..=255, ..]
    )
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let within = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match ip.segments() {
        // Mapped, and by way of NAT64, which is how telephones without IPv4 reach it.
        [0, 0, 0, 0, 0, 0xFFFF, high, low] | [0x64, 0xFF9B, 0, 0, 0, 0, high, low] => within(high, low),
        // 6to4.
        [0x2002, high, low, ..] => within(high, low),
        // Teredo and other protocols' own addresses; documentation.
        [0x2001, 0..=0x1FF | 0xDB8, ..] | [0x3FFF, 0..=0xFFF, ..] => false,
        // All that is given out so far; the rest is local, multicast or not in use.
        [first, ..] => first & 0xE000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_address_without_a_scheme_is_https() {
        for (typed, url) in [
            ("example.org/x", "https://example.org/x"),
            (" example.org ", "https://example.org/"),
            ("//example.org/x", "https://example.org/x"),
            ("localhost:8000/x", "https://localhost:8000/x"),
            ("http://example.org", "http://example.org/"),
            ("HTTPS://Example.ORG/A", "https://example.org/A"),
            ("example.org/x?to=http://y", "https://example.org/x?to=http://y"),
            ("пример.рф/новости", "https://xn--e1afmkfd.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"),
        ] {
            assert_eq!(parse(typed).unwrap().as_str(), url, "{typed}");
        }
    }

    #[test]
    fn what_is_no_web_address_is_refused_with_a_sentence() {
        for typed in [
            "",
            "https://",
            "file:///etc/passwd",
            "ftp://example.org",
            "javascript:alert(1)",
            "data:text/html,x",
            "mailto:a@example.org",
            "me:secret@example.org/x",
            "https://me:secret@example.org",
            "https://me@example.org",
            "https://exa mple.org/",
            "https://256.256.256.256/",
        ] {
            let error = parse(typed).expect_err(typed);
            assert_eq!(error.code, Code::Unsupported, "{typed}");
            assert!(!error.message.contains("secret") || typed.starts_with("me:"), "{}", error.message);
        }
        assert!(parse(&format!("example.org/{}", "x".repeat(LONGEST))).is_err());
    }

    #[test]
    fn every_spelling_of_a_number_is_the_same_address() {
        for typed in [
            "http://2130706433/",
            "http://0x7f000001/",
            "http://0x7f.1/",
            "http://017700000001/",
            "http://127.1/",
            "http://127.0.0.1./",
            "http://１２７.0.0.1/",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://localhost/",
            "http://LOCALHOST./",
            "http://printer/",
            "http://router.lan/",
            "http://a.localhost/",
            "http://nas.local./",
        ] {
            assert!(is_local(&Url::parse(typed).unwrap(), is_public), "{typed}");
        }
        for typed in ["http://1.1.1.1/", "http://16843009/", "http://[2606:4700::1111]/", "http://local.example.org/"] {
            assert!(!is_local(&Url::parse(typed).unwrap(), is_public), "{typed}");
        }
    }

    #[test]
    fn addresses_of_the_own_network_are_not_public() {
        for ip in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.0.9",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.51.100.7",
            "203.0.113.9",
            "224.0.0.1",
            "239.255.255.250",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::7f00:1",
            "::ffff:10.0.0.1",
            "::ffff:127.0.0.1",
            "64:ff9b::10.0.0.1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2002:c0a8:101::1",
            "2001::1",
            "2001:db8::1",
            "3fff::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "febf::1",
            "fec0::1",
            "ff02::1",
            "100::1",
            "5f00::1",
        ] {
            assert!(!is_public(ip.parse().unwrap()), "{ip}");
        }
        for ip in [
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.0.0.1",
            "128.0.0.1",
            "169.253.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "192.167.0.1",
            "198.20.0.1",
            "223.255.255.255",
            "::ffff:8.8.8.8",
            "64:ff9b::8.8.8.8",
            "2002:808:808::1",
            "2606:4700::1111",
            "2a00:1450::1",
        ] {
            assert!(is_public(ip.parse().unwrap()), "{ip}");
        }
    }

    proptest! {
        #[test]
        fn a_wrapped_address_is_as_public_as_the_one_inside(ip: u32) {
            let v4 = Ipv4Addr::from(ip);
            let [a, b, c, d] = v4.octets();
            let (high, low) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
            for wrapped in [
                v4.to_ipv6_mapped(),
                Ipv6Addr::new(0x64, 0xFF9B, 0, 0, 0, 0, high, low),
                Ipv6Addr::new(0x2002, high, low, 0, 0, 0, 0, 1),
            ] {
                prop_assert_eq!(is_public(wrapped.into()), is_public(v4.into()), "{}", wrapped);
            }
        }

        #[test]
        fn what_the_standard_library_knows_as_local_is_not_public(ip: u32) {
            let v4 = Ipv4Addr::from(ip);
            if v4.is_private() || v4.is_loopback() || v4.is_link_local() || v4.is_multicast() || v4.is_documentation() {
                prop_assert!(!is_public(v4.into()), "{}", v4);
            }
        }

        #[test]
        fn whatever_is_typed_becomes_a_web_address_or_a_sentence(typed in "\\PC{0,40}") {
            if let Ok(url) = parse(&typed) {
                prop_assert!(matches!(url.scheme(), "http" | "https") && url.has_host());
            }
        }
    }
}
