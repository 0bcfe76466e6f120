//! What holds for any file at all.

use proptest::prelude::*;

use super::forge::{Bench, files, manifest, pack_file};

/// What comes out of a file of these bytes: a sound pack, or nothing at all.
fn imported(bytes: &[u8]) -> Option<crate::packs::Manifest> {
    let bench = Bench::new();
    match bench.import(&bench.file("a.diglot-pack", bytes)) {
        Ok(packs) => {
            assert_eq!(packs.len(), 1);
            let pack = bench.store.get(&packs[0].id).unwrap();
            crate::packs::verify(&pack).unwrap();
            Some(pack.manifest)
        }
        Err(_) => {
            bench.assert_empty();
            None
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    /// The same files, or an error. Words of the description that say nothing of the files may differ: no digest is over
    /// them.
    #[test]
    fn a_pack_with_a_changed_byte_is_refused_or_has_the_same_files(at in any::<prop::sample::Index>(), flip in 1u8..) {
        let mut bytes = pack_file("es-en", 7);
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        if let Some(found) = imported(&bytes) {
            let sound = manifest("es-en", &files(7));
            prop_assert_eq!(
                found.files.iter().map(|file| file.sha256.to_ascii_lowercase()).collect::<Vec<_>>(),
                sound.files.iter().map(|file| file.sha256.clone()).collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn a_pack_that_is_cut_off_is_refused(at in any::<prop::sample::Index>()) {
        let bytes = pack_file("es-en", 7);
        prop_assert!(imported(&bytes[..at.index(bytes.len())]).is_none());
    }

    #[test]
    fn garbage_is_refused(bytes in prop::collection::vec(any::<u8>(), 0..600), start in prop::sample::select(vec![
        &b""[..], b"PK\x03\x04", b"PK\x05\x06", b"\x1F\x8B\x08\0",
    ])) {
        prop_assert!(imported(&[start, &bytes].concat()).is_none());
    }
}
