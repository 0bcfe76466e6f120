"""ROUGE (Lin 2004, "ROUGE: A package for automatic evaluation of summaries"): how many words, pairs of words
and longest common subsequence of words a summary shares with a reference; F1, times 100.

Google's `rouge_score` does the counting. Its own tokenizer keeps only a to z and digits and so drops umlauts;
the one here keeps the letters of every alphabet and is otherwise the same. ROUGE-L is taken over the whole text.
"""

import re
import unicodedata
from functools import cache

from nltk.stem.porter import PorterStemmer
from rouge_score.rouge_scorer import RougeScorer

MEASURES = ("rouge1", "rouge2", "rougeL")
_porter = PorterStemmer()


@cache
def _stem(word: str) -> str:
    # As rouge_score does: words of three letters or fewer stay.
    return _porter.stem(word) if len(word) > 3 else word


class Words:
    """Lower-case words; English ones by their Porter stem."""

    def __init__(self, language: str):
        self.stems = language == "en"

    def tokenize(self, text: str) -> list[str]:
        words = re.findall(r"\w+", unicodedata.normalize("NFC", text).lower())
        return [_stem(word) for word in words] if self.stems else words


@cache
def _scorer(language: str) -> RougeScorer:
    return RougeScorer(MEASURES, tokenizer=Words(language))


def score(summary: str, references: list[str], language: str) -> list[float]:
    """ROUGE-1, -2 and -L; with several references the best of them for each measure."""
    found = _scorer(language).score_multi(references, summary)
    return [100 * found[measure].fmeasure for measure in MEASURES]
