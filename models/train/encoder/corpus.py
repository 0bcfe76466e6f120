"""The training corpus: English sentences that the teacher embeds, and for each of them texts in other
languages that say the same. Only sources whose licence allows the weights to be shipped (class A in the
data's SOURCES.md) are read unless `wmt` is asked for.
"""
import json, lzma, pathlib, random, re, unicodedata

# Rows taken at most from a source of en-es, en-fr and en-de. Software documentation is most of those files and
# teaches little about articles; what was machine-translated there is left out altogether.
FROM_MT = {"msdocs-d365": 12000, "php-docs": 4000, "python-docs": 8000, "msdocs-skype": 0, "msdocs-win32": 0,
           "msdocs-officedev": 0, "msdocs-alchemy": 0, "msdocs-smb": 4000}
# English sentences that a source of those files may add to the ones of pairs.tsv.xz: each costs the teacher's time.
NEW_ENGLISH = 20000
# CLDR's name of a locale where it is not the language's own code.
CLDR = {"nb": "no", "zh": "zh", "tl": "fil", "sr": "sr"}


# Arabic and Hebrew are written with and without vowel signs, and Arabic letters in several forms that mean the same
# word; with little text of each language it helps that one word is one string.
MARKS = re.compile("[\u0640\u064b-\u065f\u0670\u0591-\u05bd\u05bf-\u05c7]")
LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك"})


def normalise(text):
    """What the encoder reads: NFKC, lower case, single spaces, one form of each Arabic letter. The same steps are in
    src/encoder/text.rs."""
    text = MARKS.sub("", unicodedata.normalize("NFKC", text).lower()).translate(LETTERS)
    return " ".join(text.split())


def lines(path):
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


def pairs(data, wmt, rng):
    """(language, English, text) for everything that is parallel."""
    known = set()
    files = ["pairs.tsv.xz"] + (["pairs-wmt.tsv.xz"] if wmt else [])
    for name in files:
        for language, english, text in lines(data / "encoder" / name):
            known.add(english)
            yield language, english, text
    for language in ("es", "fr", "de"):
        rows = {}
        for source, english, text in lines(data / "mt" / f"en-{language}.train.tsv.xz"):
            if not source.startswith("wmt"):
                rows.setdefault(source, []).append((english, text))
        for source, found in rows.items():
            rng.shuffle(found)
            new = 0
            for english, text in found[: FROM_MT.get(source, len(found))]:
                if english not in known:
                    new += 1
                    known.add(english)
                    if new > NEW_ENGLISH:
                        known.discard(english)
                        continue
                if len(english.split()) >= 3 and len(english) <= 400:
                    yield language, english, text


def cldr_names(folder, languages):
    """(language, English, text) from the Unicode CLDR: what emoji show, with their keywords, and the names of
    countries, languages, months and days. A dictionary of everyday things in every language, under a licence
    that lets it be used."""
    def annotations(code):
        path = folder / "cldr-annotations-full" / "annotations" / code / "annotations.json"
        return json.loads(path.read_text())["annotations"]["annotations"] if path.exists() else {}

    def displayed(code):
        found = {}
        for kind, key in (("territories", "territories"), ("languages", "languages")):
            path = folder / "cldr-localenames-full" / "main" / code / f"{kind}.json"
            if path.exists():
                names = json.loads(path.read_text())["main"][code]["localeDisplayNames"][key]
                found |= {(kind, k): v for k, v in names.items() if "-alt-" not in k and v != k}
        path = folder / "cldr-dates-full" / "main" / code / "ca-gregorian.json"
        if path.exists():
            calendar = json.loads(path.read_text())["main"][code]["dates"]["calendars"]["gregorian"]
            for kind in ("months", "days"):
                for form in ("stand-alone", "format"):
                    found |= {(kind, form, k): v for k, v in calendar[kind][form]["wide"].items()}
        return found

    english_marks, english_names = annotations("en"), displayed("en")
    for language in languages:
        code = CLDR.get(language, language)
        for mark, entry in annotations(code).items():
            english = english_marks.get(mark)
            if not english or "tts" not in entry or "tts" not in english:
                continue
            yield language, english["tts"][0], entry["tts"][0]
            if len(entry.get("default", [])) > 1 and len(english.get("default", [])) > 1:
                yield language, ", ".join(english["default"]), ", ".join(entry["default"])
        for key, name in displayed(code).items():
            if key in english_names and not name.isdigit():
                yield language, english_names[key], name


def glosses(folder):
    """Definitions and examples of WordNet 3.0: English sentences with a far wider vocabulary than the pairs."""
    for part in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"data.{part}").read_text(encoding="latin-1").splitlines():
            if line.startswith(" ") or "|" not in line:
                continue
            fields, gloss = line.split("|", 1)
            fields = fields.split()
            words = [fields[4 + 2 * n].replace("_", " ") for n in range(int(fields[3], 16))]
            examples = re.findall(r'"([^"]+)"', gloss)
            meaning = re.sub(r'"[^"]*"', "", gloss).strip(" ;:")
            yield ", ".join(re.sub(r"\(\w+\)", "", w) for w in words) + ": " + meaning
            yield from (e for e in examples if len(e.split()) >= 3)


def read(data, cldr, wordnet, wmt=False, seed=7):
    """English sentences, and rows (language, number of the English sentence, text), English itself included."""
    rng = random.Random(seed)
    number, english, rows, seen = {}, [], [], set()

    def index(text):
        if text not in number:
            number[text] = len(english)
            english.append(text)
        return number[text]

    languages = set()
    for language, source, text in pairs(data, wmt, rng):
        key = (language, index(source), text)
        if key not in seen:
            seen.add(key)
            rows.append(key)
            languages.add(language)
    for language, source, text in cldr_names(cldr, sorted(languages)):
        key = (language, index(source), text)
        if key not in seen:
            seen.add(key)
            rows.append(key)
    extra = sorted(set(glosses(wordnet)) - number.keys())
    rng.shuffle(extra)
    for text in extra[:110000]:
        index(text)
    rows += [("en", n, text) for n, text in enumerate(english)]
    return english, rows
