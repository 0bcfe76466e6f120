//! Pictures of pages: PNG, JPEG, TIFF with its many pages, BMP, WebP and GIF become grey PNGs, the right way up and
//! on white paper, for [`super::ocr`] to read. Nothing of the file itself goes on: whatever is wrong with it ends
//! here.

use std::{collections::HashSet, io::Cursor};

use image::{
    DynamicImage, GrayImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, Luma,
    codecs::tiff::TiffDecoder, imageops::FilterType, metadata::Orientation,
};

use crate::error::{Code, Error, Result};

/// An A3 page with 600 points an inch has 70 million; what people scan has 9, what telephones take has 12 to 50.
const MAX_PIXELS: u64 = 40_000_000;
/// The most that a decoder may take for itself, in bytes: 40 million points in sixteen bits of four colours.
const MAX_MEMORY: u64 = 360 << 20;
/// A TIFF may say that it has any number of pages.
const MAX_PAGES: usize = 10_000;
/// Narrower pictures are of a screen, with letters that are too small for Tesseract.
const NARROW: u32 = 1400;

/// How many pages a picture has: one, but for TIFFs.
///
/// # Errors
/// `Unsupported` for files that are no picture of a kind that is read, `Unreadable` for damaged ones.
pub fn pages(bytes: &[u8]) -> Result<usize> {
    match kind(bytes)? {
        ImageFormat::Tiff => Ok(directories(bytes)?.len()),
        _ => Ok(1),
    }
}

/// One page, counted from 0, as a grey PNG.
///
/// # Errors
/// As [`pages`]; `TooLarge` above 40 million points, and for pictures that need too much memory.
pub fn page(bytes: &[u8], page: usize) -> Result<Vec<u8>> {
    let kind = kind(bytes)?;
    let picture = if kind == ImageFormat::Tiff { tiff(bytes, page)? } else { decode(bytes, kind, page)? };
    let grey = enlarged(on_white(picture));
    let mut png = Cursor::new(Vec::new());
    grey.write_to(&mut png, ImageFormat::Png).map_err(|cause| trouble(&cause))?;
    Ok(png.into_inner())
}

fn kind(bytes: &[u8]) -> Result<ImageFormat> {
    // The large kind of TIFF is not known to the first.
    let large = bytes.starts_with(b"II\x2B\0\x08\0") || bytes.starts_with(b"MM\0\x2B\0\x08");
    let kind = if large { Some(ImageFormat::Tiff) } else { image::guess_format(bytes).ok() };
    let read = |kind: &ImageFormat| {
        use ImageFormat::{Bmp, Gif, Jpeg, Png, Tiff, WebP};
        matches!(kind, Png | Jpeg | Tiff | Bmp | WebP | Gif)
    };
    kind.filter(read).ok_or_else(|| {
        let sentence = "This is no picture that Diglot can read. Save it as PNG or JPEG and open that.";
        Error::new(Code::Unsupported, sentence)
    })
}

fn decode(bytes: &[u8], kind: ImageFormat, page: usize) -> Result<DynamicImage> {
    if page > 0 {
        return Err(no_page(page));
    }
    let decoder = ImageReader::with_format(Cursor::new(bytes), kind).into_decoder().map_err(|cause| trouble(&cause))?;
    upright(decoder)
}

/// Decodes a picture that is not too large, and turns it as the camera was turned.
fn upright(mut decoder: impl ImageDecoder) -> Result<DynamicImage> {
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(too_large(width, height));
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    decoder.set_limits(limits).map_err(|cause| trouble(&cause))?;
    // A picture whose note about this is damaged is still a picture.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|cause| trouble(&cause))?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// Where the pages of a TIFF begin. A list that goes in a circle or breaks off ends there.
fn directories(bytes: &[u8]) -> Result<Vec<u64>> {
    let mut decoder = tiff::decoder::Decoder::new(Cursor::new(bytes)).map_err(|cause| damaged(&cause))?;
    let (mut places, mut seen) = (Vec::new(), HashSet::new());
    while let Some(place) = decoder.ifd_pointer().map(|place| place.0).filter(|&place| seen.insert(place)) {
        places.push(place);
        if places.len() >= MAX_PAGES || !decoder.more_images() || decoder.next_image().is_err() {
            break;
        }
    }
    Ok(places)
}

/// Decodes one page of a TIFF. The decoder reads the first page only, so a copy is given to it that begins with the
/// wanted one.
fn tiff(bytes: &[u8], page: usize) -> Result<DynamicImage> {
    let place = *directories(bytes)?.get(page).ok_or_else(|| no_page(page))?;
    let mut copy = bytes.to_vec();
    let little = copy.starts_with(b"II");
    let large = matches!(copy.get(2..4), Some([43, 0] | [0, 43]));
    let (at, width) = if large { (8, 8) } else { (4, 4) };
    let place = if little { place.to_le_bytes() } else { place.rotate_left(64 - 8 * width as u32).to_be_bytes() };
    // Where the list of pages begins, in four bytes or, in the large kind, in eight.
    copy.get_mut(at..at + width).ok_or_else(|| no_page(page))?.copy_from_slice(&place[..width]);
    upright(TiffDecoder::new(Cursor::new(copy)).map_err(|cause| trouble(&cause))?)
}

/// Grey, with white where there is nothing: letters on a transparent ground would be black on black.
fn on_white(picture: DynamicImage) -> GrayImage {
    if !picture.color().has_alpha() {
        return picture.into_luma8();
    }
    let picture = picture.into_luma_alpha8();
    GrayImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [grey, alpha] = picture.get_pixel(x, y).0.map(u32::from);
        Luma([u8::try_from((grey * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)])
    })
}

fn enlarged(picture: GrayImage) -> GrayImage {
    let (width, height) = picture.dimensions();
    if width >= NARROW || u64::from(width) * u64::from(height) * 4 > MAX_PIXELS {
        return picture;
    }
    image::imageops::resize(&picture, width * 2, height * 2, FilterType::CatmullRom)
}

fn no_page(page: usize) -> Error {
    Error::new(Code::Unreadable, format!("There is no page {} in this picture.", page + 1))
}

fn too_large(width: u32, height: u32) -> Error {
    let sentence = format!(
        "This picture has {width} times {height} points, more than Diglot takes in. Save it smaller: 300 points an \
         inch are enough."
    );
    Error::new(Code::TooLarge, sentence)
}

fn damaged(cause: &dyn std::fmt::Display) -> Error {
    Error::new(Code::Unreadable, "This picture is damaged and cannot be shown. Ask for it once more, or scan it again.")
        .because(cause)
}

fn trouble(cause: &ImageError) -> Error {
    match cause {
        ImageError::Limits(_) => {
            let sentence = "This picture needs more memory than Diglot gives to one. Save it smaller and open that.";
            Error::new(Code::TooLarge, sentence).because(cause)
        }
        ImageError::Unsupported(_) => {
            let sentence = "This picture is of a kind that Diglot cannot read. Save it as PNG or JPEG and open that.";
            Error::new(Code::Unsupported, sentence).because(cause)
        }
        _ => damaged(cause),
    }
}
