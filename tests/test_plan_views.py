"""The views of a plan, its balance and its years, as a visitor of the whole site reads them."""

import re
from pathlib import Path

import pytest

from plugins.action_plan.model import RESERVED_IDS, State
from tests.conftest import Site, build_on

PLANS = [
    ("small_site", "/plan/2030/"),
    ("small_site", "/plan/2031/"),
    ("real_site", "/plan/2019/"),
    ("real_site", "/plan/2022/"),
]


@pytest.fixture(params=PLANS, ids=lambda chosen: " ".join(chosen))
def plan(request: pytest.FixtureRequest) -> "Pages":
    name, address = request.param
    return Pages(request.getfixturevalue(name), address)


class Pages:
    """A plan's pages and what they list."""

    def __init__(self, site: Site, address: str) -> None:
        self.site = site
        self.address = address

    def listed(self, view: str = "") -> list[str]:
        """The addresses of the actions that a page lists, in its order."""
        return re.findall(r'<a class="action__title" href="(.*?)">', self.site.html(self.address + view))

    def below(self, view: str) -> list[str]:
        """The pages below a view's own."""
        beginning = self.address + view
        return [
            one.removeprefix(self.address)
            for one in self.site.addresses
            if one.startswith(beginning) and one != beginning
        ]

    def told(self, view: str) -> dict[str, str]:
        """What an index says beside each of its links: address -> « 3 actions »."""
        pattern = r'<li><a href="([^"]*)">[^<]*</a> <span class="quiet">(.*?)</span>'
        return dict(re.findall(pattern, self.site.html(self.address + view)))


def said(actions: list[str]) -> str:
    return {0: "Aucune action", 1: "1 action"}.get(len(actions), f"{len(actions)} actions")


def test_every_action_is_in_exactly_one_state(plan: Pages):
    views = plan.below("etats/")

    assert sorted(views) == sorted(f"etats/{state.slug}/" for state in State)
    assert sorted(one for view in views for one in plan.listed(view)) == sorted(plan.listed())


def test_the_index_of_the_states_counts_what_their_pages_list(plan: Pages):
    for address, words in plan.told("etats/").items():
        listed = plan.listed(address.removeprefix(plan.address))

        assert words.split(",")[0] == said(listed), address


def test_the_states_of_the_plan_page_are_counted_as_on_their_own_pages(plan: Pages):
    legend = re.findall(r'<li><i class="swatch fill-(\w+)"></i>(\d+) ', plan.site.html(plan.address))

    assert legend
    for word, count in legend:
        page = plan.site.html(f"{plan.address}etats/{State(word).slug}/")
        items = re.findall(r'<li class="action .*?</li>', page, re.DOTALL)
        assert len([item for item in items if "Ajoutée au plan" not in item]) == int(count)


def test_late_actions_and_those_without_news_are_the_ones_that_say_so(plan: Pages):
    for view, words in (("en-retard/", "En retard depuis"), ("sans-nouvelles/", "Sans nouvelles depuis")):
        # Within the facts of its own deadline and news: a first due date can be late too.
        items = re.findall(r'<li class="action .*?</li>', plan.site.html(plan.address), re.DOTALL)
        expected = [re.findall(r'href="(.*?)"', item)[0] for item in items if words in item]

        assert plan.listed(view) == expected


def test_the_ways_to_look_at_a_plan_carry_the_counts_of_their_pages(plan: Pages):
    for page in ("", "etats/", "en-retard/", "bilan/"):
        html = plan.site.html(plan.address + page)
        for view in ("en-retard/", "sans-nouvelles/"):
            (count,) = re.findall(rf'<a href="{plan.address}{view}"[^>]*>[^<]*<b>(\d+)</b>', html)

            assert int(count) == len(plan.listed(view))


def test_every_action_is_in_its_place_or_counted_as_naming_none(plan: Pages):
    places = plan.below("lieux/")
    named = [one for view in places for one in plan.listed(view)]
    facts = [one for one in plan.listed() if "<dt>Lieu</dt>" in plan.site.html(one)]

    assert sorted(named) == sorted(facts)
    assert (f"{plan.address}lieux/" in plan.site.addresses) == bool(facts)
    for address, words in plan.told("lieux/").items() if facts else ():
        assert words == said(plan.listed(address.removeprefix(plan.address)))
    if facts:
        none = len(plan.listed()) - len(facts)
        assert re.search(rf"\b{none} actions? ne nomme", plan.site.text(f"{plan.address}lieux/"))


def test_the_balance_tells_every_action_exactly_once(plan: Pages):
    article = plan.site.html(f"{plan.address}bilan/").partition("</article>")[0]
    _, *parts = re.split(r'<h3 id="([\w-]+)">', article)
    told = {
        state: re.findall(rf'<li(?: class="account")?>\s*(?:<h4>)?<a href="({plan.address}[^"]*)"', part)
        for state, part in zip(parts[::2], parts[1::2], strict=True)
    }

    assert sorted(one for actions in told.values() for one in actions) == sorted(plan.listed())
    assert all(actions == plan.listed(f"etats/{state}/") for state, actions in told.items())


def test_the_figures_of_the_balance_add_up(plan: Pages):
    tables = re.findall(
        r'<table class="figures">(.*?)</table>', plan.site.html(f"{plan.address}bilan/"), re.DOTALL
    )

    assert len(tables) == 3
    for table in tables:
        *parts, whole = map(int, re.findall(r"<td>(\d+)</td>", table))
        assert sum(parts) == whole == len(plan.listed())


def test_no_address_of_a_view_can_be_that_of_an_action(plan: Pages):
    folders = {
        one.removeprefix(plan.address).split("/")[0]
        for one in plan.site.addresses
        if one.startswith(plan.address)
    }
    actions = {one.split("/")[3] for one in plan.listed()}

    assert folders - actions - {""} <= set(RESERVED_IDS)


# --- What the pages say ----------------------------------------------------------------------------------


def test_an_empty_state_says_so_kindly(real_site: Site):
    text = real_site.text("/plan/2019/etats/abandonnee/")

    assert "Aucune action de ce plan n’est dans cet état" in text
    assert "restera à la même adresse" in text


def test_actions_without_information_are_no_silent_ones(real_site: Site):
    text = real_site.text("/plan/2019/sans-nouvelles/")

    assert "À part : 15 autres actions n’ont jamais eu de nouvelles." in text
    assert 'href="/plan/2019/etats/sans-information/"' in real_site.html("/plan/2019/sans-nouvelles/")


def test_what_was_added_later_is_counted_and_said_apart(small_site: Site):
    assert "3 actions, dont 1 ajoutée après l’adoption." in small_site.text("/plan/2030/etats/realisee/")


def test_a_person_s_page_begins_with_what_is_late_and_what_is_silent(small_site: Site):
    text = small_site.text("/responsables/personne-a/")

    assert "En retard 1 action : Une action suspendue" in text
    assert "Sans nouvelles 4 actions depuis plus de 90 jours : Une action mesurée" in text
    assert text.index("Sans nouvelles 4 actions") < text.index("Une action dont rien n’est connu")


def test_the_later_action_says_what_it_takes_up(small_site: Site):
    assert "Reprend Une action reprise l’année suivante (plan 2030)" in small_site.text("/plan/2031/reprise/")
    assert 'href="/plan/2030/reprise/"' in small_site.html("/plan/2031/reprise/")
    assert "D’année en année" not in small_site.text("/plan/2031/reprise/")


def test_an_action_of_several_years_is_a_thread(project: Path):
    plan = project / "content/plan/2031.yaml"
    follow_up = "        suivi:\n          - date: 2031-02-01\n            etat: reportee\n            note: Encore.\n            suite: 2032/encore\n"
    plan.write_text(plan.read_text() + follow_up)
    later = plan.read_text().split("        suivi:")[0].replace("2031", "2032").replace("reprise", "encore")
    plan.with_name("2032.yaml").write_text(later)

    site = build_on("2032-03-01", project, project / "output")

    for address in ("/plan/2030/reprise/", "/plan/2031/reprise/", "/plan/2032/encore/"):
        thread = site.text(address).partition("D’année en année")[2]
        assert re.match(r" ?2030 : .*?, reportée 2031 : .*?, reportée 2032 : .*?, sans information", thread)
    assert "2031 : cette action, reportée" in site.text("/plan/2031/reprise/")


def test_the_years_are_compared_and_a_partly_known_one_is_said_not_to_be_comparable(real_site: Site):
    html, text = real_site.html("/plan/"), real_site.text("/plan/")
    rows = re.findall(r'<tr><th scope="row">.*?</tr>', html, re.DOTALL)

    # Total, done, partly, under way, unknown, at least, at most.
    assert [re.findall(r"<td>(\d+)</td>", row) for row in rows] == [
        ["5", "0", "0", "1", "4", "0", "4"],
        ["26", "3", "3", "5", "15", "3", "18"],
    ]
    assert "Du plan 2022, une partie seulement est connue : ses totaux ne sont pas à comparer" in text
    assert "Du plan 2019" not in text


def test_the_balance_opens_with_honest_sentences(real_site: Site):
    text = real_site.text("/plan/2019/bilan/")

    assert "Ce plan promettait 26 actions, sur 7 axes." in text
    assert "Au moins 3 actions réalisées sur 26, 18 au plus : 15 sont sans information." in text
    assert (
        "Le bilan de 6 actions est fait ; il manque pour 20 : 5 ne sont pas closes, 15 sont sans information."
        in text
    )


def test_a_closed_action_is_told_with_its_reason_its_day_and_its_proof(real_site: Site, small_site: Site):
    real, small = real_site.text("/plan/2019/bilan/"), small_site.text("/plan/2030/bilan/")

    assert "Réalisée à temps, le 31 octobre 2019. Confirmée par un tiers." in real
    assert "Maliweb, compte rendu du premier forum (maliweb.net)" in real
    assert "Abandonnée le 1er septembre 2030. Déclarée, sans preuve publiée. Elle n’a plus de sens." in small


def test_the_balance_is_reached_from_the_plan_and_from_the_plans(plan: Pages):
    assert f'href="{plan.address}bilan/"' in plan.site.html(plan.address)
    assert f'href="{plan.address}bilan/"' in plan.site.html("/plan/")
