#!/usr/bin/env python3
"""What the encoder is worth, on data it was not trained on: Spearman on the development part of the STS benchmark,
and how often the nearest of 997 sentences is the translation, English to each language, on FLORES-200 dev.

  scores.py --work WORK --data DATA      the whole table, for WORK/student.pt
"""
import argparse, lzma, pathlib
import numpy as np, sentencepiece as spm, torch
from scipy.stats import spearmanr
import corpus

MAIN = ["es", "fr", "de", "it", "pt", "ru", "zh", "ar"]


def flores(data):
    """Language to its 997 sentences, in the same order."""
    found = {}
    for language, text in corpus.lines(data / "langid" / "flores-dev.tsv.xz"):
        found.setdefault(language, []).append(text)
    return found


def similar(data):
    """The English development rows of the STS benchmark: (first sentences, second ones, scores)."""
    rows = [row for row in corpus.lines(data / "encoder" / "stsb.train-dev.tsv.xz") if row[0] == "en" and row[4] == "dev"]
    return [row[2] for row in rows], [row[3] for row in rows], [float(row[1]) for row in rows]


class Evaluation:
    def __init__(self, data, work):
        self.vocabulary = spm.SentencePieceProcessor(model_file=str(work / "encoder.spm"))
        self.flores, self.sts = flores(data), similar(data)
        self.languages = sorted({line.split("\t", 1)[0] for line in open(work / "rows.tsv")} & self.flores.keys() - {"en"})

    def embed(self, model, texts):
        ids = self.vocabulary.encode([corpus.normalise(t) for t in texts])
        order = sorted(range(len(ids)), key=lambda n: len(ids[n]))
        out = np.zeros((len(ids), model.config["size"]), np.float32)
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            for at in range(0, len(order), 128):
                some = order[at : at + 128]
                longest = min(model.config["positions"], max(8, -(-len(ids[some[-1]]) // 8) * 8))
                batch, real = torch.zeros(len(some), longest, dtype=torch.long), torch.zeros(len(some), longest, dtype=torch.bool)
                for row, n in enumerate(some):
                    cut = ids[n][:longest] or [0]
                    batch[row, : len(cut)] = torch.tensor(cut)
                    real[row, : len(cut)] = True
                out[some] = model(batch, real).numpy()
        return out

    def measure(self, model, all_languages=False):
        """Scores as numbers: Spearman, top-1 of the eight languages, of all, and of each."""
        model.eval()
        first, second, wanted = self.sts
        sts = spearmanr((self.embed(model, first) * self.embed(model, second)).sum(1), wanted).statistic
        english = self.embed(model, self.flores["en"])
        found = {}
        for language in self.languages if all_languages else MAIN:
            vectors = self.embed(model, self.flores[language])
            found[language] = float(((english @ vectors.T).argmax(1) == np.arange(len(english))).mean())
        model.train()
        return {"sts": float(sts), "main": float(np.mean([found[language] for language in MAIN])),
                "all": float(np.mean(list(found.values()))), "languages": found}

    def __call__(self, model, all_languages=False):
        got = self.measure(model, all_languages)
        text = f"STS-B en {got['sts']:.4f}; top-1 of eight {got['main']:.4f}"
        if all_languages:
            text += f"; of all {len(got['languages'])} {got['all']:.4f}"
        return text + "; " + " ".join(f"{lang} {share:.3f}" for lang, share in sorted(got["languages"].items()))


def main():
    from student import Student
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    args = parser.parse_args()
    saved = torch.load(args.work / "student.pt", weights_only=True)
    model = Student(**saved["config"])
    model.load_state_dict(saved["weights"])
    print(Evaluation(args.data, args.work)(model, all_languages=True))


if __name__ == "__main__":
    main()
