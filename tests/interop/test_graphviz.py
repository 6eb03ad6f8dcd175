"""Does Graphviz, old and new, draw everything that the program writes?"""

import json
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import HOSTILE, ROOT, decoded, leave_out, whowhom

HERE = Path(__file__).parent
SVG = "{http://www.w3.org/2000/svg}"
TOOLTIP = "{http://www.w3.org/1999/xlink}title"


def draw(command, dot, timeout=60):
    """What a program makes of a DOT text. It must not even warn."""
    ran = subprocess.run(
        command, input=dot, capture_output=True, encoding="utf-8", cwd=HERE, timeout=timeout, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stderr
    return ran.stdout


def graphviz(form):
    if not shutil.which("dot"):
        leave_out("there is no dot here; install the package graphviz")
    return ["dot", f"-T{form}"]


def wasm():
    if not shutil.which("node") or not (HERE / "node_modules").is_dir():
        leave_out("there is no node here, or its packages are missing; tests/run sets them up")
    return ["node", "render.mjs"]


@pytest.fixture(params=["system", "wasm"])
def svg_of(request):
    """Draws a DOT text as an SVG, which must be well-formed XML."""
    command = graphviz("svg") if request.param == "system" else wasm()
    return lambda dot: ElementTree.fromstring(draw(command, dot))


def groups(svg, kind):
    """The elements of each node or edge, by id."""
    found = [group for group in svg.iter(f"{SVG}g") if kind in group.get("class", "").split()]
    by_id = {group.get("id"): group for group in found}
    assert len(by_id) == len(found), "an id twice"
    return by_id


def words(text):
    """A text without any white space, which lines are broken at."""
    return "".join(text.split())


def shown(group):
    return words("".join(text.text or "" for text in group.iter(f"{SVG}text")))


def tooltips(svg):
    return [words(link.get(TOOLTIP, "")) for link in svg.iter(f"{SVG}a")]


def test_every_actor_is_drawn_with_its_name(ledger, svg_of):
    nodes = groups(svg_of(ledger.dot), "node")
    assert nodes.keys() == ledger.actors().keys()
    for actor, name in ledger.actors().items():
        assert words(name) in shown(nodes[actor])


def test_every_interaction_is_drawn_once_for_each_pair(ledger, svg_of):
    edges = groups(svg_of(ledger.dot_of_events), "edge")
    assert len(edges) == len(list(ledger.pairs()))
    for edge in edges.values():
        assert any(shown(edge).endswith(end) for end in ("nodate", *(words(str(day)) for day in days(ledger))))


def days(ledger):
    """Every way in which a last day or month may be written at the end of a label."""
    for one in ledger.json["interactions"]:
        last = one["when"]["last"] or ""
        yield from (last, last[:7], last[:4]) if last else ()


def test_merged_edges_are_one_for_each_pair_direction_kind_and_status(ledger, svg_of):
    def key(one, source, target):
        pair = tuple(sorted((source, target))) if one["mutual"] else (source, target)
        return pair, one["kind"], one["status"], one["mutual"]

    edges = groups(svg_of(ledger.dot), "edge")
    assert len(edges) == len({key(*pair) for pair in ledger.pairs()})


def test_every_quote_is_in_a_tooltip_as_it_was_written(ledger, svg_of):
    told = tooltips(svg_of(ledger.dot_of_events))
    for one in ledger.json["interactions"]:
        for report in one["evidence"][:10]:
            # A long quote is cut behind what a screen takes.
            quote = words(report["quote"])[:80]
            assert any(quote in tooltip for tooltip in told), quote


def test_hostile_text_gets_as_far_as_the_drawing():
    """Else the tests above would ask nothing."""
    records = [{"id": hostile, "text": f"France will attack Norway {hostile}."} for hostile in HOSTILE]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    dot = whowhom("build", "-", "-f", "dot", "--edges", "events", stdin=lines)
    told = tooltips(ElementTree.fromstring(draw(graphviz("svg"), dot)))
    for hostile in HOSTILE:
        assert any(words(decoded(hostile)) in tooltip for tooltip in told), hostile


def test_graphviz_reads_back_the_ids_it_was_given(ledger):
    read = json.loads(draw(graphviz("json"), ledger.dot_of_events))
    # The boxes of countries are listed with the nodes.
    nodes = {node["_gvid"]: node["name"] for node in read["objects"] if "nodes" not in node}
    assert sorted(nodes.values()) == sorted(ledger.actors())
    edges = sorted((nodes[edge["tail"]], nodes[edge["head"]]) for edge in read["edges"])
    assert edges == sorted((source, target) for _, source, target in ledger.pairs())


def test_a_large_graph_is_drawn_in_seconds():
    countries = "France Norway Japan Brazil Kenya Ghana Peru Chile Spain Italy Greece Egypt Iraq Iran India China".split()
    accusations = [f"{one} accused {other}." for one in countries for other in countries if one != other]
    dot = whowhom("build", "-", "-f", "dot", stdin=" ".join(accusations))
    svg = ElementTree.fromstring(draw(graphviz("svg"), dot, timeout=20))
    assert len(groups(svg, "edge")) == len(accusations)


@pytest.mark.parametrize("picture", sorted(ROOT.glob("graphs/*/graph.svg")), ids=lambda path: path.parent.name)
def test_the_kept_picture_is_of_the_kept_graph(picture):
    kept = ElementTree.parse(picture)
    drawn = ElementTree.fromstring(draw(graphviz("svg"), picture.with_suffix(".dot").read_text(encoding="utf-8")))
    for kind in ("node", "edge"):
        texts = {name: shown(group) for name, group in groups(drawn, kind).items()}
        assert {name: shown(group) for name, group in groups(kept, kind).items()} == texts
