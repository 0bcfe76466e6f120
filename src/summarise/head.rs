//! One score of all that is known of a sentence: a very small network that was trained to tell which
//! sentences people's own summaries are made of (`models/train/head`). Its input is the figures of
//! [`super::features`] and what a few directions in the encoder's space say of the sentence.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use safetensors::{Dtype, SafeTensors};

use super::features::COUNT;
use crate::encoder::Vectors;

pub struct Head {
    /// `[directions][dimensions]`
    directions: Matrix,
    /// `[hidden][figures and directions]`
    hidden: Matrix,
    hidden_bias: Vec<f32>,
    out: Vec<f32>,
}

struct Matrix {
    values: Vec<f32>,
    columns: usize,
}

impl Matrix {
    fn apply<'a>(&'a self, x: &'a [f32]) -> impl Iterator<Item = f32> + 'a {
        self.values.chunks_exact(self.columns).map(move |row| row.iter().zip(x).map(|(a, b)| a * b).sum())
    }
}

impl Head {
    /// # Errors
    /// When the file is not one of this network, or of another size than the encoder's vectors.
    pub fn load(path: &Path, dimensions: usize) -> Result<Self> {
        let bytes = std::fs::read(path).context("reading the head")?;
        let tensors = SafeTensors::deserialize(&bytes).context("the head cannot be read")?;
        let read = |name: &str| -> Result<Matrix> {
            let view = tensors.tensor(name).with_context(|| format!("{name} is not there"))?;
            ensure!(view.dtype() == Dtype::F32, "{name} is {:?} and not F32", view.dtype());
            let columns = view.shape().last().copied().unwrap_or(0);
            ensure!(columns > 0, "{name} is empty");
            let (values, []) = view.data().as_chunks::<4>() else { anyhow::bail!("{name} is cut off") };
            Ok(Matrix { values: values.iter().map(|four| f32::from_le_bytes(*four)).collect(), columns })
        };
        let (directions, hidden) = (read("directions")?, read("hidden.weight")?);
        let (hidden_bias, out) = (read("hidden.bias")?.values, read("out.weight")?.values);
        ensure!(directions.columns == dimensions, "the head is for {} dimensions", directions.columns);
        let inputs = COUNT + directions.values.len() / directions.columns;
        ensure!(hidden.columns == inputs, "the head takes {} figures and not {inputs}", hidden.columns);
        ensure!(hidden_bias.len() == out.len(), "the head's parts do not fit together");
        ensure!(hidden.values.len() == out.len() * inputs, "the head's parts do not fit together");
        Ok(Self { directions, hidden, hidden_bias, out })
    }

    /// The logarithm of how much more likely than others a sentence is to stand in a summary.
    pub fn score(&self, figures: &[f32; COUNT], vectors: &Vectors, at: usize) -> f32 {
        let vector = vectors.to_floats(at);
        let input: Vec<f32> = figures.iter().copied().chain(self.directions.apply(&vector)).collect();
        let hidden = self.hidden.apply(&input).zip(&self.hidden_bias).map(|(x, bias)| (x + bias).max(0.0));
        hidden.zip(&self.out).map(|(x, weight)| x * weight).sum()
    }
}
