"""Runs a Cypher script in ArcadeDB, twice, as it may be; prints what the data base holds as JSON."""

import json
import sys
import tempfile

import arcadedb_embedded as arcadedb

# Texts hold no line ends of their own: what ends in a semicolon is a statement.
script = open(sys.argv[1], encoding="utf-8").read()
lines = [line for line in script.split("\n") if not line.startswith("//")]
statements = [one for one in "\n".join(lines).split(";\n") if one.strip()]


def bare(found):
    return {key: str(cell) if hasattr(cell, "isoformat") else cell for key, cell in found.items() if not key.startswith("@")}


with tempfile.TemporaryDirectory() as place, arcadedb.create_database(f"{place}/base") as base:
    for statement in statements * 2:
        with base.transaction():
            base.command("opencypher", statement)

    def ask(question):
        return [row.to_dict() for row in base.query("opencypher", question)]

    actors = ask("MATCH (a:Actor) RETURN a.id AS id, a.label AS label, a.actor_kind AS actor_kind, labels(a) AS labels")
    nodes = {row["id"]: row for row in actors if row["actor_kind"].title() in row["labels"]}
    WHAT = "{0}.kind AS kind, {0}.mode AS mode, {0}.status AS status, toString({0}.first) AS first, toString({0}.last) AS last, {0}.said_by AS said_by, {0}.quote AS quote"
    events, edges = {}, []
    for row in ask(f"MATCH (a:Actor)-[r:INTERACTED]->(b:Actor) RETURN a.id AS source, b.id AS target, r.id AS interaction_id, {WHAT.format('r')}"):
        events[row["interaction_id"]] = ([row["source"]], [row["target"]], row)
    for row in ask(f"MATCH (i:Interaction) RETURN i.id AS interaction_id, {WHAT.format('i')}"):
        events[row["interaction_id"]] = ([], [], row)
    for nth, role in enumerate(["SOURCE", "TARGET"]):
        for row in ask(f"MATCH (i:Interaction)-[:{role}]->(a:Actor) RETURN i.id AS event, a.id AS actor"):
            events[row["event"]][nth].append(row["actor"])
    for row in ask("MATCH (a:Actor)-[r:AFFILIATED]->(b:Actor) RETURN a.id AS source, b.id AS target, r.title AS title, r.as_of AS as_of"):
        edges.append({**row, "kind": "affiliation"})
    # Behind what the engine itself says.
    print("\n" + json.dumps({"nodes": nodes, "edges": edges, "events": events}))
