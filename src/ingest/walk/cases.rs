//! What the walk over the elements gives.

use super::super::{
    Found,
    markup::{fragment, markdown},
};
use crate::article::BlockKind::{self, Caption, Heading, ListItem, Paragraph, TableRow};

fn shape(found: &Found) -> Vec<(BlockKind, u8, &str)> {
    found.blocks.iter().map(|block| (block.kind, block.level, block.text.as_str())).collect()
}

/// The pieces that are bold or slanted, with a letter for each.
fn marks(found: &Found) -> Vec<(&str, &str)> {
    let look = |strong, emphasis| match (strong, emphasis) {
        (true, true) => "bi",
        (true, false) => "b",
        (false, true) => "i",
        (false, false) => "",
    };
    let blocks = found.blocks.iter();
    blocks.flat_map(|b| b.marks.iter().map(|m| (&b.text[m.range.clone()], look(m.strong, m.emphasis)))).collect()
}

#[test]
fn letters_are_bold_and_slanted_by_name_and_by_style() {
    let found = fragment(
        "<p>One <b> two</b> <i>three <strong>four</strong></i> <span style='font-weight:700'>five</span> \
         <span style=\"color:red; FONT-STYLE: Italic\">six</span> <span style='font-weight: 400'>seven</span></p>",
    );
    assert_eq!(marks(&found), [("two", "b"), ("three", "i"), ("four", "bi"), ("five", "b"), ("six", "i")]);
    assert_eq!(found.blocks[0].text, "One two three four five six seven");
}

#[test]
fn a_style_wins_over_a_name() {
    let found = fragment("<b style='font-weight:normal'><p>plain <span style='font-weight:700'>bold</span></p></b>");
    assert_eq!(marks(&found), [("bold", "b")], "as Google Docs puts it on the clipboard");
}

#[test]
fn a_heading_that_is_all_bold_is_a_heading() {
    let found = fragment("<h2><b>Water</b></h2><h2><b>Water <i>now</i></b></h2><h2>Water <b>now</b></h2>");
    assert_eq!(marks(&found), [("now", "i"), ("now", "b")]);
}

#[test]
fn markdown_has_marks_inside_of_links_and_across_them() {
    let found = markdown("A *soft [link](https://example.org/) here* and **bold**.");
    assert_eq!(marks(&found), [("soft link here", "i"), ("bold", "b")]);
    assert_eq!(found.blocks[0].links.len(), 1);
}

#[test]
fn footnotes_stand_at_the_end_with_their_numbers() {
    let found = markdown("Said[^1] and done[^x].\n\n[^1]: Once.\n[^x]: Twice.\n\nThe end.");
    let expected = [
        (Paragraph, 0, "Said1 and done2."),
        (Paragraph, 0, "The end."),
        (Paragraph, 0, "1 Once."),
        (Paragraph, 0, "2 Twice."),
    ];
    assert_eq!(shape(&found), expected);
    let found = fragment("<p>Said<sup>*</sup>.</p><aside role=doc-footnote><p>* Once.</p></aside><p>The end.</p>");
    assert_eq!(shape(&found), [(Paragraph, 0, "Said*."), (Paragraph, 0, "The end."), (Paragraph, 0, "* Once.")]);
}

#[test]
fn tables_have_rows_and_the_cells_of_a_layout_are_boxes() {
    let found = fragment(
        "<table><caption>Wells</caption><thead><tr><th>Place</th><th>Depth</th></tr></thead><tr><td><p>Pola</p></td><td>40</td></tr></table>\
         <table><tr><td><h2>News</h2><p>One.</p><p>Two.</p></td><td>Menu</td></tr></table>",
    );
    let expected = [
        (Caption, 0, "Wells"),
        (TableRow, 0, "Place | Depth"),
        (TableRow, 0, "Pola | 40"),
        (Heading, 2, "News"),
        (Paragraph, 0, "One."),
        (Paragraph, 0, "Two."),
        (Paragraph, 0, "Menu"),
    ];
    assert_eq!(shape(&found), expected);
}

#[test]
fn lists_have_depth_and_no_numbers() {
    let found = fragment(
        "<ol start=3><li>One<ul><li>Inner</li></ul></li><li>Two</li></ol><dl><dt>Well</dt><dd>A hole.</dd></dl>",
    );
    let expected = [
        (ListItem, 1, "One"),
        (ListItem, 2, "Inner"),
        (ListItem, 1, "Two"),
        (ListItem, 1, "Well"),
        (ListItem, 2, "A hole."),
    ];
    assert_eq!(shape(&found), expected);
}

#[test]
fn pictures_are_described_once_and_part_no_sentence() {
    let found = fragment(
        "<figure><img alt='A well at dawn'><figcaption>A well at dawn</figcaption></figure>\
         <p>They came <img alt='two smiling faces'> home.</p>\
         <figure><figcaption>The well.<span class=credit>Photo: Ivo Brand</span></figcaption></figure>",
    );
    let expected = [
        (Caption, 0, "A well at dawn"),
        (Paragraph, 0, "They came home."),
        (Caption, 0, "two smiling faces"),
        (Caption, 0, "The well."),
        (Caption, 0, "Photo: Ivo Brand"),
    ];
    assert_eq!(shape(&found), expected);
}

#[test]
fn lines_of_addresses_and_verse_stay_lines() {
    let found = fragment("<address>Rose Lane 4<br>Saltby</address><p class=verse>Home<br>is here</p><p>one<br>two</p>");
    assert_eq!(
        shape(&found),
        [(Paragraph, 0, "Rose Lane 4\nSaltby"), (Paragraph, 0, "Home\nis here"), (Paragraph, 0, "one two")]
    );
}
