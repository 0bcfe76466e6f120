//! The reader's own corrections of translated sentences, with undo and redo.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Corrections by sentence index, and how they came about.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Edits {
    texts: BTreeMap<usize, String>,
    done: Vec<Step>,
    undone: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Step {
    row: usize,
    before: Option<String>,
    after: Option<String>,
}

impl Edits {
    pub fn get(&self, row: usize) -> Option<&str> {
        self.texts.get(&row).map(String::as_str)
    }

    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Rows from `row` on are `count` further down.
    pub fn insert(&mut self, row: usize, count: usize) {
        self.renumber(|at| Some(if at < row { at } else { at + count }));
    }

    /// `count` rows from `row` on are gone, and their corrections with them.
    pub fn remove(&mut self, row: usize, count: usize) {
        self.renumber(|at| match at {
            at if at < row => Some(at),
            at => at.checked_sub(count).filter(|at| *at >= row),
        });
    }

    /// Whether nobody ever wrote or took back anything here.
    pub fn is_untouched(&self) -> bool {
        self.texts.is_empty() && self.done.is_empty() && self.undone.is_empty()
    }

    /// The row furthest down that anything here is about.
    pub fn last_row(&self) -> Option<usize> {
        let steps = self.done.iter().chain(&self.undone).map(|step| step.row);
        steps.chain(self.texts.keys().copied()).max()
    }

    pub fn texts(&self) -> &BTreeMap<usize, String> {
        &self.texts
    }

    /// Gives rows other numbers; what has none any more is gone.
    pub fn renumber(&mut self, new: impl Fn(usize) -> Option<usize>) {
        let texts = std::mem::take(&mut self.texts);
        self.texts = texts.into_iter().filter_map(|(row, text)| Some((new(row)?, text))).collect();
        for steps in [&mut self.done, &mut self.undone] {
            steps.retain_mut(|step| new(step.row).map(|row| step.row = row).is_some());
        }
    }

    /// How many corrections can be undone now, and how many can be made again.
    pub fn steps(&self) -> (usize, usize) {
        (self.done.len(), self.undone.len())
    }

    /// Puts a correction in place of what is there; `None` takes it away. What is as it was makes no step.
    pub fn set(&mut self, row: usize, after: Option<String>) -> Option<usize> {
        let before = self.put(row, after.clone());
        if before == after {
            return None;
        }
        self.done.push(Step { row, before, after });
        // Whoever writes anew has chosen another future.
        self.undone.clear();
        Some(row)
    }

    fn put(&mut self, row: usize, text: Option<String>) -> Option<String> {
        match text {
            Some(text) => self.texts.insert(row, text),
            None => self.texts.remove(&row),
        }
    }

    pub fn undo(&mut self) -> Option<usize> {
        let step = self.done.pop()?;
        self.put(step.row, step.before.clone());
        let row = step.row;
        self.undone.push(step);
        Some(row)
    }

    pub fn redo(&mut self) -> Option<usize> {
        let step = self.undone.pop()?;
        self.put(step.row, step.after.clone());
        let row = step.row;
        self.done.push(step);
        Some(row)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn undo_and_redo_walk_the_same_way() {
        let mut edits = Edits::default();
        edits.set(3, Some("one".into()));
        edits.set(3, Some("two".into()));
        edits.set(5, Some("other".into()));
        assert_eq!(edits.undo(), Some(5));
        assert_eq!(edits.get(5), None);
        assert_eq!(edits.undo(), Some(3));
        assert_eq!(edits.get(3), Some("one"));
        assert_eq!(edits.redo(), Some(3));
        assert_eq!(edits.get(3), Some("two"));
        edits.set(3, None);
        assert_eq!(edits.redo(), None, "a new correction ends the old future");
        assert_eq!(edits.undo(), Some(3));
        assert_eq!(edits.get(3), Some("two"));
    }

    #[test]
    fn what_changes_nothing_is_no_step() {
        let mut edits = Edits::default();
        assert_eq!(edits.set(1, None), None);
        edits.set(1, Some("a".into()));
        assert_eq!(edits.set(1, Some("a".into())), None);
        assert_eq!(edits.undo(), Some(1));
        assert_eq!(edits.undo(), None);
    }

    proptest! {
        /// Undoing everything gives nothing, doing it all again gives what there was.
        #[test]
        fn all_the_way_back_and_forth(steps in prop::collection::vec((0usize..4, prop::option::of("[a-c]")), 0..20)) {
            let mut edits = Edits::default();
            for (row, text) in steps {
                edits.set(row, text);
            }
            let there = edits.texts.clone();
            while edits.undo().is_some() {}
            prop_assert!(edits.is_empty());
            while edits.redo().is_some() {}
            prop_assert_eq!(edits.texts, there);
        }
    }
}
