"""The pictures of a site: what its pages show, what is written, and what an author is told."""

import os
import re
import shutil
from pathlib import Path

import pytest

from plugins.authoring.problems import ProblemsFound
from plugins.images import finding, making, refusals
from tests import photos
from tests.conftest import ROOT, Site, build_on, copy_of_the_site
from tests.told import without_columns
from workshop.builds import check

pytestmark = pytest.mark.long

DAY = "2031-03-01"


def post(body: str = "", head: str = "") -> str:
    return f"---\ntitle: Un essai\ndate: 2030-01-05\n{head}---\n{body}\n"


def with_post(project: Path, body: str = "", head: str = "", **images: bytes) -> Path:
    """images: by their names in content/images/, « . » written as « _ »."""
    photos.put(project, {f"images/{name.replace('_', '.')}": data for name, data in images.items()})
    (project / "content/actualites/essai.md").write_text(post(body, head), encoding="utf-8")
    return project


def built(project: Path, *, production: bool = False) -> Site:
    return build_on(DAY, project, project / "output", production=production)


def article(site: Site, address: str = "/actualites/essai/") -> str:
    found = re.search(r'<article class="text">(.*)</article>', site.html(address), re.DOTALL)
    return found[1] if found else ""


def prose(site: Site, address: str) -> str:
    """The body, each picture told by its alternative text."""
    shown = re.sub(
        r'<picture>.*?alt="([^"]*)".*?</picture>', r"[\1]", article(site, address), flags=re.DOTALL
    )
    body = re.search(r'<div class="prose">(.*?)</div>', shown, re.DOTALL)
    return re.sub(r"\s*\n\s*", "", body[1]) if body else ""


def told(project: Path) -> list[str]:
    """By check, which must find what a build finds."""
    os.environ["SITE_DATE"] = DAY
    try:
        with pytest.raises(ProblemsFound) as found:
            check(project)
    finally:
        os.environ.pop("SITE_DATE")
    return without_columns(found.value.problems)


def pictures_of(site: Site) -> dict[str, bytes]:
    """Besides those that the small site has anyway."""
    files = sorted((site.folder / "images").glob("*"))
    return {
        file.name: file.read_bytes()
        for file in files
        if not file.name.startswith(("point-", "quatre-couleurs-"))
    }


HEAD = "image: images/salle.jpg\nalt: Une salle\nlegende: La salle, le soir !\ncredit: A. Essai\n"


def test_the_main_picture_is_light_has_its_size_and_does_not_wait(project: Path):
    site = built(with_post(project, head=HEAD, salle_jpg=photos.phone_photo(6)))

    html = article(site)
    assert re.search(
        r'<source media="\(max-width: 32em\)" type="image/avif" srcset="/images/salle-\w{8}-360\.avif">', html
    )
    assert re.search(
        r'<source type="image/jpeg" srcset="/images/salle-\w{8}-704\.jpg, /images/salle-\w{8}-900\.jpg 1\.28x">',
        html,
    )
    assert re.search(
        r'<img class="tint-[a-z]+-(light|dark)" src="/images/salle-\w{8}-704\.jpg" alt="Une salle" width="704" height="469" fetchpriority="high"',
        html,
    )
    assert (
        '<figcaption>La salle, le soir\u202f! <small class="photo__credit">Photo\u00a0: A. Essai</small> <a'
        in html
    )
    assert re.search(
        r'<a class="photo__larger" href="/images/salle-\w{8}-900\.jpg">Voir la photo \(JPEG, \d+\u00a0ko\)</a></figcaption>',
        html,
    )
    assert "style=" not in html and 'loading="lazy"' not in html


def test_the_pictures_of_a_body_wait_until_they_are_near(project: Path):
    site = built(with_post(project, "![Une salle](/images/salle.jpg)", salle_jpg=photos.phone_photo()))

    assert article(site).count('loading="lazy"') == 1
    assert "fetchpriority" not in article(site)


FORMS = [
        (
            '![Une salle](/images/a.jpg "La salle ; le soir — photo : A. Essai")',
            '<figure class="photo">[Une salle]<figcaption>La salle\u202f; le soir <small class="photo__credit">Photo\u00a0: A. Essai</small></figcaption></figure>',
        ),
        (
            "![Une salle](/images/a.jpg « La salle »)",
            '<figure class="photo">[Une salle]<figcaption>La salle</figcaption></figure>',
        ),
        (
            '![Une salle](/images/a.jpg "Photo : A. Essai")',
            '<figure class="photo">[Une salle]<figcaption><small class="photo__credit">Photo\u00a0: A. Essai</small></figcaption></figure>',
        ),
        (
            "Avant\n![x](/images/a.jpg)\nAprès",
            '<p>Avant</p><figure class="photo">[x]</figure><p>Après</p>',
        ),
        (
            "![x](/images/a.jpg)\n![y](/images/a.jpg)",
            '<figure class="photo">[x]</figure><figure class="photo">[y]</figure>',
        ),
        ("Ici ![x](/images/a.jpg) même", "<p>Ici [x] même</p>"),
        ("- ![x](/images/a.jpg) un", "<ul><li>[x] un</li></ul>"),
        (
            "[![x](/images/a.jpg)](/contact/)",
            '<figure class="photo"><a href="/contact/">[x]</a></figure>',
        ),
        ("## Titre ![x](/images/a.jpg)\n", '<h2 id="titre">Titre [x]</h2>'),
        ("[la photo](/images/a.jpg) ou [la photo](../../images/a.jpg)", '<p><a href="L">la photo (JPEG, 2\u00a0ko)</a> ou <a href="L">la photo (JPEG, 2\u00a0ko)</a></p>'),
        ("[la photo]({static}/images/a.jpg)", '<p><a href="L">la photo (JPEG, 2\u00a0ko)</a></p>'),
        ("![x]({static}../images/a.jpg)", '<figure class="photo">[x]</figure>'),
        ("`![x](/images/a.jpg)`", "<p><code>![x](/images/a.jpg)</code></p>"),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """One site with a post for each of the FORMS."""
    project = copy_of_the_site(tmp_path_factory.mktemp("forms"), ROOT / "tests/site/content")
    photos.put(project, {"images/a.jpg": photos.phone_photo(width=300, height=200)})
    for number, (body, _) in enumerate(FORMS):
        (project / f"content/actualites/essai-{number}.md").write_text(post(body), encoding="utf-8")
    return built(project)


@pytest.mark.parametrize("number", range(len(FORMS)), ids=[body for body, _ in FORMS])
def test_an_image_stands_where_it_was_written(forms: Site, number: int):
    shown = prose(forms, f"/actualites/essai-{number}/")

    assert re.sub(r"/images/a-\w{8}-300\.jpg", "L", shown) == FORMS[number][1]


def test_the_typography_of_an_english_caption_is_english(project: Path):
    body = '![A room](/images/a.jpg "The room: full!")'
    site = built(with_post(project, body, head="lang: en\n", a_jpg=photos.phone_photo(width=300, height=200)))

    pages = [file.read_text(encoding="utf-8") for file in site.folder.rglob("*.html")]
    assert [page for page in pages if "<figcaption>The room: full!</figcaption>" in page]


def test_originals_are_not_published_nor_what_the_phone_told(project: Path):
    body = "![x](/images/a.jpg)\n\n[la photo]({static}/images/b.png) et ![y]({attach}../images/a.jpg)"
    site = built(with_post(project, body, a_jpg=photos.phone_photo(6), b_png=photos.told_png()))

    assert all(re.search(r"-[0-9a-f]{8}(-\d+)?\.(avif|jpg|png)$", name) for name in pictures_of(site))
    for file in site.folder.rglob("*"):
        if file.is_file() and file.suffix != ".html":
            secrets = [secret for secret in photos.SECRETS[:5] if secret in file.read_bytes()]
            assert secrets == [], file


def test_only_pictures_that_published_pages_show_are_written(project: Path):
    with_post(
        project,
        "![x](/images/a.jpg)",
        "status: draft\n",
        a_jpg=photos.phone_photo(),
        b_jpg=photos.phone_photo(3),
    )

    assert pictures_of(built(project, production=True)) == {}
    assert {name.split("-")[0] for name in pictures_of(built(project))} == {"a"}


def test_a_name_with_accents_of_either_kind_and_spaces_is_found(project: Path):
    photos.put(project, {"images/Ma photo d’e\u0301te\u0301.JPG": photos.phone_photo()})
    with_post(project, "![x](/images/Ma photo d’été.JPG)")

    assert "ma-photo-d-ete-" in article(built(project))


def test_two_builds_give_the_same_pictures_from_the_cache_or_not(project: Path, tmp_path_factory):
    with_post(
        project,
        "![x](/images/a.jpg)\n\n![y](/images/b.png)",
        a_jpg=photos.phone_photo(),
        b_png=photos.told_png(),
    )

    first, again = pictures_of(built(project)), pictures_of(built(project))
    for file in (project / ".cache/images").rglob("*.avif"):
        file.unlink()

    assert first == again == pictures_of(built(project))
    assert len(first) == 12


def test_a_build_makes_a_picture_once(project: Path, monkeypatch: pytest.MonkeyPatch):
    with_post(project, "![x](/images/a.jpg)", a_jpg=photos.phone_photo())
    built(project)
    monkeypatch.setattr(finding, "_look", None)
    monkeypatch.setattr(making, "_make", None)

    assert len(pictures_of(built(project))) == 6


WRONG = [
        ("\n![](/images/a.jpg)", "6: cette image n’a pas de description ; écrivez entre les crochets ce que l’on y voit : ![…](/images/a.jpg)"),
        ('Ici **![x](/images/a.jpg "Une salle")** même', "5: la légende de « /images/a.jpg » ne serait pas montrée ; mettez l’image seule sur sa ligne"),
        ('<p>\n<img src="/images/a.jpg" alt="x">\n</p>', "6: « /images/a.jpg » est écrit en HTML ; écrivez ![description](/images/a.jpg), pour que l’image soit allégée"),
        ('<p><img src="{static}/images/a.jpg" alt="x"></p>', "5: « {static}/images/a.jpg » est écrit en HTML ; écrivez ![description]({static}/images/a.jpg), pour que l’image soit allégée"),
    ("![x](/documents/etude.txt)", "5: « /documents/etude.txt » serait montrée telle quelle, lourde et avec ce que le téléphone y note ; rangez-la dans content/images/"),
    ("![x](/images/b.jpg)", "5: « /images/b.jpg » n’existe pas ; vouliez-vous « /images/a.jpg » ?"),
        ("![x](images/a.jpg)", "5: « images/a.jpg » n’existe pas ; vouliez-vous « /images/a.jpg » ?"),
    ]  # fmt: skip


def test_what_is_wrong_with_an_image_is_told_at_its_line(project: Path):
    photos.put(project, {"images/a.jpg": photos.phone_photo()})
    for number, (body, _) in enumerate(WRONG):
        (project / f"content/actualites/essai-{number}.md").write_text(post(body), encoding="utf-8")

    assert told(project) == [
        f"content/actualites/essai-{number}.md:{said}" for number, (_, said) in enumerate(WRONG)
    ]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("legende: Une salle\n", "cette légende est sans image ; ajoutez « image: … » ou retirez-la"),
        ("credit: A. Essai\n", "ce crédit est sans image ; ajoutez « image: … » ou retirez-le"),
    ],
)
def test_a_caption_needs_an_image(project: Path, head: str, said: str):
    assert told(with_post(project, head=head)) == [f"content/actualites/essai.md:4: {said}"]


def test_everything_that_is_wrong_with_the_files_is_told_at_once_used_or_not(project: Path):
    with_post(project, "![x](/images/faux.jpg)", faux_jpg=b"Un texte.", photo_heic=photos.HEIC, vide_png=b"")

    assert told(project) == [
        f"content/images/faux.jpg:1: {refusals.UNKNOWN}",
        f"content/images/photo.heic:1: {refusals.HEIC}",
        f"content/images/vide.png:1: {refusals.EMPTY}",
    ]


def test_check_makes_no_variant(project: Path, monkeypatch: pytest.MonkeyPatch):
    with_post(project, "![x](/images/a.jpg)", a_jpg=photos.phone_photo())
    monkeypatch.setattr(making, "_make", None)
    monkeypatch.setenv("SITE_DATE", DAY)

    assert check(project) > 0
    assert {file.suffix for file in (project / ".cache/images").glob("*/*")} == {".json"}


def test_a_site_without_images_is_built(project: Path):
    for number in (8, 9):
        (project / f"content/actualites/nouvelle-{number}.md").unlink()
    shutil.rmtree(project / "content/images")

    assert not (built(project).folder / "images").exists()


def test_a_list_of_posts_shows_the_photo_of_its_first_alone_in_its_small_variant(project: Path):
    with_post(project, head=HEAD, salle_jpg=photos.phone_photo(6))
    written = (project / "content/actualites/essai.md").read_text(encoding="utf-8")
    for name, date in (("avant", "2031-02-01"), ("dernier", "2031-02-02")):
        text = written.replace("2030-01-05", date).replace("Un essai", name)
        (project / f"content/actualites/{name}.md").write_text(text, encoding="utf-8")

    html = built(project).html("/actualites/")

    assert len(re.findall("<picture", html)) == 1
    shown = re.search(r'<picture class="post__photo">.*?</picture>', html, re.DOTALL)[0]
    assert html.index("dernier") < html.index(shown) < html.index("avant")
    assert {*re.findall(r"/images/salle-\w{8}-(\d+)\.", shown)} == {"360"}
