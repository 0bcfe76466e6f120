//! `packs`: which language packs are there, whether they are sound, where they live.

use std::fmt::Write;

use diglot::{
    Code, Error, Result,
    language::names,
    packs::{self, Kind},
};
use serde_json::json;

use super::{
    App,
    args::{Packs, PacksCall},
};

pub fn run(app: &App, call: &Packs) -> Result<()> {
    match call.call {
        PacksCall::List { json } => list(app, json),
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

fn list(app: &App, as_json: bool) -> Result<()> {
    let found = app.store.list();
    if as_json {
        let packs: Vec<_> = found.packs.iter().map(|p| json!({"manifest": p.manifest, "folder": p.folder})).collect();
        let unusable: Vec<_> =
            found.unusable.iter().map(|u| json!({"folder": u.folder, "problem": u.problem})).collect();
        return app.json(&json!({"packs": packs, "unusable": unusable}));
    }
    let mut out = String::new();
    for pack in &found.packs {
        let manifest = &pack.manifest;
        let quality =
            manifest.quality.first().map(|q| format!("  {} {} on {}", q.metric, q.value, q.set)).unwrap_or_default();
        let _ = writeln!(
            out,
            "{:8} {}  {} {}{quality}",
            manifest.id,
            purpose(&manifest.kind),
            manifest.version,
            manifest.tier
        );
    }
    for unusable in &found.unusable {
        app.say(&format!("{}", unusable.problem));
    }
    if found.packs.is_empty() {
        app.note("No packs are installed.");
    }
    app.print(&out)
}

fn purpose(kind: &Kind) -> String {
    match kind {
        Kind::Translation { from, to } => format!("{} → {}", names::name(from), names::name(to)),
        Kind::Encoder { languages } => format!("summaries in {} languages", languages.len()),
    }
}

fn verify(app: &App) -> Result<()> {
    let found = app.store.list();
    let mut problems: Vec<Error> = found.unusable.into_iter().map(|u| u.problem).collect();
    let mut out = String::new();
    for pack in &found.packs {
        app.cancel.check()?;
        match packs::verify(pack) {
            Ok(()) => {
                let _ = writeln!(out, "{} sound", pack.id());
            }
            Err(problem) => {
                let _ = writeln!(out, "{} damaged", pack.id());
                problems.push(problem);
            }
        }
    }
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
