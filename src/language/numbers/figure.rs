//! What a run of digits may mean: `1.234` is a thousand and something, or one and something; `9.30` may be
//! half past nine. Every reading is kept.

use std::fmt;

/// Zeros of the sets of ten decimal digits (category Nd of Unicode 14), in order.
#[rustfmt::skip]
const ZEROS: &[u32] = &[
    0x0030, 0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66,
    0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50,
    0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30,
    0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950,
    0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16AC0, 0x16B50, 0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140,
    0x1E2F0, 0x1E950, 0x1FBF0,
];

/// Value of a decimal digit of any script.
pub fn digit(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.is_ascii_digit().then(|| c as u8 - b'0');
    }
    let after = ZEROS.partition_point(|zero| *zero <= u32::from(c));
    let value = u32::from(c) - ZEROS.get(after.checked_sub(1)?)?;
    (value < 10).then_some(value as u8)
}

/// A quantity in decimal digits of any length, without zeros that say nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    whole: String,
    part: String,
}

impl Figure {
    pub fn new(whole: &str, part: &str) -> Self {
        let whole = whole.trim_start_matches('0');
        Self {
            whole: if whole.is_empty() { "0".into() } else { whole.into() },
            part: part.trim_end_matches('0').into(),
        }
    }

    /// Times ten to the power of `zeros`.
    pub fn shifted(&self, zeros: usize) -> Self {
        let moved = zeros.min(self.part.len());
        let whole = format!("{}{}{}", self.whole, &self.part[..moved], "0".repeat(zeros - moved));
        Self::new(&whole, &self.part[moved..])
    }

    /// The figure, which is less than one, added to a whole number.
    pub fn behind(&self, whole: &str) -> Self {
        Self::new(whole, &self.part)
    }

    /// "one and a half" as its parts.
    pub fn above_half(&self) -> Option<Vec<String>> {
        let whole = (self.whole != "1").then(|| self.whole.clone());
        (self.part == "5").then(|| whole.into_iter().chain(["0.5".to_owned()]).collect())
    }

    /// As a whole number, if it is one that fits.
    pub fn value(&self) -> Option<u128> {
        if self.part.is_empty() { self.whole.parse().ok() } else { None }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.whole)?;
        if self.part.is_empty() { Ok(()) } else { write!(f, ".{}", self.part) }
    }
}

/// One way to read a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// A quantity; a magnitude may follow it.
    Figure(Figure),
    /// Several numbers, all of which must be found: a time, a date, a version.
    Parts(Vec<String>),
}

impl Reading {
    fn parts(parts: &[&str]) -> Self {
        Reading::Parts(parts.iter().map(|part| Figure::new(part, "").to_string()).collect())
    }

    pub fn atoms(&self) -> Vec<String> {
        match self {
            Reading::Figure(figure) => vec![figure.to_string()],
            Reading::Parts(parts) => parts.clone(),
        }
    }
}

/// Groups of digits and the marks between them, as they stand in a text.
#[derive(Debug, Default)]
pub struct Run {
    pub groups: Vec<String>,
    pub marks: Vec<char>,
}

/// [`mark`] of a full stop.
pub const STOP: char = '.';

/// Spaces that are found between groups of digits.
pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{2007}' | '\u{202f}')
}

/// Marks that may stand between two digits of one number, in the form in which they are compared.
pub fn mark(c: char) -> Option<char> {
    Some(match c {
        '.' | '．' => '.',
        ',' | '،' => ',',
        '\'' | '’' | '٬' => '\'',
        '٫' | '·' | '‧' | '・' => '·',
        ':' | '：' | '∶' => ':',
        '/' | '⁄' | '／' => '/',
        c if is_space(c) => ' ',
        _ => return None,
    })
}

impl Run {
    /// Every way to read the run, the most likely first. `comma`: decimals follow a comma in this language.
    pub fn readings(&self, comma: bool) -> Vec<Reading> {
        let groups: Vec<&str> = self.groups.iter().map(String::as_str).collect();
        let (Some(first), Some(last)) = (groups.first(), groups.last()) else { return Vec::new() };
        let Some(&end) = self.marks.last() else { return whole(first) };
        if self.marks.iter().all(|mark| *mark == ':') {
            return time(&groups);
        }
        if let ([a, b], '/') = (groups.as_slice(), end) {
            return fraction(a, b);
        }
        let before = &self.marks[..self.marks.len() - 1];
        let same = before.iter().all(|mark| mark == &self.marks[0]);
        let grouped = (same && end == self.marks[0] && matches!(end, '.' | ',' | '\'' | ' ') && in_groups(&groups))
            .then(|| Reading::Figure(Figure::new(&groups.concat(), "")));
        let head = &groups[..groups.len() - 1];
        let decimal = (same
            && matches!(end, '.' | ',' | '·')
            && before.first() != Some(&end)
            && (before.is_empty() || in_groups(head)))
        .then(|| Reading::Figure(Figure::new(&head.concat(), last)));
        // "1,234" and "1.234": which of the two a writer means depends on where he is from.
        let decimals_first = if comma { end != '.' } else { end != ',' };
        let mut readings: Vec<Reading> =
            if decimals_first { [decimal, grouped] } else { [grouped, decimal] }.into_iter().flatten().collect();
        match (groups.as_slice(), end) {
            ([a, b], '.') if b.len() == 2 && is_clock(a, b) => readings.extend(time(&groups)),
            // Groups of four may as well be two years.
            ([_, _], '·' | '/') | (_, ' ') => readings.push(Reading::parts(&groups)),
            // "1,2 or 3"
            ([_, _], ',') if !comma && last.len() != 3 => readings.push(Reading::parts(&groups)),
            // "100,130,160"
            ([first, _, _, ..], ',') if first.len() == 3 => readings.push(Reading::parts(&groups)),
            _ if last.len() == 4 => readings.push(Reading::parts(&groups)),
            _ if readings.is_empty() => readings.push(Reading::parts(&groups)),
            _ => {}
        }
        readings
    }
}

fn whole(digits: &str) -> Vec<Reading> {
    let mut readings = vec![Reading::Figure(Figure::new(digits, ""))];
    // Cents and minutes that are none are seldom said.
    if digits.len() > 1 && digits.trim_matches('0').is_empty() {
        readings.push(Reading::Parts(Vec::new()));
    }
    // "0230" among soldiers and sailors.
    if let (4, true, Some((h, m))) = (digits.len(), digits.starts_with('0'), digits.split_at_checked(2))
        && is_clock(h, m)
    {
        readings.extend(time(&[h, m]));
    }
    readings
}

/// 1,234,567 or, in India, 12,34,567 or, by ten thousands, 123,4567.
fn in_groups(groups: &[&str]) -> bool {
    let Some(([first, middle @ ..], last)) = groups.split_last().map(|(last, head)| (head, last)) else { return false };
    let starts = |most: usize| (1..=most).contains(&first.len()) && !first.starts_with('0');
    match last.len() {
        3 => {
            starts(3) && middle.iter().all(|group| group.len() == 3)
                || starts(2) && middle.iter().all(|group| group.len() == 2)
        }
        4 => starts(4) && middle.iter().all(|group| group.len() == 4),
        _ => false,
    }
}

fn is_clock(hours: &str, minutes: &str) -> bool {
    hours.len() <= 2 && hours.parse().is_ok_and(|h: u8| h <= 24) && minutes.parse().is_ok_and(|m: u8| m < 60)
}

/// A time is its parts, on a clock of twelve hours or of twenty-four; full hours may be written without minutes.
fn time(groups: &[&str]) -> Vec<Reading> {
    let mut readings = vec![Reading::parts(groups)];
    let (Some(hours), Some(minutes)) = (groups.first(), groups.get(1)) else { return readings };
    if minutes.len() != 2 || !is_clock(hours, minutes) {
        return readings;
    }
    let mut hours = vec![Figure::new(hours, "").to_string()];
    hours.extend(other_hour(&hours[0]));
    for hour in &hours {
        readings.push(Reading::Parts(
            std::iter::once(hour.clone()).chain(groups[1..].iter().map(|g| Figure::new(g, "").to_string())).collect(),
        ));
        if groups[1..].iter().all(|group| group.trim_matches('0').is_empty()) {
            readings.push(Reading::Parts(vec![hour.clone()]));
        }
        // Half past two is "halb drei" in German.
        let next = hour.parse().ok().filter(|_| *minutes == "30" && groups.len() == 2).map(|hour: u8| hour + 1);
        readings.extend(next.map(|next| Reading::Parts(vec![next.to_string(), "30".into()])));
    }
    readings
}

/// The same hour on the other clock.
pub fn other_hour(hour: &str) -> Option<String> {
    let hour: u8 = hour.parse().ok()?;
    match hour {
        0..12 => Some((hour + 12).to_string()),
        12..=24 => Some((hour - 12).to_string()),
        _ => None,
    }
}

/// "1/2": a fraction, a day of a month (which may be named on the other side), or two years.
fn fraction(a: &str, b: &str) -> Vec<Reading> {
    let mut readings = vec![Reading::parts(&[a, b])];
    let (Ok(above), Ok(below)) = (a.parse::<u64>(), b.parse::<u64>()) else { return readings };
    if above < 1000 && (2..1000).contains(&below) && 1000 * above % below == 0 {
        let thousandths = 1000 * above / below;
        readings.push(Reading::Figure(Figure::new(
            &(thousandths / 1000).to_string(),
            &format!("{:03}", thousandths % 1000),
        )));
    }
    if (1..=12).contains(&above) && below <= 31 {
        readings.push(Reading::parts(&[b]));
    }
    if (1..=12).contains(&below) && above <= 31 {
        readings.push(Reading::parts(&[a]));
    }
    if let (4, 2, Some(century)) = (a.len(), b.len(), a.get(..2)) {
        readings.push(Reading::parts(&[a, &format!("{century}{b}")]));
    }
    readings
}

/// Readings of a date of three parts; the month may be a word on the other side, and nobody says which part
/// the month is.
pub fn date(groups: &[String]) -> Option<Vec<Reading>> {
    let [a, b, c] = groups else { return None };
    let small = |group: &String| group.len() <= 2 && group.parse().is_ok_and(|v: u8| (1..=31).contains(&v));
    let month = |group: &String| group.parse().is_ok_and(|v: u8| v <= 12);
    let year = |group: &String| group.len() == 4 || group.len() == 2;
    let (year, x, y) = match (a.len(), c.len()) {
        (4, _) if small(b) && small(c) => (a, b, c),
        (_, 4) | (_, 2) if year(c) && small(a) && small(b) => (c, a, b),
        _ => return None,
    };
    if !month(x) && !month(y) {
        return None;
    }
    let mut readings = vec![Reading::parts(&[year, x, y])];
    if month(x) {
        readings.push(Reading::parts(&[year, y]));
    }
    if month(y) {
        readings.push(Reading::parts(&[year, x]));
    }
    Some(readings)
}
