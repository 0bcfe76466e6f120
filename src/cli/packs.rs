//! `packs`: which language packs there are, whether they are sound, where they live; and their way here, away and
//! to other machines.

use std::{
    fmt::Write,
    path::{Path, PathBuf},
};

use diglot::{
    Code, Error, Result,
    language::{Language, names},
    packs::{
        Install, Task,
        view::{PackState, PackView, Purpose},
    },
    settings::SettingsFile,
};
use serde_json::json;

use super::{
    App,
    args::{Mirror, Packs, PacksCall},
    report::Report,
};

pub fn run(app: &App, call: &Packs) -> Result<()> {
    app.store.shelf().recover();
    match &call.call {
        PacksCall::List { words, all, json } => list(app, words, *all, *json),
        PacksCall::Install { ids, from } => install(app, ids, from),
        PacksCall::Import { files } => import(app, files),
        PacksCall::Export { id, output } => export(app, id, output),
        PacksCall::Update { from } => update(app, from),
        PacksCall::Remove { ids } => remove(app, ids),
        PacksCall::Verify => verify(app),
        PacksCall::Where => {
            let mut out = format!("{}\n", app.store.folder().display());
            if let Some(starter) = app.store.starter_folder() {
                let _ = writeln!(out, "{}", starter.display());
            }
            app.note(&format!("Data folder: {}", app.data_dir.display()));
            app.print(&out)
        }
    }
}

fn list(app: &App, words: &[String], all: bool, as_json: bool) -> Result<()> {
    let found = app.store.list();
    let view = app.store.overview();
    let wanted = |pack: &&PackView| words.iter().all(|word| matches(pack, word));
    let available = |pack: &&PackView| pack.state == PackState::Available && (all || !words.is_empty());
    if as_json {
        let here = |id: &str| view.packs.iter().find(|pack| pack.id == id).is_some_and(|pack| wanted(&pack));
        let packs = found.packs.iter().filter(|pack| here(pack.id()));
        let packs: Vec<_> = packs.map(|p| json!({"manifest": p.manifest, "folder": p.folder})).collect();
        let unusable: Vec<_> =
            found.unusable.iter().map(|u| json!({"folder": u.folder, "problem": u.problem})).collect();
        let mut list = json!({"packs": packs, "unusable": unusable});
        if all || !words.is_empty() {
            list["available"] = json!(view.packs.iter().filter(wanted).filter(available).collect::<Vec<_>>());
        }
        return app.json(&list);
    }
    let mut out = String::new();
    let here = |pack: &&PackView| pack.state != PackState::Available;
    // Models for torch stand apart, after those that everybody needs.
    for torch in [false, true] {
        let these = || view.packs.iter().filter(wanted).filter(|pack| is_torch(pack) == torch);
        for pack in these().filter(here).chain(these().filter(available)) {
            let _ = writeln!(out, "{}", line(pack));
        }
    }
    for unusable in &found.unusable {
        app.say(&format!("{}", unusable.problem));
    }
    match (out.is_empty(), words.is_empty()) {
        (true, true) => app.note("No packs are installed."),
        (true, false) => app.note("No pack is known for these words."),
        (false, _) => {}
    }
    app.print(&out)
}

fn line(pack: &PackView) -> String {
    let quality = pack.quality.first().map(|q| format!("  {} {} on {}", q.metric, q.value, q.set)).unwrap_or_default();
    let state = match (pack.state, pack.download, &pack.newer) {
        (PackState::Available, None, _) => "  to install: size not known yet".to_owned(),
        (PackState::Available, Some(size), _) => format!("  to install: {} MB", size.div_ceil(1_000_000)),
        (_, _, Some(newer)) if pack.state == PackState::Installed => format!("  newer: {newer}"),
        _ => String::new(),
    };
    let unverified = if pack.verified { "" } else { "  unverified" };
    // Those of Firefox are all under one licence; these are not.
    let kind = if is_torch(pack) { format!(" {}", pack.licence) } else { pack.tier.clone() };
    format!("{:10} {}  {} {kind}{quality}{state}{unverified}", pack.id, purpose(pack), pack.version)
}

fn is_torch(pack: &PackView) -> bool {
    matches!(pack.purpose, Purpose::Torch { .. })
}

fn purpose(pack: &PackView) -> String {
    match &pack.purpose {
        Purpose::Translation { from, to } => format!("{} → {}", names::name(from), names::name(to)),
        Purpose::Encoder { languages } => format!("summaries in {} languages", languages.len()),
        Purpose::Torch { architecture, task, languages } => {
            let among = match languages.as_slice() {
                [one] => names::name(one),
                several => format!("{} languages", several.len()),
            };
            let what = match task {
                Task::Summary => format!("written summaries in {among}"),
                Task::Translation => format!("translation between {among}"),
                Task::Embedding => format!("sentence vectors in {among}"),
            };
            format!("{what} ({})", architecture.name())
        }
    }
}

/// Whether a word is part of the pack's id or begins a name of one of its languages.
fn matches(pack: &PackView, word: &str) -> bool {
    let word = word.to_lowercase();
    let begins = |name: &str| name.to_lowercase().starts_with(&word);
    let called = |language: &Language| begins(&language.name) || begins(&language.native_name) || language.code == word;
    let of = match &pack.purpose {
        Purpose::Translation { from, to } => vec![from, to],
        Purpose::Encoder { .. } => Vec::new(),
        Purpose::Torch { languages, .. } => languages.iter().collect(),
    };
    pack.id.to_lowercase().contains(&word) || of.into_iter().filter_map(names::language).any(called)
}

/// The mirror that was given, or the one of the settings.
fn mirror(app: &App, from: &Mirror) -> Option<String> {
    from.mirror.clone().or_else(|| SettingsFile::new(&app.data_dir).load().0.mirror)
}

fn online(app: &App) -> Result<()> {
    if !app.offline {
        return Ok(());
    }
    let sentence =
        "This needs the network, and --offline forbids it. Packs also come from a file: diglot packs import FILE.";
    Err(Error::new(Code::Network, sentence))
}

fn install(app: &App, ids: &[String], from: &Mirror) -> Result<()> {
    online(app)?;
    let catalogue = app.store.catalogue();
    // Before anything is downloaded, so that a typing error in the last name does not cost the first ones' time.
    if let Some(unknown) = ids.iter().find(|id| catalogue.get(id).is_none()) {
        return Err(Error::new(
            Code::PackMissing,
            format!(
                "No pack called '{unknown}' is in the catalogue. See which there are with: diglot packs list --all"
            ),
        ));
    }
    let mirror = mirror(app, from);
    let report = Report::new(app.quiet);
    for id in ids {
        if let Some(entry) = catalogue.get(id).filter(|entry| entry.hub.is_some()) {
            app.note(&format!("{id} is by {}, under the licence {}.", entry.attribution, entry.licence));
        }
        let tell = |event| report.install(id, &event);
        let how = Install { mirror: mirror.as_deref(), cancel: &app.cancel, tell: &tell };
        let done = app.store.install(id, &how);
        report.clear();
        let pack = done?;
        let size = pack.manifest.size().div_ceil(1_000_000);
        app.note(&format!("{id} {} is installed ({size} MB).", pack.manifest.version));
    }
    Ok(())
}

fn import(app: &App, files: &[PathBuf]) -> Result<()> {
    for file in files {
        let report = Report::new(app.quiet);
        let done = app.store.import(file, &app.cancel, &|done, total| report.bytes("Importing", done, total));
        report.clear();
        for pack in done? {
            let trust =
                if pack.verified { "" } else { ", unverified: nobody but the giver of the files says what they are" };
            let state = if pack.known { "was here already" } else { "is installed" };
            app.note(&format!("{} {state}{trust}.", pack.id));
        }
    }
    Ok(())
}

fn export(app: &App, id: &str, output: &Path) -> Result<()> {
    let place = app.store.export(id, output, &app.cancel)?;
    app.note(&format!("{id} is in {}.", place.display()));
    Ok(())
}

fn update(app: &App, from: &Mirror) -> Result<()> {
    online(app)?;
    let news = app.store.update_catalogue(mirror(app, from).as_deref(), &app.cancel)?;
    let mut out = String::new();
    news.added.iter().for_each(|id| out += &format!("new {id}\n"));
    news.changed.iter().for_each(|id| out += &format!("changed {id}\n"));
    app.note(&format!("The list of packs is of {} now.", news.date));
    app.print(&out)
}

fn remove(app: &App, ids: &[String]) -> Result<()> {
    for id in ids {
        let lost = app.store.dependents(id).map(|dependents| dependents.lost).unwrap_or_default();
        app.store.remove(id)?;
        app.note(&format!("{id} is removed."));
        for (from, to) in lost {
            app.note(&format!("{} → {} cannot be translated any more.", names::name(&from), names::name(&to)));
        }
    }
    Ok(())
}

fn verify(app: &App) -> Result<()> {
    let mut problems: Vec<Error> = Vec::new();
    let mut out = String::new();
    app.store.check_all(&app.cancel, &mut |event| {
        let state = if event.check.problem.is_none() { "sound" } else { "damaged" };
        let _ = writeln!(out, "{} {state}", event.check.id);
        problems.extend(event.check.problem);
    })?;
    app.print(&out)?;
    match problems.len() {
        0 => Ok(()),
        1 => Err(problems.remove(0)),
        n => {
            problems.iter().for_each(|problem| app.say(&problem.message));
            Err(Error::new(Code::PackDamaged, format!("{n} packs are damaged.")))
        }
    }
}
