//! The weights: a sparse linear model over hashed features, read from one file of bytes.
//!
//! All numbers are little-endian. A file is:
//!
//! | what | bytes |
//! |---|---|
//! | [`MAGIC`] | 8 |
//! | number of labels | 1 |
//! | each label: length of its code and the code, script (ISO 15924), block, group, bias (f32), lean (f32) | 1 + n + 4 + 1 + 1 + 4 + 4 |
//! | what a weight of 1 stands for (f32) | 4 |
//! | number of groups, then the curves of each (see [`super::curve`]) | 1 + |
//! | confidence from which an answer is sure (f32) | 4 |
//! | b: there are 2^b shelves | 1 |
//! | how many bytes each shelf has (u16), then the shelves | 2 * 2^b + |
//!
//! A shelf holds features one after the other: 12 bits of the hash and the number of weights less one (4 bits) as a
//! u16, then for each weight the number of its label and the weight (i8). The top b bits of a hash choose the shelf.
//! Features that were never counted in training are thus passed over nearly always (4,095 of 4,096 a feature on the
//! shelf), where a plain hashed model takes the weights of another feature.

use std::fmt;

use super::{
    curve::Curves,
    grams::features,
    script::{BLOCKS, Block},
    text::Letters,
};

/// First bytes of a model file, its version among them.
pub const MAGIC: &[u8; 8] = b"dglang01";
/// How many bits of a hash stand beside a feature.
pub const CHECK_BITS: u32 = 12;
/// Code of the label for what has letters of a block but is in none of its languages.
pub const NO_LANGUAGE: &str = "und";
/// No block has more labels.
pub(super) const MOST_LABELS: usize = 64;
const MOST_SHELF_BITS: u8 = 20;

/// Why bytes are no model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadModel(pub &'static str);

impl fmt::Display for BadModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the model of languages cannot be read: {}", self.0)
    }
}

impl std::error::Error for BadModel {}

pub(super) struct Label {
    pub(super) code: String,
    pub(super) script: String,
    pub(super) group: usize,
    bias: f32,
    /// The same, for each root of the number of letters: what the texts trained on are amiss in grows with the text.
    lean: f32,
}

pub(super) struct Model {
    pub(super) labels: Vec<Label>,
    /// Where the labels of each block begin and end.
    ranges: [(usize, usize); BLOCKS],
    unit: f32,
    pub(super) curves: Curves,
    pub(super) sure_from: f32,
    shelf_bits: u32,
    /// Where each shelf begins; one more for the end of the last.
    starts: Vec<u32>,
    shelves: Vec<u8>,
}

/// Bytes that are read from the front.
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], BadModel> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(BadModel("it ends too early"))?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], BadModel> {
        self.take(N)?.try_into().map_err(|_| BadModel("it ends too early"))
    }

    pub(super) fn byte(&mut self) -> Result<u8, BadModel> {
        Ok(self.array::<1>()?[0])
    }

    /// A number that is a number: neither infinite nor none.
    pub(super) fn float(&mut self) -> Result<f32, BadModel> {
        Some(f32::from_le_bytes(self.array()?)).filter(|n| n.is_finite()).ok_or(BadModel("a number is none"))
    }

    fn text(&mut self, count: usize) -> Result<String, BadModel> {
        let bytes = self.take(count)?;
        if !bytes.iter().all(u8::is_ascii_alphanumeric) {
            return Err(BadModel("a code has strange letters"));
        }
        Ok(bytes.iter().map(|&byte| char::from(byte)).collect())
    }
}

impl Model {
    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, BadModel> {
        let mut from = Reader(bytes);
        if from.take(MAGIC.len())? != MAGIC {
            return Err(BadModel("it begins with other bytes than this version reads"));
        }
        let (labels, ranges) = read_labels(&mut from)?;
        let unit = from.float()?;
        let curves = Curves::read(&mut from)?;
        if labels.iter().any(|label| label.group >= curves.groups()) {
            return Err(BadModel("a label is of no group"));
        }
        let sure_from = from.float()?;
        let bits = from.byte()?;
        if !(1..=MOST_SHELF_BITS).contains(&bits) {
            return Err(BadModel("it has too many shelves"));
        }
        let sizes = from.take(2 << bits)?;
        let mut starts = Vec::with_capacity((1 << bits) + 1);
        let mut at = 0_u32;
        starts.push(at);
        for size in sizes.chunks_exact(2) {
            // At most 2^20 times 2^16: no overflow beyond what the next comparison refuses.
            at = at.saturating_add(u32::from(size[0]) | u32::from(size[1]) << 8);
            starts.push(at);
        }
        if from.0.len() != at as usize {
            return Err(BadModel("its shelves have another size than they should"));
        }
        Ok(Self {
            labels,
            ranges,
            unit,
            curves,
            sure_from,
            shelf_bits: u32::from(bits),
            starts,
            shelves: from.0.to_vec(),
        })
    }

    /// The labels of a block.
    pub(super) fn labels_of(&self, block: Block) -> &[Label] {
        let (from, to) = self.ranges[block as usize];
        &self.labels[from..to]
    }

    /// Adds up the weights of a text's features, for each label of the block, and divides by the root of their
    /// number: features overlap, so that twice the text is less than twice the evidence.
    pub(super) fn score(&self, letters: &Letters, block: Block) -> [f32; MOST_LABELS] {
        let (first, end) = self.ranges[block as usize];
        let mut sums = [0_i32; MOST_LABELS];
        let mut count = 0_u32;
        features(letters, |hash| {
            count += 1;
            self.add(hash, first, &mut sums);
        });
        let mut scores = [f32::NEG_INFINITY; MOST_LABELS];
        let scale = self.unit / (count.max(1) as f32).sqrt();
        let length = (letters.count() as f32).sqrt();
        for ((score, sum), label) in scores.iter_mut().zip(sums).zip(&self.labels[first..end]) {
            *score = label.bias + label.lean * length + scale * sum as f32;
        }
        scores
    }

    /// Adds the weights of one feature, if the model knows it.
    fn add(&self, hash: u64, first: usize, sums: &mut [i32; MOST_LABELS]) {
        let shelf = (hash >> (64 - self.shelf_bits)) as usize;
        let (from, to) = (self.starts[shelf] as usize, self.starts[shelf + 1] as usize);
        let check = (hash & ((1 << CHECK_BITS) - 1)) as u16;
        let mut rest = self.shelves.get(from..to).unwrap_or_default();
        while let [low, high, after @ ..] = rest {
            let head = u16::from_le_bytes([*low, *high]);
            let Some((weights, others)) = after.split_at_checked(2 * (usize::from(head >> CHECK_BITS) + 1)) else {
                return;
            };
            if head & ((1 << CHECK_BITS) - 1) == check {
                for weight in weights.chunks_exact(2) {
                    // A label of another block is a feature taken for another: it falls outside.
                    if let Some(sum) = sums.get_mut(usize::from(weight[0]).wrapping_sub(first)) {
                        *sum += i32::from(weight[1] as i8);
                    }
                }
                return;
            }
            rest = others;
        }
    }

    /// How many bytes of memory the model takes.
    pub(super) fn bytes(&self) -> usize {
        self.shelves.len() + 4 * self.starts.len()
    }
}

type Labels = (Vec<Label>, [(usize, usize); BLOCKS]);

fn read_labels(from: &mut Reader<'_>) -> Result<Labels, BadModel> {
    let mut labels = Vec::new();
    let mut ranges = [(0, 0); BLOCKS];
    let mut last = None;
    for at in 0..usize::from(from.byte()?) {
        let length = from.byte()?;
        let (code, script) = (from.text(usize::from(length))?, from.text(4)?);
        let block = Block::numbered(from.byte()?).ok_or(BadModel("a label is of no block"))?;
        let range = &mut ranges[block as usize];
        match last {
            Some(before) if before == block => range.1 = at + 1,
            _ if range.1 != 0 => return Err(BadModel("labels of a block are apart")),
            _ => *range = (at, at + 1),
        }
        if range.1 - range.0 > MOST_LABELS {
            return Err(BadModel("a block has too many labels"));
        }
        last = Some(block);
        labels.push(Label { code, script, group: usize::from(from.byte()?), bias: from.float()?, lean: from.float()? });
    }
    Ok((labels, ranges))
}
