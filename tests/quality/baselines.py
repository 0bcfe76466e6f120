"""What the project's engines are compared with. Each method gives the places of at most N sentences.

- `lead`: the first N sentences. Hard to beat on news.
- `textrank`: Mihalcea and Tarau 2004, "TextRank: Bringing order into texts".
- `lexrank`: Erkan and Radev 2004, "LexRank: Graph-based lexical centrality as salience in text summarization".
- `lsa`: Steinberger and Jezek 2004, "Using latent semantic analysis in text summarization and summary evaluation".
- `oracle`: not a method but a bound: sentences taken one by one so that ROUGE-1 + ROUGE-2 with the reference
  grows most. It has seen the reference.

The middle three are those of the library `sumy`, unchanged, with its stemmer and its stop words.
"""

import hashlib
import json
import re
import warnings
from collections import Counter
from importlib.metadata import version
from pathlib import Path

from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer
from sumy.utils import get_stop_words

from command import Document, keep
from rouge import Words

SUMY = {"textrank": TextRankSummarizer, "lexrank": LexRankSummarizer, "lsa": LsaSummarizer}
BASELINES = ("lead", *SUMY)
METHODS = (*BASELINES, "oracle")
NAMES = {"lead": "Lead-N", "textrank": "TextRank", "lexrank": "LexRank", "lsa": "LSA", "oracle": "oracle"}
LANGUAGES = {"en": "english", "de": "german"}


class WordFinder:
    """Words for sumy, by the rule of its own tokenizer: letters, with hyphens and apostrophes inside. (Sumy's
    asks NLTK first, which wants a download.)"""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(re.findall(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*", text))


def choose(method: str, document: Document, cache: Path) -> list[int]:
    """Places of the sentences that the method takes, in reading order."""
    if method == "lead":
        return list(range(len(document.sentences)))[: document.lines]
    if method == "oracle":
        return oracle(document)
    text = "\n".join(document.sentences)
    digest = hashlib.sha256(f"{version('sumy')} {document.record.language}\n{text}".encode()).hexdigest()[:24]
    kept = cache / "picks" / f"{method}-{digest}-{document.lines}.json"
    if kept.exists():
        return json.loads(kept.read_text(encoding="utf-8"))
    kept.parent.mkdir(parents=True, exist_ok=True)
    chosen = by_sumy(method, document)
    keep(kept, chosen)
    return chosen


def by_sumy(method: str, document: Document) -> list[int]:
    language, words = LANGUAGES[document.record.language], WordFinder()
    paragraphs = [Paragraph(Sentence(text, words) for text in block) for block in document.paragraphs]
    model = ObjectDocumentModel(paragraphs)
    summarizer = SUMY[method](Stemmer(language))
    summarizer.stop_words = get_stop_words(language)
    # Equal sentences are equal to sumy too, so places are told by the object and not by the text.
    places = {id(sentence): place for place, sentence in enumerate(model.sentences)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return sorted(places[id(sentence)] for sentence in summarizer(model, document.lines))


def oracle(document: Document) -> list[int]:
    """Greedy choice for each reference, best of them."""
    words = Words(document.record.language)
    counts = [_counts(words.tokenize(sentence)) for sentence in document.sentences]
    tries = [_greedy(counts, _counts(words.tokenize(r)), document.lines) for r in document.record.references]
    return max(tries, key=lambda found: found[0])[1]


def _counts(words: list[str]) -> tuple[Counter, Counter]:
    return Counter(words), Counter(zip(words, words[1:]))


def _greedy(sentences: list, reference: tuple, count: int) -> tuple[float, list[int]]:
    """Pairs of words across two sentences are left out of account, so sentences can be added up."""
    wanted = [sum(part.values()) for part in reference]
    sizes = [[sum(part.values()) for part in sentence] for sentence in sentences]
    # What of the reference is still to be said, for words and for pairs of words.
    left = [Counter(part) for part in reference]
    said, length, reached = [0, 0], [0, 0], 0.0

    def gain(at: int, part: int) -> int:
        return sum(min(n, left[part][word]) for word, n in sentences[at][part].items())

    def value(at: int) -> float:
        return sum(
            2 * (said[part] + gain(at, part)) / max(1, length[part] + sizes[at][part] + wanted[part])
            for part in (0, 1)
        )

    taken, free = [], list(range(len(sentences)))
    while len(taken) < count and free:
        place = max(free, key=value)
        reached = value(place)
        for part in (0, 1):
            said[part] += gain(place, part)
            length[part] += sizes[place][part]
            for word, n in sentences[place][part].items():
                left[part][word] = max(0, left[part][word] - n)
        taken.append(place)
        free.remove(place)
    return reached, sorted(taken)
