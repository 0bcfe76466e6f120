//! `translate`, `summarise`, `read`: what is made of a text.

use std::{io::IsTerminal, path::Path};

use diglot::{
    Code, Error, Result,
    article::LanguageCode,
    export::{self, Layout},
    language,
    reading::{Document, Job, Outcome, Reading},
    summarise::{Length, Summarisers, Summary, Watch},
    translate::Route,
};

use super::{
    App,
    args::{self, Auto},
    report::Report,
    writing,
};

pub fn translate(app: &App, call: &args::Translate) -> Result<()> {
    let reading = open(app, &call.file)?;
    if let Auto::Is(language) = &call.from {
        reading.set_language(Some(language));
    }
    if reading.article().language.as_ref() == Some(&call.to) {
        app.note(&format!("The text is in {} already.", diglot::language::names::name(&call.to)));
    }
    into(app, &reading, &call.to, Job { alignment: call.json, ..Job::alone() })?;
    let document = reading.document(&call.to, jiff::Timestamp::now());
    if call.json {
        return match &document.translation {
            Some(translation) => app.json(translation),
            // Nothing had to be translated: the answer has the same form, with the text as it is.
            None => app.json(&same(&document, &call.to)),
        };
    }
    app.print(&plain(&document))?;
    let marked = document.translation.iter().flat_map(|t| &t.sentences).filter(|s| !s.warnings.is_empty()).count();
    if marked > 0 {
        app.note(&format!("{marked} sentences carry a warning; --json shows which and why."));
    }
    Ok(())
}

/// A translation of a text that is in the reader's language already.
fn same(document: &Document, to: &LanguageCode) -> serde_json::Value {
    let sentences: Vec<serde_json::Value> = document
        .article
        .sentences()
        .map(|(block, sentence)| {
            let text = block.sentence_text(sentence);
            serde_json::json!({"id": sentence.id, "source": text, "target": text, "alignment": [], "warnings": []})
        })
        .collect();
    serde_json::json!({
        "from": to, "to": to, "route": [],
        "engine": {"name": "none", "version": "", "model": "", "digest": ""},
        "sentences": sentences, "words_per_second": 0.0
    })
}

/// The translated text, paragraphs parted by blank lines.
fn plain(document: &Document) -> String {
    let mut targets = document.translation.iter().flat_map(|t| &t.sentences);
    let glue = document.translation.as_ref().map_or(" ", |translation| language::glue(&translation.to));
    let mut out = String::new();
    for block in &document.article.blocks {
        let sentences: Vec<&str> = block
            .sentences
            .iter()
            .map(|s| targets.next().and_then(|t| t.target.as_deref()).unwrap_or_else(|| block.sentence_text(s)))
            .collect();
        out.push_str(&sentences.join(glue));
        out.push_str("\n\n");
    }
    out
}

pub fn summarise(app: &App, call: &args::Summarise) -> Result<()> {
    let reading = open(app, &call.file)?;
    if let Some(engine) = writing::engine(call) {
        return print_summary(app, call, writing::write(app, call, &reading, engine)?);
    }
    choose_lines(app, &reading, call.length, call.engine.as_deref())?;
    let to = call.to.clone().or_else(|| reading.article().language.clone());
    let mut shortfall = Ok(());
    let summary = match &to {
        Some(to) => {
            shortfall = lines_into(app, &reading, to);
            reading.summary_in(to)
        }
        None => reading.summary(),
    };
    print_summary(app, call, summary)?;
    // The summary in the text's own language is there; the caller learns why it is not in the other.
    shortfall
}

fn print_summary(app: &App, call: &args::Summarise, summary: Option<Summary>) -> Result<()> {
    let Some(summary) = summary else {
        return Err(Error::new(Code::Internal, "There is no summary."));
    };
    if call.json {
        return app.json(&summary);
    }
    app.print(&in_words(&summary, call.style))?;
    app.note(&format!("Read {} of {} sentences.", summary.coverage.read, summary.coverage.total));
    Ok(())
}

/// The lines with their evidence, and behind a line what a reader should know of it.
fn in_words(summary: &Summary, style: args::Style) -> String {
    let lines = summary.lines.iter().map(|line| {
        let ids: Vec<String> = line.evidence.iter().map(ToString::to_string).collect();
        let warnings = export::warnings(&line.warnings).map(|all| format!(" ({all})")).unwrap_or_default();
        format!("{} [{}]{warnings}", line.text, ids.join(", "))
    });
    match style {
        args::Style::Points => lines.map(|line| format!("- {line}\n")).collect(),
        args::Style::Abstract => lines.collect::<Vec<_>>().join(" ") + "\n",
    }
}

fn choose_lines(app: &App, reading: &Reading, length: Length, engine: Option<&str>) -> Result<()> {
    let article = reading.article();
    let choice = Summarisers::new(app.store.clone()).choose(engine, article.language.as_ref())?;
    choice.notice.iter().for_each(|notice| app.note(notice));
    let report = Report::new(app.quiet);
    let total = article.sentences().count();
    let tell = |done| report.summary(done, total);
    let watch = Watch { workers: Job::alone().workers, cancel: &app.cancel, tell: &tell };
    let done = reading.summarise(length, choice.engine.as_ref(), &watch);
    report.clear();
    done
}

/// Translates the sentences that the summary rests on, and no others.
fn lines_into(app: &App, reading: &Reading, to: &LanguageCode) -> Result<()> {
    let engines = app.engines();
    match reading.route(&engines, to) {
        Route::SameLanguage { .. } => Ok(()),
        _ => reading.translate_summary(&engines, to, &app.cancel),
    }
}

pub fn read(app: &App, call: &args::Read) -> Result<()> {
    let format = format_of(call)?;
    let reading = open(app, &call.file)?;
    choose_lines(app, &reading, call.length, None)?;
    let translated = match into(app, &reading, &call.to, Job::alone()) {
        // Stopped: half an export would look like a whole one.
        Err(error) if error.code == Code::Cancelled => return Err(error),
        // No pack, an unknown language, no AVX2: the rest of the job is still worth having.
        other => other,
    };
    if let Some(kept) = super::library::keeping(app) {
        super::library::keep(app, &kept, &reading, &call.to);
    }
    let document = reading.document(&call.to, jiff::Timestamp::now());
    let written = match &call.output {
        Some(path) => format.save_as(&document, call.layout, path),
        None => to_stdout(app, format, &document, call.layout),
    };
    match (translated, written) {
        // Nothing to write, for want of what went wrong before: that is what the reader can do something about.
        (Err(why), Err(error)) if error.code == Code::Empty => Err(why),
        (translated, written) => written.and(translated),
    }
}

fn to_stdout(app: &App, format: export::Format, document: &Document, layout: Layout) -> Result<()> {
    if !format.text && std::io::stdout().is_terminal() {
        let message = format!("{} is no text that a terminal can show. Name a file with --output.", format.name);
        return Err(Error::new(Code::NotWritable, message));
    }
    app.write(&format.render(document, layout)?)
}

fn format_of(call: &args::Read) -> Result<export::Format> {
    let ending = call.output.as_ref().and_then(|path| path.extension()).and_then(|e| e.to_str()).map(str::to_lowercase);
    let by_ending = ending.and_then(|ending| export::FORMATS.iter().find(|f| f.extension == ending).copied());
    match (&call.format, by_ending) {
        (Some(id), _) => export::format(id),
        (None, Some(format)) => Ok(format),
        (None, None) => export::format("txt"),
    }
}

fn open(app: &App, file: &Path) -> Result<Reading> {
    let input = app.input(file)?;
    let report = Report::new(app.quiet);
    let reading = Reading::open(input, &app.cancel, &|event| report.open(event));
    report.clear();
    let reading = reading?;
    reading.article().notices.iter().for_each(|notice| app.note(notice));
    Ok(reading)
}

fn into(app: &App, reading: &Reading, to: &LanguageCode, job: Job) -> Result<()> {
    let engines = app.engines();
    if let Route::Ready { via: Some(via), .. } = reading.route(&engines, to) {
        app.note(&format!("Translated through {}.", diglot::language::names::name(&via)));
    }
    let report = Report::new(app.quiet);
    let outcome = reading.translate(&engines, to, job, &app.cancel, &|event| report.job(&event));
    report.clear();
    match outcome? {
        Outcome::Finished => {
            app.note(&format!("{:.0} words a second.", report.words_per_second()));
            Ok(())
        }
        Outcome::Cancelled => Err(Error::cancelled()),
    }
}
