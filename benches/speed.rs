//! Speed of the four steps on the sample articles, in words a second (divan calls them items), and the
//! peak memory of the whole run. `cargo bench --bench speed`.
//!
//! A Chinese or Japanese character is counted as 0.6 of a word, as in the window.

use std::path::Path;

use diglot::{
    article::{Article, LanguageCode},
    ingest::{Input, ingest},
    language,
    packs::PackStore,
    progress::{self, Cancel},
    samples::{SAMPLES, Sample},
    summarise::{self, Length, Summarisers, Watch},
    translate::{Engines, Translator},
};
use divan::{Bencher, counter::ItemsCount};

const SAMPLE_IDS: [&str; 6] = ["en", "es", "de", "ru", "ar", "zh"];
/// Sentences a batch, as in a job.
const BATCH: usize = 4;

fn main() {
    divan::main();
    if let Some(peak) = peak_memory_mib() {
        println!("peak memory of this run: {peak} MiB");
    }
}

fn sample(id: &str) -> Sample {
    Sample::get(id).unwrap_or_else(|| panic!("there is a sample {id} among the {}", SAMPLES.len()))
}

fn opened(id: &str) -> Article {
    let mut article = ingest(sample(id).input(), &progress::Watch::quiet()).expect("a sample can be opened");
    language::detect::detect_quietly(&mut article).expect("nobody stops it");
    language::segment(&mut article, &progress::Watch::new(&Cancel::default(), &|_| ())).expect("nobody stops it");
    article
}

fn words(article: &Article) -> ItemsCount {
    let text: Vec<&str> = article.blocks.iter().map(|block| block.text.as_str()).collect();
    let unspaced = |c: char| matches!(c, '\u{0E00}'..='\u{0E7F}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}');
    let count = |text: &&str| {
        let characters = text.chars().filter(|&c| unspaced(c)).count();
        let spaced = text.split(|c: char| c.is_whitespace() || unspaced(c));
        let spaced = spaced.filter(|word| word.chars().any(char::is_alphanumeric)).count();
        spaced as f64 + 0.6 * characters as f64
    };
    ItemsCount::new(text.iter().map(count).sum::<f64>() as usize)
}

/// Peak resident memory of this process, as the kernel counts it.
fn peak_memory_mib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kib| kib / 1024)
}

/// From Markdown to blocks.
#[divan::bench(args = SAMPLE_IDS)]
fn open(bencher: Bencher<'_, '_>, id: &str) {
    let input: Input = sample(id).input();
    bencher
        .counter(words(&opened(id)))
        .with_inputs(|| input.clone())
        .bench_values(|input| ingest(input, &progress::Watch::quiet()).is_ok());
}

#[divan::bench(args = SAMPLE_IDS)]
fn detect(bencher: Bencher<'_, '_>, id: &str) {
    let article = opened(id);
    bencher
        .counter(words(&article))
        .with_inputs(|| article.clone())
        .bench_refs(|article| language::detect::detect_quietly(article).is_ok());
}

#[divan::bench(args = SAMPLE_IDS)]
fn segment(bencher: Bencher<'_, '_>, id: &str) {
    let article = opened(id);
    bencher
        .counter(words(&article))
        .with_inputs(|| article.clone())
        .bench_refs(|article| language::segment(article, &progress::Watch::new(&Cancel::default(), &|_| ())).is_ok());
}

#[divan::bench(args = SAMPLE_IDS)]
fn summarise(bencher: Bencher<'_, '_>, id: &str) {
    let article = opened(id);
    let engine = summarisers().choose(None, article.language.as_ref()).expect("there is an engine").engine;
    bencher.counter(words(&article)).bench(|| {
        summarise::summarise(&article, Length::Medium, engine.as_ref(), &Watch::quiet(&Cancel::default())).is_ok()
    });
}

fn store() -> PackStore {
    let starter = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/starter");
    PackStore::new(Path::new("no data folder"), Some(starter))
}

fn summarisers() -> Summarisers {
    Summarisers::new(store())
}

fn en_es() -> std::sync::Arc<dyn Translator> {
    let engines = Engines::new(store());
    engines
        .translator(&LanguageCode::new("en"), &LanguageCode::new("es"), &Cancel::default())
        .expect("the starter pack loads")
}

fn sentences(article: &Article) -> Vec<&str> {
    article.sentences().map(|(block, sentence)| block.sentence_text(sentence)).collect()
}

/// The English sample into Spanish on one thread, in batches, as the window does it.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn translate_plain(bencher: Bencher<'_, '_>) {
    let (article, translator) = (opened("en"), en_es());
    let sentences = sentences(&article);
    bencher.counter(words(&article)).bench_local(|| {
        sentences
            .chunks(BATCH)
            .map(|batch| translator.translate(batch, &Cancel::default()).expect("it can be translated").len())
            .sum::<usize>()
    });
}

/// The same with word links, one sentence at a time.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn translate_aligned(bencher: Bencher<'_, '_>) {
    let (article, translator) = (opened("en"), en_es());
    let sentences = sentences(&article);
    bencher.counter(words(&article)).bench_local(|| {
        sentences
            .iter()
            .map(|source| translator.align(source, &Cancel::default()).expect("it can be translated").alignment.len())
            .sum::<usize>()
    });
}

/// Checking the digests and mapping the model: what the first translation waits for.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn load_starter_pack() -> usize {
    en_es().packs().len()
}
