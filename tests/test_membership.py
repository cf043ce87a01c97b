"""« Devenir membre » is one tap away from everywhere, and the page says what it is without asking anybody anything."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po

from plugins.light_pages.files import Files
from plugins.light_pages.markup import tags
from plugins.light_pages.weight import weigh
from tests.conftest import ROOT, Site

MEMBERSHIP = {"/adherer/": "Devenir membre", "/en/adherer/": "Become a member"}
PUBLIC_PAGE = "https://www.internetsociety.org/become-a-member/"


@pytest.fixture(params=["small_site", "real_site"])
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


def way_to_membership(html: str) -> tuple[str, str]:
    """Where the header of a page leads whoever wants to join, and in which words."""
    header = html.partition("<header")[2].partition("</header>")[0]
    ((address, words),) = re.findall(
        r'<a class="menu__link menu__link--join" href="([^"]+)"[^>]*>([^<]+)', header
    )
    return address, words.strip()


def test_every_page_leads_to_membership_in_its_header(site: Site):
    for page in site.pages:
        address, words = way_to_membership(site.html(page))
        assert address in site.addresses, page
        assert words == MEMBERSHIP["/en/adherer/" if page.startswith("/en/") else "/adherer/"], page


def test_who_reads_english_joins_in_english(real_site: Site):
    ways = {way_to_membership(real_site.html(page))[0] for page in real_site.pages if page.startswith("/en/")}

    assert ways == {"/en/adherer/"}


@pytest.mark.parametrize("address", MEMBERSHIP)
def test_the_page_weighs_six_kilobytes_at_most(real_site: Site, address: str):
    files = Files((("/", real_site.folder),))

    assert weigh(real_site.html(address), files.sent).total <= 6_000


@pytest.mark.parametrize("address", MEMBERSHIP)
def test_the_page_says_what_one_finds_how_to_join_and_what_it_costs(real_site: Site, address: str):
    page, html = real_site.text(address), real_site.html(address)

    assert re.search(r"Ce que l’on y trouve|What you will find", page)
    assert re.search(r"Combien ça coûte|What does it cost", page)
    # No public source tells the price.
    assert re.search(r"C’est à demander|You will have to ask", page)
    assert f'<a href="{PUBLIC_PAGE}">' in html.partition('<div class="prose"')[2].partition("</ol>")[0]
    assert "<form" not in html


def test_no_form_sends_anything_to_anybody_else(site: Site):
    """Besides, the policy of each page lets its forms reach this site alone."""
    for page in site.pages:
        html = site.html(page)
        forms = [tag.attributes for tag in tags(html) if tag.name == "form"]
        assert all(re.match(r"/(?!/)", form.get("action", page)) for form in forms), page
        assert {form.get("method", "get") for form in forms} <= {"get"}, page
        (sent,) = re.findall(r"form-action ('\w+')", html.partition("<body")[0])
        assert sent == ("'self'" if forms else "'none'"), page


# --- 98.5 % is of the people who were asked in 2018, in Bamako ---

FIGURE = re.compile(r"98[,.]5")
ASKED = re.compile(
    r"personnes (?:interrogées|qui ont répondu)|échantillon|people (?:questioned|who answered)|sample",
    re.IGNORECASE,
)
EVERYBODY = re.compile(r"(?:des|les) Malien|of Malian|Malians are", re.IGNORECASE)


def where_it_is_wrong(paragraphs: Iterator[str]) -> list[str]:
    return [
        paragraph
        for paragraph in paragraphs
        if FIGURE.search(paragraph) and (not ASKED.search(paragraph) or EVERYBODY.search(paragraph))
    ]


def written_paragraphs() -> Iterator[str]:
    """All that authors have written, and all that the theme says in each language."""
    for file in sorted([*(ROOT / "content").rglob("*.md"), *(ROOT / "content").rglob("*.yaml")]):
        yield from re.split(r"\n\s*\n|\n\s*- ", file.read_text(encoding="utf-8"))
    for file in sorted((ROOT / "theme/translations").rglob("*.po")):
        with file.open("rb") as lines:
            for message in read_po(lines):
                for said in (message.id, message.string):
                    yield from said if isinstance(said, tuple) else (said,)


def test_who_writes_the_figure_names_those_who_were_asked():
    paragraphs = list(written_paragraphs())

    assert sum(bool(FIGURE.search(one)) for one in paragraphs) >= 6
    assert where_it_is_wrong(iter(paragraphs)) == []


def test_every_page_with_the_figure_says_that_it_is_of_2018(real_site: Site):
    told = [page for page in real_site.pages if FIGURE.search(real_site.text(page))]

    assert {"/", "/en/", *MEMBERSHIP} <= set(told)
    assert [page for page in told if "2018" not in real_site.text(page)] == []


@pytest.mark.parametrize(
    "paragraph",
    [
        "98,5 % des Maliens ne sont pas membres.",
        "Parmi les personnes interrogées, 98,5 % des Maliens…",
        "98.5% are not members.",
    ],
)
def test_a_figure_without_its_base_would_be_seen(paragraph: str):
    assert where_it_is_wrong(iter([paragraph])) == [paragraph]
