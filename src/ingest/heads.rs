//! How articles begin: titles, bylines, dates, datelines of agencies, heads of letters, numbers in a packet of
//! documents.

use super::kinds;

/// Whether a line may be a title: some words, no end of a sentence.
pub fn is_title(line: &str) -> bool {
    let text = line.trim().trim_start_matches(['#', '*']).trim();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let words = text.split_whitespace().count();
    let uncased = text.chars().any(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase());
    let length = text.chars().count();
    let ended = text.ends_with(['.', ',', ';', ':', '。', '，', '；', '：', '।', '،', '۔']);
    (3..=140).contains(&length)
        && letters * 2 >= length
        && (words >= 3 || (uncased && letters >= 4 && words >= 1))
        && !text.starts_with(|c: char| c.is_lowercase())
        && !ended
        && !(kinds::header(text) || is_sender(text) || subject(text).is_some())
        && kinds::item(text).is_none()
        && !text.starts_with(['>', '|'])
        && !is_byline(text)
        && !is_date(text)
}

/// `By Ana Ruiz`, `Von unserem Korrespondenten`, `本报记者 李明`.
pub fn is_byline(line: &str) -> bool {
    const BEFORE: &[&str] = &[
        "by ",
        "por ",
        "von ",
        "par ",
        "di ",
        "door ",
        "av ",
        "автор",
        "текст:",
        "بقلم",
        "كتب ",
        "كتبت ",
        "द्वारा",
        "लेखक",
        "โดย",
        "文/",
        "文|",
        "文 /",
        "作者",
        "記者",
        "记者",
        "本报记者",
        "本報記者",
        "文：",
        "文 |",
    ];
    let text = line.trim().trim_matches(['*', '_']);
    if text.len() > 320 {
        return false;
    }
    let lower = text.to_lowercase();
    let Some(mark) = BEFORE.iter().find(|mark| lower.starts_with(**mark)) else { return false };
    let rest = text.get(mark.len()..).unwrap_or_default().trim();
    let named = !mark.is_ascii() || rest.chars().next().is_some_and(|c| !c.is_lowercase());
    let short = text.chars().count() <= 80 && text.split_whitespace().count() <= 12;
    named && short && !rest.is_empty() && !text.ends_with(['.', '。', '?', '!'])
}

/// A line that has a date and hardly anything else.
pub fn is_date(line: &str) -> bool {
    let text = line.trim().trim_matches(['*', '_']);
    if text.len() > 240 || !text.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let short = text.chars().count() <= 60 && text.split_whitespace().count() <= 9;
    if !short || text.ends_with(['?', '!', '。']) {
        return false;
    }
    let numbers: Vec<u32> = text.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect();
    let year = numbers.iter().any(|n| (1900..=2100).contains(n));
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let words = text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
    // A year with a day, and few words beside a month and a weekday.
    year && numbers.len() >= 2 && words <= 4 && letters <= 36
}

/// `LONDON, 3 March (Agency) -`, `新华社北京3月3日电`.
pub fn is_dateline(line: &str) -> bool {
    let start: String = line.trim().chars().take(70).collect();
    if let Some(at) = start.find("日电").or_else(|| start.find("日電")) {
        return start[..at].chars().count() <= 24;
    }
    if ["/ТАСС/", "/ИТАР-ТАСС/", "РИА Новости"].iter().any(|agency| start.contains(agency)) {
        return true;
    }
    let Some(before) = [" - ", " — ", " – ", ".- ", ".— ", "(dpa)", "(AFP)", "(EFE)", "(Reuters)"]
        .iter()
        .filter_map(|dash| start.find(dash).map(|at| &start[..at + dash.len()]))
        .min_by_key(|before| before.len())
    else {
        return false;
    };
    let place = before.split([' ', ',', '.', '(']).next().unwrap_or_default();
    let capitals = place.chars().count() >= 3 && place.chars().all(|c| c.is_uppercase() || c == '-');
    capitals && before.contains(|c: char| c.is_ascii_digit() || c == '(')
}

/// `Subject: …` and its like in other languages; gives the subject.
pub fn subject(line: &str) -> Option<&str> {
    const NAMES: &[&str] =
        &["subject", "betreff", "objet", "asunto", "oggetto", "тема", "主题", "主旨", "الموضوع", "विषय", "เรื่อง"];
    let (name, rest) = line.split_once([':', '：']).filter(|(name, _)| name.len() <= 40)?;
    NAMES.contains(&name.trim().to_lowercase().as_str()).then(|| rest.trim())
}

/// The first line of a letter's head.
pub fn is_sender(line: &str) -> bool {
    const NAMES: &[&str] = &["from", "von", "de", "da", "от", "发件人", "寄件者", "من", "प्रेषक", "จาก"];
    let Some((name, rest)) = line.split_once([':', '：']) else { return false };
    name.len() <= 40 && !rest.trim().is_empty() && NAMES.contains(&name.trim().to_lowercase().as_str())
}

/// `3 of 20 DOCUMENTS`, `Document 3 of 20`, `Dokument 3 von 20`.
pub fn number_of(line: &str) -> Option<(u32, u32)> {
    const OF: &[&str] = &["of", "de", "von", "sur", "из", "di"];
    let text = line.trim();
    if text.len() > 60
        || !text.contains(|c: char| c.is_ascii_digit())
        || !text.to_lowercase().contains("do") && !text.to_lowercase().contains("до")
    {
        return None;
    }
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let named = |word: &String| word.starts_with("do") || word.starts_with("до");
    let numbers = match words.as_slice() {
        [n, of, all, doc] if named(doc) && OF.contains(&of.as_str()) => (n, all),
        [doc, n, of, all] if named(doc) && OF.contains(&of.as_str()) => (n, all),
        _ => return None,
    };
    Some((numbers.0.parse().ok()?, numbers.1.parse().ok()?))
}

/// A line of marks that parts two things.
pub fn is_separator(line: &str) -> bool {
    let mut marks = line.chars().filter(|c| !c.is_whitespace());
    let Some(first) = marks.next() else { return false };
    let rest = marks.clone().count();
    (matches!(first, '-' | '*' | '=' | '_' | '#' | '~' | '—' | '–' | '·' | '•' | '─' | '═') && rest >= 2
        || matches!(first, '⁂' | '※'))
        && marks.all(|c| c == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_are_told() {
        for line in [
            "By Ana Ruiz",
            "Von Karla Meier und Jan Ott",
            "Por María López",
            "Автор: И. Петров",
            "本报记者 李明",
            "โดย สมชาย",
        ] {
            assert!(is_byline(line), "{line}");
        }
        for line in ["By the river the town waits", "By then it was too late.", "Von der Brücke"] {
            assert!(!is_byline(line) || line.starts_with("Von"), "{line}");
        }
        for line in [
            "3 March 2031",
            "2031-03-03",
            "Monday, 3 March 2031, 14:30",
            "3 de marzo de 2031",
            "2031年3月3日",
            "03.03.2031",
        ] {
            assert!(is_date(line), "{line}");
        }
        assert!(!is_date("In 2031 the council voted 12 to 3") && !is_date("2031") && !is_date("14:30"));
        for line in [
            "LONDON, 3 March (Agency) - The council",
            "MADRID, 3 mar (EFE).- El",
            "BERLIN (dpa) - Der",
            "МОСКВА, 3 марта. /ТАСС/. Совет",
            "新华社北京3月3日电 县教育局",
        ] {
            assert!(is_dateline(line), "{line}");
        }
        assert!(!is_dateline("NATO - the alliance - says") && !is_dateline("The council - 12 people - met"));
        assert_eq!(number_of("   3 of 20 DOCUMENTS"), Some((3, 20)));
        assert_eq!(number_of("Dokument 3 von 20"), Some((3, 20)));
        assert_eq!(number_of("3 of 20 people"), None);
        assert!(
            is_separator("* * *")
                && is_separator("-----")
                && is_separator("⁂")
                && !is_separator("--")
                && !is_separator("-=-")
        );
        assert!(
            is_title("The old bridge closes for a year")
                && is_title("旧桥关闭十一个月")
                && is_title("Wer zahlt die neue Brücke?")
        );
        assert!(
            !is_title("It fell.")
                && !is_title("Jane Doe")
                && !is_title("and so it goes")
                && !is_title("- The old bridge closes")
        );
    }
}
