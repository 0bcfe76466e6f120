//! The Firefox Translations engine (`fxtranslate`, a Rust port of Marian), wrapped: a damaged model or a
//! defect in the engine is an error here, never a crash.

use fxtranslate::engine::Engine;

use super::{EngineInfo, Target, Translator, align, guard, header, split};
use crate::{
    error::{Code, Error, Result, guarded},
    language::glue,
    packs::{self, Pack, Role, verify},
    progress::Cancel,
};

/// Version of the engine crate, pinned in Cargo.toml.
const VERSION: &str = "0.5.0";

/// The engine, shared by threads and dropped on whichever lets go last.
struct Shared(Engine);

// SAFETY: `Engine` is `Sync` (fxtranslate's feature `threads`) and lacks `Send` only for the pointers to
// its packed weights. In 0.5.0, the version Cargo.toml pins, that memory comes from `aligned_alloc` and
// `new`, is never written after loading, and is given back with `free` and `delete`
// (`gemmology_shim.cpp`), none of which care about the thread.
#[allow(unsafe_code)]
unsafe impl Send for Shared {}

pub struct Marian {
    pack: Pack,
    engine: Shared,
    /// Between the parts of a sentence that was cut: nothing where the target has no spaces.
    glue: &'static str,
}

impl Marian {
    /// Checks the pack's digests, then maps the model into memory.
    ///
    /// # Errors
    /// `PackDamaged` when a file is not what the manifest says, `Engine` when the engine refuses it.
    pub fn load(pack: Pack) -> Result<Self> {
        verify(&pack)?;
        let file = |role| pack.file(role).or_else(|| pack.file(Role::Vocab)).unwrap_or_default();
        let model = pack.file(Role::Model).unwrap_or_default();
        let (source, target) = (file(Role::SrcVocab), file(Role::TrgVocab));
        let failed = |cause: String| {
            Error::new(
                Code::Engine,
                format!(
                    "The translation engine cannot use the pack {}. Remove it and install another version.",
                    pack.id()
                ),
            )
            .because(cause)
        };
        header::check(&model).map_err(&failed)?;
        let engine = guarded(|| Engine::load_mmapped(&model, &source, &target)).map_err(&failed)?.map_err(&failed)?;
        let engine = match pack.file(Role::Lex) {
            Some(lex) => {
                // The engine asks for as much memory as this file announces.
                packs::look(&pack.manifest.kind, Role::Lex, &lex).map_err(&failed)?;
                let bytes = std::fs::read(&lex).map_err(|e| failed(e.to_string()))?;
                guarded(|| engine.with_shortlist_bytes(&bytes)).map_err(&failed)?
            }
            None => engine,
        };
        let glue = pack.manifest.kind.pair().map_or(" ", |(_, to)| glue(to));
        Ok(Self { pack, engine: Shared(engine), glue })
    }

    fn run<T>(&self, work: impl FnOnce() -> T) -> Result<T> {
        guarded(work).map_err(|cause| {
            Error::new(
                Code::Engine,
                format!(
                    "The translation engine failed with the pack {}. What was translated before is kept.",
                    self.pack.id()
                ),
            )
            .because(cause)
        })
    }

    fn pieces<'a>(&self, source: &'a str) -> Vec<&'a str> {
        split::pieces(source, &|text| self.engine.0.src_ids(text).len())
    }

    fn target(&self, source: &str, text: String, alignment: align::Alignment, parts: usize) -> Target {
        let mut warnings = guard::check(source, &text);
        if parts > 1 {
            warnings.push(super::Warning::new(guard::IN_PARTS, Some(parts.to_string())));
        }
        Target { text, alignment, warnings, ..Target::default() }
    }
}

impl Translator for Marian {
    fn info(&self) -> EngineInfo {
        EngineInfo {
            name: "fxtranslate".into(),
            version: VERSION.into(),
            model: format!("{} {}", self.pack.id(), self.pack.manifest.version),
            digest: self.pack.manifest.model_digest().to_owned(),
        }
    }

    fn packs(&self) -> Vec<&Pack> {
        vec![&self.pack]
    }

    fn translate(&self, sources: &[&str], cancel: &Cancel) -> Result<Vec<Target>> {
        cancel.check()?;
        self.run(|| {
            let cut: Vec<Vec<&str>> = sources.iter().map(|source| self.pieces(source)).collect();
            let flat: Vec<&str> = cut.iter().flatten().copied().collect();
            let mut texts = self.engine.0.translate_batch(&flat).into_iter();
            sources
                .iter()
                .zip(&cut)
                .map(|(source, pieces)| {
                    let parts: Vec<String> = texts.by_ref().take(pieces.len()).collect();
                    self.target(source, parts.join(self.glue), Vec::new(), pieces.len())
                })
                .collect()
        })
    }

    fn align(&self, source: &str, cancel: &Cancel) -> Result<Target> {
        cancel.check()?;
        self.run(|| {
            let pieces = self.pieces(source);
            let (mut text, mut alignment) = (String::new(), Vec::new());
            for piece in &pieces {
                let aligned = self.engine.0.translate_aligned(piece);
                if !text.is_empty() {
                    text.push_str(self.glue);
                }
                // Where the piece and its translation begin in the whole, in characters.
                let at = source[..piece.as_ptr() as usize - source.as_ptr() as usize].chars().count();
                let to = text.chars().count();
                let links = align::word_links(piece, &aligned);
                alignment.extend(links.into_iter().map(|[a, b, c, d]| [at + a, at + b, to + c, to + d]));
                text.push_str(&aligned.target_text);
            }
            self.target(source, text, alignment, pieces.len())
        })
    }

    fn links(&self) -> bool {
        true
    }
}
