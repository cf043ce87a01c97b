"""The HTML of a page -> its content security policy (CSP Level 3), in a <meta> of the page itself.  Pure.

A page may do what the theme has it do, and nothing else: its style and scripts are named by their digests, so that what
was slipped into it, by an author or on the way, is neither run nor styled nor sent anywhere.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

# Signs that no text has (for private use, Unicode 23.5).  Where the theme wants the policy; and in each <script> of its own,
# so that one which an author would have brought past all other rules is not allowed with them.
POLICY = "\ue0ffregles\ue0ff"
OWN = "\ue0ffpropre\ue0ff"

# Before </head>, where no text of an author is.
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)
_SCRIPT = re.compile(rf'<script{OWN}(?: type="module")?>(.*?)</script>', re.DOTALL)
_IMAGE_OF_THE_SITE = re.compile(r'<(?:img|source)\b[^>]*?\ssrc(?:set)?="/')
_META = re.compile(r'(<meta http-equiv="content-security-policy" content=")([^"]*)')


@dataclass(frozen=True)
class Page:
    """styles, scripts: the text of each that is written into the page."""

    html: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...]

    def runs(self, *words: str) -> bool:
        return any(word in script for script in self.scripts for word in words)


def _styles(page: Page) -> Iterator[str]:
    yield from map(_digest, page.styles)


def _scripts(page: Page) -> Iterator[str]:
    if page.runs("import("):
        yield "'self'"
    yield from map(_digest, page.scripts)


def _workers(page: Page) -> Iterator[str]:
    if page.runs("serviceWorker.register"):
        yield "'self'"


def _asked_by_scripts(page: Page) -> Iterator[str]:
    """What a script imports may ask too: the policy is that of the page."""
    if page.runs("fetch(", "import("):
        yield "'self'"


def _images(page: Page) -> Iterator[str]:
    if _IMAGE_OF_THE_SITE.search(page.html):
        yield "'self'"
    if '="data:image/' in page.html:
        yield "data:"


def _heard(page: Page) -> Iterator[str]:
    if "<audio" in page.html:
        yield "'self'"


def _sent_to(page: Page) -> Iterator[str]:
    yield "'self'" if "<form" in page.html else "'none'"


def _nothing(_page: Page) -> Iterator[str]:
    yield "'none'"


# One that gives nothing is left out: default-src then decides.  The last two have no such default (CSP 6.3, 6.4), and
# what else has none (frame-ancestors, sandbox) works in a header only.
_DIRECTIVES: Mapping[str, Callable[[Page], Iterator[str]]] = {
    "default-src": _nothing,
    "style-src": _styles,
    "script-src": _scripts,
    "worker-src": _workers,
    "connect-src": _asked_by_scripts,
    "img-src": _images,
    "media-src": _heard,
    "form-action": _sent_to,
    "base-uri": _nothing,
}


def policy_of(html: str) -> str:
    """html: of the whole page, as it will be sent but for our signs."""
    head = html.partition("</head>")[0]
    page = Page(html, tuple(_STYLE.findall(head)), tuple(_SCRIPT.findall(html)))
    given = ((name, " ".join(sources(page))) for name, sources in _DIRECTIVES.items())
    return ";".join(f"{name} {sources}" for name, sources in given if sources)


def with_policy(html: str) -> str:
    return html.replace(POLICY, policy_of(html)).replace(OWN, "")


def widened(html: str, sources: Mapping[str, str]) -> str:
    """The page with more allowed, for who serves it with something added.  sources: by the name of their directive."""

    def wider(found: re.Match[str]) -> str:
        directives = dict(one.split(" ", 1) for one in found[2].split(";"))
        for name, more in sources.items():
            directives[name] = f"{directives.get(name, '')} {more}".strip()
        return found[1] + ";".join(f"{name} {value}" for name, value in directives.items())

    return _META.sub(wider, html, count=1)


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
