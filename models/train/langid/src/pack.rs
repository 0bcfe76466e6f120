//! Makes a model file of trained blocks: the weights worth most, as bytes.

use crate::{
    ngrams::parts::{CHECK_BITS, CLASSES, MAGIC},
    train::Trained,
};

/// One group of languages that are calibrated together, and its lines.
pub type Lines = Vec<[Vec<(f32, f32)>; CLASSES]>;

/// What calibration finds.
pub struct Calibration {
    /// What scores are divided by, for each class of lengths.
    pub temperatures: [f32; CLASSES],
    /// Points of (said, right), for each group and class of lengths.
    pub lines: Lines,
    /// Least confidence of a sure answer.
    pub sure_from: f32,
}

impl Calibration {
    /// The model is believed.
    pub fn none() -> Self {
        let lines = (0..GROUPS.len() + 1).map(|_| Default::default()).collect();
        Self { temperatures: [1.0; CLASSES], lines, sure_from: 0.5 }
    }
}

/// What is added to a label's score: always, and for each root of the number of letters.
pub type Offset = (f32, f32);

/// Close languages, each group with its own lines of confidence; all others are group 0.
pub const GROUPS: [&[&str]; 4] =
    [&["bs", "hr", "sr"], &["id", "ms"], &["da", "nb", "nn", "sv"], &["ca", "es", "gl", "pt"]];

fn group(code: &str, script: &str) -> u8 {
    let place = GROUPS.iter().position(|group| group.contains(&code)).filter(|_| script == "Latn");
    place.map_or(0, |at| at as u8 + 1)
}

/// Marks the weights to keep in each block: those worth most that fit into so many bytes.
pub fn keep(blocks: &mut [(u8, Trained)], bytes: usize) -> Vec<Vec<bool>> {
    let mut worths: Vec<(f32, u8, u32)> = Vec::new();
    for (at, (_, trained)) in blocks.iter_mut().enumerate() {
        let worth = trained.worth().into_iter().enumerate().filter(|(_, worth)| *worth > 0.0);
        worths.extend(worth.map(|(weight, worth)| (worth, at as u8, weight as u32)));
    }
    let most = bytes / 2;
    let order = |a: &(f32, u8, u32), b: &(f32, u8, u32)| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2)));
    if worths.len() > most {
        worths.select_nth_unstable_by(most, order);
        worths.truncate(most);
    }
    worths.sort_unstable_by(order);
    let mut keep: Vec<Vec<bool>> = blocks.iter().map(|(_, trained)| vec![false; trained.weights.len()]).collect();
    let mut met: Vec<Vec<bool>> = blocks.iter().map(|(_, trained)| vec![false; trained.ids.len()]).collect();
    let mut left = bytes;
    for (_, block, weight) in worths {
        let (block, weight) = (usize::from(block), weight as usize);
        let met = &mut met[block][weight / blocks[block].1.labels.len()];
        // A feature has two bytes of its own.
        let cost = if *met { 2 } else { 4 };
        if cost > left {
            break;
        }
        (*met, left) = (true, left - cost);
        keep[block][weight] = true;
    }
    keep
}

/// The file: see `ngrams/model.rs` for its form.
pub fn bytes(blocks: &[(u8, Trained)], calibration: &Calibration) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    let labels: usize = blocks.iter().map(|(_, trained)| trained.labels.len()).sum();
    out.push(labels as u8);
    for (block, trained) in blocks {
        for (label, bias) in trained.labels.iter().zip(&trained.bias) {
            out.push(label.code.len() as u8);
            out.extend(label.code.bytes());
            out.extend(label.script.bytes());
            out.extend([*block, group(&label.code, label.script)]);
            out.extend(bias.to_le_bytes());
            out.extend(0_f32.to_le_bytes());
        }
    }
    // Weights beyond this are cut: few, and a finer step for all others is worth more.
    let mut sizes: Vec<f32> = blocks.iter().flat_map(|(_, t)| &t.weights).map(|w| w.abs()).filter(|&w| w > 0.0).collect();
    let at = sizes.len() - 1 - sizes.len() / 2_000;
    let unit = *sizes.select_nth_unstable_by(at, f32::total_cmp).1 / 127.0;
    out.extend(unit.to_le_bytes());
    confidence(calibration, &mut out);
    shelves(blocks, unit, &mut out);
    out
}

fn confidence(calibration: &Calibration, out: &mut Vec<u8>) {
    out.push(calibration.lines.len() as u8);
    calibration.temperatures.iter().for_each(|t| out.extend(t.to_le_bytes()));
    for line in calibration.lines.iter().flatten() {
        out.push(line.len() as u8);
        line.iter().for_each(|(x, y)| out.extend(x.to_le_bytes().into_iter().chain(y.to_le_bytes())));
    }
    out.extend(calibration.sure_from.to_le_bytes());
}

/// The same weights with another calibration, and with what `offset` says put in the place of each label's bias and lean.
pub fn with(file: &[u8], calibration: &Calibration, offset: &dyn Fn(&str, &str, Offset) -> Offset) -> Vec<u8> {
    let mut out = file[..MAGIC.len() + 1].to_vec();
    let mut at = out.len();
    for _ in 0..file[MAGIC.len()] {
        let length = usize::from(file[at]);
        let text = |from: usize, to: usize| std::str::from_utf8(&file[from..to]).expect("a code");
        let float = |at: usize| f32::from_le_bytes(file[at..at + 4].try_into().expect("four bytes"));
        let end = at + 1 + length + 4;
        let (code, script) = (text(at + 1, at + 1 + length), text(at + 1 + length, end));
        out.extend(&file[at..end + 2]);
        let (bias, lean) = offset(code, script, (float(end + 2), float(end + 6)));
        out.extend(bias.to_le_bytes());
        out.extend(lean.to_le_bytes());
        at = end + 10;
    }
    out.extend(&file[at..at + 4]);
    at += 4;
    let groups = usize::from(file[at]);
    at += 1 + 4 * CLASSES;
    for _ in 0..groups * CLASSES {
        at += 1 + 8 * usize::from(file[at]);
    }
    confidence(calibration, &mut out);
    out.extend(&file[at + 4..]);
    out
}

const SHELF_BITS: u32 = 15;

fn shelves(blocks: &[(u8, Trained)], unit: f32, out: &mut Vec<u8>) {
    let mut shelves: Vec<Vec<(u64, Vec<u8>)>> = vec![Vec::new(); 1 << SHELF_BITS];
    let mut first = 0;
    for (_, trained) in blocks {
        let width = trained.labels.len();
        for (&hash, &id) in &trained.ids {
            let row = &trained.weights[id as usize * width..(id as usize + 1) * width];
            let whole = |w: f32| (w / unit).round().clamp(-127.0, 127.0) as i8;
            let mut weights: Vec<(u8, i8)> =
                row.iter().enumerate().map(|(at, &w)| ((first + at) as u8, whole(w))).filter(|(_, w)| *w != 0).collect();
            // The count has four bits.
            weights.sort_by_key(|&(label, weight)| (std::cmp::Reverse(weight.unsigned_abs()), label));
            weights.truncate(16);
            if weights.is_empty() {
                continue;
            }
            let head = (hash & ((1 << CHECK_BITS) - 1)) as u16 | ((weights.len() - 1) as u16) << CHECK_BITS;
            let mut bytes = head.to_le_bytes().to_vec();
            bytes.extend(weights.iter().flat_map(|&(label, weight)| [label, weight as u8]));
            shelves[(hash >> (64 - SHELF_BITS)) as usize].push((hash, bytes));
        }
        first += width;
    }
    out.push(SHELF_BITS as u8);
    for shelf in &mut shelves {
        // The order of a map is not the same in every run.
        shelf.sort();
        let size: usize = shelf.iter().map(|(_, bytes)| bytes.len()).sum();
        out.extend(u16::try_from(size).expect("a shelf is small").to_le_bytes());
    }
    shelves.iter().flatten().for_each(|(_, bytes)| out.extend(bytes));
}
