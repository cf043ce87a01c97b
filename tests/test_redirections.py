"""What was online at another address is still found."""

import re

import pytest

from plugins.authoring.gathering import Gathering
from plugins.authoring.problems import ProblemsFound
from plugins.redirections.checking import still_there, wrong
from plugins.redirections.reading import OldPage, Redirection, answers, old_pages, read, withdrawn
from tests.conftest import build_on
from tests.test_gate import problems_of
from tests.told import without_columns

ADDRESSES = {"/", "/plan/2019/", "/plan/2019/etude.txt", "/actualites/"}


def said_of(text: str) -> list[str]:
    found, source, problems = read(text, "content/redirections.yaml")
    problems += still_there(found, source, ADDRESSES)
    problems += wrong(found, source, ADDRESSES, Gathering(addresses=ADDRESSES).knows)
    return [one.removeprefix("content/redirections.yaml:") for one in without_columns(problems)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/plan-2019/: /plan/2018/", "1: « /plan/2018/ » ne mène à aucune page ; vouliez-vous « /plan/2019/ » ?"),
        ("/a/: /rien-de-tel-nulle-part/", "1: « /rien-de-tel-nulle-part/ » ne mène à aucune page ; vérifiez l’adresse"),
        ("/plan/2019/: /actualites/", "1: « /plan/2019/ » est une page du site, que personne ne verrait plus ; retirez cette ligne"),
        ("/plan/2019: /actualites/", "1: « /plan/2019/ » est une page du site, que personne ne verrait plus ; retirez cette ligne"),
        ("/b/: /\n/a/: /b/", "2: « /b/ » est elle-même une ancienne adresse ; écrivez la dernière, où se trouve la page"),
        ("/a/: /a/", "1: « /a/ » est elle-même une ancienne adresse ; écrivez la dernière, où se trouve la page"),
        ("a: /", "1: « a » n’est pas une ancienne adresse du site ; écrivez-la depuis son premier « / », par exemple /ancienne-page/"),
        ("/a?: /", "1: « /a? » n’est pas une ancienne adresse du site ; écrivez-la depuis son premier « / », par exemple /ancienne-page/"),
        ("/a?b=<i>: /", "1: « /a?b=<i> » n’est pas une ancienne adresse du site ; écrivez-la depuis son premier « / », par exemple /ancienne-page/"),
        ("/a?b: /", "1: « /a?b » n’est pas une ancienne adresse du site ; écrivez-la depuis son premier « / », par exemple /ancienne-page/"),
        ("/a?b=4#c: /", "1: « /a?b=4#c » n’est pas une ancienne adresse du site ; écrivez-la depuis son premier « / », par exemple /ancienne-page/"),
        ("/a.csv?b=4: /", "1: « /a.csv?b=4 » n’est pas une ancienne adresse du site ; écrivez-la depuis son premier « / », par exemple /ancienne-page/"),
        ("/a%00b/: /", "1: « /a%00b/ » n’est pas une ancienne adresse du site ; écrivez-la depuis son premier « / », par exemple /ancienne-page/"),
        ("/../a/: /", "1: « /../a/ » n’est pas une ancienne adresse du site ; écrivez-la depuis son premier « / », par exemple /ancienne-page/"),
        ("/a/%2e%2e/%2e%2e/b/: /", "1: « /a/%2e%2e/%2e%2e/b/ » n’est pas une ancienne adresse du site ; écrivez-la depuis son premier « / », par exemple /ancienne-page/"),
        ("/.well-known/a/: /", "1: « /.well-known/a/ » n’est pas une ancienne adresse du site ; écrivez-la depuis son premier « / », par exemple /ancienne-page/"),
        ("/a?b=4: /rien-de-tel/", "1: « /rien-de-tel/ » ne mène à aucune page ; vérifiez l’adresse"),
        ("/actualites/?b=4: /plan/2019/", "1: « /actualites/ » est une page du site, que personne ne verrait plus ; retirez cette ligne"),
        ("/a?b=4: /a/", "1: « /a/ » est elle-même une ancienne adresse ; écrivez la dernière, où se trouve la page"),
        ("/plan/2019/etude.txt: /", "1: « /plan/2019/etude.txt/ » est une page du site, que personne ne verrait plus ; retirez cette ligne"),
        ("/: /plan/2019/", "1: « / » n’est pas une ancienne adresse du site ; écrivez-la depuis son premier « / », par exemple /ancienne-page/"),
        ("/a.csv: /actualites/", "1: « /a.csv » était un fichier .csv, et « /actualites/ » n’en est pas un ; écrivez l’adresse du fichier qui le remplace"),
        ("/a/:", "1: « /a/ » ne dit pas où mener ; écrivez après « : » une adresse de ce site, par exemple /plan/2019/, ou « retirée » si elle l’est exprès"),
        ("/a/: https://autre.example/", "1: « /a/ » ne dit pas où mener ; écrivez après « : » une adresse de ce site, par exemple /plan/2019/, ou « retirée » si elle l’est exprès"),
        ("/a/: retirer", "1: « /a/ » ne dit pas où mener ; écrivez après « : » une adresse de ce site, par exemple /plan/2019/, ou « retirée » si elle l’est exprès"),
        ("/a?b=4: retirée", "1: « /a?b=4 » ne dit pas où mener ; écrivez après « : » une adresse de ce site, par exemple /plan/2019/, ou « retirée » si elle l’est exprès"),
        ("/plan/2019: retirée", "1: « /plan/2019 » est encore dans le site ; retirez-en le texte ou le fichier, ou retirez cette ligne"),
        ("/plan/2019/%65tude.txt: retiré", "1: « /plan/2019/%65tude.txt » est encore dans le site ; retirez-en le texte ou le fichier, ou retirez cette ligne"),
        ("/a/: retirée\n/b/: /a/", "2: « /a/ » ne mène à aucune page ; vérifiez l’adresse"),
        ("/a/: retirée\n/a: /", "2: « /a/ » est écrite deux fois, avec et sans « / » à la fin ; gardez une seule ligne"),
        ("- /a/", "1: ce fichier n’est pas une liste d’adresses ; écrivez sur chaque ligne « /ancienne-adresse/: /nouvelle-adresse/ »"),
    ],
)  # fmt: skip
def test_each_mistake_is_told(text, said):
    assert said_of(text) == [said]


def test_an_address_given_twice_with_and_without_its_slash_is_told():
    said = "« /a/ » est écrite deux fois, avec et sans « / » à la fin ; gardez une seule ligne"

    assert said_of("/a: /\n/a/: /plan/2019/") == [f"1: {said}", f"2: {said}"]
    assert said_of("/a?b=4: /\n/a/?b=4: /plan/2019/") == [f"1: {said}", f"2: {said}"]


def test_an_empty_file_and_a_right_one_say_nothing():
    assert said_of("# rien\n") == []
    assert (
        said_of("/a/: /plan/2019/#axe\n/b.html: /\n/c.php: /actualites/\n/c.php?a=1&b=2: /\n/c.php?a=2: /\n")
        == []
    )


@pytest.mark.parametrize(
    ("old", "file"),
    [
        ("/a/", "a/index.html"),
        ("/b.html", "b.html"),
        ("/d.ics", "d.ics"),
        ("/c.php/", "c.php/index.html"),
        ("/%C3%A9t%C3%A9/", "été/index.html"),
    ],
)
def test_a_server_of_files_finds_the_page_of_an_old_address(old, file):
    assert Redirection(old, "/").file == file


def test_a_server_that_can_send_on_knows_each_address_with_and_without_its_slash():
    found, _, _ = read("/c.php: /actualites/\n/c.php?id=4: /\n/b.html: /plan/2019/\n", "")

    assert list(answers(found)) == [
        ("/b.html", "", "/plan/2019/"),
        ("/c.php/", "id=4", "/"),
        ("/c.php", "id=4", "/"),
        ("/c.php/", "", "/actualites/"),
        ("/c.php", "", "/actualites/"),
    ]


def test_an_old_path_is_one_page_whatever_was_asked_of_it():
    found, _, _ = read("/c.php?id=4: /\n/a/: /\n/c.php: /actualites/\n", "")

    assert list(old_pages(found)) == [
        OldPage("/c.php/", "c.php/index.html", "/actualites/", (Redirection("/c.php/", "/", "id=4"),)),
        OldPage("/a/", "a/index.html", "/", ()),
    ]


def test_what_was_withdrawn_leads_nowhere():
    found, _, problems = read("/documents/liste.docx: retiré\n/a/: RETIRÉE\n", "")

    assert problems == [] and len(found) == 2
    assert list(old_pages(found)) == list(answers(found)) == []


@pytest.mark.parametrize(
    ("written", "path", "gone"),
    [
        ("/documents/liste.docx", "documents/liste.docx", True),
        ("/documents/Liste%20de%20pr\u00e9sence.pdf", "documents/Liste de pre\u0301sence.pdf", True),
        ("/documents/liste.docx", "documents/liste.docx.pdf", False),
        ("/documents/", "documents/liste.docx", False),
        ("/evenements/fete/", "evenements/fete/index.html", True),
        ("/evenements/fete", "evenements/fete/fete.ics", True),
        ("/evenements/fete/", "evenements/fetes/index.html", False),
        ("/evenements/", "evenements/fete/index.html", False),
        ("/evenements/fete/", "en/evenements/fete/index.html", False),
        ("/vieux.html", "vieux.html", True),
    ],
)
def test_a_path_is_gone_on_purpose_where_somebody_says_so_of_it_or_of_its_page(written, path, gone):
    found, _, problems = read(f"{written}: retirée\n", "")

    assert problems == []
    assert withdrawn(found)(path) == gone


def test_the_page_at_an_old_address_that_stood_for_many_offers_them(project):
    (project / "content/redirections.yaml").write_text(
        "/c.php?id=4: /a-propos/\n/c.php: /plan/2030/\n", encoding="utf-8"
    )

    page = build_on("2031-03-01", project, project / "output", production=True).html("/c.php/")

    assert 'http-equiv="refresh"' not in page
    assert re.search('<a href="/a-propos/" data-query="id=4">[^/<]+</a>', page)
    assert '<a href="/plan/2030/">https://isoc.ml/plan/2030/</a>' in page
    assert '<meta name="robots" content="noindex">' in page


def test_the_page_at_an_old_address_leads_on_without_javascript_and_says_where(project):
    (project / "content/redirections.yaml").write_text("/ancienne: /plan/2030/\n", encoding="utf-8")

    site = build_on("2031-03-01", project, project / "output", production=True)

    page = site.html("/ancienne/")
    assert '<meta http-equiv="refresh" content="0; url=/plan/2030/">' in page
    assert '<link rel="canonical" href="https://isoc.ml/plan/2030/">' in page
    assert '<a href="/plan/2030/">' in page
    assert "ancienne" not in site.html("/sitemap.xml")


def test_at_an_old_address_of_a_file_is_the_file_that_takes_its_place(project):
    (project / "content/redirections.yaml").write_text(
        "/ancien/fil.xml: /plan/2030/atom.xml\n/plan.csv: /plan/2030/plan.csv\n", encoding="utf-8"
    )

    site = build_on("2031-03-01", project, project / "output", production=True).folder

    assert (site / "ancien/fil.xml").read_bytes() == (site / "plan/2030/atom.xml").read_bytes()
    assert (site / "plan.csv").read_bytes() == (site / "plan/2030/plan.csv").read_bytes()


def test_a_problem_of_the_redirections_is_told_with_those_of_the_texts(project):
    said = problems_of(project, actualites__x="Sans en-tête.", **{"redirections.yaml": "/a/: /b/\n"})

    assert len(said) == 2
    assert said[1] == "content/redirections.yaml:1: « /b/ » ne mène à aucune page ; vérifiez l’adresse"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "# Déplacé\n/dépôt/: /plan/2030/\n".encode("latin-1"),
            "1: ce fichier n’est pas en UTF-8 : « é » ne peut pas être lu ; "
            "dans votre éditeur, choisissez « Enregistrer sous », puis l’encodage « UTF-8 »",
        ),
        (
            b"/a/: /plan/2030/\n<<<<<<< HEAD\n/b/: /plan/\n=======\n/b/: /\n>>>>>>> main\n",
            "2: deux versions de ces lignes se contredisent ; gardez celle qui est juste, "
            "et retirez les lignes « <<<<<<< », « ======= » et « >>>>>>> »",
        ),
    ],
    ids=["Latin-1", "conflict"],
)
def test_a_file_of_redirections_that_cannot_be_read_is_told_as_any_other_file(project, written, said):
    (project / "content/redirections.yaml").write_bytes(written)

    with pytest.raises(ProblemsFound) as found:
        build_on("2031-03-01", project, project / "output")

    assert without_columns(found.value.problems) == [f"content/redirections.yaml:{said}"]


OF_THE_EARLIER_SITE = (
    "/plan-daction-2019-du-chapitre-malien-de-linternet-society/",
    "/formation-en-gouvernance-de-linternet-edition-2018/",
    "/publication-du-rapport-sur-letat-de-linternet-au-mali-et-les-perspectives-pour-le-futur/",
    "/1ere-edition-de-lecole-malienne-sur-la-gouvernance-de-linternet-malisig-mali-school-on-internet-gouvernance/",
    "/i-developper-internet/",
    "/statuts/",
    "/actualite.php/",
    "/en/gouvernance-de-linternet-pour-le-developpement-au-mali/",
    "/gouvernance-de-linternet-pour-le-developpement-au-mali/",
)


@pytest.mark.parametrize("address", OF_THE_EARLIER_SITE)
def test_an_address_that_others_cite_still_answers(real_site, address):
    assert address in real_site.addresses
    assert address.startswith("/en/") or address.endswith(".php/") or f"/en{address}" in real_site.addresses
