"""Makes the small models beside it and what `transformers` writes with them, which the tests hold the engine to.

    pip install torch==2.4.1 transformers==4.30.2 sentencepiece safetensors tokenizers "numpy<2"
    python engines/torch/tests/reference/make.py

Weights are random, from a fixed seed, and so large that no choice hangs on the last bit of a number: whatever is written
here is written in double precision as well, or the script fails.
"""

import json
import pathlib
import shutil
import sys
import warnings

import sentencepiece
import torch
import transformers
from tokenizers import BertWordPieceTokenizer, ByteLevelBPETokenizer

HERE = pathlib.Path(__file__).parent
TEXT = HERE / "text.txt"
LINES = TEXT.read_text(encoding="utf-8").splitlines()
TEXTS = [
    LINES[0],
    " ".join(LINES[2:4]),
    "Was the winter hard? It was; the snow lay until April.  Prices rose by 4.5 per cent,\nand bread came by ship.",
    "Café, naïve: “quiet” boats – cheap to run (but slow)!",
    " ".join(LINES[4:11]),
]
# What the request says, and what the configuration does.
CASES = [
    {"beams": 1, "min_length": 0, "max_length": 24},
    {"beams": 1, "min_length": 12, "max_length": 40, "no_repeat_ngram_size": 3},
    {"beams": 1, "min_length": 0, "max_length": 20, "no_repeat_ngram_size": 2, "repetition_penalty": 1.3},
    {"beams": 4, "min_length": 0, "max_length": 30},
    {"beams": 4, "min_length": 10, "max_length": 40, "no_repeat_ngram_size": 3, "length_penalty": 2.0,
     "early_stopping": True},
    {"beams": 4, "min_length": 5, "max_length": 32, "no_repeat_ngram_size": 3, "length_penalty": 0.6},
    {"beams": 3, "min_length": 0, "max_length": 25, "no_repeat_ngram_size": 2, "early_stopping": "never"},
]
SIZE = 32
COMMON = dict(d_model=SIZE, encoder_layers=2, decoder_layers=2, encoder_attention_heads=4, decoder_attention_heads=4,
              encoder_ffn_dim=64, decoder_ffn_dim=64, max_position_embeddings=384, dropout=0.0)


def pieces(folder, name, size, kind="unigram", rule=None, **ids):
    # Of nmt_nfkc, which most public models have, what the texts here need: the whole of it is 240 kB.
    few = folder / "rule.tsv"
    few.write_text("".join(f"{ord(c):X}\t20\n" for c in "\t\n\r\u00a0"), encoding="utf-8")
    ids.update({"normalization_rule_name": rule} if rule else {"normalization_rule_tsv": str(few)})
    sentencepiece.SentencePieceTrainer.train(
        input=str(TEXT), model_prefix=str(folder / "made"), vocab_size=size, model_type=kind, character_coverage=1.0,
        num_threads=1, minloglevel=2, **ids)
    (folder / "made.model").rename(folder / name)
    (folder / "made.vocab").unlink()
    few.unlink()


def bart(folder):
    made = ByteLevelBPETokenizer()
    made.train([str(TEXT)], vocab_size=420, min_frequency=2, show_progress=False,
               special_tokens=["<s>", "<pad>", "</s>", "<unk>", "<mask>"])
    made.save_model(str(folder))
    tokenizer = transformers.BartTokenizer(str(folder / "vocab.json"), str(folder / "merges.txt"))
    config = transformers.BartConfig(vocab_size=len(tokenizer), activation_function="gelu", **COMMON)
    return tokenizer, transformers.BartForConditionalGeneration(config), {}


def pegasus(folder):
    pieces(folder, "spiece.model", 260, pad_id=0, eos_id=1, unk_id=2, bos_id=-1)
    tokenizer = transformers.PegasusTokenizer(str(folder / "spiece.model"))
    config = transformers.PegasusConfig(vocab_size=len(tokenizer), activation_function="relu", scale_embedding=True,
                                        **COMMON)
    return tokenizer, transformers.PegasusForConditionalGeneration(config), {}


def t5(folder, rule="nmt_nfkc", **more):
    pieces(folder, "spiece.model", 260, rule=rule, pad_id=0, eos_id=1, unk_id=2, bos_id=-1)
    tokenizer = transformers.T5Tokenizer(str(folder / "spiece.model"), legacy=True)
    config = transformers.T5Config(vocab_size=len(tokenizer), d_model=SIZE, d_kv=8, d_ff=64, num_layers=2, num_heads=4,
                                   dropout_rate=0.0, decoder_start_token_id=0, **more)
    return tokenizer, transformers.T5ForConditionalGeneration(config), {"prefix": "summarize: "}


def flan(folder):
    return t5(folder, rule=None, feed_forward_proj="gated-gelu", tie_word_embeddings=False)


def words(folder, **more):
    made = BertWordPieceTokenizer(lowercase=True)
    made.train([str(TEXT)], vocab_size=420, min_frequency=2, show_progress=False)
    made.save_model(str(folder))


def prophetnet(folder):
    words(folder)
    vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    # As Microsoft's: padding first, and [X_SEP].
    vocabulary.remove("[UNK]")
    vocabulary[1:1] = ["[UNK]", "[X_SEP]"]
    (folder / "vocab.txt").unlink()
    (folder / "prophetnet.tokenizer").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    tokenizer = transformers.ProphetNetTokenizer(str(folder / "prophetnet.tokenizer"))
    ids = tokenizer.convert_tokens_to_ids
    config = transformers.ProphetNetConfig(
        vocab_size=len(tokenizer), hidden_size=SIZE, encoder_ffn_dim=64, decoder_ffn_dim=64, num_encoder_layers=2,
        num_decoder_layers=2, num_encoder_attention_heads=4, num_decoder_attention_heads=4, max_position_embeddings=384,
        dropout=0.0, attention_dropout=0.0, activation_dropout=0.0, ngram=2, num_buckets=32, relative_max_distance=128,
        pad_token_id=0, bos_token_id=ids("[SEP]"), eos_token_id=ids("[SEP]"), decoder_start_token_id=ids("[SEP]"))
    return tokenizer, transformers.ProphetNetForConditionalGeneration(config), {}


def mbart50(folder):
    pieces(folder, "sentencepiece.bpe.model", 260, unk_id=0, bos_id=1, eos_id=2)
    tokenizer = transformers.MBart50Tokenizer(str(folder / "sentencepiece.bpe.model"), src_lang="en_XX", tgt_lang="fr_XX")
    config = transformers.MBartConfig(vocab_size=len(tokenizer), activation_function="gelu", scale_embedding=True,
                                      decoder_start_token_id=2, **COMMON)
    return tokenizer, transformers.MBartForConditionalGeneration(config), {
        "from": "en", "to": "fr", "first": tokenizer.lang_code_to_id["fr_XX"]}


def m2m100(folder):
    pieces(folder, "sentencepiece.bpe.model", 260, kind="bpe", unk_id=0, bos_id=1, eos_id=2)
    model = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.bpe.model"))
    names = ["<s>", "<pad>", "</s>", "<unk>"] + [model.id_to_piece(n) for n in range(3, len(model))]
    (folder / "vocab.json").write_text(json.dumps({name: n for n, name in enumerate(names)}), encoding="utf-8")
    tokenizer = transformers.M2M100Tokenizer(str(folder / "vocab.json"), str(folder / "sentencepiece.bpe.model"), src_lang="en",
                                             tgt_lang="fr", num_madeup_words=8)
    config = transformers.M2M100Config(vocab_size=len(tokenizer) + 8, activation_function="relu", scale_embedding=True,
                                       **COMMON)
    return tokenizer, transformers.M2M100ForConditionalGeneration(config), {
        "from": "en", "to": "fr", "first": tokenizer.get_lang_id("fr")}


def weigh(model, tokenizer, gain, ends):
    """Random weights, with marks that are never written, but for the one that ends a text."""
    specials = [n for n in tokenizer.all_special_ids if n != tokenizer.eos_token_id]
    specials = torch.tensor(specials + list(range(len(tokenizer), model.config.vocab_size)))
    with torch.no_grad():
        for name, tensor in model.named_parameters():
            if "embed_positions" in name and type(model).__name__ in ("PegasusForConditionalGeneration",):
                continue
            if name.endswith("bias") and "relative" not in name:
                tensor.normal_(0, 0.2)
            elif "norm" in name:
                tensor.normal_(1, 0.2)
            elif "shared" in name or "word_embeddings" in name:
                tensor.normal_(0, 1)
                tensor[specials] *= 0.01
                tensor[tokenizer.eos_token_id] *= ends
            elif "embed_positions" in name or "position" in name:
                tensor.normal_(0, 1)
            elif "lm_head" in name:
                tensor.normal_(0, 1.5 / SIZE ** 0.5 * gain)
                tensor[specials] *= 0.01
                tensor[tokenizer.eos_token_id] *= ends
            else:
                tensor.normal_(0, gain / tensor.shape[-1] ** 0.5)
        if hasattr(model, "final_logits_bias"):
            model.final_logits_bias.normal_(0, 0.5)
            model.final_logits_bias[0, specials] = -50
            model.final_logits_bias[0, tokenizer.eos_token_id] = 2 * ends


def write(model, ids, settings, first):
    said = {key: value for key, value in settings.items() if key not in ("beams",)}
    config = transformers.GenerationConfig.from_model_config(model.config)
    config.update(**said, num_beams=settings["beams"], do_sample=False, **({"use_cache": False} if "nocache" in sys.argv else {}))
    if first is not None:
        config.forced_bos_token_id = first
    if settings["beams"] == 1:
        config.early_stopping = False
    return model.generate(ids, generation_config=config)[0].tolist()


def make(name, build, seed, gain, ends):
    torch.manual_seed(seed)
    folder = HERE / name
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir()
    tokenizer, model, about = build(folder)
    model.eval()
    weigh(model, tokenizer, gain, ends)
    model.save_pretrained(folder, safe_serialization=True)
    (folder / "generation_config.json").unlink(missing_ok=True)
    # As one who loads it sees it.
    model = transformers.AutoModelForSeq2SeqLM.from_pretrained(folder).eval()
    exact = transformers.AutoModelForSeq2SeqLM.from_pretrained(folder).eval().double()
    prefix, first = about.get("prefix", ""), about.get("first")
    texts = [{"text": text, "tokens": tokenizer(prefix + text).input_ids} for text in TEXTS]
    cases = []
    for settings in CASES:
        settings = dict(settings)
        if first is not None:
            # A translation's lengths are the engine's own.
            settings["min_length"] = 0
        outputs = []
        for text in texts:
            if first is not None:
                settings["max_length"] = min(len(text["tokens"]) * 3 + 32, model.config.max_position_embeddings)
            ids = torch.tensor([text["tokens"]])
            tokens = write(model, ids, settings, first)
            # In double precision transformers' ProphetNet gives no numbers.
            assert name == "prophetnet" or tokens == write(exact, ids, settings, first), f"{name} {settings} is not sure of itself"
            outputs.append({"tokens": tokens, "text": tokenizer.decode(tokens, skip_special_tokens=True).strip()})
        if first is not None:
            settings.pop("max_length")
        cases.append({"settings": settings, "outputs": outputs})
    said = {"model": name, "about": about, "texts": texts, "cases": cases}
    (HERE / f"{name}.json").write_text(json.dumps(said, ensure_ascii=False) + "\n", encoding="utf-8")
    lengths = sorted(len(o["tokens"]) for c in cases for o in c["outputs"])
    variety = len({tuple(o["tokens"]) for c in cases for o in c["outputs"]})
    ended = sum(len(o["tokens"]) < c["settings"].get("max_length", 999) for c in cases for o in c["outputs"])
    print(f"{name}: {sum(f.stat().st_size for f in folder.iterdir()) // 1024} kB, {len(lengths)} outputs, "
          f"{variety} different, {ended} of them shorter than allowed, of {lengths[0]} to {lengths[-1]} tokens")


def main():
    transformers.logging.set_verbosity_error()
    torch.set_num_threads(1)
    warnings.filterwarnings("ignore")
    for name, build, seed, gain, ends in [
        ("bart", bart, 1, 2.5, 6.0),
        ("pegasus", pegasus, 2, 2.5, 2.5),
        ("t5", t5, 3, 2.5, 2.0),
        ("flan-t5", flan, 14, 2.0, 1.7),
        ("prophetnet", prophetnet, 5, 1.0, 1.5),
        ("mbart50", mbart50, 6, 2.5, 4.0),
        ("m2m100", m2m100, 7, 2.5, 4.0),
    ]:
        if not sys.argv[1:] or name in sys.argv[1:]:
            make(name, build, seed, gain, ends)


if __name__ == "__main__":
    main()
