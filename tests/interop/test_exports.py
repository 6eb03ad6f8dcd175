"""Does each reader get what the README says that its format keeps?

What a format keeps is found out here, by comparing what a reader got with the ledger; the table in
the README is made of it. `UPDATE=1` writes that table anew.
"""

import datetime
import itertools
import json
import os
import re

import pytest
from conftest import ROOT
from readers import READERS
from samples import SAMPLES, Sample, plain

README = ROOT / "README.md"
BEGIN, END = "<!-- what formats keep: made by tests/interop/test_exports.py -->", "<!-- end of what formats keep -->"


def day(value):
    """A day as ISO 8601 has it; nothing for none."""
    if isinstance(value, datetime.datetime):
        value = value.date()
    return "" if value is None or value != value else str(value)[:10]


def same(read, told):
    """Whether two texts are one, but for what no format can hold."""
    return plain(read if read == read else "") == plain(told)


def listed(value):
    """Several texts, however a format has them."""
    if isinstance(value, str):
        return [one for one in value.split("; ") if one]
    return list(value) if value is not None and value == value else []


def yes(held):
    """The word in the table for whether all of it holds."""
    held = list(held)
    return "yes" if held and all(held) else "–"


class Compared:
    """What a reader got, beside the ledger: interactions pair by pair, or whole."""

    def __init__(self, sample, read):
        self.sample, self.read = sample, read
        told = [edge for edge in read.edges if edge.get("kind") != "affiliation"]
        self.edges = [(edge, sample.interactions.get(edge.get("interaction_id"))) for edge in told]
        self.edges += [(fields, sample.interactions.get(name)) for name, (_, _, fields) in read.events.items()]

    def every(self, test):
        """Whether it holds for each interaction read, or for most; None if there is none to ask."""
        if not self.sample.interactions:
            return None
        held = [one is not None and bool(test(edge, one)) for edge, one in self.edges]
        if held and all(held):
            return "yes"
        return "most" if held and sum(held) > len(held) / 2 else "–"

    def actors(self):
        if not self.sample.actors:
            return None
        nodes = self.read.nodes
        return yes(
            nodes.keys() == self.sample.actors.keys()
            and same(nodes[name].get("label"), actor["name"])
            and nodes[name].get("actor_kind") == actor["kind"]
            for name, actor in self.sample.actors.items()
        )

    def interactions(self):
        """Each one, pair by pair or whole, with parallel ones and loops."""
        if not self.sample.interactions:
            return None
        if self.read.events:
            got, all_of_them = set(self.read.events), set(self.sample.interactions)
        else:
            got = sorted((edge.get("source"), edge.get("target"), edge["interaction_id"]) for edge, _ in self.edges)
            if got and got[0][0] is None:
                got = [name for _, _, name in got]
                all_of_them = sorted(name for _, _, name in self.sample.pairs)
            else:
                all_of_them = self.sample.pairs
        if got == all_of_them:
            return "yes"
        return "most" if len(got) > len(all_of_them) / 2 else "–"

    def kind(self):
        return self.every(
            lambda edge, one: edge.get("kind") == one["kind"]
            and same(edge.get("mode"), one["mode"])
            and edge.get("status") == one["status"]
        )

    def days(self):
        return self.every(
            lambda edge, one: (day(edge.get("first")), day(edge.get("last"))) == (one["when"]["first"] or "", one["when"]["last"] or "")
        )

    def said_by(self):
        if not any(edge.get("said_by") for edge, _ in self.edges):
            return "–" if any(one["said_by"] for one in self.sample.interactions.values()) else None
        return self.every(lambda edge, one: sorted(listed(edge.get("said_by"))) == sorted(one["said_by"]))

    def quotes(self):
        """The first of each interaction."""
        return self.every(lambda edge, one: same(edge.get("quote"), one["evidence"][0]["quote"]))

    def reports(self):
        """All of them."""

        def told(edge, one):
            evidence = edge.get("evidence")
            evidence = json.loads(evidence) if isinstance(evidence, str) and evidence else evidence
            quotes = [plain(report["quote"]) for report in evidence or []]
            return quotes == [plain(report["quote"]) for report in one["evidence"]]

        return self.every(told)

    def together(self):
        """Which parties were at one table, each on its side."""
        if not any(len(one["parties"]) > 2 for one in self.sample.interactions.values()):
            return None

        def sides(name):
            parties = self.sample.interactions[name]["parties"]
            return tuple(sorted(party["actor"] for party in parties if party["role"] == role) for role in ("source", "target"))

        events = self.read.events
        if events:
            return yes(
                event[0] is not None and (sorted(event[0]), sorted(event[1])) == sides(name) for name, event in events.items()
            )
        # The pairs of an interaction bear its id.
        parties = {}
        for edge, _ in self.edges:
            parties.setdefault(edge["interaction_id"], set()).update((edge.get("source"), edge.get("target")))
        return yes(found == set(itertools.chain(*sides(name))) for name, found in parties.items())

    def affiliations(self):
        if not self.sample.affiliations:
            return None
        got = sorted(
            (edge["source"], edge["target"], plain(edge.get("title")), day(edge.get("as_of")))
            for edge in self.read.edges
            if edge.get("kind") == "affiliation"
        )
        return yes([got == self.sample.affiliations])

    def made_by(self):
        if not self.sample.interactions and not self.read.made_by:
            # Where each record tells, no record tells nothing.
            return None
        return yes([self.read.made_by])


ASPECTS = {
    "actors": Compared.actors,
    "interactions": Compared.interactions,
    "kind, manner, status": Compared.kind,
    "days": Compared.days,
    "said by": Compared.said_by,
    "quote": Compared.quotes,
    "all reports": Compared.reports,
    "who at one table": Compared.together,
    "affiliations": Compared.affiliations,
    "made by": Compared.made_by,
}


def kept(sample, reader):
    """What a reader got of a sample: an answer to each aspect, None where there is nothing to ask."""
    compared = Compared(sample, READERS[reader](sample))
    return {aspect: ask(compared) for aspect, ask in ASPECTS.items()}


def title(reader):
    form, _, tool = reader.partition("__")
    return f"{form.replace('_', '-')} | {tool.replace('_', '-')}"


def promised():
    """What the README says of each format and reader."""
    found = re.search(f"{re.escape(BEGIN)}\n(.*?){re.escape(END)}", README.read_text(encoding="utf-8"), re.DOTALL)
    rows = [line.strip("| ").split(" | ") for line in found[1].splitlines()[2:] if line.startswith("|")] if found else []
    return {f"{row[0]} | {row[1]}": {aspect: cell for aspect, cell in zip(ASPECTS, row[2:], strict=True)} for row in rows}


@pytest.fixture(scope="session")
def samples(tmp_path_factory):
    made = {}

    def get(name):
        if name not in made:
            made[name] = Sample(tmp_path_factory.mktemp("sample"), SAMPLES[name]())
        return made[name]

    return get


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("reader", READERS)
def test_a_reader_gets_what_the_readme_says(reader, name, samples):
    told = promised().get(title(reader))
    if os.environ.get("UPDATE") == "1":
        pytest.skip("the README is written anew")
    assert told, f"{title(reader)} is not in the README; UPDATE=1 writes its table"
    got = kept(samples(name), reader)
    rank = {"–": 0, "most": 1, "yes": 2, None: 2}
    missed = {aspect: answer for aspect, answer in got.items() if rank[answer] < rank[told[aspect]]}
    assert not missed


def test_the_table_in_the_readme_is_what_the_readers_got(samples):
    """A reader keeps what it keeps of the hostile ledger, which has everything."""
    head = ["format", "read by", *ASPECTS]
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    for reader in READERS:
        got = kept(samples("nasty"), reader)
        lines.append("| " + " | ".join([title(reader), *(answer or "–" for answer in got.values())]) + " |")
    table = f"{BEGIN}\n" + "\n".join(lines) + f"\n{END}"
    text = README.read_text(encoding="utf-8")
    assert BEGIN in text and END in text, "the README has no place for the table"
    new = text[: text.index(BEGIN)] + table + text[text.index(END) + len(END) :]
    if os.environ.get("UPDATE") == "1":
        README.write_text(new, encoding="utf-8")
    assert new == README.read_text(encoding="utf-8"), "out of date: UPDATE=1 writes it anew"
