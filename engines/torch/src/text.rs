//! From text to tokens and back, with rust-bert's tokenizers.

use anyhow::{Context, Result, bail};
use rust_bert::pipelines::common::{ModelType, TokenizerOption};
use rust_tokenizers::tokenizer::TruncationStrategy;

use crate::family::Family;
use crate::folder::Folder;
use crate::languages;

pub struct Words {
    family: Family,
    tokenizer: TokenizerOption,
    prefix: String,
}

impl Words {
    /// # Errors
    /// When the folder lacks the tokenizer's files.
    pub fn load(folder: &Folder) -> Result<Self> {
        let family = folder.family;
        let (kind, vocabulary, merges): (_, &[&str], &[&str]) = match family {
            Family::Bart => (ModelType::Bart, &["vocab.json"], &["merges.txt"]),
            Family::Pegasus => (ModelType::Pegasus, &["spiece.model"], &[]),
            Family::T5 => (ModelType::T5, &["spiece.model"], &[]),
            Family::ProphetNet => (ModelType::ProphetNet, &["prophetnet.tokenizer", "vocab.txt"], &[]),
            Family::MBart50 => (ModelType::MBart, &["sentencepiece.bpe.model"], &[]),
            Family::M2M100 => (ModelType::M2M100, &["vocab.json"], &["sentencepiece.bpe.model"]),
            Family::Nllb => (ModelType::NLLB, &["tokenizer.json"], &["sentencepiece.bpe.model"]),
            Family::Bert => (ModelType::Bert, &["vocab.txt"], &[]),
        };
        let vocabulary = folder.file(vocabulary)?;
        let vocabulary = vocabulary.to_str().context("the folder's name is not Unicode")?;
        let merges = if merges.is_empty() { None } else { Some(folder.file(merges)?) };
        let merges = merges.as_deref().map(|path| path.to_str().context("the folder's name is not Unicode"));
        let said = folder.other("tokenizer_config.json");
        let lower = said.as_ref().and_then(|said| said.get("do_lower_case")?.as_bool()).unwrap_or(true);
        let lower = lower && matches!(family, Family::ProphetNet | Family::Bert);
        let strip = matches!(family, Family::ProphetNet | Family::Bert).then_some(lower);
        let tokenizer = TokenizerOption::from_file(kind, vocabulary, merges.transpose()?, lower, strip, None)
            .context("the tokenizer cannot be read")?;
        Ok(Self { family, tokenizer, prefix: folder.prefix.clone() })
    }

    /// Tokens of a text that is to be read, all marks included. A translator's begin with the language, if it is said.
    pub fn tokens(&self, text: &str, language: Option<i64>) -> Vec<i64> {
        let text = if self.family.summarises() { format!("{}{text}", self.prefix) } else { text.to_string() };
        let text = if self.family.single_spaces() { single_spaces(&text) } else { text };
        if self.family.translates() {
            // Where none is said the place is counted all the same.
            let mut tokens = vec![language.unwrap_or_default()];
            if !text.is_empty() {
                let mut own = self.tokenizer.convert_tokens_to_ids(&self.tokenizer.tokenize(&text));
                // SentencePiece makes one token of letters that it does not know.
                let unknown = self.tokenizer.get_unk_id();
                own.dedup_by(|a, b| *a == unknown && *b == unknown);
                tokens.extend(own);
            }
            tokens.extend(self.tokenizer.get_eos_id());
            return tokens;
        }
        let none = TruncationStrategy::DoNotTruncate;
        let mut all = self.tokenizer.encode_list(&[text], usize::MAX, &none, 0);
        all.pop().map(|input| input.token_ids).unwrap_or_default()
    }

    pub fn text(&self, tokens: &[i64]) -> String {
        self.tokenizer.decode(tokens, true, true).trim().to_string()
    }

    /// The token of a language.
    ///
    /// # Errors
    /// When the model does not know it.
    pub fn language(&self, tag: &str) -> Result<i64> {
        for code in languages::codes(self.family, tag) {
            let id = self.tokenizer.convert_tokens_to_ids(&[&code])[0];
            if id != self.tokenizer.get_unk_id() {
                return Ok(id);
            }
        }
        bail!("the model does not know the language {tag}")
    }

    /// Padding between texts of a batch.
    pub fn padding(&self) -> i64 {
        self.tokenizer.get_pad_id().unwrap_or(0)
    }
}

/// What SentencePiece makes of white space before it looks for tokens; rust-bert's tokenizers do not.
fn single_spaces(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn white_space_is_one_space() {
        assert_eq!(single_spaces(" a\n\n b\u{a0}c\t"), "a b c");
    }

    #[test]
    fn tokens_are_those_of_transformers() {
        let references = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference");
        let mut wrong = vec![];
        for name in ["bart", "pegasus", "t5", "flan-t5", "prophetnet", "mbart50", "m2m100"] {
            let said = std::fs::read(references.join(format!("{name}.json"))).unwrap();
            let said: serde_json::Value = serde_json::from_slice(&said).unwrap();
            let words = Words::load(&Folder::open(&references.join(name)).unwrap()).unwrap();
            let language = said["about"]["from"].as_str().map(|from| words.language(from).unwrap());
            for text in said["texts"].as_array().unwrap() {
                let is = words.tokens(text["text"].as_str().unwrap(), language);
                let wanted: Vec<i64> = serde_json::from_value(text["tokens"].clone()).unwrap();
                if is != wanted {
                    wrong.push(format!("{name}: {}\n  is     {is:?}\n  wanted {wanted:?}", text["text"]));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
