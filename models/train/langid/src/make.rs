//! From rows to the model file: train each script's model, keep what is worth its bytes, train that once more,
//! write it, and calibrate it.

use std::{collections::{BTreeMap, BTreeSet}, path::PathBuf, time::Instant};

use crate::{
    Data,
    calibrate::{self, Case},
    data::{self, Label},
    measure,
    ngrams::Ngrams,
    number, option,
    pack::{self, Calibration},
    rng::Rng,
    train::{Settings, Trained},
};

/// Trains, prunes, writes and calibrates.
pub fn train(data: &Data) {
    let began = Instant::now();
    let only = option("--langs", "");
    let mut blocks: BTreeMap<u8, Vec<(Label, Vec<String>)>> = BTreeMap::new();
    let mut rng = Rng::new(5);
    for (label, rows) in &data.rows.train {
        if !only.is_empty() && !only.split(',').any(|code| code == label.code) {
            continue;
        }
        let mut rows = rows.clone();
        for at in (1..rows.len()).rev() {
            rows.swap(at, rng.below(at + 1));
        }
        rows.truncate(number("--cap", "12000"));
        // Each telling word is met three times, which is what a feature needs to be counted.
        let words = data::telling_words(label);
        (0..3).for_each(|_| rows.extend(words.chunks(8).map(|words| words.join(" "))));
        blocks.entry(data::block_of(label) as u8).or_default().push((label.clone(), rows));
    }
    let mut trained = Vec::new();
    let settings = |block: u8, examples: usize| Settings {
        features: number("--features", "600000"),
        examples: if block == 0 { examples } else { examples / 6 },
        rate: number("--rate", "1.0"),
        start: number("--start", "0.01"),
        drop: number("--drop", "0.25"),
        seed: 1,
    };
    let examples = number("--examples", "2200000");
    for (block, rows) in &blocks {
        let settings = settings(*block, examples);
        let mut model = Trained::new(rows, &settings);
        eprintln!("block {block}: {} labels, {} features, {:?}", rows.len(), model.ids.len(), began.elapsed());
        model.train(rows, &settings, None);
        trained.push((*block, model));
    }
    let none = Calibration::none();
    let keep = pack::keep(&mut trained, number("--bytes", "3320000"));
    for (((block, model), keep), rows) in trained.iter_mut().zip(&keep).zip(blocks.values()) {
        model.weights.iter_mut().zip(keep).filter(|(_, keep)| !**keep).for_each(|(weight, _)| *weight = 0.0);
        let settings = Settings { seed: 2, rate: number("--rate-again", "0.35"), ..settings(*block, examples / 4) };
        model.train(rows, &settings, Some(keep));
    }
    report("pruned", &pack::bytes(&trained, &none), &data.flores);
    eprintln!("trained in {:?}", began.elapsed());
    let path = out("langid.bin");
    std::fs::write(&path, pack::bytes(&trained, &none)).expect("can be written");
    calibrate_again(data);
}

fn out(name: &str) -> PathBuf {
    PathBuf::from(option("--out", "../../starter/langid")).join(name)
}

fn report(what: &str, bytes: &[u8], flores: &[Case]) {
    let model = Ngrams::from_bytes(bytes).expect("what was written can be read");
    let result = measure::Result::of(&measure::own(&model), flores);
    let (all, outside) = (result.sum(|_| true), result.sum(|lang| !measure::HARD.contains(&lang)));
    eprintln!("{what}: {} bytes; FLORES dev {:.3} %, {:.3} % outside {:?}", bytes.len(), all.percent(), outside.percent(), measure::HARD);
    let short: Vec<Case> =
        flores.iter().map(|c| Case { lang: c.lang.clone(), text: measure::first_words(&c.lang, &c.text, 5) }).collect();
    eprintln!("  five words {:.2} %", measure::Result::of(&measure::own(&model), &short).sum(|_| true).percent());
    let mut confusions: Vec<_> = result.confusions.into_iter().collect();
    confusions.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    confusions.iter().take(20).for_each(|((a, b), n)| eprint!("{a}>{b} {n}  "));
    eprintln!();
}

/// What confidence is found with: even lines of FLORES dev at several lengths, and as many rows kept back of
/// languages without FLORES. Odd lines are for the card.
pub fn calibration_cases(data: &Data, odd: bool) -> Vec<Case> {
    let half = |cases: &[Case]| -> Vec<Case> {
        let half = cases.iter().enumerate().filter(|(at, _)| (at % 2 == 1) == odd);
        half.map(|(_, c)| Case { lang: c.lang.clone(), text: c.text.clone() }).collect()
    };
    let mut cases = half(&data.flores);
    cases.extend(half(&data.kept_back));
    measure::lengths(&cases)
}

/// Finds temperatures, lines and the least confidence for the weights that are there, and writes them into the file.
pub fn calibrate_again(data: &Data) {
    let path = out("langid.bin");
    let bytes = std::fs::read(&path).expect("weights are there");
    let cases = calibration_cases(data, false);
    let mut found = Calibration::none();
    let load = |bytes: &[u8]| Ngrams::from_bytes(bytes).expect("can be read");
    let plain = pack::with(&bytes, &found, &|_, _, offset| offset);
    calibrate::temperatures(&load(&plain), &cases, &mut found);
    let in_flores: BTreeSet<&str> = data.flores.iter().map(|case| case.lang.as_str()).collect();
    let added = calibrate::offsets(&load(&plain), &cases, &found, &|code| in_flores.contains(code));
    let moved = pack::with(&bytes, &Calibration::none(), &|code, script, (bias, lean)| {
        let (more, leans) = added.get(&(code.to_owned(), script == "Latn")).copied().unwrap_or_default();
        (bias + more, lean + leans)
    });
    calibrate::temperatures(&load(&moved), &cases, &mut found);
    let with = |found: &Calibration| pack::with(&moved, found, &|_, _, offset| offset);
    calibrate::lines(&load(&with(&found)), &cases, &mut found);
    found.sure_from = calibrate::sure_from(&load(&with(&found)), &cases);
    eprintln!("sure from {}", found.sure_from);
    let bytes = with(&found);
    report("calibrated", &bytes, &data.flores);
    std::fs::write(&path, bytes).expect("can be written");
}
