//! Which language an article is in, and each of its paragraphs.
//!
//! Every block is asked by itself ([`super::guess`]) and votes with its letters, so that a foreign quotation or a heading does not
//! decide; where no block is sure alone, the article is asked as one text. Then each block is looked at once more in the light
//! of the article and of its neighbours: three words say little, three words in the middle of a Danish article say
//! Danish. "Not sure" is an answer, and then the two likeliest languages are offered.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    guess::{Guess, guess, holds},
    names,
    runs::{Run, runs},
    tags::tag,
};
use crate::{
    article::{Article, BlockId, BlockKind, LanguageCode},
    error::Result,
    progress::{Cancel, Stage, Watch},
};

/// Below this share of the vote the article's language is "not sure".
const MAJORITY: f64 = 0.5;
/// How loudly a block votes that is not sure of itself, against one that is.
const DOUBTFUL: f64 = 0.1;
/// How many candidates are offered.
const OFFERED: usize = 2;
/// Where blocks are short, they are asked together, this many bytes of them at least.
const TOGETHER: usize = 4_000;
/// A block is in the article's language rather than in another one that is as likely by the block alone: so many times.
const PRIOR: f64 = 45.0;
/// A block of so many letters speaks for itself, whatever the article is in.
const SPEAKS: usize = 200;
/// A block that is not sure of itself, but of so many letters and surely not in the article's language, is in the one it
/// looks most like.
const LOOKS: usize = 40;
/// Runs in another language are looked for in articles of at most so many bytes: each sentence is asked for them, which in a book
/// would keep the reader waiting.
const MOST_BYTES: usize = 100_000;

/// A language that a text may be in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Candidate {
    pub language: LanguageCode,
    pub name: String,
    /// 0 to 1: the share of such answers that is right.
    pub confidence: f64,
}

/// The answer for one block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct BlockDetection {
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub id: BlockId,
    pub language: Option<LanguageCode>,
    pub confidence: f64,
    pub reliable: bool,
    /// Sentences in another language than the block.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "bindings", ts(as = "Option<Vec<Run>>", optional))]
    pub runs: Vec<Run>,
}

/// The answer for an article. `language` is `None` when nobody could say honestly.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Detection {
    pub language: Option<LanguageCode>,
    /// BCP 47, with the script where it is not taken for granted: `zh-Hant`, `sr-Latn`.
    #[serde(default)]
    pub tag: Option<String>,
    pub name: Option<String>,
    /// 0 to 1: what the letters of the article say for the language, by the certainty of their blocks.
    pub confidence: f64,
    pub reliable: bool,
    /// ISO 15924 code of the script of most letters.
    pub script: Option<String>,
    /// The likeliest languages, the best first, at most two; also where it is not sure.
    #[serde(default)]
    pub candidates: Vec<Candidate>,
    pub blocks: Vec<BlockDetection>,
}

fn rounded(share: f64) -> f64 {
    (share * 1e4).round() / 1e4
}

fn offered<'a>(found: impl Iterator<Item = (&'a LanguageCode, f64)>) -> Vec<Candidate> {
    found
        .take(OFFERED)
        .map(|(language, share)| Candidate {
            language: language.clone(),
            name: names::name(language),
            confidence: rounded(share),
        })
        .filter(|candidate| candidate.confidence > 0.0)
        .collect()
}

/// Detects the language of a text without blocks, such as one line.
pub fn detect_text(text: &str) -> Detection {
    let guess = guess(text);
    let language = guess.language().filter(|_| holds(text, guess.candidates.iter().map(|(code, _)| code))).cloned();
    Detection {
        name: language.as_ref().map(names::name),
        tag: language.as_ref().map(|language| tag(language, guess.script)),
        reliable: language.is_some(),
        language,
        confidence: rounded(guess.best()),
        script: guess.script.map(str::to_owned),
        candidates: offered(guess.candidates.iter().map(|(code, share)| (code, *share))),
        blocks: Vec::new(),
    }
}

/// Detects the language of every block and of the article, and writes them into the article.
///
/// # Errors
/// `Cancelled` when the watch says so.
pub fn detect(article: &mut Article, watch: &Watch<'_>) -> Result<Detection> {
    let total = article.blocks.len();
    let mut guesses = Vec::with_capacity(total);
    for (done, block) in article.blocks.iter().enumerate() {
        watch.step(Stage::Language, done, total)?;
        // Code is in no language, however English it looks.
        let prose = block.kind != BlockKind::Code;
        guesses.push(prose.then(|| guess(&block.text)).filter(|guess| guess.letters > 0));
    }
    let verdict = Verdict::of(article, &guesses);
    let bytes: usize = article.blocks.iter().map(|block| block.text.len()).sum();
    let mut blocks = Vec::with_capacity(total);
    for (at, block) in article.blocks.iter_mut().enumerate() {
        let found = guesses[at].as_ref().and_then(|guess| {
            let beside = neighbour(&guesses, at, verdict.language.as_ref());
            placed(guess, verdict.language.as_ref(), beside)
        });
        let found = found.filter(|(language, _)| Some(*language) != verdict.distrusted.as_ref());
        let own = found.map(|(language, _)| language.clone());
        block.language = own.clone().or_else(|| verdict.language.clone());
        let runs = match &block.language {
            Some(language) if bytes <= MOST_BYTES => runs(block, language),
            _ => Vec::new(),
        };
        blocks.push(BlockDetection {
            id: block.id,
            reliable: found.is_some_and(|(_, sure)| sure),
            confidence: rounded(
                guesses[at].as_ref().map_or(0.0, |guess| own.as_ref().map_or(guess.best(), |l| guess.share(l))),
            ),
            language: own,
            runs,
        });
    }
    article.language.clone_from(&verdict.language);
    Ok(Detection {
        name: verdict.language.as_ref().map(names::name),
        tag: verdict.language.as_ref().map(|language| tag(language, verdict.script)),
        reliable: verdict.language.is_some(),
        language: verdict.language,
        confidence: rounded(verdict.confidence),
        script: verdict.script.map(str::to_owned),
        candidates: verdict.candidates,
        blocks,
    })
}

/// What the blocks say together.
struct Verdict {
    language: Option<LanguageCode>,
    confidence: f64,
    script: Option<&'static str>,
    candidates: Vec<Candidate>,
    /// What the blocks say, and the text does not bear out.
    distrusted: Option<LanguageCode>,
}

impl Verdict {
    fn of(article: &Article, guesses: &[Option<Guess>]) -> Self {
        let mut votes: BTreeMap<&LanguageCode, f64> = BTreeMap::new();
        let mut scripts: BTreeMap<&'static str, usize> = BTreeMap::new();
        let (mut cast, mut any_sure) = (0.0, false);
        for guess in guesses.iter().flatten() {
            if let Some(script) = guess.script {
                *scripts.entry(script).or_default() += guess.letters;
            }
            let weight = guess.letters as f64 * if guess.sure { 1.0 } else { DOUBTFUL };
            (cast, any_sure) = (cast + weight, any_sure || guess.sure);
            for (language, share) in &guess.candidates {
                *votes.entry(language).or_default() += weight * share;
            }
        }
        let script = scripts.into_iter().max_by_key(|(_, letters)| *letters).map(|(script, _)| script);
        // Many lines that say little each may say much together.
        if !any_sure {
            let text = beginning(article, guesses);
            let whole = guess(&text);
            let told = whole.language().filter(|_| holds(&text, whole.candidates.iter().map(|(code, _)| code)));
            return Self {
                distrusted: None,
                language: told.cloned(),
                confidence: whole.best(),
                script: script.or(whole.script),
                candidates: offered(whole.candidates.iter().map(|(code, share)| (code, *share))),
            };
        }
        let mut votes: Vec<(&LanguageCode, f64)> = votes.into_iter().map(|(code, vote)| (code, vote / cast)).collect();
        votes.sort_by(|a, b| b.1.total_cmp(&a.1));
        let best = votes.first().copied();
        let believed =
            |language: &LanguageCode| guesses.iter().flatten().any(|guess| guess.language() == Some(language));
        let told = best.filter(|(code, share)| *share > MAJORITY && believed(code)).map(|(code, _)| code.clone());
        // Asked once for the article and not for each block, which would cost as much as all the rest.
        let borne_out = holds(&beginning(article, guesses), votes.iter().map(|(code, _)| *code));
        let (language, distrusted) = if borne_out { (told, None) } else { (None, told) };
        Self {
            distrusted,
            language,
            confidence: best.map_or(0.0, |(_, share)| share),
            script,
            candidates: offered(votes.into_iter()),
        }
    }
}

/// The text of the blocks that have letters, as much as is needed.
fn beginning(article: &Article, guesses: &[Option<Guess>]) -> String {
    let mut text = String::new();
    for (block, _) in article.blocks.iter().zip(guesses).filter(|(_, guess)| guess.is_some()) {
        // Of a block of megabytes no more than of any other.
        text.push_str(&block.text[..block.text.floor_char_boundary(TOGETHER)]);
        text.push('\n');
        if text.len() > TOGETHER {
            break;
        }
    }
    text
}

/// The language that the nearest sure blocks on both sides are in, where it is another one than the article's.
fn neighbour<'a>(guesses: &'a [Option<Guess>], at: usize, article: Option<&LanguageCode>) -> Option<&'a LanguageCode> {
    let sure = |guess: &'a Option<Guess>| guess.as_ref().and_then(Guess::language);
    let before = guesses[..at].iter().rev().take(2).find_map(sure)?;
    let after = guesses[at + 1..].iter().take(2).find_map(sure)?;
    (before == after && Some(before) != article).then_some(before)
}

/// The language of a block, where it is not simply the article's, and whether it is sure.
fn placed<'a>(
    guess: &'a Guess,
    article: Option<&LanguageCode>,
    beside: Option<&'a LanguageCode>,
) -> Option<(&'a LanguageCode, bool)> {
    let (best, share) = guess.candidates.first().map(|(code, share)| (code, *share))?;
    let articles = article.map_or(0.0, |language| guess.share(language));
    if guess.sure {
        let drowned = article != Some(best) && guess.letters < SPEAKS && articles * PRIOR > share;
        return (!drowned).then_some((best, true));
    }
    if let Some(beside) = beside.filter(|language| guess.share(language) > 0.0) {
        return Some((beside, false));
    }
    let other = article.is_some() && articles == 0.0 && guess.letters >= LOOKS && share >= MAJORITY;
    other.then_some((best, false))
}

/// Applies the reader's word: the whole article is in this language. Blocks that are surely in another
/// one keep it.
pub fn correct(article: &mut Article, detection: &mut Detection, language: &LanguageCode) {
    let detected = article.language.replace(language.clone());
    for block in &mut article.blocks {
        if block.language.is_none() || block.language == detected {
            block.language = Some(language.clone());
        }
    }
    detection.language = Some(language.clone());
    detection.name = Some(names::name(language));
    detection.tag = Some(tag(language, None));
    detection.confidence = 1.0;
    detection.reliable = true;
}

/// Nobody watches and nobody cancels: for tests and one-liners.
pub fn detect_quietly(article: &mut Article) -> Result<Detection> {
    detect(article, &Watch::new(&Cancel::default(), &|_| ()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Input, ingest};

    fn of(text: &str) -> Detection {
        let mut article = ingest(Input::Paste { text: text.into(), html: None }, &Watch::quiet()).unwrap();
        detect_quietly(&mut article).unwrap()
    }

    #[test]
    fn the_vote_of_the_letters_decides() {
        let spanish =
            "La huelga del puerto entra en su tercera semana sin que las partes hayan llegado a un acuerdo. ".repeat(4);
        let found = of(&format!(
            "{spanish}\n\n{spanish}\n\nThe captain said that nothing would leave the harbour before Monday morning."
        ));
        assert_eq!(found.language, Some(LanguageCode::new("es")));
        assert_eq!(found.blocks[2].language, Some(LanguageCode::new("en")), "a paragraph keeps its own language");
        assert!(found.confidence > 0.7 && found.confidence <= 1.0);
    }

    #[test]
    fn not_sure_is_an_answer() {
        for text in ["ok", "1234 5678", "🙂🙂🙂", "Maria", "http://example.org/a?b=c"] {
            let found = of(text);
            assert_eq!((found.language, found.reliable), (None, false), "{text}");
        }
    }

    #[test]
    fn scripts_of_one_language_need_few_letters() {
        for (text, code) in
            [("สวัสดีครับ", "th"), ("Καλημέρα σας", "el"), ("今天天气很好", "zh"), ("今日は天気がいい", "ja")]
        {
            assert_eq!(of(text).language, Some(LanguageCode::new(code)), "{text}");
        }
    }

    #[test]
    fn the_reader_has_the_last_word() {
        let mut article = ingest(Input::Paste { text: "ok\n\nfine".into(), html: None }, &Watch::quiet()).unwrap();
        let mut detection = detect_quietly(&mut article).unwrap();
        correct(&mut article, &mut detection, &LanguageCode::new("nl"));
        assert_eq!(article.language, Some(LanguageCode::new("nl")));
        assert!(article.blocks.iter().all(|b| b.language == Some(LanguageCode::new("nl"))));
    }
}
