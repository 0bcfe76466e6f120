//! What the four kinds of servers say of their models, each in its own shape.

use serde_json::Value;

use super::clean;
use crate::error::{Code, Error, Result};

/// More names than any server has models.
const MOST_NAMES: usize = 10_000;
/// Longer names are no names.
const LONGEST_NAME: usize = 512;
/// Longer contexts are slips of a unit.
const LONGEST_CONTEXT: u64 = 100_000_000;
/// What Ollama gives a model unless it is told otherwise: this much since 0.6.7, the least of several since 0.15.5. LM
/// Studio has the same usual length for a model that it loads when it is asked.
const USUAL: usize = 4096;
/// The same in older versions.
const USUAL_BEFORE: usize = 2048;
/// The first version of Ollama with the larger one.
const SINCE: [u64; 3] = [0, 6, 7];

/// The names in a list of models. `None` when it is no such list.
pub fn names(list: &Value) -> Option<Result<Vec<String>>> {
    // Ollama without any model says that its list is `null`.
    let empty = Vec::new();
    let models = match (list.get("data").or(Some(list)), list.get("models")) {
        (Some(Value::Array(models)), _) | (_, Some(Value::Array(models))) => models,
        (Some(Value::Null), _) => &empty,
        _ => return None,
    };
    if models.len() > MOST_NAMES {
        let sentence = format!("The server says that it has more than {MOST_NAMES} models. Give another address.");
        return Some(Err(Error::new(Code::TooLarge, sentence)));
    }
    let mut names: Vec<String> = Vec::new();
    for model in models {
        let name = ["id", "name", "model"].iter().find_map(|key| model.get(key)?.as_str());
        // Names go back to the server as they are. One that cannot be shown as it is is left out.
        if let Some(name) = name.filter(|name| name.len() <= LONGEST_NAME && clean::plain(name, true) == *name)
            && !name.is_empty()
            && !names.iter().any(|known| known == name)
        {
            names.push(name.to_owned());
        }
    }
    Some(Ok(names))
}

/// vLLM: in its list of models.
pub fn vllm(list: &Value, model: &str) -> Option<usize> {
    number(entry(list, model)?.get("max_model_len")?)
}

/// llama.cpp: in its properties, for each of those who ask at the same time.
pub fn llama_cpp(props: &Value) -> Option<usize> {
    number(props.pointer("/default_generation_settings/n_ctx")?)
}

/// Whether this is how Ollama shows a model.
pub fn is_ollama(shown: &Value) -> bool {
    shown.get("model_info").is_some_and(Value::is_object) || shown.get("modelfile").is_some()
}

/// Ollama: what the model was made for, or what it is set to. Neither is what it gets when it is not set.
pub fn ollama(shown: &Value, version: Option<&Value>) -> usize {
    let known = shown.get("model_info").and_then(Value::as_object);
    let longest = known.and_then(|info| {
        let (_, length) = info.iter().find(|(name, _)| name.ends_with(".context_length"))?;
        number(length)
    });
    let parameters = shown.get("parameters").and_then(Value::as_str).unwrap_or_default();
    let set = parameters.lines().find_map(|line| {
        let mut words = line.split_whitespace();
        (words.next() == Some("num_ctx")).then(|| words.next()?.parse().ok()).flatten()
    });
    let usual = match version.and_then(|version| version.get("version")).and_then(Value::as_str) {
        Some(version) if numbers(version) >= SINCE => USUAL,
        _ => USUAL_BEFORE,
    };
    let given = set.filter(|&set| set > 0).unwrap_or(usual);
    longest.map_or(given, |longest| given.min(longest))
}

/// LM Studio: as the model is loaded, or the usual length where it is not.
pub fn lm_studio(list: &Value, model: &str) -> Option<usize> {
    let model = entry(list, model)?;
    let loaded = model.get("loaded_context_length").and_then(number);
    let longest = model.get("max_context_length").and_then(number);
    loaded.or(longest.map(|longest| longest.min(USUAL)))
}

/// How many tokens were counted: vLLM says it, llama.cpp gives the tokens.
pub fn count(answer: &Value) -> Option<usize> {
    let tokens = answer.get("tokens").and_then(Value::as_array).map(Vec::len);
    answer.get("count").and_then(Value::as_u64).and_then(|count| usize::try_from(count).ok()).or(tokens)
}

fn entry<'a>(list: &'a Value, model: &str) -> Option<&'a Value> {
    let list = list.get("data")?.as_array()?;
    list.iter().find(|entry| entry.get("id").and_then(Value::as_str) == Some(model))
}

/// A number of tokens. None and absurdly many are not told.
fn number(value: &Value) -> Option<usize> {
    let number = value.as_u64().filter(|number| (1..=LONGEST_CONTEXT).contains(number))?;
    usize::try_from(number).ok()
}

/// The numbers of a version such as `0.6.7-rc1`.
fn numbers(version: &str) -> [u64; 3] {
    let mut numbers = [0; 3];
    for (number, part) in numbers.iter_mut().zip(version.trim_start_matches('v').split('.')) {
        let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
        *number = digits.parse().unwrap_or(0);
    }
    numbers
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn names_are_found_in_every_shape_of_list() {
        for list in [
            json!({ "object": "list", "data": [{ "id": "a" }, { "id": "b" }, { "id": "a" }] }),
            json!([{ "id": "a" }, { "id": "b" }]),
            json!({ "models": [{ "name": "a" }, { "model": "b" }] }),
            json!({ "data": [{ "id": "a" }, { "id": 7 }, "x", { "id": "c\u{1b}[2J" }, { "id": "" }, { "id": "b" }] }),
        ] {
            assert_eq!(names(&list).unwrap().unwrap(), ["a", "b"], "{list}");
        }
        assert_eq!(names(&json!({ "object": "list", "data": null })).unwrap().unwrap(), [""; 0]);
        for other in [json!({}), json!("x"), json!({ "data": 1 }), json!({ "error": "Unexpected endpoint" })] {
            assert!(names(&other).is_none(), "{other}");
        }
        let many = json!({ "data": vec![json!({ "id": "a" }); MOST_NAMES + 1] });
        assert_eq!(names(&many).unwrap().unwrap_err().code, Code::TooLarge);
    }

    #[test]
    fn ollama_gives_a_model_less_than_it_could_take_unless_it_is_set() {
        let shown = |parameters: &str, longest: u64| json!({ "parameters": parameters, "model_info": { "general.architecture": "x", "x.context_length": longest } });
        let new = json!({ "version": "0.13.2" });
        let old = json!({ "version": "0.6.6" });
        for (shown, version, tokens) in [
            (shown("stop \"<|im_end|>\"", 131_072), Some(&new), 4096),
            (shown("stop \"<|im_end|>\"", 131_072), Some(&old), 2048),
            (shown("", 131_072), None, 2048),
            (shown("num_ctx                        16384\nstop x", 131_072), Some(&new), 16_384),
            (shown("num_ctx 16384", 8192), Some(&new), 8192),
            (shown("num_ctx x", 131_072), Some(&new), 4096),
            (shown("", 1024), Some(&new), 1024),
            (json!({ "modelfile": "FROM x" }), Some(&new), 4096),
        ] {
            assert!(is_ollama(&shown), "{shown}");
            assert_eq!(ollama(&shown, version), tokens, "{shown} {version:?}");
        }
    }

    #[test]
    fn versions_are_told_apart_by_their_numbers() {
        assert!(numbers("0.10.0") > numbers("0.9.9"));
        assert_eq!(numbers("v0.6.7-rc1"), SINCE);
        assert_eq!(numbers("nonsense"), [0; 3]);
    }
}
