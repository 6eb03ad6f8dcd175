"""What the readers are asked about: the worked examples, and a ledger full of hostile text."""

import functools
import itertools
import json
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
PROGRAM = TARGET / "debug" / "whowhom"

# Text that means something to Graphviz, XML, JSON, a terminal or a reader of records.
HOSTILE = [
    'quote " and quote',
    "back\\slash \\N \\G \\l and one at the end \\",
    "a & b &amp; c &lt;d&gt;",
    "<b>bold</b> <script>alert(1)</script> ]]> <!--",
    "line\nline\r\nline\ttab",
    "semi; -> { } [label=\"x\"] // comment /* comment */ # comment",
    "emoji 🎉 and joined 👩‍👩‍👧, combined e\u0301",
    "right to left עברית العربية \u202egnirts\u202c",
    "control \u0000\u0001\u0008\u000b\u001b[31m\u007f\u0085",
    "not a character \ufffe\uffff and a replacement \ufffd",
    "separators \u2028 \u2029 \u00a0 \ufeff",
    "%s ${HOME} `id` $(id)",
]


def whowhom(*arguments, stdin=""):
    """Runs the program; gives its standard output. It must end well."""
    ran = subprocess.run(
        [PROGRAM, *arguments], input=stdin, capture_output=True, encoding="utf-8", cwd=ROOT, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def hostile_records():
    """Records with hostile text wherever a record may carry any; the names of their actors as well."""
    records = []
    for nth, hostile in enumerate(HOSTILE):
        word = "".join(letter for letter in hostile if not letter.isspace())
        records.append(
            {
                "id": f"{nth} {hostile}",
                "published": "2022-02-21",
                "title": hostile,
                "outlet": hostile,
                "url": f"https://example.org/?q={hostile}",
                "text": f"French President Luc {word} Moreau met German Chancellor Heike Brandt on Sunday {hostile}"
                f", the Kremlin said.\n\nFrance accused Norway of {hostile} on Friday.\n\n"
                f"President O'{word.title()} Smith{nth} visited Norway. Moscow will attack Norway {hostile}.",
                "any other field": hostile,
            }
        )
    return records


def decoded(text):
    """A text as offsets count it: with a space for each character of no meaning."""
    meaningless = {*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF} - {9, 10, 13}
    return text.translate(dict.fromkeys(meaningless, " "))


class Ledger:
    """What the program wrote about some documents, in every format, and their texts."""

    def __init__(self, texts, *arguments, stdin=""):
        self.texts = {decoded(name): decoded(text) for name, text in texts.items()}
        self.dot = whowhom("build", *arguments, "-f", "dot", stdin=stdin)
        self.dot_of_events = whowhom("build", *arguments, "-f", "dot", "--edges", "events", stdin=stdin)
        self.html = whowhom("build", *arguments, "-f", "html", stdin=stdin)
        self.pictures = {
            view: whowhom("build", *arguments, "-f", "svg", "--view", view, stdin=stdin)
            for view in ("network", "timeline", "matrix")
        }
        self.json = json.loads(whowhom("build", *arguments, "-f", "json", stdin=stdin))
        lines = whowhom("extract", *arguments, stdin=stdin).removesuffix("\n").split("\n")
        self.lines = [json.loads(line) for line in lines]

    def actors(self):
        """The ids of all who take part in something, each with its name."""
        names = {actor["id"]: actor["name"] for actor in self.json["actors"]}
        return {party["actor"]: names[party["actor"]] for one in self.json["interactions"] for party in one["parties"]}

    def pairs(self):
        """Each pair of each interaction: the interaction, source and target."""
        for one in self.json["interactions"]:
            everybody = [party["actor"] for party in one["parties"]]
            sources = [party["actor"] for party in one["parties"] if party["role"] == "source"]
            targets = [party["actor"] for party in one["parties"] if party["role"] == "target"]
            pairs = itertools.combinations(everybody, 2) if one["mutual"] else itertools.product(sources, targets)
            for source, target in pairs:
                yield one, source, target


EXAMPLES = sorted(story.parent.name for story in ROOT.glob("graphs/*/story.txt"))
assert EXAMPLES, "no worked example in graphs"


@pytest.fixture(scope="session", params=[*EXAMPLES, "hostile"])
def ledger(request):
    """Each worked example, and the hostile records."""
    return ledger_of(request.param)


@functools.cache
def ledger_of(name):
    """What the program makes of a worked example, or of the hostile records."""
    if name == "hostile":
        records = hostile_records()
        lines = "".join(json.dumps(record) + "\n" for record in records)
        return Ledger({record["id"]: record["text"] for record in records}, "-", stdin=lines)
    name = f"graphs/{name}/story.txt"
    # Not as text: line ends count.
    return Ledger({name: (ROOT / name).read_bytes().decode("utf-8")}, name)


def leave_out(why):
    """Goes on without what is not at hand; where nothing may be left out, fails."""
    if os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(why)
