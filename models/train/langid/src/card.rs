//! Measures the model that is there and writes its card and its manifest.

use std::{collections::BTreeMap, fmt::Write, path::PathBuf};

use serde_json::json;
use sha2::{Digest, Sha256};

use crate::{
    Data,
    calibrate::Case,
    make::calibration_cases,
    measure::{self, HARD, Result, Say, Tally},
    ngrams::{Ngrams, parts::class},
    option, others,
};

/// Close languages whose confusions are shown.
const CLOSE: [&[&str]; 8] = [
    &["bs", "hr", "sr", "sl"], &["da", "nb", "nn", "sv"], &["id", "ms"], &["ca", "es", "gl", "pt"], &["cs", "sk"],
    &["be", "bg", "mk", "ru", "sr", "uk"], &["ar", "fa", "ps", "ur"], &["hi", "mr", "ne"],
];

struct Detector<'a> {
    name: &'a str,
    say: Box<Say<'a>>,
    knows: Box<dyn Fn(&str) -> bool + 'a>,
}

fn first_five(cases: &[Case]) -> Vec<Case> {
    let cut = |c: &Case| Case { lang: c.lang.clone(), text: measure::first_words(&c.lang, &c.text, 5) };
    cases.iter().map(cut).collect()
}

/// The odd lines, as [`calibration_cases`] counts them.
fn every_second(cases: &[Case]) -> Vec<Case> {
    cases.iter().skip(1).step_by(2).map(|c| Case { lang: c.lang.clone(), text: c.text.clone() }).collect()
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

/// Measures the weights that are there and writes `card.md` and `model.json` beside them.
pub fn write(data: &Data) {
    let folder = PathBuf::from(option("--out", "../../starter/langid"));
    let bytes = std::fs::read(folder.join("langid.bin")).expect("weights are there");
    let model = Ngrams::from_bytes(&bytes).expect("weights can be read");
    let own = measure::own(&model);
    let mut out = include_str!("../card-begin.md").to_owned();
    let whole = Result::of(&own, &data.flores);
    let (short, articles) = (first_five(&data.flores), measure::articles(&data.flores));
    let unseen = Result::of(&own, &every_second(&data.flores));
    let five = Result::of(&own, &short);
    let article = Result::of(&own, &articles);
    let home = Result::of(&own, &data.home);
    let kept = Result::of(&own, &data.kept_back);
    let kept_five = Result::of(&own, &first_five(&data.kept_back));
    let seconds = measure::seconds(&own, &data.flores);
    bars(&mut out, &[&whole, &five, &article, &unseen], measure::two_best(&model, &data.flores), seconds, model.bytes(), bytes.len());
    confidence(&mut out, &model, data);
    confusions(&mut out, &[("FLORES dev", &whole), ("first five words", &five), ("rows kept back", &kept)]);
    compare(&mut out, own, data, &short, &articles);
    languages(&mut out, &[&whole, &five, &article, &home, &kept, &kept_five]);
    odd(&mut out, &model, data);
    out.push_str(include_str!("../card-end.md"));
    let more = data.rows.more_sha256.as_deref().unwrap_or("not used");
    writeln!(out, "\nData, sha256: `sentences.tsv.xz` {}; `pairs.tsv.xz` {more}; `flores-dev.tsv.xz` {}.", data.rows.sha256, data.flores_sha256).expect("text");
    std::fs::write(folder.join("card.md"), out).expect("can be written");
    manifest(&folder, &model, &bytes, &whole, &five);
}

fn outside(lang: &str) -> bool {
    !HARD.contains(&lang)
}

fn bars(out: &mut String, results: &[&Result; 4], two_best: f64, seconds: f64, table: usize, file: usize) {
    let [whole, five, article, unseen] = results;
    let all = |r: &Result| r.sum(|_| true).percent();
    let wrong = |t: Tally| t.all - t.right;
    line(out, "\n## Figures\n\nFLORES-200 dev, the languages that there are rows of; never trained on. Its even lines \
chose what is added to the scores of close languages, and the confidence; the odd ones did not.\n");
    line(out, "| what | wanted | got |\n|---|--:|--:|");
    let rows = [
        ("whole sentences".to_owned(), "98.5 %", format!("{:.2} %", all(whole))),
        ("the same outside bs, hr, sr".into(), "99.5 %", format!("{:.2} %", whole.sum(outside).percent())),
        ("whole sentences, odd lines only".into(), "", format!("{:.2} %", all(unseen))),
        ("the same outside bs, hr, sr".into(), "", format!("{:.2} %", unseen.sum(outside).percent())),
        ("whole sentences, right among the two best".into(), "", format!("{two_best:.2} %")),
        ("first five words".into(), "90 %", format!("{:.2} %", all(five))),
        ("the same outside bs, hr, sr".into(), "", format!("{:.2} %", five.sum(outside).percent())),
        (format!("five-sentence texts wrong outside bs, hr, sr, of {}", article.sum(outside).all), "0", wrong(article.sum(outside)).to_string()),
        (format!("the same of bs, hr, sr, of {}", article.sum(|l| !outside(l)).all), "", wrong(article.sum(|l| !outside(l))).to_string()),
        ("seconds for 100,000 sentences, one core".into(), "10", format!("{seconds:.1}")),
        ("megabytes of memory, tables".into(), "10", format!("{:.1}", table as f64 / 1e6)),
        ("megabytes, the file".into(), "3", format!("{:.2}", file as f64 / 1e6)),
    ];
    rows.iter().for_each(|(what, wanted, got)| line(out, &format!("| {what} | {wanted} | {got} |")));
}

fn confidence(out: &mut String, model: &Ngrams, data: &Data) {
    let cases = calibration_cases(data, true);
    line(out, "\n## Confidence\n\nOdd lines of FLORES dev and of the rows kept back, whole and cut to their first 1, 2, 3, 5, 8 and 12 words; \
the even lines made the calibration.\n\n| confidence from | answers | mean confidence | right |\n|---|--:|--:|--:|");
    for (from, n, said, right) in measure::reliability(model, &cases) {
        line(out, &format!("| {from} | {n} | {:.1} % | {:.1} % |", 100.0 * said, 100.0 * right));
    }
    let own = measure::own(model);
    let mut of: BTreeMap<usize, Tally> = BTreeMap::new();
    for case in &cases {
        of.entry(class(model.identify(&case.text).letters)).or_default().add(own(&case.text).as_ref(), &case.lang);
    }
    line(out, "\n| letters | texts | best is right | sure | wrong and sure |\n|---|--:|--:|--:|--:|");
    let names = ["below 6", "6 to 11", "12 to 23", "24 to 47", "48 to 95", "96 to 191", "192 and more"];
    for (class, t) in of {
        let part = |n: usize| 100.0 * n as f64 / t.all as f64;
        line(out, &format!("| {} | {} | {:.1} % | {:.1} % | {:.2} % |", names[class], t.all, t.percent(), part(t.sure), part(t.wrong_and_sure)));
    }
}

fn confusions(out: &mut String, results: &[(&str, &Result)]) {
    line(out, "\n## Confusions\n\nA row is the language, a column what was said.");
    for (name, result) in results {
        for group in CLOSE {
            let there: Vec<&str> = group.iter().copied().filter(|lang| result.of.contains_key(*lang)).collect();
            let count = |a: &str, b: &str| result.confusions.get(&(a.to_owned(), b.to_owned())).copied().unwrap_or_default();
            if there.is_empty() || there.iter().all(|a| group.iter().all(|b| count(a, b) == 0)) {
                continue;
            }
            line(out, &format!("\n{name}:\n\n| | {} |\n|---|{}", group.join(" | "), "--:|".repeat(group.len())));
            for a in there {
                let cells: Vec<String> =
                    group.iter().map(|b| if a == *b { result.of[a].right } else { count(a, b) }.to_string()).collect();
                line(out, &format!("| {a} | {} |", cells.join(" | ")));
            }
        }
        let mut other: Vec<_> = result.confusions.iter().filter(|((a, b), _)| {
            !CLOSE.iter().any(|group| group.contains(&a.as_str()) && group.contains(&b.as_str()))
        }).collect();
        other.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
        let list: Vec<String> = other.iter().take(15).map(|((a, b), n)| format!("{a} as {b} {n}")).collect();
        line(out, &format!("\n{name}, the most frequent others: {}.", if list.is_empty() { "none".into() } else { list.join(", ") }));
    }
}

fn compare(out: &mut String, own: impl Fn(&str) -> Option<(String, bool)>, data: &Data, short: &[Case], articles: &[Case]) {
    #[cfg_attr(not(feature = "lingua"), expect(unused_mut, reason = "one more is pushed with it"))]
    let mut detectors = vec![
        Detector { name: "this model", say: Box::new(&own), knows: Box::new(|_| true) },
        Detector { name: "whatlang 0.18", say: Box::new(others::whatlang), knows: Box::new(others::whatlang_knows) },
    ];
    #[cfg(feature = "lingua")]
    {
        let (say, known) = others::lingua();
        detectors.push(Detector { name: "lingua 1", say: Box::new(say), knows: Box::new(move |lang| known.iter().any(|k| k == lang)) });
    }
    line(out, "\n## Beside others\n\nFLORES dev. \"of its own\": only the languages that the library can answer with, and for comparison this model on the same. lingua does not say \
whether it is sure.\n");
    line(out, "| detector | languages of these | sentences | five words | articles | sentences of its own | this model there | wrong and sure | s for 100,000 |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    let mine = Result::of(&own, &data.flores);
    for detector in &detectors {
        let [whole, five, article] = [data.flores.as_slice(), short, articles].map(|cases| Result::of(&*detector.say, cases));
        let [whole_all, five_all, article_all] = [&whole, &five, &article].map(|r| r.sum(|_| true));
        let knows = |lang: &str| (detector.knows)(lang);
        let seconds = measure::seconds(&*detector.say, &data.flores);
        line(out, &format!(
            "| {} | {} | {:.2} % | {:.2} % | {:.2} % | {:.2} % | {:.2} % | {:.2} % | {seconds:.1} |",
            detector.name,
            whole.of.keys().filter(|lang| knows(lang)).count(),
            whole_all.percent(), five_all.percent(), article_all.percent(),
            whole.sum(knows).percent(), mine.sum(knows).percent(),
            100.0 * whole_all.wrong_and_sure as f64 / whole_all.all as f64,
        ));
    }
}

fn languages(out: &mut String, results: &[&Result; 6]) {
    let [whole, five, article, home, kept, kept_five] = results;
    let cell = |r: &Result, lang: &str| r.of.get(lang).map_or(String::new(), |t| format!("{:.1}", t.percent()));
    line(out, "\n## Languages\n\nPer cent right. FLORES dev: sentences, first five words, five-sentence texts; then rows kept back of the training data.\n");
    line(out, "| language | sentences | five words | texts | kept back |\n|---|--:|--:|--:|--:|");
    for lang in whole.of.keys() {
        line(out, &format!("| {lang} | {} | {} | {} | {} |", cell(whole, lang), cell(five, lang), cell(article, lang), cell(home, lang)));
    }
    line(out, "\nWithout FLORES dev, a tenth of the rows kept back (short, and of the same sources as those trained on, so the figures flatter):\n");
    line(out, "| language | rows | right | first five words |\n|---|--:|--:|--:|");
    for (lang, tally) in &kept.of {
        line(out, &format!("| {lang} | {} | {:.1} | {} |", tally.all, tally.percent(), cell(kept_five, lang)));
    }
}

fn odd(out: &mut String, model: &Ngrams, data: &Data) {
    let sure: Vec<String> = measure::ODD.iter().filter_map(|text| {
        let answer = model.identify(text);
        answer.language().map(|best| format!("\"{text}\" as {}", best.code))
    }).collect();
    line(out, &format!("\n## Odd and short texts\n\nOf {} texts without a language (names, code, addresses, numbers, romanised Russian and Greek, chance letters) {} were called sure: {}.",
        measure::ODD.len(), sure.len(), if sure.is_empty() { "none".into() } else { sure.join(", ") }));
    let mut of: BTreeMap<&str, (usize, usize, BTreeMap<String, usize>)> = BTreeMap::new();
    for case in &data.foreign {
        let entry = of.entry(&case.lang).or_default();
        entry.0 += 1;
        if let Some(best) = model.identify(&case.text).language() {
            entry.1 += 1;
            *entry.2.entry(best.code.to_owned()).or_default() += 1;
        }
    }
    for (lang, (all, sure, said)) in of {
        let mut said: Vec<_> = said.into_iter().collect();
        said.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        let said: Vec<String> = said.iter().take(4).map(|(code, n)| format!("{code} {n}")).collect();
        line(out, &format!("\nA language that the model does not know: of {all} sentences in {lang} (FLORES dev), {sure} were called sure ({}).", said.join(", ")));
    }
}

fn manifest(folder: &std::path::Path, model: &Ngrams, bytes: &[u8], whole: &Result, five: &Result) {
    let digest: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let mut languages: Vec<&str> = model.languages().map(|(code, _)| code).collect();
    languages.sort_unstable();
    languages.dedup();
    let round = |share: f64| (share * 100.0).round() / 1e4;
    let quality = |metric: &str, value: f64| json!({ "metric": metric, "value": round(value), "set": "FLORES-200 dev" });
    let manifest = json!({
        "id": "langid", "kind": "detector", "format": "diglot-langid-1", "languages": languages,
        "version": "1.0.0", "tier": "starter", "licence": "CC-BY-SA-4.0",
        "attribution": include_str!("../attribution.txt").trim(),
        "files": [{ "name": "langid.bin", "role": "model", "size": bytes.len(), "sha256": digest }],
        "quality": [
            quality("share right, sentences", whole.sum(|_| true).percent()),
            quality("share right, sentences outside bs, hr, sr", whole.sum(outside).percent()),
            quality("share right, first five words", five.sum(|_| true).percent()),
        ],
    });
    let text = serde_json::to_string_pretty(&manifest).expect("JSON");
    std::fs::write(folder.join("model.json"), text + "\n").expect("can be written");
}
