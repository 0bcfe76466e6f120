//! `library`: what was read. Damaged, it is an error here and stays where it is; the window sets it aside.

use std::{fmt::Write, path::Path};

use diglot::{
    Code, Error, Result,
    article::LanguageCode,
    export::{self, Digest, DigestOrder, Format, Layout},
    library::{Entry, Library, SearchHit, SearchSide, Wanted, Wishes},
    reading::{Document, Reading},
    summarise::Summarisers,
};
use serde_json::json;

use super::{
    App,
    args::{self, LibraryCall},
};

pub fn run(app: &App, call: &args::Library) -> Result<()> {
    if let LibraryCall::Restore { file } = &call.call {
        return restore(app, file);
    }
    let library = Library::open_sound(&app.data_dir)?;
    match &call.call {
        LibraryCall::List { tag, lang, json } => list(app, &library, tag.clone(), lang.clone(), *json),
        LibraryCall::Search { words, most, json } => search(app, &library, &words.join(" "), *most, *json),
        LibraryCall::Show { id, to, json } => show(app, &library, *id, to.as_ref(), *json),
        LibraryCall::Remove { ids, undo, now } => remove(app, &library, ids, *undo, *now),
        LibraryCall::Clear { yes: _ } => {
            let gone = library.clear()?;
            app.note(&format!("{gone} readings are deleted."));
            Ok(())
        }
        LibraryCall::Export { id, to, format, layout, output } => {
            let format = chosen(format.as_deref(), output.as_deref(), "txt")?;
            let document = document(&library, *id, to.as_ref())?;
            match output {
                Some(path) => format.save_as(&document, *layout, path),
                None => app.write(&format.render(&document, *layout)?),
            }
        }
        LibraryCall::Digest { ids, to, sort, format, output } => {
            let format = chosen(format.as_deref(), output.as_deref(), "md")?;
            let digest = digest(app, &library, ids, to, *sort)?;
            match output {
                Some(path) => format.save_digest(&digest, path),
                None => app.write(&format.render_digest(&digest)?),
            }
        }
        LibraryCall::Tag { id, tags } => {
            let tags = library.tag(*id, tags)?;
            app.print(&tags.iter().map(|tag| format!("{tag}\n")).collect::<String>())
        }
        LibraryCall::Backup { output } => {
            library.backup(output, &app.cancel, &mut |_| ())?;
            app.note(&format!("The library is in {} now.", output.display()));
            Ok(())
        }
        LibraryCall::Memory { from, to, output } => {
            let tmx = library.memory_to_tmx(from.as_ref().zip(to.as_ref()))?;
            match output {
                None => app.print(&tmx),
                Some(path) => std::fs::write(path, tmx).map_err(|cause| {
                    let place = path.display();
                    Error::new(
                        Code::NotWritable,
                        format!("The file {place} could not be written. Choose another place."),
                    )
                    .because(cause)
                }),
            }
        }
        LibraryCall::Learn { file, from, to } => {
            let bytes = std::fs::read(file).map_err(|cause| {
                let name = file.display();
                Error::new(Code::Unreadable, format!("The file {name} cannot be opened. Check its name."))
                    .because(cause)
            })?;
            let learned = library.memory_from_tmx(&bytes, from, to, jiff::Timestamp::now())?;
            learned.notices.iter().for_each(|notice| app.note(notice));
            app.note(&format!("{} sentences are remembered.", learned.units));
            Ok(())
        }
        LibraryCall::Verify => {
            library.verify()?;
            app.print("library sound\n")
        }
        LibraryCall::Restore { .. } => Ok(()),
    }
}

/// The format that was asked for, or that the ending says, or this one.
fn chosen(format: Option<&str>, output: Option<&Path>, otherwise: &str) -> Result<Format> {
    match (format, output) {
        (Some(id), _) => export::format(id),
        (None, Some(path)) => by_ending(path),
        (None, None) => export::format(otherwise),
    }
}

/// What is in the library is summed up where it is not yet, which is not kept.
fn digest(app: &App, library: &Library, ids: &[i64], to: &LanguageCode, sort: DigestOrder) -> Result<Digest> {
    let (engines, summarisers) = (app.engines(), Summarisers::new(app.store.clone()));
    let documents: Result<Vec<Document>> = ids
        .iter()
        .map(|id| {
            let reading = library.reopen(*id)?;
            reading.sum_up(&engines, &summarisers, to, &app.cancel)?;
            Ok(reading.document(to, jiff::Timestamp::now()))
        })
        .collect();
    Digest::new(documents?, sort, jiff::Zoned::now())
}

/// The library of what the command reads, opened once; none when nothing is to be kept, or when there is none, which is a
/// remark: what was asked for is there.
pub fn keeping(app: &App) -> Option<(Library, Wishes)> {
    let wishes = Wishes::open(&app.data_dir);
    if let Some(notice) = wishes.notice() {
        app.note(&notice);
    }
    if !wishes.keeps_any() {
        return None;
    }
    let library = Library::open_sound(&app.data_dir).inspect_err(|error| not_kept(app, error));
    Some((library.ok()?, wishes))
}

/// Keeps what the command read, unless the reader does not want it.
pub fn keep(app: &App, (library, wishes): &(Library, Wishes), reading: &Reading, to: &LanguageCode) {
    if wishes.keeps(&reading.snapshot().text.digest())
        && let Err(error) = library.keep_read(reading, to, jiff::Timestamp::now())
    {
        not_kept(app, &error);
    }
}

fn not_kept(app: &App, error: &Error) {
    app.note(&format!("This is not in the library: {}", error.message));
}

fn list(
    app: &App,
    library: &Library,
    tag: Option<String>,
    language: Option<LanguageCode>,
    as_json: bool,
) -> Result<()> {
    let listing = library.list(&Wanted { tag, language, ..Wanted::default() })?;
    if as_json {
        return app.json(&json!({"readings": listing.entries, "total": listing.total, "size": library.size()}));
    }
    if listing.entries.is_empty() {
        app.note("The library is empty.");
    }
    app.print(&listing.entries.iter().map(line).collect::<String>())
}

/// Id, day, languages, title, source, tags; below it the first line of the summary.
fn line(entry: &Entry) -> String {
    let from = entry.language.as_ref().map_or("?", LanguageCode::as_str);
    let into: Vec<&str> = entry.translations.iter().map(|of| of.language.as_str()).collect();
    let into = if into.is_empty() { String::new() } else { format!(" → {}", into.join(", ")) };
    let title = entry.title.as_deref().unwrap_or("(no title)");
    let tags = entry.tags.iter().map(|tag| format!("  #{tag}")).collect::<String>();
    let day = entry.last.strftime("%Y-%m-%d");
    let mut out = format!("{:>5}  {day}  {from}{into}  {title}  ({}){tags}\n", entry.id, entry.source.describe());
    if let Some(summary) = &entry.summary {
        let _ = writeln!(out, "       {summary}");
    }
    out
}

fn search(app: &App, library: &Library, words: &str, most: usize, as_json: bool) -> Result<()> {
    let found = library.search(words, 0, most)?;
    if as_json {
        return app.json(&found);
    }
    let mut out = String::new();
    for one in &found.matches {
        out.push_str(&line(&one.entry));
        one.hits.iter().for_each(|hit| out.push_str(&marked(hit)));
    }
    app.print(&out)?;
    let shown = found.matches.len();
    match usize::try_from(found.total) {
        Ok(0) => app.note("Nothing in the library has these words."),
        Ok(total) if total > shown => app.note(&format!("{shown} of {total} are shown; --most shows more.")),
        _ => {}
    }
    Ok(())
}

/// A line with what was found between brackets.
fn marked(hit: &SearchHit) -> String {
    let side = match (&hit.side, &hit.language) {
        (SearchSide::Title, _) => "title".to_owned(),
        (SearchSide::Summary, _) => "summary".to_owned(),
        (SearchSide::Source, _) => "text".to_owned(),
        (SearchSide::Target, language) => language.as_ref().map(ToString::to_string).unwrap_or_default(),
    };
    let mut text = String::new();
    for (at, c) in hit.text.chars().enumerate() {
        let at_start = hit.marks.iter().any(|(start, _)| *start == at);
        if hit.marks.iter().any(|(_, end)| *end == at) {
            text.push(']');
        }
        if at_start {
            text.push('[');
        }
        text.push(c);
    }
    if hit.marks.iter().any(|(_, end)| *end == hit.text.chars().count()) {
        text.push(']');
    }
    format!("       {side}: {text}\n")
}

fn document(library: &Library, id: i64, to: Option<&LanguageCode>) -> Result<diglot::reading::Document> {
    let entry = library.entry(id)?;
    let reading = library.reopen(id)?;
    let last = entry.to.or_else(|| entry.translations.first().map(|of| of.language.clone())).or(entry.language);
    let to = to.cloned().or(last).unwrap_or_else(|| LanguageCode::new("en"));
    Ok(reading.document(&to, entry.last))
}

fn show(app: &App, library: &Library, id: i64, to: Option<&LanguageCode>, as_json: bool) -> Result<()> {
    let entry = library.entry(id)?;
    let document = document(library, id, to)?;
    if as_json {
        return app.json(&json!({"entry": entry, "reading": document}));
    }
    app.print(&(line(&entry) + "\n"))?;
    app.write(&export::format("txt")?.render(&document, Layout::default())?)
}

fn remove(app: &App, library: &Library, ids: &[i64], undo: bool, now: bool) -> Result<()> {
    let at = jiff::Timestamp::now();
    let done = if undo { library.undo(ids)? } else { library.remove(ids, at)? };
    let missing: Vec<String> = ids.iter().filter(|id| !done.contains(id)).map(ToString::to_string).collect();
    if now {
        library.purge(at)?;
    } else if !undo && !done.is_empty() {
        let ids = done.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        app.note(&format!("Removed. For a day `diglot library remove --undo {ids}` brings it back."));
    }
    if missing.is_empty() {
        return Ok(());
    }
    let what = if undo { "cannot be brought back" } else { "is not in the library" };
    Err(Error::new(Code::Empty, format!("{} {what}. `diglot library list` shows what there is.", missing.join(", "))))
}

fn restore(app: &App, file: &std::path::Path) -> Result<()> {
    let restored = Library::restore(&app.data_dir, file, &app.cancel, &mut |_| ())?;
    app.note(&format!("The library has {} readings now.", restored.readings));
    if let Some(before) = restored.before {
        app.note(&format!("What was there before is in {}.", before.display()));
    }
    Ok(())
}

fn by_ending(path: &std::path::Path) -> Result<export::Format> {
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase).unwrap_or_default();
    let found = export::FORMATS.iter().find(|format| format.extension == ending).copied();
    found.map_or_else(|| export::format("txt"), Ok)
}
