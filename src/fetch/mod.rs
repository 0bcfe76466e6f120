//! One page or file from the web, at the reader's word: an address goes in, bytes come out, and what they are is for
//! [`crate::ingest`] to find out.
//!
//! Nothing is fetched that was not asked for: no pictures, no scripts, no cookies, and no place inside of the
//! reader's own network unless the reader typed that very place ([`address`]). Every redirect is looked at like an
//! address of its own, and names when the connection is made ([`outside`]). What goes wrong is said in a sentence
//! ([`trouble`]).

pub(crate) mod address;
mod kinds;
pub(crate) mod outside;
pub(crate) mod trouble;

#[cfg(test)]
mod body_cases;
// A Mac has only one address for itself, and these need two.
#[cfg(test)]
#[cfg(not(target_os = "macos"))]
mod guard_cases;
#[cfg(test)]
pub(crate) mod server;
#[cfg(test)]
#[cfg(not(target_os = "macos"))]
mod tls_cases;

use std::{
    pin::pin,
    time::{Duration, Instant},
};

use reqwest::{
    Response, Url,
    header::{CONTENT_ENCODING, CONTENT_TYPE, LOCATION},
};

use crate::{
    error::{Code, Error, Result},
    progress::{Cancel, Stage, Watch},
};
use kinds::Kind;
use outside::Outside;

/// The most that is fetched, unpacked. The longest articles are a tenth of it.
const MAX_BYTES: usize = 20 << 20;
/// Browsers follow twenty; ten is more than any honest site needs.
const MAX_REDIRECTS: usize = 10;
/// So often it is seen whether the reader has stopped it.
const TICK: Duration = Duration::from_millis(50);
/// So often it is told how far it is.
const TELL: Duration = Duration::from_millis(100);

/// What was at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Where it was in the end, after redirects.
    pub url: String,
    pub bytes: Vec<u8>,
    /// What the server says that it is, such as `text/html`: a hint, the contents decide.
    pub mime: Option<String>,
    /// The label of the encoding from the header, such as `windows-1251`. It is less than a byte order mark and more
    /// than what the page says of itself.
    pub charset: Option<String>,
}

/// Fetches one page or file, and blocks until it is there. Tells [`Stage::Fetching`] in bytes, and stops within a
/// tenth of a second once it is cancelled, whatever the network does.
///
/// # Errors
/// `Unsupported` for what is no web address and for films, sounds and programs; `TooLarge` above 20 MB; `Empty`;
/// `Cancelled`; `Network` for everything that can go wrong on the way.
pub fn fetch(url: &str, watch: &Watch<'_>) -> Result<Fetched> {
    let url = address::parse(url)?;
    watch.tell(Stage::Fetching, 0, 0)?;
    fetch_from(url, watch, &Outside::real()?)
}

/// The bytes at an address that Diglot itself asks for, at most `most` of them; not an article, so nothing is told.
///
/// # Errors
/// As [`fetch`].
pub(crate) fn get(url: &str, most: usize, outside: &Outside, cancel: &Cancel) -> Result<Vec<u8>> {
    let fetched = fetch_from(address::parse(url)?, &Watch::new(cancel, &|_| ()), outside)?;
    if fetched.bytes.len() > most { Err(trouble::too_large(most)) } else { Ok(fetched.bytes) }
}

fn fetch_from(url: Url, watch: &Watch<'_>, outside: &Outside) -> Result<Fetched> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|cause| {
        Error::new(Code::Internal, "The page could not be fetched: this computer is out of means.").because(cause)
    })?;
    let result = runtime.block_on(stoppable(url, watch, outside));
    // A name that is being looked up cannot be called off; nobody waits for it.
    runtime.shutdown_background();
    result
}

async fn stoppable(url: Url, watch: &Watch<'_>, outside: &Outside) -> Result<Fetched> {
    let host = host(&url);
    let mut work = pin!(follow(url, watch, outside));
    let end = Instant::now() + outside.time;
    loop {
        if let Ok(result) = tokio::time::timeout(TICK, work.as_mut()).await {
            return result;
        }
        watch.cancel().check()?;
        if Instant::now() >= end {
            return Err(trouble::too_slow(&host, outside.time.as_secs()));
        }
    }
}

fn host(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}

/// Where a URL leads: the same place has the same name and the same door.
fn place(url: &Url) -> (String, Option<u16>) {
    (host(url), url.port_or_known_default())
}

/// Goes from redirect to redirect until a page comes.
async fn follow(typed: Url, watch: &Watch<'_>, outside: &Outside) -> Result<Fetched> {
    let own = place(&typed);
    let mut url = typed;
    let mut seen = Vec::new();
    while seen.len() <= MAX_REDIRECTS {
        let client = outside.client(&url, place(&url) == own)?;
        let (host, secure) = (host(&url), url.scheme() == "https");
        let response = client.get(url.clone()).send().await;
        let response = response.map_err(|cause| trouble::wire(&host, secure, &cause))?;
        let Some(next) = redirect(&url, &response)? else {
            return take(url, response, watch).await;
        };
        if seen.contains(&next) || next == url {
            return Err(trouble::too_many(&host));
        }
        seen.push(std::mem::replace(&mut url, next));
    }
    Err(trouble::too_many(&host(&url)))
}

/// Where the answer sends on to; `None` when it does not.
fn redirect(url: &Url, response: &Response) -> Result<Option<Url>> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let Some(location) = response.headers().get(LOCATION) else { return Ok(None) };
    let location = String::from_utf8_lossy(location.as_bytes());
    let mut next = url.join(&location).map_err(|cause| trouble::no_way(&host(url), cause))?;
    next.set_fragment(None);
    address::allowed(&next)?;
    if url.scheme() == "https" && next.scheme() == "http" {
        return Err(trouble::downgrade(next.as_str()));
    }
    Ok(Some(next))
}

/// Takes the page, if the answer is one.
async fn take(url: Url, mut response: Response, watch: &Watch<'_>) -> Result<Fetched> {
    let (host, secure) = (host(&url), url.scheme() == "https");
    if !response.status().is_success() {
        return Err(trouble::status(&host, response.status()));
    }
    let header = |name| response.headers().get(name).map(|value| String::from_utf8_lossy(value.as_bytes()));
    let kind = header(CONTENT_TYPE).map(|value| Kind::of(&value)).unwrap_or_default();
    kind.check()?;
    // What could be unpacked has lost this header by now.
    if let Some(how) = header(CONTENT_ENCODING).filter(|how| !how.trim().eq_ignore_ascii_case("identity")) {
        return Err(trouble::packed(&how));
    }
    let total = usize::try_from(response.content_length().unwrap_or(0)).unwrap_or(usize::MAX);
    if total > MAX_BYTES {
        return Err(trouble::too_large(MAX_BYTES));
    }
    let mut bytes = Vec::with_capacity(total);
    let mut told: Option<Instant> = None;
    while let Some(chunk) = response.chunk().await.map_err(|cause| trouble::wire(&host, secure, &cause))? {
        if bytes.len() + chunk.len() > MAX_BYTES {
            return Err(trouble::too_large(MAX_BYTES));
        }
        bytes.extend_from_slice(&chunk);
        watch.cancel().check()?;
        if told.is_none_or(|told| told.elapsed() >= TELL) {
            watch.tell(Stage::Fetching, bytes.len(), total)?;
            told = Some(Instant::now());
        }
    }
    if bytes.is_empty() {
        return Err(trouble::empty());
    }
    Ok(Fetched { url: url.into(), bytes, mime: kind.mime, charset: kind.charset })
}
