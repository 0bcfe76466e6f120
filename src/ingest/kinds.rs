//! What kind of thing a line or a group of lines is: an item of a list, a quotation, code, a table, subtitles.
//! All of them keep their lines.

use super::lines::{Line, Start, start};

/// Marks of list items that say nothing more, and are taken off.
const BULLETS: &[char] =
    &['-', '*', '•', '‣', '–', '◦', '▪', '▫', '·', '●', '○', '■', '□', '►', '➢', '➤', '✓', '\u{F0B7}', '\u{F0A7}'];

/// An item of a list by its mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item<'a> {
    /// What stays of the line: bullets are taken off, numbers are kept, as they may be referred to.
    pub text: &'a str,
    /// Columns from the mark to the text behind it.
    pub hang: usize,
    /// Whether the mark may as well be a dash or a number inside of a sentence.
    pub doubtful: bool,
}

pub fn item(text: &str) -> Option<Item<'_>> {
    let first = text.chars().next()?;
    if BULLETS.contains(&first) {
        let rest = &text[first.len_utf8()..];
        let inner = rest.trim_start();
        let found = rest.len() > inner.len() && !inner.is_empty();
        let hang = 1 + rest.chars().count() - inner.chars().count();
        return found.then_some(Item { text: inner, hang, doubtful: matches!(first, '-' | '–' | '*') });
    }
    let mark = number_mark(text)?;
    let inner = text[mark..].trim_start();
    let hang = text.chars().count() - inner.chars().count();
    (!inner.is_empty()).then_some(Item { text, hang, doubtful: true })
}

/// Length of a mark such as `12.`, `3)`, `(a)`, `2.1`, `第3、` with white space behind it.
fn number_mark(text: &str) -> Option<usize> {
    let open = usize::from(text.starts_with('('));
    let body = &text[open..];
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let letter = usize::from(digits == 0 && body.starts_with(|c: char| c.is_ascii_lowercase()));
    if !(1..=3).contains(&(digits + letter)) {
        return None;
    }
    let at = open + digits + letter;
    let end = text[at..].chars().next()?;
    // "a." may be the end of anything, "a)" is a mark.
    let closed = end == ')' || (end == '.' && letter == 0 && open == 0);
    (closed && text[at + 1..].starts_with([' ', '\t', '\u{A0}'])).then_some(at + 1)
}

/// A dash that opens what somebody says.
pub fn speaks(text: &str) -> bool {
    text.starts_with(['—', '―', '⸺'])
}

/// Whether a line begins something of its own, whatever stands before it.
pub fn begins_anew(text: &str) -> bool {
    item(text).is_some() || speaks(text) || text.starts_with('|') || header(text)
}

/// A line of a letter's head: `Subject: …`.
pub fn header(text: &str) -> bool {
    let Some(colon) = text.bytes().take(31).position(|b| b == b':') else { return false };
    let (name, rest) = (&text[..colon], &text[colon + 1..]);
    const NAMES: &[&str] = &[
        "from",
        "to",
        "cc",
        "bcc",
        "subject",
        "date",
        "sent",
        "reply-to",
        "von",
        "an",
        "betreff",
        "datum",
        "gesendet",
        "de",
        "à",
        "objet",
        "date",
        "envoyé",
        "para",
        "asunto",
        "fecha",
        "enviado",
        "от",
        "кому",
        "тема",
        "дата",
        "发件人",
        "收件人",
        "主题",
        "日期",
        "发送时间",
        "من",
        "إلى",
        "الموضوع",
        "التاريخ",
        "प्रेषक",
        "विषय",
        "จาก",
        "ถึง",
        "เรื่อง",
        "tel",
        "fax",
        "e-mail",
        "email",
        "phone",
        "web",
        "telefon",
        "tél",
        "тел",
    ];
    let name = name.trim();
    !rest.is_empty() && NAMES.contains(&name.to_lowercase().as_str())
}

/// How often a line is quoted, and the line without the marks.
pub fn quoted(whole: &str) -> (usize, &str) {
    let (mut depth, mut rest) = (0, whole.trim_start());
    while let Some(inner) = rest.strip_prefix('>') {
        depth += 1;
        rest = inner.strip_prefix(' ').unwrap_or(inner);
    }
    if depth == 0 { (0, whole) } else { (depth, rest) }
}

/// The line behind which a letter has its signature.
pub fn signs(line: &Line<'_>) -> bool {
    line.whole == "--" || line.whole == "-- "
}

/// The time of a subtitle.
pub fn times(text: &str) -> bool {
    text.contains("-->") && text.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether the lines are those of a program.
pub fn is_code(group: &[Line<'_>]) -> bool {
    let code = group.iter().filter(|line| is_code_line(line)).count();
    let indented = group.iter().filter(|line| line.indent >= 2).count();
    group.len() >= 2 && (code * 2 >= group.len() || (code * 5 >= group.len() * 2 && indented * 2 >= group.len()))
}

/// Whether a line has what only programs have.
pub fn is_code_line(line: &Line<'_>) -> bool {
    const WORDS: &[&str] = &[
        "def ",
        "class ",
        "import ",
        "from ",
        "return",
        "if ",
        "elif ",
        "else",
        "for ",
        "while ",
        "with ",
        "try",
        "fn ",
        "let ",
        "const ",
        "var ",
        "pub ",
        "use ",
        "function ",
        "public ",
        "private ",
        "static ",
        "int ",
        "void ",
        "package ",
        "func ",
        "end",
        "print",
        "echo ",
        "SELECT ",
        "INSERT ",
        "struct ",
        "enum ",
        "impl ",
        "async ",
    ];
    let text = line.text;
    let signs =
        text.bytes().any(|b| matches!(b, b'{' | b'}' | b'(' | b')' | b';' | b'=' | b':' | b'#' | b'&' | b'>' | b']'));
    if !signs && line.indent < 2 && !text.starts_with("import ") && !text.starts_with("from ") {
        return false;
    }
    if text.starts_with("#include") || text.starts_with("#!/") || (text.starts_with("</") && text.ends_with('>')) {
        return true;
    }
    if text.ends_with(['{', '}']) || ["};", "})", "});", ");", "]);", "];", "},"].iter().any(|end| text.ends_with(end))
    {
        return true;
    }
    let words = text.split_whitespace().count();
    let call = text.as_bytes().windows(2).any(|w| (w[0].is_ascii_alphanumeric() || w[0] == b'_') && w[1] == b'(');
    let word = WORDS.iter().any(|word| text.starts_with(word));
    if text.ends_with(';') && (call || text.contains('=') || (word && words <= 4)) {
        return true;
    }
    let signs = text.contains(['(', '[', '=', '<', '>', '_', '"']);
    let block = text.ends_with(':') && (signs || words <= 4);
    let import =
        (text.starts_with("import ") && words == 2) || (text.starts_with("from ") && text.contains(" import "));
    if word && words <= 12 && (block || import || text.contains(" = ") || text.contains("::") || (call && words <= 6)) {
        return line.indent > 0 || text.is_ascii();
    }
    if word && line.indent >= 2 && words <= 3 && text.is_ascii() && !text.ends_with('.') {
        return true;
    }
    let assigned = [" = ", " += ", " -= ", " := ", " == "].iter().any(|sign| text.contains(sign));
    words <= 10 && text.is_ascii() && (assigned || text.contains("=>") || text.contains("&&"))
}

/// Cells of a line of a table: parted by tabs, bars at both ends, or gaps of three spaces and more.
pub fn cells(text: &str) -> Vec<&str> {
    let inner = text.strip_prefix('|').and_then(|t| t.strip_suffix('|'));
    let cells: Vec<&str> = match inner {
        Some(inner) => inner.split('|').collect(),
        None if text.contains('\t') => text.split('\t').collect(),
        None => text.split("   ").collect(),
    };
    cells.into_iter().map(str::trim).filter(|cell| !cell.is_empty()).collect()
}

/// Whether the lines are rows with about as many cells each.
pub fn is_table(group: &[Line<'_>]) -> bool {
    if group.len() < 2 || !group[0].text.contains(['\t', '|', ' ']) {
        return false;
    }
    let (mut rows, mut letters, mut all, mut tabs) = (0, 0, 0, false);
    let mut counts = [0usize; 16];
    for line in group.iter().filter(|line| item(line.text).is_none()) {
        if !line.text.contains("   ") && !line.text.contains(['\t', '|']) {
            continue;
        }
        let cells = cells(line.text);
        if cells.len() > 1 {
            rows += 1;
            counts[cells.len().min(15)] += 1;
            all += cells.len();
            letters += cells.iter().map(|cell| cell.chars().count()).sum::<usize>();
            tabs |= line.text.contains(['\t', '|']);
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    // Long cells between gaps are two columns of prose side by side.
    rows * 5 >= group.len() * 4 && most * 5 >= rows * 3 && (tabs || letters < all * 25)
}

/// Whether gaps in the lines show columns that are no table: such lines are left as they are.
pub fn has_gaps(group: &[Line<'_>]) -> bool {
    let gaps = |line: &&Line<'_>| line.text.contains("    ");
    group.len() >= 2 && group.iter().filter(gaps).count() * 2 >= group.len()
}

/// Whether a line that begins with a doubtful mark reads like the middle of a sentence.
pub fn is_middle(item: &Item<'_>, text: &str) -> bool {
    // A number keeps its digits: what stands behind it is looked at.
    let behind = number_mark(text).map_or(item.text, |end| text[end..].trim_start());
    item.doubtful && (start(behind) == Start::Lower || (item.text == text && !text.starts_with('(')))
}

#[cfg(test)]
mod tests {
    use super::{super::lines, *};

    #[test]
    fn items_are_told_by_their_mark() {
        for (text, expected) in [
            ("- first", Some("first")),
            ("•\tfirst", Some("first")),
            ("12. twelfth", Some("12. twelfth")),
            ("(a) so", Some("(a) so")),
            ("b) so", Some("b) so")),
            ("2031. The year", None),
            ("-5 degrees", None),
            ("3.5 metres", None),
            ("a. So", None),
            ("-", None),
        ] {
            assert_eq!(item(text).map(|i| i.text), expected, "{text}");
        }
    }

    #[test]
    fn code_and_tables_are_told_from_prose() {
        for code in [
            "def total(items):\n    result = 0\n    for item in items:\n        result += item.price\n    return result",
            "fn main() {\n    let x = 5;\n    println!(\"{x}\");\n}",
            "for (int i = 0; i < n; i++) {\n  sum += a[i];\n}",
        ] {
            assert!(is_code(&lines::split(code)), "{code}");
        }
        for prose in [
            "if the river rises again, the council will close the bridge:\nfor weeks nobody could cross it, and the town waited",
            "el artículo 5 de la ley;\nel reglamento (de 2019);\ny las órdenes del alcalde;",
            "class is what the class of that year never had, and\nfrom then on nobody asked",
        ] {
            assert!(!is_code(&lines::split(prose)), "{prose}");
        }
        assert!(is_table(&lines::split("Town\tPeople\nAlba\t1200\nBrugg\t900")));
        assert!(is_table(&lines::split("Alba      1200   3.4\nBrugg      900   2.1")));
        assert!(is_table(&lines::split("| a | b |\n|---|---|\n| 1 | 2 |")));
        assert!(!is_table(&lines::split("The river rose. It fell.\nThe town waited.")));
        assert_eq!(cells("| a | b c |"), ["a", "b c"]);
    }
}
