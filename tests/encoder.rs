//! The encoder that comes with Diglot, with its real weights: the vectors that training wrote, what is alike and
//! what is not, long sentences, evidence, and weights that are damaged.

mod common;

mod encoder {
    mod damaged;
    mod evidence;
    mod vectors;

    use std::{path::Path, sync::Arc};

    use diglot::{
        encoder::{Encoder, Vectors},
        packs::PackStore,
        progress::Cancel,
    };

    use crate::common::starter;

    fn store() -> PackStore {
        PackStore::new(Path::new("no data folder"), Some(starter()))
    }

    fn encoder() -> Arc<Encoder> {
        Arc::new(Encoder::load(store().encoder().expect("the encoder comes with Diglot")).expect("and is sound"))
    }

    fn embed(encoder: &Encoder, texts: &[&str]) -> Vectors {
        encoder.embed(texts, 2, &Cancel::default(), &|_| ()).expect("texts can be embedded")
    }
}
