//! A question to a mirror, and where it sends on to.

use std::{future::Future, time::Duration};

use reqwest::{
    Response, StatusCode, Url,
    header::{ACCEPT_ENCODING, IF_RANGE, LOCATION, RANGE},
};

use super::{Way, trouble};
use crate::{
    error::{Error, Result},
    fetch::{address, outside::Outside},
    progress::Cancel,
};

/// So often it is seen whether the reader has stopped it.
pub const TICK: Duration = Duration::from_millis(50);
const MAX_REDIRECTS: usize = 10;

/// What is asked for.
pub struct Asked<'a> {
    pub url: &'a Url,
    /// As in [`super::Address`].
    pub own: bool,
    /// Bytes that are here already.
    pub from: u64,
    /// What the mirror called them.
    pub validator: Option<&'a str>,
}

/// Why a mirror gave nothing.
pub enum Unanswered {
    /// It may another time.
    Later(Error),
    Never(Error),
}

use Unanswered::{Later, Never};

/// Asks, and follows where the mirror sends on to. The answer is a file or a part of one, or says that there is no
/// such part. The inner error is for this mirror alone.
///
/// # Errors
/// `Cancelled`.
pub async fn ask(asked: &Asked<'_>, way: &Way, cancel: &Cancel) -> Result<Result<Response, Unanswered>> {
    let typed = asked.url;
    let own = |url: &Url| {
        asked.own && url.host_str() == typed.host_str() && url.port_or_known_default() == typed.port_or_known_default()
    };
    let mut url = typed.clone();
    for _ in 0..=MAX_REDIRECTS {
        let host = url.host_str().unwrap_or_default().to_owned();
        let client = way.outside.builder(&url, own(&url)).and_then(|builder| {
            // Bytes as they are: the digest is of those.
            Outside::built(builder.no_gzip().no_brotli().no_deflate())
        });
        let client = match client {
            Ok(client) => client,
            Err(error) => return Ok(Err(Never(error))),
        };
        let mut request = client.get(url.clone()).header(ACCEPT_ENCODING, "identity");
        if asked.from > 0 {
            request = request.header(RANGE, format!("bytes={}-", asked.from));
            if let Some(validator) = asked.validator {
                request = request.header(IF_RANGE, validator);
            }
        }
        let response = match patient(request.send(), way.stall, cancel).await? {
            None => return Ok(Err(Later(trouble::stalled(&host, way.stall.as_secs())))),
            Some(Err(cause)) => return Ok(Err(Later(trouble::wire(&host, &cause)))),
            Some(Ok(response)) => response,
        };
        match response.status() {
            StatusCode::OK | StatusCode::PARTIAL_CONTENT => return Ok(Ok(response)),
            StatusCode::RANGE_NOT_SATISFIABLE if asked.from > 0 => return Ok(Ok(response)),
            status if matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) => {
                let location = response.headers().get(LOCATION).and_then(|value| value.to_str().ok());
                let Some(next) = location.and_then(|location| url.join(location).ok()) else {
                    return Ok(Err(Never(trouble::status(&host, status))));
                };
                if let Err(error) = address::allowed(&next) {
                    return Ok(Err(Never(error)));
                }
                if url.scheme() == "https" && next.scheme() == "http" {
                    return Ok(Err(Never(trouble::downgrade(&host))));
                }
                url = next;
            }
            status if status.is_server_error() || status.as_u16() == 429 => {
                return Ok(Err(Later(trouble::status(&host, status))));
            }
            status => return Ok(Err(Never(trouble::status(&host, status)))),
        }
    }
    Ok(Err(Never(trouble::too_many(typed.host_str().unwrap_or_default()))))
}

/// Waits for something from the network: `None` when nothing came for too long.
///
/// # Errors
/// `Cancelled`.
pub async fn patient<T>(work: impl Future<Output = T>, stall: Duration, cancel: &Cancel) -> Result<Option<T>> {
    // A network that never lets anybody wait would never let it be seen below.
    cancel.check()?;
    let mut work = std::pin::pin!(work);
    let end = tokio::time::Instant::now() + stall;
    loop {
        if let Ok(result) = tokio::time::timeout(TICK, work.as_mut()).await {
            return Ok(Some(result));
        }
        cancel.check()?;
        if tokio::time::Instant::now() >= end {
            return Ok(None);
        }
    }
}
