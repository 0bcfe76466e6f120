//! Fields of word processors: text that a program puts in, with an instruction that says what it is.

use std::rc::Rc;

use crate::ingest::links;

/// The address in the instruction of a field: `HYPERLINK "https://…"`.
pub fn address(instruction: &str) -> Option<Rc<str>> {
    let rest = instruction.trim_start();
    let rest = rest.strip_prefix("HYPERLINK").or_else(|| rest.strip_prefix("hyperlink"))?.trim_start();
    let target = match rest.strip_prefix(['"', '“']) {
        Some(quoted) => quoted.split(['"', '”']).next()?,
        None => rest.split_whitespace().next().filter(|target| !target.starts_with('\\'))?,
    };
    links::accept(target, None).map(Rc::from)
}
