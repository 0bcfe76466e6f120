//! The way out: names are looked up, proxies asked for and certificates checked here, in one value that tests put
//! another one in place of.

use std::{
    fmt,
    net::{IpAddr, SocketAddr, ToSocketAddrs},
    sync::Arc,
    time::Duration,
};

use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use reqwest::{
    Client, ClientBuilder, Proxy, Url,
    dns::{Addrs, Name, Resolve, Resolving},
    header::{ACCEPT, ACCEPT_LANGUAGE, HeaderMap, HeaderValue},
    redirect::Policy,
};
use rustls::{ClientConfig, crypto::ring};
use rustls_platform_verifier::BuilderVerifierExt;

use super::{address, trouble};
use crate::error::{Code, Error, Result};

/// Says who asks, truly. No address is in it: there is none to ask for more.
const AGENT: &str = concat!("Diglot/", env!("CARGO_PKG_VERSION"), " (+local reader; fetches a page when told to)");
/// Pages first, whatever else there is after that. As much of a reader's machine as a server has to know.
const KINDS: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
/// A whole fetch, redirects and all, takes no longer.
const TIME: Duration = Duration::from_secs(30);

/// Gives the addresses of a name. May take long: it is called on a thread of its own.
pub type Lookup = Arc<dyn Fn(&str) -> std::io::Result<Vec<IpAddr>> + Send + Sync>;

/// What fetching needs from the world around it.
pub struct Outside {
    pub lookup: Lookup,
    pub is_public: fn(IpAddr) -> bool,
    pub proxies: Matcher,
    pub tls: ClientConfig,
    pub time: Duration,
}

impl Outside {
    /// The machine's own: its resolver, its proxies, its certificates.
    ///
    /// # Errors
    /// `Network` when the machine has no certificates to check others against.
    pub fn real() -> Result<Self> {
        let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .and_then(|builder| builder.with_platform_verifier())
            .map_err(|cause| {
                let sentence = "The certificates of this computer could not be read, so no page can be fetched \
                                safely. Open the page in the browser, save it, and open the file.";
                Error::new(Code::Network, sentence).because(cause)
            })?
            .with_no_client_auth();
        let lookup = |name: &str| Ok((name, 0).to_socket_addrs()?.map(|address| address.ip()).collect());
        Ok(Self {
            lookup: Arc::new(lookup),
            is_public: address::is_public,
            proxies: Matcher::from_system(),
            tls,
            time: TIME,
        })
    }

    /// A client for one step of the way to the page. `typed` says that this very place inside of the reader's
    /// network was typed by the reader; a step to any other such place is refused.
    ///
    /// The number in a URL is looked at here, the addresses of a name when the connection is made: they are looked up
    /// once, and the ones that were looked at are the ones that are connected to, so that a name cannot change its
    /// meaning between.
    ///
    /// With a proxy it is the proxy that looks names up and connects. Then only the URL itself can be checked, and
    /// what a name means inside of the proxy's network is the business of those who run it.
    ///
    /// # Errors
    /// `Network` when the URL leads inside, or the proxy's address is no address.
    pub fn client(&self, url: &Url, typed: bool) -> Result<Client> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static(KINDS));
        headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static("*"));
        Self::built(self.builder(url, typed)?.default_headers(headers))
    }

    /// As [`Self::client`], for other headers or ways of packing.
    pub fn builder(&self, url: &Url, typed: bool) -> Result<ClientBuilder> {
        let local = address::is_local(url, self.is_public);
        if local && !typed {
            return Err(trouble::inside(url.host_str().unwrap_or_default()));
        }
        // A place inside of the own network is asked directly: a proxy has another one, or a log.
        let proxy = if local { None } else { self.proxy(url)? };
        let resolver = Resolver {
            lookup: Arc::clone(&self.lookup),
            is_public: (!local && proxy.is_none()).then_some(self.is_public),
        };
        let builder = Client::builder()
            .tls_backend_preconfigured(self.tls.clone())
            .user_agent(AGENT)
            .referer(false)
            .redirect(Policy::none())
            .dns_resolver(resolver)
            .no_proxy();
        Ok(if let Some(proxy) = proxy { builder.proxy(proxy) } else { builder })
    }

    /// # Errors
    /// `Network`.
    pub fn built(builder: ClientBuilder) -> Result<Client> {
        builder.build().map_err(|cause| {
            Error::new(Code::Network, "The network of this computer could not be used.").because(cause)
        })
    }

    fn proxy(&self, url: &Url) -> Result<Option<Proxy>> {
        let Some(found) = url.as_str().parse().ok().and_then(|uri| self.proxies.intercept(&uri)) else {
            return Ok(None);
        };
        through(&found).map(Some).map_err(|cause| {
            let sentence = format!(
                "The proxy of this computer, '{}', is not one that Diglot can use. See the network settings of the \
                 system.",
                found.uri()
            );
            Error::new(Code::Network, sentence).because(cause)
        })
    }
}

fn through(found: &Intercept) -> Result<Proxy, Box<dyn std::error::Error>> {
    // A proxy of the SOCKS kind looks names up itself: a look-up beside it would tell others what is read.
    let written = found.uri().to_string();
    let written = match written.split_once("://") {
        Some(("socks5", rest)) => format!("socks5h://{rest}"),
        Some(("socks4", rest)) => format!("socks4a://{rest}"),
        _ => written,
    };
    let mut url = Url::parse(&written)?;
    if let Some((user, password)) = found.raw_auth() {
        let set = url.set_username(user).and_then(|()| url.set_password(Some(password)));
        set.map_err(|()| "the proxy's address takes no user name")?;
    }
    let proxy = Proxy::all(url)?;
    Ok(match found.basic_auth() {
        Some(header) => proxy.custom_http_auth(header.clone()),
        None => proxy,
    })
}

/// Why a name leads nowhere.
#[derive(Debug)]
pub enum Unresolved {
    Unknown { name: String, cause: String },
    Inside { name: String },
}

impl fmt::Display for Unresolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { name, cause } => write!(f, "no address for {name}: {cause}"),
            Self::Inside { name } => write!(f, "{name} has an address that is not public"),
        }
    }
}

impl std::error::Error for Unresolved {}

/// Looks names up at the moment of connecting.
struct Resolver {
    lookup: Lookup,
    /// What the addresses are measured by; `None` where every one will do.
    is_public: Option<fn(IpAddr) -> bool>,
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let (lookup, is_public) = (Arc::clone(&self.lookup), self.is_public);
        let name = name.as_str().to_owned();
        Box::pin(async move {
            let asked = name.clone();
            let found = tokio::task::spawn_blocking(move || lookup(&asked)).await?;
            let found = match found {
                Ok(found) if !found.is_empty() => found,
                Ok(_) => return Err(Unresolved::Unknown { name, cause: "the answer is empty".into() }.into()),
                Err(cause) => return Err(Unresolved::Unknown { name, cause: cause.to_string() }.into()),
            };
            // A name with addresses of both kinds is a trick: the first is shown, the second is used.
            if let Some(is_public) = is_public
                && !found.iter().all(|&ip| is_public(ip))
            {
                return Err(Unresolved::Inside { name }.into());
            }
            let found = found.into_iter().map(|ip| SocketAddr::new(ip, 0));
            Ok(Box::new(found) as Addrs)
        })
    }
}
