"""Do other programs draw the pictures, whatever the texts in them?"""

import io
import itertools
import json
import shutil
import struct
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import numpy
import pytest
from conftest import leave_out, whowhom
from PIL import Image

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


def by_rsvg(picture, folder):
    if not shutil.which("rsvg-convert"):
        leave_out("there is no rsvg-convert here; install the package librsvg2-bin")
    ran = subprocess.run(["rsvg-convert"], input=picture.encode(), capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")
    return ran.stdout


def by_cairo(picture, folder):
    import cairosvg

    return cairosvg.svg2png(bytestring=picture.encode())


def in_chromium(picture, folder):
    """What Chromium tells of a picture, and how it looks there."""
    if not (Path(__file__).parent / "node_modules" / "playwright-core").is_dir():
        leave_out("the packages of Node are missing; tests/run sets them up")
    path, seen = folder / "picture.svg", folder / "seen.png"
    path.write_text(picture, encoding="utf-8")
    ran = subprocess.run(["node", "look.mjs", path, seen], capture_output=True, encoding="utf-8", cwd=Path(__file__).parent, check=False)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout), seen.read_bytes()


def ink(png):
    """How dark each tile of eight by eight dots is, from 0 for white to 1."""
    with Image.open(io.BytesIO(png)) as image:
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A") if "A" in image.getbands() else None)
        small = ground.convert("L").resize((image.width // 8, image.height // 8), Image.Resampling.BOX)
    return 1 - numpy.asarray(small) / 255


def test_three_programs_draw_the_same(picture, tmp_path):
    pictures = [ink(by_rsvg(picture, tmp_path)), ink(by_cairo(picture, tmp_path)), ink(in_chromium(picture, tmp_path)[1])]
    assert len({one.shape for one in pictures}) == 1
    for one, other in itertools.combinations(pictures, 2):
        assert one.max() > 0.3, "it is blank"
        # Letters are set by other fonts; lines and signs stand where they stand.
        assert numpy.corrcoef(one.ravel(), other.ravel())[0, 1] > 0.8
        assert 0.7 < one.sum() / other.sum() < 1 / 0.7


def test_chromium_shows_every_text_of_it(picture, tmp_path):
    seen, _ = in_chromium(picture, tmp_path)
    told = [text.text or "" for text in ElementTree.fromstring(picture).iter(f"{SVG}text")]
    assert (seen["root"], seen["console"], seen["dialogs"]) == ("svg", [], 0)
    assert seen["texts"] == told
    assert seen["seen"] == len(told)


def test_png_is_the_same_picture_twice_as_fine(ledger, tmp_path):
    path = tmp_path / "ledger.json"
    path.write_text(json.dumps(ledger.json), encoding="utf-8")
    whowhom("export", str(path), "-f", "svg,png", "-o", str(tmp_path))
    for view in ("network", "timeline", "matrix"):
        svg = ElementTree.parse(tmp_path / f"{view}.svg").getroot()
        head = (tmp_path / f"{view}.png").read_bytes()[:24]
        assert head.startswith(b"\x89PNG")
        assert struct.unpack(">II", head[16:]) == (2 * int(svg.get("width")), 2 * int(svg.get("height")))
