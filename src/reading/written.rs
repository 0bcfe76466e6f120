//! A summary that a model writes in its own words, beside the one of the author's sentences: the text goes into a language
//! that the model reads, the lines come out in the reader's, and each is tied to sentences of the text and checked.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{Job, JobEvent, Outcome, Reading, SummaryView, rows};
use crate::{
    article::{Article, BlockKind, LanguageCode, SentenceId},
    encoder::Encoder,
    error::{Code, Error, Result},
    language::names,
    progress::{Cancel, WritingEvent, WritingStage},
    summarise::{
        self, Coverage, Evidence, Length, Mode, Omitted, Summary, SummaryLine, Watch,
        written::{self, Begins, NO_EVIDENCE, Said, Writer},
    },
    translate::{EngineInfo, Engines, Warning, guard},
};

/// A written summary in the language that it was written in, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Written {
    /// Its language is the one that it was written in.
    summary: Summary,
    of: (Length, EngineInfo),
    /// Its lines in the reader's language, by that.
    into: BTreeMap<LanguageCode, Vec<Line>>,
    /// Sentences for a person about how it was made.
    notices: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Line {
    text: String,
    warnings: Vec<Warning>,
}

impl Written {
    /// Whether its evidence is there.
    pub(super) fn belongs_to(&self, article: &Article) -> bool {
        self.summary.lines.iter().flat_map(|line| &line.evidence).all(|id| rows::index_of(article, *id).is_some())
    }

    /// The summary as far as it is in `to`.
    fn summary_in(&self, to: &LanguageCode) -> Summary {
        let mut summary = self.summary.clone();
        if let Some(lines) = self.into.get(to) {
            for (line, Line { text, warnings }) in summary.lines.iter_mut().zip(lines) {
                line.text.clone_from(text);
                line.warnings.clone_from(warnings);
            }
            summary.language = Some(to.clone());
        }
        summary
    }
}

/// What a written summary is made with.
#[derive(Clone)]
pub struct Write<'a> {
    pub engines: &'a Engines,
    pub writer: &'a dyn Writer,
    /// Finds the evidence. Without it no line has any, and each says so.
    pub encoder: Option<Arc<Encoder>>,
    pub length: Length,
    pub cancel: &'a Cancel,
    pub tell: &'a (dyn Fn(WritingEvent) + Sync),
}

impl Reading {
    /// Has the summary written and puts it into `to`. What was written before is used again when nothing else is asked.
    ///
    /// # Errors
    /// `Cancelled`; `UnknownLanguage`; `PackMissing` when the model does not read this language and no pack leads to one that
    /// it does; what the writer fails with.
    pub fn write(&self, with: &Write<'_>, to: &LanguageCode) -> Result<()> {
        let article = self.article();
        let of = (with.length, with.writer.info());
        let written = self.state().written.clone().filter(|written| written.of == of);
        // A writer that crosses languages wrote for one reader: another language is another summary.
        let same = |written: &Written| !with.writer.crosses() || written.summary.language.as_ref() == Some(to);
        let mut written = match written.filter(same) {
            Some(written) => written,
            None => self.compose(with, &article, to)?,
        };
        self.put_into(with, &article, &mut written, to)?;
        let mut state = self.state();
        // The reader corrected the language meanwhile: this is a summary of the article as it was.
        if !Arc::ptr_eq(&state.article, &article) {
            return Err(Error::cancelled());
        }
        state.written = Some(written);
        Ok(())
    }

    /// The written summary as far as it is in `to`, with rows.
    pub fn written_view(&self, to: &LanguageCode) -> Option<SummaryView> {
        let article = self.article();
        let written = self.state().written.clone()?;
        let mut view = SummaryView::of(written.summary_in(to), written.summary.language.as_ref(), to, &article);
        view.notices = written.notices;
        Some(view)
    }

    /// The written summary as far as it is in `to`.
    pub fn written_in(&self, to: &LanguageCode) -> Option<Summary> {
        Some(self.state().written.as_ref()?.summary_in(to))
    }

    /// Says which of the two summaries is handed on; where it was not made, the other is.
    pub fn prefer(&self, mode: Mode) {
        self.state().preferred = mode;
    }

    pub(super) fn preferred_in(&self, to: &LanguageCode) -> Option<Summary> {
        let preferred = self.state().preferred;
        let written = (preferred == Mode::Abstractive).then(|| self.written_in(to)).flatten();
        written.or_else(|| self.summary_in(to))
    }

    fn compose(&self, with: &Write<'_>, article: &Arc<Article>, to: &LanguageCode) -> Result<Written> {
        let main = article.language.clone().ok_or_else(|| {
            Error::new(
                Code::UnknownLanguage,
                "Diglot is not sure which language this is. Choose the language, then a summary can be written.",
            )
        })?;
        let (reads, into) = languages(with.writer, &main, to);
        let mut notices = Vec::new();
        let translated = reads != main && with.writer.languages().is_some();
        if translated {
            self.translate_in(with, &reads)?;
            notices.push(format!("The model reads {}: it was given the translation of the text.", names::name(&reads)));
        }
        let (said, mut omitted) = self.said(article, translated.then_some(&reads));
        let total = said.len();
        let watch = |stage| move |done| (with.tell)(WritingEvent { stage, done, total });
        let tell = watch(WritingStage::Writing);
        tell(0);
        let lines = with.length.lines(total);
        let watching = Watch { workers: 1, cancel: with.cancel, tell: &tell };
        let draft = written::write(&said, Some(&reads), &into, lines, with.writer, &watching)?;
        omitted.extend(draft.omitted);
        notices.extend(draft.notices);
        let tell = watch(WritingStage::Checking);
        tell(0);
        let watching = Watch { workers: Job::beside_a_window().workers, cancel: with.cancel, tell: &tell };
        let evidence = match &with.encoder {
            Some(encoder) => {
                let sentences = said.iter().map(|said| (said.id, said.text.as_str()));
                Some(Evidence::among(sentences, Arc::clone(encoder), &watching)?)
            }
            None => {
                notices.push("The model that finds evidence cannot be used: no line is tied to the text.".into());
                None
            }
        };
        let mut lines = Vec::with_capacity(draft.lines.len());
        for text in draft.lines {
            let found = evidence.as_ref().map(|evidence| evidence.find(&text)).transpose()?.unwrap_or_default();
            let evidence: Vec<SentenceId> = found.into_iter().map(|(id, _)| id).collect();
            let warnings = warnings(article, &text, &into, &evidence);
            lines.push(SummaryLine { source_text: text.clone(), text, evidence, warnings });
        }
        let coverage = Coverage { read: draft.read, total: draft.read + omitted.len(), omitted };
        Ok(Written {
            summary: Summary {
                language: Some(into),
                mode: Mode::Abstractive,
                engine: with.writer.info(),
                lines,
                coverage,
            },
            of: (with.length, with.writer.info()),
            into: BTreeMap::new(),
            notices,
        })
    }

    /// Translates the text into a language that the model reads. It is kept like any translation.
    fn translate_in(&self, with: &Write<'_>, reads: &LanguageCode) -> Result<()> {
        let tell = |event| {
            if let JobEvent::Started { done, total } | JobEvent::Rows { done, total, .. } = event {
                (with.tell)(WritingEvent { stage: WritingStage::Translating, done, total });
            }
        };
        match self.translate_rows(with.engines, reads, None, Job::beside_a_window(), with.cancel, &tell)? {
            Outcome::Finished => Ok(()),
            Outcome::Cancelled => Err(Error::cancelled()),
        }
    }

    /// The sentences as the model is to read them, and those that it is not given.
    fn said(&self, article: &Article, reads: Option<&LanguageCode>) -> (Vec<Said>, Vec<Omitted>) {
        let (candidates, mut omitted) = summarise::candidates(article);
        let state = self.state();
        let translated = reads.and_then(|reads| state.translations.get(reads));
        let mut said = Vec::with_capacity(candidates.len());
        for candidate in &candidates {
            let mut text = candidate.text.to_owned();
            if let Some(reads) = reads {
                let target = translated.and_then(|t| t.target(rows::index_of(article, candidate.id)?));
                match target.filter(|target| !target.warnings.iter().any(guard::stayed)) {
                    Some(target) => text = target.text,
                    None => {
                        let reason = format!("not translated into {}", names::name(reads));
                        omitted.push(Omitted { id: candidate.id, reason });
                        continue;
                    }
                }
            }
            let begins = match (candidate.kind, candidate.opens_block) {
                (BlockKind::Heading, true) => Begins::Section,
                (_, true) => Begins::Paragraph,
                _ => Begins::Sentence,
            };
            said.push(Said { id: candidate.id, text, begins });
        }
        (said, omitted)
    }

    /// The lines in the reader's language, where there is a way; otherwise they stay as they were written, and a notice says
    /// so.
    fn put_into(&self, with: &Write<'_>, article: &Article, written: &mut Written, to: &LanguageCode) -> Result<()> {
        let Some(from) = written.summary.language.clone().filter(|from| from != to) else { return Ok(()) };
        if written.into.contains_key(to) {
            return Ok(());
        }
        with.cancel.check()?;
        let translator = match with.engines.translator(&from, to, with.cancel) {
            Ok(translator) => translator,
            Err(error) if error.code == Code::Cancelled => return Err(error),
            Err(error) => {
                let notice = format!("The summary is in {}: {}", names::name(&from), error.message);
                if !written.notices.contains(&notice) {
                    written.notices.push(notice);
                }
                return Ok(());
            }
        };
        let mut lines = Vec::with_capacity(written.summary.lines.len());
        for line in &written.summary.lines {
            with.cancel.check()?;
            let target =
                translator.translate(&[&line.source_text], with.cancel)?.into_iter().next().unwrap_or_default();
            let mut found = warnings(article, &target.text, to, &line.evidence);
            found.extend(target.warnings);
            lines.push(Line { text: target.text, warnings: found });
        }
        written.into.insert(to.clone(), lines);
        Ok(())
    }
}

/// Which language the model is to read, and which to write.
fn languages(writer: &dyn Writer, main: &LanguageCode, to: &LanguageCode) -> (LanguageCode, LanguageCode) {
    let into = |reads: &LanguageCode| if writer.crosses() { to.clone() } else { reads.clone() };
    let reads = match writer.languages() {
        None => main,
        Some(languages) if languages.contains(main) => main,
        // Then the lines need not be translated.
        Some(languages) if languages.contains(to) => to,
        Some(languages) => languages.first().unwrap_or(main),
    };
    (reads.clone(), into(reads))
}

/// What a reader should know of a line: that nothing bears it out, or what in it is not borne out.
fn warnings(article: &Article, text: &str, language: &LanguageCode, evidence: &[SentenceId]) -> Vec<Warning> {
    if evidence.is_empty() {
        return vec![Warning::new(NO_EVIDENCE, None)];
    }
    let sources: Vec<_> = evidence
        .iter()
        .filter_map(|id| Some((article.text_of(*id)?, article.block(id.block)?.language.as_ref())))
        .collect();
    summarise::check(text, Some(language), &sources)
}
