"""An original and what is made of it: pixels, sizes, refusals, the cache; no site is built."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFile, ImageOps

from plugins.caching.cache import Cache
from plugins.images import finding, making, refusals
from plugins.images.looking import look
from plugins.images.names import name_meant
from plugins.images.original import Facts, Kind, Original, sizes
from plugins.images.picture import Words, caption_and_credit, picture_of
from plugins.images.refusals import Refused
from plugins.images.rendering import LIGHTEST, render
from plugins.images.tints import TINTS, tint_of
from tests import photos
from tests.conftest import ROOT

AS_STORED = ["red", "green", "blue", "yellow"]


def original(data: bytes, name: str = "images/salle.jpg") -> Original:
    return Original(name=name, digest="ab" * 32, facts=look(name, data))


def rendered(data: bytes, name: str = "images/salle.jpg") -> dict[str, bytes]:
    """Every file that is published, by « 360.avif »."""
    return {f"{one.width}.{one.ending}": made for one, made in render(original(data, name), data)}


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def refusal(data: bytes, name: str = "images/salle.jpg") -> str:
    with pytest.raises(Refused) as refused:
        look(name, data)
    return str(refused.value)


# --- Pixels ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_photo_is_turned_upright(orientation: int):
    data = photos.phone_photo(orientation)

    for name, made in rendered(data).items():
        assert photos.corner_colours(opened(made)) == AS_STORED, name
        assert opened(made).width > opened(made).height, name


@pytest.mark.parametrize("orientation", [2, 4, 5, 7])
def test_a_mirrored_photo_is_turned_as_pillow_would(orientation: int):
    """Rare enough that another's word is taken for it."""
    data = photos.saved(photos.corners(), exif=photos.exif(orientation))
    meant = ImageOps.exif_transpose(opened(data))

    made = opened(rendered(data)["360.jpg" if meant.width > meant.height else "288.jpg"])

    assert photos.corner_colours(made) == photos.corner_colours(meant)


@pytest.mark.parametrize("data", [photos.phone_photo(6), photos.told_png()], ids=["JPEG", "PNG"])
def test_nothing_that_the_phone_told_is_in_any_file(data: bytes):
    assert b"Exif" in data or b"eXIf" in data

    for name, made in rendered(data).items():
        image = opened(made)
        assert not image.getexif(), name
        assert not {"exif", "xmp", "comment", "icc_profile", "Comment"} & set(image.info), name
        assert [secret for secret in photos.SECRETS if secret in made] == [], name


def test_a_simple_drawing_is_kept_as_it_was_drawn_without_what_is_told_beside_it():
    drawing = photos.corners(200, 100)
    data = photos.saved(drawing, "PNG", exif=photos.exif())

    made = rendered(data, "images/logo.png")

    assert list(made) == ["200.png"]
    assert opened(made["200.png"]).tobytes() == drawing.tobytes()
    assert photos.MAKER.encode() not in made["200.png"]


def test_colours_of_another_profile_become_those_of_the_web():
    data, profile = photos.wide_gamut()

    for name, made in rendered(data).items():
        assert photos.corner_colours(opened(made))[:2] == ["green", "red"], name
        assert profile[128:] not in made, name


@pytest.mark.parametrize(
    "data",
    [
        photos.saved(photos.corners(mode="CMYK")),
        photos.saved(photos.corners(), "PNG"),
        photos.saved(photos.corners(mode="P"), "PNG"),
        photos.saved(photos.corners(mode="P"), "GIF"),
        photos.saved(photos.corners(), "WEBP", quality=90),
        photos.saved(photos.corners(), "AVIF"),
        photos.saved(photos.corners(), "TIFF"),
        photos.saved(photos.corners(), "BMP"),
        photos.saved(photos.corners(), icc_profile=b"nothing that is a profile"),
        photos.saved(photos.corners(), "MPO", save_all=True, append_images=[photos.corners(90, 60)]),
    ],
    ids=["CMYK", "PNG", "palette", "GIF", "WebP", "AVIF", "TIFF", "BMP", "bad profile", "MPO"],
)
def test_every_usual_kind_of_image_is_read_whatever_its_name(data: bytes):
    assert photos.corner_colours(opened(rendered(data)["360.avif"])) == AS_STORED


def test_a_grey_picture_of_16_bits_keeps_its_shades():
    middle = photos.saved(Image.new("I;16", (900, 600), 257 * 128), "PNG")

    red, green, blue = opened(rendered(middle)["360.jpg"]).convert("RGB").getpixel((5, 5))

    assert red == green == blue and abs(red - 128) <= 1


def test_what_is_transparent_becomes_white():
    image = photos.corners(mode="RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 450, 300))

    made = opened(rendered(photos.saved(image, "PNG"))["360.jpg"]).convert("RGB")

    assert min(made.getpixel((60, 60))) > 245


# --- Sizes -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width", "height", "made"),
    [
        (4032, 3024, [(360, 270), (704, 528), (1408, 1056)]),
        (3024, 4032, [(324, 432), (634, 845), (1267, 1690)]),
        (1080, 20_000, [(23, 432), (46, 845), (91, 1690)]),
        (500, 250, [(360, 180), (500, 250)]),
        (400, 300, [(400, 300)]),
        (16, 16, [(16, 16)]),
        (20_000, 16, [(360, 1), (704, 1), (1408, 1)]),
    ],
)
def test_a_photo_is_made_as_wide_as_the_layout_needs(width: int, height: int, made: list[tuple[int, int]]):
    assert sizes(width, height) == made


@given(st.integers(16, 20_000), st.integers(16, 20_000))
def test_no_variant_is_larger_than_its_photo(width: int, height: int):
    made = sizes(width, height)

    assert made == sorted(set(made))
    assert all(0 < one <= width and 0 < two <= height for one, two in made)


def test_a_small_screen_gets_the_photo_within_8_kilobytes():
    """A texture as dense as a market: every pixel differs from the next."""
    noise = Image.effect_noise((1200, 800), 60).convert("RGB")
    photo = Image.blend(photos.corners(1200, 800), noise, 0.25)

    made = rendered(photos.saved(photo, quality=90))

    assert len(made["360.avif"]) <= LIGHTEST


def test_the_same_photo_gives_the_same_bytes():
    assert rendered(photos.phone_photo(6)) == rendered(photos.phone_photo(6))


def test_another_photo_under_the_same_name_gets_another_address():
    facts = look("images/a.jpg", photos.phone_photo())
    first, second = (Original(name="images/Été à Gao.JPG", digest=sign * 64, facts=facts) for sign in "ab")

    addresses = [one.address for one in first.variants]

    assert all(address.startswith("/images/ete-a-gao-") for address in addresses)
    assert not set(addresses) & {one.address for one in second.variants}


# --- What is wrong -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", refusals.EMPTY),
        (b"Bonjour, ceci est un texte.", refusals.UNKNOWN),
        (b"%PDF-1.7 ...", "ce fichier est un PDF ; rangez-le dans content/documents/ et menez-y par un lien"),
        (photos.HEIC, refusals.HEIC),
        (photos.VIDEO, "ce fichier est une vidéo ; publiez-la ailleurs et menez-y par un lien"),
        (photos.phone_photo()[:-4000], refusals.DAMAGED),
        (photos.told_png()[:-900], refusals.DAMAGED),
        (photos.animation(), refusals.ANIMATED),
        (
            photos.saved(Image.new("RGB", (1, 1)), "PNG"),
            "cette image est trop petite pour être vue (1 × 1 points) ; mettez la photo elle-même à sa place",
        ),
        (photos.bomb(), "cette image a trop de points pour une photo ; enregistrez-la en plus petit"),
        (
            bytes(25_000_001),
            "ce fichier pèse 25\u00a0Mo, trop pour une photo ; 25\u00a0Mo au plus, enregistrez-la en plus petit",
        ),
    ],
)
def test_what_cannot_be_shown_is_told(data: bytes, said: str):
    assert refusal(data) == said


@pytest.mark.parametrize(
    "data", [photos.phone_photo()[:-4000], photos.told_png()[:-900]], ids=["JPEG", "PNG"]
)
def test_a_photo_that_breaks_off_is_told_even_where_pillow_was_told_to_fill_it(data: bytes, monkeypatch):
    """As WeasyPrint does for the whole process: a build that makes PDFs too would have published half a photo."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)

    assert refusal(data) == refusals.DAMAGED
    assert ImageFile.LOAD_TRUNCATED_IMAGES


def test_a_picture_of_too_many_pixels_is_told_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(refusals, "MOST_PIXELS", 900 * 600 - 1)

    assert refusal(photos.phone_photo()) == (
        "cette image a 900 × 600 points, trop pour une photo ; enregistrez-la en plus petit"
    )


@settings(max_examples=60)
@given(
    st.sampled_from(
        [photos.phone_photo(6, 90, 60), photos.told_png(), photos.saved(photos.corners(90, 60), "AVIF")]
    ),
    st.lists(st.tuples(st.integers(0, 4000), st.binary(min_size=1, max_size=8)), max_size=6),
    st.integers(0, 4000),
)
def test_a_damaged_file_is_shown_or_told_never_a_traceback(data: bytes, changes, end: int):
    damaged = bytearray(data)
    for place, what in changes:
        damaged[place : place + len(what)] = what
    damaged = damaged[: len(damaged) - end]
    try:
        look("images/a.jpg", bytes(damaged))
    except Refused as reason:
        assert " ; " in str(reason)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" %s>%s</svg>'


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ('width="120" height="60px"', (120, 60)),
        ('viewBox="0 0 24.4 12"', (24, 12)),
        ('width="100%" height="100%" viewBox="0 0 8 4"', (8, 4)),
        ("", (0, 0)),
    ],
)
def test_a_drawing_is_published_as_it_is(said: str, size: tuple[int, int]):
    data = (SVG % (said, '<style>a{fill:url(#b)}</style><use href="#a"/>')).encode()

    assert look("images/a.svg", data) == Facts(kind=Kind.DRAWING, width=size[0], height=size[1], tint="white")
    assert [made for _, made in render(original(data, "images/a.svg"), data)] == [data]


@pytest.mark.parametrize("before", [b" " * 50_000, b"<!---->" * 20_000, b"<?xml ?>" * 20_000])
def test_what_comes_before_a_drawing_is_read_once(before: bytes):
    assert refusal(before + b"<sv") == refusals.UNKNOWN


def test_a_drawing_that_would_grow_without_end_is_told():
    data = b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + (SVG % ("", "&a;")).encode()

    assert refusal(data, "images/a.svg").startswith("ce dessin SVG contient « <!ENTITY> »")


# --- Words and addresses -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("La salle — photo : A. Essai", ("La salle", "A. Essai")),
        ("La salle – Photo\u00a0: A. Essai", ("La salle", "A. Essai")),
        ("La salle - crédit: A. Essai", ("La salle", "A. Essai")),
        ("Photo : A. Essai", ("", "A. Essai")),
        ("Les actes — la salle", ("Les actes — la salle", "")),
        ("Une photo : la salle", ("Une photo : la salle", "")),
        ("", ("", "")),
    ],
)
def test_a_caption_may_end_with_a_credit(written: str, parts: tuple[str, str]):
    assert caption_and_credit(written) == parts


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/images/salle.jpg", "images/salle.jpg"),
        ("/images/La%20salle.jpg", "images/La salle.jpg"),
        ("../../images/salle.jpg", "images/salle.jpg"),
        ("https://www.isoc.ml/images/salle.jpg", "images/salle.jpg"),
        ("{static}/images/salle.jpg", "images/salle.jpg"),
        ("{static}../images/salle.jpg", "images/salle.jpg"),
        ("/images/e\u0301te\u0301.jpg", "images/\u00e9t\u00e9.jpg"),
        ("images/salle.jpg", ""),
        ("https://ailleurs.example/images/salle.jpg", ""),
        ("/documents/etude.pdf", ""),
        ("https://[/images/a.jpg", ""),
    ],
)
def test_an_address_means_an_original(address: str, name: str):
    assert name_meant(address, "/actualites/essai/", "actualites", "isoc.ml") == name


def test_a_picture_has_all_its_sizes_in_both_types():
    picture = picture_of(original(photos.phone_photo(width=1000, height=500)), Words(alt="x"))

    assert [source.type for source in picture.sources] == ["image/avif", "image/jpeg"]
    small, wide = picture.sources[0].small, picture.sources[0].wide
    assert small.endswith("-360.avif")
    assert wide.split(", ")[0].endswith("-704.avif")
    assert wide.split(", ")[1].endswith("-1000.avif 1.42x")
    assert (picture.width, picture.height) == (704, 352)
    assert picture.largest.endswith("-1000.jpg")


def test_the_theme_knows_every_tint():
    css = (ROOT / "theme/static/site.css").read_text(encoding="utf-8")

    assert [tint for tint in TINTS if f".tint-{tint} " not in css] == []


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_every_colour_has_a_tint(colour: tuple[int, int, int]):
    assert tint_of(*colour) in TINTS


@pytest.mark.parametrize(
    ("colour", "tint"),
    [((10, 10, 10), "grey-dark"), ((240, 200, 150), "earth-light"), ((20, 40, 120), "blue-dark")],
)
def test_a_tint_is_named_as_one_sees_it(colour: tuple[int, int, int], tint: str):
    assert tint_of(*colour) == tint


# --- The cache ---------------------------------------------------------------------------------------


def silent(things, _number, _work):
    return things


def found(content: Path, cache: Cache) -> list[Original]:
    return finding.find(sorted((content / "images").iterdir()), content, cache, silent)[0]


def made(content: Path, cache: Cache) -> dict[str, bytes]:
    return {one.address: data for one, data in making.variants(found(content, cache), content, cache, silent)}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    photos.put(tmp_path, {"images/a.jpg": photos.phone_photo(), "images/b.jpg": photos.phone_photo(6)})
    return tmp_path / "content"


def state(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}


def test_a_second_time_nothing_is_looked_at_or_made(content: Path, tmp_path: Path, monkeypatch):
    cache = Cache(tmp_path / "cache/1")
    first, before = made(content, cache), state(cache.folder)
    monkeypatch.setattr(finding, "_look", None)
    monkeypatch.setattr(making, "_make", None)
    (content / "images/b.jpg").rename(content / "images/c.jpg")

    second = made(content, cache)

    assert state(cache.folder) == before
    assert sorted(second.values()) == sorted(first.values())


@pytest.mark.parametrize("damage", [b"", b"x" * 500], ids=["cut off", "overwritten"])
def test_what_is_damaged_in_the_cache_is_made_again(content: Path, tmp_path: Path, damage: bytes):
    cache = Cache(tmp_path / "cache/1")
    first = made(content, cache)
    for file in cache.folder.iterdir():
        file.write_bytes(damage)

    assert made(content, cache) == first
    assert made(content, Cache(tmp_path / "another")) == first


def test_what_no_image_needs_any_more_leaves_the_cache(content: Path, tmp_path: Path):
    cache = Cache(tmp_path / "cache/2")
    made(content, cache)
    Cache(tmp_path / "cache/1").write("of-an-earlier-recipe.avif", b"x")
    (cache.folder / ".half-written").write_bytes(b"x")
    (content / "images/a.jpg").unlink()

    cache.keep_only(set(making.names_in_cache(found(content, cache))))

    assert [folder.name for folder in (tmp_path / "cache").iterdir()] == ["2"]
    assert len(state(cache.folder)) == 1 + 2 * 3
    assert set(state(cache.folder)) == set(making.names_in_cache(found(content, cache)))


def test_a_photo_that_changes_while_it_is_made_never_enters_the_cache_as_another(
    content: Path, tmp_path: Path
):
    cache = Cache(tmp_path / "cache/1")
    known = found(content, cache)
    (content / "images/a.jpg").write_bytes(photos.phone_photo(3))

    with pytest.raises(Exception, match=r"content/images/a\.jpg:1: cette image a changé"):
        list(making.variants(known, content, cache, silent))
