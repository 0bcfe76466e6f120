//! What kind of thing a block is, by how it looks and how it begins: heading, caption, quotation. The levels of headings
//! go by their sizes.

use super::flow::Piece;
use crate::article::BlockKind;

/// Tells headings, captions and quotations from paragraphs.
pub fn classify(blocks: &mut [Piece], body: f32) {
    for at in 0..blocks.len() {
        let next_is_text =
            blocks.get(at + 1).is_none_or(|next| next.dropped.is_some() || !next.bold || next.size != blocks[at].size);
        let block = &mut blocks[at];
        if block.kind != BlockKind::Paragraph || block.dropped.is_some() || block.aside {
            continue;
        }
        let text = block.text();
        let length = text.chars().count();
        let large = block.size > 1.12 * body && length <= 300;
        let strong = block.bold && block.size >= 0.95 * body && block.lines <= 2 && length <= 140 && next_is_text;
        let ends = text.ends_with(['.', ',', ';', ':', '。', '，', '；']);
        if is_caption(&text) && length <= 400 {
            block.kind = BlockKind::Caption;
        } else if text.chars().any(char::is_alphabetic) && (large || (strong && !ends)) {
            block.kind = BlockKind::Heading;
        } else if block.inset && block.lines >= 2 {
            block.kind = BlockKind::Quote;
        }
    }
    let mut looks: Vec<(i32, bool)> =
        blocks.iter().filter(|block| block.kind == BlockKind::Heading).map(look).collect();
    looks.sort_unstable_by(|a, b| b.cmp(a));
    looks.dedup();
    for block in blocks.iter_mut().filter(|block| block.kind == BlockKind::Heading) {
        let rank = looks.iter().position(|&other| other == look(block)).unwrap_or(0);
        block.level = u8::try_from(rank + 1).unwrap_or(6).min(6);
    }
}

/// What headings of one level have in common.
fn look(block: &Piece) -> (i32, bool) {
    ((block.size * 2.0).round() as i32, block.bold)
}

/// Words before the number of a picture or table.
const LABELS: &[&str] = &[
    "figure",
    "fig",
    "table",
    "chart",
    "map",
    "photo",
    "box",
    "abbildung",
    "abb",
    "tabelle",
    "karte",
    "tab",
    "figura",
    "tabla",
    "cuadro",
    "gráfico",
    "mapa",
    "foto",
    "tableau",
    "carte",
    "graphique",
    "рис",
    "рисунок",
    "таблица",
    "табл",
    "карта",
    "شكل",
    "الشكل",
    "جدول",
    "الجدول",
    "صورة",
    "图",
    "表",
    "圖",
];

/// Whether a text says of a picture or table what it shows.
fn is_caption(text: &str) -> bool {
    let word: String = text.chars().take_while(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    if !LABELS.contains(&word.as_str()) {
        return false;
    }
    let rest = text.trim_start_matches(char::is_alphabetic).trim_start_matches(['.', ' ']);
    let rest_after = rest.trim_start_matches(|c: char| c.is_numeric() || c == '.' || c == '-');
    let numbered = rest_after.len() < rest.len();
    numbered
        && (rest.len() - rest_after.len() > 1 && rest[..rest.len() - rest_after.len()].ends_with('.')
            || rest_after.trim_start().starts_with([':', '：', '–', '—', '|', '、'])
            || rest_after.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_have_a_label_and_a_number() {
        for (text, expected) in [
            ("Figure 1: The pumps", true),
            ("Fig. 12. The pumps", true),
            ("图 1：水泵", true),
            ("Figure 1 shows the pumps", false),
            ("Figures: the pumps", false),
            ("Tabelle 2 – Kosten", true),
        ] {
            assert_eq!(is_caption(text), expected, "{text}");
        }
    }
}
