//! What sites write around their articles, as data: one file a language, and one for what is the same in all.
//!
//! A phrase is compared with a whole line, after [`super::fold`]: small letters, `#` for any number, no brackets,
//! no marks at the ends. `*` at its end lets more follow, up to a line's length, if a colon comes next or the
//! line is no sentence; `**` lets more follow in any case.

mod ar;
mod de;
mod en;
mod es;
mod every;
mod fr;
mod ru;
mod zh;

/// The phrases of a language.
pub struct Words {
    /// What stands before the name of an author; and what stands there in place of one.
    pub by: &'static [&'static str],
    pub staff: &'static [&'static str],
    /// What stands before the name of a photographer, and before that of an agency.
    pub photo: &'static [&'static str],
    pub source: &'static [&'static str],
    /// What stands before a date, and the words that a date is made of.
    pub dated: &'static [&'static str],
    pub dates: &'static [&'static str],
    /// Asks to share, to follow, to subscribe, to sign in.
    pub share: &'static [&'static str],
    /// Headings of lists of other articles; with a colon and more in the line, such an article.
    pub related: &'static [&'static str],
    pub comments: &'static [&'static str],
    pub cookies: &'static [&'static str],
    pub ads: &'static [&'static str],
    /// Buttons, tags and the foot of a site, which no article says in a line of its own.
    pub site: &'static [&'static str],
    /// Words of menus and buttons that an article might say too: they need company.
    pub menu: &'static [&'static str],
    /// Words in headings of lists of other articles, where such a list follows.
    pub hints: &'static [&'static str],
    /// Beginnings of words in the foot of a page, and how a site speaks to its readers there.
    pub signs: &'static [&'static str],
    pub you: &'static [&'static str],
}

/// All languages at once: pages are often in two.
pub const ALL: &[Words] = &[every::WORDS, en::WORDS, es::WORDS, de::WORDS, fr::WORDS, ru::WORDS, ar::WORDS, zh::WORDS];
