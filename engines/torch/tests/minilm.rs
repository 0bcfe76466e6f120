//! Sentence vectors of all-MiniLM-L6-v2, in the folder DIGLOT_MINILM: the engine's beside those that candle computes
//! from the same weights, and beside those that `transformers` gave (`reference/minilm.py`).
#![cfg(feature = "candle")]

mod common;

use candle_core::{DType, Device, Tensor};
use candle_nn::VarBuilder;
use candle_transformers::models::bert::{BertModel, Config};
use common::{Engine, read, reference};
use serde_json::json;

fn cosine(a: &[f32], b: &[f32]) -> f32 {
    let dot: f32 = a.iter().zip(b).map(|(x, y)| x * y).sum();
    let length = |v: &[f32]| v.iter().map(|x| x * x).sum::<f32>().sqrt();
    dot / (length(a) * length(b))
}

#[test]
fn vectors_are_those_of_candle_and_of_transformers() {
    let Some(folder) = std::env::var_os("DIGLOT_MINILM").map(std::path::PathBuf::from) else {
        println!("skipped: DIGLOT_MINILM is not set");
        return;
    };
    let said = read(&reference("minilm.json"));
    let said = said.as_array().unwrap();
    let texts: Vec<&str> = said.iter().map(|s| s["text"].as_str().unwrap()).collect();
    let mut engine = Engine::start();
    let loaded = engine.load("m", &folder);
    assert_eq!((&loaded["architecture"], &loaded["window"]), (&json!("bert"), &json!(256)), "{loaded}");
    let counted = engine.ask(json!({"ask": "count", "model": "m", "texts": texts}));
    let embedded = engine.ask(json!({"ask": "embed", "model": "m", "texts": texts}));
    let vectors: Vec<Vec<f32>> = serde_json::from_value(embedded["vectors"].clone()).unwrap();

    let config: Config = serde_json::from_value(read(&folder.join("config.json"))).unwrap();
    let weights = std::fs::read(folder.join("model.safetensors")).unwrap();
    let weights = VarBuilder::from_buffered_safetensors(weights, DType::F32, &Device::Cpu).unwrap();
    let model = BertModel::load(weights, &config).unwrap();
    let mut least = [1.0_f32; 2];
    for (number, (said, vector)) in said.iter().zip(&vectors).enumerate() {
        let tokens: Vec<u32> = serde_json::from_value(said["tokens"].clone()).unwrap();
        assert_eq!(counted["tokens"][number], json!(tokens.len()), "{}", said["text"]);
        let tokens = Tensor::new(tokens.as_slice(), &Device::Cpu).unwrap().unsqueeze(0).unwrap();
        let states = model.forward(&tokens, &tokens.zeros_like().unwrap(), None).unwrap();
        let mean: Vec<f32> = states.mean(1).unwrap().squeeze(0).unwrap().to_vec1().unwrap();
        let wanted: Vec<f32> = serde_json::from_value(said["vector"].clone()).unwrap();
        for (least, other) in least.iter_mut().zip([&mean, &wanted]) {
            *least = least.min(cosine(vector, other));
        }
        let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
        assert!((length - 1.0).abs() < 1e-5, "{length}");
    }
    println!("{} texts, least cosine: candle {}, transformers {}", vectors.len(), least[0], least[1]);
    assert!(least.iter().all(|cosine| *cosine > 0.999), "{least:?}");
}
