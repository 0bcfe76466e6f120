//! One HTML file: no script, no outside resource, prints well. Or its body alone, for the clipboard. The template
//! escapes everything that comes from the article.

use minijinja::{AutoEscape, Environment, context};

use super::{Layout, view::View};
use crate::{
    error::{Code, Error, Result},
    reading::Document,
};

const PAGE: &str = include_str!("page.html");
const BODY: &str = include_str!("body.html");

pub fn render(document: &Document, layout: Layout) -> Result<Vec<u8>> {
    Ok(written("page", document, layout)?.into_bytes())
}

/// What stands in the page's body, without style: word processors and mail programs give it their own.
pub fn fragment(document: &Document, layout: Layout) -> Result<String> {
    written("body", document, layout)
}

fn written(template: &str, document: &Document, layout: Layout) -> Result<String> {
    try_write(template, document, layout)
        .map_err(|e| Error::new(Code::Internal, "The reading could not be written as HTML.").because(e))
}

fn try_write(template: &str, document: &Document, layout: Layout) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.add_template("page", PAGE)?;
    environment.add_template("body", BODY)?;
    environment
        .get_template(template)?
        .render(context! { ..minijinja::Value::from_serialize(View::new(document, layout)) })
}
