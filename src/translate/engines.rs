//! Models are loaded once, shared by all readings and given back when nobody has used them for a while.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant, SystemTime},
};

use super::{
    Besides, Glossed, Remembered, Route, RoutePack, Translator, besides, checked::Checked, marian::Marian,
    pivot::Pivot, route,
};
use crate::{
    article::LanguageCode,
    error::{Code, Error, Result},
    glossary::Glossaries,
    language::names,
    library::Library,
    packs::{self, Pack, PackStore, view::LoadedModel},
    progress::Cancel,
    torch::Host,
};

/// The translation engines of one running program.
pub struct Engines {
    store: PackStore,
    /// Why translation cannot run on this processor, if it cannot.
    problem: Option<String>,
    loaded: Mutex<HashMap<String, Loaded>>,
    glossaries: Glossaries,
    memory: Option<Arc<Library>>,
    /// The engine for larger models.
    torch: Arc<Host>,
    besides: Mutex<Besides>,
}

struct Loaded {
    translator: Arc<Marian>,
    /// Of all files: tells a replaced pack from the one in memory.
    digest: String,
    /// Bytes of its files.
    size: u64,
    used: Instant,
}

impl Engines {
    pub fn new(store: PackStore) -> Self {
        Self::on(store, cpu_problem(has_avx2()))
    }

    /// With the processor's problem given: what [`Self::new`] finds out by asking it.
    pub fn on(store: PackStore, problem: Option<String>) -> Self {
        Self {
            store,
            problem,
            loaded: Mutex::default(),
            glossaries: Glossaries::default(),
            memory: None,
            torch: Arc::default(),
            besides: Mutex::default(),
        }
    }

    /// With the reader's terms, which every translator puts in from now on.
    pub fn with_glossaries(self, glossaries: Glossaries) -> Self {
        Self { glossaries, ..self }
    }

    /// With the sentences that were translated before, which no translator translates again from now on, and the
    /// reader's own words for them.
    pub fn with_memory(self, memory: Arc<Library>) -> Self {
        Self { memory: Some(memory), ..self }
    }

    /// With the engine for larger models that others work with too.
    pub fn with_torch(self, torch: Arc<Host>) -> Self {
        Self { torch, ..self }
    }

    /// What the reader chose besides packs, from now on.
    pub fn set_besides(&self, besides: Besides) {
        *self.besides.lock().unwrap_or_else(PoisonError::into_inner) = besides;
    }

    fn besides(&self) -> Besides {
        self.besides.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn glossaries(&self) -> &Glossaries {
        &self.glossaries
    }

    pub fn store(&self) -> &PackStore {
        &self.store
    }

    /// Why nothing can be translated on this machine, in a sentence.
    pub fn problem(&self) -> Option<&str> {
        self.problem.as_deref()
    }

    /// Says how a text in `from` gets into `to`, without loading anything.
    pub fn route(&self, from: Option<&LanguageCode>, to: &LanguageCode) -> Route {
        let Some(from) = from else { return Route::UnknownLanguage };
        if from == to {
            return Route::SameLanguage { language: to.clone() };
        }
        let (from, to, besides) = (from.clone(), to.clone(), self.besides());
        if besides.server.is_some() {
            return Route::Ready { from, to, via: None, packs: Vec::new() };
        }
        let packs = match &self.problem {
            None => route::packs(&self.store, &from, &to),
            Some(_) => Err(Vec::new()),
        };
        let model = || besides.model(&self.store, &self.torch, &from, &to);
        if packs.is_err()
            && let Some(pack) = model()
        {
            let packs = vec![besides::told(&pack, &self.store, &from, &to)];
            return Route::Ready { from, to, via: None, packs };
        }
        if let Some(reason) = &self.problem {
            return Route::NoEngine { reason: reason.clone() };
        }
        match packs {
            Ok(packs) => {
                let via = (packs.len() > 1).then(|| LanguageCode::new(route::HUB));
                Route::Ready {
                    from,
                    to,
                    via,
                    packs: packs.iter().filter_map(|pack| RoutePack::of(pack, &self.store)).collect(),
                }
            }
            Err(packs) => Route::Missing { from, to, packs },
        }
    }

    /// Languages that can be translated into now, from some other at least.
    pub fn targets(&self) -> Vec<LanguageCode> {
        let besides = self.besides();
        if besides.server.is_some() {
            return names::languages().iter().map(|language| LanguageCode::new(language.code)).collect();
        }
        let mut targets = route::targets(&self.store);
        targets.extend(besides.targets(&self.store, &self.torch));
        targets.sort();
        targets.dedup();
        targets
    }

    /// The translator for a pair, loaded now if it is not in memory. Takes some tens of milliseconds a
    /// pack the first time; a server is asked for its model until `cancel`.
    ///
    /// # Errors
    /// `PackMissing`, `PackDamaged` or `Engine`; `Network` and `Cancelled` where a server translates.
    pub fn translator(&self, from: &LanguageCode, to: &LanguageCode, cancel: &Cancel) -> Result<Arc<dyn Translator>> {
        let inner = self.inner(from, to, cancel)?;
        let checked = Arc::new(Checked { inner, from: from.clone(), to: to.clone() });
        let glossary = self.glossaries.get(from, to);
        let translator: Arc<dyn Translator> = match glossary.is_empty() {
            true => checked,
            false => Arc::new(Glossed::new(checked, Arc::clone(&glossary), from.clone(), to.clone())),
        };
        let Some(memory) = &self.memory else { return Ok(translator) };
        Ok(Arc::new(Remembered::new(translator, Arc::clone(memory), glossary, from.clone(), to.clone())))
    }

    /// Whether what translates this pair says which words belong together. Loads nothing and asks nobody.
    pub fn links(&self, from: &LanguageCode, to: &LanguageCode) -> bool {
        self.besides().server.is_none() && route::packs(&self.store, from, to).is_ok()
    }

    /// What translates, with nothing around it.
    fn inner(&self, from: &LanguageCode, to: &LanguageCode, cancel: &Cancel) -> Result<Arc<dyn Translator>> {
        let besides = self.besides();
        if let Some(translator) = besides.by_server(from, to, cancel) {
            return translator;
        }
        let packs = match &self.problem {
            None => route::packs(&self.store, from, to).map_err(|needed| self.unavailable(&needed)),
            Some(reason) => Err(Error::new(Code::Engine, reason.clone())),
        };
        let packs = match (packs, besides.model(&self.store, &self.torch, from, to)) {
            (Err(_), Some(pack)) => return besides.by_model(pack, &self.torch, from, to),
            (packs, _) => packs?,
        };
        let mut legs = packs.into_iter().map(|pack| self.load(pack));
        let Some(first) = legs.next().transpose()? else {
            return Err(Error::new(Code::Internal, "A route without packs."));
        };
        Ok(match legs.next().transpose()? {
            None => first,
            Some(second) => Arc::new(Pivot { first, second }),
        })
    }

    /// Why these packs cannot be used: a damaged one is called damaged, not missing.
    fn unavailable(&self, needed: &[route::Needed]) -> Error {
        let ids: Vec<String> = needed.iter().map(|pack| pack.id.clone()).collect();
        let damaged = ids.iter().filter_map(|id| self.store.get(id).err()).find(|e| e.code != Code::PackMissing);
        damaged.unwrap_or_else(|| packs::missing(&ids, &self.store))
    }

    fn load(&self, pack: Pack) -> Result<Arc<dyn Translator>> {
        // Held while loading, so that two readings that need the same pack do not load it twice.
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        let digest: String = pack.manifest.files.iter().map(|file| file.sha256.as_str()).collect();
        if let Some(found) = loaded.get_mut(pack.id()).filter(|found| found.digest == digest) {
            found.used = Instant::now();
            return Ok(Arc::clone(&found.translator) as Arc<dyn Translator>);
        }
        let id = pack.id().to_owned();
        self.store.shelf().touch(&pack.folder, SystemTime::now());
        let size = pack.manifest.size();
        let translator = Arc::new(Marian::load(pack)?);
        loaded.insert(id, Loaded { translator: Arc::clone(&translator), digest, size, used: Instant::now() });
        Ok(translator)
    }

    /// The models that are in memory, by id.
    pub fn loaded(&self) -> Vec<LoadedModel> {
        let loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        let view = |(id, model): (&String, &Loaded)| LoadedModel {
            pack: id.clone(),
            size: model.size,
            idle: model.used.elapsed().as_secs(),
            busy: Arc::strong_count(&model.translator) > 1,
        };
        let mut models: Vec<LoadedModel> = loaded.iter().map(view).collect();
        models.sort_by(|a, b| a.pack.cmp(&b.pack));
        models
    }

    /// Lets go of one pack's model: it is being removed. Work that holds it goes on to its end.
    pub fn forget(&self, id: &str) {
        self.loaded.lock().unwrap_or_else(PoisonError::into_inner).remove(id);
    }

    /// Gives back the memory of models that nobody uses now and nobody used in the last `idle`.
    /// Returns how many were given back.
    pub fn release_idle(&self, idle: Duration) -> usize {
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        let before = loaded.len();
        loaded.retain(|_, l| Arc::strong_count(&l.translator) > 1 || l.used.elapsed() < idle);
        before - loaded.len()
    }
}

fn has_avx2() -> bool {
    #[cfg(target_arch = "x86_64")]
    return std::arch::is_x86_feature_detected!("avx2");
    #[cfg(not(target_arch = "x86_64"))]
    return true;
}

/// The engine's kernels are built for AVX2 and would stop the program on a processor without it.
fn cpu_problem(avx2: bool) -> Option<String> {
    (!avx2).then(|| {
        "This computer's processor lacks AVX2, which the translation engine needs. Detecting the language, \
         summaries in the original language and export still work."
            .to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_avx2_nothing_is_loaded_and_it_is_said() {
        let store = PackStore::new(std::path::Path::new("/nowhere"), None);
        let engines = Engines::on(store, cpu_problem(false));
        let (en, es) = (LanguageCode::new("en"), LanguageCode::new("es"));
        assert!(matches!(engines.route(Some(&en), &es), Route::NoEngine { .. }));
        let error = engines.translator(&en, &es, &Cancel::default()).err().expect("no translator");
        assert_eq!(error.code, Code::Engine);
        assert!(error.message.contains("AVX2") && error.message.contains("still work"));
    }
}
