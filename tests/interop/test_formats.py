"""What formats promise beyond a table of what they keep: schemas, spells, statements that parse."""

import csv
import json
import subprocess
from collections import Counter

import pytest
from conftest import whowhom
from readers import QUERY, node
from samples import SAMPLES, Sample, is_built, plain


@pytest.fixture(scope="module", params=[name for name in SAMPLES if name != "readouts"])
def sample(request, tmp_path_factory):
    return Sample(tmp_path_factory.mktemp("sample"), SAMPLES[request.param]())


@pytest.fixture(scope="module")
def nasty(tmp_path_factory):
    return Sample(tmp_path_factory.mktemp("nasty"), SAMPLES["nasty"]())


def test_a_ledger_follows_its_schema(sample):
    import jsonschema

    schema = json.loads(whowhom("schema", "ledger"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(sample.ledger, schema, format_checker=jsonschema.FormatChecker())


def test_each_line_of_a_ledger_follows_the_schema_of_what_it_is(sample):
    import jsonschema

    schema = json.loads(whowhom("schema", "ledger"))
    of = {"document": "Source", "actor": "Actor", "interaction": "Interaction"}
    validators = {
        kind: jsonschema.Draft202012Validator({**schema["$defs"][name], "$defs": schema["$defs"]}) for kind, name in of.items()
    }
    rows = [json.loads(line) for line in sample.text("ledger.jsonl").removesuffix("\n").split("\n")]
    assert rows[0]["type"] == "made_by"
    for row in rows[1:]:
        validators[row.pop("type")].validate(row)


PLOVER_ACTOR = {
    "type": "object",
    "required": ["name", "code", "country", "sector", "wikidata"],
    "properties": {
        "name": {"type": "string"},
        "code": {"type": "string", "pattern": "^([A-Z]{3})?(GOV)?$"},
        "country": {"type": ["string", "null"], "pattern": "^[A-Z]{3}$"},
        "sector": {"enum": ["GOV", None]},
    },
}
PLOVER = {
    "type": "object",
    "required": ["event_id", "event_type", "event_mode", "quad_code", "context", "start_date", "actor", "recipient"],
    "properties": {
        "event_type": {"enum": "CONSULT AGREE SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()},
        "event_mode": {"type": ["string", "null"]},
        "quad_code": {"enum": ["1", "2", "3", "4"]},
        "cameo": {"type": ["string", "null"], "pattern": "^[0-9]{2,4}$"},
        "goldstein": {"type": ["number", "null"], "minimum": -10, "maximum": 10},
        "start_date": {"type": ["string", "null"], "format": "date"},
        "end_date": {"type": ["string", "null"], "format": "date"},
        "status": {"enum": ["reported", "planned", "possible", "denied", "cancelled"]},
        "actor": {"type": "array", "items": PLOVER_ACTOR, "minItems": 1},
        "recipient": {"type": "array", "items": PLOVER_ACTOR},
        "reports": {"type": "integer", "minimum": 1},
    },
}  # fmt: skip


def test_event_data_follows_its_schema(sample):
    import jsonschema

    validator = jsonschema.Draft202012Validator(PLOVER, format_checker=jsonschema.FormatChecker())
    # Not at other ends of lines, which a text may hold.
    lines = sample.text("events.plover.jsonl").split("\n")[:-1]
    assert len(lines) == len(sample.interactions)
    for line in lines:
        validator.validate(json.loads(line))


def test_a_line_of_extract_follows_its_schema(ledger):
    import jsonschema

    validator = jsonschema.Draft202012Validator(json.loads(whowhom("schema", "extraction")))
    for line in ledger.lines:
        validator.validate(line)


def test_a_ledger_read_back_is_the_same(sample):
    again = sample.export("-f", "json").stdout
    assert json.loads(again) == sample.ledger


def test_gephi_gets_a_spell_for_each_dated_interaction(sample):
    from lxml import etree

    tree = etree.fromstring(sample.export("-f", "gexf").stdout.encode())
    space = {"g": "http://gexf.net/1.3"}
    edges = tree.findall(".//g:edge", space)
    dated = [(source, target, name) for source, target, name in sample.pairs if any(days(sample, name))]
    spells = [(spell.get("start"), spell.get("end")) for spell in tree.findall(".//g:spell", space)]
    assert Counter(spells) == Counter(days(sample, name) for _, _, name in dated)

    def key(source, target, name):
        one = sample.interactions[name]
        pair = tuple(sorted((source, target))) if one["mutual"] else (source, target)
        return pair, one["kind"], one["status"], one["mutual"]

    assert len(edges) == len({key(*pair) for pair in dated}) + len(sample.affiliations)
    assert len({edge.get("id") for edge in edges}) == len(edges)


def days(sample, name):
    when = sample.interactions[name]["when"]
    return when["first"], when["last"]


def test_what_gexf_leaves_out_is_said(nasty):
    undated = sum(1 for one in nasty.interactions.values() if not any(days(nasty, one["id"])))
    assert f"gexf: {undated} without a date left out" in nasty.export("-f", "gexf").stderr
    assert nasty.export("-f", "gexf", "--undated", "keep").stderr == ""


def test_cypher_is_parsed(sample):
    path = sample.folder / "linted.cypher"
    # What retires stands behind what every file has.
    path.write_text(sample.export("-f", "cypher", "--delta").stdout, encoding="utf-8")
    assert not [one for one in node("read.mjs", "cypher", path)["edges"] if one["severity"] == 1]


def test_broken_cypher_is_not_parsed(tmp_path):
    """Else the test above would ask nothing."""
    (tmp_path / "broken.cypher").write_text("UNWIND [{id: 'it's'}] AS row MERGE (a {id: row.id});", encoding="utf-8")
    assert node("read.mjs", "cypher", tmp_path / "broken.cypher")["edges"]


def test_mermaid_draws_every_actor_and_merged_edge(sample):
    if not sample.ledger["interactions"]:
        pytest.skip("there is nothing to draw")
    read = node("read.mjs", "mermaid", sample.folder / "graph.mmd")
    drawn = {name for source, target, _ in sample.pairs for name in (source, target)}
    assert len(read["nodes"]) == len(drawn)

    def key(source, target, name):
        one = sample.interactions[name]
        pair = tuple(sorted((source, target))) if one["mutual"] else (source, target)
        return pair, one["kind"], one["status"], one["mutual"]

    assert len(read["edges"]) == len({key(*pair) for pair in sample.pairs})


def test_temporal_edges_are_one_for_each_pair_and_first_day(sample):
    told = {
        (source, target, days(sample, name)[0]) for source, target, name in sample.pairs if days(sample, name)[0]
    }
    lines = [line.split(" ") for line in sample.text("graph.tedges").splitlines()]
    assert len(lines) == len(told)
    assert [int(line[2]) for line in lines] == sorted(int(line[2]) for line in lines)


def test_dynetx_reads_temporal_edges(nasty):
    import dynetx

    graph = dynetx.read_snapshots(str(nasty.folder / "graph.tedges"), nodetype=str, timestamptype=int)
    told = {frozenset(line.split(" ")[:2]) for line in nasty.text("graph.tedges").splitlines()}
    assert {frozenset(edge[:2]) for edge in graph.interactions()} == told


def test_raphtory_reads_temporal_edges(nasty):
    import pandas as pd
    import raphtory

    frame = pd.read_csv(nasty.folder / "graph.tedges", sep=" ", names=["source", "target", "day"])
    graph = raphtory.Graph()
    for row in frame.to_dict("records"):
        graph.add_edge(row["day"], row["source"], row["target"])
    assert graph.count_temporal_edges() == len(frame)


SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix schema: <https://schema.org/> . @prefix ww: <urn:whowhom:term:> .
@prefix oa: <http://www.w3.org/ns/oa#> . @prefix time: <http://www.w3.org/2006/time#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
[] a sh:NodeShape ; sh:targetClass schema:Action ;
  sh:property [ sh:path ww:kind ; sh:minCount 1 ; sh:maxCount 1 ] , [ sh:path ww:status ; sh:minCount 1 ; sh:maxCount 1 ] ,
    [ sh:path schema:agent ; sh:minCount 1 ; sh:nodeKind sh:IRI ] , [ sh:path schema:startTime ; sh:maxCount 1 ; sh:datatype xsd:date ] .
[] a sh:NodeShape ; sh:targetClass oa:Annotation ;
  sh:property [ sh:path oa:hasBody ; sh:minCount 1 ; sh:class schema:Action ] , [ sh:path oa:hasTarget ; sh:minCount 1 ] .
[] a sh:NodeShape ; sh:targetClass oa:TextPositionSelector ;
  sh:property [ sh:path oa:start ; sh:minCount 1 ; sh:datatype xsd:nonNegativeInteger ] .
[] a sh:NodeShape ; sh:targetClass time:Instant ; sh:property [ sh:path time:inXSDDate ; sh:minCount 1 ; sh:datatype xsd:date ] .
"""


def test_turtle_fits_its_shapes(sample):
    import pyshacl
    from rdflib import Graph

    data = Graph().parse(sample.folder / "ledger.ttl")
    conforms, _, told = pyshacl.validate(data, shacl_graph=Graph().parse(data=SHAPES, format="turtle"))
    assert conforms, told


def test_rdf_says_the_same_in_each_format(sample):
    import pyoxigraph

    def triples(name, kind):
        read = pyoxigraph.parse(path=str(sample.folder / name), format=getattr(pyoxigraph.RdfFormat, kind))
        return {str(quad.triple) for quad in read}

    assert triples("ledger.ttl", "TURTLE") == triples("ledger.nq", "N_QUADS") == triples("ledger.jsonld", "JSON_LD")


def test_rdf_1_2_names_each_pair_by_its_interaction(nasty):
    import pyoxigraph

    store = pyoxigraph.Store()
    store.load(nasty.export("-f", "turtle", "--rdf12").stdout, format=pyoxigraph.RdfFormat.TURTLE)
    question = QUERY + """PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT ?s ?t ?i { ?r rdf:reifies <<( ?a ?p ?b )>> . ?r schema:identifier ?i . ?a schema:identifier ?s . ?b schema:identifier ?t }"""
    got = sorted(tuple(row[name].value for name in "sti") for row in store.query(question))
    assert got == sorted(set(nasty.pairs))


def test_contacts_are_one_row_each_with_names_and_a_quote(nasty):
    with open(nasty.folder / "contacts.csv", encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    told = [one for one in nasty.ledger["interactions"] if one["kind"] == "consult"]
    assert [row["id"] for row in rows] == [one["id"] for one in told]
    for row, one in zip(rows, told, strict=True):
        assert plain(row["quote"]).lstrip("'") == plain(one["evidence"][0]["quote"]).lstrip("'")


def test_no_cell_of_a_table_is_a_formula(nasty):
    for path in nasty.folder.glob("*.csv"):
        if path.name.startswith("neo4j"):
            continue
        with open(path, encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                texts = [cell for name, cell in row.items() if name != "goldstein"]
                assert not [cell for cell in texts if cell.startswith(("=", "+", "-", "@"))], path.name


def test_excel_finds_its_mark(nasty):
    assert nasty.export("-f", "csv", "--bom").stdout.startswith("\ufeffday,")


def test_event_data_has_a_quad_code_and_a_value_for_each_kind(tmp_path):
    with open(Sample(tmp_path, SAMPLES["february-2022"]()).folder / "cameo.csv", encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows
    for row in rows:
        assert row["plover_quad"] in "1234" and row["quad_class"] in "1234"
        assert -10 <= float(row["goldstein"]) <= 10


def test_months_are_drawn_with_everybody_at_one_place(nasty, tmp_path):
    nasty.export("-f", "dot", "--by", "month", "-o", str(tmp_path))
    drawings = sorted(tmp_path.glob("graph-*.dot"))
    assert len(drawings) >= 3
    places = []
    for drawing in drawings:
        ran = subprocess.run(["dot", "-Tjson", str(drawing)], capture_output=True, encoding="utf-8", check=True)
        read = json.loads(ran.stdout)
        found = {one["name"]: tuple(float(number) for number in one["pos"].split(",")) for one in read["objects"] if "pos" in one}
        [[x, y], *_] = [place for _, place in sorted(found.items())]
        places.append({name: (round(at[0] - x), round(at[1] - y)) for name, at in found.items()})
    assert all(place == places[0] for place in places)


@pytest.mark.parametrize("name", ["parquet", "png", "xlsx"])
def test_what_needs_a_feature_is_built(name):
    """The tests run with everything that is released."""
    assert is_built(name)
