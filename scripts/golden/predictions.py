"""Scores tests/core/evaluate/predictions.jsonl with the public scorer, for tests/core/evaluate/golden-scores.json.

Needs Python 3.9 or later and `pip install rouge_score==0.1.2`, best in an environment outside this folder:

    python scripts/golden/predictions.py && npx prettier --write tests/core/evaluate/golden-scores.json

Each row has precision, recall and F of ROUGE-1, then of ROUGE-L, of the words and of their stems, and whether answer and
target are the same once case, punctuation and the amount of white space are left out. The means are of all rows, times
100, to two decimals.
"""

import json
import pathlib
import string

from rouge_score import rouge_scorer

FOLDER = pathlib.Path(__file__).parents[2] / "tests" / "core" / "evaluate"
plain = rouge_scorer.RougeScorer(["rouge1", "rougeL"], use_stemmer=False)
stemmed = rouge_scorer.RougeScorer(["rouge1", "rougeL"], use_stemmer=True)


def normalized(text):
    kept = "".join(each for each in text.lower() if each not in string.punctuation)
    return " ".join(kept.split())


def scored(target, response):
    def six(scorer):
        scores = scorer.score(target, response)
        return [float(each) for measure in ("rouge1", "rougeL") for each in scores[measure]]

    return {"plain": six(plain), "stemmed": six(stemmed), "exact": normalized(target) == normalized(response)}


def mean(values):
    return round(100 * sum(values) / len(values), 2)


lines = (FOLDER / "predictions.jsonl").read_text(encoding="utf-8").splitlines()
rows = [scored(each["target"], each["response"]) for each in map(json.loads, lines)]
result = {
    "count": len(rows),
    "rougeL": mean([row["plain"][5] for row in rows]),
    "rougeLStemmed": mean([row["stemmed"][5] for row in rows]),
    "exactMatch": mean([row["exact"] for row in rows]),
}
with open(FOLDER / "golden-scores.json", "w", encoding="utf-8") as file:
    json.dump({"result": result, "rows": rows}, file)
print(result)
