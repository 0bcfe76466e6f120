//! Weights from a folder into a model. Files of `safetensors` are read a tensor at a time, so that a model is never in
//! memory twice, and under the names that `transformers` has given tensors over the years: what two parts of a model
//! share is in a file once, under the name of any of them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use tch::nn::VarStore;
use tch::{Kind, Tensor};

/// A header longer than this is none.
const HEADER_LIMIT: u64 = 64 << 20;

pub enum Weights {
    Safe(Safe),
    /// `rust_model.ot`, as rust-bert converts them.
    Torch(HashMap<String, Tensor>),
}

pub struct Safe {
    file: RefCell<File>,
    /// Where the first tensor begins.
    start: u64,
    entries: HashMap<String, Entry>,
}

#[derive(Deserialize)]
struct Entry {
    dtype: String,
    shape: Vec<i64>,
    data_offsets: (u64, u64),
}

impl Weights {
    /// # Errors
    /// When the folder has no whole file of weights.
    pub fn open(folder: &Path) -> Result<Self> {
        let safe = folder.join("model.safetensors");
        if safe.is_file() {
            return Ok(Self::Safe(Safe::open(&safe).context("model.safetensors")?));
        }
        let torch = folder.join("rust_model.ot");
        ensure!(torch.is_file(), "there is neither model.safetensors nor rust_model.ot");
        let tensors = Tensor::load_multi(&torch).context("rust_model.ot cannot be read")?;
        Ok(Self::Torch(tensors.into_iter().collect()))
    }

    /// A tensor under any of its names, in single precision.
    pub fn get(&self, name: &str) -> Result<Option<Tensor>> {
        for name in names(name) {
            let tensor = match self {
                Self::Safe(safe) => safe.get(&name)?,
                Self::Torch(tensors) => tensors.get(&name).map(Tensor::shallow_clone),
            };
            if let Some(tensor) = tensor {
                return Ok(Some(tensor.f_to_kind(Kind::Float)?));
            }
        }
        Ok(None)
    }

    /// Fills every tensor of a model. Biases of the last layer may be missing: they are zero then.
    ///
    /// # Errors
    /// When a tensor is missing or of another shape.
    pub fn fill(&self, store: &mut VarStore) -> Result<()> {
        for (name, mut variable) in store.variables() {
            let Some(tensor) = self.get(&name)? else {
                ensure!(name.ends_with("final_logits_bias"), "there is no tensor {name}");
                continue;
            };
            let (is, wanted) = (tensor.size(), variable.size());
            ensure!(is == wanted, "{name} has the shape {is:?} where {wanted:?} is wanted");
            tch::no_grad(|| variable.f_copy_(&tensor)).with_context(|| name.clone())?;
        }
        store.freeze();
        Ok(())
    }
}

impl Safe {
    fn open(path: &Path) -> Result<Self> {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        let mut size = [0; 8];
        file.read_exact(&mut size).context("the file is cut off")?;
        let size = u64::from_le_bytes(size);
        ensure!(size <= HEADER_LIMIT && size + 8 <= length, "the file is cut off or of another kind");
        let mut header = vec![0; usize::try_from(size)?];
        file.read_exact(&mut header)?;
        let mut values: HashMap<String, serde_json::Value> =
            serde_json::from_slice(&header).context("the header cannot be read")?;
        values.remove("__metadata__");
        let start = size + 8;
        let mut entries = HashMap::new();
        for (name, value) in values {
            let entry: Entry = serde_json::from_value(value).with_context(|| format!("{name} cannot be read"))?;
            let (from, to) = entry.data_offsets;
            ensure!(from <= to && to <= length - start, "the file is cut off: {name} is not in it");
            entries.insert(name, entry);
        }
        Ok(Self { file: RefCell::new(file), start, entries })
    }

    fn get(&self, name: &str) -> Result<Option<Tensor>> {
        let Some(entry) = self.entries.get(name) else { return Ok(None) };
        let (kind, bytes) = match entry.dtype.as_str() {
            "F32" => (Kind::Float, 4),
            "F16" => (Kind::Half, 2),
            "BF16" => (Kind::BFloat16, 2),
            "F64" => (Kind::Double, 8),
            other => bail!("{name} is of the type {other}"),
        };
        let (from, to) = entry.data_offsets;
        let count = entry.shape.iter().try_fold(1_u64, |n, &d| n.checked_mul(u64::try_from(d).ok()?));
        ensure!(count.and_then(|n| n.checked_mul(bytes)) == Some(to - from), "{name} has not the size of its shape");
        let mut data = vec![0; usize::try_from(to - from)?];
        let mut file = self.file.borrow_mut();
        file.seek(SeekFrom::Start(self.start + from))?;
        file.read_exact(&mut data).with_context(|| format!("reading {name}"))?;
        Ok(Some(Tensor::f_from_data_size(&data, &entry.shape, kind)?))
    }
}

/// Under what names a tensor may be found, the likeliest first.
fn names(name: &str) -> Vec<String> {
    let mut all = vec![name.to_string()];
    // The same model is saved alone or as a part of a larger one.
    for part in ["model.", "bert."] {
        match name.strip_prefix(part) {
            Some(rest) => all.push(rest.to_string()),
            None => all.push(format!("{part}{name}")),
        }
    }
    let table = ["encoder.embed_tokens.weight", "decoder.embed_tokens.weight"];
    if name.ends_with("shared.weight") {
        all.extend(table.iter().flat_map(|n| [format!("model.{n}"), (*n).to_string()]));
        all.push("lm_head.weight".into());
    }
    if name == "lm_head.weight" {
        all.push("prophetnet.word_embeddings.weight".into());
    }
    if name == "prophetnet.word_embeddings.weight" || name == "lm_head.weight" {
        all.extend(["encoder", "decoder"].map(|part| format!("prophetnet.{part}.word_embeddings.weight")));
        all.push("lm_head.weight".into());
    }
    // The names of layer norms in files that came from TensorFlow.
    if let Some(rest) = name.strip_suffix("LayerNorm.weight") {
        all.extend([format!("{rest}LayerNorm.gamma"), format!("bert.{rest}LayerNorm.gamma")]);
    }
    if let Some(rest) = name.strip_suffix("LayerNorm.bias") {
        all.extend([format!("{rest}LayerNorm.beta"), format!("bert.{rest}LayerNorm.beta")]);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;

    fn file(header: &str, data: &[u8]) -> Scratch {
        let folder = Scratch::new();
        let mut bytes = (header.len() as u64).to_le_bytes().to_vec();
        bytes.extend_from_slice(header.as_bytes());
        bytes.extend_from_slice(data);
        std::fs::write(folder.path().join("model.safetensors"), bytes).unwrap();
        folder
    }

    #[test]
    fn a_shared_table_is_found_under_the_name_of_any_part() {
        let folder = file(r#"{"lm_head.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}"#, &[0; 8]);
        let weights = Weights::open(folder.path()).unwrap();
        assert_eq!(weights.get("model.shared.weight").unwrap().unwrap().size(), [1, 2]);
        assert!(weights.get("model.encoder.layers.0.fc1.weight").unwrap().is_none());
    }

    #[test]
    fn sizes_that_do_not_fit_the_file_are_refused() {
        let cut = file(r#"{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}"#, &[0; 8]);
        assert!(Weights::open(cut.path()).is_err());
        let wrong = file(r#"{"a":{"dtype":"F32","shape":[4],"data_offsets":[0,8]}}"#, &[0; 8]);
        assert!(Weights::open(wrong.path()).unwrap().get("a").is_err());
        let huge = file(r#"{"a":{"dtype":"F32","shape":[9223372036854775807,4],"data_offsets":[0,8]}}"#, &[0; 8]);
        assert!(Weights::open(huge.path()).unwrap().get("a").is_err());
    }

    #[test]
    fn a_header_of_impossible_length_is_refused() {
        let folder = Scratch::new();
        std::fs::write(folder.path().join("model.safetensors"), [255; 16]).unwrap();
        assert!(Weights::open(folder.path()).is_err());
    }
}
