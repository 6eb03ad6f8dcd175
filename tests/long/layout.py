#!/usr/bin/env python3
"""How good is the layout of networks, beside those of Graphviz? tests/long/layout.py LEDGER.json…

For each ledger: how often lines cross, how many labels overlap, and how long it took, for the program,
sfdp and dot. Graphviz gets the same bodies, as large as they are drawn, and draws lines straight as the
program does (dot takes its own splines, whose bends are counted as it drew them). What has more than
two parties is a body of its own in the middle of a star, in all three.
"""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
PROGRAM = os.environ.get("WHOWHOM", TARGET / "release" / "whowhom")
SVG = "{http://www.w3.org/2000/svg}"
SIZES = {"name": 13, "lead": 17, "rest": 12}


def drawn(svg):
    """Where each body of a picture stands, and its box with its label: left, right, top, bottom."""
    places, boxes = {}, {}
    for group in ElementTree.fromstring(svg).iter(f"{SVG}g"):
        name = group.get("data-place")
        if not name:
            continue
        x, y = moved(group)
        places[name] = (x, y)
        boxes[name] = (-7, 7, -7, 7)
        for inner in group.findall(f"{SVG}g"):
            _, aside = moved(inner)
            for text in inner.iter(f"{SVG}text"):
                half = wide(text.text) * SIZES.get(text.get("class").split()[0], 11) / 2
                base = aside + float(text.get("y"))
                left, right, top, bottom = boxes[name]
                boxes[name] = (min(left, -half), max(right, half), min(top, base - 11), max(bottom, base + 3))
    return places, boxes


def wide(text):
    """About how wide a text runs in a bold face without serifs, in units of its size."""
    of = lambda letter: 0.3 if letter in "fijlrtI.,'’()- " else 0.86 if letter in "mwMW" else 0.7 if letter.isupper() else 0.57  # noqa: E731
    return sum(map(of, text or ""))


def moved(group):
    numbers = re.findall(r"-?[\d.]+", group.get("transform") or "")
    return tuple(map(float, numbers[:2])) if len(numbers) >= 2 else (0.0, 0.0)


def bonds(ledger, places):
    """Which two bodies a line joins."""
    found, hubs = set(), {}
    for one in ledger["interactions"]:
        parties = [party["actor"] for party in one["parties"]]
        side = lambda role: [party["actor"] for party in one["parties"] if party["role"] == role]  # noqa: E731
        if one["mutual"] and len(parties) > 2:
            circle = (tuple(sorted(set(parties))), one["kind"], one["status"])
            hub = hubs.setdefault(circle, one["id"])
            found |= {(party, hub) for party in parties}
        elif one["mutual"] and len(parties) == 2:
            found.add(tuple(sorted(parties)))
        elif not one["mutual"]:
            found |= {tuple(sorted((source, target))) for source in side("source") for target in side("target")}
    return sorted((a, b) for a, b in found if a != b and a in places and b in places)


def cross(a, b, c, d):
    def side(p, q, r):
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def crossings(lines):
    """Of lines that have no end in common: how many pairs of their pieces cross."""
    boxes = [(min(x for x, _ in way), max(x for x, _ in way), min(y for _, y in way), max(y for _, y in way)) for _, way in lines]
    found = 0
    for nth, (ends, way) in enumerate(lines):
        left, right, top, bottom = boxes[nth]
        for later in range(nth + 1, len(lines)):
            box = boxes[later]
            if box[0] > right or box[1] < left or box[2] > bottom or box[3] < top or set(ends) & set(lines[later][0]):
                continue
            other = lines[later][1]
            found += sum(cross(a, b, c, d) for a, b in zip(way, way[1:]) for c, d in zip(other, other[1:]))
    return found


def overlaps(places, boxes):
    rects = [(x + boxes[name][0], x + boxes[name][1], y + boxes[name][2], y + boxes[name][3]) for name, (x, y) in places.items()]
    meets = lambda a, b: a[0] < b[1] - 0.5 and b[0] < a[1] - 0.5 and a[2] < b[3] - 0.5 and b[2] < a[3] - 0.5  # noqa: E731
    return sum(meets(a, b) for nth, a in enumerate(rects) for b in rects[nth + 1 :])


def graphviz(command, places, boxes, lines):
    """Places, lines and seconds of a program of Graphviz."""
    bodies = "".join(
        f'"{name}"[width={(right - left) / 72:.3f} height={(bottom - top) / 72:.3f}]\n'
        for name, (left, right, top, bottom) in boxes.items()
    )
    dot = f'graph{{node[shape=box fixedsize=true label=""]\n{bodies}' + "".join(f'"{a}"--"{b}"\n' for a, b in lines) + "}"
    start = time.monotonic()
    ran = subprocess.run(command, input=dot, capture_output=True, encoding="utf-8", check=True, timeout=1800)
    took = time.monotonic() - start
    read = json.loads(ran.stdout)
    point = lambda text: tuple(map(float, text.split(",")))  # noqa: E731
    names = [one["name"] for one in read["objects"]]
    at = {one["name"]: point(one["pos"]) for one in read["objects"]}
    ways = []
    for edge in read["edges"]:
        ends = (names[edge["tail"]], names[edge["head"]])
        straight = command[0] != "dot"
        way = [at[end] for end in ends] if straight else [point(one) for one in edge["pos"].replace("e,", "").split()][::3]
        ways.append((ends, way))
    # Boxes are about their middles there.
    centred = {name: ((l - r) / 2, (r - l) / 2, (t - b) / 2, (b - t) / 2) for name, (l, r, t, b) in boxes.items()}
    return at, centred, ways, took


def main():
    print("| ledger | bodies, lines | drawn by | crossings | overlaps | seconds |\n| --- | --- | --- | --- | --- | --- |")
    for path in sys.argv[1:]:
        ledger = json.loads(Path(path).read_text(encoding="utf-8"))
        start = time.monotonic()
        ran = subprocess.run([PROGRAM, "export", path, "-f", "svg"], capture_output=True, encoding="utf-8", check=True)
        took = time.monotonic() - start
        places, boxes = drawn(ran.stdout)
        lines = bonds(ledger, places)
        told = f"| {Path(path).parent.name or path} | {len(places)}, {len(lines)} |"
        own = [(ends, [places[end] for end in ends]) for ends in lines]
        print(told, f"whowhom | {crossings(own):,} | {overlaps(places, boxes):,} | {took:.2f} |", flush=True)
        for command in (["sfdp", "-Goverlap=prism", "-Gsplines=line", "-Tjson"], ["dot", "-Tjson"]):
            at, centred, ways, took = graphviz(command, places, boxes, lines)
            print(told, f"{command[0]} | {crossings(ways):,} | {overlaps(at, centred):,} | {took:.2f} |", flush=True)


main()
