//! What the head of the summary model is trained on (`models/train/head`): for each text the figures and vectors of
//! its sentences, from the very code that summarises.
//!
//! Standard input: one `FILE<TAB>LANGUAGE<TAB>LINES OF ITS SUMMARY` a line. Arguments: the folder of the encoder's pack, and where to write.
//! Writes `OUT.jsonl`, a text a line (`file`, `sentences`: those that may be lines of a summary), and `OUT.f32`, for
//! each of these sentences its figures and then its vector, as little-endian floats.

use std::{
    error::Error,
    fs::File,
    io::{BufRead, BufWriter, Write},
    path::Path,
};

use diglot::{
    article::LanguageCode,
    encoder::Encoder,
    ingest::{Input, ingest},
    language::{self, detect},
    packs::{Manifest, Pack},
    progress::{self, Cancel},
    summarise::{Watch, candidates, features},
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("give the folder of the encoder's pack and where to write".into());
    };
    let folder = Path::new(&folder).to_path_buf();
    let encoder = Encoder::load(Pack { manifest: Manifest::read(&folder)?, folder })?;
    let cancel = Cancel::default();
    let watch = Watch::quiet(&cancel);
    let mut texts = BufWriter::new(File::create(format!("{out}.jsonl"))?);
    let mut figures = BufWriter::new(File::create(format!("{out}.f32"))?);
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let fields: Vec<&str> = line.split('\t').collect();
        let &[file, code, wanted] = fields.as_slice() else { return Err("a line has three fields".into()) };
        let input = Input::File { name: file.to_owned(), bytes: std::fs::read(file)? };
        let mut article = ingest(input, &progress::Watch::quiet())?;
        let mut detection = detect::detect_quietly(&mut article)?;
        detect::correct(&mut article, &mut detection, &LanguageCode::new(code));
        language::segment(&mut article, &progress::Watch::new(&cancel, &|_| ()))?;
        let (candidates, _) = candidates(&article);
        let words: Vec<&str> = candidates.iter().map(|c| c.text).collect();
        let vectors = encoder.embed(&words, 2, &cancel, &|_| ())?;
        let found = features::features(&candidates, &vectors, wanted.parse()?, &watch)?;
        let mut sentences = Vec::new();
        for (at, candidate) in candidates.iter().enumerate().filter(|(_, c)| c.eligible) {
            sentences.push(candidate.text);
            for x in found[at].iter().chain(&vectors.to_floats(at)) {
                figures.write_all(&x.to_le_bytes())?;
            }
        }
        writeln!(texts, "{}", serde_json::json!({"file": file, "sentences": sentences}))?;
    }
    Ok(())
}
