#!/usr/bin/env python3
"""A weighed mean of two students that came from one another (Wortsman et al. 2022): what the later one learned of
likeness, and what the earlier one had not yet forgotten of translations.

  average.py --work WORK --first student-words.pt --second student-whole.pt --share 0.6

Writes WORK/student.pt.
"""
import argparse, pathlib
import torch


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--work", type=pathlib.Path, required=True)
    parser.add_argument("--first", required=True)
    parser.add_argument("--second", required=True)
    parser.add_argument("--share", type=float, default=0.6, help="of the second")
    args = parser.parse_args()
    first, second = (torch.load(args.work / name, weights_only=True) for name in (args.first, args.second))
    weights = {
        name: (1 - args.share) * value + args.share * second["weights"][name] for name, value in first["weights"].items()
    }
    torch.save({"config": first["config"], "weights": weights}, args.work / "student.pt")


if __name__ == "__main__":
    main()
