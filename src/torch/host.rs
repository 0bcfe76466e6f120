//! One engine for everybody in a program who works with it, wherever the reader says that it is.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use super::{Limits, Torch};
use crate::error::{Code, Error, Result};

/// Has the engine, once somebody needed it.
#[derive(Default)]
pub struct Host {
    known: Mutex<Option<(PathBuf, Arc<Torch>)>>,
}

impl Host {
    /// The engine, not started yet. `setting` is where the reader says that it is; another place than before is another
    /// engine.
    ///
    /// # Errors
    /// `Engine` with what to do where there is none.
    pub fn get(&self, setting: Option<&Path>) -> Result<Arc<Torch>> {
        let program = Torch::find(setting).ok_or_else(|| {
            Error::new(
                Code::Engine,
                "The engine for larger models (diglot-torch) is not installed. Put it beside Diglot, or say in the settings \
                 where it is.",
            )
        })?;
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, torch)) = known.as_ref().filter(|(place, _)| *place == program) {
            return Ok(Arc::clone(torch));
        }
        let torch = Arc::new(Torch::new(program.clone(), Limits::default()));
        *known = Some((program, Arc::clone(&torch)));
        Ok(torch)
    }

    /// Ends it if nobody used it for so long. Gives whether it did.
    pub fn release_idle(&self, idle: Duration) -> bool {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.as_ref().is_some_and(|(_, torch)| torch.release_idle(idle))
    }
}
