//! Documents to export: every kind of block, three directions of writing, things that mean something in each format.

use diglot::{
    article::{Article, BlockKind, LanguageCode, Link, Mark, RawBlock, Source},
    reading::{Document, Made, ModelUsed, TranslatedSentence, Translation},
    summarise::{Coverage, Mode, Summary, SummaryLine},
    translate::{EngineInfo, Warning},
};

const SPANISH: [&str; 4] = [
    "La biblioteca abre de nuevo.",
    "El «gato» & el <perro> son amigos: 1 < 2.",
    "=SUMA(1;2) no es una fórmula aquí.",
    "¿Quién lo pagó, y cuánto costó?",
];
const ARABIC: [&str; 4] = [
    "تفتح المكتبة أبوابها من جديد.",
    "قال المدير إن العمل استمر سنتين.",
    "بلغت التكلفة 4.2 مليون دولار.",
    "من دفع ثمن ذلك؟",
];
const CHINESE: [&str; 4] =
    ["图书馆重新开放。", "“工程持续了两年，”馆长说。", "费用为四百二十万元。", "这笔钱是谁出的？"];

pub fn words(language: &str) -> [&'static str; 4] {
    match language {
        "ar" => ARABIC,
        "zh" => CHINESE,
        _ => SPANISH,
    }
}

fn blocks() -> Vec<RawBlock> {
    let second = "The director said so on *Monday*. It took two years, and <b>more</b>.";
    let link =
        second.find("director").map(|at| Link { range: at..at + 8, href: "https://example.org/?a=1&b=2".into() });
    let mark = second.find("two years").map(|at| Mark { range: at..at + 9, strong: true, emphasis: true });
    vec![
        RawBlock::new(BlockKind::Heading, "The library opens again").level(1),
        RawBlock::new(BlockKind::Paragraph, second).links(link.into_iter().collect()).marks(mark.into_iter().collect()),
        RawBlock::new(BlockKind::Heading, "What it cost").level(2),
        RawBlock::new(BlockKind::ListItem, "4.2 million for the walls. Paid by the town.").level(1),
        RawBlock::new(BlockKind::ListItem, "Nothing for the cat.").level(2),
        RawBlock::new(BlockKind::Quote, "“We will read,” she said."),
        RawBlock::new(BlockKind::TableRow, "Year | 2024 | 2025"),
        RawBlock::new(BlockKind::Code, "let x = a && b;"),
        RawBlock::new(BlockKind::Caption, "The new door."),
    ]
}

/// An English article of these blocks; a sentence ends with a full stop and a space.
pub fn article(blocks: Vec<RawBlock>) -> Article {
    let mut article = Article::new(Source::File { name: "library & co.txt".into() }, blocks);
    article.title = Some("The library opens again".into());
    article.language = Some(LanguageCode::new("en"));
    for block in &mut article.blocks {
        let mut ranges = Vec::new();
        let mut start = 0;
        while let Some(end) = block.text[start..].find(". ") {
            ranges.push(start..start + end + 1);
            start += end + 2;
        }
        ranges.push(start..block.text.len());
        block.set_sentences(ranges).expect("they cover the block");
        block.language = Some(LanguageCode::new("en"));
    }
    article
}

/// The article with a summary and, into `to`, made-up translations, one of them corrected and one warned of.
pub fn translated(article: Article, to: &str) -> Document {
    let targets = words(to);
    let text = |row: usize| targets[row % targets.len()].to_owned();
    let sentences: Vec<TranslatedSentence> = article
        .sentences()
        .enumerate()
        .map(|(row, (block, sentence))| TranslatedSentence {
            id: sentence.id,
            source: block.sentence_text(sentence).to_owned(),
            target: Some(text(row)),
            alignment: Vec::new(),
            warnings: if row == 2 { vec![Warning::new("number_lost", Some("2".into()))] } else { Vec::new() },
            terms: Vec::new(),
            machine: (row == 1).then(|| "what the engine wrote".to_owned()),
        })
        .collect();
    let engine = EngineInfo { name: "made up".into(), version: "1".into(), model: "m".into(), digest: "0".into() };
    let line = |row: usize| SummaryLine {
        text: text(row),
        source_text: sentences[row].source.clone(),
        evidence: vec![sentences[row].id],
        warnings: Vec::new(),
    };
    let summary = Summary {
        language: Some(LanguageCode::new(to)),
        mode: Mode::Extractive,
        engine: engine.clone(),
        lines: vec![line(1), line(sentences.len() - 1)],
        coverage: Coverage { read: sentences.len(), total: sentences.len(), omitted: Vec::new() },
    };
    let model = ModelUsed {
        id: "en-xx".into(),
        version: "1".into(),
        tier: "base".into(),
        licence: "CC0-1.0".into(),
        digest: "abc123".into(),
    };
    Document {
        summary: Some(summary),
        translation: Some(Translation {
            from: LanguageCode::new("en"),
            to: LanguageCode::new(to),
            route: vec!["en-xx".into()],
            engine,
            sentences,
            words_per_second: 1.0,
        }),
        article,
        made: Made { with: "diglot 0.1.0".into(), at: "2026-11-27T12:00:00Z".into(), models: vec![model] },
    }
}

pub fn bilingual(to: &str) -> Document {
    translated(article(blocks()), to)
}

pub fn untranslated() -> Document {
    let mut document = bilingual("es");
    document.translation = None;
    let lines = document.summary.iter_mut().flat_map(|summary| &mut summary.lines);
    lines.for_each(|line| line.text = line.source_text.clone());
    document
}

/// A long article: paragraphs of three sentences, each different.
pub fn long(sentences: usize) -> Document {
    let paragraph = |n: usize| {
        RawBlock::new(
            BlockKind::Paragraph,
            format!(
                "In year {n} the river rose by {n} metres and nobody in the valley knew why. \
                 The council of the town met again. It decided on {n} new rules, which were read out on the market square."
            ),
        )
    };
    let mut blocks: Vec<RawBlock> = (0..sentences / 3).map(paragraph).collect();
    blocks.extend((0..sentences % 3).map(|_| RawBlock::new(BlockKind::Paragraph, "One more.")));
    translated(article(blocks), "es")
}

/// Each sentence with its translation, in order.
pub fn pairs(document: &Document) -> Vec<(String, String, String)> {
    let sentences = document.translation.iter().flat_map(|t| &t.sentences);
    sentences.map(|s| (s.id.to_string(), s.source.clone(), s.target.clone().unwrap_or_default())).collect()
}
