#!/usr/bin/env python3
"""The encoder as it is shipped, on data it was not trained on: Spearman between the cosine of two sentences and what
people said of their likeness (STS benchmark, English development part), how often the nearest of 997 sentences is the
translation (FLORES-200 dev, English to each language), and its speed on one thread.

  encoder.py --embed target/release/examples/embed --pack models/starter/encoder --data ../shared/data [--check]

With --check the exit code is 1 when a bar is missed.
"""
import argparse, json, lzma, pathlib, random, re, subprocess, sys
import numpy as np
from scipy.stats import spearmanr

MAIN = ["es", "fr", "de", "it", "pt", "ru", "zh", "ar"]
BARS = {"sts": 0.78, "main": 0.90, "all": 0.70, "speed": 1500, "load": 60}


def rows(path):
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as file:
        return [line.rstrip("\n").split("\t") for line in file]


def embed(args, texts):
    """Vectors, sentences a second, milliseconds to load."""
    clean = "".join(" ".join(text.split()) + "\n" for text in texts)
    run = subprocess.run([args.embed, args.pack], input=clean.encode(), capture_output=True, check=True)
    said = run.stderr.decode()
    vectors = np.frombuffer(run.stdout, "<f4").reshape(len(texts), -1)
    return vectors, float(re.search(r": (\d+) a second", said)[1]), float(re.search(r"loaded in ([\d.]+)", said)[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--embed", default="target/release/examples/embed")
    parser.add_argument("--pack", default="models/starter/encoder")
    parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path("../shared/data"))
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    if not args.data.is_dir():
        print(f"skipped: there is no data at {args.data}")
        return 0
    got = {}
    sts = [row for row in rows(args.data / "encoder" / "stsb.train-dev.tsv.xz") if row[0] == "en" and row[4] == "dev"]
    first, _, _ = embed(args, [row[2] for row in sts])
    second, _, _ = embed(args, [row[3] for row in sts])
    got["sts"] = float(spearmanr((first * second).sum(1), [float(row[1]) for row in sts]).statistic)
    flores = {}
    for language, text in rows(args.data / "langid" / "flores-dev.tsv.xz"):
        flores.setdefault(language, []).append(text)
    known = set(json.loads((pathlib.Path(args.pack) / "pack.json").read_text())["languages"])
    english, _, _ = embed(args, flores["en"])
    found = {}
    for language in sorted(known & flores.keys() - {"en"}):
        vectors, _, _ = embed(args, flores[language])
        found[language] = float(((english @ vectors.T).argmax(1) == np.arange(len(english))).mean())
    got["main"] = float(np.mean([found[language] for language in MAIN]))
    got["all"] = float(np.mean(list(found.values())))
    # Sentences of 25 words each, all different, cut from the English of FLORES.
    words = " ".join(flores["en"]).split()
    random.Random(7).shuffle(words)
    texts = [" ".join(words[at : at + 25]) for at in range(0, len(words) - 25, 25)]
    runs = [embed(args, texts)[1:] for _ in range(5)]
    got["speed"], got["load"] = float(np.median([r[0] for r in runs])), float(np.median([r[1] for r in runs]))
    print("| what | bar | got |\n|---|--:|--:|")
    print(f"| Spearman, STS-B English dev ({len(sts)} pairs) | {BARS['sts']} | {got['sts']:.4f} |")
    print(f"| top-1, English to {' '.join(MAIN)} | {BARS['main']:.2f} | {got['main']:.4f} |")
    print(f"| top-1, English to {len(found)} languages | {BARS['all']:.2f} | {got['all']:.4f} |")
    print(f"| sentences of 25 words a second, one thread | {BARS['speed']} | {got['speed']:.0f} |")
    print(f"| ms to load, digests checked | {BARS['load']} | {got['load']:.1f} |\n")
    print("Each: " + ", ".join(f"{language} {share:.3f}" for language, share in sorted(found.items(), key=lambda x: -x[1])))
    missed = [name for name, bar in BARS.items() if (got[name] > bar if name == "load" else got[name] < bar)]
    print("all bars are met" if not missed else f"missed: {', '.join(missed)}")
    return int(args.check and bool(missed))


if __name__ == "__main__":
    sys.exit(main())
