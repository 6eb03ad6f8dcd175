"""Ledgers that the exports are tried with, and every format of each, written once."""

import functools
import itertools
import json
import subprocess
from pathlib import Path

from conftest import HOSTILE, PROGRAM, ROOT, decoded, leave_out, whowhom

HOSTILE_MORE = [*HOSTILE, "=1+1", "+CMD|' /C calc'!A0", "-2 -- comment", "@SUM(A1)", "'quoted' and `ticks`", "</script>", "a\u0000b", "end"]
KINDS = ["person", "office", "country", "government", "organization", "group"]
STATUSES = ["reported", "planned", "possible", "denied", "cancelled"]
READOUTS = ROOT.parent / "shared" / "eval" / "readouts_whitehouse.jsonl"
ROUTE = {"granularity": None, "approximate": False, "rule": None, "text": None, "start": None, "end": None, "anchor": None}


def empty():
    made_by = {"program": "whowhom 0 <&\"'>", "model": "model --> ]]>", "lexicon": "sha256:0"}
    return {"schema_version": 1, "made_by": made_by, "documents": [], "actors": [], "interactions": []}


def nasty():
    """Parallel edges, loops, many parties, open and absent days, and hostile text wherever text may be."""
    ledger = empty()
    count = len(HOSTILE_MORE)
    for nth, text in enumerate(HOSTILE_MORE):
        ledger["documents"].append(
            {"id": f"{nth:02} {text}", "title": text, "published": "2022-02-21", "published_from": None, "outlet": text,
             "url": f"https://example.org/{nth}?q={text}" if nth % 2 else None, "sha256": "0" * 64, "extra": {"any": text}}
        )
        of = f"actor_{(nth + 1) % count}" if nth % 3 else None
        ledger["actors"].append(
            {"id": f"actor_{nth}", "name": text, "kind": KINDS[nth % 6], "country": [None, "FRA", "USA"][nth % 3],
             "wikidata": f"Q{nth}" if nth % 2 else None, "aliases": [text + "!", "plain"],
             "affiliations": [{"title": text, "of": of, "as_of": "2022-02-21" if nth % 2 else None}]}
        )  # fmt: skip

    def add(parties, text, first, last, mutual=True, kind="consult", status="reported", mode="phone"):
        nth = len(ledger["interactions"])
        when = {**ROUTE, "first": first, "last": last}
        if first or last:
            when.update(granularity="day", rule="stated", text=text)
        report = {
            "document": ledger["documents"][nth % count]["id"], "published": "2022-02-21", "start": 3, "end": 9 + nth,
            "quote": text, "cue": {"start": 3, "end": 5}, "rule": "made", "mode": mode, "parties": parties, "place": text,
            "topic": text, "confidence": None, "status": status, "said_by": ["actor_1"], "when": when,
        }  # fmt: skip
        ledger["interactions"].append(
            {"id": f"i_{nth:04}", "kind": kind, "mode": mode, "cameo": "042", "mutual": mutual, "parties": parties, "when": when,
             "first_published": "2022-02-21", "status": status, "said_by": ["actor_1"] if nth % 2 else [], "place": text,
             "topic": text, "confidence": 0.5 if nth % 2 else None, "disputed": nth % 3 == 0,
             "evidence": [report] * 1 if nth % 2 else [report, {**report, "start": 1, "quote": text + " again"}]}
        )  # fmt: skip

    def party(nth, role):
        return {"actor": f"actor_{nth % count}", "role": role}

    for nth, text in enumerate(HOSTILE_MORE):
        two = [party(nth, "source"), party(nth + 1, "target")]
        add(two, text, "2022-02-06", "2022-02-06", status=STATUSES[nth % 5])
        add(two, text, "2022-02-06", "2022-02-06", mode=None)
        add(two, text, "2022-02-20", "2022-02-21", mutual=False, kind="accuse", mode=None)
        add(two[::-1], text, None, None, kind="support")
    add([party(0, "source"), party(0, "target")], "loop", "2022-03-01", "2022-03-01")
    add([party(0, "source"), party(2, "target")], "since", "2022-03-01", None)
    add([party(0, "source"), party(2, "target")], "until", None, "2022-03-01")
    add([party(nth, "source" if nth == 0 else "target") for nth in range(5)], "summit", "2022-04-01", "2022-04-02")
    add([party(nth, "source" if nth < 2 else "target") for nth in range(5)], "many", "2022-05-01", "2022-05-31", mutual=False)
    return ledger


class Sample:
    """A ledger, what its exports should hold, and a folder with all of them."""

    def __init__(self, folder, ledger):
        self.folder = Path(folder)
        self.path = self.folder / "given.json"
        self.path.write_text(json.dumps(ledger, ensure_ascii=False), encoding="utf-8")
        formats = ",".join(name for name in formats_known() if name not in ("gexf", "dot"))
        self.export("-f", formats, "-o", str(self.folder))
        self.export("-f", "gexf,dot", "--edges", "events", "--undated", "keep", "-o", str(self.folder))
        self.ledger = json.loads((self.folder / "ledger.json").read_text(encoding="utf-8"))
        self.actors = {actor["id"]: actor for actor in self.ledger["actors"]}
        self.interactions = {one["id"]: one for one in self.ledger["interactions"]}
        self.urls = {document["id"]: document["url"] for document in self.ledger["documents"]}

    def export(self, *arguments):
        """Runs the program on the ledger. What a format leaves out is said on standard error."""
        command = [PROGRAM, "export", str(self.path), *arguments]
        ran = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, check=False)
        assert ran.returncode == 0, ran.stderr
        return ran

    def text(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    @functools.cached_property
    def pairs(self):
        """Source, target and id of each pair of each interaction."""
        pairs = []
        for one in self.ledger["interactions"]:
            everybody = [party["actor"] for party in one["parties"]]
            side = lambda role: [party["actor"] for party in one["parties"] if party["role"] == role]  # noqa: E731
            of = itertools.combinations(everybody, 2) if one["mutual"] else itertools.product(side("source"), side("target"))
            pairs += [(source, target, one["id"]) for source, target in of]
        return sorted(pairs)

    @functools.cached_property
    def affiliations(self):
        return sorted(
            (actor["id"], held["of"], plain(held["title"]), held["as_of"] or "")
            for actor in self.ledger["actors"]
            for held in actor["affiliations"]
            if held["of"] in self.actors
        )


def plain(text):
    """A text as every format can hold it: without control characters, with one kind of line end."""
    return decoded(str(text or "")).replace("\r\n", "\n").replace("\r", "\n")


@functools.cache
def formats_known():
    """The names of the formats of the program, as it lists them when asked for one it has not."""
    ran = subprocess.run([PROGRAM, "export", "-", "-f", "?"], input="", capture_output=True, encoding="utf-8", check=False)
    names = ran.stderr.partition("known formats: ")[2].splitlines()[0].split(", ")
    return [name for name in names if is_built(name)]


@functools.cache
def is_built(name):
    """Whether a format is part of the program; some need a feature."""
    ran = subprocess.run([PROGRAM, "build", "-", "-f", name], input=b"", capture_output=True, check=False)
    return ran.returncode == 0


def crowd(actors=90):
    """Everybody in contact with everybody, so that there are thousands of lines; and two who stand apart."""
    ledger = empty()
    ledger["documents"].append(
        {"id": "news", "title": "A crowd", "published": "2022-02-21", "published_from": None, "outlet": "Wire", "url": None,
         "sha256": "0" * 64, "extra": {}}
    )  # fmt: skip
    names = [*(f"Ana Surname{nth:02}" for nth in range(actors)), "Lee Apart", "Max Apart"]
    for nth, name in enumerate(names):
        ledger["actors"].append(
            {"id": f"person_{nth:02}", "name": name, "kind": "person", "country": None, "wikidata": None, "aliases": [], "affiliations": []}
        )
    for nth, (one, other) in enumerate([*itertools.combinations(range(actors), 2), (actors, actors + 1)]):
        parties = [{"actor": f"person_{one:02}", "role": "source"}, {"actor": f"person_{other:02}", "role": "target"}]
        quote = f"{names[one]} met {names[other]}."
        report = {"document": "news", "published": "2022-02-21", "start": 0, "end": len(quote), "quote": quote, "cue": {"start": 0, "end": 3},
                  "rule": "made", "mode": "meet", "parties": parties, "place": None, "topic": None, "confidence": None, "status": "reported",
                  "said_by": [], "when": ROUTE}  # fmt: skip
        ledger["interactions"].append(
            {"id": f"i_{nth:05}", "kind": "consult", "mode": "meet", "cameo": "042", "mutual": True, "parties": parties, "when": ROUTE,
             "first_published": "2022-02-21", "status": "reported", "said_by": [], "place": None, "topic": None, "confidence": None,
             "disputed": False, "evidence": [report]}
        )  # fmt: skip
    return ledger


@functools.cache
def readouts(count=500):
    """The ledger of some statements of the labelled texts."""
    if not READOUTS.is_file():
        leave_out_text()
    lines = READOUTS.read_text(encoding="utf-8").split("\n")[:count]
    return json.loads(whowhom("build", "-", "--map", "published=date", "-f", "json", stdin="\n".join(lines)))


def leave_out_text():
    import pytest

    pytest.skip("left out: the labelled texts are no part of the project, and not at hand")


SAMPLES = {
    "february-2022": lambda: json.loads((ROOT / "graphs/february-2022/ledger.json").read_text(encoding="utf-8")),
    "nasty": nasty,
    "no edges": lambda: {**nasty(), "interactions": []},
    "nothing": empty,
    "readouts": readouts,
}
__all__ = ["SAMPLES", "Sample", "leave_out", "plain"]
