//! Where a page has links, and to which addresses they lead.

use hayro::{
    hayro_interpret::TransformExt,
    hayro_syntax::{
        object::{Array, Dict, Name, Rect as PdfRect, String as PdfString},
        page::Page,
    },
    kurbo::{Affine, Rect},
};

use super::strings;
use crate::ingest::links;

/// A page with more links than this has them for no reader.
const MOST: usize = 500;

/// The places of the links of a page, as it is seen, each with the number that its address has in `addresses`.
pub fn links(page: &Page<'_>, addresses: &mut Vec<String>) -> Vec<(Rect, u32)> {
    let Some(annotations) = page.raw().get::<Array<'_>>("Annots".as_bytes()) else { return Vec::new() };
    let seen: Affine = page.initial_transform(true).to_kurbo();
    let mut places = Vec::new();
    for annotation in annotations.iter::<Dict<'_>>().take(MOST) {
        let Some((place, address)) = link(&annotation) else { continue };
        if addresses.last() != Some(&address) {
            addresses.push(address);
        }
        let Ok(number) = u32::try_from(addresses.len() - 1) else { break };
        places.push((seen.transform_rect_bbox(place), number));
    }
    places
}

fn link(annotation: &Dict<'_>) -> Option<(Rect, String)> {
    let kind = annotation.get::<Name<'_>>("Subtype".as_bytes())?;
    if kind.as_ref() != b"Link" {
        return None;
    }
    let place = annotation.get::<PdfRect>("Rect".as_bytes())?;
    let action = annotation.get::<Dict<'_>>("A".as_bytes())?;
    let address = strings::decode(action.get::<PdfString<'_>>("URI".as_bytes())?.as_bytes());
    Some((Rect::new(place.x0, place.y0, place.x1, place.y1), links::accept(&address, None)?))
}
