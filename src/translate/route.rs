//! How a text gets from its language to the reader's: directly, through English, or not yet.

use serde::Serialize;

use crate::{
    article::LanguageCode,
    packs::{Pack, PackStore},
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
    /// `packs` are the ids that have to be installed.
    Missing {
        from: LanguageCode,
        to: LanguageCode,
        packs: Vec<String>,
    },
    NoEngine {
        reason: String,
    },
}

impl RoutePack {
    /// `None` for a pack that does not translate.
    pub fn of(pack: &Pack) -> Option<Self> {
        let manifest = &pack.manifest;
        let (from, to) = manifest.kind.pair()?;
        Some(Self {
            id: manifest.id.clone(),
            from: from.clone(),
            to: to.clone(),
            version: manifest.version.clone(),
            tier: manifest.tier.clone(),
            note: manifest.quality.first().map(|q| format!("{} {} on {}", q.metric, q.value, q.set)),
        })
    }
}

/// The packs that lead from one language to another, in order.
///
/// # Errors
/// The ids of the packs that are needed and not there. The direct pack is named when neither half of
/// the way through English is installed.
pub fn packs(store: &PackStore, from: &LanguageCode, to: &LanguageCode) -> Result<Vec<Pack>, Vec<String>> {
    if let Some(direct) = store.pair(from, to) {
        return Ok(vec![direct]);
    }
    let hub = LanguageCode::new(HUB);
    let id = |a: &LanguageCode, b: &LanguageCode| format!("{a}-{b}");
    if *from == hub || *to == hub {
        return Err(vec![id(from, to)]);
    }
    match (store.pair(from, &hub), store.pair(&hub, to)) {
        (Some(first), Some(second)) => Ok(vec![first, second]),
        (first, second) => {
            let first = first.is_none().then(|| id(from, &hub));
            let second = second.is_none().then(|| id(&hub, to));
            Err(first.into_iter().chain(second).collect())
        }
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
