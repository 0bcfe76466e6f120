//! Small translation models with random weights, in the real format (Marian binary, version 1, int8), so that a
//! test of many packs needs no large files. What they write is gibberish; that they load and run is what counts.

use std::path::Path;

const STARTER: &[u8] = include_bytes!("../../models/starter/en-es/vocab.enes.spm");

/// Small enough to make in no time, large enough for eight heads and the engine's kernels.
const DIM: usize = 64;
const FFN: usize = 128;
const ENCODER: usize = 2;
const DECODER: usize = 1;

const FLOAT: u64 = 0x404;
const INT8: u64 = 0x101;
const INTGEMM8: u64 = 0x4101;

/// A model with its vocabularies: the source's, and the target's where it is another one.
pub struct Model {
    pub weights: Vec<u8>,
    pub source: Vec<u8>,
    pub target: Option<Vec<u8>>,
}

/// One vocabulary for both sides.
pub fn shared(seed: u64) -> Model {
    let source = vocabulary(2_000);
    Model { weights: weights(seed, 2_000, None), source, target: None }
}

/// Two vocabularies of different sizes, as for Chinese, Japanese and Korean.
pub fn split(seed: u64) -> Model {
    Model { weights: weights(seed, 2_000, Some(1_504)), source: vocabulary(2_000), target: Some(vocabulary(1_504)) }
}

/// The first pieces of the starter's SentencePiece vocabulary, a protobuf: pieces are its fields 1.
fn vocabulary(pieces: usize) -> Vec<u8> {
    let whole = STARTER;
    let (mut kept, mut at, mut count) = (Vec::new(), 0, 0);
    let varint = |at: &mut usize| {
        let (mut value, mut shift) = (0usize, 0);
        loop {
            let byte = whole[*at];
            *at += 1;
            value |= usize::from(byte & 0x7F) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                return value;
            }
        }
    };
    while at < whole.len() {
        let begin = at;
        let tag = varint(&mut at);
        assert_eq!(tag & 7, 2, "every field of the message has a length");
        let length = varint(&mut at);
        at += length;
        if tag >> 3 != 1 || count < pieces {
            kept.extend_from_slice(&whole[begin..at]);
        }
        count += usize::from(tag >> 3 == 1);
    }
    kept
}

struct Writer {
    items: Vec<(String, u64, Vec<usize>, Vec<u8>)>,
    state: u64,
}

impl Writer {
    fn random(&mut self) -> u64 {
        // Knuth's MMIX; the low bits are weak, the high ones are used.
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.state >> 33
    }

    fn floats(&mut self, name: String, values: Vec<f32>) {
        let data = values.iter().flat_map(|value| value.to_le_bytes()).collect();
        self.items.push((name, FLOAT, vec![1, values.len()], data));
    }

    /// An int8 matrix with its multiplier behind it.
    fn matrix(&mut self, name: String, rows: usize, columns: usize) {
        let mut data: Vec<u8> = (0..rows * columns).map(|_| (self.random() % 255) as u8).collect();
        // -128 is not a value of this format.
        data.iter_mut().filter(|byte| **byte == 0x80).for_each(|byte| *byte = 0);
        data.extend_from_slice(&400f32.to_le_bytes());
        self.items.push((name, INTGEMM8, vec![rows, columns], data));
    }

    fn affine(&mut self, name: &str, bias: Option<&str>, rows: usize, columns: usize) {
        self.matrix(name.to_owned(), rows, columns);
        self.floats(format!("{name}_QuantMultA"), vec![30.0]);
        if let Some(bias) = bias {
            let values = (0..columns).map(|_| self.random() as f32 / 2f32.powi(31) - 0.5).collect();
            self.floats(bias.to_owned(), values);
        }
    }

    fn norm(&mut self, base: &str) {
        self.floats(format!("{base}_ln_scale"), vec![1.0; DIM]);
        self.floats(format!("{base}_ln_bias"), vec![0.0; DIM]);
    }

    fn attention(&mut self, base: &str) {
        for part in ["q", "k", "v", "o"] {
            self.affine(&format!("{base}_W{part}"), Some(&format!("{base}_b{part}")), DIM, DIM);
        }
        self.norm(&format!("{base}_Wo"));
    }

    fn feed_forward(&mut self, base: &str) {
        self.affine(&format!("{base}_W1"), Some(&format!("{base}_b1")), DIM, FFN);
        self.affine(&format!("{base}_W2"), Some(&format!("{base}_b2")), FFN, DIM);
        self.norm(&format!("{base}_ffn"));
    }

    fn binary(self) -> Vec<u8> {
        let padded = |data: &[u8]| data.len().div_ceil(256) * 256;
        let mut out = Vec::new();
        let number = |out: &mut Vec<u8>, value: usize| out.extend_from_slice(&(value as u64).to_le_bytes());
        number(&mut out, 1);
        number(&mut out, self.items.len());
        for (name, kind, shape, data) in &self.items {
            number(&mut out, name.len() + 1);
            out.extend_from_slice(&kind.to_le_bytes());
            number(&mut out, shape.len());
            number(&mut out, padded(data));
        }
        for (name, ..) in &self.items {
            out.extend_from_slice(name.as_bytes());
            out.push(0);
        }
        for dimension in self.items.iter().flat_map(|(_, _, shape, _)| shape) {
            out.extend_from_slice(&i32::try_from(*dimension).expect("small").to_le_bytes());
        }
        let gap = (256 - (out.len() + 8) % 256) % 256;
        number(&mut out, gap);
        out.resize(out.len() + gap, 0);
        for (_, _, _, data) in &self.items {
            out.extend_from_slice(data);
            out.resize(out.len() + padded(data) - data.len(), 0);
        }
        out
    }
}

/// `target` is the size of a second vocabulary.
fn weights(seed: u64, source: usize, target: Option<usize>) -> Vec<u8> {
    let mut writer = Writer { items: Vec::new(), state: seed };
    match target {
        None => {
            writer.matrix("Wemb".into(), source, DIM);
            writer.floats("none_QuantMultA".into(), vec![30.0]);
        }
        Some(target) => {
            writer.matrix("encoder_Wemb".into(), source, DIM);
            writer.matrix("decoder_Wemb".into(), target, DIM);
            // One int8 value and what it has to be divided by.
            let mut scalar = vec![127];
            scalar.extend_from_slice(&(127f32 / 30.0).to_le_bytes());
            writer.items.push(("decoder_Wemb_QuantMultA".into(), INTGEMM8, vec![1, 1], scalar));
        }
    }
    let last = target.unwrap_or(source);
    let bias = (0..last).map(|_| writer.random() as f32 / 2f32.powi(31)).collect();
    writer.floats("decoder_ff_logit_out_b".into(), bias);
    for layer in 1..=ENCODER {
        writer.attention(&format!("encoder_l{layer}_self"));
        writer.feed_forward(&format!("encoder_l{layer}_ffn"));
    }
    for layer in 1..=DECODER {
        let rnn = format!("decoder_l{layer}_rnn");
        writer.affine(&format!("{rnn}_W"), None, DIM, DIM);
        writer.affine(&format!("{rnn}_Wf"), Some(&format!("{rnn}_bf")), DIM, DIM);
        writer.norm(&format!("{rnn}_ffn"));
        writer.attention(&format!("decoder_l{layer}_context"));
        writer.feed_forward(&format!("decoder_l{layer}_ffn"));
    }
    let options = format!(
        "dec-cell: ssru\ndec-depth: {DECODER}\ndim-emb: {DIM}\ndim-vocabs:\n  - {source}\n  - {last}\nenc-depth: {ENCODER}\n\
         transformer-decoder-autoreg: rnn\ntransformer-dim-ffn: {FFN}\ntransformer-heads: 8\ntype: transformer\n\0"
    );
    writer.items.push(("special:model.yml".into(), INT8, vec![options.len()], options.into_bytes()));
    writer.binary()
}

impl Model {
    /// The files of a pack `from`-`to`, as a catalogue names them: name, role, contents.
    pub fn files(&self, from: &str, to: &str) -> Vec<(String, &'static str, Vec<u8>)> {
        let pair = format!("{from}{to}");
        let mut files = vec![(format!("model.{pair}.intgemm.alphas.bin"), "model", self.weights.clone())];
        match &self.target {
            None => files.push((format!("vocab.{pair}.spm"), "vocab", self.source.clone())),
            Some(target) => {
                files.push((format!("srcvocab.{pair}.spm"), "srcvocab", self.source.clone()));
                files.push((format!("trgvocab.{pair}.spm"), "trgvocab", target.clone()));
            }
        }
        files
    }

    /// Writes them into a folder, as other programs keep them.
    pub fn write(&self, folder: &Path, from: &str, to: &str) {
        std::fs::create_dir_all(folder).expect("a folder can be made");
        for (name, _, contents) in self.files(from, to) {
            std::fs::write(folder.join(name), contents).expect("a file can be written");
        }
    }
}
