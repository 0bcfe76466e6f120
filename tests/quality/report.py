"""What the scores say: the table, the differences with how sure they are, and the two bars."""

import numpy

from baselines import BASELINES, NAMES
from rouge import MEASURES

JUDGED = "encoder"
# ROUGE-1 points that the judged engine is to be above the best baseline, in the mean over the sets.
ABOVE_BEST = 1.0
RESAMPLES = 1000
SEED = 20040725

# set -> method -> for each document its ROUGE-1, -2 and -L
Scores = dict[str, dict[str, list[list[float]]]]


def name(method: str) -> str:
    return NAMES.get(method, f"`{method}`")


def means(scores: Scores) -> dict[str, dict[str, list[float]]]:
    """Means over the documents of a set, and under `mean` those over the sets for methods run on all."""
    found = {s: {m: numpy.mean(v, axis=0).tolist() for m, v in by.items()} for s, by in scores.items()}
    everywhere = set.intersection(*(set(by) for by in scores.values()))
    found["mean"] = {m: numpy.mean([found[s][m] for s in scores], axis=0).tolist() for m in everywhere}
    return found


def best_baseline(row: dict[str, list[float]]) -> str | None:
    """The baseline with the highest ROUGE-1; Lead-N is one of them."""
    return max((m for m in BASELINES if m in row), key=lambda m: row[m][0], default=None)


def interval(mine: list[list[float]], other: list[list[float]]) -> tuple[float, float, float]:
    """Mean difference in ROUGE-1 and its 95 % interval by a paired bootstrap over the documents."""
    difference = numpy.array(mine)[:, 0] - numpy.array(other)[:, 0]
    draws = numpy.random.default_rng(SEED).integers(0, len(difference), (RESAMPLES, len(difference)))
    low, high = numpy.percentile(difference[draws].mean(axis=1), [2.5, 97.5])
    return float(difference.mean()), float(low), float(high)


def differences(scores: Scores, engines: list[str]) -> list[dict]:
    """Each of the project's engines against the best baseline of the set and against Lead-N."""
    rows = []
    for set_name, row in means(scores).items():
        if set_name == "mean":
            continue
        for engine in (e for e in engines if e in row):
            for other in dict.fromkeys(m for m in (best_baseline(row), "lead") if m in row):
                mean, low, high = interval(scores[set_name][engine], scores[set_name][other])
                best = other == best_baseline(row)
                rows.append(
                    {"set": set_name, "engine": engine, "other": other, "best": best}
                    | {"difference": mean, "low": low, "high": high}
                )
    return rows


def bars(scores: Scores) -> list[tuple[bool, str]]:
    """Whether the judged engine is good enough, and why."""
    table = means(scores)
    row, best = table["mean"], best_baseline(table["mean"])
    if JUDGED not in row or best is None or "lead" not in row:
        reason = f"{name(JUDGED)} and the baselines were not all run on every set, so the bars cannot be judged"
        return [(False, reason)]
    mine, other = row[JUDGED][0], row[best][0]
    found = [
        (
            mine >= other + ABOVE_BEST,
            f"mean ROUGE-1 over the sets: {name(JUDGED)} {mine:.2f}, best baseline {name(best)} {other:.2f}, "
            f"difference {mine - other:+.2f}, wanted at least {ABOVE_BEST:+.1f}",
        )
    ]
    pairs = {s: (table[s][JUDGED][0], table[s]["lead"][0]) for s in scores}
    said = ", ".join(f"{s} {mine:.2f} and {lead:.2f}" for s, (mine, lead) in pairs.items())
    above = all(mine > lead for mine, lead in pairs.values())
    return [*found, (above, f"ROUGE-1 on each set, {name(JUDGED)} above Lead-N: {said}")]


def markdown(scores: Scores, methods: list[str], engines: list[str], about: dict[str, str]) -> str:
    """The whole report. `about` says of each set what was counted."""
    table = means(scores)
    columns = [m for m in methods if any(m in row for row in table.values())]
    lines = ["ROUGE-1 / ROUGE-2 / ROUGE-L, F1 x 100:", ""]
    lines += ["| set | " + " | ".join(name(m) for m in columns) + " |", "|---|" + "---|" * len(columns)]
    for set_name, row in table.items():
        cells = [" / ".join(f"{v:.2f}" for v in row[m]) if m in row else "-" for m in columns]
        title = f"{set_name} ({about[set_name]})" if set_name in about else "**mean over the sets**"
        lines.append(f"| {title} | " + " | ".join(cells) + " |")
    rows = differences(scores, engines)
    if rows:
        lines += ["", "Differences in ROUGE-1, with 95 % intervals (paired bootstrap over the documents):", ""]
        lines += ["| set | engine | less | difference | 95 % interval |", "|---|---|---|--:|---|"]
    for row in rows:
        other = name(row["other"]) + (" (best baseline)" if row["best"] else "")
        values = f"{row['difference']:+.2f} | {row['low']:+.2f} to {row['high']:+.2f}"
        lines.append(f"| {row['set']} | {name(row['engine'])} | {other} | {values} |")
    lines += ["", *(f"{'pass' if good else 'FAIL'}: {text}" for good, text in bars(scores))]
    return "\n".join(lines)


def as_json(scores: Scores, engines: list[str], notes: dict) -> dict:
    judged = [{"pass": good, "text": text} for good, text in bars(scores)]
    parts = {"means": means(scores), "differences": differences(scores, engines), "bars": judged}
    return notes | {"measures": MEASURES} | parts | {"scores": scores}
