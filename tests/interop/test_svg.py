"""Do other programs draw the pictures, whatever the texts in them?"""

import shutil
import subprocess
from xml.etree import ElementTree

import pytest
from conftest import leave_out

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=["network", "timeline", "matrix"])
def picture(request, ledger):
    return ledger.pictures[request.param]


def test_a_picture_is_well_formed_and_tells_what_it_shows(picture):
    svg = ElementTree.fromstring(picture)
    assert svg.tag == f"{SVG}svg" and svg.get("role") == "img"
    assert svg.find(f"{SVG}title").text and svg.find(f"{SVG}desc").text
    assert not list(svg.iter(f"{SVG}script"))


def test_every_actor_of_a_network_is_told(ledger):
    svg = ElementTree.fromstring(ledger.pictures["network"])
    places = {group.get("data-place") for group in svg.iter(f"{SVG}g") if "node" in group.get("class", "").split()}
    assert places == ledger.actors().keys()


def test_rsvg_draws_it(picture):
    if not shutil.which("rsvg-convert"):
        leave_out("there is no rsvg-convert here; install the package librsvg2-bin")
    ran = subprocess.run(["rsvg-convert"], input=picture.encode(), capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.startswith(b"\x89PNG")
