"""Does the page work in a real browser: with script and without, by mouse and by keys, and with hostile text?"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from conftest import EXAMPLES, Ledger, leave_out, ledger_of, whowhom
from samples import crowd, readouts

HERE = Path(__file__).parent


def browse(script, *arguments, timeout=900):
    """What a script saw in Chromium."""
    if not shutil.which(os.environ.get("CHROMIUM", "chromium")):
        leave_out("there is no Chromium here; install the package chromium")
    if not (HERE / "node_modules" / "playwright-core").is_dir():
        leave_out("the packages of Node are missing; tests/run sets them up")
    ran = subprocess.run(
        ["node", script, *arguments], capture_output=True, encoding="utf-8", cwd=HERE, timeout=timeout, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


class Readouts:
    """Four hundred statements of the labelled texts: their ledger and its page."""

    def __init__(self, folder):
        self.json = readouts(400)
        (folder / "ledger.json").write_text(json.dumps(self.json), encoding="utf-8")
        self.html = whowhom("export", str(folder / "ledger.json"), "-f", "html")

    actors = Ledger.actors


@pytest.fixture(scope="session", params=[*EXAMPLES, "hostile", "readouts"])
def walked(request, tmp_path_factory):
    """A ledger, and what happened on its page."""
    folder = tmp_path_factory.mktemp("page")
    ledger = Readouts(folder) if request.param == "readouts" else ledger_of(request.param)
    page = folder / "page.html"
    # The ledger has the documents only as the program was given them.
    page.write_text(ledger.html, encoding="utf-8")
    return ledger, browse("page.mjs", page)


def interactions(walked):
    return walked[0].json["interactions"]


def words(text):
    return " ".join(text.split())


def test_nothing_is_asked_of_anybody_and_nothing_goes_wrong(walked):
    told = walked[1]
    assert (told["console"], told["requests"], told["dialogs"]) == ([], [], 0)


def test_all_is_shown_at_first(walked):
    ledger, told = walked
    assert told["rows"] == list(range(len(interactions(walked))))
    assert told["nodes"] == len(ledger.actors())


def test_a_filter_shows_what_the_ledger_says(walked):
    ledger, told = walked
    names = {actor["id"]: actor["name"] for actor in ledger.json["actors"]}
    value_of = {
        "kind": lambda one: [one["kind"]],
        "status": lambda one: [one["status"]],
        "said": lambda one: [names[id] for id in one["said_by"]] or ["nobody named"],
    }
    asked = [one for one in told["filters"] if one["facet"] in value_of]
    assert asked
    for one in asked:
        of = value_of[one["facet"]]
        expected = [nth for nth, each in enumerate(interactions(walked)) if one["value"] in of(each)]
        assert one["rows"] == expected, one["value"]


def test_a_filter_hides_lines_as_well_as_rows(walked):
    everything = set(range(len(interactions(walked))))
    # A group that meets by itself has a row and no line.
    paired = {nth for nth, one in enumerate(interactions(walked)) if len(one["parties"]) > 1}
    for one in walked[1]["filters"]:
        assert set(one["rows"]) & paired <= set(one["lines"])
        if set(one["rows"]) != everything:
            assert set(one["lines"]) != everything or len(one["lines"]) <= 2


def test_the_slider_shows_what_happened_in_its_days(walked):
    for time in walked[1]["times"]:
        asked = parse_qs(time["hash"].lstrip("#"))
        since, until = asked.get("from", ["0"])[0], asked.get("to", ["9"])[0]
        expected = [
            nth
            for nth, one in enumerate(interactions(walked))
            if (one["when"]["first"] or one["when"]["last"])
            and (one["when"]["last"] or "9") >= since
            and (one["when"]["first"] or "0") <= until
        ]
        assert time["rows"] == expected


def test_playing_ends_with_everything(walked):
    told = walked[1]
    assert told["playedFrom"] < told["playedTo"] == len(interactions(walked))


def test_the_panel_shows_the_sentences_of_the_ledger(walked):
    assert walked[1]["panels"]
    for panel in walked[1]["panels"]:
        evidence = interactions(walked)[panel["nth"]]["evidence"]
        assert [report["quote"] for report in panel["reports"]] == [report["quote"] for report in evidence]
        for shown, report in zip(panel["reports"], evidence):
            start = report["start"]
            assert shown["cue"] == report["quote"][report["cue"]["start"] - start : report["cue"]["end"] - start]


def test_links_lead_to_the_web_only(walked):
    links = walked[1]["tableLinks"] + [link for panel in walked[1]["panels"] for link in panel["links"]]
    assert all(link.startswith(("http://", "https://")) for link in links)


def test_a_view_that_is_sent_opens_as_it_was(walked):
    sent = walked[1]["sent"]
    assert sent["view"] == "timeline" and sent["marks"] > 0
    assert sent["quote"] == interactions(walked)[0]["evidence"][0]["quote"]


def test_the_keyboard_alone_reaches_everything(walked):
    ledger, told = walked
    assert {"network", "timeline", "matrix", "search", "kind", "status", "play", "from", "to", "Network", "Zoom in"} <= set(told["reached"])
    assert told["byKeys"] > 0 and told["focus"] == "panel-title"
    actor = parse_qs(told["ego"]["hash"].lstrip("#"))["actor"][0]
    expected = [
        nth for nth, one in enumerate(interactions(walked)) if any(party["actor"] == actor for party in one["parties"])
    ]
    assert told["ego"]["rows"] == expected
    assert words(ledger.actors()[actor]) in words(told["spoken"])


def test_axe_finds_nothing_serious(walked):
    assert [one for one in walked[1]["axe"] if one["impact"] in ("serious", "critical")] == []


def test_texts_can_be_read(walked):
    for texts in walked[1]["texts"]:
        assert texts["shown"] > 0
        assert texts["smallest"] >= 10.99, texts
        assert texts.get("sideways", 0) <= 0, "the page scrolls sideways"


def test_no_name_lies_over_another_and_none_is_cut_off(walked):
    for texts in walked[1]["texts"]:
        assert (texts["over"], texts["cut"]) == ([], []), (texts["width"], texts["view"])


def test_without_script_pictures_and_table_are_whole(walked):
    ledger, told = walked
    still = told["still"]
    assert (still["rows"], still["nodes"], still["views"]) == (len(interactions(walked)), len(ledger.actors()), 3)
    assert still["seen"] and not still["tools"]


def test_fingers_move_the_picture_and_open_reports(walked):
    touched = walked[1]["touched"]
    assert touched["tapped"] > 0
    assert touched["moved"] != touched["before"]
    assert touched["pinched"] < 0.8


def test_a_printed_page_has_every_view_and_row_and_no_tools(walked):
    ledger, told = walked
    printed = told["printed"]
    assert (printed["views"], printed["rows"], printed["tools"]) == (3, len(interactions(walked)), False)
    assert printed["wide"] <= 0 and printed["pages"] > 0


def test_no_address_but_of_the_web_becomes_a_link():
    record = {"text": "France will attack Norway on 3 May 2021.", "url": "javascript:alert(1)", "title": "T"}
    page = whowhom("build", "-", "-f", "html", stdin=json.dumps(record))
    assert "javascript:" not in page


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    folder = tmp_path_factory.mktemp("crowd")
    path, page = folder / "ledger.json", folder / "page.html"
    path.write_text(json.dumps(crowd()), encoding="utf-8")
    whowhom("export", str(path), "-o", str(page))
    return browse("crowd.mjs", page, "Max Apart")


def test_lines_of_a_crowd_are_painted_filtered_clicked_and_printed(crowded):
    told = crowded
    assert told["console"] == []
    # Many dots of a canvas and no element; then one line.
    assert told["elements"] == 0
    assert 0 < told["few"] < told["all"] / 20
    assert told["hint"] == "Lee Apart – Max Apart: met"
    assert told["quotes"] == ["Lee Apart met Max Apart."]
    assert (told["printed"], told["left"]) == (1, 0)


def test_without_script_the_lines_of_a_crowd_lie_beneath_its_signs(crowded):
    assert crowded["plain"] == 90 * 89 // 2 + 1
    lines, signs = crowded["beneath"]
    assert lines == signs
