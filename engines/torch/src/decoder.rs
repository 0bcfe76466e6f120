//! The part that writes, of every architecture but ProphetNet. rust-bert has one for each, but copies what has been
//! read several times for every token, once for each beam, and T5's computes it anew: that would take most of the time.
//! Here all beams look at the one text that was read. The tests hold it to transformers'.

use std::collections::HashMap;

use anyhow::{Context, Result, bail, ensure};
use tch::{IndexOp, Kind, Tensor};

use crate::generate::Steps;
use crate::positions;

pub type Variables = HashMap<String, Tensor>;

pub struct Decoder {
    pub table: Tensor,
    pub table_scale: f64,
    pub places: Places,
    pub enter: Option<Norm>,
    pub layers: Vec<Layer>,
    pub leave: Option<Norm>,
    pub head: Tensor,
    pub head_bias: Option<Tensor>,
    pub head_scale: f64,
    pub heads: i64,
    /// On what is asked, before it is held against what there is.
    pub query_scale: f64,
    /// Whether norms come before each part or after it.
    pub norm_first: bool,
    pub activation: fn(&Tensor) -> Tensor,
}

/// How a token knows its place.
pub enum Places {
    /// From a row of a table; the first token's row is said.
    Table(Tensor, i64),
    /// From how far back others are.
    Distance { table: Tensor, furthest: i64 },
}

/// Layer norm, or only a scale where there is no bias.
pub struct Norm {
    weight: Tensor,
    bias: Option<Tensor>,
    epsilon: f64,
}

struct Linear {
    weight: Tensor,
    bias: Option<Tensor>,
}

struct Attention {
    query: Linear,
    key: Linear,
    value: Linear,
    out: Linear,
}

pub struct Layer {
    own: Attention,
    own_norm: Norm,
    cross: Attention,
    cross_norm: Norm,
    up: Linear,
    gate: Option<Linear>,
    down: Linear,
    norm: Norm,
}

/// Names of a layer's parts.
pub struct Names {
    pub layer: &'static str,
    pub own: [&'static str; 5],
    pub own_norm: &'static str,
    pub cross: &'static str,
    pub cross_norm: &'static str,
    pub up: &'static str,
    pub gate: Option<&'static str>,
    pub down: &'static str,
    pub norm: &'static str,
}

impl Norm {
    pub fn new(variables: &Variables, name: &str, epsilon: f64) -> Result<Self> {
        let bias = variables.get(&format!("{name}.bias")).map(Tensor::shallow_clone);
        Ok(Self { weight: get(variables, &format!("{name}.weight"))?, bias, epsilon })
    }

    fn apply(&self, x: &Tensor) -> Tensor {
        if self.bias.is_some() {
            return x.layer_norm(self.weight.size(), Some(&self.weight), self.bias.as_ref(), self.epsilon, false);
        }
        let squares = x.square().mean_dim([-1_i64].as_slice(), true, Kind::Float);
        x * (squares + self.epsilon).rsqrt() * &self.weight
    }
}

impl Linear {
    fn new(variables: &Variables, name: &str) -> Result<Self> {
        let bias = variables.get(&format!("{name}.bias")).map(Tensor::shallow_clone);
        Ok(Self { weight: get(variables, &format!("{name}.weight"))?, bias })
    }

    fn apply(&self, x: &Tensor) -> Tensor {
        x.linear(&self.weight, self.bias.as_ref())
    }
}

impl Attention {
    fn new(variables: &Variables, name: &str, parts: [&str; 4]) -> Result<Self> {
        let [query, key, value, out] = parts.map(|part| Linear::new(variables, &format!("{name}.{part}")));
        Ok(Self { query: query?, key: key?, value: value?, out: out? })
    }
}

impl Layer {
    pub fn new(variables: &Variables, number: i64, names: &Names, epsilon: f64) -> Result<Self> {
        let of = |part: &str| format!("{}.{number}.{part}", names.layer);
        let [own, query, key, value, out] = names.own;
        let parts = [query, key, value, out];
        Ok(Self {
            own: Attention::new(variables, &of(own), parts)?,
            own_norm: Norm::new(variables, &of(names.own_norm), epsilon)?,
            cross: Attention::new(variables, &of(names.cross), parts)?,
            cross_norm: Norm::new(variables, &of(names.cross_norm), epsilon)?,
            up: Linear::new(variables, &of(names.up))?,
            gate: names.gate.map(|gate| Linear::new(variables, &of(gate))).transpose()?,
            down: Linear::new(variables, &of(names.down))?,
            norm: Norm::new(variables, &of(names.norm), epsilon)?,
        })
    }
}

pub fn get(variables: &Variables, name: &str) -> Result<Tensor> {
    variables.get(name).map(Tensor::shallow_clone).with_context(|| format!("there is no tensor {name}"))
}

/// # Errors
/// When there is none of that name.
pub fn activation(name: &str) -> Result<fn(&Tensor) -> Tensor> {
    Ok(match name {
        "relu" => Tensor::relu,
        "gelu" => |x| x.gelu("none"),
        // Both names stand for the same curve.
        "gelu_new" | "gelu_fast" => |x| x.gelu("tanh"),
        "swish" | "silu" => Tensor::silu,
        "tanh" => Tensor::tanh,
        other => bail!("the activation {other} is not known"),
    })
}

impl Decoder {
    /// # Errors
    /// When its parts do not fit together.
    pub fn check(&self) -> Result<()> {
        let inner = self.layers.first().context("there are no layers")?.own.query.weight.size()[0];
        ensure!(self.heads > 0 && inner % self.heads == 0, "{inner} cannot be shared by {} heads", self.heads);
        Ok(())
    }

    /// Ready to write about what has been read, `[1, tokens, width]`.
    pub fn start(&self, read: &Tensor) -> State<'_> {
        let read = read.i(0);
        let shape = |x: Tensor| x.view([read.size()[0], self.heads, -1]).transpose(0, 1).contiguous();
        let cross = self.layers.iter().map(|l| (shape(l.cross.key.apply(&read)), shape(l.cross.value.apply(&read))));
        State { decoder: self, cross: cross.collect(), own: vec![], length: 0 }
    }
}

/// A text, or several beams of one, being written.
pub struct State<'a> {
    decoder: &'a Decoder,
    /// Keys and values of what was read for each layer, `[heads, tokens, width of a head]`: one for all beams.
    cross: Vec<(Tensor, Tensor)>,
    /// Those of what has been written, `[beams, heads, tokens, width of a head]`.
    own: Vec<(Tensor, Tensor)>,
    length: i64,
}

impl Steps for State<'_> {
    fn step(&mut self, last: &[i64]) -> Tensor {
        let decoder = self.decoder;
        let tokens = Tensor::from_slice(last);
        let mut x = decoder.table.index_select(0, &tokens) * decoder.table_scale;
        let mut bias = None;
        match &decoder.places {
            Places::Table(table, first) => x += table.i(first + self.length),
            Places::Distance { table, furthest } => {
                bias = Some(positions::distances(table, self.length + 1, *furthest));
            }
        }
        if let Some(norm) = &decoder.enter {
            x = norm.apply(&x);
        }
        for (number, layer) in decoder.layers.iter().enumerate() {
            x = self.part(&x, &layer.own_norm, |this, x| this.look_back(number, layer, x, bias.as_ref()));
            x = self.part(&x, &layer.cross_norm, |this, x| this.look_at_text(number, layer, x));
            x = self.part(&x, &layer.norm, |_, x| {
                let mut inner = (decoder.activation)(&layer.up.apply(x));
                if let Some(gate) = &layer.gate {
                    inner *= gate.apply(x);
                }
                layer.down.apply(&inner)
            });
        }
        self.length += 1;
        if let Some(norm) = &decoder.leave {
            x = norm.apply(&x);
        }
        let scores = (x * decoder.head_scale).linear::<&Tensor>(&decoder.head, None);
        match &decoder.head_bias {
            Some(bias) => scores + bias,
            None => scores,
        }
    }

    fn reorder(&mut self, from: &[i64]) {
        // Often every beam goes on from itself.
        if from.iter().enumerate().all(|(to, &from)| to as i64 == from) {
            return;
        }
        let from = Tensor::from_slice(from);
        for (keys, values) in &mut self.own {
            *keys = keys.index_select(0, &from);
            *values = values.index_select(0, &from);
        }
    }
}

impl State<'_> {
    fn part(&mut self, x: &Tensor, norm: &Norm, part: impl FnOnce(&mut Self, &Tensor) -> Tensor) -> Tensor {
        if self.decoder.norm_first { x + part(self, &norm.apply(x)) } else { norm.apply(&(x + part(self, x))) }
    }

    fn look_back(&mut self, number: usize, layer: &Layer, x: &Tensor, bias: Option<&Tensor>) -> Tensor {
        let (beams, heads) = (x.size()[0], self.decoder.heads);
        let shape = |x: Tensor| x.view([beams, heads, 1, -1]);
        let query = shape(layer.own.query.apply(x) * self.decoder.query_scale);
        let (key, value) = (shape(layer.own.key.apply(x)), shape(layer.own.value.apply(x)));
        match self.own.get_mut(number) {
            Some((keys, values)) => {
                *keys = Tensor::cat(&[&*keys, &key], 2);
                *values = Tensor::cat(&[&*values, &value], 2);
            }
            None => self.own.push((key, value)),
        }
        let (keys, values) = &self.own[number];
        let mut likeness = query.matmul(&keys.transpose(2, 3));
        if let Some(bias) = bias {
            likeness += bias.view([1, heads, 1, -1]);
        }
        let seen = likeness.softmax(-1, Kind::Float).matmul(values);
        layer.own.out.apply(&seen.view([beams, -1]))
    }

    fn look_at_text(&self, number: usize, layer: &Layer, x: &Tensor) -> Tensor {
        let (keys, values) = &self.cross[number];
        let query = layer.cross.query.apply(x) * self.decoder.query_scale;
        let query = query.view([x.size()[0], self.decoder.heads, -1]).transpose(0, 1);
        let seen = query.bmm(&keys.transpose(1, 2)).softmax(-1, Kind::Float).bmm(values);
        layer.cross.out.apply(&seen.transpose(0, 1).reshape([x.size()[0], -1]))
    }
}
