//! What a page shows: its letters with their places, and how much of it is pictures. In goes a page, out comes a
//! [`Sheet`]; nothing is known of lines here.

use hayro::{
    hayro_interpret::{
        BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
        InterpreterSettings, RenderContent, SoftMask, TransformExt,
        font::{Glyph as FontGlyph, GlyphRun},
        hayro_cmap::{BfString, WritingMode},
        interpret_page,
    },
    hayro_syntax::{
        object::{Dict, String as PdfString},
        page::Page,
    },
    kurbo::{Affine, BezPath, Point, Rect, Shape},
};
use unicode_normalization::UnicodeNormalization;

use super::strings;

/// A page with more letters than this is no page that anybody reads.
const MOST: usize = 200_000;
/// More letters than this in place of a few others are no ligature but a description.
const REPLACES: usize = 12;

/// How a letter is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Style {
    pub bold: bool,
    pub slanted: bool,
    /// A small letter above the line, such as the mark of a footnote.
    pub raised: bool,
}

/// A letter, or several that are drawn as one. The axes are those of its frame: x to the right, y downwards.
#[derive(Debug, Clone)]
pub struct Glyph {
    pub text: String,
    pub x0: f32,
    pub x1: f32,
    /// The line on which it stands.
    pub y: f32,
    pub size: f32,
    pub style: Style,
    /// Which of the document's addresses it leads to.
    pub link: Option<u32>,
}

/// What a page shows.
#[derive(Debug, Default)]
pub struct Sheet {
    pub width: f32,
    pub height: f32,
    /// Letters by the direction of their lines in degrees; the first have the most letters. All are turned so that
    /// their lines run to the right.
    pub frames: Vec<(i16, Vec<Glyph>)>,
    /// Lines that are drawn across the first frame, as (x0, x1, y).
    pub rules: Vec<(f32, f32, f32)>,
    /// The share of the page that pictures cover, from 0 to 1.
    pub pictured: f32,
    /// Letters of which nobody knows what they mean.
    pub unknown: usize,
    /// Whether there were more letters than are read.
    pub cut: bool,
}

/// Reads a page. `links` are the places of its addresses.
pub fn read<'a>(page: &Page<'a>, cache: &InterpreterCache<'a>, links: &[(Rect, u32)]) -> Sheet {
    let (width, height) = page.render_dimensions();
    let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
    let mut context = Context::new(page.initial_transform(true).to_kurbo(), area, cache, page.xref(), settings);
    let mut gatherer = Gatherer {
        area,
        links,
        sheet: Sheet { width, height, ..Sheet::default() },
        pictured: 0.0,
        count: 0,
        replaced: Vec::new(),
        drawn: Vec::new(),
    };
    interpret_page(page, &mut context, &mut gatherer);
    gatherer.sheet()
}

struct Gatherer<'l> {
    area: Rect,
    links: &'l [(Rect, u32)],
    sheet: Sheet,
    pictured: f64,
    count: usize,
    /// For each open sequence of marked content: the text that stands for what is drawn in it, and whether it was
    /// given already.
    replaced: Vec<Option<(String, bool)>>,
    /// What may be a rule or a bullet.
    drawn: Vec<Rect>,
}

impl Gatherer<'_> {
    /// What was gathered, the letters of the main frame first and what is drawn among them.
    fn sheet(self) -> Sheet {
        let mut sheet = self.sheet;
        sheet.pictured = (self.pictured / self.area.area().max(1.0)).min(1.0) as f32;
        sheet.frames.sort_by_key(|(_, glyphs)| std::cmp::Reverse(glyphs.len()));
        let Some((degrees, glyphs)) = sheet.frames.first_mut() else { return sheet };
        let turn = Affine::rotate(-f64::from(*degrees).to_radians());
        for place in self.drawn.into_iter().map(|place| turn.transform_rect_bbox(place)) {
            let (width, height) = (place.width(), place.height());
            if height < 2.5 && width > 20.0 {
                sheet.rules.push((place.x0 as f32, place.x1 as f32, place.center().y as f32));
            } else if (2.0..8.0).contains(&height) && (width - height).abs() < 0.2 * height {
                // A bullet is about a third of the letters and stands at half of their height.
                let size = height as f32 * 3.0;
                let (x0, x1, y) = (place.x0 as f32, place.x1 as f32, place.center().y as f32 + size / 3.0);
                glyphs.push(Glyph { text: DRAWN.into(), x0, x1, y, size, style: Style::default(), link: None });
            }
        }
        sheet
    }

    /// What a letter means; `None` where nobody knows.
    fn meaning(&mut self, glyph: &FontGlyph<'_>) -> Option<String> {
        if let Some((text, given)) = self.replaced.iter_mut().rev().find_map(Option::as_mut) {
            return Some(if std::mem::replace(given, true) { String::new() } else { text.clone() });
        }
        let text: String = match glyph.as_unicode()? {
            BfString::Char(c) => tidy(&[c]),
            BfString::String(text) => tidy(&text.chars().collect::<Vec<_>>()),
        };
        Some(text)
    }

    fn frame(&mut self, degrees: i16) -> &mut Vec<Glyph> {
        let frames = &mut self.sheet.frames;
        let at = frames.iter().position(|(other, _)| *other == degrees).unwrap_or_else(|| {
            frames.push((degrees, Vec::new()));
            frames.len() - 1
        });
        &mut frames[at].1
    }
}

/// Ligatures and Arabic letters in the shape of their place become plain letters; what cannot be seen goes.
fn tidy(text: &[char]) -> String {
    let mut tidy = String::new();
    for &c in text {
        match c {
            '\u{FB00}'..='\u{FDFB}' | '\u{FE70}'..='\u{FEFC}' => tidy.extend(std::iter::once(c).nfkc()),
            '\u{A0}' | '\t' | '\n' | '\r' | '\u{2000}'..='\u{200A}' | '\u{202F}' => tidy.push(' '),
            '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' => {}
            c if c.is_control() => {}
            c => tidy.push(c),
        }
    }
    tidy
}

impl<'a> Device<'a> for Gatherer<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, _: &DrawMode) {
        // Browsers draw the bullets of lists, and tables are known by the lines across them.
        let place = props.transform.transform_rect_bbox(path.bounding_box());
        if place.is_finite() && place.width().min(place.height()) < 8.0 && self.drawn.len() < MOST / 10 {
            self.drawn.push(place);
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        let Some(first) = run.glyphs().first() else { return };
        let style = style(first);
        for glyph in run.glyphs() {
            if self.count >= MOST {
                self.sheet.cut = true;
                return;
            }
            let [a, b, c, d, e, f] = (props.transform * glyph.transform()).as_coeffs();
            let size = 1000.0 * c.hypot(d);
            if !(size.is_finite() && e.is_finite() && f.is_finite() && size > 0.1) {
                continue;
            }
            if !self.area.inflate(size, size).contains(Point::new(e, f)) {
                continue;
            }
            self.count += 1;
            let text = self.meaning(glyph).unwrap_or_else(|| {
                self.sheet.unknown += 1;
                char::REPLACEMENT_CHARACTER.into()
            });
            let advance = match &**glyph {
                FontGlyph::Outline(outline) => outline.advance_width(),
                FontGlyph::Type3(drawn) => drawn.advance_width(),
            };
            let advance = f64::from(advance.unwrap_or(500.0).clamp(0.0, 3000.0)) / 1000.0 * size;
            let degrees = match run.writing_mode() {
                WritingMode::Vertical => 90,
                WritingMode::Horizontal => direction(a, b),
            };
            let Point { x, y } = Affine::rotate(-f64::from(degrees).to_radians()) * Point::new(e, f);
            let middle = Point::new(e + a * 300.0 + c * 200.0, f + b * 300.0 + d * 200.0);
            let link = self.links.iter().find(|(place, _)| place.contains(middle)).map(|(_, link)| *link);
            let glyph =
                Glyph { text, x0: x as f32, x1: (x + advance) as f32, y: y as f32, size: size as f32, style, link };
            self.frame(degrees).push(glyph);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let pixels = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let place = props.transform.transform_rect_bbox(pixels).intersect(self.area);
        self.pictured += place.area().max(0.0);
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let text = properties.and_then(|properties| properties.get::<PdfString<'_>>("ActualText".as_bytes()));
        let text = text.map(|text| tidy(&strings::decode(text.as_bytes()).chars().collect::<Vec<_>>()));
        let text = text.filter(|text| text.chars().count() <= REPLACES);
        if self.replaced.len() < MOST {
            self.replaced.push(text.map(|text| (text, false)));
        }
    }

    fn end_marked_content(&mut self) {
        self.replaced.pop();
    }
}

/// The text of a bullet that is drawn and not written.
pub const DRAWN: &str = "\u{2022}";

/// The direction of a line, in steps of five degrees: what is less is no direction but a scan that lies askew.
fn direction(a: f64, b: f64) -> i16 {
    let steps = (b.atan2(a).to_degrees() / 5.0).round() as i16;
    (steps * 5).rem_euclid(360)
}

fn style(glyph: &FontGlyph<'_>) -> Style {
    let FontGlyph::Outline(outline) = glyph else { return Style::default() };
    let Some(data) = outline.font_data() else { return Style::default() };
    let name = data.postscript_name.unwrap_or_default().to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    Style {
        bold: data.weight.is_some_and(|weight| weight >= 600) || has(&["bold", "black", "heavy", "-semibd"]),
        slanted: data.is_italic || has(&["italic", "oblique", "slanted"]),
        raised: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ligatures_become_letters_and_marks_of_direction_go() {
        assert_eq!(tidy(&['ﬁ', '\u{200F}', 'x', '\u{A0}']), "fix ");
        assert_eq!(tidy(&['\u{FEFB}']), "لا", "one shape, two letters");
        assert_eq!(tidy(&['½', 'ａ']), "½ａ", "what is no ligature stays as it is");
    }

    #[test]
    fn directions_are_rounded() {
        assert_eq!(direction(1.0, 0.02), 0, "a scan that lies askew");
        assert_eq!(direction(0.0, 1.0), 90);
        assert_eq!(direction(0.0, -1.0), 270);
        assert_eq!(direction(-1.0, 0.0), 180);
    }
}
