#!/usr/bin/env python3
"""Second stage: the whole student. A text in any language is drawn to the teacher's vector of the English sentence that
says the same (Reimers and Gurevych 2020), away from others as far as the teacher is, and to the student's own vector of
that English sentence, away from those of others.

  train.py --work WORK --data DATA --minutes 25 [--threads 1]

Reads WORK/{rows.tsv, teacher.npy, encoder.spm, student.pt} as words.py left them, writes WORK/student.pt at every
evaluation.
"""
import argparse, collections, math, pathlib, time
import numpy as np, sentencepiece as spm, torch, torch.nn.functional as F
import scores
from student import Student

# Pieces in a row, and rows in a batch: few shapes, since oneDNN is slow when they change.
SHAPES = {12: 768, 24: 384, 48: 192}
# Batches of long rows come so many times as often as their share: articles are made of long sentences.
LONGER = {12: 1.0, 24: 1.5, 48: 2.0}
BANK = 2048  # sentences of the teacher that each row is told from, beside those of its batch
SCALE = 20.0  # 1 / temperature
GROUPED, EACH = 384, 16  # English sentences in a batch of groups, and in a group
MARGIN = 0.15  # by which a translation must be closer than any other sentence
# Languages that many read and that are written unlike English come more often than their share of the text.
MORE = {"ru": 2.2, "zh": 1.8, "ar": 2.5, "it": 1.3, "pt": 1.3, "ja": 1.3, "fa": 1.2, "hi": 1.2, "ko": 1.2, "uk": 1.2}
JOINED = 0.25  # share of rows that are two sentences, with the mean of their vectors


def read(work):
    vocabulary = spm.SentencePieceProcessor(model_file=str(work / "encoder.spm"))
    languages, english, texts = [], [], []
    with open(work / "rows.tsv") as file:
        for line in file:
            language, n, text = line.rstrip("\n").split("\t")
            languages.append(language)
            english.append(int(n))
            texts.append(text)
    ids = []
    for at in range(0, len(texts), 100000):
        ids += [np.array(row, np.int32) for row in vocabulary.encode(texts[at : at + 100000], num_threads=2)]
    return vocabulary.get_piece_size(), np.array(languages), np.array(english), ids


def begin(pieces, english, ids, teacher, chances):
    """Rows of the table to begin with: what the teacher says, on average, of sentences in which a piece occurs; and
    their weight, from how rare the piece is (Arora et al. 2017)."""
    lengths = np.array([len(row) for row in ids])
    flat, owner = np.concatenate(ids), np.repeat(np.arange(len(ids)), lengths)
    share = (chances[owner] / np.maximum(lengths[owner], 1)).astype(np.float32)
    table, count = np.zeros((pieces, teacher.shape[1]), np.float32), np.zeros(pieces)
    mean = teacher[english[owner[:: 97]]].astype(np.float32).mean(0)
    for at in range(0, len(flat), 200_000):
        part = slice(at, at + 200_000)
        order = np.argsort(flat[part], kind="stable")
        found, first = np.unique(flat[part][order], return_index=True)
        vectors = (teacher[english[owner[part][order]]].astype(np.float32) - mean) * share[part][order, None]
        table[found] += np.add.reduceat(vectors, first)
        count[found] += np.add.reduceat(share[part][order], first)
    table /= np.maximum(count, 1e-9)[:, None]
    often = count / count.sum()
    weight = np.log(2e-4 / (2e-4 + often))
    return table * 4, weight.astype(np.float32)


def ranking(texts, translations, same, margin):
    """Cross entropy of finding the translation of each text among those of the batch, and the other way round (Yang et
    al. 2019, with their additive margin). `same` tells texts with one and the same translation from others."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        like = texts @ translations.T
    like = like.float()
    same = torch.from_numpy(same)
    own = torch.arange(len(same))
    like = like.masked_fill((same[:, None] == same[None]) & (own[:, None] != own[None]), -1.0)
    like = (like - margin * torch.eye(len(same))) * SCALE
    return (F.cross_entropy(like, own) + F.cross_entropy(like.T, own)) / 2


class Groups:
    """Batches of English sentences, some groups of alike ones in each."""

    def __init__(self, group, rng):
        self.order = np.argsort(group, kind="stable")
        self.starts = np.searchsorted(group[self.order], np.arange(group.max() + 2))
        self.rng = rng

    def next(self, groups, each):
        """Numbers of English sentences, and which group each is of."""
        sentences, owners = [], []
        while len(sentences) < groups:
            n = self.rng.integers(len(self.starts) - 1)
            members = self.order[self.starts[n] : self.starts[n + 1]]
            if len(members) >= 2:
                sentences.append(self.rng.choice(members, each, replace=len(members) < each))
                owners.append(np.full(each, len(sentences)))
        return np.concatenate(sentences), np.concatenate(owners)


def alike(got, target, owners):
    """How far the likeness of sentences is from what the teacher says: all among all as shares, and inside a group as
    it is."""
    own = torch.from_numpy(owners[:, None] == owners[None])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        student_like, teacher_like = got @ got.T, target @ target.T
    student_like, teacher_like = student_like.float(), teacher_like.float()
    itself = torch.eye(len(got), dtype=torch.bool)
    goal = torch.softmax((teacher_like * SCALE).masked_fill(itself, -1e4), -1)
    shares = F.cross_entropy((student_like * SCALE).masked_fill(itself, -1e4), goal)
    return shares + 20.0 * ((student_like - teacher_like)[own & ~itself] ** 2).mean() + 2.0 * (1 - (got * target).sum(-1)).mean()


class Batches:
    """Endless batches of one length each. Languages with little text come more often than their share."""

    def __init__(self, languages, english, ids, power, share, rng):
        self.english, self.ids, self.rng = english, ids, rng
        count = collections.Counter(languages)
        # English alone is the teacher's own language and is learned from the most.
        want = {lang: n ** power * MORE.get(lang, 1.0) for lang, n in count.items()}
        want["en"] = share / (1 - share) * (sum(want.values()) - want["en"])
        total = sum(want.values())
        self.chances = np.array([want[lang] / total / count[lang] for lang in languages])
        lengths = np.array([len(row) for row in ids])
        self.by_language = {lang: np.flatnonzero(languages == lang) for lang in count}
        self.languages = languages
        # The English sentences are the last rows, in order.
        self.english_ids = ids[len(ids) - count["en"] :]
        # Two short sentences make a row of the next length, so the split by length is on single ones.
        low, self.pools = 0, {}
        for length in SHAPES:
            high = length if length != max(SHAPES) else 10 ** 9
            members = np.flatnonzero((lengths > low) & (lengths <= high))
            self.pools[length] = (members, np.cumsum(self.chances[members] / self.chances[members].sum()))
            low = length
        share = np.array([self.chances[self.pools[length][0]].sum() for length in SHAPES])
        # A batch of long rows has fewer of them.
        share = share / np.array(list(SHAPES.values())) * np.array([LONGER[length] for length in SHAPES])
        self.lengths, self.share = list(SHAPES), share / share.sum()

    def draw(self, length, size):
        members, cumulative = self.pools[length]
        return members[np.minimum(np.searchsorted(cumulative, self.rng.random(size)), len(members) - 1)]

    def english_rows(self, sentences):
        """Pieces of English sentences and which of them are there."""
        length = 24
        batch, real = np.zeros((len(sentences), length), np.int64), np.zeros((len(sentences), length), bool)
        for at, sentence in enumerate(sentences):
            ids = self.english_ids[sentence][:length]
            batch[at, : len(ids)] = ids
            real[at, : len(ids)] = True
        return torch.from_numpy(batch), torch.from_numpy(real)

    def next(self):
        """Pieces and which of them are there; English sentences of the rows and of what was joined to them (-1: nothing);
        pieces of those English sentences; which rows are not English themselves."""
        length = self.rng.choice(self.lengths, p=self.share)
        size = SHAPES[length]
        rows = self.draw(length, size)
        batch, real = np.zeros((size, length), np.int64), np.zeros((size, length), bool)
        theirs, their_real = np.zeros((size, length), np.int64), np.zeros((size, length), bool)
        second = np.full(size, -1)
        for at, row in enumerate(rows):
            ids = self.ids[row][:length]
            if self.rng.random() < JOINED and length - len(ids) >= 3:
                same = self.by_language[self.languages[row]]
                other = same[self.rng.integers(len(same))]
                if len(ids) + len(self.ids[other]) <= length:
                    ids = np.concatenate([ids, self.ids[other]])
                    second[at] = self.english[other]
            batch[at, : len(ids)] = ids
            real[at, : len(ids)] = True
            said = [self.english_ids[self.english[row]]] + ([self.english_ids[second[at]]] if second[at] >= 0 else [])
            said = np.concatenate(said)[:length]
            theirs[at, : len(said)] = said
            their_real[at, : len(said)] = True
        batches = [torch.from_numpy(x) for x in (batch, real, theirs, their_real)]
        return *batches, self.english[rows], second, self.languages[rows] != "en"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--power", type=float, default=0.5, help="1: languages as often as they are; 0: all alike")
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--english", type=float, default=0.16, help="share of rows that are English")
    parser.add_argument("--table", type=float, default=0.1, help="rate of the table, as a share of the others'")
    parser.add_argument("--rank", type=float, default=1.0, help="weight of finding one's own translation")
    parser.add_argument("--every", type=float, default=8, help="minutes between evaluations")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(7)
    rng = np.random.default_rng(7)
    pieces, languages, english, ids = read(args.work)
    teacher = np.load(args.work / "teacher.npy")
    batches = Batches(languages, english, ids, args.power, args.english, rng)
    model = Student(pieces)
    model.load_state_dict(torch.load(args.work / "student.pt", weights_only=True)["weights"])
    model.table.sparse = True
    print(f"{sum(map(len, ids)) / len(ids):.1f} pieces a row; unknown {np.mean(np.concatenate(ids[:200000]) == 0):.5f}",
          flush=True)
    # Few rows of the table are in a batch.
    sparse = torch.optim.SparseAdam([model.table.weight], lr=args.rate, betas=(0.9, 0.98))
    others = [p for name, p in model.named_parameters() if name != "table.weight"]
    dense = torch.optim.AdamW(others, lr=args.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    vectors = torch.from_numpy(teacher)
    groups = Groups(np.load(args.work / "groups.npy"), rng)
    start, step, told, seen, loss_mean = time.time(), 0, 0.0, 0, 0.0
    evaluate = scores.Evaluation(args.data, args.work)
    print(f"before: {evaluate(model)}", flush=True)
    start = time.time()
    while (spent := (time.time() - start) / 60) < args.minutes:
        part = spent / args.minutes
        rate = min(1.0, (step + 1) / 200) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * part)))
        # The table has had its training: it only gives way a little to the transformer.
        sparse.param_groups[0]["lr"], dense.param_groups[0]["lr"] = rate * args.rate * args.table, rate * args.rate
        if step % 2:
            first, owners = groups.next(GROUPED // EACH, EACH)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                got = model(*batches.english_rows(first))
            loss = alike(got, vectors[first].float(), owners)
        else:
            batch, real, theirs, their_real, first, second, foreign = batches.next()
            target = vectors[first].float()
            joined = torch.from_numpy(second >= 0)
            if joined.any():
                target[joined] = F.normalize(target[joined] + vectors[second[second >= 0]].float(), dim=-1)
            bank = torch.cat([target, vectors[rng.integers(0, len(vectors), BANK)].float()])
            with torch.autocast("cpu", dtype=torch.bfloat16):
                got = model(batch, real)
                with torch.no_grad():
                    translated = model(theirs, their_real)
                student_like, teacher_like = got @ bank.T, target @ bank.T
            goal = torch.softmax(teacher_like.float() * SCALE, -1)
            loss = F.cross_entropy(student_like.float() * SCALE, goal) + 2.0 * (1 - (got * target).sum(-1)).mean()
            # Rows that are English find themselves: they would teach nothing.
            same = first * 1_000_003 + second
            picked = torch.from_numpy(foreign)
            loss = loss + args.rank * ranking(got[picked], translated[picked], same[foreign], MARGIN)
        sparse.zero_grad(set_to_none=True)
        dense.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(others, 5.0)
        sparse.step()
        dense.step()
        step += 1
        seen += len(first)
        loss_mean = 0.99 * loss_mean + 0.01 * loss.item() if step > 1 else loss.item()
        if step % 200 == 0:
            print(f"step {step}, {spent:.1f} min, {seen} rows, loss {loss_mean:.4f}", flush=True)
        if spent - told >= args.every:
            told = spent
            began = time.time()
            print(f"at {spent:.1f} min: {evaluate(model)}", flush=True)
            torch.save({"config": model.config, "weights": model.state_dict()}, args.work / "student.pt")
            start += time.time() - began
    torch.save({"config": model.config, "weights": model.state_dict()}, args.work / "student.pt")
    print(f"end, {step} steps, {seen} rows: {evaluate(model, all_languages=True)}", flush=True)


if __name__ == "__main__":
    main()
