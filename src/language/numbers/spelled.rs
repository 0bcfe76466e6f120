//! Numbers in words: "twenty-five", "fünfundzwanzig", "خمسة وعشرون", "二十五", "XXV". They only ever excuse a figure
//! that is missing, so every number that a run of words might be is given.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::words::{Sense, Words, fold};

/// Words that join the parts of a number.
const JOINTS: &[&str] = &["and", "y", "e", "et", "i", "и", "і", "und", "en", "og", "och", "ve", "si", "και", "de", "o"];
/// The same inside a word.
const INNER_JOINTS: &[&str] = &["und", "en", "og", "och"];
/// Parts of a compound shorter than this many letters are chance.
const SHORTEST: usize = 3;

/// More words than this in a row are a list.
const LONGEST: usize = 12;

/// Numbers that a piece of the text may mean.
pub struct Spelled {
    pub range: Range<usize>,
    pub values: Vec<String>,
}

/// One number word.
#[derive(Clone)]
struct Part {
    value: u128,
    times: bool,
}

/// What is known of a run of words so far.
#[derive(Default)]
struct Chain {
    range: Range<usize>,
    parts: Vec<Part>,
    values: Vec<String>,
    half: bool,
}

/// Finds number words outside of the `taken` ranges, which are in order.
pub fn spelled(text: &str, words: &Words, english: bool, taken: &[Range<usize>]) -> Vec<Spelled> {
    let mut found = Vec::new();
    let mut chain = Chain::default();
    for range in tokens(text, taken) {
        let token = &text[range.clone()];
        let near = text.get(chain.range.end..range.start).is_some_and(|gap| {
            gap.chars().count() <= 2 && gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '‐' | '\u{200c}'))
        });
        if !near {
            chain.end(&mut found);
        }
        if token.starts_with(is_thai) {
            thai(token, range.start, words, &mut found);
        } else if let Some(value) = han(token) {
            found.push(Spelled { range, values: value });
        } else {
            word(token, &range, words, english, &mut chain, &mut found);
        }
    }
    chain.end(&mut found);
    // Half, as part of any Chinese or Japanese word.
    let half =
        |at: usize| Spelled { range: at..at + '半'.len_utf8(), values: ["0.5", "50", "30"].map(str::to_owned).into() };
    found.extend(text.match_indices('半').map(|(at, _)| half(at)));
    found
}

fn word(token: &str, range: &Range<usize>, words: &Words, english: bool, chain: &mut Chain, found: &mut Vec<Spelled>) {
    let folded = fold(token);
    if let Some(value) = roman(token).filter(|_| !(english && token == "I")) {
        found.push(Spelled { range: range.clone(), values: vec![value.to_string()] });
    }
    let senses = words.look_behind_article(&folded);
    // The verbs "may" and "march" are no months.
    if !english || token.starts_with(char::is_uppercase) {
        let months = senses.iter().filter_map(|sense| match sense {
            Sense::Named(month) => Some(super::month(*month)),
            _ => None,
        });
        let values: Vec<String> = months.collect();
        if !values.is_empty() {
            found.push(Spelled { range: range.clone(), values });
        }
    }
    let before = chain.values.len();
    for sense in senses {
        chain.add(sense);
    }
    let compound = compound(&folded, words);
    if compound.len() > 1 || senses.is_empty() && !compound.is_empty() {
        chain.values.extend(compound.iter().map(|part| part.value.to_string()));
        chain.values.push(total(&compound).to_string());
        if senses.is_empty() {
            chain.parts.extend(compound);
        }
    }
    if chain.values.len() > before {
        chain.range = if before == 0 { range.clone() } else { chain.range.start..range.end };
    } else if before > 0 && JOINTS.contains(&folded.as_str()) {
        chain.range.end = range.end;
    } else {
        chain.end(found);
    }
}

impl Chain {
    fn add(&mut self, sense: &Sense) {
        match sense {
            Sense::Value(values) => {
                self.half |= values.iter().any(|value| value == "0.5");
                self.values.extend(values.iter().cloned());
                let whole = values.first().and_then(|value| value.parse().ok());
                self.parts.extend(whole.map(|value| Part { value, times: value == 100 }));
            }
            Sense::Zeros { unsure: true, .. } => {}
            Sense::Zeros { zeros, .. } => {
                let value = 10u128.saturating_pow(*zeros as u32);
                self.values.push(value.to_string());
                self.parts.push(Part { value, times: true });
            }
            Sense::Times(times) => {
                self.values.push(times.to_string());
                self.parts.push(Part { value: *times, times: true });
            }
            Sense::Century | Sense::Hour | Sense::Month | Sense::Named(_) => {}
        }
    }

    fn end(&mut self, found: &mut Vec<Spelled>) {
        let mut chain = std::mem::take(self);
        if chain.values.is_empty() {
            return;
        }
        let sum = total(&chain.parts);
        if (2..=LONGEST).contains(&chain.parts.len()) {
            chain.values.push(sum.to_string());
            // "ten and fifteen million" are two numbers, and both are millions.
            let magnitude = chain.parts.last().filter(|part| part.times).map_or(1, |part| part.value);
            for split in 1..chain.parts.len() {
                let (head, tail) = chain.parts.split_at(split);
                chain.values.push(total(tail).to_string());
                chain.values.push(total(head).saturating_mul(magnitude).to_string());
                // "nineteen fifty-two"
                let (head, tail) = (total(head), total(tail));
                if (10..=20).contains(&head) && (10..100).contains(&tail) {
                    chain.values.push((100 * head + tail).to_string());
                }
            }
        }
        if chain.parts.windows(2).any(|pair| (pair[0].value, pair[1].value) == (4, 20)) {
            // "quatre-vingts"
            chain.values.push(sum.saturating_add(80 - 24).to_string());
        }
        if chain.half {
            // "two and a half", "half a million".
            chain.values.push(format!("{}.5", sum));
            chain.values.push((sum / 2).to_string());
            chain.values.push(sum.saturating_add(sum / 2).to_string());
        }
        chain.values.sort_unstable();
        chain.values.dedup();
        found.push(Spelled { range: chain.range, values: chain.values });
    }
}

/// "two hundred and five thousand" is 205,000.
fn total(parts: &[Part]) -> u128 {
    let (mut sum, mut current, mut multiplied) = (0u128, 0u128, false);
    for part in parts {
        let big = part.times && part.value >= 1000;
        match (big, part.times) {
            // "mil millones"
            (true, _) if multiplied && current == 0 => sum = sum.saturating_mul(part.value),
            (true, _) => {
                sum = sum.saturating_add(current.max(1).saturating_mul(part.value));
                current = 0;
            }
            (false, true) => current = current.max(1).saturating_mul(part.value),
            (false, false) => current = current.saturating_add(part.value),
        }
        multiplied = big;
    }
    sum.saturating_add(current)
}

/// The number words that a word begins with.
fn compound(word: &str, words: &Words) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = word;
    while let Some((length, senses)) = words.at_start(rest) {
        if rest[..length].chars().count() < SHORTEST {
            break;
        }
        let mut one = Chain::default();
        senses.iter().for_each(|sense| one.add(sense));
        let Some(part) = one.parts.first() else { break };
        parts.push(part.clone());
        rest = &rest[length..];
        let joint = INNER_JOINTS.iter().find(|joint| rest.starts_with(**joint) && rest.len() > joint.len());
        rest = joint.map_or(rest, |joint| &rest[joint.len()..]);
    }
    parts
}

/// Runs of letters outside of the taken ranges, in order; a change to or from a script without spaces ends a run.
fn tokens(text: &str, taken: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut tokens: Vec<(u8, Range<usize>)> = Vec::new();
    let mut taken = taken.iter().peekable();
    for (at, c) in text.char_indices() {
        while taken.next_if(|range| range.end <= at).is_some() {}
        if taken.peek().is_some_and(|range| range.contains(&at)) || !is_letter(c) {
            continue;
        }
        let kind = match c {
            c if han_value(c).is_some() && !is_hangul(c) => 1,
            c if is_thai(c) => 2,
            _ => 0,
        };
        match tokens.last_mut() {
            Some((last, range)) if range.end == at && *last == kind => range.end = at + c.len_utf8(),
            // Ukrainian writes an apostrophe inside of words.
            Some((0, range)) if kind == 0 && is_apostrophe(&text[range.end..at]) && is_cyrillic(c) => {
                range.end = at + c.len_utf8();
            }
            _ => tokens.push((kind, at..at + c.len_utf8())),
        }
    }
    tokens.into_iter().map(|(_, range)| range).collect()
}

pub fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_combining_mark(c)
}

pub fn is_thai(c: char) -> bool {
    ('\u{e01}'..='\u{e5b}').contains(&c)
}

fn is_apostrophe(gap: &str) -> bool {
    matches!(gap, "'" | "’" | "ʼ")
}

fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{52f}').contains(&c)
}

pub fn is_hangul(c: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

/// Thai does not space its words: any number word anywhere.
fn thai(token: &str, start: usize, words: &Words, found: &mut Vec<Spelled>) {
    let mut chain = Chain::default();
    let mut at = 0;
    while let Some(c) = token[at..].chars().next() {
        let (length, senses) = words.at_start(&token[at..]).unwrap_or((c.len_utf8(), &[]));
        if senses.is_empty() {
            chain.end(found);
        }
        senses.iter().for_each(|sense| chain.add(sense));
        if !senses.is_empty() {
            chain.range = if chain.range.is_empty() { start + at } else { chain.range.start }..start + at + length;
        }
        at += length;
    }
    chain.end(found);
}

/// Value of a Chinese numeral character, also as Korean writes it: a digit, or a magnitude as its zeros.
pub fn han_value(c: char) -> Option<Result<u128, usize>> {
    Some(match c {
        '〇' | '零' | '영' => Ok(0),
        '一' | '壱' | '壹' | '일' => Ok(1),
        '二' | '两' | '兩' | '弐' | '双' | '雙' | '이' => Ok(2),
        '三' | '参' | '삼' => Ok(3),
        '四' | '사' => Ok(4),
        '五' | '오' => Ok(5),
        '六' | '육' | '륙' => Ok(6),
        '七' | '칠' => Ok(7),
        '八' | '팔' => Ok(8),
        '九' | '구' => Ok(9),
        '廿' => Ok(20),
        '十' | '십' => Err(1),
        '百' | '백' => Err(2),
        '千' | '천' => Err(3),
        '万' | '萬' | '만' => Err(4),
        '亿' | '億' | '억' => Err(8),
        '兆' | '조' => Err(12),
        _ => return None,
    })
}

/// "三百二十万", "二〇二一", "삼백만" at the beginning of a token.
fn han(token: &str) -> Option<Vec<String>> {
    let token = token.trim_start_matches(['수', '몇', '約', '约', '数', '數']);
    let numerals: Vec<_> = token.chars().map_while(han_value).collect();
    // Korean syllables are parts of any word; only with a magnitude are they likely to be a number.
    let korean = token.starts_with(is_hangul);
    if numerals.is_empty() || korean && (numerals.len() < 2 || numerals.iter().all(Result::is_ok)) {
        return None;
    }
    if numerals.iter().all(Result::is_ok) {
        let digits: String = numerals.iter().flatten().map(u128::to_string).collect();
        let mut values: Vec<String> = numerals.iter().flatten().map(u128::to_string).collect();
        values.push(super::figure::Figure::new(&digits, "").to_string());
        return Some(values);
    }
    let (mut sum, mut section, mut unit) = (0u128, 0u128, None);
    for numeral in numerals {
        match numeral {
            Ok(value) => unit = Some(value),
            Err(zeros) if zeros < 4 => {
                let value = unit.take().unwrap_or(1).saturating_mul(10u128.pow(zeros as u32));
                section = section.saturating_add(value);
            }
            Err(zeros) => {
                let inside = section.saturating_add(unit.take().unwrap_or(0));
                let times = 10u128.pow(zeros as u32);
                sum = match inside {
                    0 => sum.max(1).saturating_mul(times),
                    inside => sum.saturating_add(inside.saturating_mul(times)),
                };
                section = 0;
            }
        }
    }
    Some(vec![(sum.saturating_add(section).saturating_add(unit.unwrap_or(0))).to_string()])
}

/// Roman numerals up to 39 in capitals, with the ending of an ordinal ("XIXe").
fn roman(token: &str) -> Option<u32> {
    let end = token.find(|c: char| !matches!(c, 'I' | 'V' | 'X' | 'І' | 'Х')).unwrap_or(token.len());
    if end == 0 || !matches!(&token[end..], "" | "e" | "er" | "re" | "ème" | "th" | "o" | "a") {
        return None;
    }
    let numeral = token[..end].replace('І', "I").replace('Х', "X");
    let tens = numeral.len() - numeral.trim_start_matches('X').len();
    let unit = match &numeral[tens..] {
        "" => 0,
        "I" => 1,
        "II" => 2,
        "III" => 3,
        "IV" => 4,
        "V" => 5,
        "VI" => 6,
        "VII" => 7,
        "VIII" => 8,
        "IX" => 9,
        _ => return None,
    };
    (tens <= 3).then_some(10 * tens as u32 + unit)
}
