"""deploy/isoc.ml.conf, asked as browsers ask, over the small site put where « publish --to » puts it."""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import brotli
import pytest

from bench.self_hosting import Server, nginx, put
from tests.conftest import ROOT, Site
from tests.fetching import Answer, fetch, protocol
from tests.tiny_site import until, write
from workshop.publishing.kinds_of_files import ASKED_EVERY_TIME, FOR_EVER, IN_ORDER, SHORT, stage, type_of

MOVED = """\
/ancienne-page: /plan/2030/
/à-écrire/: /rapports/#études
/vieux.html: /
/publication-du-rapport-sur-un-sujet-dont-le-titre-etait-une-phrase-entiere-comme-on-les-faisait-avant-et-ses-perspectives/: /
/en/vieux.php?numero=4: /rapports/
"""


@dataclass(frozen=True)
class Host:
    server: Server
    place: Path
    sources: Path
    site: Path

    def get(self, address: str, **headers: str) -> Answer:
        return fetch(self.server.tls, address, **headers)


@pytest.fixture(scope="module")
def host(small_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    folder = tmp_path_factory.mktemp("host")
    write(folder, "sources/content/redirections.yaml", MOVED)
    site = shutil.copytree(small_site.folder, folder / "site")
    write(site, ".well-known/version.json", "{}")
    put(site, folder / "sources", folder / "www/isoc")
    (folder / "nginx").mkdir()
    with nginx(os.environ.get("NGINX_PROGRAM", "nginx"), folder / "www/isoc", folder / "nginx") as server:
        yield Host(server, folder / "www/isoc", folder / "sources", site)


def test_a_page_comes_packed_as_the_browser_can_read_it(host: Host):
    page = (host.site / "plan/2030/index.html").read_bytes()

    plain, gzipped, brotlied = (
        host.get("/plan/2030/", accept_encoding=one) for one in ("identity", "gzip", "gzip, br")
    )

    assert plain.body == page
    assert gzipped.text.encode() == page
    assert brotlied.headers["content-encoding"] == "br" and brotli.decompress(brotlied.body) == page
    assert len(brotlied.body) < len(gzipped.body) < len(page) / 2
    assert {one.headers["vary"] for one in (plain, gzipped, brotlied)} == {"Accept-Encoding"}


def test_browsers_are_spoken_to_in_http_2(host: Host):
    assert protocol(host.server.tls) == "h2"


def test_what_comes_without_tls_is_sent_to_it(host: Host):
    answer = fetch(host.server.plain, "/plan/2030/?a=b", tls=False)

    assert (answer.status, answer.headers["location"]) == (301, "https://isoc.ml/plan/2030/?a=b")


def test_every_file_has_its_type_and_the_time_that_it_may_be_kept(host: Host):
    files = [file.relative_to(host.site).as_posix() for file in host.site.rglob("*") if file.is_file()]
    kinds = {(stage(path), Path(path).suffix, Path(path).name == "atom.xml"): path for path in files}
    assert len(kinds) > 10

    for path in kinds.values():
        answer = host.get(f"/{path}")
        kept = ASKED_EVERY_TIME if path == ".well-known/version.json" else IN_ORDER[stage(path)].kept
        typed = type_of(path) or answer.headers["content-type"]
        assert (path, answer.status, answer.headers["cache-control"]) == (path, 200, kept)
        assert (path, answer.headers["content-type"]) == (path, typed)
        assert answer.headers["content-type"] != "application/octet-stream", path


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("actualites/podcast.xml", "application/rss+xml"),
        ("documents/emission.mp3", "audio/mpeg"),
        ("documents/emission.opus", "audio/ogg"),
        ("evenements/agenda.ics", "text/calendar; charset=utf-8"),
    ],
)
def test_broadcasts_and_calendars_have_the_types_that_programs_expect(host: Host, path: str, kind: str):
    file = host.site / path
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"x")
    put(host.site, host.sources, host.place)

    assert host.get(f"/{path}").headers["content-type"] == type_of(path) == kind


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("images/point-1f2e3d4c-704.avif", FOR_EVER),
        ("images/trait-1f2e3d4c.svg", FOR_EVER),
        ("recherche/1f2e3d4c.js", FOR_EVER),
        ("recherche/1f2e3d4c/r0.json", FOR_EVER),
        ("recherche/textes/1f2e3d4c5b.txt", FOR_EVER),
        ("recherche/index.html", SHORT),
        ("plan/2030/etat.svg", SHORT),
        ("sw.js", ASKED_EVERY_TIME),
    ],
)
def test_only_what_changes_its_name_with_its_content_is_kept_for_ever(path, kept):
    assert IN_ORDER[stage(path)].kept == kept


def test_the_security_headers_are_with_every_answer(host: Host):
    for address in ("/", "/rien/", "/ancienne-page/", "/sw.js", "/plan/2030/atom.xml"):
        headers = host.get(address).headers
        assert headers["content-security-policy"] == "frame-ancestors 'none'", address
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert "camera=()" in headers["permissions-policy"]
        assert "strict-transport-security" not in headers
        assert headers["server"] == "nginx"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/ancienne-page", "/plan/2030/"),
        ("/ancienne-page/", "/plan/2030/"),
        ("/ancienne-page/?utm=x", "/plan/2030/"),
        ("/%C3%A0-%C3%A9crire/", "/rapports/#études"),
        ("/vieux.html", "/"),
        ("/en/vieux.php?numero=4", "/rapports/"),
        ("/en/vieux.php/?numero=4&fbclid=x", "/rapports/"),
        ("/plan/2030", "/plan/2030/"),
    ],
)
def test_an_old_address_answers_with_a_true_301(host: Host, old: str, new: str):
    answer = host.get(old)

    assert answer.status == 301
    assert answer.headers["location"].encode("latin-1").decode() == new


def test_a_query_that_nobody_moved_leads_nowhere_else(host: Host):
    assert host.get("/en/vieux.php?numero=5").status == 404


def test_what_is_not_there_answers_404_with_the_page_that_helps(host: Host):
    answer = host.get("/rien-de-tel/", accept_encoding="gzip")

    assert answer.status == 404
    assert answer.text == (host.site / "404.html").read_text(encoding="utf-8")
    assert answer.headers["cache-control"] == "no-cache"


def test_what_a_browser_has_already_is_not_sent_again_after_a_publication(host: Host):
    first = host.get("/rapports/")
    index = host.site / "index.html"
    index.write_text(index.read_text(encoding="utf-8") + "<!-- nouveau -->", encoding="utf-8")

    put(host.site, host.sources, host.place)

    again = host.get("/rapports/", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert "<!-- nouveau -->" in host.get("/").text


def test_who_reads_a_page_of_the_version_before_still_sees_its_photos(host: Host):
    photo = next(file for file in (host.site / "images").iterdir() if "-" in file.name)
    content, address = photo.read_bytes(), f"/images/{photo.name}"
    photo.unlink()

    put(host.site, host.sources, host.place)
    assert host.get(address).body == content

    (host.site / "autre.txt").write_text("autre", encoding="utf-8")
    put(host.site, host.sources, host.place)
    assert host.get(address).status == 404


def test_old_addresses_are_those_of_the_version_that_is_online_once_nginx_reads_them_again(host: Host):
    write(host.sources, "content/redirections.yaml", MOVED + "/nouvelle-ancienne/: /\n")
    (host.site / "un-de-plus.txt").write_text("un", encoding="utf-8")
    put(host.site, host.sources, host.place)

    host.server.reload()

    until(lambda: host.get("/nouvelle-ancienne/").status == 301)


def test_nothing_is_said_to_nginx_but_what_can_be_told_on_any_server():
    text = (ROOT / "deploy/isoc.ml.conf").read_text(encoding="utf-8")

    locations = re.findall(r"\n    location [^{]*\{(.*?)\n    \}", text, re.DOTALL)
    assert len(locations) == 5
    # It would take all others away.
    assert not any("add_header" in inside for inside in locations)
