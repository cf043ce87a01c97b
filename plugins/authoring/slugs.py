"""From words to the part of an address that says them."""

import re
from unicodedata import combining, normalize

# As Bambara is written where a keyboard has not its letters.
_BAMBARA = {"ɛ": "e", "ɔ": "o", "ɲ": "ny", "ŋ": "ng"}
# Letters that no decomposition takes apart.  Addresses are made with them: those that are here stay as they are.
LETTERS = {"œ": "oe", "æ": "ae", "ß": "ss", **_BAMBARA}
_LETTERS = str.maketrans(LETTERS)


def plain(words: str) -> str:
    """Lower case, no accents, whether these are signs of their own or not."""
    return "".join(sign for sign in normalize("NFD", words.lower()) if not combining(sign))


def slug_of(words: str) -> str:
    """« L’Île de Ségou » -> « l-ile-de-segou »; nothing when no sign of it can stand in an address."""
    return "-".join(re.findall(r"[a-z0-9]+", plain(words.lower().translate(_LETTERS))))
