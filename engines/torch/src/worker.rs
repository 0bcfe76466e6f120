//! Does what is asked, one request after another, on one thread.

use std::any::Any;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc::Receiver;

use crate::embed::{BATCH, Encoder};
use crate::family::Family;
use crate::folder::Folder;
use crate::generate::{self, Wish};
use crate::seq2seq::Model;
use crate::talk::{Job, Refusal, Result, Talk};
use crate::text::Words;
use crate::wire::{Ask, ErrorCode, PROTOCOL, Request, Say};

/// Tokens of a translation for each of the text, and a few more: a model that has lost its way goes on for ever.
const TRANSLATION: (usize, usize) = (3, 32);

/// More would take memory without end, and serve nobody.
const BEAMS: usize = 64;

struct Loaded {
    folder: Folder,
    words: Words,
    part: Part,
    window: Option<usize>,
}

enum Part {
    Writer(Box<Model>),
    Encoder(Box<Encoder>),
}

#[derive(Default)]
struct Worker {
    greeted: bool,
    models: HashMap<String, Loaded>,
}

pub fn run(jobs: &Receiver<Request>, talk: &Talk) {
    // Set once for the process, before anything is computed.
    tch::set_num_interop_threads(1);
    let _no_grad = tch::no_grad_guard();
    let mut worker = Worker::default();
    for Request { id, ask } in jobs {
        let mut job = talk.job(id);
        let said = catch_unwind(AssertUnwindSafe(|| worker.answer(ask, &mut job)));
        let said = said.unwrap_or_else(|panic| Err(Refusal::new(ErrorCode::Failed, words(&*panic))));
        // Done before it is said: a number that has been answered is free again.
        drop(job);
        match said {
            Ok(say) => talk.say(id, say),
            Err(Refusal { code, message }) => talk.say(id, Say::Error { code, message }),
        }
    }
}

fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    // libtorch puts the calls that led to an error on further lines.
    text.and_then(|text| text.lines().next()).unwrap_or("the model failed").to_string()
}

impl Worker {
    fn answer(&mut self, ask: Ask, job: &mut Job) -> Result<Say> {
        job.wanted()?;
        if !self.greeted && !matches!(ask, Ask::Hello { .. }) {
            return Err(Refusal::new(ErrorCode::Protocol, "hello comes first"));
        }
        match ask {
            Ask::Hello { protocol, threads } => self.hello(protocol, threads),
            Ask::Load { model, folder } => self.load(model, &folder),
            Ask::Count { model, texts } => {
                let loaded = self.model(&model)?;
                Ok(Say::Counted { tokens: texts.iter().map(|text| loaded.words.tokens(text, None).len()).collect() })
            }
            Ask::Summarise { model, texts, min_length, max_length, beams, tokens } => {
                let loaded = self.model(&model)?;
                if !loaded.folder.family.summarises() {
                    return Err(cannot(loaded, "summarise"));
                }
                let limits = Limits { min: min_length, max: Some(max_length), beams };
                loaded.write(&texts, None, limits, tokens, job)
            }
            Ask::Translate { model, texts, from, to, beams } => {
                let loaded = self.model(&model)?;
                if !loaded.folder.family.translates() {
                    return Err(cannot(loaded, "translate"));
                }
                let language = |tag: &str| {
                    loaded.words.language(tag).map_err(|error| Refusal::new(ErrorCode::CannotDo, error.to_string()))
                };
                let languages = Some((language(&from)?, language(&to)?));
                loaded.write(&texts, languages, Limits { min: 0, max: None, beams }, false, job)
            }
            Ask::Embed { model, texts } => self.model(&model)?.embed(&texts, job),
            Ask::Unload { model } => match self.models.remove(&model) {
                Some(_) => Ok(Say::Done),
                None => Err(not_loaded(&model)),
            },
            // Answered where they are read.
            Ask::Cancel { .. } | Ask::Bye => Ok(Say::Done),
        }
    }

    fn hello(&mut self, protocol: u32, threads: usize) -> Result<Say> {
        if protocol != PROTOCOL {
            let message = format!("this engine speaks version {PROTOCOL}, not {protocol}");
            return Err(Refusal::new(ErrorCode::Protocol, message));
        }
        tch::set_num_threads(i32::try_from(threads.clamp(1, 1024)).unwrap_or(1));
        self.greeted = true;
        Ok(Say::Hello {
            protocol: PROTOCOL,
            version: env!("CARGO_PKG_VERSION").into(),
            device: "cpu".into(),
            threads: usize::try_from(tch::get_num_threads()).unwrap_or(1),
            architectures: Family::ALL.iter().map(|family| family.name().into()).collect(),
        })
    }

    fn load(&mut self, model: String, folder: &Path) -> Result<Say> {
        // Its memory is needed for the new one.
        self.models.remove(&model);
        let loaded = catch_unwind(|| Loaded::open(folder)).unwrap_or_else(|panic| Err(anyhow::anyhow!(words(&*panic))));
        let loaded = loaded.map_err(|error| Refusal::new(ErrorCode::BadModel, format!("{error:#}")))?;
        let (architecture, window) = (loaded.folder.family.name().into(), loaded.window);
        self.models.insert(model.clone(), loaded);
        Ok(Say::Loaded { model, architecture, window })
    }

    fn model(&self, name: &str) -> Result<&Loaded> {
        self.models.get(name).ok_or_else(|| not_loaded(name))
    }
}

fn not_loaded(model: &str) -> Refusal {
    Refusal::new(ErrorCode::NotLoaded, format!("there is no model {model} in memory"))
}

fn cannot(loaded: &Loaded, what: &str) -> Refusal {
    Refusal::new(ErrorCode::CannotDo, format!("a model of the type {} does not {what}", loaded.folder.family.name()))
}

fn failed(error: anyhow::Error) -> Refusal {
    Refusal::new(ErrorCode::Failed, format!("{error:#}"))
}

struct Limits {
    min: usize,
    max: Option<usize>,
    beams: usize,
}

impl Loaded {
    fn open(path: &Path) -> anyhow::Result<Self> {
        let folder = Folder::open(path)?;
        let words = Words::load(&folder)?;
        let (part, window) = if folder.family.embeds() {
            let encoder = Encoder::load(&folder)?;
            let window = encoder.window;
            (Part::Encoder(Box::new(encoder)), window)
        } else {
            let model = Model::load(&folder)?;
            let window = model.reach;
            (Part::Writer(Box::new(model)), window)
        };
        Ok(Self { folder, words, part, window })
    }

    /// Tokens of each text, none of which is longer than the window.
    fn tokens(&self, texts: &[String], language: Option<i64>) -> Result<Vec<Vec<i64>>> {
        let mut all = Vec::with_capacity(texts.len());
        for (number, text) in texts.iter().enumerate() {
            let tokens = self.words.tokens(text, language);
            if let Some(window) = self.window.filter(|window| tokens.len() > *window) {
                let message = format!("text {number} has {} tokens, and {window} fit", tokens.len());
                return Err(Refusal::new(ErrorCode::TooLong, message));
            }
            all.push(tokens);
        }
        Ok(all)
    }

    fn write(
        &self,
        texts: &[String],
        languages: Option<(i64, i64)>,
        limits: Limits,
        wanted: bool,
        job: &mut Job,
    ) -> Result<Say> {
        let Part::Writer(model) = &self.part else { return Err(cannot(self, "write")) };
        let (min_length, reach) = (limits.min, model.reach.unwrap_or(usize::MAX));
        if !(1..=BEAMS).contains(&limits.beams)
            || limits.max.is_some_and(|max| max < 2 || min_length > max || max > reach)
        {
            let message = format!("lengths must be between 2 and {reach}, and beams between 1 and {BEAMS}");
            return Err(Refusal::new(ErrorCode::CannotDo, message));
        }
        let read = self.tokens(texts, languages.map(|(from, _)| from))?;
        let longest = |tokens: &[i64]| limits.max.unwrap_or((tokens.len() * TRANSLATION.0 + TRANSLATION.1).min(reach));
        let total: usize = read.iter().map(|tokens| longest(tokens)).sum();
        let (mut written, mut ids, mut before) = (vec![], vec![], 0);
        for (text, tokens) in texts.iter().zip(&read) {
            let max_length = longest(tokens);
            // About nothing there is nothing to write, whatever the model would make up.
            let tokens = if text.trim().is_empty() {
                vec![]
            } else {
                job.progress(before, total)?;
                let wish = Wish {
                    settings: &self.folder.settings,
                    first: languages.map(|(_, to)| to),
                    min_length,
                    max_length,
                    beams: limits.beams,
                };
                let read = model.read(tokens).map_err(failed)?;
                let mut steps = model.start(&read).map_err(failed)?;
                generate::write(steps.as_mut(), &wish, &mut |length| job.progress(before + length, total))?
            };
            written.push(self.words.text(&tokens));
            ids.push(tokens);
            before += max_length;
        }
        Ok(Say::Written { texts: written, tokens: wanted.then_some(ids) })
    }

    fn embed(&self, texts: &[String], job: &mut Job) -> Result<Say> {
        let Part::Encoder(encoder) = &self.part else { return Err(cannot(self, "embed")) };
        let tokens = self.tokens(texts, None)?;
        // Those of a batch are filled up to the longest.
        let mut order: Vec<usize> = (0..tokens.len()).collect();
        order.sort_by_key(|&n| tokens[n].len());
        let mut vectors = vec![vec![]; tokens.len()];
        for (number, batch) in order.chunks(BATCH).enumerate() {
            job.progress(number * BATCH, tokens.len())?;
            let sentences: Vec<&[i64]> = batch.iter().map(|&n| tokens[n].as_slice()).collect();
            let made = encoder.vectors(&sentences, self.words.padding()).map_err(failed)?;
            batch.iter().zip(made).for_each(|(&n, vector)| vectors[n] = vector);
        }
        Ok(Say::Embedded { vectors })
    }
}
