//! Bytes become text: byte order marks first, then UTF-8, then a guess among legacy encodings
//! (chardetng, the detector of Firefox). A guess is never silent.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::{Code, Error, Result};

#[derive(Debug)]
pub struct Decoded {
    pub text: String,
    /// Sentences for a person: which encoding was guessed, what could not be read.
    pub notices: Vec<String>,
}

/// The encoding that an HTML page names in its first kilobyte, as `<meta charset>` or `http-equiv`.
pub fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let (_, after) = start.split_once("charset")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(value.len());
    // A page that could be read up to here is not in UTF-16, whatever it says.
    Encoding::for_label(&value.as_bytes()[..end]).map(Encoding::output_encoding)
}

/// Decodes a text file. `declared` is what the file says of itself; bytes that are sound UTF-8 are believed
/// more.
///
/// # Errors
/// `Unreadable` when the bytes are those of a binary file.
pub fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<Decoded> {
    let mut notices = Vec::new();
    let (encoding, skip) = match Encoding::for_bom(bytes) {
        Some(found) => found,
        None => {
            let guess = without_mark(bytes)?;
            (if guess == UTF_8 { guess } else { declared.unwrap_or(guess) }, 0)
        }
    };
    let (text, had_errors) = encoding.decode_without_bom_handling(&bytes[skip..]);
    if encoding != UTF_8 && skip == 0 && declared.is_none() {
        notices.push(format!("The file does not say how its letters are stored; it was read as {}.", encoding.name()));
    }
    if had_errors {
        let lost = text.matches('\u{FFFD}').count();
        notices.push(format!("{lost} characters could not be read and are shown as \u{FFFD}."));
    }
    let (text, more) = without_controls(text.into_owned());
    notices.extend(more);
    Ok(Decoded { text, notices })
}

fn without_mark(bytes: &[u8]) -> Result<&'static Encoding> {
    if let Some(utf16) = utf16_without_mark(bytes) {
        return Ok(utf16);
    }
    // One stray control character is a blemish; NULs or one in fifty are not text in any 8-bit encoding.
    let nul = bytes.contains(&0);
    let controls = bytes.iter().filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B)).count();
    if nul || controls * 50 > bytes.len() {
        return Err(Error::new(
            Code::Unreadable,
            "This is not a text file, nor one of another kind that Diglot reads. Open it in its own program, copy the text and paste it here.",
        ));
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(UTF_8);
    }
    // A UTF-8 file with a few bad bytes (a cut download, a lone surrogate) stays UTF-8: guessing a
    // legacy encoding for the whole file would garble every letter instead of a few.
    let lossy = String::from_utf8_lossy(bytes);
    let bad = lossy.matches('\u{FFFD}').count();
    let multibyte = lossy.chars().filter(|c| !c.is_ascii() && *c != '\u{FFFD}').count();
    if bad * 10 <= multibyte {
        return Ok(UTF_8);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    Ok(detector.guess(None, Utf8Detection::Deny))
}

/// UTF-16 without a byte order mark shows in ASCII characters (spaces, line ends, digits at least):
/// one byte of the pair is zero, always on the same side.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let sample = &bytes[..bytes.len().min(4096)];
    let (mut low, mut high) = (0, 0);
    for pair in sample.chunks_exact(2) {
        match (pair[0], pair[1]) {
            (0, 0) => return None,
            (0, _) => high += 1,
            (_, 0) => low += 1,
            _ => {}
        }
    }
    let pairs = sample.len() / 2;
    match (high, low) {
        (0, low) if low * 20 >= pairs => Some(UTF_16LE),
        (high, 0) if high * 20 >= pairs => Some(UTF_16BE),
        _ => None,
    }
}

/// Takes out NULs and other control characters that no reader can see and that some tools stumble
/// over, and makes every line end `\n`. Says so when anything but line ends changed. Form feeds stay: they
/// are white space, and they tell where the pages of a document end.
pub fn without_controls(text: String) -> (String, Vec<String>) {
    let unwanted = |c: char| (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{0C}')) || c == '\u{FEFF}';
    let count = text.chars().filter(|&c| unwanted(c) && c != '\u{FEFF}').count();
    let text = if text.contains(|c| unwanted(c) || c == '\r') {
        let text = text.replace("\r\n", "\n").replace(['\r', '\u{85}'], "\n");
        text.replace(unwanted, "")
    } else {
        text
    };
    let notices = match count {
        0 => Vec::new(),
        1 => vec!["1 invisible control character was taken out.".to_owned()],
        n => vec![format!("{n} invisible control characters were taken out.")],
    };
    (text, notices)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_encodings_are_read() {
        let samples: [(&'static Encoding, &str); 6] = [
            (encoding_rs::WINDOWS_1251, "Рыбаки оспаривают квоту в суде. Заседание назначено на вторник, 14 мая."),
            (encoding_rs::WINDOWS_1252, "Le préfet a été prévenu à l’aube, déclare la mairie de Besançon."),
            (encoding_rs::GB18030, "清禾县免费午餐满一年，四万三千名学生吃上热饭。县教育局说，费用由省里承担。"),
            (encoding_rs::SHIFT_JIS, "町の図書館は来月から日曜日も開館します。利用者は歓迎しています。"),
            (encoding_rs::EUC_KR, "시의회는 새로운 도서관 건립 계획을 승인했다. 공사는 내년 봄에 시작된다."),
            (encoding_rs::WINDOWS_1256, "تبدأ حملة التطعيم ضد الحصبة يوم الأحد في القرى الجبلية."),
        ];
        for (encoding, text) in samples {
            let text = text.repeat(3);
            let (bytes, _, _) = encoding.encode(&text);
            let decoded = decode(&bytes, None).unwrap();
            assert_eq!(decoded.text, text, "{}", encoding.name());
            assert_eq!(decoded.notices.len(), 1, "a guess is said: {}", encoding.name());
        }
    }

    #[test]
    fn utf16_is_read_with_and_without_its_mark() {
        let text = "Ein kurzer Text.\nMit zwei Zeilen, für alle.";
        for (mark, order) in [(true, true), (true, false), (false, true), (false, false)] {
            let mut bytes = Vec::new();
            let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
            for unit in units {
                bytes.extend(if order { unit.to_le_bytes() } else { unit.to_be_bytes() });
            }
            assert_eq!(decode(&bytes, None).unwrap().text, text, "mark {mark}, little endian {order}");
        }
    }

    #[test]
    fn a_binary_file_is_refused() {
        let bytes: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(decode(&bytes, None).unwrap_err().code, Code::Unreadable);
        assert_eq!(decode(b"text with a \0 in it", None).unwrap_err().code, Code::Unreadable);
    }

    #[test]
    fn a_lone_surrogate_costs_its_own_characters_and_is_said() {
        let mut bytes = "Это длинный русский текст, в котором испорчено одно место: ".as_bytes().to_vec();
        bytes.extend([0xED, 0xA0, 0x80]); // U+D800 as no UTF-8 may hold it
        bytes.extend(" и дальше всё в порядке.".as_bytes());
        let decoded = decode(&bytes, None).unwrap();
        assert!(decoded.text.starts_with("Это длинный") && decoded.text.ends_with("в порядке."));
        assert!(decoded.notices[0].contains("could not be read"), "{:?}", decoded.notices);
    }

    #[test]
    fn control_characters_go_and_line_ends_become_one() {
        let (text, notices) = without_controls("a\0b\r\nc\rd\u{FEFF}".into());
        assert_eq!(text, "ab\nc\nd");
        assert_eq!(notices, ["1 invisible control character was taken out."]);
    }
}
