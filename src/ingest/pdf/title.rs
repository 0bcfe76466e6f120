//! What a document is called and who wrote it: what it says of itself is believed when it is plausible.

use hayro::hayro_syntax::metadata::Metadata;

use super::{flow::Piece, strings};
use crate::article::BlockKind;

/// Longer texts are no titles.
const LONGEST: usize = 300;
/// So many blocks at the beginning are the first page, where a title stands.
const FIRST: usize = 40;

/// The title: the document's own if it stands on the first page, else its largest heading there.
pub fn title(metadata: &Metadata, blocks: &[Piece]) -> Option<String> {
    let first: Vec<&Piece> = blocks.iter().filter(|block| block.page == 0).take(FIRST).collect();
    if let Some(own) = text(metadata.title.as_deref()).filter(|own| bare(own).chars().count() >= 3) {
        let wanted = bare(&own);
        let stands = first.iter().any(|block| block.dropped.is_none() && bare(&block.text()).contains(&wanted));
        if stands {
            return Some(own);
        }
    }
    let headings = first.iter().filter(|block| block.kind == BlockKind::Heading && block.dropped.is_none());
    // The first of the largest ones.
    let largest = headings.rev().max_by(|a, b| a.size.total_cmp(&b.size))?;
    let title = super::text::finish(&largest.letters, &[]).text;
    (title.chars().count() <= LONGEST).then_some(title)
}

/// Who wrote it, if it says so; the names of programs and accounts are none.
pub fn byline(metadata: &Metadata) -> Option<String> {
    const NOBODY: &[&str] = &[
        "user",
        "admin",
        "administrator",
        "unknown",
        "author",
        "owner",
        "root",
        "microsoft",
        "anonymous",
        "untitled",
        "default",
    ];
    let author = text(metadata.author.as_deref())?;
    let plain = author.to_lowercase();
    let name = author.contains(char::is_alphabetic) && author.chars().count() <= LONGEST / 2;
    (name && !NOBODY.contains(&plain.as_str()) && !plain.starts_with("microsoft")).then_some(author)
}

fn text(bytes: Option<&[u8]>) -> Option<String> {
    let text = strings::decode(bytes?);
    let text: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect();
    let text = text.join(" ");
    (!text.is_empty() && text.chars().count() <= LONGEST && !text.contains(char::REPLACEMENT_CHARACTER)).then_some(text)
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
