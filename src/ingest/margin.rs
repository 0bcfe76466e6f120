//! Whether line breaks come from a margin and not from the writer, and which of them end a paragraph all
//! the same. Nothing is believed of a single line: the lines of a group, or of the whole text, must agree.

use super::{
    hyphens::{Break, Hyphens},
    kinds,
    lines::{Line, Start, first_piece, punctuation, start, stops},
};

/// Margins that people and programs wrap at, in columns.
const MARGINS: std::ops::RangeInclusive<usize> = 28..=132;
/// Below this a column is as narrow as verse, and must show that sentences end inside its lines.
const NARROW: usize = 45;
/// Letters of a proportional fount have different widths: a full line may be shorter than the longest by
/// this share of it, in hundredths.
const RAGGED: usize = 18;

/// A margin that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Margin {
    /// The column of it.
    pub column: usize,
    /// How far the lines reach at least that are broken inside a sentence, with the next word.
    floor: usize,
}

impl Margin {
    /// Whether a line reaches so far with the next word that the word had no room.
    pub fn is_full(&self, reach: usize) -> bool {
        reach + self.slack() / 3 >= self.floor
    }

    fn slack(&self) -> usize {
        self.column * RAGGED / 100
    }
}

/// What the pairs of neighbouring lines say.
#[derive(Debug, Default)]
pub struct Evidence {
    /// For breaks inside a sentence: how far the line would reach with the next word.
    open: Vec<usize>,
    /// Ends of the lines that have a line after them.
    ends: Vec<usize>,
    lower: usize,
    upper: usize,
    uncased: usize,
    hyphens: usize,
    /// Breaks after the end of a sentence.
    stops: usize,
    inside: usize,
    at_end: usize,
}

impl Evidence {
    /// Adds a group of lines that stand together.
    pub fn add(&mut self, group: &[Line<'_>], hyphens: &Hyphens) {
        for (number, pair) in group.windows(2).enumerate() {
            let [a, b] = pair else { continue };
            // A short first line is a heading, which says nothing of the margin.
            let heading = number == 0 && a.end * 3 < b.end * 2 && start(b.text) != Start::Lower;
            if heading || kinds::begins_anew(b.text) {
                continue;
            }
            let (inside, at_end) = punctuation(a.text);
            self.inside += inside;
            self.at_end += usize::from(at_end);
            self.ends.push(a.end);
            if let Some(Break::Whole | Break::Hyphenated) = hyphens.at(a.text, b.text) {
                self.hyphens += 1;
                continue;
            }
            if stops(a.text) {
                self.stops += 1;
                continue;
            }
            match start(b.text) {
                Start::Lower => self.lower += 1,
                Start::Upper => self.upper += 1,
                Start::Uncased => self.uncased += 1,
                Start::Other => {}
            }
            self.open.push(a.end + 1 + first_piece(b.text));
        }
        self.inside += group.last().map_or(0, |last| punctuation(last.text).0);
    }

    pub fn pairs(&self) -> usize {
        self.ends.len()
    }

    /// The margin that the lines were wrapped at, if they were.
    pub fn margin(&mut self) -> Option<Margin> {
        let broken = self.open.len() + self.hyphens;
        if broken == 0 {
            return None;
        }
        self.ends.sort_unstable();
        // A few lines may stick out: addresses of the web have no place to break.
        let column = self.ends[(self.ends.len() - 1) * if self.ends.len() < 10 { 10 } else { 9 } / 10];
        if !MARGINS.contains(&column) {
            return None;
        }
        let slack = column * RAGGED / 100;
        let mut full: Vec<usize> = self.open.iter().copied().filter(|&reach| reach + slack >= column).collect();
        // Scripts without a mark for the end of a sentence cannot tell a last line from an open one.
        let needed = if self.stops == 0 && self.uncased > self.lower + self.upper { 60 } else { 75 };
        if (full.len() + self.hyphens) * 100 < broken * needed {
            return None;
        }
        // Capitals at the beginning of nearly every line are verse, names or a list.
        let cased = self.lower + self.upper;
        if cased > 0 && self.hyphens == 0 && self.lower * 10 < cased * 3 {
            return None;
        }
        // Verse breaks where the voice rests; a margin does not care.
        if self.at_end > self.inside + 2 * self.hyphens {
            return None;
        }
        let letters = self.lower + self.uncased + self.hyphens > 0;
        let narrow = column < NARROW && (self.inside + self.hyphens == 0 || broken < 2);
        // Uncased scripts show nothing but widths, of which one pair has too few.
        let alone = broken < 2 && self.lower + self.hyphens == 0 && column < 60;
        if !letters || narrow || alone {
            return None;
        }
        full.sort_unstable();
        let floor = full.get(full.len() / 10).copied().unwrap_or(column).min(column + 1);
        Some(Margin { column, floor })
    }
}

/// Whether the words of a line go on in the next, which has no mark of its own.
pub fn goes_on(a: &Line<'_>, b: &Line<'_>, margin: Margin, hyphens: &Hyphens) -> bool {
    if hyphens.at(a.text, b.text).is_some() {
        return true;
    }
    let slack = margin.slack();
    let reach = a.end + 1 + first_piece(b.text);
    let lower = start(b.text) == Start::Lower;
    match (stops(a.text), lower) {
        // An abbreviation, or a sentence inside of a quotation.
        (true, true) => reach + slack >= margin.column,
        (true, false) => reach >= margin.floor,
        // A small letter after an open line goes on even where the line is rather short.
        (false, true) => reach + 2 * slack >= margin.column,
        (false, false) => margin.is_full(reach),
    }
}

/// The margin of a group of lines: its own if it has lines enough to show one, else that of the whole text
/// if its lines reach it.
pub fn of_group(group: &[Line<'_>], whole: Option<Margin>, hyphens: &Hyphens) -> Option<Margin> {
    let mut own = Evidence::default();
    own.add(group, hyphens);
    let fits = |margin: &Margin| {
        let slack = margin.slack();
        let full = own.open.iter().filter(|&&reach| reach + slack >= margin.column).count();
        let close = own.ends.iter().all(|&end| end <= margin.column + margin.column / 3);
        close && (full * 100 >= own.open.len() * 75) && full + own.hyphens + own.stops > 0
    };
    let whole = whole.filter(fits);
    if own.pairs() < 3 { whole.or_else(|| own.margin()) } else { own.margin().or(whole) }
}

#[cfg(test)]
mod tests {
    use super::{super::lines, *};

    fn margin(text: &str) -> Option<Margin> {
        let lines = lines::split(text);
        let mut evidence = Evidence::default();
        evidence.add(&lines, &Hyphens::of(&lines));
        evidence.margin()
    }

    #[test]
    fn prose_has_a_margin() {
        let prose = "The reservoir above the town has fallen to its lowest\nlevel in forty years, and the council has told people to\nuse less water.";
        assert_eq!(margin(prose).map(|m| m.column), Some(56));
        let line = "清禾县免费午餐满一年，四万三千名学生吃上热饭";
        assert!(margin(&format!("{line}\n{line}\n禾县。")).is_some());
    }

    #[test]
    fn verse_names_and_long_lines_have_none() {
        for text in [
            "I went to the garden alone at the break of the day,\nAnd the wind in the willows was whispering low,\nAnd the birds of the morning were up and away,\nAnd the river beneath them was silver and slow.",
            "the wind, and nothing but the wind,\nthat turns the leaves of all the trees,\nand asks the river what it pinned,\nand asks the hills about the seas,\nand then is still.",
            "Closing of the old bridge over the river\nOpening of the new library in the north\nMeeting of the council about the water",
            "春眠不觉晓，\n处处闻啼鸟。\n夜来风雨声，\n花落知多少。",
        ] {
            assert_eq!(margin(text), None, "{text}");
        }
    }
}
