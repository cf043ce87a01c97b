"""The search in a real browser: 40 questions to the real site, what they cost, and how it is to use."""

import gzip
import re
from collections.abc import Iterator
from functools import partial

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from plugins.search.folding import stem, words
from tests.browser.opening import chromium
from tests.browser.test_every_page import PHONE
from tests.conftest import Site

# What is typed, and the address that must come first.
QUESTIONS = {
    "reseaux sociaux": "/rapports/internet-reseaux-sociaux-2020/",
    "formations": "/plan/2019/formation-formateurs/",
    "internets": "/axes/developper-internet/",
    "segou": "/evenements/journee-segou/",
    "élections": "/actualites/perturbations-internet-2018/",
    "election": "/actualites/perturbations-internet-2018/",
    "kayes": "/evenements/conference-kayes/",
    "moderateurs": "/plan/2019/moderateurs/",
    "gouvernance": "/actualites/formation-gouvernance-2018/",
    "malisig": "/evenements/malisig-2020/",
    "igf mali": "/plan/2019/igf-mali/",
    "FGI": "/evenements/fgi-mali-2025/",
    "forum gouvernance internet": "/actualites/creation-forum-national/",
    "chiffrement": "/evenements/atelier-chiffrement-2024/",
    "bakary kouyaté": "/responsables/bakary-kouyate/",
    "point d'échange": "/actualites/lancement-mlix/",
    "MLIX": "/actualites/lancement-mlix/",
    "femmes": "/actualites/formation-femmes-2021/",
    "étude 2020": "/actualites/resultats-etude-2020/",
    "etude etat internet": "/evenements/publication-etude-2019/",
    "adhesion": "/adherer/",
    "devenir membre": "/adherer/",
    "contact": "/contact/",
    "mentions legales": "/mentions-legales/",
    "statuts": "/statuts/",
    "plan 2019": "/plan/2019/",
    "plan d’action 2022": "/plan/2022/",
    "coupure internet": "/rapports/etat-internet-2018/",
    "prix de l’internet": "/plan/2022/prix-internet/",
    "taxes": "/plan/2022/taxes-materiel/",
    "MANRS": "/plan/2019/formation-manrs/",
    "objets connectés": "/plan/2019/atelier-objets/",
    "univers": "/evenements/journee-segou/",
    "assemblée générale": "/evenements/assemblee-generale/",
    "fracture numerique": "/plan/2022/fracture-numerique/",
    "événement 2025": "/evenements/fgi-mali-2025/",
    "étude réseau social": "/rapports/internet-reseaux-sociaux-2020/",
    "intrenet": "/axes/developper-internet/",
    "chapterton": "/actualites/chapterthon-2019/",
    "securite": "/axes/securite-technique/",
}

# Bytes, gzip -6: the script, the index and what of both stands in the page, until the first result is there.
FIRST_RESULT = 6_000

SAID = re.compile("trouvée|Aucune|Écrivez")

# Which files had arrived when the first result was shown.
WATCH = """addEventListener('DOMContentLoaded', () => {
  const list = document.getElementById('search-results');
  if (list) new MutationObserver(() => {
    window.arrived = window.arrived || performance.getEntriesByType('resource').map(({name}) => new URL(name).pathname);
  }).observe(list, {childList: true});
});"""


@pytest.fixture(scope="module")
def page(host: str) -> Iterator[Page]:
    with chromium() as browser:
        # What is kept on a phone would answer before what these tests put in the way.
        opened = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, service_workers="block")
        opened.add_init_script(WATCH)
        yield opened.new_page()


def ask(page: Page, host: str, question: str) -> list[str]:
    """The addresses found, the best first, when all is said."""
    page.goto(f"{host}/recherche/?{question}")
    expect(page.locator("#search-status")).to_contain_text(SAID, timeout=30_000)
    return page.locator("#search-results a").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )


def typed(question: str) -> str:
    return f"q={question.replace(' ', '+')}"


@pytest.fixture(scope="module")
def asked(page: Page, host: str, real_site: Site) -> dict[str, tuple[str, int]]:
    """Each question -> the first address, and the bytes until it was there."""
    found = {}
    for question in QUESTIONS:
        first = ask(page, host, typed(question))[0]
        arrived: list[str] = page.evaluate("window.arrived")
        files = [name for name in arrived if name.startswith("/recherche/")]
        found[question] = first, sum(map(partial(weight_of, real_site), files)) + weight_in_page(real_site)
    return found


def weight(content: bytes) -> int:
    return len(gzip.compress(content, 6, mtime=0))


def weight_of(site: Site, address: str) -> int:
    return weight((site.folder / address.lstrip("/")).read_bytes())


def weight_in_page(site: Site) -> int:
    """What the page is heavier for its scripts and for the facts that they read."""
    page = site.html("/recherche/")
    return weight(page.encode()) - weight(re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL).encode())


def test_the_first_page_found_is_the_one_that_was_meant(asked: dict[str, tuple[str, int]]):
    assert len(QUESTIONS) == 40
    assert {question: first for question, (first, _) in asked.items()} == QUESTIONS


def test_the_first_result_costs_no_more_than_6_kilobytes(asked: dict[str, tuple[str, int]]):
    assert {question: cost for question, (_, cost) in asked.items() if not 0 < cost <= FIRST_RESULT} == {}


def test_the_cost_of_each_question_counts_the_script_and_the_words(asked: dict[str, tuple[str, int]]):
    """A file that was forgotten would make all of them cheap."""
    assert min(cost for _, cost in asked.values()) > 3_500


def test_the_browser_folds_every_word_of_the_site_as_the_build_does(page: Page, host: str, real_site: Site):
    text = " ".join(real_site.text(address) for address in real_site.addresses)
    hard = "Cœur CŒUR ŋɔmi ɲɛ Se\u0301gou île-d’Été 5G aïeux ΣΑΣ İstanbul straße ﬁn ١٢ ⵣⴰ x² mot_lié N’Ko ߒߞߏ"
    page.goto(f"{host}/recherche/")

    theirs = page.evaluate(
        """async ([script, text]) => {
          const {words, stem} = await import(script);
          return words(text).map((word) => [word, stem(word)]);
        }""",
        [script_of(real_site), f"{text} {hard}"],
    )

    assert len(theirs) > 10_000
    assert theirs == [[word, stem(word)] for word in words(f"{text} {hard}")]


def script_of(site: Site) -> str:
    (file,) = (site.folder / "recherche").glob("*.js")
    return f"/recherche/{file.name}"


def test_nothing_is_loaded_before_the_field_is_used(page: Page, host: str, real_site: Site):
    asked_for: list[str] = []
    page.on("request", lambda sent: asked_for.append(sent.url.removeprefix(host)))
    page.goto(f"{host}/recherche/")
    before = [address for address in asked_for if address.startswith("/recherche/")]

    with page.expect_response(f"**{script_of(real_site)}"):
        page.focus("#q")

    assert before == ["/recherche/"]


def test_a_search_is_in_the_address_and_the_way_back_leads_to_the_one_before(page: Page, host: str):
    ask(page, host, "q=segou")
    page.fill("#q", "contact")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results a[href='/contact/']")
    assert page.url == f"{host}/recherche/?q=contact"

    page.go_back()

    page.wait_for_selector("#search-results a[href='/evenements/journee-segou/']")
    assert page.input_value("#q") == "segou"
    assert page.locator("#search-results a[href='/contact/']").count() == 0


def test_a_result_says_what_it_is_when_it_was_and_why_it_is_found(page: Page, host: str):
    ask(page, host, "q=whatsapp")
    first = page.locator(".result").first

    assert first.locator("p").first.inner_text() == "Actualité, 4\u00a0février 2021"
    assert first.locator("time").get_attribute("datetime") == "2021-02-04"
    assert first.locator("mark").all_inner_texts() == ["WhatsApp"]


def test_an_action_is_found_with_its_state_in_words(page: Page, host: str):
    ask(page, host, "q=igf+mali")

    facts = page.locator(".result p").first.inner_text()
    assert facts == "Action du plan 2019\u00a0: réalisée"


def test_words_that_only_the_text_has_are_shown_in_their_sentence(page: Page, host: str):
    ask(page, host, "q=coiffeuse")

    page.wait_for_selector(".result mark")
    assert "coiffeuses" in page.locator(".result mark").all_inner_texts()


def test_the_count_is_announced_politely(page: Page, host: str):
    ask(page, host, "q=segou")

    assert page.get_by_role("status").get_attribute("id") == "search-status"
    assert re.match(r"\d+ pages trouvées pour «\u00a0segou\u00a0».", page.inner_text("#search-status"))


def test_a_word_that_is_nowhere_leads_to_the_list_and_a_near_one_to_its_pages(page: Page, host: str):
    assert ask(page, host, "q=zzzzzz") == []
    assert "Aucune page ne contient «\u00a0zzzzzz\u00a0»" in page.inner_text("#search-status")
    assert page.locator("#liste").is_visible()

    assert ask(page, host, "q=chapterton")
    assert page.inner_text("#search-status").startswith(
        "Aucune page ne contient «\u00a0chapterton\u00a0»\u00a0;"
    )


def test_what_is_typed_is_shown_as_text(page: Page, host: str):
    ask(page, host, "q=%3Cb%3Esegou%3C%2Fb%3E%20{n}%20%24%26")

    assert page.locator("#search-status b").count() == 0
    assert "<b>segou</b> {n} $&" in page.inner_text("#search-status")


@pytest.mark.parametrize("question", ["q=le+la+les", "q=", "q=%20", "q=a", "q=..."])
def test_a_question_without_a_word_finds_nothing_and_says_so(page: Page, host: str, question: str):
    if question == "q=":
        page.goto(f"{host}/recherche/?{question}")
        assert page.locator("#search-results a").count() == 0
    else:
        assert ask(page, host, question) == []


def test_more_results_come_when_asked_for_and_the_keyboard_goes_on_with_them(page: Page, host: str):
    assert len(ask(page, host, "q=internet")) == 8

    page.keyboard.press("Tab")
    page.focus("#search-more")
    page.keyboard.press("Enter")

    expect(page.locator(".result")).to_have_count(16, timeout=30_000)
    assert (
        page.evaluate("[...document.querySelectorAll('.result__title')].indexOf(document.activeElement)") == 8
    )


def test_an_index_that_cannot_be_read_is_told_and_the_list_stays(page: Page, host: str):
    page.route("**/w*.txt", lambda route: route.abort())
    page.goto(f"{host}/recherche/?q=segou")

    expect(page.locator("#search-fault")).to_contain_text("rechargez", timeout=30_000)
    assert page.get_by_role("alert").get_attribute("id") == "search-fault"
    assert page.inner_text("#search-status") == ""
    page.unroute("**/w*.txt")
    assert page.locator("#liste").is_visible()


def test_a_short_stem_is_looked_for_where_it_is_in_the_order_of_the_alphabet(page: Page, host: str):
    """« prix » is found by « pri »: in another file than what begins with « prix », when the files part between them."""

    def answer(route: Route) -> None:
        files = {"w0.txt": "accord x\npri 2p", "w1.txt": "prixx x"}
        name = route.request.url.rpartition("/")[2]
        if name.startswith("?"):
            page_of_the_site = route.fetch()
            cut = re.sub(r'"starts": "[^"]*"', '"starts": "a prix"', page_of_the_site.text())
            route.fulfill(response=page_of_the_site, body=cut)
        elif name in files:
            route.fulfill(body=files[name])
        else:
            route.continue_()

    page.route("**/recherche/**", answer)
    found = ask(page, host, "q=prix")
    page.unroute("**/recherche/**")

    assert len(found) == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_in_the_results(page: Page, host: str, scheme: str):
    page.emulate_media(color_scheme=scheme)
    ask(page, host, "q=kouyate+forum")

    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    targets = page.locator(
        ".result__title, .search button, .search input, #search-more, .letters a, .by-letter a"
    )
    heights = targets.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert min(heights) >= 44


def test_without_javascript_the_form_leads_to_the_list(page: Page, host: str):
    browser = page.context.browser
    assert browser
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(f"{host}/404.html")
    plain.fill("#q", "ségou")
    plain.keyboard.press("Enter")
    plain.wait_for_url("**/recherche/?q=*")

    assert plain.locator("noscript").is_visible()
    assert plain.locator("#search-more").is_hidden()
    plain.click("nav.letters a[href='/recherche/#lettre-j']")
    assert plain.get_by_role("link", name="Journée d’ISOC Mali à l’université de Ségou").is_visible()
    plain.context.close()
