//! The lines of a page, and what each is: worked out step by step, from what is certain to what needs company.

use super::{
    credits::{self, Fact},
    fold::fold,
    line::{Line, is_cut, is_name},
    phrases,
};
use crate::article::{BlockKind, RawBlock, Reason};

/// Headlines in a list of other articles; more are no list of a page.
const MOST_RELATED: usize = 15;

/// All lines of a page, those that stay and those that go.
pub struct Page {
    pub lines: Vec<Line>,
    /// Where the text begins, and where it ends.
    first: usize,
    last: usize,
    pub title: Option<usize>,
    pub site: Option<usize>,
}

impl Page {
    /// `None` when there is nothing that only pages have: then every line is the author's.
    pub fn of(lines: Vec<Line>, blocks: &[RawBlock], title: Option<&str>) -> Option<Self> {
        let staying = |line: &Line| line.dropped.is_none();
        let sure = lines.iter().filter(|line| staying(line) && line.is_sure()).count();
        let likely = lines.iter().filter(|line| staying(line) && line.hit.is_some_and(|hit| !hit.sure)).count();
        let prose = lines.iter().filter(|line| staying(line) && line.prose).count();
        // A date alone may head a page of a diary.
        let byline = |line: &Line| line.facts.iter().any(|fact| !matches!(fact, Fact::Date(_)));
        let byline = lines.iter().take_while(|line| !line.prose).any(|line| staying(line) && byline(line));
        let head =
            lines.iter().take_while(|line| !line.prose).filter(|line| line.facts.iter().any(Fact::is_of_head)).count();
        let enough = match prose {
            0 => sure >= 4,
            1 => sure >= 2,
            _ => sure >= 1 || byline || likely >= 3,
        };
        // Who opened a page has one; a paste may be anything.
        if !enough && title.is_none() {
            return None;
        }
        let text = |from: usize| (from..lines.len()).find(|&at| staying(&lines[at]) && lines[at].prose);
        let mut first = text(0);
        // A sentence right before the byline stands under the headline; the text comes later.
        if let Some(deck) = first
            && lines.get(deck + 1).is_some_and(|next| next.facts.iter().any(Fact::is_of_head))
            && let Some(later) = text(deck + 1)
        {
            first = Some(later);
        }
        let first = first.unwrap_or(lines.len());
        let last = lines.iter().rposition(|line| staying(line) && line.prose && !line.sign);
        let last = last.or_else(|| lines.iter().rposition(|line| staying(line) && line.prose)).unwrap_or(0);
        let mut page = Self { lines, first, last, title: None, site: None };
        page.title = page.headline(blocks, title);
        page.drop_certain();
        page.drop_facts(blocks);
        page.drop_related(blocks);
        // Menu words need more around them than one button.
        if sure + likely / 3 + head >= 2 {
            page.drop_head(blocks);
            page.drop_company();
            page.drop_comments();
            page.drop_foot(blocks);
        }
        Some(page)
    }

    fn drop(&mut self, at: usize, reason: Reason) {
        if self.title != Some(at) {
            self.lines[at].dropped.get_or_insert(reason);
        }
    }

    /// The headline: the first line before the text that is long enough to be one.
    fn headline(&self, blocks: &[RawBlock], title: Option<&str>) -> Option<usize> {
        let head = || (0..self.first).filter(|&at| self.lines[at].dropped.is_none());
        if let Some(title) = title
            && let Some(at) = head().find(|&at| fold(&blocks[at].text) == fold(title))
        {
            return Some(at);
        }
        if let Some(at) =
            head().find(|&at| blocks[at].kind == BlockKind::Heading && blocks[at].level == 1 && title.is_some())
        {
            return Some(at);
        }
        let open: Vec<usize> = head().filter(|&at| self.lines[at].is_open() && !self.lines[at].sentence).collect();
        // Headlines of other articles may stand before it: then it is the one before the byline or the text.
        let related = head().position(|at| self.lines[at].hit.is_some_and(|hit| hit.heading));
        if related.is_some_and(|related| open.first().is_some_and(|&at| at > related)) {
            let runs: Vec<usize> =
                open.iter().copied().filter(|at| open.binary_search(&at.wrapping_sub(1)).is_err()).collect();
            return runs.last().copied().filter(|_| runs.len() > 1).or(open.last().copied());
        }
        let long = |least: usize| open.iter().copied().find(|&at| self.lines[at].size >= least);
        let chosen = long(5).or_else(|| long(4)).or_else(|| long(3)).or(open.last().copied())?;
        // The name of a site may be as long; then a longer line follows that is no name.
        let later =
            open.iter().copied().find(|&at| at > chosen && !is_name(&blocks[at].text) && self.lines[at].size >= 4);
        let name = is_name(&blocks[chosen].text) && self.lines[chosen].size <= 7;
        Some(later.filter(|_| name).unwrap_or(chosen))
    }

    fn drop_certain(&mut self) {
        for at in 0..self.lines.len() {
            let line = &self.lines[at];
            let reason = match (line.hit, &line.foot) {
                (_, Some(_)) => Reason::Furniture,
                (Some(hit), _) if hit.sure => hit.reason,
                _ => continue,
            };
            self.drop(at, reason);
        }
    }

    /// Bylines and dates before the text; credits anywhere.
    fn drop_facts(&mut self, blocks: &[RawBlock]) {
        for at in 0..self.lines.len() {
            let (head, tail) = (at < self.first, at > self.last);
            let begun =
                self.title.is_none_or(|title| at > title || self.lines[at].facts.len() > 1) || self.near_fact(at);
            let fits = |fact: &Fact| match fact {
                Fact::Byline(_) => (head && begun) || at == self.last + 1,
                Fact::Date(_) => (head && begun) || tail,
                Fact::Photo(_) | Fact::Agency(_) => true,
            };
            let line = &self.lines[at];
            if !line.facts.is_empty() && line.facts.iter().all(fits) {
                self.drop(at, Reason::Metadata);
            }
        }
        // A line of names beside a date is a byline.
        for (at, block) in blocks.iter().enumerate().take(self.first) {
            let dated = |line: &Line| line.facts.iter().any(|fact| matches!(fact, Fact::Date(_)));
            let beside = self.lines.get(at + 1).is_some_and(dated) || (at > 0 && dated(&self.lines[at - 1]));
            let after = self.title.is_some_and(|title| at > title);
            if beside
                && after
                && self.lines[at].is_short()
                && let Some(names) = credits::only_names(&block.text)
            {
                self.lines[at].facts.push(Fact::Byline(names.to_owned()));
                self.lines[at].dropped = Some(Reason::Metadata);
            }
        }
    }

    fn near_fact(&self, at: usize) -> bool {
        let fact = |at: usize| self.lines.get(at).is_some_and(|line| !line.facts.is_empty());
        fact(at + 1) || (at > 0 && fact(at - 1))
    }

    /// Headlines under "You may also like" and its kind, until the article plainly goes on.
    fn drop_related(&mut self, blocks: &[RawBlock]) {
        let mut at = 0;
        while at < self.lines.len() {
            let sure =
                self.lines[at].hit.is_some_and(|hit| hit.heading && hit.sure) && self.lines[at].dropped.is_some();
            let heading = sure || self.is_list(at, blocks);
            at += 1;
            if !heading {
                continue;
            }
            let first = blocks.get(at).map(|block| block.kind);
            let mut end = at;
            while end < self.lines.len() && end < at + MOST_RELATED {
                let (line, kind) = (&self.lines[end], blocks[end].kind);
                let likely = line.hit.is_some_and(|hit| !hit.sure) && line.dropped.is_none();
                let text =
                    matches!(kind, BlockKind::Code | BlockKind::TableRow | BlockKind::Quote | BlockKind::Caption);
                let other = kind == BlockKind::Heading && first != Some(kind) && !line.linked;
                // Under a headline may be the beginning of what it is about, cut off with dots.
                let teaser = end > at && is_cut(&blocks[end].text) && !self.goes_on(end, blocks);
                if !(line.is_short() || likely || teaser) || text || other || self.title == Some(end) {
                    break;
                }
                end += 1;
            }
            // The last one may be a heading of the article: those are short, headlines are not.
            let goes_on = self.lines.get(end).is_some_and(|line| line.prose);
            let last = end.checked_sub(1).filter(|&last| last >= at && goes_on && !self.lines[last].linked);
            if let Some(last) = last {
                let others = self.lines[at..last].iter().map(|line| line.size).min();
                let size = self.lines[last].size;
                if size <= 2 || others.is_some_and(|others| size <= 5 && size < others) {
                    end = last;
                }
            }
            for run in at - usize::from(!sure)..end {
                self.drop(run, Reason::Related);
            }
            at = end;
        }
    }

    /// Whether a list of headlines follows a line that may be its heading.
    fn is_list(&self, at: usize, blocks: &[RawBlock]) -> bool {
        let headline = |line: &Line| line.is_short() && line.size >= 3;
        let line = &self.lines[at];
        let after = at > self.first && self.title.is_some_and(|title| at > title);
        let follow = || self.lines.iter().skip(at + 1).take(2);
        after
            && line.is_short()
            && line.dropped.is_none()
            && follow().count() == 2
            && follow().all(headline)
            && phrases::is_hint(&blocks[at].text)
    }

    /// The foot of a page: what speaks of accounts and letters, and after two lines that are known all that is short.
    fn drop_foot(&mut self, blocks: &[RawBlock]) {
        let mut known = 0;
        for (at, block) in blocks.iter().enumerate().skip(self.last + 1) {
            let line = &self.lines[at];
            let plain = block.kind == BlockKind::Paragraph;
            let before = self.lines[at - 1].dropped.is_some();
            let short = known >= 2 && plain && line.is_short() && line.size <= 8;
            let sign = line.sign && before && (known >= 2 || !line.sentence);
            if line.dropped.is_some_and(|reason| reason != Reason::Metadata) {
                known += 1;
            } else if line.dropped.is_none() && (sign || short) {
                known += 1;
                self.drop(at, if line.sign { Reason::Sharing } else { Reason::Furniture });
            }
        }
    }

    /// Whether plain text follows that is not cut off.
    fn goes_on(&self, at: usize, blocks: &[RawBlock]) -> bool {
        // Enough to tell: what follows a list of other articles follows it soon.
        (at..self.lines.len()).take(40).any(|at| self.lines[at].prose && !is_cut(&blocks[at].text))
    }

    /// What stands before the headline: menus, the name of the site, the way to the page.
    fn drop_head(&mut self, blocks: &[RawBlock]) {
        let end = self.title.unwrap_or(self.first).min(self.lines.len());
        let mut names = Vec::new();
        for at in 0..end {
            let line = &self.lines[at];
            if line.dropped.is_some() {
                continue;
            }
            if line.way || line.hit.is_some() {
                self.drop(at, Reason::Furniture);
            } else if !line.prose && !line.sentence && self.title.is_some() && line.size <= 8 {
                names.push(at);
                self.drop(at, Reason::Furniture);
            }
        }
        let feet: Vec<String> = self.lines.iter().filter_map(|line| line.foot.as_deref().map(fold)).collect();
        let signed = names.iter().copied().find(|&at| feet.contains(&fold(&blocks[at].text)));
        self.site = signed.or_else(|| names.last().copied().filter(|_| names.len() <= 2));
        if let Some(site) = self.site {
            self.lines[site].dropped = Some(Reason::Metadata);
        }
        for at in end..self.first.min(self.lines.len()) {
            if self.lines[at].hit.is_some() || self.lines[at].way {
                self.drop(at, Reason::Furniture);
            }
        }
    }

    /// Menu words and short lines in the company of what goes.
    fn drop_company(&mut self) {
        let count = self.lines.len();
        let order: Vec<usize> = (0..count).chain((0..count).rev()).collect();
        for at in order {
            let line = &self.lines[at];
            if line.dropped.is_some() || line.prose {
                continue;
            }
            let gone =
                |at: Option<usize>| at.and_then(|at| self.lines.get(at)).is_none_or(|line| line.dropped.is_some());
            let (before, after) = (gone(at.checked_sub(1)), gone(Some(at + 1)));
            let tail = at > self.last;
            let placed = line.place.is_some();
            let goes = match line.hit {
                // A whole sentence may be the author's, unless one of its kind stands before it.
                Some(hit) if line.sentence => {
                    let same = at > 0 && self.lines[at - 1].dropped == Some(hit.reason);
                    (before && after) || same || placed
                }
                Some(_) => before || after || tail || placed,
                None if line.way => tail || (before && after),
                // A short line of which nothing is known: only in the foot of a page, between two that go.
                None => {
                    (line.is_short() && line.size <= 3 && tail && before && after)
                        || (placed && line.linked && line.is_short())
                }
            };
            if goes {
                let reason = line.place.or(line.hit.map(|hit| hit.reason)).unwrap_or(Reason::Furniture);
                self.drop(at, reason);
            }
        }
    }

    /// Readers' comments behind the article: only where buttons to answer stand between them.
    fn drop_comments(&mut self) {
        let comment = |line: &Line| line.hit.is_some_and(|hit| hit.reason == Reason::Comments);
        let prose = |lines: &[Line]| lines.iter().filter(|line| line.prose).count();
        let all = prose(&self.lines);
        let begin = (0..self.lines.len()).find(|&at| {
            let line = &self.lines[at];
            comment(line) && line.dropped.is_some() && line.size <= 4 && prose(&self.lines[..at]) * 2 > all
        });
        let Some(begin) = begin else { return };
        let answers = self.lines[begin + 1..].iter().filter(|line| comment(line)).count();
        if answers >= 3 {
            for at in begin..self.lines.len() {
                self.drop(at, Reason::Comments);
            }
        }
    }
}
