//! What the library's ends of sentences miss, as general rules over `rules.txt`: sentences that are two are parted, parts of
//! one are joined. Only ranges are made.

use std::ops::Range;

use super::rules::{self, Rules};

/// A clause after a quotation that only says who spoke has at most this many characters, where no capital tells.
const SAYING: usize = 8;

/// Marks that end a sentence wherever they stand, in scripts that part their sentences by them and nothing else.
const ALWAYS: &[char] = &['។', '៕', '။', '።', '፧', '۔', '؟', '।', '॥', '։'];
/// Marks that part clauses, which the library takes for ends.
const NEVER: &[char] = &['၊', '፣', '፤', '؛', '،', '、', '，', '；'];

/// What the rules look at of a text besides the text itself.
pub struct Repair {
    rules: &'static Rules,
    /// Whether the language writes without spaces between words, and has no capitals to tell where a sentence begins.
    unspaced: bool,
}

impl Repair {
    /// For a language, by its primary subtag.
    pub fn new(code: &str, unspaced: bool) -> Self {
        Self { rules: rules::of(code), unspaced }
    }

    /// Parts the pieces that are several sentences.
    pub fn part(&self, text: &str, ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let mut parted = Vec::with_capacity(ranges.len());
        for range in ranges {
            let mut start = range.start;
            let piece = &text[range.clone()];
            for (at, mark) in piece.char_indices().filter(|(_, c)| is_mark(*c)) {
                let end = range.start + at + mark.len_utf8();
                let (before, after) = (&text[start..end], &text[end..range.end]);
                if let Some(closed) = self.is_end(before, after, mark) {
                    parted.push(start..end + closed);
                    start = end + closed;
                }
            }
            parted.push(start..range.end);
        }
        parted
    }

    /// Whether a sentence ends with this mark though the library did not say so, and how many bytes of brackets after it
    /// belong to it.
    fn is_end(&self, before: &str, after: &str, mark: char) -> Option<usize> {
        if ALWAYS.contains(&mark) {
            let next = after.trim_start();
            return next.starts_with(char::is_alphanumeric).then_some(0);
        }
        // A sentence in brackets of its own, which the next one follows.
        if mark == ')' || mark == ']' {
            let opens = before.trim_start().starts_with(['(', '[']);
            let whole = before[..before.len() - 1].ends_with(['.', '!', '?', '…']);
            return (opens && whole && begins_with_capital(after)).then_some(0);
        }
        if !after.starts_with(char::is_whitespace) {
            return None;
        }
        let next = after.trim_start();
        if is_item(next).is_some() && before.trim_end_matches(mark).ends_with(char::is_alphanumeric) {
            return (!is_item_only(before)).then_some(0);
        }
        if is_camel(next) && mark == '.' && !self.abbreviated(before, next) && !is_short(before) {
            return Some(0);
        }
        let capital = next.starts_with(char::is_uppercase);
        let end = match mark {
            '.' => capital && (self.rules.ends(before, "closing") || self.rules.ends(before, "word")),
            '…' => capital && !next.starts_with("I ") && !next.starts_with("I'"),
            // Two marks are no part of a name.
            _ => capital && before[..before.len() - mark.len_utf8()].ends_with(['!', '?', '‽']),
        };
        end.then_some(0)
    }

    /// Joins what was cut too early.
    pub fn join(&self, text: &str, ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
        for mut range in ranges {
            let Some(last) = joined.last_mut() else {
                joined.push(range);
                continue;
            };
            // A mark that stands before a word, as in the Dutch `'s Avonds`, belongs to that word.
            let touching = last.end == range.start && text[range.clone()].starts_with(char::is_alphanumeric);
            let before = text[last.clone()].trim_end_matches(OPENING);
            if touching && before.len() < last.len() && before.ends_with(char::is_whitespace) {
                range.start = last.start + before.len();
                last.end = last.start + before.trim_end().len();
            }
            let between = &text[last.end..range.start];
            if !between.contains('\n') && self.goes_on(&text[last.clone()], between, &text[range.clone()]) {
                last.end = range.end;
            } else {
                joined.push(range);
            }
        }
        joined
    }

    /// Whether two pieces of a line are one sentence.
    fn goes_on(&self, before: &str, between: &str, next: &str) -> bool {
        // A lone quotation mark or dots belong to their neighbour.
        if !next.chars().any(char::is_alphanumeric) || !before.chars().any(char::is_alphanumeric) {
            return true;
        }
        if before.ends_with(NEVER) || is_item_only(before) {
            return true;
        }
        if self.rules.begins_unspaced(next, "said") && ends_in_quotation(before) {
            return true;
        }
        if self.unspaced {
            let touching = between.is_empty() && before.ends_with('.') && is_short(before);
            return touching || self.abbreviated(before, next) || (self.says(next) && quotes_only(before));
        }
        if between.is_empty() && before.ends_with('.') && is_one_word(before, next) {
            return true;
        }
        if before.ends_with(['.', '…'])
            && next.starts_with(char::is_lowercase)
            && !is_camel(next)
            && is_item(next).is_none()
        {
            return true;
        }
        before.ends_with('.')
            && (self.abbreviated(before, next)
                || self.is_ordinal(before, next)
                || (ends_with_initial(before) && next.starts_with(|c: char| !c.is_lowercase())))
    }

    /// Whether a full stop is that of an abbreviation before a name or a number.
    fn abbreviated(&self, before: &str, next: &str) -> bool {
        self.rules.ends(before, "name")
            || ((next.starts_with(char::is_numeric) || is_roman(next)) && self.rules.ends(before, "number"))
    }

    /// `Im 19. Jahrhundert`, `Der 2. Weltkrieg`: where nouns have capitals, only words tell an ordinal from a number at the end.
    fn is_ordinal(&self, before: &str, next: &str) -> bool {
        let Some(rest) = before.strip_suffix('.') else { return false };
        let head = rest.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = rest.len() - head.len();
        (1..=2).contains(&digits)
            && (self.rules.begins(next, "ordinal")
                || self.rules.ends(head.trim_end(), "ordinal-after") && head.ends_with(char::is_whitespace))
    }

    /// `他问。` after a quotation.
    fn says(&self, next: &str) -> bool {
        let clause = next.split(['。', '，', '：', '！', '？', ',', ':']).next().unwrap_or_default();
        clause.chars().count() <= SAYING && self.rules.ends_unspaced(clause, "saying")
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‽' | ')' | ']') || ALWAYS.contains(&c)
}

/// White space and a capital, after opening quotation marks and brackets.
fn begins_with_capital(after: &str) -> bool {
    let next = after.trim_start();
    next.len() < after.len() && next.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase)
}

/// `iPhone`: a name that begins with a small letter.
fn is_camel(next: &str) -> bool {
    let mut letters = next.chars();
    letters.next().is_some_and(char::is_lowercase) && letters.next().is_some_and(char::is_uppercase)
}

/// The marker of an item of a list at the beginning: `1.`, `12)`, `a)`, `(3)`, `iv)`. Its length in bytes.
fn is_item(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('(').unwrap_or(text);
    let opened = text.len() - inner.len();
    let end = inner.find(|c: char| !c.is_alphanumeric())?;
    let label = &inner[..end];
    let number = label.len() <= 3 && !label.is_empty() && label.bytes().all(|c| c.is_ascii_digit());
    let letter = label.chars().count() == 1;
    let roman = label.len() <= 4 && !label.is_empty() && label.chars().all(|c| "ivxIVX".contains(c));
    let close = inner[end..].chars().next()?;
    let closes = match close {
        ')' => number || letter || roman,
        '.' => opened == 0 && number,
        _ => false,
    };
    closes.then_some(opened + end + 1).filter(|length| {
        let rest = &text[*length..];
        rest.is_empty() || rest.starts_with(char::is_whitespace)
    })
}

fn is_item_only(text: &str) -> bool {
    is_item(text.trim()).is_some_and(|length| length == text.trim().len())
}

/// A Roman number, which is not the word "I".
fn is_roman(next: &str) -> bool {
    let word = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    !word.is_empty() && word != "I" && word.chars().all(|c| "IVXLCDM".contains(c))
}

/// `M.` alone, `z. B.`, `J.-P.` or the Arabic `د.` at the end: one capital letter, or one of a script without capitals, and a
/// full stop. That is a name's initial or an abbreviation far more often than the end of a sentence.
fn ends_with_initial(text: &str) -> bool {
    let Some(rest) = text.strip_suffix('.') else { return false };
    let mut letters = rest.chars().rev();
    letters.next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
        && letters.next().is_none_or(|c| c.is_whitespace() || c == '-')
}

/// The last word has at most two letters before its full stop.
fn is_short(before: &str) -> bool {
    let rest = before.trim_end_matches('.');
    let word = rest.rsplit(|c: char| c.is_whitespace() || c == '.').next().unwrap_or_default();
    word.chars().filter(|c| c.is_alphabetic()).count() <= 2
}

/// `ASP.NET`, `c.-à-d.`: a full stop inside of a word.
fn is_one_word(before: &str, next: &str) -> bool {
    let capitals = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_uppercase() || c.is_numeric());
    let last = before.trim_end_matches('.').rsplit(char::is_whitespace).next().unwrap_or_default();
    let first = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    next.starts_with('-') || is_short(before) || (capitals(last) && capitals(first))
}

const OPENING: &[char] = &['\'', '‘', '’', '"', '“', '„', '«', '(', '['];
const CLOSING: &[char] = &['」', '』', '”', '’', '"', '»', '）'];

fn ends_in_quotation(before: &str) -> bool {
    before.ends_with(CLOSING)
}

/// The piece is a quotation from its beginning to its end.
fn quotes_only(before: &str) -> bool {
    let Some(inner) = before.strip_prefix(['「', '『', '“', '‘', '"']) else { return false };
    inner.char_indices().find(|(_, c)| CLOSING.contains(c)).is_some_and(|(at, c)| at + c.len_utf8() == inner.len())
}
