"""A page of the site -> the same page in a copy.  Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from plugins.content_security.policy import OWN, POLICY, widened, with_policy

from .leading import led

# What a browser would run; data, which it only keeps, have another type.
_SCRIPT = re.compile(r'<script(?: type="module")?>.*?</script>', re.DOTALL)
_POLICY = re.compile(r'(?<=<meta http-equiv="content-security-policy" content=")[^"]*')
_WEIGHT = re.compile(r'<p class="screen">.*?</p>(?=</footer>)', re.DOTALL)
_KEEPING = re.compile(r'<a href="/garder/"[^>]*>.*?</a>\s*', re.DOTALL)
_LANGUAGE = re.compile(r'<html lang="([\w-]+)"')


@dataclass(frozen=True)
class Marks:
    """What every page of a copy has besides its own, as HTML.  style: at the end of its head.  mark: what comes first."""

    style: str
    mark: str


def copied(html: str, marks: Marks, lead: Callable[[str], str], script: str = "") -> str:
    """lead: an address of the site -> where it is in the copy, or else online.  script: the one that the page runs.

    A copy has no worker to register and no weight on the way; what else a page may do, its own policy says again.
    """
    head, _, body = _SCRIPT.sub("", html).partition("</head>")
    body, _, footer = body.partition("<footer")
    footer = _WEIGHT.sub("", _KEEPING.sub("", footer))
    body = body.replace("<body>", f"<body>{marks.mark}", 1)
    if script:
        footer = footer.replace("</body>", f'<script{OWN} type="module">{script}</script></body>')
    whole = f"{head}{marks.style}</head>{body}<footer{footer}"
    return led(from_disk(whole), lead)


def from_disk(html: str) -> str:
    """With a policy that also holds where there is no host: « 'self' » is nothing there (CSP 3, 6.7.2.8)."""
    said = with_policy(_POLICY.sub(POLICY, html, count=1))
    policy = _POLICY.search(said)
    directives = dict(one.split(" ", 1) for one in policy[0].split(";")) if policy else {}
    return widened(said, {name: "file:" for name, allowed in directives.items() if "'self'" in allowed})


def language_of(html: str) -> str:
    found = _LANGUAGE.search(html)
    return found[1] if found else ""
