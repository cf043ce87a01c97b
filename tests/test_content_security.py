"""A page may do what it was built to do, and nothing else."""

import re
import runpy
from base64 import b64encode
from hashlib import sha256

import pytest
from markdown import Markdown

from plugins.content_security.policy import OWN, POLICY, policy_of, widened, with_policy
from plugins.tables.alignment import Alignment
from tests.conftest import ROOT, Site

HEAD = f'<meta charset="utf-8"><meta http-equiv="content-security-policy" content="{POLICY}">'


def directives(html: str) -> dict[str, str]:
    return dict(one.split(" ", 1) for one in policy_of(html).split(";"))


def digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_a_page_without_anything_may_do_nothing():
    assert policy_of("<p>Un texte</p>") == "default-src 'none';form-action 'none';base-uri 'none'"


@pytest.mark.parametrize(
    ("html", "name", "sources"),
    [
        ("<style>p{margin:0}</style>", "style-src", digest("p{margin:0}")),
        ("<style>a{}</style><p>x</p><style>\nb{}\n</style>", "style-src", digest("a{}") + " " + digest("\nb{}\n")),
        (f"<script{OWN}>à()</script>", "script-src", digest("à()")),
        (f'<script{OWN} type="module">a()</script>', "script-src", digest("a()")),
        (f'<script{OWN} type="module">import("/a.js")</script>', "script-src", f"""'self' {digest('import("/a.js")')}"""),
        (f'<script{OWN} type="module">import("/a.js")</script>', "connect-src", "'self'"),
        (f"<script{OWN}>fetch(a)</script>", "connect-src", "'self'"),
        (f"<script{OWN}>navigator.serviceWorker.register(a)</script>", "worker-src", "'self'"),
        ('<img src="/images/a.webp">', "img-src", "'self'"),
        ('<source srcset="/images/a.avif">', "img-src", "'self'"),
        ('<img class="a" src="data:image/svg+xml,x">', "img-src", "data:"),
        ('<link rel="icon" href="data:image/svg+xml,x"><img alt="" src="/a.png">', "img-src", "'self' data:"),
        ("<form></form>", "form-action", "'self'"),
        ('<audio controls src="/documents/a.mp3"></audio>', "media-src", "'self'"),
    ],
)  # fmt: skip
def test_it_may_do_what_it_has(html: str, name: str, sources: str):
    assert directives(html)[name] == sources


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ("<p>x</p>", "script-src"),
        ('<script type="application/ld+json">{"a":"fetch("}</script>', "script-src"),
        ('<script type="application/ld+json">{"a":"fetch("}</script>', "connect-src"),
        (f"<script{OWN}>a()</script>", "connect-src"),
        (f"<script{OWN}>a()</script>", "worker-src"),
        # An author's, had it come past all other rules.
        ("<script>a()</script>", "script-src"),
        ("</head><style>a{}</style>", "style-src"),
        ("<p>src=&quot;data:image/png</p>", "img-src"),
        ("<p>&lt;audio></p>", "media-src"),
        ("<pre>&lt;img src=&quot;/a.png&quot;></pre>", "img-src"),
    ],
)
def test_it_may_not_do_what_it_has_not(html: str, name: str):
    assert name not in directives(html)


def test_no_sign_of_ours_stays_in_the_page():
    assert with_policy(f"<script{OWN}>a()</script>") == "<script>a()</script>"


def test_the_policy_stands_where_the_theme_wants_it():
    page = with_policy(f"{HEAD}<style>a{{}}</style>")

    assert POLICY not in page
    assert page.startswith(
        '<meta charset="utf-8"><meta http-equiv="content-security-policy" content="default-src'
    )


def test_who_serves_a_page_with_something_added_allows_it():
    page = widened(
        with_policy(f"{HEAD}<style>a{{}}</style>"), {"style-src": "'self'", "script-src": "'self'"}
    )

    assert f"style-src {digest('a{}')} 'self';" in page
    assert page.count("script-src 'self'") == 1
    assert page.count("default-src 'none'") == 1
    assert widened("<p>x</p>", {"style-src": "'self'"}) == "<p>x</p>"


# --- On the built sites ---


@pytest.fixture(params=["small_site", "local_site", "real_site"])
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


def test_every_page_has_its_policy_before_anything_that_it_rules(site: Site):
    wrong = []
    for address in site.addresses:
        before, meta, _ = site.html(address).partition('<meta http-equiv="content-security-policy" content="')
        if not meta or re.search("<(style|script|link|img|body|base)", before):
            wrong.append(address)

    assert wrong == []


def test_the_policy_of_a_page_allows_what_it_has_and_no_more(site: Site):
    """As it is sent, after everything that shortens it."""
    for address in site.addresses:
        html = site.html(address)
        allowed = re.findall("'sha256-[^']*'", re.findall('content="(default-src[^"]*)"', html)[0])
        scripts = re.findall('<script(?: type="module")?>(.*?)</script>', html, re.DOTALL)

        assert allowed == [
            *map(digest, re.findall("<style>(.*?)</style>", html, re.DOTALL)),
            *map(digest, scripts),
        ], address
        assert OWN not in html, address


def test_no_page_has_what_its_policy_could_not_allow(site: Site):
    """Attributes that are scripts or styles, and addresses that are scripts, have no digest."""
    dangerous = re.compile(
        r"""<[^>]*\s(?:on\w+|style|srcdoc|target|ping)=|["'=]\s*(?:javascript|vbscript):""", re.IGNORECASE
    )
    found = {
        address: [match[0] for match in dangerous.finditer(re.sub(r"<script.*?</script>", "", site.html(address), flags=re.DOTALL))]
        for address in site.addresses
    }  # fmt: skip

    assert {address: said for address, said in found.items() if said} == {}


def test_no_page_tells_another_site_which_page_its_reader_came_from(site: Site):
    assert [
        one for one in site.addresses if '<meta name="referrer" content="no-referrer">' not in site.html(one)
    ] == []


# --- Whom to tell (RFC 9116) ---


def test_who_finds_a_weakness_knows_whom_to_tell(real_site: Site):
    said = (real_site.folder / ".well-known/security.txt").read_text(encoding="utf-8")

    assert dict(line.split(": ", 1) for line in said.splitlines()) == {
        "Contact": "https://isoc.ml/contact/",
        "Expires": "2027-07-01T00:00:00Z",
        "Preferred-Languages": "fr, en",
        "Canonical": "https://isoc.ml/.well-known/security.txt",
    }
    assert said.endswith("\n")
    assert "/contact/" in real_site.addresses


@pytest.mark.parametrize(
    ("day", "expires"),
    [("2026-06-30", "2027-01-01"), ("2026-07-01", "2027-07-01"), ("2028-02-29", "2029-01-01")],
)
def test_what_is_said_of_it_holds_for_half_a_year_and_never_more_than_one(
    day: str, expires: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SITE_DATE", day)

    settings = runpy.run_path(str(ROOT / "pelicanconf.py"))

    assert str(settings["SECURITY_EXPIRES"]) == expires
    assert 180 < (settings["SECURITY_EXPIRES"] - settings["SITE_DATE"]).days <= 366


# --- What a text may not bring ---


def test_the_columns_of_a_table_stand_to_the_right_without_a_style():
    table = "| Ville | Nombre | Part |\n|:--|--:|:-:|\n| Kayes | 12 | 1 |"

    html = Markdown(extensions=["tables", Alignment()]).convert(table)

    assert "style" not in html
    assert '<th>Ville</th>\n<th class="to-right">Nombre</th>\n<th class="to-centre">Part</th>' in html
    assert '<td class="to-right">12</td>' in html
