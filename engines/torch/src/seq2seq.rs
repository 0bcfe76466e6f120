//! Models that read a text and write another. Reading is rust-bert's, and so is all of ProphetNet.

use anyhow::{Result, anyhow, ensure};
use rust_bert::bart::{BartConfig, BartForConditionalGeneration};
use rust_bert::m2m_100::{M2M100Config, M2M100ForConditionalGeneration};
use rust_bert::mbart::{MBartConfig, MBartForConditionalGeneration};
use rust_bert::pegasus::{PegasusConfig, PegasusForConditionalGeneration};
use rust_bert::prophetnet::{LayerState, ProphetNetConfig, ProphetNetForConditionalGeneration};
use rust_bert::t5::{T5Config, T5ForConditionalGeneration};
use tch::nn::VarStore;
use tch::{Device, Kind, Tensor};

use crate::decoder::{self, Decoder, Layer, Names, Norm, Places};
use crate::family::Family;
use crate::folder::Folder;
use crate::generate::Steps;
use crate::positions;
use crate::weights::Weights;

pub struct Model {
    reader: Reader,
    writer: Option<Decoder>,
    /// Tokens that can be written at most; `None` where there is no bound.
    pub reach: Option<usize>,
    // The tensors are shared with both, and freed with the last of them.
    _store: VarStore,
}

enum Reader {
    Bart(BartForConditionalGeneration),
    Pegasus(PegasusForConditionalGeneration),
    T5(T5ForConditionalGeneration),
    MBart50(MBartForConditionalGeneration),
    M2M100(M2M100ForConditionalGeneration),
    ProphetNet(ProphetNetForConditionalGeneration),
}

impl Model {
    /// # Errors
    /// When the folder's files do not make up the model that they say they are.
    pub fn load(folder: &Folder) -> Result<Self> {
        let weights = Weights::open(&folder.path)?;
        let mut store = VarStore::new(Device::Cpu);
        let root = store.root();
        let reader = match folder.family {
            Family::Bart => Reader::Bart(BartForConditionalGeneration::new(&root, &folder.config::<BartConfig>()?)),
            Family::Pegasus => {
                Reader::Pegasus(PegasusForConditionalGeneration::new(&root, &folder.config::<PegasusConfig>()?))
            }
            Family::T5 => Reader::T5(T5ForConditionalGeneration::new(&root, &folder.config::<T5Config>()?)),
            Family::MBart50 => {
                Reader::MBart50(MBartForConditionalGeneration::new(&root, &folder.config::<MBartConfig>()?))
            }
            Family::M2M100 | Family::Nllb => {
                Reader::M2M100(M2M100ForConditionalGeneration::new(&root, &folder.config::<M2M100Config>()?))
            }
            Family::ProphetNet => Reader::ProphetNet(ProphetNetForConditionalGeneration::new(
                &root,
                &folder.config::<ProphetNetConfig>()?,
            )?),
            Family::Bert => return Err(anyhow!("this model writes nothing")),
        };
        weights.fill(&mut store)?;
        let writer = match folder.family {
            Family::ProphetNet => None,
            Family::T5 => Some(t5(folder, &store)?),
            _ => Some(bart(folder, &store, &weights)?),
        };
        writer.as_ref().map_or(Ok(()), Decoder::check)?;
        let reach = folder.number("max_position_embeddings").and_then(|n| usize::try_from(n).ok());
        Ok(Self { reader, writer, reach, _store: store })
    }

    /// What the model makes of a text: `[1, tokens, width]`.
    pub fn read(&self, tokens: &[i64]) -> Result<Tensor> {
        let tokens = Tensor::from_slice(tokens).unsqueeze(0);
        Ok(match &self.reader {
            Reader::Bart(model) => model.encode(&tokens, None),
            Reader::Pegasus(model) => model.encode(&tokens, None),
            Reader::T5(model) => model.encode(&tokens, None),
            Reader::MBart50(model) => model.encode(&tokens, None),
            Reader::M2M100(model) => model.encode(&tokens, None),
            Reader::ProphetNet(model) => model.encode(Some(&tokens), None, None)?,
        })
    }

    /// Ready to write about it.
    pub fn start<'a>(&'a self, read: &'a Tensor) -> Result<Box<dyn Steps + 'a>> {
        Ok(match (&self.reader, &self.writer) {
            (_, Some(writer)) => Box::new(writer.start(read)),
            (Reader::ProphetNet(model), None) => Box::new(Prophet { model, read, cache: None }),
            _ => return Err(anyhow!("this model writes nothing")),
        })
    }
}

const BART: Names = Names {
    layer: "model.decoder.layers",
    own: ["self_attn", "q_proj", "k_proj", "v_proj", "out_proj"],
    own_norm: "self_attn_layer_norm",
    cross: "encoder_attn",
    cross_norm: "encoder_attn_layer_norm",
    up: "fc1",
    gate: None,
    down: "fc2",
    norm: "final_layer_norm",
};

/// BART, and those that differ from it in where norms stand and how places are told.
fn bart(folder: &Folder, store: &VarStore, weights: &Weights) -> Result<Decoder> {
    let variables = store.variables();
    let table = decoder::get(&variables, "model.shared.weight")?;
    let (width, heads) = (table.size()[1], folder.number("decoder_attention_heads").unwrap_or(0));
    ensure!(heads > 0 && width % heads == 0, "{width} cannot be shared by {heads} heads");
    let places = folder.number("max_position_embeddings").unwrap_or(0);
    let norm = |name: &str| Norm::new(&variables, &format!("model.decoder.{name}"), 1e-5).ok();
    let layers = folder.number("decoder_layers").unwrap_or(0);
    let learned = || decoder::get(&variables, "model.decoder.embed_positions.weight");
    Ok(Decoder {
        table_scale: if folder.is("scale_embedding") { (width as f64).sqrt() } else { 1.0 },
        places: match folder.family {
            Family::Pegasus => Places::Table(positions::pegasus(places, width), 0),
            Family::M2M100 | Family::Nllb => {
                let padding = folder.number("pad_token_id").unwrap_or(1);
                Places::Table(positions::m2m100(places + padding + 1, width, padding), padding + 1)
            }
            // The first two rows are for nothing.
            _ => Places::Table(learned()?, 2),
        },
        enter: norm("layernorm_embedding"),
        layers: (0..layers).map(|n| Layer::new(&variables, n, &BART, 1e-5)).collect::<Result<_>>()?,
        leave: norm("layer_norm"),
        head: table.shallow_clone(),
        table,
        // rust-bert's BART does not know of it.
        head_bias: weights.get("final_logits_bias")?.filter(|bias| bias.abs().max().double_value(&[]) > 0.0),
        head_scale: 1.0,
        heads,
        query_scale: ((width / heads) as f64).powf(-0.5),
        norm_first: folder.family != Family::Bart,
        activation: decoder::activation(folder.word("activation_function").unwrap_or("gelu"))?,
    })
}

const T5: Names = Names {
    layer: "decoder.block",
    own: ["layer.0.SelfAttention", "q", "k", "v", "o"],
    own_norm: "layer.0.layer_norm",
    cross: "layer.1.EncDecAttention",
    cross_norm: "layer.1.layer_norm",
    up: "layer.2.DenseReluDense.wi",
    gate: None,
    down: "layer.2.DenseReluDense.wo",
    norm: "layer.2.layer_norm",
};

/// Of version 1.1, and FLAN.
const GATED_T5: Names = Names { up: "layer.2.DenseReluDense.wi_0", gate: Some("layer.2.DenseReluDense.wi_1"), ..T5 };

fn t5(folder: &Folder, store: &VarStore) -> Result<Decoder> {
    let variables = store.variables();
    let gated = folder.word("feed_forward_proj") == Some("gated-gelu");
    let (names, activation) = if gated { (&GATED_T5, "gelu_new") } else { (&T5, "relu") };
    let epsilon = folder.fraction("layer_norm_epsilon").unwrap_or(1e-6);
    let layers = folder.number("num_layers").unwrap_or(0);
    let table = decoder::get(&variables, "shared.weight")?;
    let own_head = variables.get("lm_head.weight").map(Tensor::shallow_clone);
    let bias = "decoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight";
    Ok(Decoder {
        table_scale: 1.0,
        places: Places::Distance {
            table: decoder::get(&variables, bias)?,
            furthest: folder.number("relative_attention_max_distance").unwrap_or(128),
        },
        enter: None,
        layers: (0..layers).map(|n| Layer::new(&variables, n, names, epsilon)).collect::<Result<_>>()?,
        leave: Some(Norm::new(&variables, "decoder.final_layer_norm", epsilon)?),
        head_scale: if own_head.is_some() { 1.0 } else { (table.size()[1] as f64).powf(-0.5) },
        head: own_head.unwrap_or_else(|| table.shallow_clone()),
        table,
        head_bias: None,
        heads: folder.number("num_heads").unwrap_or(0),
        query_scale: 1.0,
        norm_first: true,
        activation: decoder::activation(activation)?,
    })
}

type Cache = Option<Vec<(Option<LayerState>, Option<LayerState>)>>;

struct Prophet<'a> {
    model: &'a ProphetNetForConditionalGeneration,
    read: &'a Tensor,
    cache: Cache,
}

impl Steps for Prophet<'_> {
    fn step(&mut self, last: &[i64]) -> Tensor {
        let beams = last.len() as i64;
        let size = self.read.size();
        let read = self.read.expand([beams, size[1], size[2]], false);
        let mask = Tensor::ones([beams, size[1]], (Kind::Int64, Device::Cpu));
        let tokens = Tensor::from_slice(last).unsqueeze(1);
        let cache = self.cache.take();
        let said = self
            .model
            .forward_t(None, Some(&mask), None, Some(&tokens), None, Some(&read), cache, None, false)
            // Caught where the job was begun.
            .unwrap_or_else(|error| panic!("{error}"));
        self.cache = said.next_decoder_cache;
        said.logits.select(1, -1)
    }

    fn reorder(&mut self, from: &[i64]) {
        let from = Tensor::from_slice(from);
        // What was read is the same for all beams.
        for state in self.cache.iter_mut().flatten().filter_map(|(own, _)| own.as_mut()) {
            state.prev_key = state.prev_key.index_select(0, &from);
            state.prev_value = state.prev_value.index_select(0, &from);
        }
    }
}
