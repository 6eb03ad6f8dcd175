#!/usr/bin/env python3
"""How long do pictures of a large ledger take? tests/long/large.py [ACTORS CONTACTS]

Makes a ledger of 2,000 actors and 10,000 contacts over 400 days, some actors far busier than others;
draws it; opens the page in Chromium; chooses values of filters one after the other. Prints seconds.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
PROGRAM = os.environ.get("WHOWHOM", TARGET / "release" / "whowhom")


def ledger(actors, contacts):
    draw = random.Random(4)
    pairs = set()
    while len(pairs) < contacts:
        one, other = int(actors * draw.random() ** 2.2), draw.randrange(actors)
        if one != other:
            pairs.add((min(one, other), max(one, other)))
    countries = ["USA", "FRA", "RUS", "UKR", "DEU", "CHN", None]
    people = [
        {"id": f"person_{nth:05}", "name": f"Ana Surname{nth}", "kind": "person", "country": draw.choice(countries),
         "wikidata": None, "aliases": [], "affiliations": []}
        for nth in range(actors)
    ]  # fmt: skip

    def contact(nth, pair):
        day = str(date(2022, 1, 1) + timedelta(nth % 400))
        parties = [{"actor": f"person_{one:05}", "role": role} for one, role in zip(pair, ["source", "target"])]
        when = {"first": day, "last": day, "granularity": "day", "approximate": False, "rule": "stated",
                "text": "on Sunday", "start": 0, "end": 9, "anchor": day}  # fmt: skip
        mode = draw.choice(["phone", "meet"])
        quote = f"Ana Surname{pair[0]} spoke with Ana Surname{pair[1]} on Sunday about matters of common concern, they said."
        report = {"document": "news", "published": day, "start": 0, "end": len(quote), "quote": quote, "cue": {"start": 14, "end": 19},
                  "rule": "talk", "mode": mode, "parties": parties, "place": None, "topic": None, "confidence": None,
                  "status": "reported", "said_by": [], "when": when}  # fmt: skip
        return {"id": f"i_{nth:012x}", "kind": "consult", "mode": mode, "cameo": "041", "mutual": True, "parties": parties,
                "when": when, "first_published": day, "status": "reported", "said_by": [], "place": None, "topic": None,
                "confidence": None, "disputed": False, "evidence": [report]}  # fmt: skip

    document = {"id": "news", "title": "News", "published": "2022-01-01", "published_from": None, "outlet": "Example Wire",
                "url": None, "sha256": "0" * 64, "extra": {}}  # fmt: skip
    contacts = sorted((contact(nth, pair) for nth, pair in enumerate(sorted(pairs))), key=lambda one: (one["when"]["first"], one["id"]))
    made_by = {"program": "made", "model": "none", "lexicon": "none"}
    return {"schema_version": 1, "made_by": made_by, "documents": [document], "actors": people, "interactions": contacts}


def main():
    actors, contacts = (int(word) for word in (sys.argv[1:] or ["2000", "10000"]))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.json"
        path.write_text(json.dumps(ledger(actors, contacts)), encoding="utf-8")
        for form in ("svg", "html"):
            start = time.monotonic()
            out = Path(folder) / f"page.{form}"
            environment = {**os.environ, "RAYON_NUM_THREADS": "1"}
            subprocess.run([PROGRAM, "export", path, "-o", out], check=True, env=environment)
            print(f"{form} written in {time.monotonic() - start:.2f} s, {out.stat().st_size / 1e6:.1f} MB", flush=True)
        subprocess.run(["node", "load.mjs", Path(folder) / "page.html"], check=True, cwd=ROOT / "tests" / "interop")


main()
