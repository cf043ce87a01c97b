"""The colours of the stylesheet, light and dark: text at least 7 to 1, what must be seen at least 3 to 1 (WCAG 2.2)."""

import re

import pytest

from tests.conftest import ROOT

CSS = (ROOT / "theme/static/site.css").read_text(encoding="utf-8")
# Text, and what it is written on.
TEXTS = [
    *((text, ground) for text in ("ink", "quiet", "link") for ground in ("paper", "raised")),
    ("on-button", "button"),
    ("button", "paper"),
    ("button", "raised"),
]
# What shows the focus, and the edge of a button, on their ground.
SEEN = [(one, ground) for one in ("accent", "button") for ground in ("paper", "raised")]


def palettes(css: str) -> dict[str, dict[str, str]]:
    """name of the theme -> name of the colour -> « #1c7049 »"""
    light, dark = re.findall(r":root \{(.*?)\}", css, re.S)[:2]
    read = {
        theme: dict(re.findall(r"--([\w-]+): (#\w+);", text))
        for theme, text in (("light", light), ("dark", dark))
    }
    return {"light": read["light"], "dark": read["light"] | read["dark"]}


def luminance(colour: str) -> float:
    """Relative, 0 to 1 (WCAG 2.2, definition of « relative luminance »)."""
    digits = colour.lstrip("#")
    digits = "".join(sign * 2 for sign in digits) if len(digits) == 3 else digits
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """1 to 21"""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_a_text_stands_out_from_its_ground_seven_to_one(theme: str, text: str, ground: str):
    colours = palettes(CSS)[theme]

    assert contrast(colours[text], colours[ground]) >= 7


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("one", "ground"), SEEN)
def test_what_shows_the_focus_and_the_buttons_stands_out_three_to_one(theme: str, one: str, ground: str):
    colours = palettes(CSS)[theme]

    assert contrast(colours[one], colours[ground]) >= 3


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#fff", "#000", 21), ("#777777", "#ffffff", 4.48), ("#fff", "#fff", 1)]
)
def test_the_contrast_is_that_of_the_standard(one: str, other: str, ratio: float):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


def test_no_text_has_a_colour_that_is_not_measured():
    """A colour by its name in « color: » is one of the texts above."""
    used = set(re.findall(r"(?<![\w-])color: var\(--([\w-]+)\)", CSS))

    assert used <= {text for text, _ in TEXTS}
