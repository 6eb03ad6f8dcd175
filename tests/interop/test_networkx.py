"""Do Python's readers get every actor, interaction and quote?"""

import networkx as nx
import pydot
import pytest


def read_dot(text):
    """A DOT text as pydot and NetworkX read it; ids without the quotes that pydot keeps."""
    [graph] = pydot.graph_from_dot_data(text)
    # pydot takes the defaults for nodes and edges for nodes of these names.
    read = nx.nx_pydot.from_pydot(graph)
    read.remove_nodes_from([node for node in read if node in ("node", "edge", "graph", "\\n")])
    return nx.relabel_nodes(read, {node: node.strip('"') for node in read})


def test_networkx_reads_every_edge_of_the_dot(ledger):
    graph = read_dot(ledger.dot_of_events)
    assert isinstance(graph, nx.MultiDiGraph)
    assert set(graph) == set(ledger.actors())
    assert sorted(graph.edges()) == sorted((source, target) for _, source, target in ledger.pairs())


def test_networkx_builds_a_multigraph_from_the_ledger(ledger):
    graph = nx.MultiDiGraph()
    for actor in ledger.json["actors"]:
        graph.add_node(actor["id"], name=actor["name"], kind=actor["kind"])
    for one, source, target in ledger.pairs():
        graph.add_edge(source, target, key=one["id"], kind=one["kind"], day=one["when"]["first"])
    assert graph.number_of_edges() == len(list(ledger.pairs()))
    assert all("name" in data for _, data in graph.nodes(data=True)), "an edge to somebody who is not listed"
    assert len({one["id"] for one in ledger.json["interactions"]}) == len(ledger.json["interactions"])


def test_every_report_of_the_ledger_cuts_its_quote_out_of_its_document(ledger):
    reports = [report for one in ledger.json["interactions"] for report in one["evidence"]]
    assert reports
    for report in reports:
        text = ledger.texts[report["document"]]
        assert text[report["start"] : report["end"]] == report["quote"]
        cue = report["cue"]
        assert report["start"] <= cue["start"] < cue["end"] <= report["end"]
        assert text[cue["start"] : cue["end"]].strip()


@pytest.mark.parametrize("spans", ["mentions", "places", "dates", "when"])
def test_every_span_of_extract_cuts_its_words_out_of_its_document(ledger, spans):
    def found(line):
        if spans == "mentions":
            return [mention for actor in line["actors"] for mention in actor["mentions"]]
        if spans == "when":
            return [one["when"] for one in line["interactions"] if one["when"]["text"] is not None]
        return line[spans]

    for line in ledger.lines:
        text = ledger.texts[line["document"]["id"]]
        for span in found(line):
            assert text[span["start"] : span["end"]] == span["text"]


def test_extract_and_build_tell_of_the_same_documents(ledger):
    assert sorted(line["document"]["id"] for line in ledger.lines) == [
        document["id"] for document in ledger.json["documents"]
    ]
    assert {line["made_by"]["lexicon"] for line in ledger.lines} == {ledger.json["made_by"]["lexicon"]}


def test_affiliations_join_listed_actors(ledger):
    listed = {actor["id"] for actor in ledger.json["actors"]}
    for affiliation in ledger.json["affiliations"]:
        assert affiliation["actor"] in listed
        assert affiliation["of"] is None or affiliation["of"] in listed
