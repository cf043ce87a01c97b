"""The pages of the plans in another language: the same pages and figures, its words, and French that says that it is."""

import json
import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from babel.messages.pofile import read_po

from plugins.action_plan.model import Direction, Target
from plugins.authoring.problems import ProblemsFound
from tests.builders import action, entry, stand_on
from tests.conftest import ROOT, Site, build_on
from tests.words_of import templates

OF_PLANS = re.compile(r"/(plan|responsables)/.*")
ATOM = "{http://www.w3.org/2005/Atom}"


def of_plans(site: Site) -> list[str]:
    return [address for address in site.addresses if OF_PLANS.fullmatch(address)]


def test_every_page_of_a_plan_is_there_in_english_too(small_site: Site):
    english = [address for address in small_site.addresses if address.startswith(("/en/plan/", "/en/resp"))]

    assert english == [f"/en{address}" for address in of_plans(small_site)]


def test_the_data_are_one_file_for_all_languages(small_site: Site):
    assert list((small_site.folder / "en").rglob("*.csv")) == []
    assert b"Counted too fast." in (small_site.folder / "plan/2030/suivi.csv").read_bytes()
    assert b"A measured action" in (small_site.folder / "plan/2030/plan.json").read_bytes()


def test_the_figures_of_a_page_are_the_same_in_both_languages(small_site: Site):
    seen = re.compile(r'class="(action action--\w+|swatch fill-\w+|headline)"|datetime="[^"]*"|<h[1-6]')
    for address in of_plans(small_site):
        french, english = (
            Counter(match[0] for match in seen.finditer(small_site.html(one)))
            for one in (address, f"/en{address}")
        )

        assert english == french, address


def test_what_is_translated_is_read_in_english(small_site: Site):
    page = small_site.html("/en/plan/2030/mesuree/")
    text = small_site.text("/en/plan/2030/mesuree/")

    assert "<h1>A measured action</h1>" in page
    for words in (
        "Under way",
        "23 of 40 examples",
        "Counted too fast.",
        "Journal-Exemple, an article",
        "press, outside source",
        "10 April 2030",
        "Due date passed on 31 December 2030",
    ):
        assert words in text, words
    assert "not translated yet" not in text


def test_what_is_not_translated_is_shown_in_french_and_says_so(small_site: Site):
    page = small_site.html("/en/plan/2030/a-temps/")

    assert '<h1 lang="fr">Une action réalisée à temps</h1>' in page
    assert "This text is not translated yet: here it is in French." in page
    # The note of an entry whose action is translated.
    assert '<p lang="fr">Il y avait' in small_site.html("/en/plan/2030/mesuree/")
    listed = re.findall(
        r'<a class="action__title" href="([^"]*)"( lang="fr")?', small_site.html("/en/plan/2030/")
    )
    assert [href for href, spoken in listed if not spoken] == ["/en/plan/2030/mesuree/"]
    assert '<p lang="fr">Tous les états, un par action.</p>' in small_site.html("/en/plan/2030/")


def test_a_french_page_marks_nothing_as_foreign(small_site: Site):
    for address in of_plans(small_site):
        main = small_site.html(address).partition("<main")[2].partition("</main>")[0]

        assert ' lang="' not in main and "encore traduit" not in main, address


def test_no_french_sentence_of_the_theme_is_left_in_english(small_site: Site):
    with (ROOT / "theme/translations/en/LC_MESSAGES/site.po").open("rb") as lines:
        messages = [one for one in read_po(lines) if one.id]
    said = [part for one in messages for part in ([one.id] if isinstance(one.id, str) else one.id)]
    whole = [re.sub(r"<[^>]*>", "", one) for one in said if "%(" not in one and len(one) > 14]
    french = [" ".join(one.split()) for one in whole]

    for address in of_plans(small_site):
        text = small_site.text(f"/en{address}")
        assert [one for one in french if one in text] == [], address


def test_each_language_names_the_other_and_itself(small_site: Site):
    for address in of_plans(small_site):
        named = '<link rel="alternate" href="https://isoc.ml{}" hreflang="{}">'
        for page in (address, f"/en{address}"):
            html = small_site.html(page)
            assert named.format(address, "fr") in html and named.format(f"/en{address}", "en") in html, page


def test_a_feed_in_english_is_another_feed_with_the_same_news(small_site: Site):
    french, english = (
        ElementTree.fromstring(small_site.html(f"{language}/plan/2030/atom.xml")) for language in ("", "/en")
    )

    def ids(feed: ElementTree.Element) -> list[str]:
        return [element.text or "" for element in feed.iter(f"{ATOM}id")]

    assert english.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert ids(english) == [one.replace(":plan/", ":en/plan/") for one in ids(french)]
    titles = [element.text for element in english.iter(f"{ATOM}title")]
    assert "A measured action: under way" in titles


def test_the_data_set_is_one_and_each_page_tells_it_in_its_language(small_site: Site):
    french, english = (
        json.loads(
            re.findall(r'ld\+json">(.*?)</script>', small_site.html(f"{language}/plan/2030/donnees/"))[0]
        )
        for language in ("", "/en")
    )

    assert (french["@id"], french["distribution"]) == (english["@id"], english["distribution"])
    assert english["name"] == "Example plan 2030"
    assert "at most" in english["description"]


# ---- sentences


@pytest.fixture(scope="module")
def words():
    return templates("en").get_template("components/words.html").module


@pytest.mark.parametrize(
    ("states", "said"),
    [
        (["sans_information"], "No information on this action."),
        (["sans_information"] * 2, "No information on these 2 actions."),
        (["realisee", "en_cours"], "1 of 2 actions done."),
        (["realisee", "realisee"], "2 of 2 actions done."),
        (["en_cours", "en_cours"], "None of 2 actions done."),
        (["realisee", "sans_information"], "At least 1 of 2 actions done, at most 2: no information on 1."),
        (
            ["en_cours", *["sans_information"] * 2],
            "None of 3 actions is known to be done, at most 2: no information on 2.",
        ),
    ],
)
def test_the_headline_agrees_with_its_counts(words, states, said):
    assert str(words.headline(stand_on("2020-01-01", *states).all.tally)) == said


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (Target(2500, "answers", lang="en"), "at least 2,500 answers"),
        (Target(2, "cohortes", bounded=True), '2 <span lang="fr">cohortes</span>, no more'),
        (
            Target(5, "cuts", Direction.DOWN, start=40, lang="en"),
            "at most 5 cuts, starting from 40",
        ),
    ],
)
def test_a_target_says_what_it_asks(words, target, said):
    assert str(words.target_text(target)).strip() == said


def test_a_month_keeps_its_capital_inside_a_sentence(words):
    late = stand_on("2020-03-01", action(entry("en_cours", "2020-01-15"), due="2019-12-31")).all.actions[0]

    assert str(words.within(words.deadline_text(late.deadline, late.state))) == "late since 1 January 2020"


@pytest.mark.parametrize(
    ("year", "source"),
    [
        (2019, "ISOC Mali, Plan d’action 2019 du chapitre"),
        (2022, "ISOC Mali, plan d’action 2022, axe I «\u00a0Développer Internet\u00a0»"),
    ],
)
def test_the_plans_of_the_chapter_are_translated_whole(real_site: Site, year: int, source: str):
    page = real_site.html(f"/en/plan/{year}/").partition("<main")[2].partition("</main>")[0]
    french = re.findall(r' lang="fr"[^>]*>([^<]*)', page)

    # The title of the plan itself, among the sources, is a name.
    assert french == [source]


def test_a_text_and_its_translation_are_one_piece_of_evidence(real_site: Site):
    for language, title in (
        ("", "L’Internet et les réseaux sociaux"),
        ("/en", "The Internet and social networks"),
    ):
        listed = re.findall(
            rf'<a href="{language}/rapports/internet-reseaux-sociaux-2020/">([^<]*)',
            real_site.html(f"{language}/plan/2019/rapport-2019/"),
        )
        assert len(listed) == 1
        assert listed[0].startswith(title)


def test_a_plan_that_cannot_be_read_makes_no_english_link_look_dead(project: Path):
    post = "---\ntitle: Essai\ndate: 2030-05-01\n---\n\n[Le plan en anglais](/en/plan/2030/mesuree/).\n"
    (project / "content/actualites/essai.md").write_text(post, encoding="utf-8")
    plan = project / "content/plan/2030.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("etat: en_cours", "etat: fini", 1), encoding="utf-8"
    )

    with pytest.raises(ProblemsFound) as found:
        build_on("2031-03-01", project, project / "output")

    assert {problem.path for problem in found.value.problems} == {"content/plan/2030.yaml"}
