#!/usr/bin/env python3
"""How well are dates read, beside dateparser (PyPI) and chrono-node (npm)? tests/long/dates.py LABELLED.jsonl

Each line of the file is a text with its day and its expressions of time as TIMEX3 has them:
{"id", "text", "dct": "2008-03-01", "timex": [{"start", "end", "type", "value"}], "dense_end"}, offsets in code
points; it is labelled in full up to `dense_end`, or to its end. All three read the same texts in the same
run. The two peers are set up in tests/.peers.

Precision, recall and F1 count expressions that overlap a labelled one and have its value; `found` is the share
of the labelled ones that any expression overlaps, `value` the share of those with the right value. A peer's
expression has the value of what it says it is certain of: day, month or year.
"""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
PROGRAM = os.environ.get("WHOWHOM", TARGET / "release" / "whowhom")
PEERS = ROOT / "tests" / ".peers"
DATEPARSER = "dateparser==1.5.0"
CHRONO = "chrono-node@2.10.3"

# Reads records from standard input, writes for each a list of [start, end, value].
READ_DATEPARSER = """
import datetime, json, sys
from dateparser.date import DateDataParser
from dateparser.search import search_dates
for line in sys.stdin:
    record = json.loads(line)
    base = datetime.datetime.fromisoformat(record["dct"])
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past", "RETURN_AS_TIMEZONE_AWARE": False}
    parser = DateDataParser(languages=["en"], settings=settings)
    found, at = [], 0
    for words, day in search_dates(record["text"], languages=["en"], settings=settings) or []:
        start = record["text"].find(words, at)
        if start < 0:
            continue
        at = start + len(words)
        period = parser.get_date_data(words).period or "day"
        value = day.strftime({"year": "%Y", "month": "%Y-%m"}.get(period, "%Y-%m-%d"))
        found.append([start, at, value])
    print(json.dumps(found))
"""
READ_CHRONO = """
const chrono = require("chrono-node");
const records = require("fs").readFileSync(0, "utf8").trim().split("\\n").map(JSON.parse);
for (const { text, dct } of records) {
  const points = (end) => [...text.slice(0, end)].length;
  const found = chrono.parse(text, new Date(`${dct}T12:00:00`)).map(({ index, text: words, start }) => {
    const [year, month, day] = ["year", "month", "day"].map((part) => String(start.get(part)).padStart(2, "0"));
    const certain = (part) => start.isCertain(part);
    const value = certain("day") || certain("weekday") || certain("hour") ? [year, month, day] : certain("month") ? [year, month] : certain("year") ? [year] : [year, month, day];
    return [points(index), points(index + words.length), value.join("-")];
  });
  console.log(JSON.stringify(found));
}
"""


def run(command, records):
    lines = "".join(json.dumps(record) + "\n" for record in records)
    start = time.monotonic()
    ran = subprocess.run(command, input=lines, capture_output=True, encoding="utf-8", cwd=PEERS, check=True)
    return [json.loads(line) for line in ran.stdout.splitlines()], time.monotonic() - start


def whowhom(records):
    told, took = run([PROGRAM, "extract", "-", "--input-format", "jsonl", "--map", "published=dct"], records)
    return [[[one["start"], one["end"], one["value"]] for one in each["dates"]] for each in told], took


def dateparser(records):
    python = PEERS / "python" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", PEERS / "python"], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", DATEPARSER], check=True)
    return run([python, "-c", READ_DATEPARSER], records)


def chrono(records):
    if not (PEERS / "node_modules" / "chrono-node").is_dir():
        command = ["npm", "install", "--prefix", PEERS, "--ignore-scripts", "--no-audit", "--no-fund", "--silent", CHRONO]
        subprocess.run(command, check=True)
    return run(["node", "-e", READ_CHRONO], records)


def pairs(labelled, found):
    """Which of the labelled and the found belong together, one to one: those that overlap most first."""
    over = lambda one, other: min(one["end"], other[1]) - max(one["start"], other[0])  # noqa: E731
    candidates = [(-over(one, other), a, b) for a, one in enumerate(labelled) for b, other in enumerate(found) if over(one, other) > 0]
    taken, matched = (set(), set()), []
    for _, a, b in sorted(candidates):
        if a not in taken[0] and b not in taken[1]:
            taken[0].add(a), taken[1].add(b)
            matched.append((labelled[a], found[b]))
    return matched


def score(records, answers, types):
    gold = read = met = right = 0
    for record, found in zip(records, answers):
        end = record.get("dense_end") or len(record["text"])
        labelled = [one for one in record["timex"] if one["start"] < end and (types is None or one["type"] in types)]
        others = [one for one in record["timex"] if one not in labelled]
        # What lies over an expression of another type is not asked about.
        found = [one for one in found if one[0] < end and not any(one[0] < other["end"] and other["start"] < one[1] for other in others)]
        both = pairs(labelled, found)
        gold, read, met = gold + len(labelled), read + len(found), met + len(both)
        right += sum(one["value"] == other[2] for one, other in both)
    ratio = lambda part, whole: part / whole if whole else 0.0  # noqa: E731
    return ratio(right, read), ratio(right, gold), 2 * ratio(right, read + gold), ratio(met, gold), ratio(right, met)


def main():
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    # Without a day of its own a text has nothing to reckon from.
    is_dated = re.compile(r"\d{4}-\d\d-\d\d").match
    records = [{**record, "dct": record["dct"][:10]} for record in map(json.loads, lines) if is_dated(record["dct"] or "")]
    PEERS.mkdir(exist_ok=True)
    answers = {reader.__name__: reader(records) for reader in (whowhom, dateparser, chrono)}
    print("| expressions | read by | precision | recall | F1 | found | value | seconds |\n| --- | --- | --- | --- | --- | --- | --- | --- |")
    for told, types in (("dates and times", ("DATE", "TIME")), ("all", None)):
        for name, (answer, took) in answers.items():
            figures = " | ".join(f"{figure:.3f}" for figure in score(records, answer, types))
            print(f"| {told} | {name} | {figures} | {took:.1f} |")


main()
