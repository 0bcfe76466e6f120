//! What a model's folder says of it: `config.json`, `generation_config.json` and what the tokenizer's files are called.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use crate::family::Family;

pub struct Folder {
    pub path: PathBuf,
    pub family: Family,
    config: Map<String, Value>,
    pub settings: Settings,
    /// Put before every text that is to be summarised.
    pub prefix: String,
}

/// How tokens are chosen, as far as no request says it.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    pub start: i64,
    /// The first of them ends what stopped without one.
    pub end: Vec<i64>,
    pub first: Option<i64>,
    pub last: Option<i64>,
    /// No run of so many tokens comes twice; 0 where any may.
    pub no_repeat: usize,
    pub repetition_penalty: f64,
    pub length_penalty: f64,
    pub stop: Stop,
}

/// When a search with several beams ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// As soon as there are as many finished texts as beams.
    Early,
    /// When none of those under way is likely to become better.
    Likely,
    /// When none can.
    Never,
}

impl Folder {
    /// # Errors
    /// When the folder holds no model of a known architecture.
    pub fn open(path: &Path) -> Result<Self> {
        ensure!(path.is_dir(), "{} is no folder", path.display());
        let config = read(&path.join("config.json"))?;
        let family = family(path, &config)?;
        let mut said = match read(&path.join("generation_config.json")) {
            // What this file does not name has no value, whatever the architecture's own is.
            Ok(generation) => generation,
            Err(_) if path.join("generation_config.json").exists() => bail!("generation_config.json cannot be read"),
            Err(_) => with_defaults(&config, family),
        };
        let task = config.get("task_specific_params").and_then(|all| all.get("summarization")?.as_object());
        if let (true, Some(task)) = (family.summarises(), task) {
            said.extend(task.iter().map(|(key, value)| (key.clone(), value.clone())));
        }
        let settings = settings(&said, &config, family)?;
        let prefix = task.and_then(|task| task.get("prefix")).or_else(|| config.get("prefix")).and_then(Value::as_str);
        // Every public T5 has learned to summarise after these words, FLAN-T5 too.
        let prefix = prefix.unwrap_or(if family == Family::T5 { "summarize: " } else { "" }).to_string();
        Ok(Self { path: path.to_path_buf(), family, config, settings, prefix })
    }

    pub fn number(&self, key: &str) -> Option<i64> {
        self.config.get(key)?.as_i64()
    }

    pub fn is(&self, key: &str) -> bool {
        self.config.get(key).and_then(Value::as_bool).unwrap_or(false)
    }

    pub fn word(&self, key: &str) -> Option<&str> {
        self.config.get(key)?.as_str()
    }

    pub fn fraction(&self, key: &str) -> Option<f64> {
        self.config.get(key)?.as_f64()
    }

    /// Another file of JSON in the folder.
    pub fn other(&self, name: &str) -> Option<Map<String, Value>> {
        read(&self.path.join(name)).ok()
    }

    /// The first of these files that is there.
    ///
    /// # Errors
    /// When none is.
    pub fn file(&self, names: &[&str]) -> Result<PathBuf> {
        let found = names.iter().map(|name| self.path.join(name)).find(|path| path.is_file());
        found.with_context(|| format!("there is no {}", names.join(" and no ")))
    }

    /// The configuration as rust-bert wants it: it insists on some values that only training needs, on the form of
    /// others that it does not use, and keeps no state between steps where an old `output_past` says so.
    ///
    /// # Errors
    /// When something that matters is missing.
    pub fn config<T: DeserializeOwned>(&self) -> Result<T> {
        let mut config = self.config.clone();
        for key in ["task_specific_params", "id2label", "label2id", "output_past"] {
            config.remove(key);
        }
        for key in ["output_attentions", "output_hidden_states"] {
            config.insert(key.into(), json!(false));
        }
        let layers = config.get("encoder_layers").cloned().unwrap_or(json!(0));
        let unused = [
            ("activation_dropout", json!(0.0)),
            ("attention_dropout", json!(0.0)),
            ("attention_probs_dropout_prob", json!(0.0)),
            ("classifier_dropout", json!(0.0)),
            ("decoder_layerdrop", json!(0.0)),
            ("disable_ngram_loss", json!(false)),
            ("dropout", json!(0.0)),
            ("dropout_rate", json!(0.0)),
            ("encoder_layerdrop", json!(0.0)),
            ("eps", json!(0.0)),
            ("hidden_dropout_prob", json!(0.0)),
            ("init_std", json!(0.02)),
            ("initializer_factor", json!(1.0)),
            ("initializer_range", json!(0.02)),
            ("is_encoder_decoder", json!(true)),
            ("layer_norm_epsilon", json!(1e-6)),
            ("num_hidden_layers", layers),
            ("relative_attention_num_buckets", json!(32)),
            ("type_vocab_size", json!(2)),
        ];
        for (key, value) in unused {
            if config.get(key).is_none_or(Value::is_null) {
                config.insert(key.into(), value);
            }
        }
        serde_json::from_value(Value::Object(config)).context("config.json is not complete")
    }
}

fn read(path: &Path) -> Result<Map<String, Value>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bytes = std::fs::read(path).with_context(|| format!("{name} cannot be read"))?;
    serde_json::from_slice(&bytes).with_context(|| format!("{name} cannot be read"))
}

fn family(path: &Path, config: &Map<String, Value>) -> Result<Family> {
    let kind = config.get("model_type").and_then(Value::as_str);
    let kind = kind.context("config.json does not say the model_type")?;
    let of = |key: &str, value: i64| config.get(key).and_then(Value::as_i64).unwrap_or(value);
    Ok(match kind {
        "bart" => Family::Bart,
        "pegasus" => Family::Pegasus,
        "t5" => {
            let layers = of("num_layers", 0);
            ensure!(of("num_decoder_layers", layers) == layers, "as many layers must write as read");
            Family::T5
        }
        "prophetnet" => Family::ProphetNet,
        "mbart" => Family::MBart50,
        // The two are one architecture with different tokens.
        "m2m_100" if path.join("vocab.json").is_file() => Family::M2M100,
        "m2m_100" => Family::Nllb,
        "bert" => Family::Bert,
        other => bail!("models of the type {other} cannot be run"),
    })
}

fn with_defaults(config: &Map<String, Value>, family: Family) -> Map<String, Value> {
    let mut said = config.clone();
    let names = ["pad_token_id", "bos_token_id", "eos_token_id", "decoder_start_token_id", "forced_eos_token_id"];
    for (name, value) in names.into_iter().zip(family.tokens()) {
        if let Some(value) = value {
            said.entry(name).or_insert(json!(value));
        }
    }
    said
}

fn settings(said: &Map<String, Value>, config: &Map<String, Value>, family: Family) -> Result<Settings> {
    let token = |name: &str| said.get(name).and_then(Value::as_i64);
    let fraction = |name: &str| said.get(name).and_then(Value::as_f64);
    if family == Family::Bert {
        return Ok(Settings::plain(0, vec![]));
    }
    let start = token("decoder_start_token_id")
        .or_else(|| config.get("decoder_start_token_id")?.as_i64())
        .or_else(|| token("bos_token_id"));
    let end = match said.get("eos_token_id").or_else(|| config.get("eos_token_id")) {
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_i64).collect(),
        Some(one) => one.as_i64().into_iter().collect(),
        None => vec![],
    };
    ensure!(!end.is_empty(), "no token is said to end a text");
    let start = start.context("no token is said to start a text")?;
    Ok(Settings {
        first: token("forced_bos_token_id"),
        last: token("forced_eos_token_id"),
        no_repeat: said.get("no_repeat_ngram_size").and_then(Value::as_u64).map_or(Ok(0), usize::try_from)?,
        repetition_penalty: fraction("repetition_penalty").unwrap_or(1.0),
        length_penalty: fraction("length_penalty").unwrap_or(1.0),
        stop: match said.get("early_stopping") {
            Some(Value::Bool(true)) => Stop::Early,
            Some(Value::String(word)) if word == "never" => Stop::Never,
            _ => Stop::Likely,
        },
        ..Settings::plain(start, end)
    })
}

impl Settings {
    fn plain(start: i64, end: Vec<i64>) -> Self {
        let (repetition_penalty, length_penalty) = (1.0, 1.0);
        Self {
            start,
            end,
            first: None,
            last: None,
            no_repeat: 0,
            repetition_penalty,
            length_penalty,
            stop: Stop::Likely,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    fn folder(config: &Value, generation: Option<&Value>) -> Result<Folder> {
        let folder = Scratch::new();
        std::fs::write(folder.path().join("config.json"), config.to_string()).unwrap();
        if let Some(generation) = generation {
            std::fs::write(folder.path().join("generation_config.json"), generation.to_string()).unwrap();
        }
        Folder::open(folder.path())
    }

    #[test]
    fn what_the_configuration_leaves_out_is_what_transformers_takes() {
        let bart = folder(&json!({"model_type": "bart"}), None).unwrap().settings;
        assert_eq!((bart.start, bart.end, bart.last, bart.stop), (2, vec![2], Some(2), Stop::Likely));
    }

    #[test]
    fn a_generation_config_says_everything() {
        let said = json!({"decoder_start_token_id": 7, "eos_token_id": [3, 4], "early_stopping": "never"});
        let bart = folder(&json!({"model_type": "bart", "no_repeat_ngram_size": 3}), Some(&said)).unwrap().settings;
        assert_eq!((bart.start, bart.end, bart.last, bart.no_repeat), (7, vec![3, 4], None, 0));
        assert_eq!(bart.stop, Stop::Never);
    }

    #[test]
    fn a_summary_has_settings_of_its_own() {
        let task = json!({"summarization": {"length_penalty": 2.0, "no_repeat_ngram_size": 3, "prefix": "sum up: "}});
        let config = json!({"model_type": "t5", "decoder_start_token_id": 0, "task_specific_params": task});
        let t5 = folder(&config, None).unwrap();
        assert_eq!((t5.settings.length_penalty, t5.settings.no_repeat, t5.prefix.as_str()), (2.0, 3, "sum up: "));
        let plain = folder(&json!({"model_type": "t5", "decoder_start_token_id": 0}), None).unwrap();
        assert_eq!(plain.prefix, "summarize: ");
    }

    #[test]
    fn an_unknown_architecture_is_refused() {
        assert!(folder(&json!({"model_type": "gpt2"}), None).is_err());
        assert!(folder(&json!({}), None).is_err());
        assert!(Folder::open(Path::new("/nowhere")).is_err());
    }
}
