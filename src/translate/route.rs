//! How a text gets from its language to the reader's: directly, through English, or not yet.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::{
    article::LanguageCode,
    packs::{Grade, Pack, PackStore},
};

/// Every public model translates from or into English.
pub(super) const HUB: &str = "en";

/// A pack as a reader is told of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct RoutePack {
    pub id: String,
    pub from: LanguageCode,
    pub to: LanguageCode,
    pub version: String,
    pub tier: String,
    /// Its measured quality, with the test set named.
    pub note: Option<String>,
    pub grade: Option<Grade>,
    /// Whether its files are what a catalogue or Diglot's makers say that they are.
    pub verified: bool,
}

/// A pack that is not here and would help.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Needed {
    pub id: String,
    pub from: LanguageCode,
    pub to: LanguageCode,
    /// Bytes to download; `None` when no catalogue has it.
    pub download: Option<u64>,
    pub grade: Option<Grade>,
}

/// The answer to "can this be translated, and how".
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Route {
    Ready {
        from: LanguageCode,
        to: LanguageCode,
        via: Option<LanguageCode>,
        packs: Vec<RoutePack>,
    },
    SameLanguage {
        language: LanguageCode,
    },
    UnknownLanguage,
    /// `packs` have to be installed.
    Missing {
        from: LanguageCode,
        to: LanguageCode,
        packs: Vec<Needed>,
    },
    NoEngine {
        reason: String,
    },
}

impl RoutePack {
    /// `None` for a pack that does not translate.
    pub fn of(pack: &Pack, store: &PackStore) -> Option<Self> {
        let manifest = &pack.manifest;
        let (from, to) = manifest.kind.pair()?;
        Some(Self {
            id: manifest.id.clone(),
            from: from.clone(),
            to: to.clone(),
            version: manifest.version.clone(),
            tier: manifest.tier.clone(),
            note: manifest.quality.first().map(|q| format!("{} {} on {}", q.metric, q.value, q.set)),
            grade: pack.grade(),
            verified: store.is_verified(pack),
        })
    }
}

/// The packs that lead from one language to another, in order: the best way of those that are installed.
///
/// # Errors
/// The packs that are needed and not there. Both halves of the way through English are named when neither is
/// installed and no catalogue has a direct one.
pub fn packs(store: &PackStore, from: &LanguageCode, to: &LanguageCode) -> Result<Vec<Pack>, Vec<Needed>> {
    let all = store.list().packs;
    best(&all, from, to).ok_or_else(|| {
        let hub = LanguageCode::new(HUB);
        if *from == hub || *to == hub || store.catalogue().best(from, to).is_some() {
            return vec![needed(store, from, to)];
        }
        let missing = |a, b| pair(&all, a, b).is_none().then(|| needed(store, a, b));
        [missing(from, &hub), missing(&hub, to)].into_iter().flatten().collect()
    })
}

/// The best way among these packs, by the published quality of its legs: direct, or through English. The quality of
/// a way through English is taken as the product of both: what the first loses the second cannot find again.
pub(crate) fn best(packs: &[Pack], from: &LanguageCode, to: &LanguageCode) -> Option<Vec<Pack>> {
    let hub = LanguageCode::new(HUB);
    let direct = pair(packs, from, to).map(|pack| vec![pack.clone()]);
    let pivot = (*from != hub && *to != hub)
        .then(|| pair(packs, from, &hub).zip(pair(packs, &hub, to)))
        .flatten()
        .map(|(first, second)| vec![first.clone(), second.clone()]);
    let quality = |way: &Vec<Pack>| way.iter().map(Pack::rank).product::<f64>();
    // The direct one of equals: it is faster.
    [direct, pivot].into_iter().flatten().reduce(|a, b| if quality(&b) > quality(&a) { b } else { a })
}

/// The best pack of exactly this pair.
fn pair<'a>(packs: &'a [Pack], from: &LanguageCode, to: &LanguageCode) -> Option<&'a Pack> {
    let of_pair = packs.iter().filter(|pack| pack.manifest.kind.pair() == Some((from, to)));
    // The first of equals: the reader's own come before those that came with Diglot.
    of_pair.reduce(|best, pack| if pack.rank() > best.rank() { pack } else { best })
}

/// All pairs that these packs translate, directly or through English.
pub(crate) fn pairs(packs: &[Pack]) -> BTreeSet<(LanguageCode, LanguageCode)> {
    let hub = LanguageCode::new(HUB);
    let legs = || packs.iter().filter_map(|pack| pack.manifest.kind.pair());
    let mut all: BTreeSet<_> = legs().map(|(from, to)| (from.clone(), to.clone())).collect();
    for (from, _) in legs().filter(|(_, to)| **to == hub) {
        let second = legs().filter(|(middle, to)| **middle == hub && *to != from);
        all.extend(second.map(|(_, to)| (from.clone(), to.clone())));
    }
    all
}

fn needed(store: &PackStore, from: &LanguageCode, to: &LanguageCode) -> Needed {
    let catalogue = store.catalogue();
    let entry = catalogue.best(from, to);
    Needed {
        id: entry.map_or_else(|| format!("{from}-{to}"), |entry| entry.id.clone()),
        from: from.clone(),
        to: to.clone(),
        download: entry.map(|entry| entry.download()),
        grade: entry.and_then(|entry| entry.grade()),
    }
}

/// Languages that some installed pack or pair of packs translates into.
pub fn targets(store: &PackStore) -> Vec<LanguageCode> {
    let packs = store.list().packs;
    let mut targets: Vec<LanguageCode> =
        packs.iter().filter_map(|pack| pack.manifest.kind.pair()).map(|(_, to)| to.clone()).collect();
    targets.sort();
    targets.dedup();
    targets
}
