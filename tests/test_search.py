"""The index of the search, the words it compares, and the list of everything."""

import gzip
import json
from dataclasses import replace

import pytest

from plugins.addresses.kinds import is_kit
from plugins.authoring.slugs import slug_of
from plugins.search.by_letter import MOST, by_letter
from plugins.search.folding import fold, stem, terms
from plugins.search.index import PLACES, WORDS, Where, each_once, index, postings
from plugins.search.prose import headings_and_body
from plugins.search.record import Record
from plugins.search.shortening import short
from tests.conftest import Site

HOME = "/recherche/"


def record(title: str, **more: str) -> Record:
    return Record(title=title, address=f"/{fold(title).replace(' ', '-')}/", **more)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("réseaux", "reseau"),
        ("Ségou", "segou"),
        ("formations", "formation"),
        ("internets", "Internet"),
        ("élections", "election"),
        ("nationaux", "nationale"),
        ("jeux", "jeu"),
        ("femmes", "femme"),
        ("formée", "former"),
        ("premières", "premier"),
        ("maliennes", "malien"),
        ("cœur", "coeur"),
        ("ŋɔmi", "ngomi"),
        ("straße", "strasse"),
    ],
)
def test_two_forms_of_a_word_are_one_term(one, other):
    assert terms(one) == terms(other) != []


@pytest.mark.parametrize(
    ("one", "other"), [("forum", "formation"), ("mali", "malien"), ("cours", "court"), ("étude", "étudiant")]
)
def test_two_words_are_two_terms(one, other):
    assert terms(one) != terms(other)


@pytest.mark.parametrize("letter", "œæßɛɔɲŋ")
def test_a_letter_is_typed_in_a_search_as_it_stands_in_addresses(letter):
    assert fold(letter) == slug_of(letter)


def test_an_apostrophe_parts_words_and_an_article_is_none():
    assert terms("l’état de l'Internet") == ["etat", "internet"]


def test_a_short_word_keeps_enough_to_be_known():
    assert [stem(word) for word in ("axe", "eaux", "5g", "bus")] == ["axe", "eau", "5g", "bus"]


def test_letters_with_accents_apart_are_the_same_as_together():
    assert terms("Se\u0301gou") == terms("S\u00e9gou")


def test_a_term_says_where_in_which_page_it_is():
    records = [record("Rien"), record("Ségou et Kayes aussi", summary="Une journée à Ségou.", body="Ségou")]

    (segou,) = postings(records, each_once())["segou"]
    assert divmod(segou, PLACES) == (1, Where.TITLE | Where.SUMMARY | Where.BODY)


def test_a_short_title_is_about_its_words():
    (statut,) = postings([record("Les statuts")], each_once())["statut"]
    assert statut == Where.TITLE | Where.SHORT_TITLE


def test_kind_and_state_in_words_are_found():
    found = postings([record("Un forum", facts="Action du plan 2030 : réalisée")], each_once())

    assert "realis" in found and "action" in found


def test_a_line_is_the_term_and_the_gaps_between_its_pages():
    records = [record("Un mot long ici même"), record("Rien"), record("Autre", body="mot")]

    line = next(line for line in words_of(records) if line.startswith("mot "))

    assert [int(number, 36) for number in line.split()[1:]] == [32 + 8, 2 * 32 + 1]


def words_of(records: list[Record]) -> list[str]:
    files = index(records).files
    names = sorted((name for name in files if name.startswith("w")), key=lambda name: int(name[1:-4]))
    return [line for name in names for line in files[name].decode().split("\n")]


def long_ago(count: int) -> list[Record]:
    """Invented texts, each with words of its own."""
    return [
        record(f"Texte {n}", summary=f"Résumé numéro {n}", body=" ".join(f"mot{n * k}x" for k in range(60)))
        for n in range(count)
    ]


def test_each_file_of_words_is_small_and_begins_after_the_one_before():
    found = index(long_ago(60))
    files = [found.files[f"w{number}.txt"].decode() for number in range(len(found.starts))]

    assert len(files) > 5
    assert max(len(file.encode()) for file in files) <= WORDS
    for start, before, file in zip(found.starts[1:], files, files[1:], strict=False):
        assert before.split("\n")[-1].split()[0] < start <= file.split()[0]


def test_a_term_that_is_everywhere_has_a_file_however_long_it_is():
    records = [record("Internet", body=f"mot{n}x") for n in range(1_000)]

    assert len([line for line in words_of(records) if line.startswith("internet ")]) == 1


def test_the_same_records_give_the_same_bytes_and_another_letter_another_folder():
    records = long_ago(9)

    assert index(records) == index(list(records))
    assert index(records).name != index([*records[:-1], replace(records[-1], summary="Autre")]).name


def test_what_is_shown_of_a_page_says_its_language():
    shown = json.loads(index([record("Forum report", language="en")]).files["r0.json"])

    assert shown == [["Forum report", "/forum-report/", "", "", "", "", "en", ""]]


def test_no_text_means_no_file_of_its_text():
    assert index([record("Vide")]).texts == {}


def test_a_text_keeps_its_file_while_others_change_and_another_letter_is_another_file():
    before, after = (
        index([record("Un", body="Kayes"), record("Deux", body="Ségou")]),
        index([record("Neuf"), record("Un", body="Kayes"), record("Deux", body="Ségous")]),
    )
    same = before.texts.items() & after.texts.items()

    assert [text.decode() for _, text in same] == ["Kayes"]
    assert len(before.texts.keys() | after.texts.keys()) == 3
    for found in (before, after):
        assert json.loads(found.files["r0.json"])[-1][-1] in found.texts


def test_headings_are_told_from_the_rest():
    html = (
        "<h2>Un <em>titre</em></h2><p>Mot<strong>gras</strong>.</p><ul><li>un<li>deux</ul><style>p{}</style>"
    )

    assert headings_and_body(html) == ("Un titre", "Motgras. un deux")


def test_a_script_is_shortened_and_stays_a_module():
    assert short("const one = 1; // why\n\nexport function two(word) { return word + one }\n").startswith(
        "const one=1;export function two("
    )


def letters(*titles: str) -> dict[str, list[str]]:
    found = by_letter([record(title) for title in titles], HOME)
    return {letter.letter: [one.title for one in letter.records] for letter in found.letters}


def test_the_list_is_in_french_order():
    titles = ("Zèbre", "Élan", "La fibre", "L’étude", "Formation", "Eau", "Les écoles", "Le Mali")

    assert letters(*titles) == {
        "E": ["Eau", "Les écoles", "Élan", "L’étude"],
        "F": ["La fibre", "Formation"],
        "M": ["Le Mali"],
        "Z": ["Zèbre"],
    }


def test_a_word_that_only_begins_like_an_article_is_none():
    assert letters("Lecture", "Lance", "« Mali »", "2030, une année") == {
        "0": ["2030, une année"],
        "L": ["Lance", "Lecture"],
        "M": ["« Mali »"],
    }


def test_a_short_list_is_one_page():
    found = by_letter([record(f"Page {n}") for n in range(MOST)], HOME)

    assert found.whole
    assert [letter.address for letter in found.letters] == ["/recherche/#lettre-p"]


def test_a_long_list_has_a_page_for_each_letter_and_more_for_a_long_letter():
    found = by_letter([record("Autre"), *(record(f"Page {n}") for n in range(MOST + 1))], HOME)

    assert [letter.address for letter in found.letters] == ["/recherche/a/", "/recherche/p/"]
    assert [(one.address, one.before, one.after) for one in found.volumes] == [
        ("/recherche/a/", "", ""),
        ("/recherche/p/", "", "/recherche/p/2/"),
        ("/recherche/p/2/", "/recherche/p/", ""),
    ]
    assert sum(len(one.records) for one in found.volumes) == MOST + 2


def everything_searched(site: Site) -> str:
    return "".join(
        file.read_text(encoding="utf-8")
        for file in (site.folder / "recherche").rglob("*")
        if file.suffix in {".html", ".json", ".js"}
    )


def test_nothing_of_a_text_that_waits_is_in_the_index(local_site: Site):
    told = everything_searched(local_site)

    assert "Un texte nommé ardu" in told
    assert "Un texte nommé demain" not in told
    assert "brouillons" not in told


def test_the_languages_share_the_texts_of_the_search(small_site: Site):
    shown = [
        one
        for language in ("recherche", "en/recherche")
        for file in small_site.folder.glob(f"{language}/*/r*.json")
        for one in json.loads(file.read_bytes())
    ]
    asked = [passage for *_, passage in shown if passage]
    there = {file.name for file in small_site.folder.glob("recherche/textes/*")}

    assert set(asked) == there
    assert len(asked) > len(there)


def test_everything_that_is_published_is_in_the_list(real_site: Site):
    page = real_site.html("/recherche/")
    of_texts = ("/actualites/", "/axes/", "/evenements/", "/rapports/", "/responsables/")
    wanted = [
        address
        for address in real_site.addresses
        if address.startswith(of_texts) and "/page/" not in address and not is_kit(address)
    ]
    wanted += ["/a-propos/", "/statuts/", "/plan/2019/", "/plan/2019/bilan/", "/plan/2019/igf-mali/"]

    assert [address for address in wanted if f'<li><a href="{address}"' not in page] == []


def test_the_page_of_the_list_is_light(real_site: Site):
    assert len(gzip.compress(real_site.html(HOME).encode(), 6, mtime=0)) <= 14_000


def test_every_page_leads_to_the_search_and_the_404_asks_for_a_word(real_site: Site):
    assert '<a class="menu__link" href="/recherche/"' in real_site.html("/")
    assert 'action="/recherche/"' in real_site.html("/404.html")
