"""Which documents are named by texts that wait, and by nothing that is published.  Pure."""

import re
from collections.abc import Iterable
from html import unescape
from unicodedata import normalize
from urllib.parse import unquote


def withheld(documents: Iterable[str], waiting: Iterable[str], published: Iterable[str]) -> set[str]:
    """Of the documents, « documents/etude.pdf », those that nobody may have yet; one that no text names is not among them.

    waiting, published: what is written, in whatever form: heads, HTML, files of data.
    """
    in_waiting = [_plain(words) for words in waiting]
    found = {document for document in documents if any(_names(words, document) for words in in_waiting)}
    # Most of the time there are none, and then nothing that is published need be read.
    for words in map(_plain, published) if found else ():
        found -= {document for document in found if _names(words, document)}
    return found


def _plain(words: str) -> str:
    """An address has « %20 » for a space, HTML « &amp; » for « & », and « é » may be one sign or two."""
    return normalize("NFC", unquote(unescape(words)))


def _names(words: str, document: str) -> bool:
    """Not as the beginning or the end of another name; what ends a sentence is no part of it."""
    name = re.escape(normalize("NFC", document))
    return bool(re.search(rf"(?<![\w-]){name}(?![\w-]|\.\w)", words))
