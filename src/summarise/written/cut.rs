//! A text that is longer than what a model reads at once, in parts that it can read: cut where a section begins, where a
//! paragraph begins or between two sentences, never inside one.

/// What begins with a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Begins {
    Sentence,
    Paragraph,
    /// A heading.
    Section,
}

/// Where the sentences of a text went, by their number.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Cut {
    /// Each in reading order, none empty.
    pub parts: Vec<Vec<usize>>,
    /// Sentences that are longer than the model's window by themselves.
    pub beyond: Vec<usize>,
}

/// Cuts sentences of so many tokens each into parts of at most `window` tokens and of about the same length.
pub fn cut(sentences: &[(usize, Begins)], window: usize) -> Cut {
    let fits = |(tokens, _): &&(usize, Begins)| *tokens <= window;
    let total: usize = sentences.iter().filter(fits).map(|(tokens, _)| tokens).sum();
    // Rather three parts of like length than two full ones and one of two sentences.
    let even = total.div_ceil(total.div_ceil(window.max(1)).max(1));
    let mut cut = Cut::default();
    let (mut part, mut sum) = (Vec::new(), 0);
    for (at, &(tokens, begins)) in sentences.iter().enumerate() {
        if tokens > window {
            cut.beyond.push(at);
            continue;
        }
        let due = match begins {
            Begins::Section => sum >= even / 4 * 3,
            Begins::Paragraph => sum >= even,
            Begins::Sentence => false,
        };
        if due && !part.is_empty() {
            cut.parts.push(std::mem::take(&mut part));
            sum = 0;
        }
        // Once is not enough where what is carried over is long itself.
        while sum + tokens > window {
            let rest = carry(&mut part, sentences, window);
            cut.parts.push(std::mem::replace(&mut part, rest));
            sum = part.iter().map(|&at: &usize| sentences[at].0).sum();
        }
        part.push(at);
        sum += tokens;
    }
    if !part.is_empty() {
        cut.parts.push(part);
    }
    cut
}

/// Takes from the end of a full part what had better begin the next: from the last paragraph on if that is in the second half of
/// the part; a heading alone in any case.
fn carry(part: &mut Vec<usize>, sentences: &[(usize, Begins)], window: usize) -> Vec<usize> {
    let mut sum = 0;
    let mut best = None;
    for (place, &at) in part.iter().enumerate() {
        if place > 0 && sum >= window / 2 && sentences[at].1 > Begins::Sentence {
            best = Some(place);
        }
        sum += sentences[at].0;
    }
    let last = part.len().saturating_sub(1);
    let heading = part.last().filter(|&&at| last > 0 && sentences[at].1 == Begins::Section).map(|_| last);
    best.or(heading).map_or_else(Vec::new, |place| part.split_off(place))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use Begins::{Paragraph, Section, Sentence};

    #[test]
    fn a_text_that_fits_is_one_part() {
        let cut = cut(&[(5, Section), (10, Paragraph), (10, Sentence)], 25);
        assert_eq!(cut, Cut { parts: vec![vec![0, 1, 2]], beyond: Vec::new() });
    }

    #[test]
    fn parts_begin_with_sections_where_they_can() {
        let text = [(2, Section), (40, Paragraph), (40, Sentence), (2, Section), (40, Paragraph), (40, Sentence)];
        assert_eq!(cut(&text, 100).parts, [vec![0, 1, 2], vec![3, 4, 5]]);
    }

    #[test]
    fn parts_are_of_like_length() {
        let text = vec![(10, Paragraph); 21];
        let lengths: Vec<usize> = cut(&text, 100).parts.iter().map(Vec::len).collect();
        assert_eq!(lengths, [7, 7, 7]);
    }

    #[test]
    fn a_heading_does_not_end_a_part() {
        let text = [(50, Paragraph), (30, Sentence), (5, Section), (60, Paragraph)];
        assert_eq!(cut(&text, 90).parts, [vec![0, 1], vec![2, 3]]);
    }

    #[test]
    fn a_sentence_longer_than_the_window_is_named() {
        let cut = cut(&[(5, Paragraph), (101, Sentence), (5, Sentence)], 100);
        assert_eq!(cut, Cut { parts: vec![vec![0, 2]], beyond: vec![1] });
    }

    proptest! {
        #[test]
        fn every_sentence_is_in_one_part_or_beyond(
            text in prop::collection::vec((0_usize..60, prop::sample::select(vec![Sentence, Paragraph, Section])), 0..80),
            window in 1_usize..100,
        ) {
            let cut = cut(&text, window);
            for part in &cut.parts {
                prop_assert!(!part.is_empty());
                prop_assert!(part.iter().map(|&at| text[at].0).sum::<usize>() <= window);
            }
            let mut all = cut.parts.concat();
            prop_assert!(all.is_sorted(), "reading order");
            prop_assert!(cut.beyond.iter().all(|&at| text[at].0 > window));
            all.extend(&cut.beyond);
            all.sort_unstable();
            prop_assert_eq!(all, (0..text.len()).collect::<Vec<_>>());
        }
    }
}
