//! Addresses of links, as they may be handed on: absolute, of the web or of a mailbox, and plain to read.
//! Whoever follows one must see where it leads, so everything that could hide that is refused.

/// Longer addresses carry more than an address.
const LONGEST: usize = 2_000;

/// The address to keep for what a link says, or `None` if it is not one to keep. `base` is an address that
/// went through here too.
pub fn accept(href: &str, base: Option<&str>) -> Option<String> {
    let href = href.trim_matches(|c: char| c.is_ascii_whitespace());
    if href.is_empty() || href.chars().count() > LONGEST || href.contains(hides) {
        return None;
    }
    let address = match scheme(href) {
        Some((scheme, rest)) => match scheme.to_ascii_lowercase().as_str() {
            web @ ("http" | "https") => format!("{web}:{}", web_part(rest)?),
            "mailto" => format!("mailto:{}", Some(rest).filter(|to| to.contains('@') && !to.starts_with('/'))?),
            _ => return None,
        },
        None => resolve(href, base?)?,
    };
    let address = address.replace(' ', "%20");
    (address.chars().count() <= LONGEST).then_some(address)
}

/// Characters that no address has, or that change how one is shown.
fn hides(c: char) -> bool {
    c.is_control()
        || (c.is_whitespace() && c != ' ')
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFF}' | '<' | '>' | '"')
}

fn scheme(href: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = href.split_once(':')?;
    let sound = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    // What is no scheme but has a colon ("a/b:c") is a path.
    sound.then_some((scheme, rest))
}

/// `//host/path` with a host and without credentials.
fn web_part(rest: &str) -> Option<&str> {
    let host = authority(rest.strip_prefix("//")?);
    let sound = !host.is_empty() && !host.contains(['@', '\\', '%', ' ']) && !host.starts_with(':');
    sound.then_some(rest)
}

fn authority(after: &str) -> &str {
    &after[..after.find(['/', '?', '#']).unwrap_or(after.len())]
}

/// An address that is relative to another, by the rules of RFC 3986.
fn resolve(href: &str, base: &str) -> Option<String> {
    let (scheme, rest) = base.split_once(':').filter(|(scheme, _)| matches!(*scheme, "http" | "https"))?;
    let rest = rest.strip_prefix("//")?;
    let host = authority(rest);
    let path = &rest[host.len()..];
    let path = &path[..path.find('#').unwrap_or(path.len())];
    let (path, query) = path.find('?').map_or((path, ""), |at| path.split_at(at));
    if href.contains('\\') {
        return None;
    }
    if href.starts_with("//") {
        return Some(format!("{scheme}:{}", web_part(href)?));
    }
    if href.starts_with('#') {
        return Some(format!("{scheme}://{host}{path}{query}{href}"));
    }
    if href.starts_with('?') {
        return Some(format!("{scheme}://{host}{path}{href}"));
    }
    let (steps, tail) = href.find(['?', '#']).map_or((href, ""), |at| href.split_at(at));
    let mut way: Vec<&str> = Vec::new();
    let folder = if steps.starts_with('/') { "" } else { path.rsplit_once('/').map_or("", |(folder, _)| folder) };
    let all: Vec<&str> = folder.split('/').chain(steps.split('/')).collect();
    for (number, step) in all.iter().enumerate() {
        let last = number + 1 == all.len();
        match *step {
            "." | ".." => {
                if *step == ".." {
                    way.pop();
                }
                if last {
                    way.push("");
                }
            }
            "" if !last => {}
            step => way.push(step),
        }
    }
    Some(format!("{scheme}://{host}/{}{tail}", way.join("/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_addresses_are_kept() {
        for (href, expected) in [
            ("https://example.org/a?b=c#d", Some("https://example.org/a?b=c#d")),
            (" HTTPS://example.org/ ", Some("https://example.org/")),
            ("http://example.org/a b", Some("http://example.org/a%20b")),
            ("http://bücher.example/é", Some("http://bücher.example/é")),
            ("mailto:a@example.org?subject=x", Some("mailto:a@example.org?subject=x")),
            ("mailto:nobody", None),
            ("javascript:alert(1)", None),
            ("JaVaScript:alert(1)", None),
            ("java\nscript:alert(1)", None),
            ("data:text/html,x", None),
            ("file:///etc/passwd", None),
            ("ftp://example.org/", None),
            ("https://user:word@example.org/", None),
            ("https://user@example.org/", None),
            ("https://example.org%40evil.example/", None),
            ("https://example.org\\@evil.example/", None),
            ("https:///path", None),
            ("https:example.org", None),
            ("https://example.org/\u{202E}gpj", None),
            ("/relative", None),
            ("#note", None),
            ("", None),
        ] {
            assert_eq!(accept(href, None).as_deref(), expected, "{href:?}");
        }
        assert_eq!(accept(&format!("https://a/{}", "x".repeat(2000)), None), None);
        assert_eq!(accept(&format!("https://a/{}", " ".repeat(1900) + "x"), None), None, "spaces grow");
    }

    #[test]
    fn relative_addresses_need_a_base() {
        let base = "https://example.org/news/2031/index.html?p=1#top";
        for (href, expected) in [
            ("more.html", "https://example.org/news/2031/more.html"),
            ("./more.html?a=b/c", "https://example.org/news/2031/more.html?a=b/c"),
            ("../", "https://example.org/news/"),
            ("../../../x", "https://example.org/x"),
            ("/top", "https://example.org/top"),
            ("//other.example/x", "https://other.example/x"),
            ("?p=2", "https://example.org/news/2031/index.html?p=2"),
            ("#note", "https://example.org/news/2031/index.html?p=1#note"),
        ] {
            assert_eq!(accept(href, Some(base)).as_deref(), Some(expected), "{href}");
        }
        assert_eq!(accept("x", Some("https://example.org")).as_deref(), Some("https://example.org/x"));
        assert_eq!(accept("//user@other.example/x", Some(base)), None);
        assert_eq!(accept("x", Some("mailto:a@b")), None);
    }
}
