//! What stands around an article on a page: menus, buttons, bylines, headlines of other articles. Blocks go in,
//! the same blocks come out, those that are no part of the article marked with the reason; who wrote it, when,
//! and whose pictures it has becomes metadata.
//!
//! What is in doubt stays: a sentence that is lost costs more than a button that is kept. [`words`] has what is
//! looked for, by language; [`page`] has the order in which it is concluded.

mod credits;
mod fold;
mod line;
mod page;
mod phrases;
mod words;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod corpus;
#[cfg(test)]
mod counter;

use super::Found;
use crate::article::{BlockKind, Credit, CreditKind, Reason};
use credits::Fact;
pub use fold::size;
use line::Line;
use page::Page;

/// Whether a line is known from pages, certainly or in company.
pub fn is_known(text: &str) -> bool {
    phrases::look_up(text).is_some() || !credits::facts(text).is_empty()
}

/// The name in a byline: `By Ana Ruiz` is Ana Ruiz, and a date is nobody.
pub fn author(byline: &str) -> Option<String> {
    let facts = credits::facts(byline);
    if facts.is_empty() {
        let byline = byline.trim();
        return (!byline.is_empty() && fold::size(byline) <= 12).then(|| byline.to_owned());
    }
    facts.into_iter().find_map(|fact| if let Fact::Byline(name) = fact { Some(name) } else { None })
}

/// Marks what is no part of the article in something pasted, be it lines or a piece of HTML.
pub fn paste(found: &mut Found) {
    let lines = found.blocks.iter().map(|block| Line::of(block, None)).collect();
    mark(found, lines, None);
}

/// Does the same for a page after its article was looked for. `places` has what the elements around each block
/// say of it. What was left out already gets a closer reason.
pub fn page(found: &mut Found, places: &[Option<Reason>]) {
    let place = |at: usize| places.get(at).copied().flatten();
    let mut lines: Vec<Line> = found.blocks.iter().enumerate().map(|(at, block)| Line::of(block, place(at))).collect();
    let title = found.title.clone();
    let mut under = None;
    for (block, line) in found.blocks.iter_mut().zip(&mut lines) {
        let heading = line.hit.is_some_and(|hit| hit.heading);
        if block.dropped != Some(Reason::Furniture) || line.prose {
            under = None;
        } else if let Some(hit) = line.hit.filter(|hit| hit.reason != Reason::Furniture) {
            block.dropped = Some(hit.reason);
        } else if !line.facts.is_empty() {
            block.dropped = Some(Reason::Metadata);
        } else {
            block.dropped = line.place.filter(|place| *place != Reason::Furniture).or(under).or(block.dropped);
        }
        line.dropped = block.dropped;
        if heading {
            under = block.dropped.map(|_| Reason::Related);
        } else if line.hit.is_some() {
            under = None;
        }
    }
    mark(found, lines, title.as_deref());
}

fn mark(found: &mut Found, lines: Vec<Line>, title: Option<&str>) {
    let Some(page) = Page::of(lines, &found.blocks, title) else {
        return;
    };
    // The facts of what is left out now, and on a page of what was left out before.
    let mut facts: Vec<&Fact> = Vec::new();
    for (block, line) in found.blocks.iter_mut().zip(&page.lines) {
        if block.dropped.is_none() || line.dropped == Some(Reason::Metadata) {
            block.dropped = line.dropped;
        }
        if block.dropped == Some(Reason::Metadata) {
            facts.extend(&line.facts);
        }
    }
    for fact in facts {
        match fact {
            Fact::Byline(name) => _ = found.byline.get_or_insert_with(|| name.clone()),
            Fact::Date(date) => _ = found.published.get_or_insert_with(|| date.clone()),
            Fact::Photo(text) => credit(&mut found.credits, CreditKind::Photo, text),
            Fact::Agency(text) => credit(&mut found.credits, CreditKind::Agency, text),
        }
    }
    let foot = || page.lines.iter().filter_map(|line| line.foot.clone()).find(|name| !name.is_empty());
    let site = page.site.map(|at| found.blocks[at].text.clone()).or_else(foot);
    found.site = found.site.take().or(site);
    if title.is_none()
        && let Some(at) = page.title
    {
        for block in found.blocks.iter_mut().take(at).filter(|block| block.kind == BlockKind::Heading) {
            (block.kind, block.level) = (BlockKind::Paragraph, 0);
        }
        let block = &mut found.blocks[at];
        if block.kind != BlockKind::Heading {
            (block.kind, block.level) = (BlockKind::Heading, 1);
        }
        found.title = Some(block.text.clone());
    }
}

fn credit(credits: &mut Vec<Credit>, kind: CreditKind, text: &str) {
    let credit = Credit { kind, text: text.to_owned() };
    if !credits.contains(&credit) {
        credits.push(credit);
    }
}
