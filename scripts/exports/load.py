"""Loads every export that scripts/exports.ts wrote by `datasets`, pandas and polars, and compares each row.

Needs `pip install datasets pandas polars pyyaml`, best in an environment outside this folder.
"""

import json
import os
import pathlib
import sys
import tempfile
import types

import datasets
import pandas
import polars
import yaml

FOLDER = pathlib.Path(sys.argv[1]).resolve()
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
CACHE = tempfile.mkdtemp()
END = "<|endoftext|>"
failures = 0


def check(name, is_right, note=""):
    global failures
    failures += not is_right
    print(f"{'ok  ' if is_right else 'FAIL'} {name} {note}".rstrip())


def asked(row):
    return row["instruction"] if row["input"] == "" else f"{row['instruction']}\n\n{row['input']}"


def as_written(kind, rows):
    """The rows as a format has them."""
    if kind == "messages":
        return [
            {"messages": [{"role": "user", "content": asked(row)}, {"role": "assistant", "content": row["output"]}]}
            for row in rows
        ]
    if kind == "sharegpt":
        return [
            {"conversations": [{"from": "human", "value": asked(row)}, {"from": "gpt", "value": row["output"]}]}
            for row in rows
        ]
    return rows


def same(kind, found, rows):
    if kind == "prompt-completion":
        # Shuffled, in a random shape each, without doubles: the completions tell the rows.
        wanted = sorted({row["output"].strip() for row in rows})
        return sorted({each["completion"].removesuffix(END).strip() for each in found}) == wanted
    if kind == "parquet":
        found = [{name: each[name] for name in ("instruction", "input", "output")} for each in found]
    return found == as_written(kind, rows)


def load(*arguments, **options):
    return datasets.load_dataset(*arguments, cache_dir=CACHE, **options)


def plain_cell(text):
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    bare = text.lstrip("'")
    return text[1:] if text.startswith("'") and (bare[:1] in "=+-@\t\r\n" or text.startswith("''")) else text


for name, sides in EXPECTED.items():
    folder = FOLDER / name / "zip"
    header = yaml.safe_load((folder / "README.md").read_text(encoding="utf-8").split("---\n")[1])
    configs = [each["config_name"] for each in header["configs"]]
    default = load(str(folder))
    check(f"{name}: load_dataset(folder)", same("messages", default["train"].to_list(), sides["train"]))
    for config in configs:
        loaded = load(str(folder), config)
        check(f"{name}: {config}, sides", sorted(loaded) == sorted(sides), str(sorted(loaded)))
        for side, rows in sides.items():
            found = load(str(folder), config, split=side).to_list()
            check(f"{name}: {config}, {side}", same(config, found, rows), f"{len(found)} rows of {len(rows)} examples")
    for side, rows in sides.items():
        parquet = folder / "data" / f"parquet-{side}.parquet"
        found = load("parquet", data_files=str(parquet), split="train").to_list()
        check(f"{name}: parquet by datasets, {side}", same("parquet", found, rows), f"{len(found)} rows")
        check(f"{name}: parquet by pandas, {side}", len(pandas.read_parquet(parquet)) == len(rows))
        check(f"{name}: parquet by polars, {side}", polars.read_parquet(parquet)["output"].to_list() == [r["output"] for r in rows])
        table = pandas.read_csv(folder / "data" / f"csv-{side}.csv", keep_default_na=False, dtype=str)
        found = [{key: plain_cell(cell) for key, cell in row.items()} for row in table.to_dict("records")]
        lines = [{key: cell.replace("\r\n", "\n").replace("\r", "\n") for key, cell in row.items()} for row in found]
        wanted = [{key: cell.replace("\r\n", "\n").replace("\r", "\n") for key, cell in row.items()} for row in rows]
        check(f"{name}: csv by pandas, {side}", lines == wanted, f"{len(table)} rows")
    info = json.loads((folder / "dataset_info.json").read_text(encoding="utf-8"))
    check(f"{name}: dataset_info.json names files that exist", all((folder / each["file_name"]).exists() for each in info.values()))
    check(f"{name}: csv is not named as training data", not any("csv" in each["file_name"] for each in info.values()))

    # Single files: one, or the two of a split.
    for kind in ("messages", "alpaca", "alpaca-lines", "prompt-completion", "sharegpt", "parquet", "csv"):
        files = sorted((FOLDER / name / kind).iterdir())
        for side, rows in sides.items():
            own = [each for each in files if name == "whole" or each.stem.endswith(f"-{side}")]
            check(f"{name}: {kind} alone has a file for {side}", len(own) == 1)
            if kind == "csv":
                check(f"{name}: csv alone, {side}", len(pandas.read_csv(own[0], keep_default_na=False)) == len(rows))
                continue
            loader = "parquet" if kind == "parquet" else "json"
            found = load(loader, data_files=str(own[0]), split="train").to_list()
            check(f"{name}: {kind} alone, {side}", same(kind, found, rows), own[0].name)
        check(f"{name}: {kind} alone, no other file", len(files) == len(sides))

    # The whole run's files are JSON lines throughout.
    for kind in ("self-instruct", "full"):
        for file in sorted((FOLDER / name / kind).iterdir()):
            lines = [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]
            check(f"{name}: {kind}, {file.name}", len(lines) > 0, f"{len(lines)} lines")


class Recorder:
    """Stands in for the training libraries: remembers how it was called."""

    def __init__(self, **given):
        Recorder.given.update(given)

    def train(self):
        Recorder.trained = True


def run_trl(script, vocabulary, own_mark):
    """Runs the snippet with stand-ins for what needs a network and a GPU; the data is loaded for true."""
    tokenizer = types.SimpleNamespace(eos_token=own_mark, get_vocab=lambda: dict.fromkeys(vocabulary, 0))
    auto = types.SimpleNamespace(from_pretrained=lambda _: tokenizer)
    Recorder.given, Recorder.trained = {}, False
    sys.modules["transformers"] = types.SimpleNamespace(AutoTokenizer=auto, PreTrainedTokenizerBase=types.SimpleNamespace)
    sys.modules["trl"] = types.SimpleNamespace(SFTConfig=Recorder, SFTTrainer=Recorder)
    exec(compile(script, "trl.py", "exec"), {})
    return Recorder.given["eos_token"], Recorder.trained


for name in EXPECTED:
    folder = FOLDER / name / "zip"
    os.chdir(folder)
    script = (folder / "snippets" / "trl.py").read_text(encoding="utf-8")
    found = run_trl(script, ["<|endoftext|>", "<|im_start|>", "<|im_end|>"], "<|endoftext|>")
    check(f"{name}: trl.py with a base model of the Qwen family", found == ("<|im_end|>", True), str(found))
    found = run_trl(script, ["</s>"], "</s>")
    check(f"{name}: trl.py with another model", found == ("</s>", True), str(found))
    compile((folder / "snippets" / "unsloth.py").read_text(encoding="utf-8"), "unsloth.py", "exec")
    for file in ("axolotl.yaml", "llama-factory.yaml"):
        yaml.safe_load((folder / "snippets" / file).read_text(encoding="utf-8"))

print(f"datasets {datasets.__version__}, pandas {pandas.__version__}, polars {polars.__version__}: {failures} failed")
sys.exit(failures > 0)
