"""The texts that summaries are measured on, and how a record of a set becomes a file to be read.

Four sets from the folder `summ/` of the data: BBC news (the summary is made of sentences of the article),
SciTLDR (an abstract in one sentence), Klexikon (a German encyclopaedia article retold for children) and QMSum
(a meeting). None of their test parts is used.
"""

import json
import lzma
import re
from dataclasses import dataclass
from pathlib import Path

# QMSum came with a training part only. Its last 30 meetings, in the order of the file, are held out here to
# measure on: nothing may be trained or tuned on them.
QMSUM_TRAINED_ON = 70

NOTES = {
    "validation": "qmsum: the last 30 of the 100 meetings of qmsum.train, in file order. They are held out to "
    "measure on; nothing may be trained or tuned on them.",
    "train": "qmsum: the first 70 of the 100 meetings of qmsum.train, in file order.",
}


@dataclass(frozen=True)
class Source:
    """Where a set comes from: file name and rows for each split, and what is done to its texts."""

    validation: tuple[str, slice]
    train: tuple[str, slice]
    markdown: bool = False
    lower_case: bool = False


ALL = slice(None)
SETS = {
    "bbc": Source(("bbc.validation", ALL), ("bbc.train", ALL), lower_case=True),
    "scitldr": Source(("scitldr.dev", ALL), ("scitldr.train", ALL)),
    "klexikon": Source(("klexikon.validation", ALL), ("klexikon.train", ALL), markdown=True),
    "qmsum": Source(("qmsum.train", slice(QMSUM_TRAINED_ON, None)), ("qmsum.train", slice(QMSUM_TRAINED_ON))),
}


@dataclass(frozen=True)
class Record:
    """A text and its reference summaries, as they are given to the command: the whole file's contents."""

    id: str
    language: str
    suffix: str
    text: str
    references: list[str]


def load(folder: Path, name: str, split: str, limit: int | None = None, as_is: bool = False) -> list[Record]:
    """The records of a set. `as_is` leaves lower-case text as it is (see `restore_capitals`)."""
    source = SETS[name]
    file, rows = getattr(source, split)
    with lzma.open(folder / "summ" / f"{file}.jsonl.xz", "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines][rows]
    return [record(row, source, as_is) for row in found[:limit]]


def record(row: dict, source: Source, as_is: bool) -> Record:
    text, references = row["text"], row["summary"]
    if isinstance(references, str):
        references = [references]
    if source.lower_case and not as_is:
        text, references = restore_capitals(text), [restore_capitals(r) for r in references]
    if source.markdown:
        text = markdown(text, row.get("title"))
    return Record(row["id"], row["language"], ".md" if source.markdown else ".txt", text, references)


def markdown(text: str, title: str | None) -> str:
    """Wikipedia's `== Heading ==` (the last signs may be missing) as Markdown's `## Heading`."""
    text = re.sub(r"(?m)^(={2,6}) *(.*?) *=*$", lambda m: f"\n{'#' * len(m[1])} {m[2]}\n", text)
    return f"# {title}\n\n{text}" if title else text


def restore_capitals(text: str) -> str:
    """Puts a capital at the start of a line and after a full stop, question or exclamation mark.

    The BBC texts are all lower case. The command joins what begins with a small letter after a full stop to
    the sentence before, as it should in ordinary text ("approx. ten"), so here it would take whole paragraphs
    for one sentence. ROUGE and the baselines do not see the difference: they compare in lower case.
    """
    return re.sub(r"(?m)((?:^|[.!?]['\")\]]*\s+)['\"(\[]*)([a-z])", lambda m: m[1] + m[2].upper(), text)
