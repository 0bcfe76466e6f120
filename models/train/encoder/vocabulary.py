#!/usr/bin/env python3
"""Trains the encoder's vocabulary: SentencePiece unigram pieces shared by all languages, over normalised text.

  vocabulary.py --work WORK

Reads WORK/rows.tsv, writes WORK/encoder.spm.
"""
import argparse, pathlib, random
import sentencepiece as spm

PIECES = 42000
# Sentences taken of one language. English has more to say, since what it says is the teacher's.
MOST, MOST_ENGLISH = 9000, 150000


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=pathlib.Path, required=True)
    work = parser.parse_args().work
    by_language = {}
    with open(work / "rows.tsv") as file:
        for line in file:
            language, _, text = line.rstrip("\n").split("\t")
            by_language.setdefault(language, []).append(text)
    rng = random.Random(7)
    sample = []
    for language, texts in by_language.items():
        rng.shuffle(texts)
        texts.sort(key=len, reverse=True)
        # Long sentences hold more words; short ones are names and interface texts.
        most = MOST_ENGLISH if language == "en" else MOST
        half = texts[: len(texts) // 2]
        sample += rng.sample(half, min(len(half), most))
    rng.shuffle(sample)
    print(f"{len(sample)} sentences")
    spm.SentencePieceTrainer.train(
        sentence_iterator=iter(sample), model_prefix=str(work / "encoder"), vocab_size=PIECES, model_type="unigram",
        character_coverage=0.9998, normalization_rule_name="identity", split_digits=True, max_sentence_length=2000,
        unk_id=0, bos_id=-1, eos_id=-1, pad_id=1, num_threads=2,
        max_sentencepiece_length=16, minloglevel=1)
    (work / "encoder.model").rename(work / "encoder.spm")


if __name__ == "__main__":
    main()
