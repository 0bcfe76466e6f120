//! `batch`: many files.

use std::thread;

use diglot::{
    Code, Error, Result,
    batch::{Batch, Event, Row},
    export,
    summarise::Summarisers,
};

use super::{App, args, report::Report};

pub fn run(app: &App, call: &args::Batch) -> Result<()> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let kept = super::library::keeping(app);
    let batch = Batch {
        paths: &call.paths,
        to: call.to.clone(),
        length: call.length,
        format: export::format(&call.format)?,
        layout: call.layout,
        folder: &call.output,
        jobs: call.jobs.map_or(cores, usize::from),
        keep: &|reading| {
            if let Some(kept) = &kept {
                super::library::keep(app, kept, reading, &call.to);
            }
        },
    };
    let engines = app.engines();
    let summarisers = Summarisers::new(app.store.clone());
    let report = Report::new(app.quiet);
    let tell = |event: Event<'_>| {
        report.files(&event.row.input, event.done, event.total);
        if let Some(problem) = &event.row.problem {
            report.aside(|| app.note(&format!("{}: {problem}", event.row.input)));
        }
    };
    let outcome = batch.run(&engines, &summarisers, &app.cancel, &tell);
    report.clear();
    let outcome = outcome?;
    let before = outcome.rows.len() - outcome.worked;
    app.note(&format!(
        "{} files done, {before} of them before. Report: {}",
        outcome.rows.iter().filter(|row| row.output.is_some()).count(),
        call.output.join("report.md").display()
    ));
    if outcome.stopped {
        return Err(Error::cancelled());
    }
    failed(&outcome.rows)
}

/// Files without a result are an error at the end: a script must learn of them.
fn failed(rows: &[Row]) -> Result<()> {
    let without = rows.iter().filter(|row| row.output.is_none()).count();
    let lacking = rows.iter().filter(|row| row.output.is_some() && row.problem.is_some()).count();
    match (without, lacking) {
        (0, 0) => Ok(()),
        (0, n) => Err(Error::new(Code::PackMissing, format!("{n} files lack their translation; the report says why."))),
        (n, _) => Err(Error::new(Code::Unreadable, format!("{n} files could not be done; the report says why."))),
    }
}
