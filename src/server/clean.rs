//! What a model wrote becomes plain lines.
//!
//! A reply is text of somebody else's making, perhaps of the article's author's. It is only ever shown. Line breaks are
//! all the structure that it has; what cannot be seen is taken out, since it could only make a line look like another.

/// Tags between which models that reason write down what they think before they answer.
const THOUGHTS: [(&str, &str); 2] = [("<think>", "</think>"), ("<thinking>", "</thinking>")];

/// The lines of a reply: without empty ones, without control characters, and without the thoughts in front. `whole` says
/// that no more will come: while a reply is on its way, what may yet become a thought is not shown.
pub fn plain(raw: &str, whole: bool) -> String {
    let text = without_thoughts(raw, whole);
    let mut plain = String::with_capacity(text.len());
    for line in text.split(is_break) {
        let kept: String = line.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|&c| !is_unseen(c)).collect();
        let kept = kept.trim();
        if !kept.is_empty() {
            if !plain.is_empty() {
                plain.push('\n');
            }
            plain.push_str(kept);
        }
    }
    plain
}

/// All that ends a line, in any script or system.
pub fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Control characters; those that turn the direction of what follows them, and so make text look like other text; those
/// that nobody sees, and with which things can be written that nobody reads. What scripts need to be written rightly
/// (joiners, single marks of direction) stays.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E007F}')
}

/// Drops one block of thoughts at the very front, and only there: further on, such a tag is part of what is written. A
/// block that never ends was all there is.
fn without_thoughts(raw: &str, whole: bool) -> &str {
    let text = raw.trim_start();
    for (open, close) in THOUGHTS {
        if let Some(thoughts) = text.strip_prefix(open) {
            return thoughts.split_once(close).map_or("", |(_, answer)| answer);
        }
        if !whole && open.starts_with(text) {
            return "";
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_are_all_the_structure_there_is() {
        let raw = " a \r\n\n\tb\u{2028}c\rd\u{b}e\u{85}\n";
        assert_eq!(plain(raw, true), "a\nb\nc\nd\ne");
    }

    #[test]
    fn what_cannot_be_seen_is_taken_out_and_what_scripts_need_stays() {
        assert_eq!(plain("a\u{1b}[31mb\u{0}\u{7}c\u{7f}\u{9b}", true), "a[31mbc");
        assert_eq!(plain("\u{feff}in\u{202e}verted\u{2066} ta\u{e0041}g", true), "inverted tag");
        let persian = "می\u{200c}خواهم \u{200f}(a)";
        assert_eq!(plain(persian, true), persian);
        assert_eq!(plain("👩\u{200d}👧", true), "👩\u{200d}👧");
    }

    #[test]
    fn thoughts_in_front_are_dropped_and_only_there() {
        assert_eq!(plain("<think>\nWhat now?\n</think>\n\nThe answer.", true), "The answer.");
        assert_eq!(plain("<think></think>The answer.", true), "The answer.");
        assert_eq!(plain("<thinking>x</thinking>The answer.", true), "The answer.");
        assert_eq!(plain("The tag <think> is </think> kept.", true), "The tag <think> is </think> kept.");
        assert_eq!(plain("<think>a</think>b <think>c</think>", true), "b <think>c</think>");
        assert_eq!(plain("<think>never done", true), "");
        assert_eq!(plain("<thi", true), "<thi", "no more will come");
    }

    proptest! {
        #[test]
        fn thoughts_are_never_shown_on_the_way(cut in 0_usize..40) {
            let raw = "<think>secret thoughts</think>The answer.";
            let so_far = plain(&raw[..cut.min(raw.len())], false);
            prop_assert!("The answer.".starts_with(&so_far), "{}", so_far);
        }

        #[test]
        fn whatever_is_written_becomes_lines_that_can_be_shown(raw: String) {
            let plain = plain(&raw, true);
            prop_assert!(!plain.chars().any(|c| c != '\n' && (is_unseen(c) || is_break(c))));
            prop_assert!(plain.split('\n').all(|line| plain.is_empty() || !line.trim().is_empty()));
        }
    }
}
