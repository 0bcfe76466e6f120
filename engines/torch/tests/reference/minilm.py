"""Vectors of all-MiniLM-L6-v2 by `transformers`, which `minilm.rs` holds the engine to.

    python engines/torch/tests/reference/minilm.py FOLDER
"""

import json
import pathlib
import sys

import torch
import transformers

HERE = pathlib.Path(__file__).parent
LINES = (HERE / "text.txt").read_text(encoding="utf-8").splitlines()
TEXTS = LINES[:8] + [" ".join(LINES[8:14]), "Café, naïve: “quiet” boats – cheap!", "A  cat\nsat.", "Où est la gare ?", "猫が好き"]

tokenizer = transformers.AutoTokenizer.from_pretrained(sys.argv[1])
model = transformers.AutoModel.from_pretrained(sys.argv[1]).eval()
said = []
for text in TEXTS:
    ids = tokenizer(text).input_ids
    with torch.inference_mode():
        vector = model(torch.tensor([ids])).last_hidden_state[0].mean(0)
    vector = [round(x, 5) for x in torch.nn.functional.normalize(vector, dim=0).tolist()]
    said.append({"text": text, "tokens": ids, "vector": vector})
(HERE / "minilm.json").write_text(json.dumps(said, ensure_ascii=False) + "\n", encoding="utf-8")
