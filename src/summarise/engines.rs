//! The summary engines there are. The encoder is loaded once, shared, and given back when nobody uses it.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant, SystemTime},
};

use super::{Lexical, Semantic, Summariser};
use crate::{
    article::LanguageCode,
    encoder::Encoder,
    error::{Code, Error, Result},
    packs::{PackStore, view::LoadedModel},
};

/// The engines by the name that `--engine` takes. The first is the default.
pub const ENGINES: [&str; 2] = ["encoder", "lexical"];

pub struct Summarisers {
    store: PackStore,
    loaded: Mutex<Loaded>,
}

#[derive(Default)]
struct Loaded {
    semantic: Option<Arc<Semantic>>,
    /// Of the encoder in memory: the id of its pack and the bytes of its files.
    pack: (String, u64),
    used: Option<Instant>,
    /// The encoder could not be used, and the reader was told.
    told: bool,
}

/// An engine, and what a reader should know of why it is this one.
pub struct Choice {
    pub engine: Arc<dyn Summariser>,
    pub notice: Option<String>,
}

impl Summarisers {
    pub fn new(store: PackStore) -> Self {
        Self { store, loaded: Mutex::default() }
    }

    /// The engine with this name. For `None` it is the encoder where it knows the language of the text, and
    /// otherwise the lexical engine; when the encoder is damaged too, and then the choice says so once.
    ///
    /// # Errors
    /// `Unsupported` with the names there are; `PackMissing` or `PackDamaged` when the encoder was asked for
    /// by name and cannot be used.
    pub fn choose(&self, name: Option<&str>, language: Option<&LanguageCode>) -> Result<Choice> {
        let lexical = |notice| Choice { engine: Arc::new(Lexical), notice };
        match name {
            Some("lexical") => Ok(lexical(None)),
            Some("encoder") => Ok(Choice { engine: self.semantic()?, notice: None }),
            Some(other) => Err(Error::new(
                Code::Unsupported,
                format!("There is no summary engine '{other}'. There is: {}.", ENGINES.join(", ")),
            )),
            None => match self.semantic() {
                Ok(engine) if language.is_some_and(|code| engine.encoder().knows(code)) => {
                    Ok(Choice { engine, notice: None })
                }
                Ok(_) => Ok(lexical(None)),
                Err(error) => Ok(lexical(self.tell_once(&error))),
            },
        }
    }

    /// The encoder itself, for evidence.
    ///
    /// # Errors
    /// `PackMissing`, `PackDamaged`.
    pub fn encoder(&self) -> Result<Arc<Encoder>> {
        Ok(Arc::clone(self.semantic()?.encoder()))
    }

    fn tell_once(&self, error: &Error) -> Option<String> {
        tracing::warn!(%error, detail = error.detail, "the summary model cannot be used");
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        (!std::mem::replace(&mut loaded.told, true)).then(|| {
            "The summary model cannot be used, so the summary was made by words alone. Install Diglot again to repair it."
                .to_owned()
        })
    }

    fn semantic(&self) -> Result<Arc<Semantic>> {
        // Held while loading, so that two readings do not load it twice.
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        loaded.used = Some(Instant::now());
        if let Some(semantic) = &loaded.semantic {
            return Ok(Arc::clone(semantic));
        }
        let pack = self.store.encoder()?;
        self.store.shelf().touch(&pack.folder, SystemTime::now());
        loaded.pack = (pack.id().to_owned(), pack.manifest.size());
        let semantic = Arc::new(Semantic::new(Arc::new(Encoder::load(pack)?))?);
        loaded.semantic = Some(Arc::clone(&semantic));
        Ok(semantic)
    }

    /// The model in memory, if there is one.
    pub fn loaded(&self) -> Option<LoadedModel> {
        let loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        let semantic = loaded.semantic.as_ref()?;
        let (pack, size) = loaded.pack.clone();
        let idle = loaded.used.map_or(0, |used| used.elapsed().as_secs());
        Some(LoadedModel { pack, size, idle, busy: Arc::strong_count(semantic) > 1 })
    }

    /// Lets go of one pack's model: it is being removed, or replaced. Work that holds it goes on to its end.
    pub fn forget(&self, id: &str) {
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if loaded.pack.0 == id {
            loaded.semantic = None;
        }
    }

    /// Gives back the encoder's memory if nobody uses it now and nobody used it in the last `idle`. Returns
    /// how many models were given back.
    pub fn release_idle(&self, idle: Duration) -> usize {
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        let idle = loaded.used.is_none_or(|used| used.elapsed() >= idle)
            && loaded.semantic.as_ref().is_some_and(|s| Arc::strong_count(s) == 1);
        if idle {
            loaded.semantic = None;
        }
        usize::from(idle)
    }
}
