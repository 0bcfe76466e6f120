//! A language model behind an OpenAI-compatible endpoint: Ollama, llama.cpp, LM Studio, vLLM and what speaks like them.
//!
//! The endpoint is on this machine unless the reader agreed to another ([`ServerSettings::beyond`]). Redirects are not
//! followed, and no proxy is asked for this machine: text goes where the reader said and nowhere else. What an article
//! says is sent as the user's message alone ([`prompts`]), and what comes back is text in lines, of which nothing is
//! parsed but the line breaks ([`clean`]).
//!
//! Such servers drop the front of a text that is too long for their model without a word. So the length is asked for
//! ([`Server::context`]) or set by the reader, and texts are measured before they are sent ([`estimate`]).

mod address;
mod clean;
pub mod estimate;
mod events;
pub mod prompts;
mod reply;
mod shapes;
mod translator;
mod trouble;
mod wire;

#[cfg(test)]
mod ask_cases;
#[cfg(test)]
mod guard_cases;
#[cfg(test)]
mod scripted;
#[cfg(test)]
mod shape_cases;
#[cfg(test)]
mod translator_cases;
#[cfg(test)]
mod trouble_cases;

use std::{
    fmt,
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub use reply::Reply;
pub use translator::{CUT_OFF, ServerTranslator};

use crate::{
    error::{Error, Result},
    progress::Cancel,
};
use address::Place;
use wire::{Line, Times};

/// Tokens that are taken for a server's context where it does not tell and the reader did not set it. It is what old
/// versions of Ollama and llama.cpp give a model that could take more, and a text that is larger than that loses its
/// front there without a word.
pub const SAFE_CONTEXT: usize = 2048;

/// Where Ollama listens unless it is told otherwise.
const USUAL_ADDRESS: &str = "http://127.0.0.1:11434/v1";

/// Where the server is and what was agreed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(default)]
pub struct ServerSettings {
    /// The beginning of all its addresses, such as `http://127.0.0.1:11434/v1`.
    pub address: String,
    /// The model that is asked; where none is set, the server's only one.
    pub model: Option<String>,
    /// Tokens that question and answer have together, set by the reader; asked from the server where it is not set.
    pub context: Option<usize>,
    /// The reader agreed that texts go to another machine.
    pub beyond: bool,
    /// Sent with every request, where the server wants one.
    pub key: Option<String>,
}

impl Default for ServerSettings {
    fn default() -> Self {
        Self { address: USUAL_ADDRESS.into(), model: None, context: None, beyond: false, key: None }
    }
}

/// The key stays out of logs and reports.
impl fmt::Debug for ServerSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerSettings")
            .field("address", &self.address)
            .field("model", &self.model)
            .field("context", &self.context)
            .field("beyond", &self.beyond)
            .field("key", &self.key.as_ref().map(|_| "(kept to itself)"))
            .finish()
    }
}

/// Whose words a message is, for the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The task. Nothing of an article is ever in it.
    System,
    /// The text to work on.
    User,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub role: Role,
    pub content: String,
}

impl Message {
    fn json(&self) -> Value {
        let role = match self.role {
            Role::System => "system",
            Role::User => "user",
        };
        json!({ "role": role, "content": self.content })
    }
}

/// A server that is asked. Every call blocks until it is answered or cancelled: not for a thread that must not wait.
pub struct Server {
    place: Place,
    settings: ServerSettings,
    times: Times,
    /// The model that was found where none is set.
    found: OnceLock<String>,
    /// Asked once in vain, it is not asked again.
    counts_nothing: AtomicBool,
}

impl Server {
    /// Looks at the address. Nothing is sent.
    ///
    /// # Errors
    /// `Unsupported` for what is no address; `Network` for another machine than this one while the reader has not
    /// agreed that texts go there.
    pub fn new(settings: &ServerSettings) -> Result<Self> {
        Self::patient(settings, Times::default())
    }

    /// As [`Self::new`], with other time-outs.
    fn patient(settings: &ServerSettings, times: Times) -> Result<Self> {
        let place = address::parse(&settings.address)?;
        if !place.local && !settings.beyond {
            return Err(trouble::beyond(&place));
        }
        Ok(Self {
            place,
            settings: settings.clone(),
            times,
            found: OnceLock::new(),
            counts_nothing: AtomicBool::new(false),
        })
    }

    /// Whether an address is one of this very machine: by number, or `localhost` where that leads to nothing else. May
    /// look that name up. What is no address is not local.
    pub fn is_local(address: &str) -> bool {
        address::parse(address).is_ok_and(|place| place.local)
    }

    /// Names of the models that the server has, in its order.
    ///
    /// # Errors
    /// `Network` when the server cannot be reached, is too slow or wants a key; `Unsupported` when it is no such server;
    /// `Engine` when it has trouble of its own; `TooLarge` for a list that is no honest one; `Cancelled`.
    pub fn models(&self, cancel: &Cancel) -> Result<Vec<String>> {
        let list = self.run(cancel, async |line| line.list().await)?;
        shapes::names(&list).ok_or_else(|| trouble::other_kind(self.host()))?
    }

    /// The model that is asked: the one that was set, else the only one that there is.
    ///
    /// # Errors
    /// As [`Self::models`]; `Unsupported` when there is none, or a choice to make.
    pub fn model(&self, cancel: &Cancel) -> Result<String> {
        if let Some(model) = self.settings.model.as_ref().or_else(|| self.found.get()) {
            return Ok(model.clone());
        }
        let mut models = self.models(cancel)?;
        match (models.pop(), models.is_empty()) {
            (Some(only), true) => Ok(self.found.get_or_init(|| only).clone()),
            (Some(last), false) => {
                models.push(last);
                Err(trouble::choose(self.host(), &models))
            }
            (None, _) => Err(trouble::no_models(self.host())),
        }
    }

    /// Tokens that question and answer have together with this model, as far as the server tells; `None` where it does
    /// not. Each kind of server is asked in its own way. Ollama and LM Studio give a model less than it could take
    /// unless they are told to: where only the model's own length is known, that smaller one is said.
    ///
    /// # Errors
    /// `Network` when the server cannot be reached or is too slow; `Cancelled`. An answer that is not understood is none.
    pub fn context(&self, model: &str, cancel: &Cancel) -> Result<Option<usize>> {
        self.run(cancel, async |line| {
            if let Some(list) = line.probe(line.get(line.endpoint("models"))).await?
                && let Some(told) = shapes::vllm(&list, model)
            {
                return Ok(Some(told));
            }
            if let Some(props) = line.probe(line.get(line.beside("props"))).await?
                && let Some(told) = shapes::llama_cpp(&props)
            {
                return Ok(Some(told));
            }
            // Old versions know it by `name`.
            let which = json!({ "model": model, "name": model });
            if let Some(shown) = line.probe(line.post(line.beside("api/show"), &which)).await?
                && shapes::is_ollama(&shown)
            {
                let version = line.probe(line.get(line.beside("api/version"))).await?;
                return Ok(Some(shapes::ollama(&shown, version.as_ref())));
            }
            let list = line.probe(line.get(line.beside("api/v0/models"))).await?;
            Ok(list.and_then(|list| shapes::lm_studio(&list, model)))
        })
    }

    /// Tokens to reckon with: the reader's word, else the server's, else [`SAFE_CONTEXT`].
    ///
    /// # Errors
    /// As [`Self::context`].
    pub fn room(&self, model: &str, cancel: &Cancel) -> Result<usize> {
        Ok(match self.settings.context.filter(|&set| set > 0) {
            Some(set) => set,
            None => self.context(model, cancel)?.unwrap_or(SAFE_CONTEXT),
        })
    }

    /// How many tokens each text is: counted by the server where it does that (llama.cpp, vLLM), else [`estimate`]d,
    /// rather too many than too few. Counting sends the texts to the server.
    ///
    /// # Errors
    /// `Network` when the server cannot be reached or is too slow; `Cancelled`.
    pub fn count(&self, texts: &[&str], cancel: &Cancel) -> Result<Vec<usize>> {
        let guess = |text: &&str| estimate::tokens(text);
        if texts.is_empty() || self.counts_nothing.load(Ordering::Relaxed) {
            return Ok(texts.iter().map(guess).collect());
        }
        let model = self.model(cancel)?;
        self.run(cancel, async |line| {
            let mut counts = Vec::with_capacity(texts.len());
            for text in texts {
                // llama.cpp wants `content`, vLLM `prompt`; neither minds the other.
                let body = json!({ "model": model, "content": text, "prompt": text, "add_special_tokens": false });
                let answer = line.probe(line.post(line.beside("tokenize"), &body)).await?;
                let Some(count) = answer.and_then(|answer| shapes::count(&answer)) else {
                    self.counts_nothing.store(true, Ordering::Relaxed);
                    return Ok(texts.iter().map(guess).collect());
                };
                // Nothing that says something is no token at all.
                counts.push(if count == 0 { guess(text) } else { count });
            }
            Ok(counts)
        })
    }

    /// Asks, and hears the answer while it is written: `tell` gets the text so far, a few times a second. `most` is how
    /// many tokens the answer may have; whether that was too few is said in the reply.
    ///
    /// # Errors
    /// `Network` when the server cannot be reached, is silent for too long, or breaks off; `TooLarge` when the text is too
    /// long for the model; `Unsupported` when the model is not there, or this is no such server; `Engine` when it has
    /// trouble of its own, or says nothing; `Cancelled`.
    pub fn ask(
        &self,
        messages: &[Message],
        most: usize,
        cancel: &Cancel,
        tell: &(dyn Fn(&str) + Sync),
    ) -> Result<Reply> {
        let reply = self.ask_or_nothing(messages, most, cancel, tell)?;
        if reply.text.is_empty() { Err(trouble::empty(reply.thought)) } else { Ok(reply) }
    }

    /// As [`Self::ask`]; an answer without text is one too.
    fn ask_or_nothing(
        &self,
        messages: &[Message],
        most: usize,
        cancel: &Cancel,
        tell: &(dyn Fn(&str) + Sync),
    ) -> Result<Reply> {
        let model = self.model(cancel)?;
        let body = json!({
            "model": model,
            "messages": messages.iter().map(Message::json).collect::<Vec<_>>(),
            "stream": true,
            "stream_options": { "include_usage": true },
            "temperature": 0,
            "max_tokens": most.max(1),
        });
        self.run(cancel, async |line| line.ask(&model, &body, tell).await)
    }

    fn host(&self) -> &str {
        self.place.host()
    }

    /// Runs one piece of work on the wire, on this thread.
    fn run<T>(&self, cancel: &Cancel, work: impl AsyncFnOnce(&Line<'_>) -> Result<T>) -> Result<T> {
        cancel.check()?;
        let line = Line::new(&self.place, self.settings.key.as_deref(), self.times, cancel)?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|cause| Error::new(crate::Code::Internal, trouble::NO_MEANS).because(cause))?;
        let result = runtime.block_on(work(&line));
        // A name that is being looked up cannot be called off; nobody waits for it.
        runtime.shutdown_background();
        result
    }
}
