#!/usr/bin/env python3
"""Writes the trained student as the pack that Diglot reads: the table as bytes with one factor a row, everything
else in half floats, and vectors of a few sentences that tests hold the program to.

  export.py --work WORK --pack ../../starter/encoder --vectors ../../../tests/encoder/vectors.json [--data DATA]

With --data the scores are measured once more on the weights as they are written. The head is trained afterwards
(../head); pack.json names it if it is there.
"""
import argparse, hashlib, json, pathlib
import numpy as np, sentencepiece as spm, torch
from safetensors.torch import save_file
import corpus, scores
from student import Student

SENTENCES = [
    "The council of the town voted on Tuesday to close the old bridge over the river.",
    "El ayuntamiento votó el martes cerrar el viejo puente sobre el río.",
    "Городской совет проголосовал во вторник за закрытие старого моста через реку.",
    "镇议会星期二投票决定关闭河上的旧桥。",
    "صوّت مجلس المدينة يوم الثلاثاء على إغلاق الجسر القديم فوق النهر.",
    "Wheat prices rose by 3.5 % in 2021.",
    "Nobody has slept much.",
    "OK",
]
VERSION = "1.0.0"
ATTRIBUTION = (
    "Trained by the Diglot project on Tatoeba (CC BY 2.0 FR), TICO-19 (CC0), GNOME documentation (CC BY-SA 3.0), Mozilla "
    "(MPL-2.0), opensource.guide (CC BY 4.0), Europarl, Open Contracting (Apache-2.0), Microsoft documentation (CC BY 4.0), "
    "PHP documentation (CC BY 3.0), Python documentation (PSF, CC0), Unicode CLDR (Unicode-3.0), WordNet 3.0 (WordNet "
    "licence); teacher: all-MiniLM-L6-v2 (Apache-2.0). The head: SciTLDR (Apache-2.0), Klexikon (CC BY-SA), QMSum (MIT)"
)


def quantised(table):
    factors = table.abs().amax(1) / 127
    bytes_ = torch.round(table / factors.clamp_min(1e-12)[:, None]).clamp(-127, 127).to(torch.int8)
    return bytes_, factors.half()


def main():
    parser = argparse.ArgumentParser()
    for name in ("work", "pack", "vectors"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    parser.add_argument("--data", type=pathlib.Path)
    args = parser.parse_args()
    saved = torch.load(args.work / "student.pt", weights_only=True)
    model = Student(**saved["config"])
    model.load_state_dict(saved["weights"])
    model.eval()
    table, factors = quantised(model.table.weight.data)
    tensors = {"table": table, "table.factors": factors, "weight": model.weight.weight.data.flatten().half()}
    for name, value in model.state_dict().items():
        if not name.startswith(("table", "weight")):
            tensors[name] = value.half().contiguous()
    # What is written is what is measured and what the test vectors are of.
    model.table.weight.data = table.float() * factors.float()[:, None]
    for name, value in model.state_dict().items():
        if not name.startswith("table"):
            value.copy_(value.half().float())
    args.pack.mkdir(parents=True, exist_ok=True)
    save_file(tensors, args.pack / "encoder.safetensors", metadata={"heads": str(saved["config"]["heads"])})
    (args.pack / "encoder.spm").write_bytes((args.work / "encoder.spm").read_bytes())
    languages = sorted({line.split("\t", 1)[0] for line in open(args.work / "rows.tsv")})
    roles = [("encoder.safetensors", "model"), ("encoder.spm", "vocab"), ("head.safetensors", "head")]
    files = []
    for name, role in roles:
        if (args.pack / name).exists():
            content = (args.pack / name).read_bytes()
            files.append({"name": name, "role": role, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()})
    known = {}
    if (args.pack / "pack.json").exists():
        known = json.loads((args.pack / "pack.json").read_text())
    manifest = {
        "id": "encoder", "kind": "encoder", "format": "diglot-encoder-1", "languages": languages, "version": VERSION,
        "tier": "starter", "licence": "CC-BY-SA-4.0", "attribution": ATTRIBUTION, "files": files,
        "quality": known.get("quality", []), "dims": saved["config"],
    }
    if args.data:
        measured = scores.Evaluation(args.data, args.work).measure(model, all_languages=True)
        print(json.dumps(measured))
        manifest["quality"] = [
            {"metric": "Spearman", "value": round(measured["sts"], 3), "set": "STS benchmark, English development part"},
            {"metric": "top-1 of 997, English to es fr de it pt ru zh ar", "value": round(measured["main"], 3), "set": "FLORES-200 dev"},
            {"metric": f"top-1 of 997, English to {len(measured['languages'])} languages", "value": round(measured["all"], 3), "set": "FLORES-200 dev"},
        ]
    (args.pack / "pack.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n")
    vocabulary = spm.SentencePieceProcessor(model_file=str(args.work / "encoder.spm"))
    rows = []
    for text in SENTENCES:
        ids = vocabulary.encode(corpus.normalise(text))
        with torch.no_grad():
            vector = model(torch.tensor([ids]), torch.ones(1, len(ids), dtype=torch.bool))[0]
        rows.append({"text": text, "pieces": ids, "vector": [round(x, 5) for x in vector.tolist()]})
    args.vectors.parent.mkdir(parents=True, exist_ok=True)
    args.vectors.write_text(json.dumps(rows, ensure_ascii=False) + "\n")
    size = sum((args.pack / name).stat().st_size for name, _ in roles if (args.pack / name).exists())
    print(f"{size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
