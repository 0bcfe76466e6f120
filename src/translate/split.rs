//! Sentences longer than the model's window are cut at clauses, so that nothing is dropped.

/// Tokens a model is given at once. The models were trained on up to 128; the engine's output stops at
/// 256, so a text twice as long in the target still fits.
pub(super) const WINDOW: usize = 110;

/// Marks after which a sentence may be cut, best first.
const BREAKS: &[&[char]] =
    &[&[';', '；', '؛', ':', '：', '。', '！', '？'], &[',', '，', '、', '،', '–', '—'], &[' ', '\u{a0}', '\n', '\t']];

/// Cuts `text` into pieces of at most [`WINDOW`] tokens, as evenly as its marks allow. `count` tells how
/// many tokens a piece is.
pub(super) fn pieces<'a>(text: &'a str, count: &dyn Fn(&str) -> usize) -> Vec<&'a str> {
    // A token is at least one byte.
    if text.len() < WINDOW || count(text) <= WINDOW {
        return vec![text];
    }
    let cut = cut(text);
    if cut == 0 || cut == text.len() {
        return vec![text];
    }
    let (left, right) = text.split_at(cut);
    let mut all = pieces(left.trim_end(), count);
    all.extend(pieces(right.trim_start(), count));
    all.retain(|piece| !piece.is_empty());
    all
}

/// The best place near the middle: a clause in the middle two thirds, else a comma, else a space, else
/// any character.
fn cut(text: &str) -> usize {
    let middle = text.len() / 2;
    for marks in BREAKS {
        let nearest = text
            .match_indices(*marks)
            .map(|(at, mark)| at + mark.len())
            // "3,500" and "10:30" are not clauses.
            .filter(|&end| !text[end..].starts_with(|c: char| c.is_ascii_digit()))
            .filter(|end| (text.len() / 6..=text.len() - text.len() / 6).contains(end))
            .min_by_key(|end| end.abs_diff(middle));
        if let Some(end) = nearest {
            return end;
        }
    }
    text.floor_char_boundary(middle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn by_words(text: &str) -> usize {
        text.split_whitespace().count()
    }

    #[test]
    fn a_long_sentence_is_cut_at_a_clause() {
        let clause = "word ".repeat(80);
        let text = format!("{}; {}, end", clause.trim(), clause.trim());
        let cut = pieces(&text, &by_words);
        assert_eq!(cut.len(), 2);
        assert!(cut[0].ends_with(';'));
    }

    #[test]
    fn a_short_sentence_stays_whole() {
        assert_eq!(pieces("a, b; c", &by_words), ["a, b; c"]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(text in crate::testing::any_text()) {
            // Every character is a token: cuts happen on all inputs.
            let text = text.repeat(4);
            let squeeze = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let cut = pieces(&text, &|s| s.chars().count());
            prop_assert_eq!(squeeze(&cut.concat()), squeeze(&text));
        }
    }
}
