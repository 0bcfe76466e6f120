//! Where a server is: what the reader typed becomes the beginning of its addresses, and this machine is told from
//! every other.

use std::net::ToSocketAddrs;

use reqwest::Url;
use url::Host;

use super::trouble;
use crate::error::Result;

/// A server's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Where what is OpenAI's begins, such as `http://127.0.0.1:11434/v1`, without a slash at its end.
    base: Url,
    /// The same without `/v1`: what servers have of their own is beside it.
    root: Url,
    /// On this machine.
    pub local: bool,
}

impl Place {
    pub fn host(&self) -> &str {
        self.base.host_str().unwrap_or_default()
    }

    /// The host with its port, as a reader knows it.
    pub fn door(&self) -> String {
        match self.base.port() {
            Some(port) => format!("{}:{port}", self.host()),
            None => self.host().to_owned(),
        }
    }

    pub fn is_secure(&self) -> bool {
        self.base.scheme() == "https"
    }

    pub fn base(&self) -> &Url {
        &self.base
    }

    /// An address of the OpenAI kind.
    pub fn endpoint(&self, tail: &str) -> Url {
        below(&self.base, tail)
    }

    /// An address of the server's own kind.
    pub fn beside(&self, tail: &str) -> Url {
        below(&self.root, tail)
    }
}

fn below(url: &Url, tail: &str) -> Url {
    let mut url = url.clone();
    let path = format!("{}/{tail}", url.path().trim_end_matches('/'));
    url.set_path(&path);
    url
}

/// Makes a place of what a reader typed: with or without `http://`, with or without `/v1`, or the whole address of one
/// of its services as it stands in many a guide. Without a scheme it is `http` on this machine and `https` elsewhere.
///
/// # Errors
/// `Unsupported` for what is no such address.
pub fn parse(typed: &str) -> Result<Place> {
    let typed = typed.trim();
    let bad = || trouble::no_address(typed);
    let parsed = if typed.contains("://") {
        Url::parse(typed).map_err(|_| bad())?
    } else {
        let open = Url::parse(&format!("http://{typed}")).map_err(|_| bad())?;
        if is_this_machine(&open) { open } else { Url::parse(&format!("https://{typed}")).map_err(|_| bad())? }
    };
    if !matches!(parsed.scheme(), "http" | "https") || parsed.host_str().is_none_or(str::is_empty) {
        return Err(bad());
    }
    // They would be shown wherever the address is.
    if !parsed.username().is_empty() || parsed.password().is_some() {
        return Err(trouble::password());
    }
    let mut base = parsed;
    base.set_query(None);
    base.set_fragment(None);
    let path = base.path().trim_matches('/').to_owned();
    let path = ["chat/completions", "completions", "models"]
        .iter()
        .find_map(|service| path.strip_suffix(service))
        .unwrap_or(&path)
        .trim_matches('/');
    let mut root = base.clone();
    root.set_path(path.strip_suffix("v1").filter(|rest| rest.is_empty() || rest.ends_with('/')).unwrap_or(path));
    base.set_path(if path.is_empty() { "v1" } else { path });
    let local = is_this_machine(&base);
    Ok(Place { base, root, local })
}

/// Never by a name but `localhost`, and by that only where it leads to nothing else: `localhost.example.org` belongs to
/// somebody, and a file on this machine may say anything of `localhost`.
fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.to_canonical().is_loopback(),
        Some(Host::Domain(name)) => {
            matches!(name, "localhost" | "localhost.")
                && (name, 0).to_socket_addrs().is_ok_and(|found| {
                    let mut found = found.peekable();
                    found.peek().is_some() && found.all(|address| address.ip().to_canonical().is_loopback())
                })
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Code;

    #[test]
    fn an_address_is_understood_however_it_is_typed() {
        for typed in [
            "http://127.0.0.1:11434/v1",
            "http://127.0.0.1:11434",
            " http://127.0.0.1:11434/v1/ ",
            "127.0.0.1:11434",
            "127.0.0.1:11434/v1",
            "http://127.0.0.1:11434/v1/chat/completions",
            "http://127.0.0.1:11434/v1/models?x=y#z",
        ] {
            let place = parse(typed).unwrap();
            assert_eq!(place.endpoint("models").as_str(), "http://127.0.0.1:11434/v1/models", "{typed}");
            assert_eq!(place.beside("api/show").as_str(), "http://127.0.0.1:11434/api/show", "{typed}");
            assert_eq!((place.local, place.door().as_str()), (true, "127.0.0.1:11434"), "{typed}");
        }
        let place = parse("llm.example.org/office/v1").unwrap();
        assert_eq!(place.endpoint("models").as_str(), "https://llm.example.org/office/v1/models");
        assert_eq!(place.beside("props").as_str(), "https://llm.example.org/office/props");
        let place = parse("https://llm.example.org/openai/rev1").unwrap();
        assert_eq!(place.beside("props").as_str(), "https://llm.example.org/openai/rev1/props", "this is no v1");
    }

    #[test]
    fn what_is_no_address_of_a_server_is_refused() {
        for typed in ["", "http://", "ftp://127.0.0.1/", "file:///etc/passwd", "a b", "unix:///run/x"] {
            assert_eq!(parse(typed).unwrap_err().code, Code::Unsupported, "{typed}");
        }
        let error = parse("http://me:secret@127.0.0.1/v1").unwrap_err();
        assert!(!error.message.contains("secret"), "{error}");
    }

    #[test]
    fn only_this_machine_is_local() {
        for typed in [
            "127.0.0.1",
            "http://127.9.8.7:1/v1",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://[::1]:8080/v1",
            "http://[::ffff:127.0.0.1]/",
            "localhost:11434",
            "http://LOCALHOST/v1",
            "https://127.0.0.1/v1",
        ] {
            assert!(parse(typed).unwrap().local, "{typed}");
        }
        for typed in [
            "localhost.example.org",
            "http://a.localhost/v1",
            "http://127.0.0.1.example.org/v1",
            "http://127.0.0.1@example.org/v1",
            "http://0.0.0.0:11434/v1",
            "http://192.168.1.5:11434/v1",
            "http://10.0.0.1",
            "http://[::]/",
            "http://[fe80::1]/",
            "http://nas.local/v1",
            "http://printer/v1",
            "1.1.1.1",
        ] {
            assert!(!parse(typed).is_ok_and(|place| place.local), "{typed}");
        }
    }
}
