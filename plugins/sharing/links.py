"""A message -> the addresses with which other services take it.  Nothing is asked of them before a reader follows one.  Pure."""

from dataclasses import dataclass
from urllib.parse import quote

from .text import message

# What X takes (docs.x.com, Web intent); it counts every address as 23 signs, ours are longer.
MOST_ON_X = 280
# Means nothing in the value of a query (URL standard; RFC 6068 for mailto:).  « + » is a space for some programs.
_PLAIN = "!$()*,:@/?-._~"


@dataclass(frozen=True)
class Links:
    """whatsapp, facebook, x, mail: complete addresses.  short: that of the page, as one says it."""

    whatsapp: str
    facebook: str
    x: str
    mail: str
    short: str


def links(title: str, words: str, address: str) -> Links:
    """address: of the page, complete.

    wa.me and not whatsapp:, because it also leads somewhere where WhatsApp is not installed, and on a computer.
    """
    text, post = message(title, words, address), message(title, words, address, MOST_ON_X)
    subject, _, body = text.partition("\n")
    mail = body.replace("\n", "\r\n")
    return Links(
        whatsapp=f"https://wa.me/?text={written(text)}",
        facebook=f"https://www.facebook.com/sharer/sharer.php?u={written(address)}",
        x=f"https://x.com/intent/tweet?text={written(post)}",
        mail=f"mailto:?subject={written(subject)}&body={written(mail)}",
        short=address.partition("://")[2],
    )


def written(text: str) -> str:
    """As the value of a query.  Letters with accents stay as they are: they may stand in an address of HTML, which a browser
    sends as UTF-8 (URL standard, 4.3), and « réalisées » is already in the page."""
    return "".join(
        sign if sign > "\x7f" and sign.isprintable() else quote(sign, safe=_PLAIN) for sign in text
    )
