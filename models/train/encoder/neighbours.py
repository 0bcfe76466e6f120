#!/usr/bin/env python3
"""Groups of English sentences that the teacher finds alike, by a few rounds of k-means over its vectors. Sentences drawn
at random have nothing to do with each other; how alike two that are somewhat alike are is learned from these.

  neighbours.py --work WORK [--threads 2]

Writes WORK/groups.npy: for each English sentence the number of its group.
"""
import argparse, pathlib
import numpy as np, torch

GROUPS = 6000
ROUNDS = 4


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    vectors = torch.from_numpy(np.load(args.work / "teacher.npy")).bfloat16()
    generator = torch.Generator().manual_seed(7)
    centres = vectors[torch.randperm(len(vectors), generator=generator)[:GROUPS]]
    group = torch.zeros(len(vectors), dtype=torch.long)
    for _ in range(ROUNDS):
        for at in range(0, len(vectors), 8192):
            group[at : at + 8192] = (vectors[at : at + 8192] @ centres.T).argmax(1)
        sums = torch.zeros(GROUPS, vectors.shape[1]).index_add_(0, group, vectors.float())
        centres = torch.nn.functional.normalize(sums, dim=1).bfloat16()
    count = torch.bincount(group, minlength=GROUPS)
    print(f"groups of {count.float().mean():.0f} sentences, from {count.min()} to {count.max()}")
    np.save(args.work / "groups.npy", group.numpy().astype(np.int32))


if __name__ == "__main__":
    main()
