//! One attempt at one mirror.

use std::io;

use reqwest::{
    Response, StatusCode,
    header::{CONTENT_RANGE, ETAG, HeaderValue, LAST_MODIFIED},
};

use super::{
    Address, Wanted, Way,
    ask::{Asked, Unanswered, ask, patient},
    hash::Hash,
    part::Part,
    trouble,
    unpack::{Refused, Unpack},
};
use crate::{
    error::{Error, Result},
    fetch::address,
    packs::{catalogue::Remote, manifest::PackFile},
    progress::Cancel,
};

/// How an attempt ended that neither the reader nor the disk stopped.
pub enum Ended {
    Whole(PackFile),
    /// It may go on another time.
    Broken(Error),
    /// This mirror does not have it.
    Useless(Error),
}

use Ended::{Broken, Useless, Whole};

/// What has come so far, and the staged file that it is unpacked to.
struct Sink<'a> {
    part: &'a mut Part,
    hash: Hash,
    unpack: Unpack,
}

/// Asks for what is missing and takes it.
///
/// # Errors
/// `Cancelled` and `NotWritable`: what no other mirror would change.
pub async fn attempt(
    address: &Address,
    wanted: &Wanted<'_>,
    part: &mut Part,
    way: &Way,
    cancel: &Cancel,
    tell: &mut dyn FnMut(u64),
) -> Result<Ended> {
    let of = wanted.file;
    let url = match address::parse(&address.url) {
        Ok(url) => url,
        Err(error) => return Ok(Useless(error)),
    };
    let host = url.host_str().unwrap_or_default().to_owned();
    tell(part.size());
    let mut response = None;
    if part.size() < of.packed_size {
        let validator = part.validator(&address.url).map(str::to_owned);
        let asked = Asked { url: &url, own: address.own, from: part.size(), validator: validator.as_deref() };
        match ask(&asked, way, cancel).await? {
            Ok(answer) if answer.status() == StatusCode::RANGE_NOT_SATISFIABLE => {
                // It has another file by this name, or forgot what it had.
                part.clear().map_err(|cause| wanted.into.failed(cause))?;
                return Ok(Broken(trouble::status(&host, answer.status())));
            }
            Ok(answer) => response = Some(answer),
            Err(ended) => return Ok(ended.into()),
        }
    }
    if let Some(answer) = &response {
        if let Err(why) = fits(answer, part, of) {
            // A whole file where a piece was asked for is no trouble: it begins anew, with this very answer.
            if answer.status() != StatusCode::OK || why.is_some() {
                let again = part.size() > 0;
                part.clear().map_err(|cause| wanted.into.failed(cause))?;
                let error = trouble::not_it(&host, why.unwrap_or_default());
                // It may have been what was kept that did not fit.
                return Ok(if again { Broken(error) } else { Useless(error) });
            }
            part.clear().map_err(|cause| wanted.into.failed(cause))?;
        }
        if part.size() == 0 {
            let header = |name| answer.headers().get(name).and_then(|value: &HeaderValue| value.to_str().ok());
            // A weak name is one for what looks alike.
            let strong = header(ETAG).filter(|tag| !tag.starts_with("W/"));
            part.name(&address.url, strong.or_else(|| header(LAST_MODIFIED)), of);
        }
    }
    // What an attempt before this one unpacked is not believed: it is cheap to do again.
    let _ = std::fs::remove_file(wanted.into.folder().join(&of.name));
    let mut sink = Sink { part, hash: Hash::new(of), unpack: Unpack::new(of, || wanted.into.create(&of.name))? };
    if let Err(refused) = sink.replay() {
        return given_up(refused, sink.part, &host, wanted);
    }
    if let Some(mut response) = response {
        loop {
            let chunk = match patient(response.chunk(), way.stall, cancel).await? {
                None => return Ok(Broken(trouble::stalled(&host, way.stall.as_secs()))),
                Some(Err(cause)) => return Ok(Broken(trouble::broke_off(&host, crate::fetch::trouble::chain(&cause)))),
                Some(Ok(None)) => break,
                Some(Ok(Some(chunk))) => chunk,
            };
            if sink.part.size() + chunk.len() as u64 > of.packed_size {
                let cause = format!("more than the {} bytes of the file", of.packed_size);
                return given_up(Refused::Wrong(cause), sink.part, &host, wanted);
            }
            if let Err(refused) = sink.take(&chunk) {
                return given_up(refused, sink.part, &host, wanted);
            }
            tell(sink.part.size());
        }
        if sink.part.size() < of.packed_size {
            let cause = format!("{} of {} bytes came", sink.part.size(), of.packed_size);
            return Ok(Broken(trouble::broke_off(&host, cause)));
        }
    }
    let Sink { part, hash, unpack } = sink;
    match whole(of, hash, unpack) {
        Ok(file) => Ok(Whole(file)),
        Err(refused) => given_up(refused, part, &host, wanted),
    }
}

/// Compares what came with what was published.
fn whole(of: &Remote, hash: Hash, unpack: Unpack) -> Result<PackFile, Refused> {
    hash.compare(of).map_err(Refused::Wrong)?;
    let (size, sha256) = unpack.finish()?;
    if of.size.is_some_and(|expected| expected != size) {
        return Err(Refused::Wrong(format!("{size} bytes came out of it instead of {:?}", of.size)));
    }
    match &of.sha256 {
        Some(expected) if !expected.eq_ignore_ascii_case(&sha256) => {
            Err(Refused::Wrong(format!("unpacked, sha256 {sha256} instead of {expected}")))
        }
        _ => Ok(of.whole(size, &sha256)),
    }
}

/// What came is worth nothing, or the disk does not take it.
fn given_up(refused: Refused, part: &mut Part, host: &str, wanted: &Wanted<'_>) -> Result<Ended> {
    match refused {
        Refused::Disk(cause) => Err(wanted.into.failed(cause)),
        Refused::Wrong(cause) => {
            part.clear().map_err(|cause| wanted.into.failed(cause))?;
            Ok(Useless(trouble::not_it(host, cause)))
        }
    }
}

impl Sink<'_> {
    fn replay(&mut self) -> Result<(), Refused> {
        let (hash, unpack) = (&mut self.hash, &mut self.unpack);
        self.part.replay(|bytes| {
            hash.update(bytes);
            unpack.push(bytes)
        })
    }

    fn take(&mut self, bytes: &[u8]) -> Result<(), Refused> {
        self.part.append(bytes).map_err(Refused::Disk)?;
        self.hash.update(bytes);
        self.unpack.push(bytes)
    }
}

impl From<Unanswered> for Ended {
    fn from(none: Unanswered) -> Self {
        match none {
            Unanswered::Later(error) => Broken(error),
            Unanswered::Never(error) => Useless(error),
        }
    }
}

impl From<io::Error> for Refused {
    fn from(error: io::Error) -> Self {
        Refused::Disk(error)
    }
}

/// Whether an answer is what was asked for: the rest of the file, or all of it. The error is what makes it none;
/// `None` where it is all of the file though a part was asked for.
fn fits(answer: &Response, part: &Part, of: &Remote) -> Result<(), Option<String>> {
    let begins = if answer.status() == StatusCode::PARTIAL_CONTENT {
        let range = answer.headers().get(CONTENT_RANGE).and_then(|value| value.to_str().ok()).and_then(content_range);
        match range {
            Some((begin, total)) if begin == part.size() && total.is_none_or(|total| total == of.packed_size) => begin,
            other => {
                return Err(Some(format!("the range {other:?} after {} bytes of {}", part.size(), of.packed_size)));
            }
        }
    } else {
        0
    };
    match answer.content_length() {
        Some(length) if begins + length != of.packed_size => {
            Err(Some(format!("{} bytes instead of {}", begins + length, of.packed_size)))
        }
        _ if begins < part.size() => Err(None),
        _ => Ok(()),
    }
}

/// Beginning and size of the whole out of `bytes 5-9/10`.
fn content_range(text: &str) -> Option<(u64, Option<u64>)> {
    let (range, total) = text.trim().strip_prefix("bytes ")?.split_once('/')?;
    let (begin, _) = range.split_once('-')?;
    let total = if total == "*" { None } else { Some(total.parse().ok()?) };
    Some((begin.trim().parse().ok()?, total))
}
