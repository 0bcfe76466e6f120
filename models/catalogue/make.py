#!/usr/bin/env python3
"""Makes models/catalogue.json, the list of public packs that is compiled into Diglot.

    python3 models/catalogue/make.py FACTS.json [--date YYYY-MM-DD] [--check]

FACTS.json holds what is published of the Firefox Translations models (github.com/mozilla/
firefox-translations-models): pair, architecture, path, size and sha256 of each packed file and of the
unpacked model, BLEU and COMET on FLORES-200. It is not part of this repository. The encoder's entry is
made from the pack in models/starter/encoder, those of the models for torch from hub.json beside this file.
With --check nothing is written; it fails if the file is
not what would be written.

Standard library only.
"""

import argparse
import json
import sys
from pathlib import Path

MODELS = Path(__file__).resolve().parent.parent
OUT = MODELS / "catalogue.json"
HUB = Path(__file__).resolve().parent / "hub.json"

# Files of a pack by the first part of their name. Quality models tell nothing that the engine uses.
ROLES = {"model": "model", "vocab": "vocab", "srcvocab": "srcvocab", "trgvocab": "trgvocab", "lex": "lex"}
# From large to small: which comes first where nothing was measured.
ARCHITECTURES = ["base", "base-memory", "tiny"]
# The archive calls Simplified Chinese by two names.
LANGUAGES = {"zh-Hans": "zh"}
SET = "FLORES-200 devtest"

# Files of a model of the hub by how it is built: role, names of which the first that is there is taken, and whether it
# works without. Weights that libtorch wrote come first: they were made for the very library that reads them. Those of
# Python's pickle are not taken, because reading them can run programs.
WEIGHTS = ("model", ["rust_model.ot", "model.safetensors"], False)
SETTINGS = [("config", ["config.json"], False), ("generation", ["generation_config.json"], True)]
OTHERS = [
    ("tokens", ["tokenizer.json"], True),
    ("extra", ["tokenizer_config.json"], True),
    ("extra", ["special_tokens_map.json"], True),
]
WORDS = {
    "bart": [("vocab", ["vocab.json"], False), ("merges", ["merges.txt"], False)],
    "pegasus": [("vocab", ["spiece.model"], False)],
    "t5": [("vocab", ["spiece.model"], False)],
    "m2m100": [("vocab", ["vocab.json"], False), ("merges", ["sentencepiece.bpe.model"], False)],
    "mbart": [("vocab", ["sentencepiece.bpe.model"], False)],
}


def pair(model):
    """Source and target; zh-Hans has a hyphen of its own."""
    name = model["pair"]
    source, target = ("en", name[3:]) if name.startswith("en-") else (name[: -len("-en")], "en")
    return LANGUAGES.get(source, source), LANGUAGES.get(target, target)


def order(model):
    """Best first: by COMET, then by size."""
    comet = model["flores"]["comet"]
    return (comet is None, -(comet or 0), ARCHITECTURES.index(model["architecture"]))


def files(model):
    for file in model["files"]:
        packed = file["name"]
        role = ROLES.get(packed.split(".")[0])
        if role is None:
            continue
        entry = {
            "name": packed.removesuffix(".gz"),
            "role": role,
            "at": f"{model['path']}/{packed}",
            "packing": "gzip",
            "packed_size": file["gz_size"],
            "packed_sha256": file["gz_sha256"],
        }
        if role == "model":
            entry |= {"size": model["model_size"], "sha256": model["model_sha256"]}
        yield entry


def translation(facts, model, identity):
    source, target = pair(model)
    scores = {"COMET": model["flores"]["comet"], "BLEU": model["flores"]["bleu"]}
    return {
        "id": identity,
        "kind": "translation",
        "from": source,
        "to": target,
        "format": "marian-intgemm8",
        "version": facts["commit"][:8],
        "tier": model["architecture"],
        "licence": facts["licence"],
        "attribution": "Mozilla, Firefox Translations",
        "source": "firefox",
        "files": list(files(model)),
        "quality": [{"metric": m, "value": v, "set": SET} for m, v in scores.items() if v is not None],
    }


def translations(facts):
    pairs = {}
    for model in facts["models"]:
        pairs.setdefault(pair(model), []).append(model)
    taken = set()
    for (source, target), models in sorted(pairs.items()):
        for place, model in enumerate(sorted(models, key=order)):
            identity = f"{source}-{target}" + (f"-{model['architecture']}" if place else "")
            if identity in taken:
                raise SystemExit(f"two models of {source}-{target} would be called {identity}")
            taken.add(identity)
            yield translation(facts, model, identity)


def encoder():
    pack = json.loads((MODELS / "starter/encoder/pack.json").read_text())
    entry = {key: pack[key] for key in ("id", "kind", "languages", "format", "version", "tier", "licence", "attribution")}
    entry["source"] = "diglot"
    entry["files"] = [
        {
            "name": file["name"],
            "role": file["role"],
            "at": f"encoder/{file['name']}",
            "packing": "plain",
            "packed_size": file["size"],
            "packed_sha256": file["sha256"],
            "size": file["size"],
            "sha256": file["sha256"],
        }
        for file in pack["files"]
    ]
    entry["quality"] = pack.get("quality", [])
    return entry


def torch():
    for model in json.loads(HUB.read_text()):
        wanted = [WEIGHTS, *SETTINGS, *WORDS[model["architecture"]], *OTHERS]
        files = [{"role": role, "any_of": names} | ({"optional": True} if optional else {}) for role, names, optional in wanted]
        yield {
            "id": model["id"],
            "kind": "torch",
            "architecture": model["architecture"],
            "task": model["task"],
            "languages": sorted(model["languages"]),
            "format": "rust-bert-1",
            "version": model["revision"][:8],
            "tier": "",
            "licence": model["licence"],
            "attribution": model["attribution"],
            "source": "hub",
            "hub": {"model": model["model"], "revision": model["revision"], "files": files},
        }


def catalogue(facts, date):
    repository = "mozilla/firefox-translations-models"
    commit = facts["commit"]
    return {
        "date": date,
        # A mirror is a place, not a promise: what comes from it is compared with the sha256 here.
        "mirrors": {
            "firefox": [
                f"https://media.githubusercontent.com/media/{repository}/{commit}/",
                f"https://media.githubusercontent.com/media/{repository}/main/",
                f"https://github.com/{repository}/raw/{commit}/",
            ],
            # Nowhere public yet: it comes with Diglot, and from a reader's own mirror.
            "diglot": [],
            # Asked what it has of a model before anything is downloaded from it.
            "hub": ["https://huggingface.co/"],
        },
        "packs": [*translations(facts), encoder(), *torch()],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("facts", type=Path)
    parser.add_argument("--date", help="day that this is the state of; the one in the file if not given")
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    before = json.loads(OUT.read_text()) if OUT.exists() else {}
    date = arguments.date or before.get("date")
    if not date:
        parser.error("--date is needed the first time")
    made = catalogue(json.loads(arguments.facts.read_text()), date)
    text = json.dumps(made, indent=1, ensure_ascii=False) + "\n"
    if arguments.check:
        sys.exit(0 if OUT.exists() and OUT.read_text() == text else f"{OUT.name} is not what the facts give")
    OUT.write_text(text)
    print(f"{len(made['packs'])} packs, {len({(p['from'], p['to']) for p in made['packs'] if 'from' in p})} pairs")


if __name__ == "__main__":
    main()
