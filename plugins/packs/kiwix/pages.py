"""What a page of the site is in a ZIM, and by which words it is found there.  Pure."""

import re
from dataclasses import dataclass
from html import unescape

from plugins.search.prose import headings_and_body

# Kiwix puts its own bar, with scripts and styles, into each page: a policy that allows nothing would break it.
_POLICY = re.compile(r'<meta http-equiv="content-security-policy"[^>]*>')
# From the field to the list of everything: what only the script makes work.
_SEARCH = re.compile(r'<form class="search".*?(?=<h2 id="liste")', re.DOTALL)
_SETUP = re.compile(r'<script type="application/json" id="search-setup">.*?</script>', re.DOTALL)
# How to show a state elsewhere: a page that nobody can lead to has no use of it.
_EMBED = re.compile(r"<details>(?:(?!</?details).)*<pre>.*?</details>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)
# Between these Kiwix takes no words for the lines under what it has found (Xapian’s omega, htmlparse.cc).
_SKIPPED = ("<!--htdig_noindex-->", "<!--/htdig_noindex-->")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A file of the ZIM.  path: « plan/2030/index.html ».  words: by which the search finds a page."""

    path: str
    content: bytes
    title: str = ""
    words: str = ""

    @property
    def is_page(self) -> bool:
        return bool(self.title)


def page(path: str, html: str, notice: str) -> Entry:
    """html: of a copy.  notice: what stands in the place of the field of the search."""
    still = _SEARCH.sub(lambda _: notice, html)
    for pattern in (_POLICY, _SETUP, _EMBED):
        still = pattern.sub("", still)
    quoted = _MAIN.sub(lambda main: f"{_SKIPPED[1]}{main[0]}{_SKIPPED[0]}", still)
    return Entry(
        path=path,
        content=quoted.replace("<body>", f"<body>{_SKIPPED[0]}").encode(),
        title=_title(still) or path,
        words=_words(still),
    )


def _title(html: str) -> str:
    """Without the name of the site, which a library says already."""
    found = _TITLE.search(html)
    return re.sub(r" – [^–]*$", "", unescape(found[1])) if found else ""


def _words(html: str) -> str:
    """Of the page alone: the menu and the foot of all pages say « contact » too."""
    main = _MAIN.search(html)
    return " ".join(headings_and_body(main[0])) if main else ""
