//! A newer list of packs, at the reader's word.

use std::time::Duration;

use super::{
    Catalogue, PackStore,
    catalogue::{ATTACHMENTS, MAX_BYTES, RECORDS, SOURCE, from_records},
    view::CatalogueNews,
};
use crate::{
    error::{Code, Error, Result},
    fetch::{get, outside::Outside},
    progress::Cancel,
};

/// The list has some hundred kB.
const TIME: Duration = Duration::from_secs(60);
/// Where a reader's own mirror has its list.
const LIST: &str = "catalogue.json";

impl PackStore {
    /// Asks for a newer list: the reader's own mirror for its `catalogue.json` if there is one, else Firefox for the
    /// records of its models. What is compiled in stays in the list.
    ///
    /// # Errors
    /// `Network`, `Unsupported` when what comes is no list; `NotWritable`; `Cancelled`. The list is as before then.
    pub fn update_catalogue(&self, mirror: Option<&str>, cancel: &Cancel) -> Result<CatalogueNews> {
        let own = mirror.map(str::trim).filter(|mirror| !mirror.is_empty());
        let outside = Outside { time: TIME, ..Outside::real()? };
        let today = jiff::Zoned::now().date().to_string();
        let newer = match own {
            Some(mirror) => {
                let url = format!("{}/{LIST}", mirror.trim_end_matches('/'));
                Catalogue::parse(&body(&url, &outside, cancel)?).map_err(|why| no_list(&url, why))?
            }
            None => {
                let entries = from_records(&body(RECORDS, &outside, cancel)?).map_err(|why| no_list(RECORDS, why))?;
                if entries.is_empty() {
                    return Err(no_list(RECORDS, "no model is in it that this version can use".into()));
                }
                with_records(Catalogue::built_in(), entries, today)
            }
        };
        let before = self.catalogue();
        let news = newer.news(&before);
        newer.keep(self.folder())?;
        self.renew(newer);
        Ok(news)
    }
}

fn body(url: &str, outside: &Outside, cancel: &Cancel) -> Result<Vec<u8>> {
    let most = usize::try_from(MAX_BYTES).unwrap_or(usize::MAX);
    get(url, most, outside, cancel)
}

/// The compiled-in list with the models that Firefox has now.
pub(super) fn with_records(mut list: Catalogue, entries: Vec<super::catalogue::Entry>, today: String) -> Catalogue {
    list.mirrors.insert(SOURCE.to_owned(), vec![ATTACHMENTS.to_owned()]);
    list.packs.extend(entries);
    list.date = today;
    list
}

fn no_list(url: &str, why: String) -> Error {
    Error::new(
        Code::Unsupported,
        "What came is not a list of packs that this version can read, so the list stays as it is. Try again later, or get \
         a newer Diglot.",
    )
    .because(format!("{url}: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        fetch::server::{Server, html},
        packs::catalogue::{Entry, Packing},
    };

    fn store(folder: &std::path::Path) -> PackStore {
        PackStore::new(folder, None)
    }

    #[test]
    fn what_firefox_has_now_stands_beside_what_is_compiled_in() {
        let mut entry: Entry = Catalogue::built_in().packs[0].clone();
        entry.id = "ar-en-firefox".into();
        entry.source = SOURCE.into();
        entry.files[0].at = "main-workspace/a.zst".into();
        entry.files[0].packing = Packing::Zstd;
        let built_in = Catalogue::built_in();
        let newer = with_records(built_in.clone(), vec![entry], "2999-01-01".into());
        assert_eq!(newer.news(&built_in).added, ["ar-en-firefox"]);
        assert_eq!(newer.packs.len(), built_in.packs.len() + 1);
        let entry = newer.get("ar-en-firefox").unwrap();
        assert_eq!(
            newer.addresses(entry, &entry.files[0], None),
            ["https://firefox-settings-attachments.cdn.mozilla.net/main-workspace/a.zst"]
        );
        let folder = tempfile::tempdir().unwrap();
        newer.keep(folder.path()).unwrap();
        assert_eq!(Catalogue::of(folder.path()), newer, "and it is there at the next start");
    }

    #[test]
    fn what_is_no_list_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(folder.path());
        let server = Server::saying(html("<p>Sign in first."));
        let error = store.update_catalogue(Some(&server.url("/")), &Cancel::default()).unwrap_err();
        assert_eq!(error.code, Code::Unsupported);
        assert!(server.heads()[0].starts_with("GET /catalogue.json "), "{:?}", server.heads());
        assert_eq!(*store.catalogue(), Catalogue::built_in());
        assert!(!folder.path().join("packs").exists(), "nothing is kept");
    }
}
