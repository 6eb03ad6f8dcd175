"""Loads the tables for the bulk import into Ladybug, and prints what it holds as JSON."""

import csv
import json
import sys
import tempfile
from pathlib import Path

import ladybug

folder = Path(sys.argv[1])
TYPES = {"date": "DATE", "long": "INT64", "double": "DOUBLE", "boolean": "BOOLEAN"}


def columns(name):
    """Names and types out of the head of a table; the ends of relationships are no columns."""
    with open(folder / name, encoding="utf-8", newline="") as lines:
        head = next(csv.reader(lines))
    named = [cell.partition(":") for cell in head if not cell.startswith((":START", ":END"))]
    return [(name or f"its_{kind.lower()}", "STRING" if "(" in kind else TYPES.get(kind, "STRING")) for name, _, kind in named]


def copied(name):
    """Ladybug takes its own names for the columns: the head is left out."""
    return f"COPY {{}} FROM '{folder / name}' (header=true, parallel=false, escape='\"')"


with tempfile.TemporaryDirectory() as place:
    base = ladybug.Connection(ladybug.Database(f"{place}/base"))
    listed = lambda name: ", ".join(f"`{column}` {kind}" for column, kind in columns(name))  # noqa: E731
    base.execute(f"CREATE NODE TABLE Actor({listed('neo4j_actors.csv')}, PRIMARY KEY(id))")
    base.execute(f"CREATE NODE TABLE Interaction({listed('neo4j_interactions.csv')}, PRIMARY KEY(id))")
    base.execute(f"CREATE REL TABLE INTERACTED(FROM Actor TO Actor, {listed('neo4j_interacted.csv')})")
    base.execute(f"CREATE REL TABLE PARTY(FROM Interaction TO Actor, {listed('neo4j_parties.csv')})")
    base.execute(f"CREATE REL TABLE AFFILIATED(FROM Actor TO Actor, {listed('neo4j_affiliated.csv')})")
    for table, name in [
        ("Actor", "neo4j_actors.csv"),
        ("Interaction", "neo4j_interactions.csv"),
        ("INTERACTED", "neo4j_interacted.csv"),
        ("PARTY", "neo4j_parties.csv"),
        ("AFFILIATED", "neo4j_affiliated.csv"),
    ]:
        base.execute(copied(name).format(table))

    def ask(question):
        answer = base.execute(question)
        rows = []
        while answer.has_next():
            rows.append([str(cell) if hasattr(cell, "isoformat") else cell for cell in answer.get_next()])
        return rows

    def bare(found):
        return {key: str(cell) if hasattr(cell, "isoformat") else cell for key, cell in found.items() if not key.startswith("_")}

    nodes = {row[0]["id"]: bare(row[0]) for row in ask("MATCH (a:Actor) RETURN a")}
    events, edges = {}, []
    for source, target, found in ask("MATCH (a:Actor)-[r:INTERACTED]->(b:Actor) RETURN a.id, b.id, r"):
        events[found["id"]] = ([source], [target], {**bare(found), "interaction_id": found["id"]})
    for (found,) in ask("MATCH (i:Interaction) RETURN i"):
        events[found["id"]] = ([], [], {**bare(found), "interaction_id": found["id"]})
    for event, role, actor in ask("MATCH (i:Interaction)-[r:PARTY]->(a:Actor) RETURN i.id, r.its_type, a.id"):
        events[event][0 if role == "SOURCE" else 1].append(actor)
    for source, target, title, as_of in ask("MATCH (a:Actor)-[r:AFFILIATED]->(b:Actor) RETURN a.id, b.id, r.title, r.as_of"):
        edges.append({"source": source, "target": target, "kind": "affiliation", "title": title, "as_of": as_of and str(as_of)})
    print(json.dumps({"nodes": nodes, "edges": edges, "events": events}))
