//! `detect`, `segment`, `extract`: what a text is, before anything is made of it.

use std::{fmt::Write, path::Path};

use diglot::{
    Code, Error, Result,
    article::{Article, BlockKind, LanguageCode},
    ingest::{decode, ingest},
    language::{self, Detection, detect_text},
    progress::Watch,
};

use super::{App, args, report::Report};

pub fn detect(app: &App, call: &args::Detect) -> Result<()> {
    if call.lines {
        return detect_lines(app, call);
    }
    let (_, detection) = opened(app, &call.file, None)?;
    if call.json {
        app.json(&in_json(&detection, call))
    } else {
        app.print(&format!("{}\n", in_words(&detection, call)))
    }
}

fn detect_lines(app: &App, call: &args::Detect) -> Result<()> {
    let diglot::ingest::Input::File { bytes, .. } = app.input(&call.file)? else {
        return Err(Error::new(Code::Internal, "A file was expected."));
    };
    let decoded = decode::decode(&bytes, None)?;
    let mut out = String::new();
    for line in decoded.text.lines() {
        app.cancel.check()?;
        let detection = detect_text(line);
        // Writing to a String cannot fail.
        let _ = if call.json {
            let mut value = in_json(&detection, call);
            // One line has no blocks.
            value.as_object_mut().map(|object| object.remove("blocks"));
            writeln!(out, "{value}")
        } else if call.candidates {
            writeln!(out, "{}", in_words(&detection, call))
        } else {
            writeln!(out, "{}", detection.language.as_ref().map_or("-", LanguageCode::as_str))
        };
    }
    app.print(&out)
}

/// Without `--candidates` exactly the keys that scripts know.
fn in_json(detection: &Detection, call: &args::Detect) -> serde_json::Value {
    let mut value = serde_json::to_value(detection).unwrap_or_default();
    if !call.candidates {
        let blocks = value["blocks"].as_array_mut().into_iter().flatten();
        blocks.filter_map(|block| block.as_object_mut()).for_each(|block| drop(block.remove("runs")));
        if let Some(object) = value.as_object_mut() {
            object.remove("candidates");
            object.remove("tag");
        }
    }
    value
}

fn in_words(detection: &Detection, call: &args::Detect) -> String {
    let percent = |share: f64| format!("{:.0} %", share * 100.0);
    let mut words = match (&detection.language, &detection.name) {
        (Some(code), Some(name)) => format!("{name} ({code}), {} certain", percent(detection.confidence)),
        _ => "not sure".to_owned(),
    };
    if !call.candidates {
        return words;
    }
    for found in &detection.candidates {
        let _ = write!(words, "\n{} ({}): {}", found.name, found.language, percent(found.confidence));
    }
    for block in &detection.blocks {
        for run in &block.runs {
            let name = language::names::name(&run.language);
            let _ = write!(words, "\n{}, characters {} to {}: {name} ({})", block.id, run.start, run.end, run.language);
        }
    }
    words
}

pub fn segment(app: &App, call: &args::Segment) -> Result<()> {
    let (article, _) = opened(app, &call.file, call.lang.as_ref())?;
    if call.json {
        return app.json(&article);
    }
    let mut out = String::new();
    for (block, sentence) in article.sentences() {
        let _ = writeln!(out, "{}\t{}", sentence.id, block.sentence_text(sentence).replace('\n', " "));
    }
    app.print(&out)
}

pub fn extract(app: &App, call: &args::Extract) -> Result<()> {
    let (article, _) = opened(app, &call.file, None)?;
    if call.json {
        return app.json(&article);
    }
    let mut out = String::new();
    for block in &article.blocks {
        let mark = match block.kind {
            BlockKind::Heading => "#".repeat(usize::from(block.level.max(1))) + " ",
            BlockKind::ListItem => "- ".to_owned(),
            BlockKind::Quote => "> ".to_owned(),
            BlockKind::Paragraph | BlockKind::TableRow | BlockKind::Code | BlockKind::Caption => String::new(),
        };
        let _ = writeln!(out, "{mark}{}\n", block.text);
    }
    app.print(&out)
}

/// The article with its languages and sentences. `language` overrides the detected one before the
/// sentences are cut, so that its rules apply.
fn opened(app: &App, file: &Path, language: Option<&LanguageCode>) -> Result<(Article, Detection)> {
    let report = Report::new(app.quiet);
    let tell = |event| report.open(event);
    let watch = Watch::new(&app.cancel, &tell);
    let mut article = ingest(app.input(file)?, &watch)?;
    article.notices.iter().for_each(|notice| app.note(notice));
    let mut detection = language::detect(&mut article, &watch)?;
    if let Some(language) = language {
        language::detect::correct(&mut article, &mut detection, language);
    }
    language::segment(&mut article, &watch)?;
    report.clear();
    Ok((article, detection))
}
