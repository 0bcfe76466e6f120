//! An answer, put together from the pieces in which it comes.

use serde_json::Value;

use super::{
    clean,
    events::{Bad as BadEvents, Event, Events},
};

/// The longest text that is taken for an answer. A long article's translation is a tenth of it.
pub(super) const MOST_TEXT: usize = 1 << 20;
/// The most that comes over the wire for it. Each token has some hundred bytes around it, and thoughts come beside.
const MOST_BYTES: usize = 128 << 20;
/// The longest answer that comes in one piece.
const MOST_WHOLE: usize = 8 << 20;

/// What a model answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reply {
    /// Lines to show, without empty ones and without what cannot be seen; see [`super::clean`].
    pub text: String,
    /// The answer was to go on and was ended for its length.
    pub cut_off: bool,
    /// Tokens of the question, as the server counts them. Where it is well below what was sent, the server dropped
    /// some of it (or had some of it in mind already: some count only what is new).
    pub read: Option<usize>,
    /// The model thought before it answered; its thoughts are not in the text.
    pub thought: bool,
}

impl Reply {
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.text.lines()
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bad {
    TooLong,
    /// It ended before its end.
    BrokeOff,
    /// No answer of this kind; what it was instead.
    Nonsense(String),
    /// The server's own words about what went wrong.
    Said(String),
}

/// What comes: events, or one JSON value from a server that does not stream.
#[derive(Debug, Default)]
enum Kind {
    #[default]
    Unknown,
    Events(Events),
    Whole(Vec<u8>),
}

/// Takes pieces and gives the answer in the end.
#[derive(Debug, Default)]
pub struct Pieces {
    kind: Kind,
    bytes: usize,
    raw: String,
    /// The reason for which it ended, where that was said.
    ended: Option<String>,
    done: bool,
    read: Option<usize>,
    thought: bool,
    /// There was something of the kind that answers are made of.
    answered: bool,
}

impl Pieces {
    /// Takes the next bytes, cut anywhere.
    ///
    /// # Errors
    /// For everything that is no answer.
    pub fn take(&mut self, mut bytes: &[u8]) -> Result<(), Bad> {
        self.bytes += bytes.len();
        if self.bytes > MOST_BYTES {
            return Err(Bad::TooLong);
        }
        if matches!(self.kind, Kind::Unknown) {
            bytes = bytes.trim_ascii_start();
            self.kind = match bytes.first() {
                None => Kind::Unknown,
                Some(b'{' | b'[') => Kind::Whole(Vec::new()),
                Some(_) => Kind::Events(Events::default()),
            };
        }
        match &mut self.kind {
            Kind::Unknown => Ok(()),
            Kind::Whole(_) if self.bytes > MOST_WHOLE => Err(Bad::TooLong),
            Kind::Whole(whole) => {
                whole.extend_from_slice(bytes);
                Ok(())
            }
            Kind::Events(events) => {
                let mut heard = Vec::new();
                let taken = events.take(bytes, &mut heard);
                // What came before the nonsense counts: it may say why.
                self.hear(heard)?;
                taken.map_err(bad)
            }
        }
    }

    /// Whether the server said that this was all.
    pub fn is_done(&self) -> bool {
        self.done
    }

    /// The text so far, as it can be shown.
    pub fn so_far(&self) -> String {
        clean::plain(&self.raw, false)
    }

    /// Nothing more comes.
    ///
    /// # Errors
    /// As [`Self::take`]; also for an answer that has no end.
    pub fn end(mut self) -> Result<Reply, Bad> {
        match std::mem::take(&mut self.kind) {
            Kind::Unknown => return Err(Bad::BrokeOff),
            Kind::Whole(whole) => {
                let value = serde_json::from_slice(&whole).map_err(|cause| match cause.is_eof() {
                    true => Bad::BrokeOff,
                    false => Bad::Nonsense(some(&String::from_utf8_lossy(&whole))),
                })?;
                self.value(&value)?;
                if !self.answered {
                    return Err(Bad::Nonsense(some(&value.to_string())));
                }
            }
            Kind::Events(mut events) => {
                // Nothing is missing of an answer that said its end, whatever else was to come.
                if !self.done {
                    let mut heard = Vec::new();
                    let over = events.end(&mut heard);
                    self.hear(heard)?;
                    if self.ended.is_none() && !self.done {
                        // A page of the web, or a stream that ends in the middle.
                        return Err(match over {
                            Err(cause) if !self.answered => bad(cause),
                            _ if !self.answered && !self.thought => Bad::Nonsense(String::new()),
                            _ => Bad::BrokeOff,
                        });
                    }
                }
            }
        }
        let text = clean::plain(&self.raw, true);
        let thought =
            self.thought || (text.len() < self.raw.trim().len() && self.raw.trim_start().starts_with("<think"));
        let cut_off = matches!(self.ended.as_deref(), Some("length" | "content_filter"));
        Ok(Reply { text, cut_off, read: self.read, thought })
    }

    fn hear(&mut self, heard: Vec<Event>) -> Result<(), Bad> {
        for event in heard {
            match event {
                Event::Done => self.done = true,
                Event::Value(value) => self.value(&value)?,
            }
        }
        Ok(())
    }

    /// One piece: `choices[0].delta.content`; or all of it: `choices[0].message.content`.
    fn value(&mut self, value: &Value) -> Result<(), Bad> {
        if let Some(error) = value.get("error").filter(|error| !error.is_null()) {
            return Err(Bad::Said(said(error).unwrap_or_else(|| some(&error.to_string()))));
        }
        if let Some(read) = value.pointer("/usage/prompt_tokens").and_then(Value::as_u64) {
            self.read = usize::try_from(read).ok();
        }
        let Some(choice) = value.pointer("/choices/0") else { return Ok(()) };
        if let Some(reason) = choice.get("finish_reason").and_then(Value::as_str) {
            self.ended = Some(reason.to_owned());
        }
        let Some(message) = choice.get("delta").or_else(|| choice.get("message")) else { return Ok(()) };
        self.answered = true;
        // Ollama says `reasoning`, others `reasoning_content`.
        let thinks = |name| message.get(name).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
        self.thought |= thinks("reasoning") || thinks("reasoning_content");
        match message.get("content") {
            Some(Value::String(text)) => self.raw.push_str(text),
            // In parts, of which only text is text.
            Some(Value::Array(parts)) => {
                self.raw.extend(parts.iter().filter_map(|part| part.get("text").and_then(Value::as_str)));
            }
            _ => {}
        }
        if self.raw.len() > MOST_TEXT { Err(Bad::TooLong) } else { Ok(()) }
    }
}

fn bad(bad: BadEvents) -> Bad {
    match bad {
        BadEvents::TooLong => Bad::TooLong,
        BadEvents::Nonsense(what) => Bad::Nonsense(what),
    }
}

/// A server's words about what went wrong, in any of the shapes in which they come.
pub fn said(error: &Value) -> Option<String> {
    let text = match error {
        Value::String(text) => text,
        _ => ["message", "detail", "error"].iter().find_map(|name| error.get(name)?.as_str())?,
    };
    Some(some(text))
}

/// As much of a foreign text as a report needs, without what cannot be seen.
fn some(text: &str) -> String {
    clean::plain(&text.chars().take(500).collect::<String>(), true).replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn reply(pieces: &[&[u8]]) -> Result<Reply, Bad> {
        let mut all = Pieces::default();
        for piece in pieces {
            all.take(piece)?;
        }
        all.end()
    }

    fn piece(text: &str) -> String {
        format!("data: {}\n\n", json!({ "choices": [{ "delta": { "content": text } }] }))
    }

    const END: &str = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";

    #[test]
    fn an_answer_in_pieces_is_the_same_as_one_in_one_piece() {
        let streamed = format!(
            "{}{}{END}data: {{\"choices\":[],\"usage\":{{\"prompt_tokens\":9}}}}\n\ndata: [DONE]\n\n",
            piece("Um"),
            piece("laut: ü")
        );
        let whole = json!({
            "choices": [{ "message": { "role": "assistant", "content": "Umlaut: ü" }, "finish_reason": "stop" }],
            "usage": { "prompt_tokens": 9 },
        });
        let wanted = Reply { text: "Umlaut: ü".into(), read: Some(9), ..Reply::default() };
        assert_eq!(reply(&[streamed.as_bytes()]), Ok(wanted.clone()));
        assert_eq!(reply(&[b" \n", whole.to_string().as_bytes()]), Ok(wanted));
    }

    #[test]
    fn an_end_is_known_by_either_of_its_marks_and_its_lack_is_said() {
        assert!(reply(&[piece("a").as_bytes(), END.as_bytes()]).is_ok());
        assert!(reply(&[piece("a").as_bytes(), b"data: [DONE]\n\n"]).is_ok());
        assert_eq!(reply(&[piece("a").as_bytes()]), Err(Bad::BrokeOff));
        assert_eq!(reply(&[piece("a").as_bytes(), b"data: {\"choi"]), Err(Bad::BrokeOff));
        assert_eq!(reply(&[b"{\"choices\":["]), Err(Bad::BrokeOff));
        assert_eq!(reply(&[]), Err(Bad::BrokeOff));
    }

    #[test]
    fn an_answer_ended_for_its_length_says_so() {
        let end = END.replace("stop", "length");
        assert!(reply(&[piece("a").as_bytes(), end.as_bytes()]).unwrap().cut_off);
        assert!(!reply(&[piece("a").as_bytes(), END.as_bytes()]).unwrap().cut_off);
    }

    #[test]
    fn thoughts_are_known_in_every_shape_and_never_part_of_the_text() {
        for name in ["reasoning", "reasoning_content"] {
            let thought = format!("data: {}\n\n", json!({ "choices": [{ "delta": { name: "hm", "content": "" } }] }));
            let reply = reply(&[thought.as_bytes(), piece("a").as_bytes(), END.as_bytes()]).unwrap();
            assert_eq!((reply.text.as_str(), reply.thought), ("a", true), "{name}");
        }
        let reply = reply(&[piece("<think>hm").as_bytes(), piece("</think>a").as_bytes(), END.as_bytes()]).unwrap();
        assert_eq!((reply.text.as_str(), reply.thought), ("a", true));
    }

    #[test]
    fn what_is_no_answer_is_said() {
        for body in ["<html><p>Hello</p></html>", "{\"models\":[]}", "[]", "hello", "data: [1]\n\n", "{]"] {
            assert!(matches!(reply(&[body.as_bytes()]), Err(Bad::Nonsense(_))), "{body}");
        }
        for body in [
            "{\"error\":\"no\"}",
            "{\"error\":{\"message\":\"no\"}}",
            "data: {\"error\":{\"message\":\"no\"}}\n\n",
            "error: {\"message\":\"no\"}\n\n",
        ] {
            assert_eq!(reply(&[body.as_bytes()]), Err(Bad::Said("no".into())), "{body}");
        }
    }

    #[test]
    fn an_answer_has_a_largest_size() {
        let piece = piece(&"a".repeat(1 << 18));
        let four = reply(&[piece.repeat(4).as_bytes(), END.as_bytes()]).unwrap();
        assert_eq!(four.text.len(), MOST_TEXT);
        assert_eq!(reply(&[piece.repeat(4).as_bytes(), self::piece("a").as_bytes()]), Err(Bad::TooLong));
        assert_eq!(reply(&[b"{", &vec![b' '; MOST_WHOLE]]), Err(Bad::TooLong));
    }

    proptest! {
        #[test]
        fn whatever_comes_is_an_answer_or_an_error_wherever_it_is_cut(
            bytes in "(data: )?[\\[\\{\"a-z:\\}\\]\\n]{0,30}",
            cut: proptest::sample::Index,
        ) {
            let (left, right) = bytes.as_bytes().split_at(cut.index(bytes.len() + 1));
            prop_assert_eq!(reply(&[left, right]).is_ok(), reply(&[bytes.as_bytes()]).is_ok());
        }
    }
}
