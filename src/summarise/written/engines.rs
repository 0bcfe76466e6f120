//! Which engines can write a summary here: models of kind `torch` with the program that runs them, and the server that the
//! reader runs.

use std::{path::PathBuf, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{ServerWriter, TorchWriter, Writer};
use crate::{
    article::LanguageCode,
    error::{Code, Error, Result},
    packs::{Architecture, Kind, Pack, PackStore, Task},
    progress::Cancel,
    server::{Server, ServerSettings},
    torch::{Host, Torch},
};

/// What runs the model.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(rename_all = "lowercase")]
pub enum WritingEngine {
    /// `diglot-torch` and an installed pack.
    #[default]
    Torch,
    /// A language model that the reader runs.
    Server,
}

/// What the reader chose to write summaries with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(default)]
pub struct Writing {
    pub engine: WritingEngine,
    /// Id of a pack of kind `torch`; the first that is installed if not chosen.
    pub pack: Option<String>,
    /// Where `diglot-torch` is, if not beside Diglot.
    pub program: Option<PathBuf>,
    pub server: ServerSettings,
}

/// What there is to write with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct WritersView {
    /// Where the program is that runs models of kind `torch`, if it is there.
    pub program: Option<PathBuf>,
    /// Installed packs of models that write summaries.
    pub packs: Vec<WriterPack>,
    /// Why a summary cannot be written as chosen, and what to do; `None` where it can.
    pub missing: Option<String>,
    /// Whether the server that was chosen is this machine.
    pub local: bool,
}

/// An installed model that writes summaries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct WriterPack {
    pub id: String,
    pub architecture: Architecture,
    pub languages: Vec<LanguageCode>,
    /// In bytes.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub size: u64,
    pub licence: String,
}

/// The engines of one running program.
pub struct Writers {
    store: PackStore,
    torch: Arc<Host>,
}

impl Writers {
    pub fn new(store: PackStore, torch: Arc<Host>) -> Self {
        Self { store, torch }
    }

    /// The engine that was chosen. Nothing is started or loaded yet.
    ///
    /// # Errors
    /// `PackMissing`, `Engine` or `Network` with what to do where it is not there.
    pub fn choose(&self, writing: &Writing, cancel: &Cancel) -> Result<Arc<dyn Writer>> {
        match writing.engine {
            WritingEngine::Torch => Ok(Arc::new(self.by_torch(writing)?)),
            WritingEngine::Server => Ok(Arc::new(ServerWriter::new(Server::new(&writing.server)?, cancel)?)),
        }
    }

    pub fn view(&self, writing: &Writing) -> WritersView {
        let packs = self.packs().map(|(pack, languages, architecture)| WriterPack {
            id: pack.id().to_owned(),
            architecture,
            languages,
            size: pack.manifest.size(),
            licence: pack.manifest.licence.clone(),
        });
        let missing = match writing.engine {
            WritingEngine::Torch => self.by_torch(writing).err(),
            WritingEngine::Server => match writing.server.address.trim().is_empty() {
                true => Some(no_server()),
                false => Server::new(&writing.server).err(),
            },
        };
        WritersView {
            program: Torch::find(writing.program.as_deref()),
            packs: packs.collect(),
            missing: missing.map(|error| error.message),
            local: Server::is_local(&writing.server.address),
        }
    }

    fn packs(&self) -> impl Iterator<Item = (Pack, Vec<LanguageCode>, Architecture)> {
        self.store.torch().into_iter().filter_map(|pack| match pack.manifest.kind.clone() {
            Kind::Torch { task: Task::Summary, languages, architecture } => Some((pack, languages, architecture)),
            _ => None,
        })
    }

    fn by_torch(&self, writing: &Writing) -> Result<TorchWriter> {
        let chosen = |id: &str| writing.pack.as_deref().is_none_or(|wanted| wanted == id);
        let Some((pack, languages, _)) = self.packs().find(|(pack, ..)| chosen(pack.id())) else {
            return Err(match &writing.pack {
                Some(id) => Error::new(
                    Code::PackMissing,
                    format!("The model {id} is not installed. Install it under Language packs, or choose another one."),
                ),
                None => Error::new(
                    Code::PackMissing,
                    "No model that writes summaries is installed. Install one under Language packs, or choose a server.",
                ),
            });
        };
        Ok(TorchWriter::new(self.torch.get(writing.program.as_deref())?, pack, languages))
    }
}

fn no_server() -> Error {
    Error::new(
        Code::Network,
        "No server is set. Give the address of the one that you run, such as http://127.0.0.1:11434/v1.",
    )
}
