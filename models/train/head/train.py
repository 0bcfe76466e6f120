#!/usr/bin/env python3
"""Trains the head of the summary model: a very small network that tells from what is known of a sentence (its figures
and its vector, from the program's own code) how likely it is to stand in a summary.

  train.py --data DATA --work WORK --pack ../../starter/encoder --features ../../../target/release/examples/summary_features

Trained on the training parts of SciTLDR (Apache-2.0), Klexikon (CC BY-SA) and the first 70 meetings of QMSum (MIT),
whose licences let the weights be shipped; BBC is not among them. A sentence's worth is how much of the reference's
words and word pairs it shares (ROUGE-1 and -2, Lin 2004), and whether a greedy choice of the best extract takes it
(Nallapati et al. 2017). The loss is the cross entropy between shares of worth and shares of score in a text.
"""
import argparse, collections, json, pathlib, random, re, subprocess, sys
import numpy as np, torch
from safetensors.torch import save_file

sys.path.insert(0, str(pathlib.Path(__file__).parents[3] / "tests" / "quality"))
import texts

FIGURES, DIMENSIONS = 27, 256
DIRECTIONS, HIDDEN = 8, 24
SETS = ["scitldr", "klexikon", "qmsum"]


def documents(data, folder):
    """(set, path, language, lines wanted, reference) of every training text, written to a file as people have it."""
    found = []
    for name in SETS:
        for record in texts.load(data, name, "train"):
            path = folder / f"{record.id}{record.suffix}"
            path.write_text(record.text)
            reference = record.references[0]
            lines = max(1, len(re.findall(r"[.!?][\"')\]]*(?:\s|$)", reference)))
            found.append((name, path, record.language, lines, reference))
    return found


def grams(text):
    words = re.findall(r"\w+", text.lower())
    return collections.Counter(words), collections.Counter(zip(words, words[1:]))


def f1(got, wanted):
    shared = sum((got & wanted).values())
    return 2 * shared / max(1, sum(got.values()) + sum(wanted.values()))


def worth(sentences, lines, reference):
    """For each sentence: what it would add to half of the best extract of so many lines and to the whole of it, where
    a long sentence costs what it says beside the point; and whether the greedy extract takes it."""
    wanted = grams(reference)
    each = [grams(s) for s in sentences]
    order = sorted(range(len(each)), key=lambda n: -sum((each[n][0] & wanted[0]).values()))[:100]
    taken, sums = [], (collections.Counter(), collections.Counter())

    def gain(n):
        return f1(sums[0] + each[n][0], wanted[0]) + f1(sums[1] + each[n][1], wanted[1])

    gains = np.zeros(len(each))
    count = min(lines, len(order))
    for step in range(count + 1):
        if step == count // 2 or (step == count and count > 1):
            base = f1(sums[0], wanted[0]) + f1(sums[1], wanted[1])
            gains += np.array([gain(n) - base for n in range(len(each))])
        if step < count:
            best, chosen = max((gain(n), n) for n in order if n not in taken)
            taken.append(chosen)
            sums = (sums[0] + each[chosen][0], sums[1] + each[chosen][1])
    greedy = np.zeros(len(sentences))
    greedy[taken] = 1.0
    return gains, greedy


class Head(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.directions = torch.nn.Parameter(torch.randn(DIRECTIONS, DIMENSIONS) * 0.05)
        self.hidden = torch.nn.Linear(FIGURES + DIRECTIONS, HIDDEN)
        self.out = torch.nn.Linear(HIDDEN, 1, bias=False)

    def forward(self, x):
        figures, vectors = x[:, :FIGURES], x[:, FIGURES:]
        hidden = torch.relu(self.hidden(torch.cat([figures, vectors @ self.directions.T], 1)))
        return self.out(hidden).squeeze(1)


def check(model, held):
    """Mean ROUGE-1 F1 (times 100) by set, of the best and of the first sentences, as many as the reference has."""
    sums = collections.defaultdict(list)
    for name, x, _, sentences, lines, reference in held:
        n = min(len(sentences), lines)
        with torch.no_grad():
            order = model(x).argsort(descending=True)[:n].tolist()
        wanted = grams(reference)[0]
        for kind, chosen in (("head", order), ("lead", range(n))):
            sums[name, kind].append(100 * f1(grams(" ".join(sentences[i] for i in chosen))[0], wanted))
    return {f"{name} {kind}": round(float(np.mean(values)), 2) for (name, kind), values in sums.items()}


def main():
    parser = argparse.ArgumentParser()
    for name in ("data", "work", "pack", "features"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--again", action="store_true", help="use the figures that an earlier run left in WORK")
    args = parser.parse_args()
    torch.manual_seed(7)
    torch.set_num_threads(1)
    folder = args.work / "texts"
    folder.mkdir(parents=True, exist_ok=True)
    found = documents(args.data, folder)
    if not args.again:
        lines = "".join(f"{path}\t{language}\t{lines}\n" for _, path, language, lines, _ in found)
        subprocess.run([args.features, args.pack, args.work / "figures"], input=lines.encode(), check=True)
    rows = [json.loads(line)["sentences"] for line in open(args.work / "figures.jsonl")]
    values = np.fromfile(args.work / "figures.f32", "<f4").reshape(-1, FIGURES + DIMENSIONS)
    labels = args.work / "labels.npy"
    if not labels.exists():
        parts = [np.stack(worth(sentences, lines, reference)) for (*_, lines, reference), sentences in zip(found, rows)]
        np.save(labels, np.concatenate(parts, 1))
    worths = np.load(labels)
    rows_of, at = [], 0
    for (name, _, _, lines, reference), sentences in zip(found, rows, strict=True):
        x = torch.from_numpy(values[at : at + len(sentences)].copy())
        gains, greedy = worths[:, at : at + len(sentences)]
        at += len(sentences)
        if len(sentences) > 2:
            goal = np.exp((gains - gains.max()) / max(gains.std(), 1e-6))
            goal = 0.5 * goal / goal.sum() + 0.5 * greedy / max(greedy.sum(), 1.0)
            rows_of.append((name, x, torch.from_numpy(goal / goal.sum()).float(), sentences, lines, reference))
    assert at == len(values)
    random.Random(7).shuffle(rows_of)
    held, used = rows_of[: len(rows_of) // 8], rows_of[len(rows_of) // 8 :]
    model = Head()
    optimizer = torch.optim.AdamW([
        {"params": [model.directions], "weight_decay": 0.3},
        {"params": [*model.hidden.parameters(), *model.out.parameters()], "weight_decay": 0.01}], lr=2e-3)
    # Sets of many short texts and of few long ones count alike.
    count = collections.Counter(name for name, *_ in used)
    share = {name: (len(used) / len(count) / n) ** 0.5 for name, n in count.items()}
    steps = args.epochs * len(used)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=2e-3, total_steps=steps // 8 + 1)
    step = 0
    for epoch in range(args.epochs):
        random.Random(epoch).shuffle(used)
        total = 0.0
        for name, x, goal, *_ in used:
            loss = share[name] * torch.nn.functional.cross_entropy(model(x)[None], goal[None]) / 8
            loss.backward()
            total += loss.item()
            step += 1
            if step % 8 == 0:
                optimizer.step()
                schedule.step()
                optimizer.zero_grad()
        if epoch % 3 == 2 or epoch == args.epochs - 1:
            print(f"epoch {epoch + 1}: loss {8 * total / len(used):.4f}; held out {check(model, held)}", flush=True)
    save_file({
        "directions": model.directions.data, "hidden.weight": model.hidden.weight.data,
        "hidden.bias": model.hidden.bias.data, "out.weight": model.out.weight.data,
    }, args.pack / "head.safetensors")
    torch.save(model.state_dict(), args.work / "head.pt")


if __name__ == "__main__":
    main()
