//! What every export says besides the text: provenance, coverage and warnings, in words.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    article::{CreditKind, Dropped, Reason},
    language::names,
    reading::{Document, TranslatedSentence},
    server, summarise,
    translate::{Warning, guard},
};

/// How many pieces of the source are no part of the article, and of which kinds.
fn left_out(dropped: &[Dropped]) -> String {
    let word = |reason: Reason| match reason {
        Reason::Furniture => "menus and other furniture",
        Reason::Advertisement => "advertisements",
        Reason::Related => "other articles",
        Reason::Comments => "comments",
        Reason::Sharing => "sharing and subscribing",
        Reason::Cookies => "cookie notices",
        Reason::Metadata => "bylines, dates and credits",
        Reason::PageHead => "heads and feet of pages",
        Reason::Repeated => "repetitions",
    };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    dropped.iter().for_each(|piece| *counts.entry(word(piece.reason)).or_default() += 1);
    let kinds: Vec<String> = counts.into_iter().map(|(word, count)| format!("{count} {word}")).collect();
    format!("{} pieces of the source are no part of the article ({})", dropped.len(), kinds.join(", "))
}

/// Provenance as label and value, in the order in which it is printed.
pub fn provenance(document: &Document) -> Vec<(&'static str, String)> {
    let article = &document.article;
    let mut facts = vec![("Source", article.source.describe().to_owned())];
    facts.extend(article.byline.clone().map(|byline| ("Byline", byline)));
    facts.extend(article.published.clone().map(|published| ("Published", published)));
    facts.extend(article.site.clone().map(|site| ("Site", site)));
    facts.extend(article.credits.iter().map(|credit| match credit.kind {
        CreditKind::Agency => ("Agency", credit.text.clone()),
        CreditKind::Photo => ("Photo", credit.text.clone()),
    }));
    let language = article
        .language
        .as_ref()
        .map_or_else(|| "not known".to_owned(), |code| format!("{} ({code})", names::name(code)));
    facts.push(("Language", language));
    if !article.dropped.is_empty() {
        facts.push(("Left out", left_out(&article.dropped)));
    }
    if let Some(summary) = &document.summary {
        let coverage = &summary.coverage;
        let mut read = format!("read {} of {} sentences", coverage.read, coverage.total);
        if !coverage.omitted.is_empty() {
            let list: Vec<String> = coverage.omitted.iter().map(|o| format!("{} ({})", o.id, o.reason)).collect();
            read.push_str(&format!("; left out: {}", list.join(", ")));
        }
        facts.push(("Summary", format!("{} {}, {read}", summary.engine.name, summary.engine.version)));
    }
    if let Some(translation) = &document.translation {
        let engine = &translation.engine;
        let route = if translation.route.len() > 1 { " (through another language)" } else { "" };
        facts.push((
            "Translation",
            format!(
                "{} → {} by {}{route}",
                names::name(&translation.from),
                names::name(&translation.to),
                [engine.name.as_str(), engine.version.as_str()].join(" ").trim_end()
            ),
        ));
        let done = translation.sentences.iter().filter(|s| s.target.is_some()).count();
        let by_hand = translation.sentences.iter().filter(|s| s.machine.is_some()).count();
        let mut how = format!("{done} of {} sentences, by machine", translation.sentences.len());
        if by_hand > 0 {
            how.push_str(&format!("; {by_hand} of them corrected by the reader, and marked"));
        }
        facts.push(("Translated", how));
        let terms = translation.sentences.iter().flat_map(|s| &s.terms);
        let terms: BTreeSet<String> = terms.map(|term| format!("{} → {}", term.source, term.target)).collect();
        if !terms.is_empty() {
            facts.push(("Glossary", terms.into_iter().collect::<Vec<_>>().join("; ")));
        }
    }
    for model in &document.made.models {
        let tier = if model.tier == "starter" { ", starter quality: small and rough" } else { "" };
        facts.push((
            "Model",
            format!("{} {}{tier}, licence {}, sha256 {}", model.id, model.version, model.licence, model.digest),
        ));
    }
    facts.push(("Made with", document.made.with.clone()));
    facts.push(("Made at", document.made.at.clone()));
    facts
}

/// A warning in plain words.
pub fn warning(warning: &Warning) -> String {
    let value = warning.value.as_deref().unwrap_or_default();
    match warning.kind.as_str() {
        guard::LOOP => format!("the translation repeats itself: “{value}”"),
        guard::TOO_LONG => "the translation is far longer than the sentence".into(),
        guard::TOO_SHORT => "the translation is far shorter than the sentence".into(),
        guard::UNTRANSLATED => "the sentence came out untranslated".into(),
        guard::EMPTY => "no translation came out".into(),
        guard::IN_PARTS => format!("a very long sentence, translated in {value} parts"),
        guard::NO_PACK => format!("left as it is: the language pack {value} is not installed"),
        guard::PACK_FAILED => format!("left as it is: {value}"),
        guard::TERM_MISSED => format!("the glossary's translation of “{value}” could not be put in"),
        guard::NUMBER_LOST => format!("{value} stands in the source and not in this translation"),
        summarise::written::NO_EVIDENCE => "nothing in the text was found to bear this out".into(),
        server::CUT_OFF => "the translation was ended for its length".into(),
        summarise::NUMBER_NOT_IN_EVIDENCE => format!("{value} is not in the sentences this line rests on"),
        summarise::NAME_NOT_IN_EVIDENCE => format!("the name {value} is not in the sentences this line rests on"),
        other => format!("{other} {value}"),
    }
}

/// What there is to know of a translated sentence besides its text.
pub fn remarks(sentence: &TranslatedSentence) -> Option<String> {
    let corrected = sentence.machine.as_ref().map(|_| "✎ corrected by the reader".to_owned());
    let warned = warnings(&sentence.warnings).map(|all| format!("⚠ {all}"));
    let all: Vec<String> = corrected.into_iter().chain(warned).collect();
    (!all.is_empty()).then(|| all.join(" "))
}

/// Several warnings as one remark, or nothing.
pub fn warnings(all: &[Warning]) -> Option<String> {
    (!all.is_empty()).then(|| all.iter().map(warning).collect::<Vec<_>>().join("; "))
}
