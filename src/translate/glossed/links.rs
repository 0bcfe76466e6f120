//! What becomes of word links when parts of a text are replaced.

use std::ops::Range;

/// A part of a text that was replaced by another, in characters of either.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Patch {
    pub old: Range<usize>,
    pub new: Range<usize>,
}

/// Where a range of the old text is in the new one: moved, or the whole of what replaced it.
pub(super) fn moved(patches: &[Patch], range: Range<usize>) -> Range<usize> {
    let touched = |patch: &&Patch| patch.old.start < range.end && range.start < patch.old.end;
    if let Some(patch) = patches.iter().find(touched) {
        return patch.new.clone();
    }
    match patches.iter().rev().find(|patch| patch.old.end <= range.start) {
        Some(patch) => range.start - patch.old.end + patch.new.end..range.end - patch.old.end + patch.new.end,
        None => range,
    }
}

/// Replaces ranges of characters, which are in order and do not overlap.
pub(super) fn replace<'a>(
    text: &str,
    parts: impl IntoIterator<Item = (Range<usize>, &'a str)>,
) -> (String, Vec<Patch>) {
    let (mut new, mut patches) = (String::with_capacity(text.len()), Vec::new());
    let (mut chars, mut read, mut written) = (text.chars(), 0, 0);
    for (old, part) in parts {
        new.extend(chars.by_ref().take(old.start - read));
        written += old.start - read;
        let length = part.chars().count();
        new.push_str(part);
        patches.push(Patch { old: old.clone(), new: written..written + length });
        written += length;
        if !old.is_empty() {
            chars.nth(old.len() - 1);
        }
        read = old.end;
    }
    new.extend(chars);
    (new, patches)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_move_with_what_is_replaced_before_them() {
        let (text, patches) = replace("él vio a Xq y Zub.", [(9..11, "Ana María"), (14..17, "Ñ")]);
        assert_eq!(text, "él vio a Ana María y Ñ.");
        assert_eq!(moved(&patches, 3..6), 3..6);
        assert_eq!(moved(&patches, 9..11), 9..18);
        assert_eq!(moved(&patches, 12..13), 19..20);
        assert_eq!(moved(&patches, 13..18), 21..22);
    }
}
