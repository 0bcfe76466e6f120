"""Speed and memory of the engine beside `transformers`, on a model of the size of DistilBART-CNN-6-6 with random weights.

    python engines/torch/bench/bench.py ENGINE [--folder FOLDER] [--threads 2] [--times 3] [--words 1000]

ENGINE is the program that `make torch` built. The model takes 1 GB in FOLDER and is made if it is not there. Both read
about 1,000 tokens, which fill the window, or so many words in as many parts as they need, and write 80 tokens, each in a
process of its own, one after the other, turn by turn.
"""

import argparse
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent
LENGTH = 80


def make(folder):
    import torch
    import transformers

    torch.manual_seed(0)
    config = transformers.BartConfig(
        vocab_size=50264, d_model=1024, encoder_layers=6, decoder_layers=6, encoder_attention_heads=16,
        decoder_attention_heads=16, encoder_ffn_dim=4096, decoder_ffn_dim=4096, max_position_embeddings=1024,
        no_repeat_ngram_size=3, length_penalty=2.0, early_stopping=True, num_beams=4)
    folder.mkdir(parents=True, exist_ok=True)
    model = transformers.BartForConditionalGeneration(config)
    with torch.no_grad():
        for name, tensor in model.named_parameters():
            if tensor.dim() > 1:
                tensor.normal_(0, 0.5 if "shared" in name else 0.05)
    model.save_pretrained(folder, safe_serialization=True)
    (folder / "generation_config.json").unlink(missing_ok=True)
    # The small model's tokens will do: how long a text is, is what counts.
    for name in ("vocab.json", "merges.txt"):
        (folder / name).write_bytes((HERE.parent / "tests/reference/bart" / name).read_bytes())


def texts(folder, wanted):
    """Parts of a text, and how many tokens they have."""
    import transformers

    tokenizer = transformers.BartTokenizer(str(folder / "vocab.json"), str(folder / "merges.txt"))
    words = (HERE.parent / "tests/reference/text.txt").read_text(encoding="utf-8").split()
    words = words * (max(wanted, 1000) // len(words) + 1)

    def tokens(part):
        return len(tokenizer(" ".join(part)).input_ids)

    if not wanted:
        while tokens(words) > 1000:
            words.pop()
        wanted = len(words)
    for count in range(1, wanted):
        each = -(-wanted // count)
        parts = [words[at:min(at + each, wanted)] for at in range(0, wanted, each)]
        if all(tokens(part) <= 1024 for part in parts):
            return [" ".join(part) for part in parts], sum(map(tokens, parts))
    raise SystemExit("no part fits")


def peak(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1e6
    return 0.0


def used(pid):
    """Seconds of the processor, which tell more than those of the clock where others are at work too."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Engine:
    def __init__(self, program, folder, threads):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.ask({"ask": "hello", "protocol": 1, "threads": threads})
        begun = time.perf_counter()
        said = self.ask({"ask": "load", "model": "m", "folder": str(folder)})
        assert said["say"] == "loaded", said
        self.load = time.perf_counter() - begun

    def ask(self, ask):
        self.process.stdin.write(json.dumps({"id": 1, **ask}) + "\n")
        self.process.stdin.flush()
        while True:
            said = json.loads(self.process.stdout.readline())
            if said["say"] != "progress":
                return said

    def write(self, words, beams, length):
        begun = time.perf_counter()
        said = self.ask({"ask": "summarise", "model": "m", "texts": [words], "min_length": length,
                         "max_length": length, "beams": beams, "tokens": True})
        assert said["say"] == "written", said
        return time.perf_counter() - begun, said["tokens"][0]


class Python:
    """`transformers` in a process of its own, asked as the engine is."""

    def __init__(self, folder, threads):
        command = [sys.executable, __file__, "--python", str(folder), "--threads", str(threads)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.load = json.loads(self.process.stdout.readline())

    def write(self, words, beams, length):
        self.process.stdin.write(json.dumps([words, beams, length]) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def python(folder, threads):
    import torch
    import transformers

    transformers.logging.set_verbosity_error()
    torch.set_num_threads(threads)
    begun = time.perf_counter()
    tokenizer = transformers.BartTokenizer(str(folder / "vocab.json"), str(folder / "merges.txt"))
    model = transformers.BartForConditionalGeneration.from_pretrained(folder).eval()
    print(json.dumps(time.perf_counter() - begun), flush=True)
    for line in sys.stdin:
        words, beams, length = json.loads(line)
        begun = time.perf_counter()
        with torch.inference_mode():
            ids = tokenizer(words, return_tensors="pt").input_ids
            out = model.generate(ids, num_beams=beams, min_length=length, max_length=length, do_sample=False,
                                 early_stopping=beams > 1)
        print(json.dumps([time.perf_counter() - begun, out[0].tolist()]), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("engine", nargs="?")
    parser.add_argument("--folder", type=pathlib.Path, default=pathlib.Path("distilbart"))
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--words", type=int, default=0)
    parser.add_argument("--python", type=pathlib.Path)
    said = parser.parse_args()
    if said.python:
        return python(said.python, said.threads)
    if not (said.folder / "merges.txt").exists():
        make(said.folder)
    parts, ids = texts(said.folder, said.words)
    length = -(-LENGTH // len(parts))
    import torch
    import transformers

    print(f"{platform.machine()}, {said.threads} threads, torch {torch.__version__}, "
          f"transformers {transformers.__version__}, {sum(len(part.split()) for part in parts)} words, {ids} tokens in {len(parts)} part(s), "
          f"{length} tokens out for each")
    sides = {"engine": Engine(said.engine, said.folder.resolve(), said.threads),
             "transformers": Python(said.folder, said.threads)}
    took, spent, wrote = {}, {}, {}
    for beams in (1, 4):
        for turn in range(said.times + 1):
            for name, side in sides.items():
                before = used(side.process.pid)
                done = [side.write(part, beams, length) for part in parts]
                seconds, tokens = sum(seconds for seconds, _ in done), [tokens for _, tokens in done]
                cpu = used(side.process.pid) - before
                wrote[name, beams] = tokens
                # The first time is for warming up.
                if turn:
                    took.setdefault((name, beams), []).append(seconds)
                    spent.setdefault((name, beams), []).append(cpu)
    print("| | load | greedy | 4 beams | processor, greedy | processor, 4 beams | peak memory |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for name, side in sides.items():
        times = " | ".join(f"{statistics.median(t[name, beams]):.2f} s" for t in (took, spent) for beams in (1, 4))
        print(f"| {name} | {side.load:.1f} s | {times} | {peak(side.process.pid):.2f} GB |")
    for beams in (1, 4):
        ratio = statistics.median(took["transformers", beams]) / statistics.median(took["engine", beams])
        cpu = statistics.median(spent["transformers", beams]) / statistics.median(spent["engine", beams])
        same = wrote["engine", beams] == wrote["transformers", beams]
        print(f"{beams} beam(s): {ratio:.2f} times as fast, {cpu:.2f} by the processor, {'the same' if same else 'other'} tokens; all: "
              + str({name: [round(t, 2) for t in took[name, beams]] for name in sides}))
    for side in sides.values():
        side.process.kill()


if __name__ == "__main__":
    main()
