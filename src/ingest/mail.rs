//! E-mails (`.eml`).
//!
//! In: the bytes of one message. Out: its subject as title and heading, then what was written, what it quotes as
//! quotations, and messages that it carries. The signature is listed as left out, attachments are named in a notice.

use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::{Found, decode, markup, plain};
use crate::{
    article::{BlockKind, RawBlock, Reason},
    error::{Code, Error, Result},
};

/// Messages in messages deeper than this are not read.
const MAX_DEPTH: usize = 5;
/// A message with more parts or messages in it was made to take time and memory.
const MAX_PARTS: usize = 5_000;
const MAX_MESSAGES: usize = 50;
/// A signature has at most so many blocks.
const SIGNATURE: usize = 12;
/// A line that says who wrote what is quoted has at most so many characters.
const ATTRIBUTION: usize = 200;

/// # Errors
/// `Unreadable` if it is no message, `TooLarge` if it is made of too many parts.
pub fn parse(bytes: &[u8]) -> Result<Found> {
    check(bytes)?;
    // A mailbox has a line of its own before the fields of each message.
    let bytes = match bytes.strip_prefix(b"From ") {
        Some(rest) => rest.iter().position(|b| *b == b'\n').map_or(rest, |end| &rest[end + 1..]),
        None => bytes,
    };
    let message = MessageParser::default().parse(bytes).filter(|message| !message.headers().is_empty());
    let Some(message) = message else {
        return Err(Error::new(
            Code::Unreadable,
            "This message is damaged. Open it in your mail program and save it anew, or copy its text and paste it here.",
        ));
    };
    let mut reader = Reader::default();
    reader.message(&message, 0);
    let attached = reader.attached;
    if !attached.is_empty() {
        let (is, are) = if attached.len() == 1 { ("an attachment", "is") } else { ("attachments", "are") };
        reader.notices.push(format!("The message has {is} that {are} not shown: {}.", attached.join(", ")));
    }
    Ok(Found {
        title: subject(&message),
        byline: message.from().and_then(person),
        published: message.date().map(mail_parser::DateTime::to_rfc3339),
        blocks: reader.blocks,
        notices: reader.notices,
        ..Found::default()
    })
}

/// Looks at how many parts a message is made of before it is taken apart.
///
/// # Errors
/// `TooLarge` for more than any message has.
pub fn check(bytes: &[u8]) -> Result<()> {
    let count = |word: &[u8]| bytes.windows(word.len()).filter(|window| window.eq_ignore_ascii_case(word)).count();
    if count(b"message/") > MAX_MESSAGES || count(b"content-type:") > MAX_PARTS || count(b"boundary") > MAX_PARTS {
        return Err(Error::new(
            Code::TooLarge,
            "This message is made of more parts than Diglot takes apart. It was not opened.",
        ));
    }
    Ok(())
}

fn subject(message: &Message<'_>) -> Option<String> {
    let subject = message.subject()?.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(subject).filter(|subject| !subject.is_empty())
}

fn person(address: &Address<'_>) -> Option<String> {
    let names = address.iter().filter_map(|one| one.name().or(one.address()));
    let names: Vec<&str> = names.map(str::trim).filter(|name| !name.is_empty()).take(5).collect();
    Some(names.join(", ")).filter(|names| !names.is_empty())
}

#[derive(Default)]
struct Reader {
    blocks: Vec<RawBlock>,
    attached: Vec<String>,
    notices: Vec<String>,
}

impl Reader {
    fn message(&mut self, message: &Message<'_>, depth: usize) {
        if let Some(subject) = subject(message) {
            let level = u8::try_from(depth + 1).unwrap_or(6).min(6);
            self.blocks.push(RawBlock::new(BlockKind::Heading, subject).level(level));
        }
        if depth > 0 {
            // Of the outermost these are the article's own.
            let from = message.from().and_then(person);
            let line: Vec<String> =
                from.into_iter().chain(message.date().map(mail_parser::DateTime::to_rfc3339)).collect();
            if !line.is_empty() {
                self.blocks.push(RawBlock::new(BlockKind::Paragraph, line.join(", ")));
            }
        }
        let html: Vec<RawBlock> = self.bodies(message, &message.html_body);
        let text =
            if message.html_body == message.text_body { Vec::new() } else { self.bodies(message, &message.text_body) };
        let blocks = if text.is_empty() || is_richer(&html, &text) { html } else { text };
        self.blocks.extend(blocks);
        for part in message.attachments() {
            match &part.body {
                PartType::Message(inner) if depth < MAX_DEPTH => self.message(inner, depth + 1),
                _ => self.attached.extend(name_of(part)),
            }
        }
    }

    fn bodies(&mut self, message: &Message<'_>, ids: &[u32]) -> Vec<RawBlock> {
        let mut blocks = Vec::new();
        for part in ids.iter().filter_map(|id| message.parts.get(*id as usize)) {
            match &part.body {
                PartType::Html(html) => {
                    let mut found = markup::fragment(html).blocks;
                    leave_signature(&mut found);
                    quote(&mut found);
                    blocks.extend(found);
                }
                PartType::Text(text) => {
                    let text = self.sound(message, part, text);
                    let (before, signature, after) = without_signature(&text);
                    let mut found = paragraphs(before);
                    let dropped = RawBlock::new(BlockKind::Paragraph, signature.trim()).dropped(Reason::Furniture);
                    found.extend(Some(dropped).filter(|block| !block.text.is_empty()));
                    found.extend(paragraphs(after));
                    quote(&mut found);
                    blocks.extend(found);
                }
                _ => {}
            }
        }
        blocks
    }

    /// The text of a part; where it does not say how its letters are stored, that is found out.
    fn sound(&mut self, message: &Message<'_>, part: &MessagePart<'_>, text: &str) -> String {
        let says = part.content_type().is_some_and(|kind| kind.attribute("charset").is_some());
        let raw = message.raw_message.get(part.offset_body as usize..part.offset_end as usize);
        if text.contains('\u{FFFD}')
            && !says
            && part.encoding == mail_parser::Encoding::None
            && let Some(Ok(decoded)) = raw.map(|raw| decode::decode(raw, None))
        {
            self.notices.extend(decoded.notices);
            return decoded.text;
        }
        decode::without_controls(text.to_owned()).0
    }
}

fn paragraphs(text: &str) -> Vec<RawBlock> {
    let mut blocks = plain::parse(text, true).blocks;
    // A message has its title already: a short first line ("Dear all,") is none.
    if let Some(first) = blocks.first_mut().filter(|first| first.kind == BlockKind::Heading) {
        (first.kind, first.level) = (BlockKind::Paragraph, 0);
    }
    blocks
}

fn name_of(part: &MessagePart<'_>) -> Option<String> {
    if let Some(name) = part.attachment_name() {
        let name: String = name.chars().filter(|c| !c.is_control()).take(80).collect();
        return Some(name).filter(|name| !name.trim().is_empty());
    }
    match part.body {
        PartType::Message(_) => Some("a message".into()),
        _ => None,
    }
}

/// Whether the HTML of a message has something that its plain text has not, and no less to read.
fn is_richer(html: &[RawBlock], text: &[RawBlock]) -> bool {
    let letters = |blocks: &[RawBlock]| super::letters(blocks.iter().map(|block| block.text.as_str()));
    let rich = html.iter().any(|block| {
        !matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote)
            || !block.links.is_empty()
            || !block.marks.is_empty()
    });
    rich && letters(html) * 2 >= letters(text)
}

/// The text before the signature, the signature, and what is quoted behind it.
fn without_signature(text: &str) -> (&str, &str, &str) {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if matches!(line.trim_end_matches(['\n', '\r']), "-- " | "--") {
            let rest = &text[at + line.len()..];
            let mut end = 0;
            for line in rest.split_inclusive('\n') {
                if line.starts_with('>') {
                    break;
                }
                end += line.len();
            }
            let after = &rest[end..];
            let lines = rest[..end].lines().count();
            if lines <= SIGNATURE {
                return (&text[..at], &rest[..end], after);
            }
        }
        at += line.len();
    }
    (text, "", "")
}

/// The same in blocks: from a line of two dashes to the end, or to what is quoted.
fn leave_signature(blocks: &mut [RawBlock]) {
    let Some(at) = blocks.iter().position(|block| matches!(block.text.trim(), "--" | "-- ")) else { return };
    let end = blocks[at..].iter().position(|block| block.kind == BlockKind::Quote).map_or(blocks.len(), |end| at + end);
    if end - at <= SIGNATURE + 1 {
        blocks[at..end].iter_mut().for_each(|block| block.dropped = Some(Reason::Furniture));
    }
}

/// Lines that part an answer from the message that it answers, in the words of several programs.
const ORIGINALS: &[&str] = &[
    "original message",
    "ursprüngliche nachricht",
    "message d'origine",
    "message original",
    "mensaje original",
    "mensagem original",
    "messaggio originale",
    "исходное сообщение",
    "الرسالة الأصلية",
    "原始邮件",
    "邮件原件",
];

/// Makes quotations of the line that says who is quoted and of the message below an answer.
fn quote(blocks: &mut [RawBlock]) {
    for at in 1..blocks.len() {
        let quoted = blocks[at].kind == BlockKind::Quote;
        let block = &mut blocks[at - 1];
        let says_who = block.text.trim_end().ends_with([':', '：']) && block.text.chars().count() <= ATTRIBUTION;
        let dated = block.text.contains(|c: char| c.is_numeric()) || block.text.contains('@');
        if quoted && says_who && dated && block.kind == BlockKind::Paragraph {
            block.kind = BlockKind::Quote;
        }
    }
    let parts = |block: &RawBlock| {
        let bare = block.text.trim();
        let lower = bare.trim_matches(['-', '_', ' ']).to_lowercase();
        bare.starts_with("--") && ORIGINALS.iter().any(|words| lower.starts_with(words))
    };
    if let Some(at) = blocks.iter().position(parts) {
        for block in blocks[at..].iter_mut().filter(|block| block.kind == BlockKind::Paragraph) {
            block.kind = BlockKind::Quote;
        }
    }
}

#[cfg(test)]
mod tests;
