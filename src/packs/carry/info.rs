//! `model_info.json`: what translateLocally says of a model.

use serde_json::Value;

use super::pair::{Pair, code_of};

/// It is a few lines.
pub const MAX_BYTES: u64 = 64 << 10;

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Info {
    pub pair: Option<Pair>,
    pub version: Option<String>,
    pub licence: Option<String>,
    /// What may tell how large it is.
    pub names: Vec<String>,
}

impl Info {
    /// What is not as it should be says nothing: names of files say it too.
    pub fn parse(text: &[u8]) -> Self {
        let Ok(Value::Object(values)) = serde_json::from_slice(text) else { return Self::default() };
        let word = |keys: &[&str]| keys.iter().find_map(|key| plain(values.get(*key)?));
        let from = values.get("srcTags").and_then(language).or_else(|| values.get("src").and_then(language));
        let to = values.get("trgTag").and_then(language).or_else(|| values.get("trg").and_then(language));
        Self {
            pair: from.zip(to).and_then(|(from, to)| Pair::new(from, to)),
            version: word(&["version"]),
            licence: word(&["license", "licence"]),
            names: ["type", "modelName", "shortName", "code"].iter().filter_map(|key| word(&[key])).collect(),
        }
    }
}

/// A language as a code, a name, or a map of one code to its name. A model of several languages is none of these.
fn language(value: &Value) -> Option<&'static str> {
    match value {
        Value::String(word) => code_of(word),
        Value::Object(tags) if tags.len() == 1 => tags.keys().next().and_then(|tag| code_of(tag)),
        _ => None,
    }
}

/// A short line, or a number.
fn plain(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let short = !text.is_empty() && text.chars().count() <= 64 && !text.chars().any(char::is_control);
    short.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(text: &str) -> Option<Pair> {
        Info::parse(text.as_bytes()).pair
    }

    #[test]
    fn languages_are_told_in_several_ways() {
        let deen = Pair::new("de", "en");
        assert_eq!(pair(r#"{"src": "de", "trg": "en"}"#), deen);
        assert_eq!(pair(r#"{"src": {"de": "German"}, "trg": "en"}"#), deen);
        assert_eq!(pair(r#"{"src": "German", "trg": "English"}"#), deen);
        assert_eq!(pair(r#"{"src": "x", "srcTags": {"de": "German"}, "trgTag": "en"}"#), deen);
        assert_eq!(pair(r#"{"src": {"hr": "Croatian", "sr": "Serbian"}, "trg": "en"}"#), None);
        assert_eq!(pair(r#"{"src": "xx", "trg": "en"}"#), None);
        for text in ["", "[]", "null", "{\"src\": 5}", "{"] {
            assert_eq!(Info::parse(text.as_bytes()), Info::default(), "{text}");
        }
    }

    #[test]
    fn the_rest_is_short_plain_text() {
        let info = Info::parse(br#"{"version": 2, "license": "MIT", "type": "tiny", "modelName": "a\nb"}"#);
        assert_eq!((info.version.as_deref(), info.licence.as_deref()), (Some("2"), Some("MIT")));
        assert_eq!(info.names, ["tiny"]);
    }
}
