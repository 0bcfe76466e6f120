//! Summaries by a language model that the reader runs, behind an OpenAI-compatible endpoint.

use super::{Ask, Writer};
use crate::{
    article::LanguageCode,
    error::{Code, Error, Result},
    progress::Cancel,
    server::{Server, estimate, prompts},
    translate::EngineInfo,
};

/// Tokens that a line may take in a script that the tokenizer hardly knows.
const LINE: usize = 160;
/// What is asked of a part at most, in lines; as much is kept free for the answer.
const MOST_LINES: usize = 12;
/// Tokens of text that are given in any case: with less than that nothing can be summarised.
const LEAST: usize = 128;

/// One model of a server.
pub struct ServerWriter {
    server: Server,
    model: String,
}

impl ServerWriter {
    /// Asks the server which model it has, where none is chosen.
    ///
    /// # Errors
    /// As [`Server::model`].
    pub fn new(server: Server, cancel: &Cancel) -> Result<Self> {
        let model = server.model(cancel)?;
        Ok(Self { server, model })
    }
}

impl Writer for ServerWriter {
    fn info(&self) -> EngineInfo {
        EngineInfo {
            name: "server".into(),
            version: String::new(),
            model: self.model.clone(),
            // Nobody can say what exactly runs there.
            digest: String::new(),
        }
    }

    fn languages(&self) -> Option<&[LanguageCode]> {
        None
    }

    fn crosses(&self) -> bool {
        true
    }

    fn window(&self, cancel: &Cancel) -> Result<usize> {
        let context = self.server.room(&self.model, cancel)?;
        // The longest name of a language is not much longer than this one.
        let task = estimate::messages(&prompts::summary("", &LanguageCode::new("nn"), MOST_LINES));
        let answer = (LINE * MOST_LINES).min(context / 3);
        Ok(context.saturating_sub(task + answer).max(LEAST))
    }

    fn count(&self, texts: &[&str], cancel: &Cancel) -> Result<Vec<usize>> {
        // Where sentences meet, a token more may stand.
        Ok(self.server.count(texts, cancel)?.into_iter().map(|tokens| tokens + 1).collect())
    }

    fn write(&self, text: &str, ask: &Ask<'_>, cancel: &Cancel) -> Result<Vec<String>> {
        let messages = prompts::summary(text, ask.into, ask.lines);
        let reply = self.server.ask(&messages, LINE * ask.lines.max(1), cancel, &|_| ())?;
        let mut lines = prompts::summary_lines(&reply.text);
        if reply.cut_off {
            // A sentence without its end says something else than it was to say.
            lines.pop();
            if lines.is_empty() {
                return Err(Error::new(
                    Code::Engine,
                    "The model wrote on and on instead of a summary, and was stopped. Try a shorter summary, or choose another \
                     model.",
                ));
            }
        }
        Ok(lines)
    }
}
