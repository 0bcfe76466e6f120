//! Finds the numbers that are written in digits, with the words beside them that tell their magnitude.

use std::ops::Range;

use super::{
    Number, Written,
    figure::{self, Figure, Reading, Run, digit, is_space},
    spelled::{is_hangul, is_letter},
    words::{Sense, Words, fold},
};

/// What the language of a text says about its numbers.
pub struct Scan<'a> {
    pub text: &'a str,
    pub words: &'a Words,
    /// Decimals follow a comma.
    pub comma: bool,
    /// A magnitude after a number would not be recognised.
    pub open: bool,
    /// The language is written in another script, so that an English word in it is English.
    pub unlike_english: bool,
    /// Also the Buddhist era.
    pub thai: bool,
    pub century: bool,
}

/// A number and what is needed to join it with the next.
struct Found {
    number: Number,
    /// The quantity with its magnitude, and the zeros of that.
    figure: Option<Figure>,
    zeros: usize,
}

impl Found {
    fn value(&self) -> Option<u128> {
        self.figure.as_ref().and_then(Figure::value)
    }
}

impl Scan<'_> {
    /// Numbers outside of the `skipped` ranges, in order.
    pub fn figures(&self, skipped: &[Range<usize>]) -> Vec<Number> {
        let mut found: Vec<Found> = Vec::new();
        let (mut at, mut skipped) = (0, skipped.iter().peekable());
        while let Some(c) = self.text[at..].chars().next() {
            while skipped.next_if(|range| range.end <= at).is_some() {}
            if let Some(range) = skipped.peek().filter(|range| range.contains(&at)) {
                at = range.end;
            } else if digit(c).is_some() && self.is_part_of_word(at) {
                at = self.digits(at).1;
            } else if digit(c).is_some() {
                let next = self.number(at, found.last());
                at = next.number.range.end;
                self.push(next, &mut found);
            } else {
                // Behind a letter it is what a wrong encoding left ("mÃ¼d").
                if let Some(value) = vulgar(c).filter(|_| !self.text[..at].ends_with(is_letter)) {
                    let range = at..at + c.len_utf8();
                    let number = self.plain(range, vec![Reading::Figure(value.0), value.1]);
                    found.push(Found { number, figure: None, zeros: 0 });
                }
                at += c.len_utf8();
            }
        }
        found.into_iter().map(|found| found.number).collect()
    }

    /// The 2 of "km2", and a zero that Telugu and Burmese writers take for a letter that looks the same.
    fn is_part_of_word(&self, at: usize) -> bool {
        let (digits, end) = self.digits(at);
        let before = &self.text[..at];
        let unit = before
            .rfind(|c: char| !is_letter(c))
            .map_or(before, |gap| before[gap..].trim_start_matches(|c| !is_letter(c)));
        let ends = !self.text[end..].starts_with(char::is_alphanumeric);
        let power = matches!(digits.as_str(), "2" | "3")
            && ends
            && matches!(unit, "km" | "m" | "cm" | "mm" | "dm" | "mi" | "ft" | "in" | "км" | "м" | "см" | "мм");
        power || digits.trim_matches('0').is_empty() && !self.text[at..].starts_with('0') && before.ends_with(is_letter)
    }

    fn plain(&self, range: Range<usize>, readings: Vec<Reading>) -> Number {
        let readings: Vec<Vec<String>> = readings.iter().map(Reading::atoms).collect();
        Number {
            canonical: readings.first().map_or_else(String::new, |parts| parts.join(" ")),
            written: Written::Digits,
            readings,
            loose: Vec::new(),
            bare: None,
            open: self.open,
            month: false,
            code: self.is_code(range.start),
            range,
        }
    }

    /// "COVID-19", "G20", "4x4": part of a name.
    fn is_code(&self, start: usize) -> bool {
        let before = self.text[..start].trim_end_matches(['-', '‑']);
        let word = before.rfind(|c: char| !c.is_ascii_alphanumeric()).map_or(before, |gap| &before[gap..]);
        word.ends_with(|c: char| c.is_ascii_alphabetic()) && word.contains(|c: char| c.is_ascii_uppercase())
            || self.text[self.digits(start).1..].starts_with(['x', '×'])
            || before.ends_with(['x', '×'])
    }

    /// Adds a number, or joins it with the one before: "1亿4000万", "3万5000".
    fn push(&self, next: Found, found: &mut Vec<Found>) {
        let Some(last) = found.last_mut() else { return found.push(next) };
        let gap = self.text.get(last.number.range.end..next.number.range.start).unwrap_or("\n");
        let spaced = gap == " " && self.text[..last.number.range.end].ends_with(joins_over_a_space);
        let sum = sum(last, &next).filter(|_| gap.is_empty() || spaced);
        let Some((sum, first)) = sum.zip(last.number.readings.first().cloned()) else {
            // "340 to 500 million": the magnitude is that of both.
            if last.zeros == 0 && next.zeros > 0 && joins_a_range(gap) {
                let figure = last.figure.as_ref().map(|figure| figure.shifted(next.zeros).to_string());
                last.number.readings.extend(figure.map(|figure| vec![figure]));
            }
            return found.push(next);
        };
        let apart: Vec<String> = first.into_iter().chain(next.number.readings.concat()).collect();
        let number = &mut last.number;
        number.loose.extend(number.readings.concat());
        number.loose.extend(next.number.readings.concat());
        number.canonical = sum.to_string();
        number.readings = vec![vec![sum.to_string()], apart];
        number.range.end = next.number.range.end;
        (last.figure, last.zeros) = (Some(Figure::new(&sum.to_string(), "")), next.zeros);
    }

    fn number(&self, start: usize, before: Option<&Found>) -> Found {
        if let Some((end, readings)) = self.date(start) {
            return Found { number: self.plain(start..end, readings), figure: None, zeros: 0 };
        }
        let (run, mut end) = self.run(start);
        let mut readings = run.readings(self.comma);
        if let Some((length, half)) = self.text[end..].chars().next().and_then(|c| Some((c.len_utf8(), vulgar(c)?))) {
            let whole = run.groups.concat();
            readings =
                vec![Reading::Figure(half.0.behind(&whole)), Reading::Parts(vec![Figure::new(&whole, "").to_string()])];
            end += length;
        }
        // ".5" is 0.5 to those who write so.
        let naked = self.text[..start].strip_suffix('.').is_some_and(|before| !before.ends_with(char::is_alphanumeric));
        if let ([group], true) = (run.groups.as_slice(), naked) {
            readings.push(Reading::Figure(Figure::new("", group)));
        }
        let bare = readings.iter().find_map(|reading| match reading {
            Reading::Figure(figure) => Some(figure.to_string()),
            Reading::Parts(_) => None,
        });
        let plain = match (readings.as_slice(), run.groups.as_slice()) {
            ([Reading::Figure(figure), ..], [group]) => figure.value().map(|value| (value, group.len())),
            _ => None,
        };
        let (after, powers) = self.magnitudes(end);
        let times: Vec<Reading> = readings
            .iter()
            .filter_map(|reading| match reading {
                Reading::Figure(figure) => Some(figure),
                Reading::Parts(_) => None,
            })
            .flat_map(|figure| powers.iter().map(|zeros| Reading::Figure(figure.shifted(*zeros))))
            .collect();
        let sure = !powers.contains(&0);
        if sure {
            end = after;
            readings = times;
        } else {
            readings.extend(times);
        }
        readings.dedup();
        let zeros = powers.iter().copied().max().unwrap_or(0);
        let figure = match readings.first() {
            Some(Reading::Figure(figure)) => Some(figure.clone()),
            _ => None,
        };
        let half = figure.as_ref().filter(|_| !sure).and_then(Figure::above_half);
        let mut number = self.plain(start..end, readings);
        number.readings.extend(half);
        number.bare = bare.filter(|_| zeros > 0);
        if let Some((value, digits)) = plain.filter(|_| !sure) {
            self.context(&mut number, value, digits, before);
        }
        // "12.03." is a day when a full stop follows each of the two.
        if let ([day, month], [figure::STOP], true) =
            (run.groups.as_slice(), run.marks.as_slice(), self.text[end..].starts_with('.'))
            && month.len() == 2
            && month.parse().is_ok_and(|month: u8| month <= 12)
        {
            number.readings.push(vec![Figure::new(day, "").to_string()]);
        }
        Found { number, figure, zeros: if sure { zeros } else { 0 } }
    }

    /// What stands around a plain number may give it more readings: a decade, a century, a month, an hour.
    fn context(&self, number: &mut Number, value: u128, digits: usize, before: Option<&Found>) {
        let range = number.range.clone();
        let readings = &mut number.readings;
        let mut read = |reading: Vec<String>| readings.push(reading);
        let after = &self.text[range.end..];
        if digits == 4 && (1000..2100).contains(&value) && value.is_multiple_of(10) {
            // "the 1990s" are the nineties, "the 1800s" the nineteenth century.
            read(vec![if value.is_multiple_of(100) { century(value / 100 + 1) } else { (value % 100).to_string() }]);
        }
        if self.century && (1..=21).contains(&value) {
            read(vec![century(value)]);
        }
        if self.thai && (2300..2700).contains(&value) {
            read(vec![(value - 543).to_string()]);
        }
        if (1..=12).contains(&value) {
            // The month of "3月12日" is a word in other languages. "3月間" are three months.
            let month = after.trim_start().strip_prefix(['月', '월']);
            if month.is_some_and(|rest| !rest.starts_with(['間', '间'])) || self.says_before(range.start, &Sense::Month)
            {
                read(vec![super::month(value as u32)]);
                number.month = true;
            }
        }
        if value <= 24 && (self.hour_after(after) || self.says_before(range.start, &Sense::Hour)) {
            figure::other_hour(&value.to_string()).into_iter().for_each(|hour| read(vec![hour]));
        }
        // "2019–21"
        let first = before.filter(|_| digits <= 2).and_then(|before| {
            let gap = self.text.get(before.number.range.end..range.start)?;
            let year = before.value().filter(|year| (1000..2100).contains(year))?;
            matches!(gap.trim(), "/" | "-" | "‐" | "‑" | "–" | "—" | "~" | "〜" | "～").then_some(year / 100 * 100)
        });
        if let Some(first) = first {
            read(vec![(first + value).to_string()]);
        }
        if (100..2100).contains(&value) {
            number.loose.push(century(value.div_ceil(100)));
            number.loose.push(century(value / 100 + 1));
        }
    }

    fn hour_after(&self, after: &str) -> bool {
        let after = after.trim_start_matches(is_space);
        let word: String = after.chars().take_while(|c| is_letter(*c) || *c == '.').filter(|c| *c != '.').collect();
        after.starts_with(['点', '點', '時', '时', '시']) || self.says(&word, &Sense::Hour)
    }

    /// Whether the word before a number has this sense.
    fn says_before(&self, start: usize, sense: &Sense) -> bool {
        let before = self.text[..start].trim_end_matches(|c: char| is_space(c) || c == '.');
        let word: String = before.chars().rev().take_while(|c| is_letter(*c)).take(20).collect();
        self.says(&word.chars().rev().collect::<String>(), sense)
    }

    fn says(&self, word: &str, sense: &Sense) -> bool {
        !word.is_empty() && self.words.look_behind_article(&fold(word)).contains(sense)
    }

    /// A run of digits with the marks in it, and where it ends.
    fn run(&self, start: usize) -> (Run, usize) {
        let (group, mut end) = self.digits(start);
        let mut run = Run { groups: vec![group], marks: Vec::new() };
        while let Some((mark, length)) =
            self.text[end..].chars().next().and_then(|c| Some((figure::mark(c)?, c.len_utf8())))
        {
            let (next, after) = self.digits(end + length);
            let last = run.groups.last().map_or(0, String::len);
            let spaced = run.marks.iter().all(|mark| *mark == ' ');
            let joins = match mark {
                ' ' => spaced && next.len() == 3 && run.groups[0].len() <= 3 && !run.groups[0].starts_with('0'),
                ':' => run.marks.iter().all(|mark| *mark == ':') && next.len() == 2 && last <= 2,
                '/' => run.marks.is_empty(),
                _ => !run.marks.contains(&':'),
            };
            if next.is_empty() || !joins {
                break;
            }
            run.marks.push(mark);
            run.groups.push(next);
            end = after;
            if mark == '/' {
                break;
            }
        }
        (run, end)
    }

    fn digits(&self, start: usize) -> (String, usize) {
        let mut end = start;
        let mut digits = String::new();
        for c in self.text[start..].chars() {
            let Some(value) = digit(c) else { break };
            digits.push(char::from(b'0' + value));
            end += c.len_utf8();
        }
        (digits, end)
    }

    fn date(&self, start: usize) -> Option<(usize, Vec<Reading>)> {
        let (group, mut end) = self.digits(start);
        let (mut groups, mut mark) = (vec![group], None);
        while groups.len() < 3 {
            let c = self.text[end..].chars().next().filter(|c| matches!(c, '/' | '-' | '.' | '–' | '／' | '．'))?;
            if *mark.get_or_insert(c) != c {
                return None;
            }
            let rest = &self.text[end + c.len_utf8()..];
            // "12. 3. 2021"
            let skip = if c == '.' { rest.len() - rest.trim_start_matches(is_space).len() } else { 0 };
            let (group, after) = self.digits(end + c.len_utf8() + skip);
            (end, _) = (after, groups.push(group));
        }
        let mut rest = self.text[end..].chars();
        let goes_on = rest.next() == mark && rest.next().is_some_and(|c| digit(c).is_some());
        figure::date(&groups).filter(|_| !goes_on).map(|readings| (end, readings))
    }
}

/// What "1亿4000万" and "5千4百万" come to.
fn sum(first: &Found, next: &Found) -> Option<u128> {
    let (a, b) = (first.value()?, next.value()?);
    let size = |zeros: usize| 10u128.checked_pow(zeros as u32);
    if first.zeros >= 3 && b < size(first.zeros)? {
        return a.checked_add(b);
    }
    let big = [12, 8, 4].into_iter().find(|big| *big <= next.zeros)?;
    let low = b / size(big)?;
    (first.zeros > 0 && first.zeros < 4 && low < size(first.zeros)?)
        .then(|| a.checked_add(low)?.checked_mul(size(big)?))?
}

fn joins_a_range(gap: &str) -> bool {
    let word = gap.trim();
    !word.is_empty() && word.chars().count() <= 3 && word.chars().all(|c| is_letter(c) || "-‐‑–—~～〜".contains(c))
}

/// Korean and the languages of India write "1억 4000만", "1 करोड़ 20 लाख".
fn joins_over_a_space(c: char) -> bool {
    is_hangul(c) || ('\u{900}'..='\u{dff}').contains(&c)
}

/// How the century of a year and "19th century" are compared.
pub fn century(number: u128) -> String {
    format!("century {number}")
}

/// "½": its value, and its two parts.
fn vulgar(c: char) -> Option<(Figure, Reading)> {
    let (part, above, below) = match c {
        '½' => ("5", 1, 2),
        '¼' => ("25", 1, 4),
        '¾' => ("75", 3, 4),
        '⅓' => ("333", 1, 3),
        '⅔' => ("667", 2, 3),
        '⅕' => ("2", 1, 5),
        '⅖' => ("4", 2, 5),
        '⅗' => ("6", 3, 5),
        '⅘' => ("8", 4, 5),
        '⅙' => ("167", 1, 6),
        '⅛' => ("125", 1, 8),
        '⅜' => ("375", 3, 8),
        '⅝' => ("625", 5, 8),
        '⅞' => ("875", 7, 8),
        _ => return None,
    };
    Some((Figure::new("", part), Reading::Parts(vec![above.to_string(), below.to_string()])))
}
