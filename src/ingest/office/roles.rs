//! What a paragraph is, by the name of its style. Programs have the same styles under English names inside; people
//! make their own, and name them in their language.

/// What a paragraph is to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    #[default]
    Body,
    Title,
    Heading(u8),
    Quote,
    Caption,
    Code,
    /// A line of a table of contents.
    Contents,
    Author,
    Date,
}

const QUOTES: &[&str] = &[
    "quote",
    "quotation",
    "blockquote",
    "block text",
    "blocktext",
    "zitat",
    "citation",
    "citação",
    "cita",
    "citazione",
    "citat",
    "цитата",
    "اقتباس",
    "引用",
    "引文",
];
const CAPTIONS: &[&str] = &[
    "caption",
    "beschriftung",
    "bildunterschrift",
    "légende",
    "leyenda",
    "legenda",
    "didascalia",
    "подпись",
    "название объекта",
    "تسمية توضيحية",
    "题注",
    "図表番号",
];
const CODES: &[&str] =
    &["source code", "sourcecode", "preformatted", "html preformatted", "code", "macro text", "verbatim", "listing"];
const CONTENTS: &[&str] =
    &["toc", "contents", "table of contents", "index", "table of figures", "table of authorities"];
/// Words for a heading in names of styles, before the number of its level.
const HEADINGS: &[&str] =
    &["heading", "überschrift", "titre", "título", "titolo", "заголовок", "عنوان", "标题", "見出し", "nagłówek", "kop"];

/// The role that the name of a style gives to a paragraph, if any. The name is as people see it.
pub fn of(name: &str) -> Option<Role> {
    let name = name.trim().to_lowercase().replace(['_', '-'], " ");
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let number: Option<u8> = name[bare.len()..].trim().parse().ok();
    if CONTENTS.contains(&bare) || matches!(bare, "toc heading" | "contents heading" | "index heading") {
        return Some(Role::Contents);
    }
    if let Some(level) = number.filter(|level| (1..=10).contains(level))
        && HEADINGS.contains(&bare)
    {
        return Some(Role::Heading(level.min(6)));
    }
    if CODES.contains(&bare) || bare.starts_with("preformatted") {
        return Some(Role::Code);
    }
    match bare {
        "title" => Some(Role::Title),
        // Below the title and above the sections, which mostly begin at 1 all the same.
        "subtitle" => Some(Role::Heading(2)),
        "author" => Some(Role::Author),
        "date" => Some(Role::Date),
        // Figures and tables of LibreOffice are named so.
        "illustration" | "figure" | "drawing" => Some(Role::Caption),
        _ => {
            let has = |words: &[&str]| words.iter().any(|word| holds(bare, word));
            has(QUOTES).then_some(Role::Quote).or_else(|| has(CAPTIONS).then_some(Role::Caption))
        }
    }
}

/// Whether a word stands in a name for itself, or as its plural: "intense quote", not "quoted by".
fn holds(name: &str, word: &str) -> bool {
    name.match_indices(word).any(|(at, _)| {
        let before = name[..at].chars().next_back();
        let after = name[at + word.len()..].trim_start_matches(['s', 'S']).chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// The depth that a style for lists has in its name: "List Bullet 2".
pub fn list_depth(name: &str) -> Option<u8> {
    let name = name.trim().to_lowercase();
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let known = matches!(
        bare,
        "list bullet" | "list number" | "list continue" | "list" | "numbering" | "list paragraph bullet"
    );
    known.then(|| name[bare.len()..].trim().parse().unwrap_or(1).clamp(1, 9))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_styles_say_what_a_paragraph_is() {
        for (name, role) in [
            ("heading 1", Some(Role::Heading(1))),
            ("Heading 9", Some(Role::Heading(6))),
            ("Überschrift 2", Some(Role::Heading(2))),
            ("Заголовок 3", Some(Role::Heading(3))),
            ("Title", Some(Role::Title)),
            ("Subtitle", Some(Role::Heading(2))),
            ("Intense Quote", Some(Role::Quote)),
            ("Quotations", Some(Role::Quote)),
            ("Intensives Zitat", Some(Role::Quote)),
            ("Block Text", Some(Role::Quote)),
            ("caption", Some(Role::Caption)),
            ("Image Caption", Some(Role::Caption)),
            ("Source Code", Some(Role::Code)),
            ("Preformatted Text", Some(Role::Code)),
            ("toc 2", Some(Role::Contents)),
            ("Contents 1", Some(Role::Contents)),
            ("Normal", None),
            ("Body Text", None),
            ("Header", None),
            ("Recital", None),
        ] {
            assert_eq!(of(name), role, "{name}");
        }
        assert_eq!(
            (list_depth("List Bullet 2"), list_depth("List Number"), list_depth("List Paragraph")),
            (Some(2), Some(1), None)
        );
    }
}
