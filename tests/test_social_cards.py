"""The pictures that stand for pages where links to them are shown: what they say, how heavy they are, when they change."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from PIL import Image

from plugins.action_plan.model import State
from plugins.caching.cache import Cache
from plugins.collections.covers import COVERS
from plugins.social_cards import outlines
from plugins.social_cards.card import HEAVIEST, HEIGHT, WIDTH, Card, Day, Part
from plugins.social_cards.drawing import Look, draw
from plugins.social_cards.lettering import BOLD, fitted, font, width
from plugins.social_cards.making import Studio
from plugins.social_cards.palette import Palette, read
from tests.conftest import ROOT, Site

CSS = (ROOT / "theme/static/site.css").read_text(encoding="utf-8")
MARK = (ROOT / "theme/static/mark.svg").read_text(encoding="utf-8")
LOOK = Look(read(CSS), MARK)

LONG = "Une très longue formation à la gouvernance de l’Internet, " * 6
CARDS = {
    "title": Card(host="essai.example", title="Contact"),
    "long": Card(host="essai.example", title=LONG, above="Actualité", below=LONG),
    "one long word": Card(host="essai.example", title="anticonstitutionnellement" * 5),
    "bar": Card(
        host="essai.example",
        title="Plan d’essai",
        below="Au moins 1 action réalisée sur 40.",
        parts=tuple(Part(state.value, 4 + n, f"{4 + n} {state.value}") for n, state in enumerate(State)),
    ),
    "action": Card(
        host="essai.example", title=LONG, verdict=Part("realisee", 1, "Réalisée"), below="À temps"
    ),
    "event": Card(
        host="essai.example", title=LONG, day=Day("29", ("samedi", "juin 2030")), below="Salle d’essai"
    ),
    "report": Card(host="essai.example", title="Étude d’essai", day=Day("2030", ()), cover=1),
}


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_a_picture_is_a_jpeg_of_the_size_that_services_show_and_is_light(card: Card):
    data = draw(card, LOOK)

    assert (opened(data).format, opened(data).size) == ("JPEG", (1200, 630))
    assert len(data) <= HEAVIEST


def test_the_same_card_gives_the_same_bytes_and_another_one_others():
    card = CARDS["bar"]

    assert draw(card, LOOK) == draw(card, LOOK)
    assert draw(card, LOOK) != draw(replace(card, title="Plan d’un autre essai"), LOOK)


def near(one: tuple[int, ...], other: str) -> bool:
    """JPEG changes a colour a little."""
    meant = tuple(int(other[at : at + 2], 16) for at in (1, 3, 5))
    return all(abs(a - b) <= 14 for a, b in zip(one, meant, strict=True))


def test_each_action_of_a_bar_has_the_colour_of_its_state_and_the_unknown_ones_are_hatched():
    parts = (Part("realisee", 1, "1 réalisée"), Part("sans_information", 3, "3 sans information"))
    picture = opened(draw(Card(host="h", title="t", parts=parts), LOOK)).convert("RGB")
    # Through the middle of the bar: one legend row below it.
    row = [picture.getpixel((x, 450)) for x in range(68, WIDTH - 68)]
    colours = [pixel for pixel in row if isinstance(pixel, tuple)]
    done, unknown = LOOK.palette.states["realisee"], LOOK.palette.states["sans_information"]

    quarter = len(colours) // 4
    assert all(near(pixel, done) for pixel in colours[10 : quarter - 10])
    assert not any(near(pixel, done) for pixel in colours[quarter + 10 :])
    beyond = colours[quarter + 10 :]
    assert 0.2 < sum(near(pixel, unknown) for pixel in beyond) / len(beyond) < 0.95


def test_a_report_has_the_colours_of_its_cover():
    picture = opened(draw(CARDS["report"], LOOK)).convert("RGB")
    pixel = picture.getpixel((700, 20))

    assert isinstance(pixel, tuple)
    assert near(pixel, LOOK.palette.covers[1]["cover-paper"])


# --- Colours and the mark: those of the theme ---


def test_the_colours_come_from_the_stylesheet():
    palette = read(CSS)

    assert set(palette.states) >= {state.value for state in State}
    assert len(palette.covers) == COVERS
    cloth = re.search(r"--cloth: (#\w+)", CSS)
    assert cloth
    assert palette.cloth["cloth"] == cloth[1]


def test_a_colour_that_the_stylesheet_has_changed_changes_in_the_pictures():
    done = LOOK.palette.states["realisee"]

    assert read(CSS.replace(done, "#123456")).states["realisee"] == "#123456"


def test_a_colour_that_is_gone_ends_the_build():
    with pytest.raises(KeyError):
        read(CSS.replace("--hatch", "--gone"))


def test_the_mark_is_read_from_its_file():
    drawing = outlines.read(MARK)

    assert drawing.size == 48
    assert len(drawing.shapes) >= 5
    assert all(-1 <= number <= 49 for shape in drawing.shapes for point in shape.points for number in point)


@pytest.mark.parametrize(
    "path",
    ["M12.5,36.5a5,5,0,1,1,0-.1z", "M12.5 36.5a5 5 0 1 1 0-.1z", "M2.5 36.5A5 5 0 1 0 2.5 36.4z"],
)
def test_an_arc_of_nearly_a_whole_turn_is_a_circle(path: str):
    shape = outlines.read(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><path d="{path}"/></svg>'
    )
    across = [max(axis) - min(axis) for axis in zip(*shape.shapes[0].points, strict=True)]

    assert across == pytest.approx([10, 10], abs=0.1)
    assert min(x for x, _ in shape.shapes[0].points) == pytest.approx(2.5, abs=0.1)


@pytest.mark.parametrize(
    "svg",
    [
        '<ellipse rx="3"/>',
        '<path d="M0 0C1 1 2 2 3 3"/>',
    ],
)
def test_what_cannot_be_drawn_of_a_mark_is_refused(svg: str):
    with pytest.raises(ValueError, match="is not drawn here"):
        outlines.read(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">{svg}</svg>')


# --- Letters ---


@pytest.mark.parametrize("sign", "éèêëàâçîïôûùüÿœæÉÈÀÇŒ«»’–—…·°\u00a0\u202fɛɔɲŋƐƆƝŊ")
def test_the_letters_of_our_languages_are_there(sign: str):
    drawn, missing = font(40, BOLD).getmask(sign), font(40, BOLD).getmask("\U000f1234")

    assert (drawn.size, bytes(drawn)) != (missing.size, bytes(missing))


def test_a_title_is_as_large_as_fits_and_is_never_wider_than_its_room():
    lines = fitted("Former 40 modérateurs à la gouvernance", (1250, 300), (100, 80, 60))

    assert lines.size == 100
    assert max(width(words, lines.size, lines.weight) for words in lines.words) <= 1150


def test_lines_are_of_much_the_same_length():
    lines = fitted("un deux trois quatre cinq six sept huit neuf", (1000, 500), (100,))

    assert len(lines.words[-1].split()) > 1


def test_nothing_is_parted_at_a_no_break_space():
    lines = fitted("À 9\u00a0h\u00a030, à l’école d’essai de la ville", (420, 500), (60,))

    assert any("9\u00a0h\u00a030" in words for words in lines.words)


def test_what_does_not_fit_ends_with_an_ellipsis_and_what_fits_never_does():
    assert fitted(LONG, (400, 100), (60, 50)).words[-1].endswith("…")
    assert not fitted("Deux mots", (900, 20), (60, 50)).words[-1].endswith("…")


# --- The cache ---


def test_a_card_is_drawn_once_for_all_the_pages_that_show_the_same(tmp_path: Path):
    studio = Studio(LOOK, Cache(tmp_path / "cards"))
    card = CARDS["title"]
    made = dict(studio.drawn({"/a/carte.jpg": card, "/b/carte.jpg": card}))

    assert made["/a/carte.jpg"] == made["/b/carte.jpg"] == studio.held(card)
    assert len([*(tmp_path / "cards").iterdir()]) == 1


def test_a_changed_figure_and_a_changed_colour_ask_for_another_picture(tmp_path: Path):
    studio, card = Studio(LOOK, Cache(tmp_path)), CARDS["bar"]
    states = {**LOOK.palette.states, "realisee": "#123456"}
    other = Studio(Look(Palette(LOOK.palette.cloth, states, LOOK.palette.covers), MARK), Cache(tmp_path))
    changed = replace(card, parts=(replace(card.parts[0], count=9), *card.parts[1:]))

    assert len({studio.name(card), studio.name(changed), other.name(card)}) == 3


# --- On the pages ---


def tags(html: str) -> dict[str, str]:
    found = re.findall(r'<meta property="(og:image[^"]*)" content="([^"]*)">', html)
    return {name: unescape(value) for name, value in found}


def shown(site: Site) -> Iterator[tuple[str, dict[str, str]]]:
    """The public pages: what other services may show."""
    for address in site.pages:
        html = site.html(address)
        if address.endswith("/") and '<meta name="robots" content="noindex' not in html:
            yield address, tags(html)


@pytest.mark.parametrize("name", ["small_site", "real_site"])
def test_every_public_page_has_a_picture_beside_it_and_says_what_it_shows(
    name: str, request: pytest.FixtureRequest
):
    site: Site = request.getfixturevalue(name)
    pages = dict(shown(site))
    pages.pop("/garder/")

    for address, told in pages.items():
        assert told["og:image"] == f"https://isoc.ml{address}carte.jpg", address
        assert (told["og:image:width"], told["og:image:height"]) == (str(WIDTH), str(HEIGHT))
        assert len(told["og:image:alt"]) > 3
    assert {f"{address}carte.jpg" for address in pages} == {
        "/" + file.relative_to(site.folder).as_posix() for file in site.folder.rglob("carte.jpg")
    }


@pytest.mark.parametrize("name", ["small_site", "real_site"])
def test_every_picture_of_a_site_is_light_and_whole(name: str, request: pytest.FixtureRequest):
    site: Site = request.getfixturevalue(name)
    files = [*site.folder.rglob("carte.jpg")]
    heavy = {file: size for file in files if (size := file.stat().st_size) > HEAVIEST}

    assert files
    assert heavy == {}
    assert {opened(file.read_bytes()).size for file in files} == {(WIDTH, HEIGHT)}


def test_pages_in_two_languages_have_pictures_in_two_languages(small_site: Site):
    french, english = (tags(small_site.html(f"{way}/plan/2030/")) for way in ("", "/en"))

    assert french["og:image:alt"] != english["og:image:alt"]
    assert (small_site.folder / "plan/2030/carte.jpg").read_bytes() != (
        small_site.folder / "en/plan/2030/carte.jpg"
    ).read_bytes()


def test_what_is_not_public_has_no_picture(local_site: Site):
    hidden = [page for page in local_site.pages if page.startswith(("/brouillons/", "/_auteur/", "/ecrire/"))]

    assert hidden
    assert [page for page in hidden if tags(local_site.html(page))] == []


def test_no_page_asks_for_its_picture_and_the_sitemap_does_not_list_it(small_site: Site):
    assert "carte.jpg" not in (small_site.folder / "sitemap.xml").read_text()
    assert "carte.jpg" not in (small_site.folder / "sw.js").read_text()
    assert "carte.jpg" not in (small_site.folder / "garder/liste.txt").read_text()
