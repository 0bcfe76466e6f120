//! Tables of places for models that have learned none: sines and cosines, as each architecture orders them.

use tch::{Kind, Tensor};

/// Pegasus: all sines, then all cosines.
pub fn pegasus(places: i64, width: i64) -> Tensor {
    let half = (width + 1) / 2;
    table(places, width, |place, column| {
        let j = if column < half { 2 * column } else { 2 * (column - half) + 1 };
        let angle = place as f64 / 10000_f64.powf((2 * (j / 2)) as f64 / width as f64);
        if column < half { angle.sin() } else { angle.cos() }
    })
}

/// M2M100, where padding has a place of its own that counts for nothing.
pub fn m2m100(places: i64, width: i64, padding: i64) -> Tensor {
    let half = width / 2;
    // In single precision from the start, as the model was trained.
    let step = -(10000_f64.ln()) / (half - 1) as f64;
    let rates = (Tensor::arange(half, (Kind::Float, tch::Device::Cpu)) * step).exp();
    let angles = Tensor::arange(places, (Kind::Float, tch::Device::Cpu)).unsqueeze(1) * rates.unsqueeze(0);
    let mut parts = vec![angles.sin(), angles.cos()];
    if width % 2 == 1 {
        parts.push(Tensor::zeros([places, 1], (Kind::Float, tch::Device::Cpu)));
    }
    let table = Tensor::cat(&parts, 1);
    let _ = table.select(0, padding).fill_(0.0);
    table
}

fn table(places: i64, width: i64, value: impl Fn(i64, i64) -> f64) -> Tensor {
    let value = &value;
    let values: Vec<f32> =
        (0..places).flat_map(|place| (0..width).map(move |column| value(place, column) as f32)).collect();
    Tensor::from_slice(&values).view([places, width])
}

/// What T5 adds to the likeness of the last token with each one before it and itself: for each head and place, by how
/// far back it is. Counted in single precision, as `transformers` does: near the edge of a bucket it matters.
pub fn distances(table: &Tensor, length: i64, furthest: i64) -> Tensor {
    let buckets = table.size()[0];
    let exact = buckets / 2;
    let bucket = |distance: i64| {
        if distance < exact {
            return distance;
        }
        let far = (distance as f32 / exact as f32).ln() / (furthest as f64 / exact as f64).ln() as f32;
        (exact + (far * (buckets - exact) as f32) as i64).min(buckets - 1)
    };
    let rows: Vec<i64> = (0..length).map(|place| bucket(length - 1 - place)).collect();
    table.index_select(0, &Tensor::from_slice(&rows)).tr()
}
