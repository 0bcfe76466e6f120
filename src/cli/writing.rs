//! `summarise --engine torch` and `--engine server`: a summary that a model writes.

use std::sync::Arc;

use diglot::{
    Code, Error, Result,
    article::LanguageCode,
    reading::{Reading, Write},
    summarise::{
        Summarisers, Summary,
        written::{Writers, Writing, WritingEngine},
    },
};

use super::{App, args, report::Report};

/// The writing engine that was asked for, if one was.
pub fn engine(call: &args::Summarise) -> Option<WritingEngine> {
    match call.engine.as_deref() {
        Some("torch") => Some(WritingEngine::Torch),
        Some("server") => Some(WritingEngine::Server),
        _ => None,
    }
}

/// The settings of the window, and over them what was said here.
fn writing(app: &App, call: &args::WritingArgs, engine: WritingEngine) -> Writing {
    let mut writing = Writing { engine, ..app.settings().writing };
    if let Some(address) = &call.server {
        // What was agreed for one server is not agreed for another.
        if *address != writing.server.address {
            writing.server.beyond = false;
            writing.server.key = None;
        }
        writing.server.address.clone_from(address);
    }
    writing.server.beyond |= call.beyond;
    writing.server.context = call.context.or(writing.server.context);
    match (engine, &call.model) {
        (WritingEngine::Torch, Some(model)) => writing.pack = Some(model.clone()),
        (WritingEngine::Server, Some(model)) => writing.server.model = Some(model.clone()),
        (_, None) => {}
    }
    writing
}

/// The summary that this engine writes; what it says besides goes to the reader.
pub fn write(app: &App, call: &args::Summarise, reading: &Reading, engine: WritingEngine) -> Result<Option<Summary>> {
    let writing = writing(app, &call.writing, engine);
    if app.offline && engine == WritingEngine::Server && !diglot::server::Server::is_local(&writing.server.address) {
        return Err(Error::new(
            Code::Network,
            "With --offline nothing leaves this machine, and that server is another one. Leave --offline out, or name a \
             server on this machine.",
        ));
    }
    let to: LanguageCode = match call.to.clone().or_else(|| reading.article().language.clone()) {
        Some(to) => to,
        None => {
            return Err(Error::new(
                Code::UnknownLanguage,
                "Diglot is not sure which language this is. Say with --to in which language the summary is to be.",
            ));
        }
    };
    let writer = Writers::new(app.store.clone(), Arc::default()).choose(&writing, &app.cancel)?;
    let engines = app.engines();
    let report = Report::new(app.quiet);
    let with = Write {
        engines: &engines,
        writer: writer.as_ref(),
        encoder: Summarisers::new(app.store.clone()).encoder().ok(),
        length: call.length,
        cancel: &app.cancel,
        tell: &|event| report.writing(event),
    };
    let written = reading.write(&with, &to);
    report.clear();
    written?;
    if let Some(view) = reading.written_view(&to) {
        view.notices.iter().for_each(|notice| app.note(notice));
    }
    Ok(reading.written_in(&to))
}
