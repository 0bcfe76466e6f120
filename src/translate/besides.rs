//! Engines besides the packs for Firefox' engine: the server that the reader chose to translate with, and models that
//! `diglot-torch` runs where no such pack leads.

use std::{path::PathBuf, sync::Arc};

use super::{RoutePack, Translator, torch::TorchTranslator};
use crate::{
    article::LanguageCode,
    error::Result,
    packs::{Kind, Pack, PackStore, Task},
    progress::Cancel,
    server::{Server, ServerSettings, ServerTranslator},
    torch::Host,
};

/// What the reader chose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Besides {
    /// The server, where it translates instead of packs.
    pub server: Option<ServerSettings>,
    /// Where `diglot-torch` is, if not beside Diglot.
    pub program: Option<PathBuf>,
}

impl Besides {
    /// The server as a translator.
    ///
    /// # Errors
    /// As [`Server::new`] and [`ServerTranslator::new`].
    pub fn by_server(
        &self,
        from: &LanguageCode,
        to: &LanguageCode,
        cancel: &Cancel,
    ) -> Option<Result<Arc<dyn Translator>>> {
        let settings = self.server.as_ref()?;
        let translator = Server::new(settings)
            .and_then(|server| ServerTranslator::new(Arc::new(server), from.clone(), to.clone(), cancel));
        Some(translator.map(|translator| Arc::new(translator) as Arc<dyn Translator>))
    }

    /// The installed model for `diglot-torch` that translates this pair, where the program is there too.
    pub fn model(&self, store: &PackStore, host: &Host, from: &LanguageCode, to: &LanguageCode) -> Option<Pack> {
        let knows = |pack: &Pack| translates(pack).is_some_and(|all| all.contains(from) && all.contains(to));
        self.models(store, host).into_iter().find(knows)
    }

    /// Languages that such models translate into.
    pub fn targets(&self, store: &PackStore, host: &Host) -> Vec<LanguageCode> {
        self.models(store, host).iter().filter_map(translates).flatten().cloned().collect()
    }

    fn models(&self, store: &PackStore, host: &Host) -> Vec<Pack> {
        if host.get(self.program.as_deref()).is_err() {
            return Vec::new();
        }
        store.torch().into_iter().filter(|pack| translates(pack).is_some()).collect()
    }

    /// That model as a translator.
    ///
    /// # Errors
    /// `Engine`, `PackDamaged`.
    pub fn by_model(
        &self,
        pack: Pack,
        host: &Host,
        from: &LanguageCode,
        to: &LanguageCode,
    ) -> Result<Arc<dyn Translator>> {
        let torch = host.get(self.program.as_deref())?;
        Ok(Arc::new(TorchTranslator::new(torch, pack, from.clone(), to.clone())?))
    }
}

/// The languages of a model that translates.
fn translates(pack: &Pack) -> Option<&[LanguageCode]> {
    match &pack.manifest.kind {
        Kind::Torch { task: Task::Translation, languages, .. } => Some(languages),
        _ => None,
    }
}

/// Such a model as a reader is told of it.
pub fn told(pack: &Pack, store: &PackStore, from: &LanguageCode, to: &LanguageCode) -> RoutePack {
    let manifest = &pack.manifest;
    RoutePack {
        id: manifest.id.clone(),
        from: from.clone(),
        to: to.clone(),
        version: manifest.version.clone(),
        tier: manifest.tier.clone(),
        note: manifest.quality.first().map(|q| format!("{} {} on {}", q.metric, q.value, q.set)),
        grade: pack.grade(),
        verified: store.is_verified(pack),
    }
}
