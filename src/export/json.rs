//! The whole document as JSON, exactly what can be read back.

use crate::{
    error::{Code, Error, Result},
    reading::Document,
};

pub fn render(document: &Document) -> Result<String> {
    let mut text = serde_json::to_string_pretty(document)
        .map_err(|e| Error::new(Code::Internal, "The reading could not be written as JSON.").because(e))?;
    text.push('\n');
    Ok(text)
}
