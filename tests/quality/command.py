"""Runs `diglot`: cuts texts into sentences for every method alike, and asks its own engines for summaries."""

import hashlib
import json
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from texts import Record

# What the command's own engines never take as a line, so neither does anyone else.
NO_CANDIDATES = ("heading", "table_row", "caption", "code")
# Exit codes: wrong usage (no such engine) and a missing pack.
NOT_THERE = (2, 4)


def keep(file: Path, value: object) -> None:
    """Writes JSON so that another run never reads half of it."""
    part = file.with_suffix(f".{os.getpid()}")
    part.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    part.replace(file)


class NotThere(Exception):
    """The command has no such engine, or its model is not installed."""


@dataclass(frozen=True)
class Document:
    """A text cut into the sentences that may be chosen, its references and the number of lines asked for."""

    record: Record
    ids: list[str]
    sentences: list[str]
    lines: int

    @property
    def paragraphs(self) -> list[list[str]]:
        """The sentences, together where they stand in one block (`b2` of `b2.s1`)."""
        blocks: dict[str, list[str]] = {}
        for name, sentence in zip(self.ids, self.sentences):
            blocks.setdefault(name.split(".")[0], []).append(sentence)
        return list(blocks.values())


class Command:
    def __init__(self, binary: Path, cache: Path):
        self.binary = binary
        self.cache = cache / "sentences"
        self.cache.mkdir(parents=True, exist_ok=True)
        self.digest = hashlib.sha256(binary.read_bytes()).hexdigest()[:16]
        self.different = 0

    def document(self, record: Record) -> Document:
        """Cuts a record; the number of lines is the number of sentences of its first reference."""
        candidates, _ = self.cut(record.text, record)
        _, lines = self.cut(record.references[0], record)
        return Document(record, [i for i, _ in candidates], [s for _, s in candidates], max(1, lines))

    def cut(self, text: str, record: Record) -> tuple[list[tuple[str, str]], int]:
        """The sentences that may be chosen, with their ids, and the number of all sentences."""
        key = hashlib.sha256(f"{self.digest} {record.language}{record.suffix}\n{text}".encode()).hexdigest()
        kept = self.cache / f"{key[:32]}.json"
        if kept.exists():
            blocks = json.loads(kept.read_text(encoding="utf-8"))
        else:
            found = self.call(["segment", "--lang", record.language], text, record)
            blocks = [[b["kind"], [[s["id"], s["text"]] for s in b["sentences"]]] for b in found["blocks"]]
            keep(kept, blocks)
        chosen = [tuple(s) for kind, sentences in blocks if kind not in NO_CANDIDATES for s in sentences]
        everything = [tuple(s) for _, sentences in blocks for s in sentences]
        return chosen or everything, len(everything)

    def summary(self, engine: str, document: Document) -> list[str]:
        """The lines of one of the command's engines."""
        call = ["summarise", "--engine", engine, "--length", str(document.lines)]
        lines = self.call(call, document.record.text, document.record)["lines"]
        known = dict(zip(document.ids, document.sentences))
        # The command finds the language out itself here; should it cut differently for it, that is counted.
        for line in lines:
            if " ".join(known.get(i, "") for i in line["evidence"]) != line["source_text"]:
                self.different += 1
        return [line["source_text"] for line in lines]

    def call(self, arguments: list[str], text: str, record: Record) -> dict:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / f"text{record.suffix}"
            file.write_text(text, encoding="utf-8")
            call = [str(self.binary), "--quiet", "--offline", arguments[0], str(file), *arguments[1:], "--json"]
            done = subprocess.run(call, capture_output=True, check=False)
        said = done.stderr.decode(errors="replace").strip()
        if done.returncode in NOT_THERE:
            raise NotThere(said.splitlines()[0] if said else f"exit code {done.returncode}")
        if done.returncode != 0:
            raise SystemExit(f"{arguments[0]} failed on {record.id} with exit code {done.returncode}: {said}")
        return json.loads(done.stdout)
