//! A page cut into strips where white space runs across it, and strips that follow each other put together as long as
//! white space runs down all of them: what may be columns.

use super::{rows::Piece, tables};

/// White space of this many letter sizes that runs down parts two columns.
const GUTTER: f32 = 0.6;

/// White space between two places, from left to right.
pub type Gap = (f32, f32);

/// Strips that may be columns beside each other.
pub struct Group {
    pub strips: Vec<Vec<Piece>>,
    /// White space that runs down all of them.
    gaps: Vec<Gap>,
    /// From the left edge to the right one.
    wide: Gap,
    bottom: f32,
}

impl Group {
    pub fn pieces(&self) -> impl Iterator<Item = &Piece> {
        self.strips.iter().flatten()
    }

    /// The gaps that have something on both sides.
    pub fn gutters(&self) -> Vec<Gap> {
        two_sided(&self.gaps, self.wide)
    }
}

fn two_sided(gaps: &[Gap], wide: Gap) -> Vec<Gap> {
    gaps.iter().copied().filter(|gap| gap.0 > wide.0 && gap.1 < wide.1).collect()
}

pub fn width<'p>(pieces: impl IntoIterator<Item = &'p Piece>) -> Gap {
    pieces.into_iter().fold((f32::MAX, f32::MIN), |(x0, x1), piece| (x0.min(piece.x0), x1.max(piece.x1)))
}

pub fn extent<'p>(pieces: impl Iterator<Item = &'p Piece>) -> (f32, f32) {
    pieces.fold((f32::MAX, f32::MIN), |(top, bottom), piece| (top.min(piece.top()), bottom.max(piece.bottom())))
}

/// Cuts pieces apart where white space runs across all of them.
fn strips(mut pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    // Lines that are set close may overlap a little.
    let top = |piece: &Piece| piece.y - 0.6 * piece.size;
    let bottom = |piece: &Piece| piece.y + 0.05 * piece.size;
    pieces.sort_by(|a, b| top(a).total_cmp(&top(b)));
    let mut strips: Vec<Vec<Piece>> = Vec::new();
    let mut end = f32::MIN;
    for piece in pieces {
        let (from, to) = (top(&piece), bottom(&piece));
        match strips.last_mut() {
            Some(strip) if from < end => strip.push(piece),
            _ => strips.push(vec![piece]),
        }
        end = end.max(to);
    }
    strips
}

pub fn groups(pieces: Vec<Piece>, size: f32) -> Vec<Group> {
    let (x0, x1) = width(&pieces);
    let mut groups: Vec<Group> = Vec::new();
    let mut strips = strips(pieces).into_iter().peekable();
    while let Some(strip) = strips.next() {
        let gaps = gaps(&strip, x0, x1, size);
        let (own, bottom) = (width(&strip), extent(strip.iter()).1);
        let heading = strips.peek().is_some_and(|next| is_heading(&strip, groups.last(), next, size));
        if let Some(group) = groups.last_mut()
            && !heading
        {
            let common = common(&group.gaps, &gaps, size);
            let wide = (group.wide.0.min(own.0), group.wide.1.max(own.1));
            let after = two_sided(&common, wide).len();
            let before = group.gutters().len();
            if after > 0 || (before == 0 && two_sided(&gaps, own).is_empty()) {
                (group.gaps, group.wide) = (common, wide);
                group.bottom = group.bottom.max(bottom);
                group.strips.push(strip);
                continue;
            }
        }
        let gaps = if heading { Vec::new() } else { gaps };
        groups.push(Group { strips: vec![strip], gaps, wide: own, bottom });
    }
    for number in 1..groups.len() {
        reach_up(&mut groups, number, size);
    }
    groups
}

/// A column may begin above the others: its first lines, which stand alone there, are its own.
fn reach_up(groups: &mut [Group], number: usize, size: f32) {
    let (above, below) = groups.split_at_mut(number);
    let (Some(above), Some(below)) = (above.last_mut(), below.first_mut()) else { return };
    let gutters = below.gutters();
    if gutters.is_empty() || !above.gutters().is_empty() {
        return;
    }
    let mut top = extent(below.pieces()).0;
    while above.strips.len() > 1
        && let Some(strip) = above.strips.pop()
    {
        let (x0, x1) = width(&strip);
        let inside = gutters.iter().any(|gutter| (gutter.1 - x0).abs() < 2.0)
            && !gutters.iter().any(|gutter| x0 < gutter.0 && x1 > gutter.1);
        let (from, to) = extent(strip.iter());
        if !inside || top - to > size {
            above.strips.push(strip);
            return;
        }
        top = from;
        below.strips.insert(0, strip);
    }
}

/// Whether a strip is a heading over all of the columns that end above it and begin anew below it.
fn is_heading(strip: &[Piece], above: Option<&Group>, below: &[Piece], size: f32) -> bool {
    let [only] = strip else { return false };
    let Some(group) = above else { return false };
    let gutters = group.gutters();
    if gutters.is_empty() || only.size < 1.12 * size {
        return false;
    }
    only.top() - group.bottom > 0.3 * size && tables::cells(below, &gutters) > gutters.len()
}

/// White space that runs down a strip.
fn gaps(strip: &[Piece], x0: f32, x1: f32, size: f32) -> Vec<Gap> {
    let mut covered: Vec<Gap> = strip.iter().map(|piece| (piece.x0, piece.x1)).collect();
    covered.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut gaps, mut end) = (Vec::new(), x0 - size);
    for (from, to) in covered.into_iter().chain([(x1 + size, x1 + size)]) {
        if from - end >= GUTTER * size {
            gaps.push((end, from));
        }
        end = end.max(to);
    }
    gaps
}

/// White space that two strips have in common.
fn common(a: &[Gap], b: &[Gap], size: f32) -> Vec<Gap> {
    let (mut i, mut j, mut found) = (0, 0, Vec::new());
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        let both = (x.0.max(y.0), x.1.min(y.1));
        if both.1 - both.0 >= GUTTER * size {
            found.push(both);
        }
        if x.1 < y.1 { i += 1 } else { j += 1 }
    }
    found
}
