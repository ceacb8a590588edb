"""Makes files of seed tasks as pandas, polars and datasets write them, and tries each with `npm run seeds`.

No part of the tests: `python3 -m venv V && V/bin/pip install pandas polars datasets openpyxl`, then
`V/bin/python scripts/true-seed-files.py FOLDER`. The files are left in FOLDER, which may be empty or new.
"""

import json
import pathlib
import subprocess
import sys

import datasets
import pandas
import polars

FOLDER = pathlib.Path(sys.argv[1])
FLAT = [
    {"instruction": "Name a river of Portugal.", "input": "", "output": "Douro."},
    {"instruction": "Say hello, “kindly”.", "input": "a\nb; c", "output": 'He said: "Olá, 世界"'},
    {"instruction": "Add the numbers.", "input": None, "output": "4"},
]
CHATS = [
    {
        "id": number,
        "messages": [
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": question},
            {"role": "assistant", "content": answer},
        ],
    }
    for number, (question, answer) in enumerate(
        [("Name a river of Portugal.", "Douro."), ("What's “it”?", "It's that."), ("Count.\nNow.", "1\n2")]
    )
]
LISTED = [
    {"id": "a", "instruction": "Name a river.", "instances": [{"input": "Spain", "output": "Ebro"}, {"input": "Italy", "output": "Po"}]},
    {"id": "b", "instruction": "Name a lake.", "instances": [{"input": "Italy", "output": "Como"}]},
]

flat = [[row["instruction"], [[row["input"] or "", row["output"]]], None] for row in FLAT]
chats = [[row["messages"][1]["content"], [["", row["messages"][2]["content"]]], "Be brief."] for row in CHATS]
listed = [[row["instruction"], [[each["input"], each["output"]] for each in row["instances"]], None] for row in LISTED]


def writers():
    """(name, expected tasks, function that writes the file)"""
    for name, rows, expected in [("flat", FLAT, flat), ("chats", CHATS, chats), ("listed", LISTED, listed)]:
        frame = pandas.DataFrame(rows)
        for orient in ["records", "columns", "index", "split", "table", "values"]:
            if orient == "values" and name != "flat":
                continue  # without names, a list of lists says nothing of what it holds
            yield f"pandas-{name}-{orient}.json", expected, lambda path, f=frame, o=orient: f.to_json(path, orient=o)
        yield f"pandas-{name}-indent.json", expected, lambda path, f=frame: f.to_json(path, orient="records", indent=2)
        yield f"pandas-{name}.jsonl", expected, lambda path, f=frame: f.to_json(path, orient="records", lines=True)
        yield f"pandas-{name}.csv", expected, lambda path, f=frame: f.to_csv(path)
        yield f"pandas-{name}-bare.csv", expected, lambda path, f=frame: f.to_csv(path, index=False)
        yield f"pandas-{name}.tsv", expected, lambda path, f=frame: f.to_csv(path, sep="\t", index=False)
        yield f"pandas-{name}-utf16.csv", expected, lambda path, f=frame: f.to_csv(path, index=False, encoding="utf-16")
        yield f"pandas-{name}.csv.gz", expected, lambda path, f=frame: f.to_csv(path, index=False)
        yield f"pandas-{name}.xlsx", expected, lambda path, f=frame: f.to_excel(path, index=False)
        table = polars.DataFrame(rows)
        yield f"polars-{name}.json", expected, lambda path, t=table: t.write_json(path)
        yield f"polars-{name}.jsonl", expected, lambda path, t=table: t.write_ndjson(path)
        if name == "flat":
            yield f"polars-{name}.csv", expected, lambda path, t=table: t.write_csv(path)
            yield f"polars-{name}-semicolon.csv", expected, lambda path, t=table: t.write_csv(path, separator=";", include_bom=True)
        data = datasets.Dataset.from_list(rows)
        yield f"datasets-{name}.jsonl", expected, lambda path, d=data: d.to_json(path)
        yield f"datasets-{name}.json", expected, lambda path, d=data: d.to_json(path, lines=False, orient="records")
        yield f"datasets-{name}-indent.json", expected, lambda path, d=data: d.to_json(path, lines=False, indent=2)
        yield f"datasets-{name}.csv", expected, lambda path, d=data: d.to_csv(path)
        yield f"datasets-{name}-dict.json", expected, lambda path, d=data: pathlib.Path(path).write_text(json.dumps(d.to_dict()))
        yield f"python-{name}-nan.jsonl", expected, lambda path, r=rows: pathlib.Path(path).write_text(
            "".join(json.dumps({**each, "score": float("nan")}) + "\n" for each in r)
        )
        yield f"python-{name}-repr.jsonl", expected, lambda path, r=rows: pathlib.Path(path).write_text("".join(f"{each}\n" for each in r))
        # Parquet is not read: it must be refused with its reason.
        yield f"pandas-{name}.parquet", [], lambda path, f=frame: f.to_parquet(path)


def read(path):
    command = ["npm", "run", "--silent", "seeds", "--", "--in", str(path), "--json"]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(result.stdout)


def shown(task):
    return [task["instruction"], [[each["input"], each["output"]] for each in task["instances"]], task.get("system")]


FOLDER.mkdir(parents=True, exist_ok=True)
wrong = 0
for name, expected, write in writers():
    path = FOLDER / name
    write(str(path))
    reading = read(path)
    is_right = [shown(task) for task in reading["tasks"]] == expected and (expected or reading["remarks"])
    wrong += not is_right
    remarks = [each["message"] for each in reading["remarks"] if not each["message"].startswith(("only ", "a machine task"))]
    print("right" if is_right else "WRONG", name, reading["asks"] or "", remarks[:2], "" if is_right else reading["tasks"])
print(f"{wrong} wrong")
sys.exit(wrong > 0)
