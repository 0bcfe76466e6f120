//! Vectors of sentences: the mean of what BERT makes of a sentence's tokens, or its first state, of length 1.

use anyhow::{Context, Result, bail, ensure};
use rust_bert::bert::{BertConfig, BertEmbeddings, BertModel};
use tch::nn::VarStore;
use tch::{Device, Kind, Tensor};

use crate::folder::Folder;
use crate::weights::Weights;

/// Sentences that are computed at once.
pub const BATCH: usize = 16;

pub struct Encoder {
    model: BertModel<BertEmbeddings>,
    mean: bool,
    pub window: Option<usize>,
    _store: VarStore,
}

impl Encoder {
    /// # Errors
    /// When the folder's files do not make up an encoder of this kind.
    pub fn load(folder: &Folder) -> Result<Self> {
        // Modules after the pooling would change the vectors.
        for number in 2..9 {
            for part in ["Dense", "CNN", "LSTM", "WeightedLayerPooling"] {
                let name = format!("{number}_{part}");
                ensure!(!folder.path.join(&name).exists(), "the part {name} cannot be run");
            }
        }
        let mean = match folder.other("1_Pooling/config.json") {
            None => true,
            Some(said) => {
                let on: Vec<_> = said
                    .iter()
                    .filter(|(key, value)| key.starts_with("pooling_mode_") && value.as_bool() == Some(true))
                    .map(|(key, _)| key.as_str())
                    .collect();
                match on.as_slice() {
                    ["pooling_mode_mean_tokens"] => true,
                    ["pooling_mode_cls_token"] => false,
                    other => bail!("the pooling {other:?} cannot be run"),
                }
            }
        };
        let config: BertConfig = folder.config()?;
        let places = usize::try_from(config.max_position_embeddings).context("max_position_embeddings")?;
        let said = folder.other("sentence_bert_config.json");
        let said = said.and_then(|said| usize::try_from(said.get("max_seq_length")?.as_u64()?).ok());
        let weights = Weights::open(&folder.path)?;
        let mut store = VarStore::new(Device::Cpu);
        let model = BertModel::new_with_optional_pooler(store.root(), &config, false);
        weights.fill(&mut store)?;
        Ok(Self { model, mean, window: Some(said.map_or(places, |said| said.min(places))), _store: store })
    }

    /// The vectors of sentences, each with at least one token.
    pub fn vectors(&self, sentences: &[&[i64]], padding: i64) -> Result<Vec<Vec<f32>>> {
        let longest = sentences.iter().map(|s| s.len()).max().unwrap_or(0);
        let mut tokens = Vec::with_capacity(sentences.len() * longest);
        let mut mask = Vec::with_capacity(sentences.len() * longest);
        for sentence in sentences {
            let rest = longest - sentence.len();
            tokens.extend_from_slice(sentence);
            tokens.extend(std::iter::repeat_n(padding, rest));
            mask.extend(std::iter::repeat_n(1_i64, sentence.len()));
            mask.extend(std::iter::repeat_n(0_i64, rest));
        }
        let shape = [sentences.len() as i64, longest as i64];
        let tokens = Tensor::from_slice(&tokens).view(shape);
        let mask = Tensor::from_slice(&mask).view(shape);
        let states = self.model.forward_t(Some(&tokens), Some(&mask), None, None, None, None, None, false)?;
        let states = states.hidden_state;
        let sum = if self.mean {
            let mask = mask.to_kind(Kind::Float).unsqueeze(-1);
            (states * &mask).sum_dim_intlist([1_i64].as_slice(), false, Kind::Float)
        } else {
            states.select(1, 0)
        };
        // The mean is as long as the sum once its length is 1.
        let length = sum.square().sum_dim_intlist([1_i64].as_slice(), true, Kind::Float).sqrt().clamp_min(1e-12);
        Ok(Vec::<Vec<f32>>::try_from(&(sum / length))?)
    }
}
