//! Models of the Hugging Face hub: which files of which commit make a pack, and what the hub publishes of them.
//!
//! ```text
//! catalogue: model, commit, files by name ──► the hub's listing of that commit: sizes and digests
//!                                               ──► files as of any other pack ──► download
//! ```
//!
//! No catalogue can know the sizes and digests of a hundred models that their makers publish there. The commit is
//! pinned, so what its listing says cannot change without another commit, and the hub is believed in what it says of
//! its own commits over a connection that proved to be its own. A listing from the reader's own mirror is good enough
//! to tell whether the files came whole; it makes no verified pack.

#[cfg(test)]
mod install_cases;
mod listing;
#[cfg(test)]
mod samples;

use serde::{Deserialize, Serialize};

use self::listing::Listing;
use super::{
    catalogue::{Catalogue, Entry, MAX_FILE, Packing, Remote, is_place},
    download::{Address, Short, Way, not_it, short},
    manifest::{PackFile, Role, is_file_name},
};
use crate::{
    error::{Code, Error, Result},
    progress::Cancel,
};

/// Listings of models with a dozen files have 5 kB.
const MAX_LISTING: usize = 2 << 20;
/// A model has a dozen files.
const MAX_FILES: usize = 64;
/// What git itself keeps: descriptions and words. The hub takes no larger file there.
const MAX_GIT_FILE: u64 = 64 << 20;

/// A model of the hub at one commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hub {
    /// Such as `google-t5/t5-small`.
    pub model: String,
    /// The commit, whole or the first seven digits or more.
    pub revision: String,
    pub files: Vec<Want>,
}

/// A file that is wanted of a model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Want {
    pub role: Role,
    /// Names of which the first that is there is taken.
    pub any_of: Vec<String>,
    /// Whether the model works without it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
}

/// The files of a model, and who said so.
#[derive(Debug, PartialEq, Eq)]
pub struct Files {
    pub files: Vec<Remote>,
    /// Whether the listing came from a mirror that the reader named.
    pub own: bool,
}

impl Hub {
    /// The files that it has at least, without sizes and digests.
    ///
    /// # Errors
    /// What makes it useless, in technical words.
    pub fn check(&self) -> Result<Vec<PackFile>, String> {
        let parts: Vec<&str> = self.model.split('/').collect();
        if parts.len() != 2 || !is_place(&self.model) || parts.iter().any(|part| part.starts_with('.')) {
            return Err(format!("{:?} is no name of a model", self.model));
        }
        let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if !(7..=40).contains(&self.revision.len()) || !self.revision.bytes().all(digit) {
            return Err(format!("{:?} is no commit", self.revision));
        }
        if self.files.len() > MAX_FILES {
            return Err(format!("{} files", self.files.len()));
        }
        let mut seen: Vec<&str> = Vec::new();
        for name in self.files.iter().flat_map(|want| &want.any_of) {
            if !is_file_name(name) || !is_place(name) || seen.iter().any(|other| other.eq_ignore_ascii_case(name)) {
                return Err(format!("{name:?} is no name of a file, or there twice"));
            }
            seen.push(name);
        }
        let least = |want: &Want| {
            let name = want.any_of.first().ok_or("a file without a name")?.clone();
            Ok(PackFile { name, role: want.role, size: 0, sha256: String::new() })
        };
        self.files.iter().filter(|want| !want.optional).map(least).collect()
    }

    /// Where the hub lists the files of the commit.
    fn listed_at(&self) -> String {
        format!("api/models/{}/tree/{}?recursive=true", self.model, self.revision)
    }

    /// Whether a commit that the hub names is the one that is wanted.
    fn is_commit(&self, named: &str) -> bool {
        named.to_ascii_lowercase().starts_with(&self.revision)
    }

    /// The wanted files as the listing has them.
    fn files(&self, listing: &Listing) -> Result<Vec<Remote>, Wrong> {
        let mut files = Vec::new();
        for want in &self.files {
            match want.any_of.iter().find(|name| listing.has(name)) {
                Some(name) => files.push(self.remote(want.role, name, listing)?),
                None if want.optional => {}
                None => return Err(Wrong::Missing(want.any_of.join(" or "))),
            }
        }
        Ok(files)
    }

    fn remote(&self, role: Role, name: &str, listing: &Listing) -> Result<Remote, Wrong> {
        let listed = listing.file(name).map_err(Wrong::Listing)?;
        let most = if listed.blob.is_some() { MAX_GIT_FILE } else { MAX_FILE };
        if listed.size > most {
            return Err(Wrong::Listing(format!("{name:?} has {} bytes", listed.size)));
        }
        Ok(Remote {
            name: name.to_owned(),
            role,
            at: format!("{}/resolve/{}/{name}", self.model, self.revision),
            packing: Packing::Plain,
            packed_size: listed.size,
            size: Some(listed.size),
            sha256: listed.sha256.clone(),
            packed_sha256: listed.sha256.unwrap_or_default(),
            blob: listed.blob,
        })
    }
}

/// Why a listing cannot be used.
enum Wrong {
    /// It is none, or says what cannot be.
    Listing(String),
    /// It is of another commit.
    Commit(String),
    /// It does not have a file that is needed.
    Missing(String),
}

impl Wrong {
    fn of(self, hub: &Hub, host: &str) -> Error {
        let (model, revision) = (&hub.model, &hub.revision);
        match self {
            Self::Listing(why) => not_it(host, why),
            Self::Commit(named) => Error::new(
                Code::Network,
                format!(
                    "'{host}' answers for another version of {model} than the one that Diglot knows, so nothing was \
                     downloaded. Try again later, or bring the list of packs up to date."
                ),
            )
            .because(format!("commit {named:?} instead of {revision}")),
            Self::Missing(names) => Error::new(
                Code::Network,
                format!(
                    "'{host}' has the model {model}, but not the file {names} that Diglot needs of it, so nothing was \
                     downloaded. Choose another model, or bring the list of packs up to date."
                ),
            )
            .because(format!("not in the listing of {revision}: {names}")),
        }
    }
}

/// Asks for the files of an entry's model: the reader's own mirror first, then the hub.
///
/// # Errors
/// `Network` when nobody lists them as they should be; `Cancelled`.
pub fn files(
    catalogue: &Catalogue,
    entry: &Entry,
    hub: &Hub,
    own: Option<&str>,
    way: &Way,
    cancel: &Cancel,
) -> Result<Files> {
    let urls = catalogue.places(entry, &hub.listed_at(), own);
    let is_own = |place: usize| own.is_some() && place == 0;
    let addresses: Vec<Address> =
        urls.into_iter().enumerate().map(|(place, url)| Address { url, own: is_own(place) }).collect();
    short(&addresses, MAX_LISTING, way, cancel, &mut |place, answer| {
        let host = addresses.get(place).and_then(|address| host(&address.url)).unwrap_or_default();
        match read(hub, &answer) {
            Ok(files) => Ok(Files { files, own: is_own(place) }),
            Err(wrong) => Err(wrong.of(hub, &host)),
        }
    })
}

fn host(url: &str) -> Option<String> {
    url::Url::parse(url).ok()?.host_str().map(str::to_owned)
}

fn read(hub: &Hub, answer: &Short) -> Result<Vec<Remote>, Wrong> {
    if let Some(named) = answer.commit.as_deref().filter(|named| !hub.is_commit(named)) {
        return Err(Wrong::Commit(named.to_owned()));
    }
    let listing = Listing::parse(&answer.body).map_err(Wrong::Listing)?;
    hub.files(&listing)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hub(model: &str, revision: &str, names: &[&str]) -> Hub {
        let want = |name: &&str| Want { role: Role::Extra, any_of: vec![(*name).to_owned()], optional: false };
        Hub { model: model.into(), revision: revision.into(), files: names.iter().map(want).collect() }
    }

    #[test]
    fn a_model_that_leads_elsewhere_is_none() {
        assert!(hub("google-t5/t5-small", "df1b051", &["config.json"]).check().is_ok());
        for model in ["t5-small", "a/b/c", "../t5", "a/..", "/a", "a/", ".a/b", "a/b?x=y", "a b/c", ""] {
            assert!(hub(model, "df1b051", &["config.json"]).check().is_err(), "{model}");
        }
        for revision in ["main", "df1b05", "DF1B051", "df1b051/..", "refs/pr/1", &"a".repeat(41), ""] {
            assert!(hub("a/b", revision, &["config.json"]).check().is_err(), "{revision}");
        }
        for names in [&["../config.json"][..], &["a/config.json"], &["pack.json"], &["a", "A"], &["a b"], &[".a"]] {
            assert!(hub("a/b", "df1b051", names).check().is_err(), "{names:?}");
        }
        let nameless = Hub {
            files: vec![Want { role: Role::Model, any_of: Vec::new(), optional: false }],
            ..hub("a/b", "df1b051", &[])
        };
        assert!(nameless.check().is_err());
    }

    #[test]
    fn a_commit_is_known_by_its_first_digits() {
        let short = hub("a/b", "df1b051", &[]);
        assert!(short.is_commit("df1b051c49625cf57a3d0d8d3863ed4d13564fe4"));
        assert!(!short.is_commit("df1b052c49625cf57a3d0d8d3863ed4d13564fe4"));
        assert!(!short.is_commit("df1b05"), "less than what is pinned says nothing");
        assert!(!short.is_commit(""));
    }
}
