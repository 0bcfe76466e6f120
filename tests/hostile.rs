//! Every parser on damaged files: the targets and seeds of the fuzzers (`fuzz/`), with mutations made here, for a few
//! seconds each and the same ones every time. `make fuzz` lets libFuzzer look for more.

use std::{
    path::Path,
    time::{Duration, Instant},
};

#[path = "../fuzz/src/lib.rs"]
mod fuzz;

/// Numbers that are the same every time (xorshift64*, Vigna 2016).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % most.max(1)
    }
}

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let mut files: Vec<_> =
        std::fs::read_dir(&folder).expect("the seeds are there").flatten().map(|f| f.path()).collect();
    files.sort();
    files.iter().map(|file| std::fs::read(file).expect("a seed can be read")).collect()
}

/// Bytes changed, pieces taken out, put in twice, or put in from another seed.
fn mutate(seeds: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = seeds[dice.below(seeds.len())].clone();
    for _ in 0..=dice.below(6) {
        let (at, length) = (dice.below(bytes.len()), dice.below(64) + 1);
        let end = (at + length).min(bytes.len());
        match dice.below(6) {
            0 => bytes[at..end].iter_mut().for_each(|byte| *byte = dice.below(256) as u8),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let twice = bytes[at..end].to_vec();
                bytes.splice(at..at, twice);
            }
            3 => {
                let other = &seeds[dice.below(seeds.len())];
                let from = dice.below(other.len());
                let piece = other[from..(from + length * 8).min(other.len())].to_vec();
                bytes.splice(at..at, piece);
            }
            4 => bytes[at] = [0, 0xFF, b'<', b'>', b'{', b'}', b'(', b'&', b'\\', b'9'][dice.below(10)],
            _ => {
                let deep = [&b"<div>"[..], b"{\\b ", b"[[", b"<w:tbl><w:tr><w:tc>", b"> ", b"&amp;", b"((", b"<<"];
                bytes.splice(at..at, deep[dice.below(8)].repeat(dice.below(400)));
            }
        }
        if bytes.is_empty() {
            bytes.push(0);
        }
    }
    bytes
}

fn run(target: &str, read: fn(&[u8])) {
    let seeds = seeds(target);
    for seed in &seeds {
        for part in 0..=20 {
            read(&seed[..seed.len() * part / 20]);
        }
    }
    let seconds = std::env::var("DIGLOT_FUZZ_SECONDS").ok().and_then(|s| s.parse().ok()).unwrap_or(4);
    let (end, mut dice, mut runs) = (Instant::now() + Duration::from_secs(seconds), Dice(0x5EED), 0);
    // On a busy machine a few seconds are few files: fewer than these say nothing.
    while Instant::now() < end || runs < 20 {
        let bytes = mutate(&seeds, &mut dice);
        let begun = Instant::now();
        read(&bytes);
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "{target}: {} bytes took {:?}",
            bytes.len(),
            begun.elapsed()
        );
        runs += 1;
    }
    println!("{target}: {runs} mutations");
}

macro_rules! targets {
    ($($target:ident),*) => {
        $(#[test]
        fn $target() {
            run(stringify!($target), fuzz::$target);
        })*
    };
}
targets!(text, page, mail, rtf, office, archive, pdf, picture);
