//! Server-sent events, of the kind in which answers are streamed: `data: {...}` in lines.
//!
//! <https://html.spec.whatwg.org/multipage/server-sent-events.html>. Bytes come cut anywhere, also inside of a letter, so
//! nothing is made of them before a line is whole. Servers of this kind write one JSON value in a line; some leave the
//! empty line out that should follow it, and so an event is taken as soon as its value is whole.

use serde_json::Value;

/// The longest line. A reply of the largest size in one event, all of it written as `\u0000`, has room in it.
const LONGEST: usize = 8 << 20;
/// A value that goes on for more lines than this is none.
const MOST_LINES: usize = 64;

/// What a stream says.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    Value(Value),
    /// `[DONE]`: no more will come.
    Done,
}

/// Why a stream is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bad {
    TooLong,
    Nonsense(String),
}

/// Makes events of bytes.
#[derive(Debug, Default)]
pub struct Events {
    /// A line of which the end has not come yet.
    line: Vec<u8>,
    /// The last byte was a carriage return, which ended a line: a line feed that follows it ends no other.
    returned: bool,
    /// A byte order mark may stand at the beginning.
    begun: bool,
    data: String,
    lines: usize,
}

impl Events {
    /// Takes the next bytes.
    ///
    /// # Errors
    /// For lines that are too long, and for data that is no JSON.
    pub fn take(&mut self, bytes: &[u8], heard: &mut Vec<Event>) -> Result<(), Bad> {
        for &byte in bytes {
            let after_return = std::mem::replace(&mut self.returned, byte == b'\r');
            match byte {
                b'\n' if after_return => {}
                b'\n' | b'\r' => self.line_end(heard)?,
                _ if self.line.len() >= LONGEST => return Err(Bad::TooLong),
                _ => self.line.push(byte),
            }
        }
        Ok(())
    }

    /// The stream is over. A last line without an end is a line.
    ///
    /// # Errors
    /// As [`Self::take`]; also for a value that broke off.
    pub fn end(&mut self, heard: &mut Vec<Event>) -> Result<(), Bad> {
        self.line_end(heard)?;
        self.line_end(heard)
    }

    fn line_end(&mut self, heard: &mut Vec<Event>) -> Result<(), Bad> {
        let line = std::mem::take(&mut self.line);
        let line = String::from_utf8_lossy(&line);
        let line = if std::mem::replace(&mut self.begun, true) { &*line } else { line.trim_start_matches('\u{feff}') };
        if line.is_empty() {
            // The event is over, whole or not.
            let rest = std::mem::take(&mut self.data);
            return if rest.is_empty() { Ok(()) } else { Err(nonsense(&rest)) };
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "data" => self.data(value, heard),
            // llama.cpp says so what went wrong, beside the standard.
            "error" => {
                let said = serde_json::from_str(value).unwrap_or_else(|_| Value::from(value));
                heard.push(Event::Value(serde_json::json!({ "error": said })));
                Ok(())
            }
            // Comments, with which servers keep a connection open; names and numbers of events.
            _ => Ok(()),
        }
    }

    fn data(&mut self, value: &str, heard: &mut Vec<Event>) -> Result<(), Bad> {
        if self.data.is_empty() {
            self.lines = 0;
            match value.trim() {
                "" => return Ok(()),
                "[DONE]" => {
                    heard.push(Event::Done);
                    return Ok(());
                }
                _ => {}
            }
        } else {
            self.data.push('\n');
        }
        self.data.push_str(value);
        self.lines += 1;
        match serde_json::from_str(&self.data) {
            Ok(value) => {
                heard.push(Event::Value(value));
                self.data.clear();
                Ok(())
            }
            Err(cause) if cause.is_eof() && self.lines < MOST_LINES && self.data.len() < LONGEST => Ok(()),
            Err(_) => Err(nonsense(&self.data)),
        }
    }
}

fn nonsense(data: &str) -> Bad {
    Bad::Nonsense(data.chars().take(200).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn heard(pieces: &[&[u8]]) -> Result<Vec<Event>, Bad> {
        let (mut events, mut heard) = (Events::default(), Vec::new());
        for piece in pieces {
            events.take(piece, &mut heard)?;
        }
        events.end(&mut heard)?;
        Ok(heard)
    }

    fn value(n: u32) -> Event {
        Event::Value(json!({ "n": n }))
    }

    #[test]
    fn lines_end_in_every_way_there_is() {
        for stream in [
            "data: {\"n\":1}\n\ndata: {\"n\":2}\n\ndata: [DONE]\n\n",
            "data: {\"n\":1}\r\n\r\ndata: {\"n\":2}\r\n\r\ndata: [DONE]\r\n\r\n",
            "data: {\"n\":1}\r\rdata: {\"n\":2}\r\rdata: [DONE]\r\r",
            "\u{feff}data:{\"n\":1}\n\ndata:{\"n\":2}\n\ndata:[DONE]",
            "data: {\"n\":1}\ndata: {\"n\":2}\ndata: [DONE]\n",
            ": ping\n\nevent: x\nid: 7\nretry: 3\ndata: {\ndata: \"n\":1}\n\n: \ndata\ndata: {\"n\":2}\n\ndata: [DONE]\n\n",
        ] {
            assert_eq!(heard(&[stream.as_bytes()]), Ok(vec![value(1), value(2), Event::Done]), "{stream}");
        }
    }

    #[test]
    fn an_error_beside_the_standard_is_heard() {
        let error = json!({ "error": { "message": "no" } });
        assert_eq!(heard(&[b"error: {\"message\":\"no\"}\n\n"]), Ok(vec![Event::Value(error)]));
        assert_eq!(heard(&[b"error: no\n\n"]), Ok(vec![Event::Value(json!({ "error": "no" }))]));
    }

    #[test]
    fn what_is_no_stream_is_said() {
        for stream in ["data: nonsense\n\n", "data: {\"n\":\n\n", "data: {\"n\":", "data: {} {}\n\n"] {
            assert!(matches!(heard(&[stream.as_bytes()]), Err(Bad::Nonsense(_))), "{stream}");
        }
        assert!(matches!(heard(&["data: [1,\n".repeat(1000).as_bytes()]), Err(Bad::Nonsense(_))));
        let mut endless = b"data: ".to_vec();
        endless.resize(LONGEST + 1, b'a');
        assert_eq!(heard(&[&endless]), Err(Bad::TooLong));
    }

    proptest! {
        #[test]
        fn it_is_the_same_wherever_the_bytes_are_cut(
            texts in proptest::collection::vec("\\PC{0,8}", 0..6),
            end in proptest::sample::select(vec!["\n", "\r\n", "\r"]),
            cuts in proptest::collection::vec(any::<proptest::sample::Index>(), 0..8),
        ) {
            let mut stream = String::new();
            for text in &texts {
                stream.push_str(&format!(": ping{end}data: {}{end}{end}", json!({ "text": text })));
            }
            stream.push_str(&format!("data: [DONE]{end}{end}"));
            let bytes = stream.as_bytes();
            let mut at: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
            at.extend([0, bytes.len()]);
            at.sort_unstable();
            let pieces: Vec<&[u8]> = at.windows(2).map(|ends| &bytes[ends[0]..ends[1]]).collect();
            let mut wanted: Vec<Event> = texts.iter().map(|text| Event::Value(json!({ "text": text }))).collect();
            wanted.push(Event::Done);
            prop_assert_eq!(heard(&pieces), Ok(wanted));
        }

        #[test]
        fn whatever_comes_is_a_stream_or_said_to_be_none_wherever_it_is_cut(bytes: Vec<u8>, cut: proptest::sample::Index) {
            let (left, right) = bytes.split_at(cut.index(bytes.len() + 1));
            prop_assert_eq!(heard(&[left, right]), heard(&[&bytes]));
        }
    }
}
