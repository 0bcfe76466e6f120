//! The way to a server and back: no redirects, no proxies on this machine, patience that ends, and a reader who may stop
//! it at any moment.

use std::{
    net::ToSocketAddrs,
    pin::pin,
    sync::Arc,
    time::{Duration, Instant},
};

use hyper_util::client::proxy::matcher::Matcher;
use reqwest::{
    Client, RequestBuilder, Response, Url,
    header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue},
};
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use serde_json::Value;

use super::{
    address::Place,
    reply::{Pieces, Reply},
    trouble,
};
use crate::{
    error::{Code, Error, Result},
    fetch::{
        address::{is_local, is_public},
        outside::Outside,
    },
    progress::Cancel,
};

const AGENT: &str = concat!("Diglot/", env!("CARGO_PKG_VERSION"));
/// So often it is seen whether the reader has stopped it.
const TICK: Duration = Duration::from_millis(50);
/// So often it is told how far an answer is.
const TELL: Duration = Duration::from_millis(100);
/// The most that a list of models or another fact may be.
const MOST_FACTS: usize = 4 << 20;
/// The most that is read of what a server says of its trouble.
const MOST_TROUBLE: usize = 64 << 10;

/// How long a server may take.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    /// To take a connection.
    pub connect: Duration,
    /// To say something of its models.
    pub facts: Duration,
    /// To begin with an answer: it may have to load the model first, from a slow disk, and to read the question.
    pub first: Duration,
    /// From one piece of an answer to the next.
    pub between: Duration,
}

impl Default for Times {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            facts: Duration::from_secs(30),
            first: Duration::from_secs(5 * 60),
            between: Duration::from_secs(60),
        }
    }
}

/// The way to one server, for as long as one piece of work takes.
pub struct Line<'a> {
    place: &'a Place,
    client: Client,
    times: Times,
    cancel: &'a Cancel,
}

impl<'a> Line<'a> {
    /// # Errors
    /// `Unsupported` for a key that is none; `Network` when this machine's network cannot be used.
    pub fn new(place: &'a Place, key: Option<&str>, times: Times, cancel: &'a Cancel) -> Result<Self> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json, text/event-stream"));
        if let Some(key) = key.map(str::trim).filter(|key| !key.is_empty()) {
            let mut value = HeaderValue::from_str(&format!("Bearer {key}")).map_err(|_| trouble::no_key())?;
            value.set_sensitive(true);
            headers.insert(AUTHORIZATION, value);
        }
        let builder = outside(place, times)?
            .builder(place.base(), true)?
            .user_agent(AGENT)
            .default_headers(headers)
            .connect_timeout(times.connect)
            // What is packed waits until there is enough of it, and an answer is to be read while it is written.
            .no_gzip()
            .no_brotli()
            .no_deflate();
        Ok(Self { place, client: Outside::built(builder)?, times, cancel })
    }

    pub fn endpoint(&self, tail: &str) -> Url {
        self.place.endpoint(tail)
    }

    pub fn beside(&self, tail: &str) -> Url {
        self.place.beside(tail)
    }

    pub fn get(&self, url: Url) -> RequestBuilder {
        self.client.get(url)
    }

    pub fn post(&self, url: Url, body: &Value) -> RequestBuilder {
        self.client.post(url).header(CONTENT_TYPE, "application/json").body(body.to_string())
    }

    /// The list of models.
    pub async fn list(&self) -> Result<Value> {
        let end = Instant::now() + self.times.facts;
        let response = self.send(self.get(self.endpoint("models")), end).await?;
        let response = self.successful(response, None).await?;
        let body = self.body(response, MOST_FACTS, end).await?.ok_or_else(|| trouble::too_long(self.place.host()))?;
        serde_json::from_slice(&body).map_err(|cause| trouble::other_kind(self.place.host()).because(cause))
    }

    /// A fact that not every server has. `None` where it has it not, or says it in another way.
    pub async fn probe(&self, request: RequestBuilder) -> Result<Option<Value>> {
        let end = Instant::now() + self.times.facts;
        let response = self.send(request, end).await?;
        if !response.status().is_success() {
            return Ok(None);
        }
        let body = self.body(response, MOST_FACTS, end).await?;
        Ok(body.and_then(|body| serde_json::from_slice(&body).ok()))
    }

    /// A whole conversation of one question and one answer.
    pub async fn ask(&self, model: &str, body: &Value, tell: &(dyn Fn(&str) + Sync)) -> Result<Reply> {
        let bad = |bad| trouble::reply(self.place, model, bad);
        let mut end = Instant::now() + self.times.first;
        let response = self.send(self.post(self.endpoint("chat/completions"), body), end).await?;
        let mut response = self.successful(response, Some(model)).await?;
        let mut pieces = Pieces::default();
        let (mut told, mut shown) = (None::<Instant>, String::new());
        while let Some(bytes) = self.chunk(&mut response, end).await? {
            pieces.take(&bytes).map_err(bad)?;
            if pieces.is_done() {
                break;
            }
            if told.is_none_or(|told| told.elapsed() >= TELL) {
                let so_far = pieces.so_far();
                if so_far != shown {
                    tell(&so_far);
                    (told, shown) = (Some(Instant::now()), so_far);
                }
            }
            end = Instant::now() + self.times.between;
        }
        let reply = pieces.end().map_err(bad)?;
        if reply.text != shown {
            tell(&reply.text);
        }
        Ok(reply)
    }

    /// What a server says when all is well. What else it says is made an error of.
    async fn successful(&self, response: Response, model: Option<&str>) -> Result<Response> {
        let status = response.status();
        if status.is_success() {
            return Ok(response);
        }
        if status.is_redirection() {
            return Err(trouble::redirect(self.place));
        }
        let end = Instant::now() + self.times.facts;
        let body = match self.body(response, MOST_TROUBLE, end).await {
            Ok(body) => body.unwrap_or_default(),
            Err(stopped) if stopped.code == Code::Cancelled => return Err(stopped),
            // The status says something all the same.
            Err(_) => Vec::new(),
        };
        Err(trouble::status(self.place, model, status, &body))
    }

    async fn send(&self, request: RequestBuilder, end: Instant) -> Result<Response> {
        self.patiently(request.send(), end).await
    }

    async fn chunk(&self, response: &mut Response, end: Instant) -> Result<Option<Vec<u8>>> {
        Ok(self.patiently(response.chunk(), end).await?.map(|bytes| bytes.to_vec()))
    }

    /// All of an answer; `None` when it is more than `most`.
    async fn body(&self, mut response: Response, most: usize, end: Instant) -> Result<Option<Vec<u8>>> {
        let mut body = Vec::new();
        while let Some(bytes) = self.chunk(&mut response, end).await? {
            if body.len() + bytes.len() > most {
                return Ok(None);
            }
            body.extend_from_slice(&bytes);
        }
        Ok(Some(body))
    }

    /// Waits until something comes, the time is over or the reader has enough.
    async fn patiently<T>(&self, work: impl Future<Output = reqwest::Result<T>>, end: Instant) -> Result<T> {
        let begun = Instant::now();
        let mut work = pin!(work);
        loop {
            self.cancel.check()?;
            let now = Instant::now();
            if now >= end {
                return Err(trouble::silent(self.place, begun.elapsed()));
            }
            if let Ok(result) = tokio::time::timeout(TICK.min(end - now), work.as_mut()).await {
                return result.map_err(|cause| trouble::wire(self.place, &cause));
            }
        }
    }
}

/// The way out. On this machine there is none: no proxy is asked, and a name leads here or nowhere, which is seen when
/// the connection is made, so that it cannot change between.
fn outside(place: &Place, times: Times) -> Result<Outside> {
    if !place.local {
        let mut outside = Outside::real()?;
        // The reader named this very server: a name may lead inside of an office. Numbers inside stay known as such, so
        // that no proxy is asked for them.
        if !is_local(place.base(), is_public) {
            outside.is_public = |_| true;
        }
        return Ok(outside);
    }
    let lookup = |name: &str| {
        let found: Vec<_> = (name, 0).to_socket_addrs()?.map(|address| address.ip()).collect();
        if found.iter().all(|ip| ip.to_canonical().is_loopback()) {
            Ok(found)
        } else {
            Err(std::io::Error::other("it leads to another machine than this one"))
        }
    };
    // Certificates are read only where something is encrypted: it takes a while, and may fail.
    let tls = if place.is_secure() {
        Outside::real()?.tls
    } else {
        ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|cause| Error::new(Code::Internal, trouble::NO_MEANS).because(cause))?
            .with_root_certificates(RootCertStore::empty())
            .with_no_client_auth()
    };
    Ok(Outside { lookup: Arc::new(lookup), is_public, proxies: Matcher::builder().build(), tls, time: times.facts })
}
