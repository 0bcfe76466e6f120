//! Books (EPUB 2 and 3).
//!
//! In: the bytes of the file. Out: its chapters in the order of reading, each through the walk of HTML, with title,
//! authors and date as the book says them. The table of contents is listed as left out, and so is the cover.

mod xhtml;

use std::collections::{HashMap, HashSet};

use super::{
    Found,
    archive::{Archive, resolve},
    decode, markup,
    office::{
        blocks::leave_byline,
        tree::{Element, Tree},
    },
};
use crate::{
    article::{BlockKind, RawBlock, Reason},
    error::{Code, Error, Result},
};

/// Ways of locking that are for fonts alone: the text can be read.
const FONT_LOCKS: &[&str] = &["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

/// The largest chapter that is read, in bytes: pages take many times as much memory.
const MAX_CHAPTER: usize = 16 << 20;

/// # Errors
/// `Unreadable` if it is damaged or locked, `TooLarge` if it unpacks to more than a book has.
pub fn parse(bytes: &[u8]) -> Result<Found> {
    let mut archive = Archive::open(bytes)?;
    check_lock(&mut archive)?;
    let package = package_of(&mut archive)?;
    let tree = Tree::parse(archive.required(&package)?)?;
    let root = tree.root();
    let items = items(root, &package);
    let left_out = left_out(root, &package);
    let mut found = about(root);
    let mut missing = 0;
    for id in root.named("itemref").filter_map(|item| item.attr("idref")) {
        let Some(item) = items.get(id) else { continue };
        if !item.is_text {
            continue;
        }
        let Some(bytes) = archive.read(&item.path)? else {
            missing += 1;
            continue;
        };
        if bytes.len() > MAX_CHAPTER {
            return Err(Error::new(
                Code::TooLarge,
                format!(
                    "A chapter of this book has more than {} MB of text. The book was not opened.",
                    MAX_CHAPTER >> 20
                ),
            ));
        }
        let decoded = decode::decode(&bytes, decode::declared(&bytes))?;
        let mut chapter = markup::fragment(&xhtml::to_html(&decoded.text)).blocks;
        let reason = if item.is_contents { Some(Reason::Repeated) } else { left_out.get(item.path.as_str()).copied() };
        for block in &mut chapter {
            cut_way_back(block);
            block.dropped = block.dropped.or(reason);
        }
        found.blocks.append(&mut chapter);
        for notice in decoded.notices {
            if !found.notices.contains(&notice) {
                found.notices.push(notice);
            }
        }
    }
    leave_byline(&mut found.blocks, found.byline.as_deref());
    if missing > 0 || tree.cut {
        found.notices.push("The book is damaged: some of its chapters are missing.".to_owned());
    }
    if found.title.is_none() {
        let mut headings = found.blocks.iter().filter(|b| b.kind == BlockKind::Heading && b.dropped.is_none());
        found.title = headings.next().map(|heading| heading.text.clone());
    }
    Ok(found)
}

/// Refuses books that are locked to a reader's account.
fn check_lock(archive: &mut Archive<'_>) -> Result<()> {
    let Some(bytes) = archive.read("META-INF/encryption.xml")? else { return Ok(()) };
    let Ok(tree) = Tree::parse(bytes) else { return Ok(()) };
    let locks = |data: Element<'_>| {
        let method = data.named("EncryptionMethod").next().and_then(|method| method.attr("Algorithm"));
        !method.is_some_and(|method| FONT_LOCKS.contains(&method))
    };
    if tree.root().named("EncryptedData").any(locks) {
        return Err(Error::new(
            Code::Unreadable,
            "This book is locked by its shop (DRM) and opens only in the shop's own program. Copy the text that you need from there and paste it here.",
        ));
    }
    Ok(())
}

/// The part that lists what is in the book.
fn package_of(archive: &mut Archive<'_>) -> Result<String> {
    if let Some(bytes) = archive.read("META-INF/container.xml")? {
        let tree = Tree::parse(bytes)?;
        let path = tree.root().named("rootfile").find_map(|file| file.attr("full-path"));
        if let Some(path) = path.filter(|path| archive.has(path)) {
            return Ok(path.to_owned());
        }
    }
    let found = archive.names().find(|name| name.to_ascii_lowercase().ends_with(".opf")).map(str::to_owned);
    found.ok_or_else(|| {
        Error::new(
            Code::Unreadable,
            "This book is damaged: the list of its chapters is missing. Get it again, or open it in another program.",
        )
    })
}

struct Item {
    path: String,
    is_text: bool,
    is_contents: bool,
}

fn items(root: Element<'_>, package: &str) -> HashMap<String, Item> {
    let item = |item: Element<'_>| {
        let (id, href) = (item.attr("id")?, item.attr("href")?);
        let kind = item.attr("media-type").unwrap_or_default();
        let is = |word: &str| item.attr("properties").is_some_and(|all| all.split_whitespace().any(|one| one == word));
        let path = resolve(package, &unescaped(href));
        let is_text = kind.contains("html") || kind.is_empty();
        Some((id.to_owned(), Item { path, is_text, is_contents: is("nav") }))
    };
    root.named("item").filter_map(item).collect()
}

/// Chapters that are no text of the book, as its guide says, and as covers are called.
fn left_out(root: Element<'_>, package: &str) -> HashMap<String, Reason> {
    let mut reasons = HashMap::new();
    for reference in root.named("reference") {
        let Some(href) = reference.attr("href") else { continue };
        let path = resolve(package, &unescaped(href.split('#').next().unwrap_or_default()));
        match reference.attr("type").unwrap_or_default().to_ascii_lowercase().as_str() {
            "cover" => reasons.insert(path, Reason::Furniture),
            "toc" => reasons.insert(path, Reason::Repeated),
            _ => None,
        };
    }
    // A book of which the guide says that all of it is the contents says nothing.
    let texts: HashSet<&str> = root.named("itemref").filter_map(|item| item.attr("idref")).collect();
    if texts.len() <= 1 {
        reasons.clear();
    }
    reasons
}

/// Notes end with an arrow that leads back to their mark, which is no text.
fn cut_way_back(block: &mut RawBlock) {
    let end = block.text.trim_end_matches(['\u{FE0E}', '\u{FE0F}', '↩', '↵', ' ', '\u{A0}']).len();
    if end == block.text.len() || !block.text[end..].contains(['↩', '↵']) {
        return;
    }
    block.text.truncate(end);
    block.links.retain(|link| link.range.start < end);
    block.marks.retain(|mark| mark.range.start < end);
    let last = block.links.last_mut().map(|link| &mut link.range);
    for range in last.into_iter().chain(block.marks.last_mut().map(|mark| &mut mark.range)) {
        range.end = range.end.min(end);
    }
}

/// What the book says of itself.
fn about(root: Element<'_>) -> Found {
    let tidy = |element: Element<'_>| element.text().split_whitespace().collect::<Vec<_>>().join(" ");
    let Some(metadata) = root.child("metadata") else { return Found::default() };
    // Older books have one more level.
    let say = |name: &'static str| metadata.named(name).map(tidy).filter(|text| !text.is_empty());
    let authors: Vec<String> = say("creator").take(5).collect();
    let published =
        metadata.named("date").find(|date| date.attr("event").is_none_or(|event| event.contains("publication")));
    Found {
        title: say("title").next(),
        byline: Some(authors.join(", ")).filter(|authors| !authors.is_empty()),
        published: published.map(tidy).filter(|date| !date.is_empty() && !date.starts_with("0101")),
        site: say("publisher").next(),
        ..Found::default()
    }
}

/// A reference with its `%20` made letters again.
fn unescaped(href: &str) -> String {
    let mut bytes = Vec::with_capacity(href.len());
    let mut rest = href.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests;
