"""How good the project's summaries are next to known methods, by ROUGE (Lin 2004).

Every method is given the same sentences, cut once by `diglot segment`, and takes as many of them as the first
reference summary has sentences. Headings are no candidates. Baselines: Lead-N, TextRank (Mihalcea and Tarau
2004), LexRank (Erkan and Radev 2004) and LSA (Steinberger and Jezek 2004), the last three as the library `sumy`
computes them. See `texts.py`, `baselines.py` and `rouge.py` for the details.

    python tests/quality/summaries.py            # the table
    python tests/quality/summaries.py --check    # and exit code 1 if a bar is missed
"""

import argparse
import json
import os
import sys
import time
from importlib.metadata import version
from pathlib import Path

import report
import rouge
import texts
from baselines import BASELINES, METHODS, choose
from command import Command, Document, NotThere

ROOT = Path(__file__).resolve().parents[2]


def arguments() -> argparse.Namespace:
    def names(text: str) -> list[str]:
        return [part for part in text.split(",") if part]

    parser = argparse.ArgumentParser(description="ROUGE of Diglot's summaries and of known methods.")
    parser.add_argument("--data", type=Path, default=ROOT / "../shared/data", help="folder with summ/")
    parser.add_argument("--binary", type=Path, default=ROOT / "target/release/diglot", help="the command")
    parser.add_argument("--cache", type=Path, default=ROOT / "target/quality", help="for what need not be done twice")
    parser.add_argument("--engines", type=names, default=["encoder", "lexical"], help="the project's, by comma")
    parser.add_argument("--methods", type=names, default=list(BASELINES), help=f"by comma, of {', '.join(METHODS)}")
    parser.add_argument("--sets", type=names, default=list(texts.SETS), help="by comma")
    parser.add_argument("--split", choices=["validation", "train"], default="validation", help="train: to tune on")
    parser.add_argument("--limit", type=int, help="only the first so many documents of each set")
    parser.add_argument("--as-is", action="store_true", help="leave the lower-case BBC texts as they are")
    parser.add_argument("--check", action="store_true", help="exit code 1 if a bar is missed")
    asked = parser.parse_args()
    for given, known in ((asked.methods, METHODS), (asked.sets, texts.SETS)):
        if unknown := [name for name in given if name not in known]:
            parser.error(f"{', '.join(unknown)} is not one of {', '.join(known)}")
    return asked


def lines_of(method: str, document: Document, command: Command, asked: argparse.Namespace) -> list[str]:
    if method in METHODS:
        return [document.sentences[place] for place in choose(method, document, asked.cache)]
    return command.summary(method, document)


def run(method: str, set_name: str, documents: list[Document], command: Command, asked) -> list[list[float]]:
    """Scores of a method on the documents of a set."""
    scores, begun, told = [], time.monotonic(), time.monotonic()
    for done, document in enumerate(documents, 1):
        summary = " ".join(lines_of(method, document, command, asked))
        scores.append(rouge.score(summary, document.record.references, document.record.language))
        if time.monotonic() - told > 10 or done == len(documents):
            told = time.monotonic()
            print(f"{set_name} {method}: {done} of {len(documents)}, {told - begun:.0f} s", file=sys.stderr)
    return scores


def measure(asked: argparse.Namespace, command: Command) -> tuple[report.Scores, dict[str, str], dict[str, str]]:
    """Scores of all methods on all sets; what was counted in each set; which engines are not there and why."""
    scores: report.Scores = {}
    about, missing = {}, {}
    for set_name in asked.sets:
        records = texts.load(asked.data, set_name, asked.split, asked.limit, asked.as_is)
        documents = [command.document(record) for record in records]
        sizes = [sum(len(d.sentences) for d in documents), sum(d.lines for d in documents)]
        sentences, lines = (size / max(1, len(documents)) for size in sizes)
        about[set_name] = f"{len(documents)} texts of {sentences:.1f} sentences, {lines:.1f} lines"
        print(f"{set_name}: {about[set_name]}", file=sys.stderr)
        scores[set_name] = {}
        for method in [*asked.methods, *asked.engines]:
            try:
                if method not in missing:
                    scores[set_name][method] = run(method, set_name, documents, command, asked)
            except NotThere as reason:
                missing[method] = str(reason)
                print(f"{method}: {reason}", file=sys.stderr)
    return scores, about, missing


def main() -> int:
    asked = arguments()
    if not (asked.data / "summ").is_dir():
        print("The summary sets are not here (summ/ of the folder given by --data), so nothing is measured.")
        return 0
    if not asked.binary.is_file():
        print("There is no command to measure (--binary). Make it with: cargo build --release -p diglot")
        return 2
    command = Command(asked.binary, asked.cache)
    scores, about, missing = measure(asked, command)

    print(f"Summaries of the same number of sentences, {asked.split} part"
          + (f", first {asked.limit} of each set" if asked.limit else "") + "\n")
    if "qmsum" in asked.sets:
        print(f"- {texts.NOTES[asked.split]}")
    if "bbc" in asked.sets:
        done = "left as it is" if asked.as_is else "capitals put back where sentences begin, for all methods alike"
        print(f"- bbc: lower case in the source; {done}.")
    if "oracle" in asked.methods:
        print("- oracle: a bound, it has seen the reference.")
    for engine, reason in missing.items():
        print(f"- `{engine}` was not measured. {reason}")
    if command.different:
        print(f"- {command.different} lines of the engines are not among the sentences the others were given.")
    print("\n" + report.markdown(scores, [*asked.methods, *asked.engines], asked.engines, about))

    notes = {"split": asked.split, "limit": asked.limit, "as_is": asked.as_is, "sets": about, "missing": missing,
             "command": command.digest, "sumy": version("sumy"), "rouge-score": version("rouge-score")}
    # A quick look does not overwrite the whole result.
    part = "-part" if asked.limit or asked.as_is or set(asked.sets) != set(texts.SETS) else ""
    file = asked.cache / f"summaries-{asked.split}{part}.json"
    file.write_text(json.dumps(report.as_json(scores, asked.engines, notes), indent=1), encoding="utf-8")
    return 1 if asked.check and not all(good for good, _ in report.bars(scores)) else 0


if __name__ == "__main__":
    # In another order of sums (of a set, or on several threads) the last digit differs, and many of LSA's ties go
    # another way. So the order is fixed before anything is loaded.
    fixed = {"PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    if any(os.environ.get(key) != value for key, value in fixed.items()):
        os.execve(sys.executable, [sys.executable, *sys.argv], os.environ | fixed)
    sys.exit(main())
