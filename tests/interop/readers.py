"""Readers of each format: each gives what it got as nodes and edges, in the words of the ledger.

A reader is a function from a sample to a `Read`; its name is the format, two underscores, the tool.
"""

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent


@dataclass
class Read:
    """What a reader got. Attributes that it has no place for are not there."""

    nodes: dict = field(default_factory=dict)
    edges: list = field(default_factory=list)
    made_by: str = ""
    # Interactions that are read as one thing with all its parties: id to sources and targets.
    events: dict = field(default_factory=dict)


def node(script, *arguments):
    """What a script of Node prints, as JSON."""
    ran = subprocess.run(["node", script, *map(str, arguments)], capture_output=True, encoding="utf-8", cwd=HERE, check=False)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def networkx(graph):
    edges = [{"source": source, "target": target, **data} for source, target, data in graph.edges(data=True)]
    return Read(dict(graph.nodes(data=True)), edges, str(graph.graph.get("made_by", "")))


def json__json(sample):
    return contract(json.loads(sample.text("ledger.json")))


def jsonl__json(sample):
    rows = [json.loads(line) for line in sample.text("ledger.jsonl").removesuffix("\n").split("\n")]
    of = lambda kind: [row for row in rows if row["type"] == kind]  # noqa: E731
    return contract({"made_by": of("made_by")[0]["made_by"], "actors": of("actor"), "interactions": of("interaction")})


def contract(ledger):
    nodes = {one["id"]: {**one, "label": one["name"], "actor_kind": one["kind"]} for one in ledger["actors"]}
    read = Read(nodes, made_by=str(ledger["made_by"]))
    for one in ledger["interactions"]:
        side = lambda role: [party["actor"] for party in one["parties"] if party["role"] == role]  # noqa: E731
        fields = {**one, **one["when"], "interaction_id": one["id"], "quote": (one["evidence"] or [{}])[0].get("quote")}
        read.events[one["id"]] = (side("source"), side("target"), fields)
    for actor in ledger["actors"]:
        read.edges += [
            {"source": actor["id"], "target": held["of"], "kind": "affiliation", **held}
            for held in actor["affiliations"]
            if held["of"] in nodes
        ]
    return read


def node_link__networkx(sample):
    import networkx as nx

    return networkx(nx.node_link_graph(json.loads(sample.text("graph.node-link.json"))))


def d3__d3_force(sample):
    return Read(**node("read.mjs", "d3", sample.folder / "graph.d3.json"))


def graphml__networkx(sample):
    import networkx as nx

    return networkx(nx.read_graphml(sample.folder / "graph.graphml", force_multigraph=True))


def graphml__igraph(sample):
    import igraph

    graph = igraph.Graph.Read_GraphML(str(sample.folder / "graph.graphml"))
    nodes = {vertex["id"]: vertex.attributes() for vertex in graph.vs}
    names = [vertex["id"] for vertex in graph.vs]
    edges = [{**edge.attributes(), "source": names[edge.source], "target": names[edge.target]} for edge in graph.es]
    return Read(nodes, edges, graph["made_by"] if "made_by" in graph.attributes() else "")


def graphml__lxml(sample):
    from lxml import etree

    tree = etree.parse(sample.folder / "graph.graphml")
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    names = {key.get("id"): key.get("attr.name") for key in tree.findall("g:key", space)}
    data = lambda of: {names[one.get("key")]: one.text for one in of.findall("g:data", space)}  # noqa: E731
    [graph] = tree.findall("g:graph", space)
    nodes = {one.get("id"): data(one) for one in graph.findall("g:node", space)}
    edges = [{"source": one.get("source"), "target": one.get("target"), **data(one)} for one in graph.findall("g:edge", space)]
    return Read(nodes, edges, data(graph).get("made_by", ""))


def gexf__networkx(sample):
    import networkx as nx

    read = networkx(nx.read_gexf(sample.folder / "graph.gexf"))
    read.made_by = sample.text("graph.gexf").partition("<creator>")[2].partition("</creator>")[0]
    return read


def gexf__graphology(sample):
    return Read(**node("read.mjs", "gexf", sample.folder / "graph.gexf"))


def gml__networkx(sample):
    import networkx as nx

    graph = nx.read_gml(sample.folder / "graph.gml", label="id")
    return networkx(nx.relabel_nodes(graph, nx.get_node_attributes(graph, "actor")))


def cytoscape__cytoscape(sample):
    return Read(**node("read.mjs", "cytoscape", sample.folder / "graph.cyjs"))


def cytoscape__networkx(sample):
    import networkx as nx

    return networkx(nx.cytoscape_graph(json.loads(sample.text("graph.cyjs"))))


def cx2__ndex2(sample):
    from ndex2.cx2 import RawCX2NetworkFactory

    network = RawCX2NetworkFactory().get_cx2network(json.loads(sample.text("graph.cx2")))
    ids = {key: one["v"]["id"] for key, one in network.get_nodes().items()}
    nodes = {one["v"]["id"]: one["v"] for one in network.get_nodes().values()}
    edges = [{**one["v"], "source": ids[one["s"]], "target": ids[one["t"]]} for one in network.get_edges().values()]
    return Read(nodes, edges, network.get_network_attributes().get("made_by", ""))


def graphology__graphology(sample):
    return Read(**node("read.mjs", "graphology", sample.folder / "graph.graphology.json"))


def jgf__gravis(sample):
    import gravis

    # What gravis itself puts into the page that it draws.
    page = gravis.d3(json.loads(sample.text("graph.jgf"))).to_html_standalone()
    [graph], _ = json.JSONDecoder().raw_decode(page, page.index("state.rawData = [{") + len("state.rawData = "))
    nodes = {name: {"label": one.get("label"), **one["metadata"]} for name, one in graph["nodes"].items()}
    edges = [{**one["metadata"], "source": one["source"], "target": one["target"]} for one in graph["edges"]]
    return Read(nodes, edges, str(graph["metadata"].get("made_by", "")))


def tables(rows):
    """What tables tell; `rows` gives those of a table by its name."""
    read = Read({row["id"]: row for row in rows("actors")})
    edges, reports = rows("edges"), {}
    for report in rows("evidence"):
        reports.setdefault(report["interaction_id"], []).append(report)
    read.edges = [
        {**row, "source": row["Source"], "target": row["Target"], "evidence": reports.get(row["interaction_id"], [])}
        for row in edges
    ]
    for row in rows("interactions"):
        split = lambda cell: cell if isinstance(cell, list) else [one for one in (cell or "").split("; ") if one]  # noqa: E731
        read.events[row["id"]] = (split(row["sources"]), split(row["targets"]), {**row, "interaction_id": row["id"], "evidence": reports.get(row["id"], [])})
    return read


def unguarded(row):
    """A row without the apostrophes in front of what a spreadsheet would run."""
    bare = lambda cell: cell[1:] if isinstance(cell, str) and cell[:2] in GUARDED else cell  # noqa: E731
    return {name: bare(cell) for name, cell in row.items()}


GUARDED = {"'" + letter for letter in "=+-@\t\r"}


def csv__pandas(sample):
    import pandas as pd

    rows = lambda name: [  # noqa: E731
        unguarded(row) for row in pd.read_csv(sample.folder / f"{name}.csv", dtype=str, keep_default_na=False).to_dict("records")
    ]
    return tables(rows)


def csv__duckdb(sample):
    import duckdb

    def rows(name):
        path = str(sample.folder / f"{name}.csv")
        found = duckdb.sql(f"select * from read_csv('{path}', all_varchar=true, header=true, quote='\"', escape='\"', delim=',', new_line='\\n', strict_mode=false)")
        return [unguarded(dict(zip(found.columns, row, strict=True))) for row in found.fetchall()]

    return tables(rows)


def xlsx__openpyxl(sample):
    import openpyxl

    book = openpyxl.load_workbook(sample.folder / "ledger.xlsx", read_only=True)

    def rows(name):
        head, *found = [list(row) for row in book[name].iter_rows(values_only=True)]
        return [dict(zip(head, row, strict=True)) for row in found]

    read = tables(rows)
    read.made_by = book.properties.description or ""
    return read


def parquet__polars(sample):
    import polars as pl

    rows = lambda name: pl.read_parquet(sample.folder / f"{name}.parquet").to_dicts()  # noqa: E731
    read = tables(rows)
    read.made_by = pl.read_parquet_metadata(sample.folder / "edges.parquet").get("made_by", "")
    return read


def parquet__duckdb(sample):
    import duckdb

    def rows(name):
        found = duckdb.sql(f"select * from read_parquet('{sample.folder / name}.parquet')")
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]

    read = tables(rows)
    [[made_by]] = duckdb.sql(f"select value from parquet_kv_metadata('{sample.folder}/edges.parquet') where key = 'made_by'").fetchall()
    read.made_by = made_by.decode()
    return read


def parquet__pyarrow(sample):
    from pyarrow import parquet

    rows = lambda name: parquet.read_table(sample.folder / f"{name}.parquet").to_pylist()  # noqa: E731
    read = tables(rows)
    read.made_by = parquet.read_metadata(sample.folder / "edges.parquet").metadata[b"made_by"].decode()
    return read


def neo4j_csv__ladybug(sample):
    # In a process of its own: its native library does not get on with others.
    ran = subprocess.run([sys.executable, "read_ladybug.py", sample.folder], capture_output=True, encoding="utf-8", cwd=HERE, check=False)
    assert ran.returncode == 0, ran.stderr
    return Read(**json.loads(ran.stdout))


def cypher__arcadedb(sample):
    # In a process of its own, since it brings a Java machine, and in a folder where its log may stay.
    command = [sys.executable, HERE / "read_arcadedb.py", sample.folder / "graph.cypher"]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=sample.folder, check=False)
    assert ran.returncode == 0, ran.stderr
    return Read(**json.loads(ran.stdout.splitlines()[-1]))


QUERY = """
PREFIX schema: <https://schema.org/> PREFIX ww: <urn:whowhom:term:> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
"""
# No graph is named: a store that keeps quads is asked about all of them.
QUESTIONS = {
    "actors": "SELECT ?id ?label ?actor_kind { ?a ww:kind ?actor_kind ; schema:name ?label ; schema:identifier ?id }",
    "interactions": """SELECT ?interaction_id ?kind ?mode ?status ?first ?last {
        ?i a schema:Action ; schema:identifier ?interaction_id ; ww:kind ?kind ; ww:status ?status .
        OPTIONAL { ?i ww:mode ?mode } OPTIONAL { ?i schema:startTime ?first } OPTIONAL { ?i schema:endTime ?last } }""",
    "sources": "SELECT ?id ?actor { ?i a schema:Action ; schema:identifier ?id ; schema:agent/schema:identifier ?actor }",
    "targets": "SELECT ?id ?actor { ?i a schema:Action ; schema:identifier ?id ; schema:participant/schema:identifier ?actor }",
    "said_by": "SELECT ?id ?actor { ?i a schema:Action ; schema:identifier ?id ; ww:saidBy/schema:identifier ?actor }",
    "quotes": """SELECT ?r ?id ?quote { ?r oa:hasBody/schema:identifier ?id ; oa:hasTarget/oa:hasSelector/oa:exact ?quote }""",
    "affiliations": """SELECT ?source ?target ?title ?as_of { ?m org:member/schema:identifier ?source ;
        org:organization/schema:identifier ?target ; schema:roleName ?title . OPTIONAL { ?m ww:asOf ?as_of } }""",
    "made_by": "SELECT ?program { <urn:whowhom:ledger> ww:program ?program }",
}


def rdf(ask):
    """What the questions get; `ask` gives rows of name to text."""
    found = {name: ask(QUERY + question) for name, question in QUESTIONS.items()}
    read = Read({row["id"]: row for row in found["actors"]}, made_by=found["made_by"][0]["program"])
    told, said_by, sides = {}, {}, {"sources": {}, "targets": {}}
    for row in sorted(found["quotes"], key=lambda row: row["r"]):
        told.setdefault(row["id"], []).append(row["quote"])
    for row in found["said_by"]:
        said_by.setdefault(row["id"], []).append(row["actor"])
    for side, actors in sides.items():
        for row in found[side]:
            actors.setdefault(row["id"], []).append(row["actor"])
    for row in found["interactions"]:
        name = row["interaction_id"]
        quotes = told.get(name, [])
        fields = {**row, "quote": quotes[0] if quotes else None, "evidence": [{"quote": one} for one in quotes]}
        fields["said_by"] = sorted(said_by.get(name, []))
        read.events[name] = (sides["sources"].get(name, []), sides["targets"].get(name, []), fields)
    read.edges = [{**row, "kind": "affiliation"} for row in found["affiliations"]]
    return read


def oxigraph(sample, name, kind):
    import pyoxigraph

    store = pyoxigraph.Store()
    store.load(path=str(sample.folder / name), format=getattr(pyoxigraph.RdfFormat, kind))

    def ask(question):
        solutions = store.query(question, use_default_graph_as_union=True)
        names = [variable.value for variable in solutions.variables]
        return [{one: row[one].value for one in names if row[one] is not None} for row in solutions]

    return rdf(ask)


def rdflib(sample, name, kind):
    from rdflib import Dataset

    graph = Dataset(default_union=True)
    graph.parse(sample.folder / name, format=kind)
    ask = lambda question: [{str(key): str(term) for key, term in row.asdict().items()} for row in graph.query(question)]  # noqa: E731
    return rdf(ask)


def turtle__pyoxigraph(sample):
    return oxigraph(sample, "ledger.ttl", "TURTLE")


def turtle__rdflib(sample):
    return rdflib(sample, "ledger.ttl", "turtle")


def nquads__pyoxigraph(sample):
    return oxigraph(sample, "ledger.nq", "N_QUADS")


def nquads__rdflib(sample):
    return rdflib(sample, "ledger.nq", "nquads")


def jsonld__pyoxigraph(sample):
    return oxigraph(sample, "ledger.jsonld", "JSON_LD")


def jsonld__rdflib(sample):
    return rdflib(sample, "ledger.jsonld", "json-ld")


def ics__icalendar(sample):
    import icalendar

    calendar = icalendar.Calendar.from_ical((sample.folder / "contacts.ics").read_bytes())
    read = Read(made_by=str(calendar["PRODID"]))
    for event in calendar.walk("VEVENT"):
        last = event.decoded("DTEND").toordinal() - 1
        day = type(event.decoded("DTEND")).fromordinal(last)
        fields = {"interaction_id": str(event["UID"]), "first": event.decoded("DTSTART"), "last": day}
        fields |= {"kind": event["CATEGORIES"].to_ical().decode()}
        # The quotes of all reports, one behind the other.
        told = [report["quote"] for report in sample.interactions[fields["interaction_id"]]["evidence"]]
        if str(event.get("DESCRIPTION", "")).replace("\r\n", "\n") == "\n".join(told).replace("\r\n", "\n").replace("\r", "\n"):
            fields |= {"quote": told[0], "evidence": [{"quote": one} for one in told]}
        read.events[fields["interaction_id"]] = (None, None, fields)
    return read


def plover__pandas(sample):
    import pandas as pd

    if not sample.text("events.plover.jsonl"):
        return Read()
    frame = pd.read_json(sample.folder / "events.plover.jsonl", lines=True, convert_dates=False, dtype=False)
    read = Read(made_by="".join(frame.get("coder", [])[:1]))
    for one in frame.to_dict("records"):
        fields = {"interaction_id": one["event_id"], "kind": one["event_type"].lower(), "mode": one["event_mode"]}
        fields |= {"first": one["start_date"], "last": one["end_date"], "status": one["status"], "quote": one["text"]}
        read.events[one["event_id"]] = (None, None, fields)
    return read


def cameo__pandas(sample):
    import pandas as pd

    frame = pd.read_csv(sample.folder / "cameo.csv", dtype=str, keep_default_na=False)
    names = {"kind": "plover_type", "mode": "plover_mode", "first": "event_date", "last": "end_date"}
    rows = [unguarded(row) for row in frame.to_dict("records")]
    return Read(edges=[{**row, **{name: row[of] for name, of in names.items()}, "kind": row["plover_type"].lower()} for row in rows])


READERS = {name: function for name, function in list(globals().items()) if "__" in name.strip("_") and callable(function)}
