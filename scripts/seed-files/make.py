"""Makes seed files with the tools that people use, and says what must be read from each: `expected.json`.

Usage: python make.py FOLDER. Needs openpyxl, pandas, polars, pyarrow and xlsxwriter, any recent version.
"""

import datetime
import gzip
import io
import json
import pathlib
import sys

import openpyxl
import pandas as pd
import polars as pl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

FOLDER = pathlib.Path(sys.argv[1])
RIVER = ["Name a river of Portugal.", "", "Douro."]
LAKE = ["Name a lake of Italy.", "", "Como."]
HEADER = ["instruction", "input", "output"]
DAY = datetime.date(2024, 5, 1)
expected = []


def expect(name, tasks, **more):
    expected.append({"file": name, "tasks": tasks, **more})


def book(name, rows, tasks, change=lambda workbook, sheet: None, **more):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in rows:
        sheet.append(row)
    change(workbook, sheet)
    workbook.save(FOLDER / name)
    expect(name, tasks, **more)


def formats(workbook, sheet):
    for row, code in enumerate(["yyyy-mm-dd", "dd.mm.yyyy", "mm-dd-yy", "0%", "#,##0.00", "00000"], 2):
        sheet.cell(row, 3).number_format = code


def merged(workbook, sheet):
    sheet.merge_cells("A2:A3")


def several(workbook, sheet):
    workbook.create_sheet("Notes").append(["x"])
    hidden = workbook.create_sheet("Lists", 0)
    hidden.append(["secret"])
    hidden.sheet_state = "hidden"


def since_1904(workbook, sheet):
    workbook.epoch = CALENDAR_MAC_1904
    sheet.append(["When is it?", "", DAY])


FOLDER.mkdir(parents=True, exist_ok=True)

book("plain.xlsx", [HEADER, RIVER, LAKE], [RIVER, LAKE])
book("blank-rows.xlsx", [[], HEADER, RIVER, [], [], LAKE, []], [RIVER, LAKE])
book(
    "formats.xlsx",
    [HEADER, *[[f"Say number {i}.", "", value] for i, value in enumerate([DAY, DAY, DAY, 0.5, 1234.5, 1067])]],
    [
        [f"Say number {i}.", "", seen]
        for i, seen in enumerate(["2024-05-01", "01.05.2024", "2024-05-01", "50%", "1,234.50", "01067"])
    ],
    formats,
)
book(
    "kinds.xlsx",
    [
        HEADER,
        ["Say the time.", "", datetime.datetime(2024, 5, 1, 13, 30)],
        ["Say the hour.", "", datetime.time(13, 30)],
        ["Say the sum.", "", 0.1 + 0.2],
        ["Say the whole.", "", 42],
        ["Say the truth.", "", True],
        ["Say the span.", "", datetime.timedelta(hours=26, minutes=5)],
    ],
    [
        ["Say the time.", "", "2024-05-01 13:30:00"],
        ["Say the hour.", "", "13:30:00"],
        ["Say the sum.", "", "0.3"],
        ["Say the whole.", "", "42"],
        ["Say the truth.", "", "TRUE"],
        ["Say the span.", "", "26:05:00"],
    ],
)
book(
    "rich.xlsx",
    [HEADER, [CellRichText("Name a ", TextBlock(InlineFont(b=True), "long"), " river."), "", "Douro\nor Tejo 😀 漢字"]],
    [["Name a long river.", "", "Douro\nor Tejo 😀 漢字"]],
)
book(
    "merged.xlsx",
    [HEADER, ["Name a lake of", "Italy", "Como."], ["", "Spain", "Sanabria."]],
    [["Name a lake of", "Italy", "Como."]],
    merged,
)
book("several.xlsx", [HEADER, RIVER], [RIVER], several, sheets=["Sheet", "Notes"])
book("mac-1904.xlsx", [HEADER], [["When is it?", "", "2024-05-01"]], since_1904)
book("formula-without-result.xlsx", [HEADER, RIVER, ["Say the sum.", "", "=1+1"]], [RIVER, ["Say the sum."]], remark="formula")

writing = openpyxl.Workbook(write_only=True)
sheet = writing.create_sheet()
for row in [HEADER, RIVER, LAKE]:
    sheet.append(row)
writing.save(FOLDER / "write-only.xlsx")
expect("write-only.xlsx", [RIVER, LAKE])

frame = pd.DataFrame([RIVER, LAKE], columns=HEADER)
for engine in ["openpyxl", "xlsxwriter"]:
    frame.to_excel(FOLDER / f"pandas-{engine}.xlsx", index=False, engine=engine)
    expect(f"pandas-{engine}.xlsx", [RIVER, LAKE])
frame.to_excel(FOLDER / "pandas-index.xlsx")
expect("pandas-index.xlsx", [RIVER, LAKE])
frame.to_csv(FOLDER / "pandas.csv.gz", index=False)
expect("pandas.csv.gz", [RIVER, LAKE])
frame.to_json(FOLDER / "pandas.jsonl.gz", orient="records", lines=True)
expect("pandas.jsonl.gz", [RIVER, LAKE])
frame.to_csv(FOLDER / "pandas-utf16.csv", index=False, encoding="utf-16")
expect("pandas-utf16.csv", [RIVER, LAKE])
frame.to_csv(FOLDER / "pandas-sig.csv", index=False, encoding="utf-8-sig")
expect("pandas-sig.csv", [RIVER, LAKE])
frame.to_parquet(FOLDER / "pandas.parquet")
expect("pandas.parquet", [], remark="a Parquet file")
pl.DataFrame({name: [RIVER[i], LAKE[i]] for i, name in enumerate(HEADER)}).write_excel(FOLDER / "polars.xlsx")
expect("polars.xlsx", [RIVER, LAKE])

TEXTS = {
    "cp1252": [
        ["Nenne einen Fluß.", "", "Douro, über Porto"],
        ["Écris une phrase avec « déjà ».", "", "C’est déjà écrit."],
        ["¿Cuál es la capital de Perú?", "", "Lima está aquí, señor."],
    ],
    "cp1250": [["Wymień rzekę w Polsce.", "", "Wisła płynie przez Kraków."]],
    "cp1251": [["Назови реку в России.", "", "Волга"]],
    "cp932": [["川の名前を一つ挙げてください。", "", "信濃川"]],
    "gb18030": [["说出一条中国的河流。", "", "长江"]],
    "cp949": [["한국의 강 이름을 하나 말하세요.", "", "한강"]],
    "big5": [["請說出一條河流。", "", "淡水河"]],
    "euc_jp": [["日本の首都はどこですか？", "", "東京です。"]],
}
for codec, tasks in TEXTS.items():
    for number, task in enumerate([*([each] for each in tasks), tasks]):
        name = f"{codec}-{number}.csv"
        table = pd.DataFrame(task, columns=HEADER).to_csv(index=False, sep=";")
        (FOLDER / name).write_bytes(table.encode(codec))
        expect(name, task, asks="encoding")
for codec in ["utf-16-le", "utf-16-be"]:
    for number, tasks in enumerate([[RIVER, LAKE], *TEXTS.values()]):
        name = f"{codec}-{number}.csv"
        (FOLDER / name).write_bytes(pd.DataFrame(tasks, columns=HEADER).to_csv(index=False).encode(codec))
        expect(name, tasks)

line = json.dumps(dict(zip(HEADER, RIVER))) + "\n"
(FOLDER / "two-members.jsonl.gz").write_bytes(gzip.compress(line.encode()) + gzip.compress(line.replace("river", "bridge").encode()))
expect("two-members.jsonl.gz", [RIVER, ["Name a bridge of Portugal.", "", "Douro."]])
buffer = io.BytesIO()
frame.to_pickle(buffer)
(FOLDER / "frame.csv").write_bytes(buffer.getvalue())
expect("frame.csv", [], remark="pickle")

(FOLDER / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1))
