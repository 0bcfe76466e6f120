//! Pictures of pages, for programs that read letters in pictures.

use hayro::{
    RenderCache, RenderSettings, hayro_interpret::InterpreterSettings, render, vello_cpu::color::palette::css::WHITE,
};

use super::open;
use crate::error::{Code, Error, Result, guarded};

/// No picture has more pixels than this: they are held in memory, four bytes each.
const PIXELS: f32 = 40e6;
/// Nor is it longer than this at one side.
const LONGEST: f32 = 30_000.0;

/// Draws a page in shades of grey and returns it as PNG. `page` counts from 0; `dpi` is a wish, large pages are
/// drawn smaller.
///
/// # Errors
/// `Unreadable` for damaged files, those with a password and pages that are not there; `Internal` if the picture
/// cannot be made.
pub fn draw(bytes: &[u8], page: usize, dpi: f32) -> Result<Vec<u8>> {
    let pdf = open(bytes)?;
    let missing = || Error::new(Code::Unreadable, format!("This PDF has no page {}.", page + 1));
    let page = pdf.pages().get(page).ok_or_else(missing)?;
    let (width, height) = page.render_dimensions();
    let wished = (dpi / 72.0).clamp(0.1, 20.0);
    let most = (PIXELS / (width * height).max(1.0)).sqrt().min(LONGEST / width.max(height).max(1.0));
    let scale = wished.min(most);
    let settings = hayro::PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let pixmap = guarded(|| {
        let cache = RenderCache::new();
        render(page, &cache, &InterpreterSettings::default(), &RenderSettings::default(), &settings)
    });
    let pixmap = pixmap.map_err(|cause| {
        Error::new(Code::Unreadable, "A page of this PDF is damaged and could not be drawn.").because(cause)
    })?;
    let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
    let rgba = pixmap.data().iter().map(|pixel| {
        // Weights of the eye, in parts of 256.
        let grey = 77 * u32::from(pixel.r) + 150 * u32::from(pixel.g) + 29 * u32::from(pixel.b);
        u8::try_from(grey >> 8).unwrap_or(u8::MAX)
    });
    let grey: Vec<u8> = rgba.collect();
    png(&grey, width, height)
        .map_err(|cause| Error::new(Code::Internal, "The picture of a page could not be made.").because(cause))
}

fn png(grey: &[u8], width: u32, height: u32) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    encoder.write_header()?.write_image_data(grey)?;
    Ok(bytes)
}
