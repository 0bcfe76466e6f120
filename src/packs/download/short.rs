//! A short answer, whole in memory: one of which nobody published a digest, so that whoever asks has to look at it.

use super::{
    Address, TRIES, Way,
    ask::{Asked, Unanswered, ask, patient},
    on_this_thread, rest, trouble,
};
use crate::{
    error::{Error, Result},
    fetch::{address, trouble::chain},
    progress::Cancel,
};

/// What a mirror said.
#[derive(Debug, PartialEq, Eq)]
pub struct Short {
    pub body: Vec<u8>,
    /// The commit of which the hub says that it is.
    pub commit: Option<String>,
}

/// Asks one mirror after the other until `take` can use what one says, and blocks until then. `take` gets the mirror's
/// place in the list and says in technical words what is wrong with an answer.
///
/// # Errors
/// `Cancelled`; `Network` when no mirror gives an answer that can be used, for the reason that the first one had.
pub fn short<T>(
    addresses: &[Address],
    most: usize,
    way: &Way,
    cancel: &Cancel,
    take: &mut dyn FnMut(usize, Short) -> Result<T>,
) -> Result<T> {
    on_this_thread(async {
        let mut failures: Vec<(&str, Error)> = Vec::new();
        for (place, address) in addresses.iter().enumerate() {
            let mut left = TRIES;
            while left > 0 {
                cancel.check()?;
                left -= 1;
                match answer(address, most, way, cancel).await? {
                    Ok(answer) => {
                        match take(place, answer) {
                            Ok(taken) => return Ok(taken),
                            Err(error) => failures.push((&address.url, error)),
                        }
                        left = 0;
                    }
                    Err(Unanswered::Later(error)) => {
                        failures.push((&address.url, error));
                        if left > 0 {
                            rest(way.pause, cancel).await?;
                        }
                    }
                    Err(Unanswered::Never(error)) => {
                        failures.push((&address.url, error));
                        left = 0;
                    }
                }
            }
        }
        Err(trouble::all(failures))
    })
}

async fn answer(address: &Address, most: usize, way: &Way, cancel: &Cancel) -> Result<Result<Short, Unanswered>> {
    let url = match address::parse(&address.url) {
        Ok(url) => url,
        Err(error) => return Ok(Err(Unanswered::Never(error))),
    };
    let host = url.host_str().unwrap_or_default().to_owned();
    let asked = Asked { url: &url, own: address.own, from: 0, validator: None };
    let mut response = match ask(&asked, way, cancel).await? {
        Ok(response) => response,
        Err(none) => return Ok(Err(none)),
    };
    let commit = response.headers().get("x-repo-commit").and_then(|value| value.to_str().ok()).map(str::to_owned);
    let mut body = Vec::new();
    loop {
        let chunk = match patient(response.chunk(), way.stall, cancel).await? {
            None => return Ok(Err(Unanswered::Later(trouble::stalled(&host, way.stall.as_secs())))),
            Some(Err(cause)) => return Ok(Err(Unanswered::Later(trouble::broke_off(&host, chain(&cause))))),
            Some(Ok(None)) => return Ok(Ok(Short { body, commit })),
            Some(Ok(Some(chunk))) => chunk,
        };
        if body.len() + chunk.len() > most {
            return Ok(Err(Unanswered::Never(trouble::not_it(&host, format!("more than {most} bytes")))));
        }
        body.extend_from_slice(&chunk);
    }
}
