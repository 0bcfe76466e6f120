//! Vectors of sentences, for `tests/quality/encoder.py`: a sentence a line on standard input, and on standard
//! output the vector of each as little-endian floats. Argument: the folder of the encoder's pack. What it cost is
//! said on standard error: one thread, the loading apart.

use std::{
    error::Error,
    io::{BufWriter, Read, Write},
    path::Path,
    time::Instant,
};

use diglot::{
    encoder::Encoder,
    packs::{Manifest, Pack},
    progress::Cancel,
};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("give the folder of the encoder's pack")?;
    let folder = Path::new(&folder).to_path_buf();
    let started = Instant::now();
    let encoder = Encoder::load(Pack { manifest: Manifest::read(&folder)?, folder })?;
    let loaded = started.elapsed();
    let mut text = String::new();
    std::io::stdin().lock().read_to_string(&mut text)?;
    let lines: Vec<&str> = text.lines().collect();
    let started = Instant::now();
    let vectors = encoder.embed(&lines, 1, &Cancel::default(), &|_| ())?;
    let spent = started.elapsed();
    let words = text.split_whitespace().count();
    eprintln!(
        "loaded in {:.1} ms; {} sentences of {:.1} words in {:.3} s: {:.0} a second",
        loaded.as_secs_f64() * 1e3,
        lines.len(),
        words as f64 / lines.len().max(1) as f64,
        spent.as_secs_f64(),
        lines.len() as f64 / spent.as_secs_f64()
    );
    let mut out = BufWriter::new(std::io::stdout().lock());
    for at in 0..vectors.len() {
        for x in vectors.to_floats(at) {
            out.write_all(&x.to_le_bytes())?;
        }
    }
    Ok(())
}
