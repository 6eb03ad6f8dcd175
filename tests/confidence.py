#!/usr/bin/env python3
"""How often each band of confidence is right, as the table in src/extract/confidence.rs.

    tests/confidence.py WHOWHOM EVAL

WHOWHOM is the program, EVAL the folder with contacts.jsonl and score.py. Python's standard library alone.
"""
import collections
import json
import subprocess
import sys
import tempfile
from pathlib import Path


def main(program, folder):
    sys.path.insert(0, folder)
    import score

    gold = Path(folder) / "contacts.jsonl"
    with tempfile.TemporaryDirectory() as work:
        made = subprocess.run(
            [sys.executable, Path(folder) / "score.py", "contacts", "--gold", gold, "--make-input"],
            check=True, capture_output=True).stdout
        story = Path(work) / "in.jsonl"
        story.write_bytes(made)
        lines = subprocess.run([program, "extract", "--input-format", "jsonl", story],
                               check=True, capture_output=True, text=True).stdout
    told = {line["document"]["id"]: line for line in map(json.loads, lines.splitlines())}
    bands = collections.defaultdict(lambda: [0, 0])
    for record in score.read_jsonl(gold):
        found = told.get(record["id"])
        right = matched(score, record["interactions"], score.parties(found))
        for nth, interaction in enumerate(found["interactions"]):
            kind = "contact" if interaction["mode"] else "another kind"
            band = bands[f"{kind}, {'with' if interaction['when']['first'] else 'without'} a day"]
            band[0] += nth in right
            band[1] += 1
    print("| band | right | share |\n| --- | --- | --- |")
    for band, (right, count) in sorted(bands.items()):
        print(f"| {band} | {right} of {count} | {right / count:.2f} |")


def matched(score, labels, found):
    """Which of `found` fit a label of their own in parties, kind and direction; the best fits first."""
    fits = []
    for i, label in enumerate(labels):
        for j, one in enumerate(found):
            agreed = score.contact_agreement(label, one)
            if agreed:
                fits.append(((agreed["kind"], agreed["direction"], agreed["near"], agreed["date"]), -i, -j))
    labels_used, right = set(), {}
    for rank, i, j in sorted(fits, reverse=True):
        if i not in labels_used and -j not in right:
            labels_used.add(i)
            right[-j] = rank[0] and rank[1]
    return {nth for nth, fitting in right.items() if fitting}


if __name__ == "__main__":
    main(*sys.argv[1:])
