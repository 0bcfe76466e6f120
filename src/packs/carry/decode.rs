//! Files that are packed one by one, as Firefox's `model.*.bin.gz`.

use std::io::{BufReader, Read};

use flate2::bufread::MultiGzDecoder;

use super::{
    most_of,
    pour::{Counted, Told},
};

/// A member's bytes, counted as they come, unpacked, and how many they can be.
pub fn unpacked<'a>(from: &'a mut dyn Read, told: &'a Told<'a>, gzip: bool, size: u64) -> (Box<dyn Read + 'a>, u64) {
    let counted = Counted { from, told };
    match gzip {
        true => (Box::new(MultiGzDecoder::new(BufReader::new(counted))), most_of(size)),
        false => (Box::new(counted), size),
    }
}
