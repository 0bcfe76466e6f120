#!/usr/bin/env python3
"""First stage: the table alone. A sentence is the weighed sum of its pieces' rows, and nothing else; that is ten times
as fast to train as the whole student, and most of what tells one sentence from another is in the words.

Two things are asked of a vector: that it lies where the teacher's does, and that a sentence finds its own translation
among the others of a batch (Yang et al. 2019), for the teacher leaves out names and numbers that tell them apart.

  words.py --work WORK --data DATA --minutes 30

Writes WORK/student.pt, a student whose transformer adds nothing yet; train.py --resume goes on from there.
"""
import argparse, math, pathlib, time
import numpy as np, torch, torch.nn.functional as F
import scores
from student import Student
from train import BANK, MARGIN, SCALE, Batches, Groups, alike, begin, ranking, read

SIZE = 2048
LONGEST = 64
EACH = 32  # sentences of a group in a batch
DROPPED = 0.1  # share of pieces that a row does without, so that no piece is leaned on alone


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--power", type=float, default=0.6)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--every", type=float, default=6)
    parser.add_argument("--rank", type=float, default=1.0, help="weight of finding one's own translation")
    parser.add_argument("--begin", type=pathlib.Path, help="a student to begin with instead of counts")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(7)
    rng = np.random.default_rng(7)
    pieces, languages, english, ids = read(args.work)
    teacher = np.load(args.work / "teacher.npy")
    chances = Batches(languages, english, ids, args.power, 0.16, rng).chances
    model = Student(pieces)
    if args.begin:
        state = torch.load(args.begin, weights_only=True)["weights"]
        table, weight = state["table.weight"], state["weight.weight"]
        words = state["words.weight"]
    else:
        found, rare = begin(pieces, english, ids, teacher, chances)
        table, weight = torch.from_numpy(found[:, : model.config["table"]].copy()), torch.from_numpy(rare)[:, None]
        words = model.words.weight.data
    table, weight, words = (torch.nn.Parameter(x.clone()) for x in (table, weight, words))
    # One long array of pieces: batches are cut from it without a loop.
    ids = [row[:LONGEST] for row in ids]
    lengths = np.array([len(row) for row in ids])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    flat = np.concatenate(ids)
    # The English sentences are the last rows, in order.
    english_row = np.flatnonzero(languages == "en")
    assert (english[english_row] == np.arange(len(teacher))).all()
    # Long rows say more: they come in proportion to the root of their length.
    chances = chances * np.sqrt(np.maximum(lengths, 1))
    cumulative = np.cumsum(chances / chances.sum())
    vectors = torch.from_numpy(teacher)
    sparse = torch.optim.SparseAdam([table], lr=args.rate, betas=(0.9, 0.98))
    dense = torch.optim.Adam([weight, words], lr=args.rate * 0.3, betas=(0.9, 0.98))
    evaluate = scores.Evaluation(args.data, args.work)

    def student():
        model.table.weight.data, model.weight.weight.data, model.words.weight.data = table.data, weight.data, words.data
        return model

    groups = None
    if (args.work / "groups.npy").exists():
        groups = Groups(np.load(args.work / "groups.npy"), rng)

    def embed(rows):
        """Vectors of these rows."""
        count = lengths[rows]
        offsets = np.concatenate([[0], np.cumsum(count)[:-1]])
        where = np.repeat(starts[rows] - offsets, count) + np.arange(count.sum())
        bag = torch.from_numpy(flat[where].astype(np.int64))
        keep = torch.from_numpy((rng.random(len(where)) >= DROPPED).astype(np.float32))
        sums = F.embedding_bag(bag, table, torch.from_numpy(offsets), mode="sum", sparse=True,
                               per_sample_weights=torch.exp(weight[bag].squeeze(1)) * keep)
        return F.normalize(sums @ words.T, dim=-1)

    print(f"{len(ids)} rows of {lengths.mean():.1f} pieces; before: {evaluate(student())}", flush=True)
    start, step, told, mean = time.time(), 0, 0.0, 0.0
    while (spent := (time.time() - start) / 60) < args.minutes:
        rate = args.rate * min(1.0, (step + 1) / 100) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * spent / args.minutes)))
        sparse.param_groups[0]["lr"], dense.param_groups[0]["lr"] = rate, rate * 0.3
        if step % 2 and groups:
            sentences, owners = groups.next(SIZE // EACH, EACH)
            got = embed(english_row[sentences])
            loss = alike(got, vectors[sentences].float(), owners)
        else:
            rows = np.minimum(np.searchsorted(cumulative, rng.random(SIZE)), len(ids) - 1)
            foreign = languages[rows] != "en"
            vector = embed(np.concatenate([rows, english_row[english[rows[foreign]]]]))
            got, translated = vector[:SIZE], vector[SIZE:]
            target = vectors[english[rows]].float()
            bank = torch.cat([target, vectors[rng.integers(0, len(vectors), BANK)].float()])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                student_like, teacher_like = got @ bank.T, target @ bank.T
            goal = torch.softmax(teacher_like.float() * SCALE, -1)
            loss = F.cross_entropy(student_like.float() * SCALE, goal) + 2.0 * (1 - (got * target).sum(-1)).mean()
            loss = loss + args.rank * ranking(got[torch.from_numpy(foreign)], translated, english[rows[foreign]], MARGIN)
        sparse.zero_grad(set_to_none=True)
        dense.zero_grad(set_to_none=True)
        loss.backward()
        sparse.step()
        dense.step()
        step += 1
        mean = 0.99 * mean + 0.01 * loss.item() if step > 1 else loss.item()
        if step % 200 == 0:
            print(f"step {step}, {spent:.1f} min, {step * SIZE} rows, loss {mean:.4f}", flush=True)
        if spent - told >= args.every:
            told, began = spent, time.time()
            print(f"at {spent:.1f} min: {evaluate(student())}", flush=True)
            torch.save({"config": model.config, "weights": model.state_dict()}, args.work / "student.pt")
            start += time.time() - began
    print(f"end, {step} steps: {evaluate(student(), all_languages=True)}", flush=True)
    torch.save({"config": model.config, "weights": model.state_dict()}, args.work / "student.pt")


if __name__ == "__main__":
    main()
