"""A page is passed on with its answer: the message, the addresses that carry it, and every page of the sites."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.addresses.kinds import is_kit
from plugins.sharing.links import MOST_ON_X, links, written
from plugins.sharing.text import MOST, cut, message
from tests.conftest import Site, build_on

ADDRESS = "https://isoc.example/essai/"
WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=900)


# --- The message ---


def test_a_message_is_the_title_the_answer_and_the_address():
    assert message("Plan 2030", "2 actions réalisées sur 11.", ADDRESS) == (
        "Plan 2030\n2 actions réalisées sur 11.\nhttps://isoc.example/essai/"
    )


def test_what_says_no_more_than_the_title_is_left_out():
    assert message("Contact – ISOC", "Contact", ADDRESS) == f"Contact – ISOC\n{ADDRESS}"
    assert message("Contact", "", ADDRESS) == f"Contact\n{ADDRESS}"


def test_spaces_of_any_kind_become_ordinary_ones():
    assert message("Où\u00a0?", "98,5\u202f%\n des\t personnes", ADDRESS).startswith(
        "Où ?\n98,5 % des personnes\n"
    )


def test_a_long_answer_is_cut_after_a_word_and_the_address_stays_whole():
    said = message("Un titre", "Une réponse, " * 60, ADDRESS)

    title, answer, address = said.split("\n")
    assert (title, address) == ("Un titre", ADDRESS)
    assert len(said) <= MOST
    assert answer.endswith(("Une…", "réponse…"))


@given(WORDS, WORDS)
def test_no_message_is_too_long_and_no_word_is_cut(title: str, words: str):
    said = message(title, words, ADDRESS)

    assert len(said) <= MOST
    *told, address = said.split("\n")
    assert address == ADDRESS
    known = set(f"{title} {words}".split())
    for line in told:
        *whole, last = line.split()
        assert set(whole) <= known
        assert last in known or any(one.startswith(last.removesuffix("…")) for one in known)


@pytest.mark.parametrize(
    ("words", "most", "kept"),
    [
        ("un deux", 7, "un deux"),
        ("un deux trois", 7, "un…"),
        ("un deux trois", 8, "un deux…"),
        ("un deux, trois", 10, "un deux…"),
        ("un « deux trois", 8, "un…"),
        ("anticonstitutionnellement", 10, ""),
        ("un deux", 0, ""),
        ("un deux", -3, ""),
    ],
)
def test_words_are_cut_at_a_space_and_announce_nothing(words: str, most: int, kept: str):
    assert cut(words, most) == kept


# --- The addresses ---


def decoded(address: str, key: str) -> str:
    """What a service reads, as all of them read a query (WHATWG URL, 5.1)."""
    (value,) = parse_qs(urlsplit(address).query, strict_parsing=True)[key]
    return value


TITLE, ANSWER = "L’été & 50 % + 1 = « tout » ?", "Réalisée : 3 sur 4 ; voir #2."


def test_every_service_gets_the_message_as_it_was_written():
    made = links(TITLE, ANSWER, ADDRESS)

    assert made.whatsapp.startswith("https://wa.me/?text=")
    assert decoded(made.whatsapp, "text") == f"{TITLE}\n{ANSWER}\n{ADDRESS}"
    assert decoded(made.x, "text") == f"{TITLE}\n{ANSWER}\n{ADDRESS}"
    assert decoded(made.facebook, "u") == ADDRESS
    assert made.short == "isoc.example/essai/"


def test_a_letter_has_the_title_as_its_subject_and_lines_as_letters_end_them():
    """RFC 6068, 5: line breaks are %0D%0A, and « + » is a plus sign."""
    scheme, _, query = links(TITLE, ANSWER, ADDRESS).mail.partition("?")

    subject, body = query.split("&")
    assert scheme == "mailto:"
    assert unquote(subject) == f"subject={TITLE}"
    assert unquote(body) == f"body={ANSWER}\r\n{ADDRESS}"


def test_a_post_is_not_longer_than_x_takes():
    said = decoded(links("Un titre", "mot " * 200, ADDRESS).x, "text")

    assert len(said) <= MOST_ON_X
    assert said.endswith(f"mot…\n{ADDRESS}")


@given(WORDS)
def test_whatever_is_written_is_read_again_and_nothing_of_it_ends_the_address(text: str):
    value = written(text)

    assert unquote(value) == text
    assert not re.search(r"[\s\"'<>&#+\\^`{|}%](?<!%)|%(?![0-9A-F]{2})", value)


# --- The pages ---


@pytest.fixture(params=["small_site", "local_site", "real_site"])
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


# Tools for who holds the phone; what is missing, or has moved.
NOT_PASSED_ON = {"/404.html", "/actualite.php/", "/ecrire/", "/garder/", "/sans-reseau/"}


def sent(html: str) -> str:
    """The message of the link to WhatsApp."""
    (link,) = re.findall(r'<a href="(https://wa\.me/[^"]+)" rel="nofollow">', html)
    return decoded(unescape(link), "text")


def title(html: str) -> str:
    return " ".join(unescape(re.search(r"<title>(.*?)</title>", html, re.S)[1]).split())


def test_every_page_is_passed_on_with_its_title_and_its_address(site: Site):
    shared = [one for one in site.pages if "wa.me" in site.html(one)]

    not_online = {
        one for one in site.pages if re.match(r"(/\w\w)?/(brouillons|_auteur)/", one) or is_kit(one)
    }
    assert set(site.pages) - set(shared) == NOT_PASSED_ON & set(site.pages) | not_online
    for address in shared:
        html = site.html(address)
        lines = sent(html).split("\n")
        assert lines[0] == title(html), address
        assert lines[-1] == f"https://isoc.ml{address}", address
        assert len("\n".join(lines)) <= MOST, address
        assert f"<span>isoc.ml{address}</span>" in html, address


def test_the_line_asks_in_the_language_of_the_page(small_site: Site):
    assert "<b>Partager sur WhatsApp</b>" in small_site.html("/plan/2030/")
    assert "<b>Share on WhatsApp</b>" in small_site.html("/en/plan/2030/")


def answer(site: Site, address: str) -> str:
    return sent(site.html(address)).split("\n")[1]


def test_a_plan_is_passed_on_with_its_figures_and_their_date(small_site: Site):
    assert answer(small_site, "/plan/2030/") == (
        "Au moins 2 actions réalisées sur 11, 3 au plus : 1 est sans information. "
        "Dernière entrée du suivi : 1er février 2031."
    )
    assert answer(small_site, "/en/plan/2030/").startswith("At least 2 of 11 actions done, at most 3: ")


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("a-temps", "Réalisée à temps, le 31 décembre 2030."),
        ("inconnue", "Sans information. Échéance passée le 31 décembre 2030. Aucune nouvelle."),
        (
            "mesuree",
            "En cours. Échéance passée le 31 décembre 2030. 23 sur 40 exemples. Sans nouvelles depuis mai 2030.",
        ),
        ("en-partie", "Réalisée en partie. Constat fait en décembre 2030."),
        ("abandonnee", "Abandonnée le 1er septembre 2030."),
    ],
)
def test_an_action_is_passed_on_with_its_state_and_its_date(small_site: Site, action: str, said: str):
    assert answer(small_site, f"/plan/2030/{action}/") == said


def test_an_event_is_passed_on_with_its_day_and_its_place(small_site: Site):
    assert answer(small_site, "/evenements/rencontre/") == (
        "5 mars 2031 à 9 h 30, jusqu’au 6 mars 2031, Ville-Exemple. Une rencontre."
    )
    assert answer(small_site, "/evenements/passee/") == "mai 2030. Une phrase qui dit l’essentiel."
    assert answer(small_site, "/evenements/sans-date/") == "Date à préciser. Une phrase qui dit l’essentiel."


def test_an_axis_and_a_person_are_passed_on_with_their_figures(small_site: Site):
    figures = r" Plan 2030 : .*\d.* sur \d+"

    assert re.search(figures, answer(small_site, "/axes/premier-axe/"))
    person = next(one for one in small_site.pages if re.fullmatch("/responsables/[^/]+/", one))
    assert re.search(figures, answer(small_site, person))


def test_a_proposal_is_passed_on_by_nobody(project: Path):
    settings = project / "pelicanconf.py"
    settings.write_text(settings.read_text().replace("PROPOSAL = False", "PROPOSAL = True"))

    site = build_on("2031-03-01", project, project / "output")

    assert [one for one in site.pages if "wa.me" in site.html(one) or "og:url" in site.html(one)] == []
