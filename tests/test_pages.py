"""Whole pages of the small site, as a visitor reads them."""

import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest

from plugins.addresses.kinds import is_kit
from plugins.typography.french import french
from tests.conftest import ROOT, Site, build_on


def test_the_plan_page_begins_with_an_honest_sentence(small_site: Site):
    text = small_site.text("/plan/2030/")

    assert "Au moins 2 actions réalisées sur 11, 3 au plus : 1 est sans information." in text
    assert "Soit 18 % d’actions réalisées avec certitude." in text
    assert "1 action ajoutée après l’adoption, comptée à part : 1 réalisée." in text


def test_a_plan_of_which_nothing_is_known_says_so(small_site: Site):
    text = small_site.text("/plan/2031/")

    assert "Aucune information sur cette action." in text
    assert "%" not in text
    assert "Ce plan n’est connu qu’en partie." in text


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (
            "inconnue",
            [
                "Sans information",
                "Échéance passée le 31 décembre 2030 (date par défaut du plan)",
                "Aucune preuve",
                "Aucune nouvelle",
            ],
        ),
        ("a-venir", ["À venir", "Échéance le 30 juin 2031", "Dernière nouvelle le 1er février 2031"]),
        (
            "mesuree",
            [
                "En cours",
                "Échéance passée le 31 décembre 2030",
                "Confirmée par un tiers",
                "23 sur 40 exemples",
            ],
        ),
        ("mesuree", ["Sans nouvelles depuis mai 2030", "Lieu Ville-Exemple", "(journal.example)"]),
        ("a-temps", ["Réalisée à temps, le 31 décembre 2030", "Documentée par le chapitre"]),
        ("apres", ["Réalisée 10 jours après l’échéance", "Déclarée, sans preuve publiée"]),
        ("en-partie", ["Réalisée en partie", "Constat fait en décembre 2030"]),
        ("non-realisee", ["Non réalisée", "Faute de salle."]),
        (
            "reportee",
            [
                "Reportée",
                "Échéance le 31 décembre 2031",
                "Première échéance : 31 décembre 2030 (date par défaut du plan), en retard depuis le 1er janvier 2031",
            ],
        ),
        ("reprise", ["Suite : La suite d’une action de 2030 (plan 2031)"]),
        (
            "suspendue",
            [
                "Suspendue",
                "En retard depuis le 1er juillet 2030",
                "Cible : au plus 5 pannes, en partant de 40",
                "12, pour une cible de 5 pannes au plus ; 40 au départ",
                "12, pour une cible de 5 pannes au plus (chiffre abaissé : 33 auparavant)",
            ],
        ),
        ("mesuree", ["Cible : 40 exemples au moins", "23 sur 40 exemples (chiffre abaissé : 30 auparavant)"]),
        ("abandonnee", ["Abandonnée", "Abandonnée le 1er septembre 2030", "Elle n’a plus de sens."]),
        ("ajoutee", ["Réalisée", "Ajoutée au plan", "Corrige l’entrée du 1er octobre 2030."]),
    ],
)
def test_an_action_says_in_words_where_it_stands(small_site: Site, action: str, words: list[str]):
    text = small_site.text(f"/plan/2030/{action}/")

    assert [word for word in words if word not in text] == []


def in_order(text: str, *words: str) -> bool:
    """Whether each is found after the one before."""
    place = 0
    for word in words:
        place = text.find(word, place)
        if place < 0:
            return False
        place += len(word)
    return True


@pytest.mark.parametrize(
    ("action", "story"),
    [
        (
            "inconnue",
            [
                "15 janvier 2030 Inscrite au plan dès son adoption",
                "31 décembre 2030 Échéance, date par défaut du plan",
                "Aucune entrée de suivi n’est publiée : rien d’autre n’est connu de cette action.",
            ],
        ),
        (
            "apres",
            [
                "15 janvier 2030 Inscrite",
                "30 juin 2030 Échéance",
                "10 juillet 2030 Réalisée",
                "Aucune preuve publiée pour cette entrée.",
                "Réalisée 10 jours après l’échéance.",
            ],
        ),
        (
            "a-temps",
            [
                "31 décembre 2030 Réalisée",
                "Réalisée à temps, le 31 décembre 2030.",
                "31 décembre 2030 Échéance",
            ],
        ),
        (
            "reportee",
            [
                "1er novembre 2030 Reportée",
                "Nouvelle échéance : 31 décembre 2031",
                "31 décembre 2030 Première échéance, date par défaut du plan, remplacée depuis",
                "31 décembre 2031 Nouvelle échéance",
            ],
        ),
        (
            "ajoutee",
            [
                "1er juin 2030 Ajoutée au plan après son adoption",
                "1er octobre 2030 En cours",
                "Corrigée le 10 janvier 2031, plus bas : cette entrée ne vaut plus.",
                "10 janvier 2031 Réalisée",
                "Corrige l’entrée du 1er octobre 2030.",
                "Réalisée à temps, le 1er octobre 2030.",
                "31 décembre 2030 Échéance",
            ],
        ),
        ("suspendue", ["1er mars 2030 En cours", "30 juin 2030 Échéance", "1er septembre 2030 Suspendue"]),
        ("reprise", ["1er novembre 2030 Reportée", "Suite : La suite d’une action de 2030 (plan 2031)"]),
    ],
)
def test_an_action_s_story_is_told_in_order(small_site: Site, action: str, story: list[str]):
    text = small_site.text(f"/plan/2030/{action}/").partition("Ce qui s’est passé")[2]

    assert in_order(text, *story), text


def test_an_action_of_a_plan_without_a_date_of_adoption_does_not_invent_one(small_site: Site):
    assert "Inscrite au plan dès son adoption, à une date inconnue" in small_site.text("/plan/2031/reprise/")


def test_what_was_corrected_is_struck_out_and_says_so_in_words(small_site: Site):
    html = small_site.html("/plan/2030/ajoutee/")

    assert "<s>En cours</s>" in html
    assert "<s>Réalisée</s>" not in html
    assert "<s>" not in small_site.html("/plan/2030/a-temps/")


def test_the_plan_page_tells_the_last_ten_changes_the_latest_first(small_site: Site):
    html = small_site.html("/plan/2030/")
    changes = re.findall(r'<li><time datetime="([^"]+)">.*?<a href="/plan/2030/([^"]+)">', html)

    assert len(changes) == 10
    assert changes[:3] == [
        ("2031-02-01", "a-venir/#2031-02-01"),
        ("2031-01-10", "ajoutee/#2031-01-10"),
        ("2030-12", "en-partie/#2030-12"),
    ]
    text = small_site.text("/plan/2030/")
    assert "Réalisée (correction de l’entrée du 1er octobre 2030)" in text
    assert "En cours (corrigée le 10 janvier 2031)" in text
    assert "Les autres sont sur la page de chaque action." in text


def test_a_plan_without_news_says_so(small_site: Site):
    text = small_site.text("/plan/2031/")

    assert "Rien n’est encore noté." in text
    assert "Au fil du temps" not in text


def test_the_states_over_time_are_drawn_said_and_in_a_table(small_site: Site):
    html, text = small_site.html("/plan/2030/"), small_site.text("/plan/2030/")
    drawing = re.search(r'<svg class="areas" role="img" aria-label="([^"]+)"', html)

    assert drawing and drawing[1].replace("\u00a0", " ").startswith(
        "À l’adoption : 11 sans information. Depuis le 1er février 2031 : 2 réalisées, 1 réalisée en partie, "
    )
    assert in_order(
        text,
        "Adoption : 15 janvier 2030",
        "Depuis le 1er février 2031",
        "Les chiffres, date par date",
        "Adoption 11 sans information",
        "1er mars 2030 1 en cours, 10 sans information",
        "L’action ajoutée après l’adoption n’y est pas.",
    )
    table = re.search("<details>.*?</details>", html, re.DOTALL)
    assert table and len(re.findall("<tr>", table[0])) <= 13
    assert len(re.findall('<th scope="col">', table[0])) == 2


def test_a_text_and_the_action_it_proves_lead_to_each_other(small_site: Site):
    assert 'href="/plan/2030/a-temps/"' in small_site.html("/actualites/nouvelle-9/")
    assert 'href="/actualites/nouvelle-9/"' in small_site.html("/plan/2030/a-temps/")


def test_evidence_says_where_it_is_and_where_its_copy_is(small_site: Site):
    text = small_site.text("/plan/2030/mesuree/")

    assert "article (journal.example) presse, source extérieure, copie archivée (archive.example)" in text
    assert 'href="https://archive.example/2030/article"' in small_site.html("/plan/2030/mesuree/")


@pytest.mark.parametrize("page", ["/plan/2030/mesuree/", "/rapports/etude/"])
def test_a_document_of_the_site_can_be_weighed_and_verified(small_site: Site, page: str):
    document = (small_site.folder / "documents/etude.txt").read_bytes()

    text = small_site.text(page)

    assert f"(TXT, {len(document)} o)" in text
    assert hashlib.sha256(document).hexdigest() in text


def test_a_source_may_have_a_copy(small_site: Site):
    text = small_site.text("/actualites/nouvelle-9/")

    assert "article (journal.example), 2 septembre 2030, copie archivée (archive.example)" in text


def test_texts_of_the_site_are_evidence_with_their_kind_and_their_date(project: Path):
    report = project / "content/rapports/etude.md"
    report.write_text(
        report.read_text().replace("title:", "actions: [2030/mesuree, 2030/a-temps]\ntitle:", 1)
    )

    site = build_on("2031-03-01", project, project / "output")

    assert "Une rencontre passée événement, mai 2030" in site.text("/plan/2030/mesuree/")
    assert "Une étude rapport, 1er juillet 2030" in site.text("/plan/2030/a-temps/")
    assert "actualité, septembre 2030" in site.text("/plan/2030/a-temps/")


def test_a_text_that_announces_is_no_evidence_yet(project: Path):
    announced = project / "content/evenements/rencontre.md"
    announced.write_text(announced.read_text().replace("lieu:", "actions: [2030/apres]\nlieu:"))

    before = build_on("2031-03-01", project, project / "output").text("/plan/2030/apres/")
    after = build_on("2031-03-05", project, project / "output").text("/plan/2030/apres/")

    assert "Déclarée, sans preuve publiée" in before
    assert "Documentée par le chapitre" in after


def test_a_person_s_page_counts_what_they_answer_for(small_site: Site):
    text = small_site.text("/responsables/personne-b/")

    assert "Au moins 2 actions réalisées sur 6, 3 au plus : 1 est sans information." in text
    assert "1 action ajoutée après l’adoption, comptée à part : 1 réalisée." in text
    assert "Une action abandonnée" not in text


def test_an_axis_page_gives_its_standing_in_every_plan(small_site: Site):
    text = small_site.text("/axes/premier-axe/")

    assert text.index("Dans le plan 2031") < text.index("Dans le plan 2030")
    assert "Responsables : Personne A et Personne B." in text


def test_events_are_coming_past_or_without_a_date(small_site: Site):
    text = small_site.text("/evenements/")

    order = [
        "À venir",
        "Une rencontre à venir",
        "Sans date connue",
        "date à préciser",
        "Passés",
        "Une rencontre passée",
    ]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)


def test_events_are_read_as_a_calendar(small_site: Site):
    html = small_site.html("/evenements/")

    assert re.search(r'<h3 [^>]*id="a-venir-2031-03">Mars 2031</h3>', html)
    assert re.search(r'datetime="2031-03-05"><b>5</b> <span>mercredi</span></time>', html)
    assert "Ville-Exemple · 9\u00a0h\u00a030 · jusqu’au 6\u00a0mars 2031" in html


def test_a_report_is_a_cover_with_its_year_its_title_and_who_made_it(small_site: Site):
    listed, page = small_site.html("/rapports/"), small_site.html("/rapports/etude/")

    cover = r'class="cover cover--(\d)"[^>]*>\s*<span class="cover__year">(\d+)</span>\s*<span class="cover__title">Une étude'
    assert re.search(cover, listed)
    assert re.findall(cover, listed) == re.findall(cover, page)
    # What a list links to, the page itself only shows: the heading says it to those who listen.
    assert 'aria-hidden="true"' in re.search(r'<div class="cover [^>]*>', page)[0]


def test_the_home_page_tells_where_the_plan_stands_what_changed_and_what_is_late(project: Path):
    settings = project / "pelicanconf.py"
    settings.write_text(settings.read_text().replace("PLAN_AT_HOME = 2019", "PLAN_AT_HOME = 2030"))

    text = build_on("2031-03-01", project, project / "output", production=True).text("/")

    order = [
        "Où en est le plan d’action 2030 ?",
        "Au moins 2 actions réalisées sur 11",
        "Ce qui a changé",
        "En retard depuis",
        "Prochain rendez-vous",
        "Une rencontre à venir",
        "Axe par axe",
        "Toutes les actualités",
        "Toutes les études",
        "Comment devenir membre",
    ]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)


def test_what_is_empty_says_so_and_leads_on(project: Path):
    for folder in ("actualites", "evenements", "rapports"):
        for text in (project / "content" / folder).glob("*.md"):
            text.unlink()

    site = build_on("2031-03-01", project, project / "output", production=True)

    for address, words in {
        "/": "Aucun événement à venir n’est annoncé",
        "/evenements/": "Aucun événement à venir n’est annoncé",
        "/actualites/": "Aucune actualité pour le moment",
        "/rapports/": "Aucun rapport n’est encore publié",
    }.items():
        empty = re.findall(r'<p class="empty">(.*?)</p>', site.html(address), re.DOTALL)
        assert [said for said in empty if words in said and 'href="/contact/"' in said], address


def test_a_long_text_shows_its_parts_beside_it(project: Path):
    page = project / "content/pages/statuts.md"
    page.write_text(
        page.read_text() + "\n## Un & deux\n\nA.\n\n### Dedans\n\nB.\n\n## Trois\n\nC.\n\n## Quatre\n\nD.\n"
    )

    site = build_on("2031-03-01", project, project / "output", production=True)

    contents = re.search(r'<nav class="contents".*?</nav>', site.html("/statuts/"), re.DOTALL)[0]
    links = dict(re.findall(r'<a href="#([^"]+)">(.*?)</a>', contents))
    assert [*links.values()][-3:] == ["Un &amp; deux", "Trois", "Quatre"]
    assert all(f'id="{link}"' in site.html("/statuts/") for link in links)
    assert 'class="contents"' not in site.html("/contact/")


def test_an_event_says_its_hours_and_its_end(small_site: Site):
    text = small_site.text("/evenements/rencontre/")

    assert "mercredi 5 mars 2031 à 9 h 30 jusqu’au 6 mars 2031" in text
    assert "Association Exemple, Atelier Exemple" in text


def test_posts_are_on_as_many_pages_as_they_need_the_last_first(small_site: Site):
    first, second = small_site.text("/actualites/"), small_site.text("/actualites/page/2/")

    assert first.index("Nouvelle numéro 8") < first.index("Nouvelle numéro 2")
    assert "Page 1 sur 2" in first
    assert "Nouvelle numéro 1" in second
    assert 'href="/actualites/page/2/"' in small_site.html("/actualites/")
    assert 'href="/actualites/"' in small_site.html("/actualites/page/2/")


def test_what_authors_write_cannot_break_a_page(small_site: Site):
    html = small_site.html("/actualites/nouvelle-9/")

    assert "&lt;rien&gt;" in html
    assert "<rien>" not in html
    assert 'content="Un résumé avec &lt;balises&gt;' in html
    assert "<code>du code : intact !</code>" in html


def test_a_date_is_as_precise_as_it_is_known(small_site: Site):
    assert '<time datetime="2030-09">septembre 2030</time>' in small_site.html("/actualites/nouvelle-9/")


def test_a_draft_has_no_address_in_production(small_site: Site):
    written = [file for file in small_site.folder.rglob("*") if file.is_file()]

    assert [file for file in written if b"Un brouillon" in file.read_bytes()] == []


def test_every_title_is_the_only_one_of_its_kind(small_site: Site):
    """In its language: a person, or what nobody has translated, has one name in all of them."""
    titles = [
        re.findall(r'<html lang="\w+"|<title>.*?</title>', small_site.html(address))
        for address in small_site.addresses
    ]

    assert len({tuple(title) for title in titles}) == len(titles)
    assert all(len(title) == 2 for title in titles)


def test_every_page_has_one_h1_and_headings_in_order(small_site: Site):
    for address in small_site.addresses:
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", small_site.html(address))]

        assert levels.count(1) == 1, address
        assert all(after - before <= 1 for before, after in pairwise(levels)), address


def test_no_page_asks_anything_of_another_host(small_site: Site):
    loads = re.compile(r'<(?:script|img|link|iframe|source)\b[^>]*?(?:src|href|srcset)="(https?:)?//[^"]*"')
    for address in small_site.addresses:
        found = [
            match[0]
            for match in loads.finditer(small_site.html(address))
            if not re.search('rel="(canonical|alternate)"', match[0])
        ]

        assert found == [], address
        scripts = re.findall(
            r"<script (?!type=\"application/(?:ld\+)?json\")[^>]*>", small_site.html(address)
        )
        # The search alone has one: it loads the rest when somebody comes to its field.
        assert scripts == (['<script type="module">'] if address.endswith("/recherche/") else []), address


def test_the_page_for_what_does_not_exist_helps_in_french_and_in_english(real_site: Site):
    french, english = real_site.html("/404.html").split('<section lang="en"')

    for helps in ("/plan/", "/actualites/", "/recherche/"):
        assert f'"{helps}"' in french.partition("<main")[2], helps
        assert re.search(f'href="(/en)?{helps}" hreflang', english.partition("</section>")[0]), helps
    assert "Cette page n’existe pas" in french
    assert "This page does not exist" in english


def test_the_sitemap_lists_every_page_that_may_be_indexed(small_site: Site):
    listed = re.findall(r"<loc>https://isoc.ml(.*?)</loc>", (small_site.folder / "sitemap.xml").read_text())
    pages = [address for address in small_site.addresses if address.endswith("/") and "/page/" not in address]

    assert listed == [address for address in pages if "noindex" not in small_site.html(address)]
    unlisted = {address for address in {*pages} - {*listed} if not is_kit(address)}
    assert unlisted == {"/ecrire/", "/sans-reseau/"}


def test_the_words_of_the_theme_are_typeset_as_french():
    """No-break spaces where the language wants them, in every template."""
    for template in (ROOT / "theme/templates").rglob("*.html"):
        # It is written for machines.
        if template.name in {"robots.html", "security.html"}:
            continue
        parts = re.split(
            r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<(?:style|script)\b.*?</(?:style|script)>|<[^>]*>",
            template.read_text(),
            flags=re.DOTALL,
        )

        assert [part for part in parts if part != french(part)] == [], template.name
