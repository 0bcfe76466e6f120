//! What Tesseract writes: one line of text a word, with its place on the page and how sure it is.

/// A word that was recognised.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    pub text: String,
    /// The block, paragraph and line that it is in.
    pub place: Place,
    pub left: u32,
    pub top: u32,
    pub width: u32,
    pub height: u32,
    /// From 0 to 100.
    pub sure: f32,
}

/// Numbers as Tesseract gives them: a paragraph is counted within its block, a line within its paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub block: u32,
    pub paragraph: u32,
    pub line: u32,
}

const HEADER: &str = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext";

/// Reads the words in the order in which they are read. Lines that make no sense are passed over.
///
/// `None` if this is no such table at all.
pub fn words(table: &str) -> Option<Vec<Word>> {
    let mut lines = table.lines();
    (lines.next()?.trim_end() == HEADER).then(|| lines.filter_map(word).collect())
}

fn word(line: &str) -> Option<Word> {
    let mut fields = line.trim_end_matches('\r').splitn(12, '\t');
    if fields.next()? != "5" {
        return None;
    }
    // A page is smaller than this; what is not has room to be added up.
    let mut number = |skip: usize| fields.nth(skip)?.parse().ok().filter(|&number: &u32| number < 1 << 20);
    let place = Place { block: number(1)?, paragraph: number(0)?, line: number(0)? };
    let (left, top, width, height) = (number(1)?, number(0)?, number(0)?, number(0)?);
    let sure: f32 = fields.next()?.parse().ok()?;
    let text: String = fields.next()?.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let sure = if sure.is_finite() { sure.clamp(0.0, 100.0) } else { 0.0 };
    (!text.is_empty()).then_some(Word { text, place, left, top, width, height, sure })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_read_with_their_places() {
        let table = format!(
            "{HEADER}\n1\t1\t0\t0\t0\t0\t0\t0\t800\t600\t-1\t\n4\t1\t1\t2\t3\t0\t36\t92\t96\t20\t-1\t\n\
             5\t1\t1\t2\t3\t1\t36\t92\t60\t18\t96.5\tPuerto\n5\t1\t1\t2\t3\t2\t99\t92\t40\t17\t30\ta\tb\n\
             5\t1\t1\t2\t3\t3\t99\t92\t40\t17\t95\t \n5\tx\n5\t1\t1\t2\t3\t4\t0\t0\t1\t-5\t95\tbad\n"
        );
        let place = Place { block: 1, paragraph: 2, line: 3 };
        let words = words(&table).unwrap();
        assert_eq!(words.len(), 2, "an empty word and lines of nonsense are none: {words:?}");
        assert_eq!(
            words[0],
            Word { text: "Puerto".into(), place, left: 36, top: 92, width: 60, height: 18, sure: 96.5 }
        );
        assert_eq!(words[1].text, "ab", "a tab in a word is no letter");
    }

    #[test]
    fn another_kind_of_text_is_no_table() {
        assert_eq!(words(""), None);
        assert_eq!(words("Puerto Albores\n"), None);
    }

    proptest! {
        #[test]
        fn nonsense_never_breaks_it(lines in "(5?[\t0-9.a-zA-Z\u{0}-]{0,40}\n){0,20}") {
            let words = words(&format!("{HEADER}\n{lines}")).unwrap();
            prop_assert!(words.iter().all(|word| (0.0..=100.0).contains(&word.sure) && !word.text.is_empty()));
        }
    }
}
