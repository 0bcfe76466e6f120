//! The network: a table of pieces and a small transformer (Vaswani et al. 2017, norm before each part)
//! over it. The vector of a sentence is the sum of two means over its pieces, both weighed by what the
//! transformer makes of each piece in its place: one over the table's rows, one over the transformer's
//! states. `models/train/encoder/student.py` is the same network, and its vectors are in
//! `tests/encoder/vectors.json`.
//!
//! The table is kept as bytes with one factor a row; everything else is small and computed in floats.

use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};
use candle_core::{D, DType, Device, Tensor};
use candle_nn::ops;
use safetensors::{Dtype, SafeTensors};

/// The smallest score there is, for places without a piece.
const NOWHERE: f32 = -1e4;
const EPSILON: f32 = 1e-5;

pub struct Model {
    table: Table,
    enter: Linear,
    /// One row a place in the sentence.
    position: Tensor,
    layers: Vec<Layer>,
    norm: Norm,
    gate: Linear,
    words: Linear,
    context: Linear,
    dim: usize,
    heads: usize,
    /// Pieces that fit in at once.
    window: usize,
    size: usize,
}

/// A row for each piece, and how much a piece weighs before its place is known.
struct Table {
    bytes: Vec<i8>,
    factors: Vec<f32>,
    weights: Vec<f32>,
    size: usize,
}

struct Linear {
    /// Already transposed: `[in, out]`.
    weight: Tensor,
    bias: Option<Tensor>,
}

struct Norm {
    weight: Tensor,
    bias: Tensor,
}

struct Layer {
    norm1: Norm,
    qkv: Linear,
    out: Linear,
    norm2: Norm,
    up: Linear,
    down: Linear,
}

impl Model {
    /// Reads the weights.
    ///
    /// # Errors
    /// When the file is not one of this network.
    pub fn load(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path).context("reading the weights")?;
        let (_, metadata) = SafeTensors::read_metadata(&bytes).context("the header cannot be read")?;
        let heads: usize = metadata
            .metadata()
            .as_ref()
            .and_then(|about| about.get("heads")?.parse().ok())
            .context("the header does not say how many heads there are")?;
        let tensors = SafeTensors::deserialize(&bytes).context("the weights cannot be read")?;
        let read = Weights { tensors: &tensors };
        let table = read.table()?;
        let position = read.tensor("position")?;
        let (window, dim) = position.dims2()?;
        ensure!(heads > 0 && dim % heads == 0, "{dim} dimensions cannot be shared by {heads} heads");
        let count = (0..).take_while(|n| tensors.tensor(&format!("layers.{n}.qkv.weight")).is_ok()).count();
        let layers = (0..count).map(|n| read.layer(n)).collect::<Result<_>>()?;
        let context = read.linear("context")?;
        let size = context.weight.dim(1)?;
        let model = Self {
            enter: read.linear("enter")?,
            norm: read.norm("norm")?,
            gate: read.linear("gate")?,
            words: read.linear("words")?,
            context,
            table,
            position,
            layers,
            dim,
            heads,
            window,
            size,
        };
        // Shapes that do not fit together are found now and not in the middle of an article.
        model.embed(&[&[0, 0], &[0]]).context("the weights do not fit together")?;
        Ok(model)
    }

    /// Number of dimensions of a vector.
    pub fn size(&self) -> usize {
        self.size
    }

    pub fn pieces(&self) -> usize {
        self.table.factors.len()
    }

    pub fn window(&self) -> usize {
        self.window
    }

    /// Vectors of length 1 of sentences that fit in the window and have at least one piece. Those of
    /// about the same length should come together: all are filled up to the longest.
    pub fn embed(&self, sentences: &[&[u32]]) -> Result<Vec<Vec<f32>>> {
        let longest = sentences.iter().map(|s| s.len()).max().unwrap_or(0);
        ensure!(longest > 0 && longest <= self.window, "{longest} pieces do not fit");
        let (n, t) = (sentences.len(), longest);
        let mut rows = vec![0.0; n * t * self.table.size];
        let mut mask = vec![NOWHERE; n * t];
        let mut weights = vec![NOWHERE; n * t];
        for (row, sentence) in sentences.iter().enumerate() {
            for (place, &piece) in sentence.iter().enumerate() {
                let at = row * t + place;
                self.table.copy(piece, &mut rows[at * self.table.size..(at + 1) * self.table.size])?;
                mask[at] = 0.0;
                weights[at] = self.table.weights[piece as usize];
            }
        }
        let cpu = &Device::Cpu;
        let rows = Tensor::from_vec(rows, (n * t, self.table.size), cpu)?;
        let mask = Tensor::from_vec(mask, (n, 1, 1, t), cpu)?;
        let weights = Tensor::from_vec(weights, (n, 1, t), cpu)?;
        let place = self.position.narrow(0, 0, t)?.unsqueeze(0)?;
        let mut x = self.enter.apply(&rows)?.reshape((n, t, self.dim))?.broadcast_add(&place)?;
        x = x.reshape((n * t, self.dim))?;
        for layer in &self.layers {
            x = layer.apply(&x, &mask, (n, t), self.heads)?;
        }
        let x = self.norm.apply(&x)?;
        let share = ops::softmax_last_dim(&(self.gate.apply(&x)?.reshape((n, 1, t))? + weights)?)?;
        let words = share.matmul(&rows.reshape((n, t, self.table.size))?)?.squeeze(1)?;
        let context = share.matmul(&x.reshape((n, t, self.dim))?)?.squeeze(1)?;
        let sum = (self.words.apply(&words)? + self.context.apply(&context)?)?;
        let norm = (sum.sqr()?.sum_keepdim(D::Minus1)?.sqrt()? + 1e-12)?;
        Ok(sum.broadcast_div(&norm)?.to_vec2()?)
    }
}

impl Table {
    fn copy(&self, piece: u32, into: &mut [f32]) -> Result<()> {
        let at = piece as usize;
        let factor = self.factors.get(at).with_context(|| format!("there is no piece {piece}"))?;
        let bytes = &self.bytes[at * self.size..(at + 1) * self.size];
        into.iter_mut().zip(bytes).for_each(|(to, byte)| *to = f32::from(*byte) * factor);
        Ok(())
    }
}

impl Linear {
    fn apply(&self, x: &Tensor) -> candle_core::Result<Tensor> {
        let y = x.matmul(&self.weight)?;
        match &self.bias {
            Some(bias) => y.broadcast_add(bias),
            None => Ok(y),
        }
    }
}

impl Norm {
    fn apply(&self, x: &Tensor) -> candle_core::Result<Tensor> {
        ops::layer_norm(x, &self.weight, &self.bias, EPSILON)
    }
}

impl Layer {
    fn apply(&self, x: &Tensor, mask: &Tensor, (n, t): (usize, usize), heads: usize) -> candle_core::Result<Tensor> {
        let dim = x.dim(1)?;
        let each = dim / heads;
        let qkv = self.qkv.apply(&self.norm1.apply(x)?)?.reshape((n, t, 3, heads, each))?;
        let qkv = qkv.permute((2, 0, 3, 1, 4))?.contiguous()?;
        let query = (qkv.get(0)? * (1.0 / (each as f64).sqrt()))?;
        let likeness = query.matmul(&qkv.get(1)?.transpose(2, 3)?)?.broadcast_add(mask)?;
        let mixed = ops::softmax_last_dim(&likeness)?.matmul(&qkv.get(2)?)?;
        let mixed = mixed.transpose(1, 2)?.contiguous()?.reshape((n * t, dim))?;
        let x = (x + self.out.apply(&mixed)?)?;
        let inner = self.up.apply(&self.norm2.apply(&x)?)?.relu()?;
        &x + self.down.apply(&inner)?
    }
}

struct Weights<'a> {
    tensors: &'a SafeTensors<'a>,
}

impl Weights<'_> {
    fn tensor(&self, name: &str) -> Result<Tensor> {
        let view = self.tensors.tensor(name).with_context(|| format!("{name} is not there"))?;
        ensure!(view.dtype() == Dtype::F16, "{name} is {:?} and not F16", view.dtype());
        let tensor = Tensor::from_raw_buffer(view.data(), DType::F16, view.shape(), &Device::Cpu)?;
        Ok(tensor.to_dtype(DType::F32)?)
    }

    fn table(&self) -> Result<Table> {
        let view = self.tensors.tensor("table").context("the table is not there")?;
        let &[pieces, size] = view.shape() else { return Err(anyhow!("the table has the shape {:?}", view.shape())) };
        ensure!(view.dtype() == Dtype::I8 && pieces > 0 && size > 0, "the table is not one of bytes");
        let factors: Vec<f32> = self.tensor("table.factors")?.flatten_all()?.to_vec1()?;
        let weights: Vec<f32> = self.tensor("weight")?.flatten_all()?.to_vec1()?;
        ensure!(factors.len() == pieces && weights.len() == pieces, "the table's parts are of unlike length");
        let bytes = view.data().iter().map(|byte| byte.cast_signed()).collect();
        Ok(Table { bytes, factors, weights, size })
    }

    fn linear(&self, name: &str) -> Result<Linear> {
        let weight = self.tensor(&format!("{name}.weight"))?.t()?.contiguous()?;
        let bias = format!("{name}.bias");
        let bias = if self.tensors.tensor(&bias).is_ok() { Some(self.tensor(&bias)?) } else { None };
        Ok(Linear { weight, bias })
    }

    fn norm(&self, name: &str) -> Result<Norm> {
        Ok(Norm { weight: self.tensor(&format!("{name}.weight"))?, bias: self.tensor(&format!("{name}.bias"))? })
    }

    fn layer(&self, n: usize) -> Result<Layer> {
        let of = |part: &str| format!("layers.{n}.{part}");
        Ok(Layer {
            norm1: self.norm(&of("norm1"))?,
            qkv: self.linear(&of("qkv"))?,
            out: self.linear(&of("out"))?,
            norm2: self.norm(&of("norm2"))?,
            up: self.linear(&of("up"))?,
            down: self.linear(&of("down"))?,
        })
    }
}
