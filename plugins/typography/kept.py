"""What no rule of a language touches: addresses, names of files, and what machines read."""

import re
from collections.abc import Iterator

_UNTIL_SPACE = r"[^\s<>\"«»“”]*[^\s<>\"«»“”'’.,;:!?)\]}…]"
_FILES = "pdf|docx?|odt|xlsx?|ods|csv|pptx?|odp|jpe?g|png|gif|svg|webp|avif|heic|mp[34]|zip|html?|md|ya?ml|json|xml|ics|py|js|css|txt|epub"
# A sign without which there is none, and what it looks like.
_KEPT = tuple(
    (sign, re.compile(pattern))
    for sign, pattern in (
        # An address ends before what ends the sentence.
        ("://", rf"\b[a-zA-Z][\w+.-]*://{_UNTIL_SPACE}"),
        (":", rf"\b(?:mailto|tel|sip|xmpp):{_UNTIL_SPACE}"),
        ("www.", rf"\bwww\.{_UNTIL_SPACE}"),
        ("@", r"[\w.+'’-]+@[\w-]+(?:\.[\w-]+)+"),
        ("/", rf"\b[\w-]+(?:\.[\w-]+)*\.[a-z]{{2,}}/{_UNTIL_SPACE}"),
        # C:\Users, /home/awa, ../images
        (":", r"\b[A-Za-z]:[\\/]\S*"),
        ("/", r"(?<![^\s(«\"])(?:~|\.{1,2})?/[\w.~-][^\s<>\"«»]*[\w/]"),
        ("&", r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]\w*);"),
        # :tada:
        (":", r"(?<!\w):[a-z][a-z0-9_+-]*:(?!\w)"),
        # 5'10", 48°51'24"
        ("'", r"\d['’′]\d+(?:[\"″]|\b)"),
        ("hoo", r"\bYahoo!"),
        ("hoot", r"\bKahoot!"),
        # What Python-Markdown puts in the place of what it keeps aside.
        ("\x02", r"\x02[^\x02\x03]*\x03"),
    )
)
_FILE_END = re.compile(rf"\.(?:{_FILES})\b")
_NOT_OF_A_FILE = frozenset(' \t\n\r\x1e\u00a0\u202f"«»“”(')


def kept_spans(text: str) -> Iterator[tuple[int, int]]:
    """From where to where; some may be in others."""
    for sign, pattern in _KEPT:
        if sign in text:
            for match in pattern.finditer(text):
                yield match.span()
    for match in _FILE_END.finditer(text):
        start = match.start()
        while start and text[start - 1] not in _NOT_OF_A_FILE:
            start -= 1
        if start < match.start():
            yield start, match.end()
