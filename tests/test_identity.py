"""The colours of the theme: enough contrast for every text (WCAG 2.2, 1.4.6), by day, by night and on the cloth."""

import re

import pytest

from plugins.collections.covers import COVERS
from tests.conftest import ROOT

CSS = (ROOT / "theme/static/site.css").read_text(encoding="utf-8")


def colours_of(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+);", block))


LIGHT, DARK = (colours_of(block) for block in re.findall(r":root \{(.*?)\n *\}", CSS, re.DOTALL)[:2])
CLOTH = colours_of(re.findall(r"\n  \.cloth \{(.*?)\n  \}", CSS, re.DOTALL)[0])
DRESSES = {
    "by day": LIGHT,
    "by night": LIGHT | DARK,
    "on the cloth": LIGHT | CLOTH | {"paper": LIGHT["cloth"]},
}


def luminance(colour: str) -> float:
    """Of « #fff » or « #23366e » (WCAG 2.2, relative luminance)."""
    digits = colour.removeprefix("#")
    pairs = [digit * 2 for digit in digits] if len(digits) == 3 else re.findall("..", digits)
    parts = [int(pair, 16) / 255 for pair in pairs]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_the_most_there_can_be():
    assert contrast("#000", "#fff") == pytest.approx(21)


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("text", ["ink", "quiet", "link"])
@pytest.mark.parametrize("ground", ["paper", "raised"])
def test_every_text_stands_out_from_its_ground(dress: str, text: str, ground: str):
    colours = DRESSES[dress]

    assert contrast(colours[text], colours[ground]) >= 7


@pytest.mark.parametrize("dress", DRESSES)
def test_a_button_is_read_and_large_figures_are_too(dress: str):
    colours = DRESSES[dress]

    assert contrast(colours["on-button"], colours["button"]) >= 7
    # The days of events, in figures of 45 pixels: 4.5 is enough for what is large.
    assert contrast(colours["accent"], colours["paper"]) >= 4.5


def test_the_cloth_has_the_colours_of_the_night():
    assert {name: colour for name, colour in DARK.items() if name != "paper"} == CLOTH


def test_every_cover_is_drawn_and_read():
    papers = re.findall(r"--cover-paper: (#[0-9a-f]+);", CSS)
    inks = re.findall(r"--cover-ink: (#[0-9a-f]+);", CSS)

    assert len(papers) == COVERS
    assert min(contrast("#fff", paper) for paper in papers) >= 7
    assert min(contrast(ink, paper) for ink in inks for paper in papers) >= 4.5
