"""Rules on a text and its translations: « essai.md » and, beside it, « essai.en.md ».  Pure."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from plugins.authoring.problems import Problem
from plugins.languages.pairs import parted

from .text import Text

# What readers of both languages must be told alike.
_SAME = ("date", "debut", "fin", "annee")
_CODE = re.compile(r".+\.([a-z]{2,3})")


def translations_follow_their_originals(
    texts: Iterable[Text], languages: Sequence[str], exists: Callable[[str], bool]
) -> Iterator[Problem]:
    """languages: that of the site first.  exists: whether there is a file, from content/, though it could not be read."""
    written = sorted(texts, key=lambda one: one.path)
    originals = {text.place: text for text in written}
    for text in written:
        place, code = parted(Path(text.place), languages)
        original = originals.get(place.as_posix())
        if code is None:
            yield from _its_name(text, languages)
            yield from _its_partner(text, written, languages)
        elif original:
            yield from _its_address(text, original, code)
            yield from _its_dates(text, original)
            yield from _its_day(text, original)
        elif not exists(place.as_posix()):
            said = f"cette traduction n’a pas d’original ; écrivez d’abord content/{place.as_posix()}, ou changez le nom de ce fichier"
            yield Problem(text.path, 1, said)


def _its_name(text: Text, languages: Sequence[str]) -> Iterator[Problem]:
    """« essai.fr.md », « essai.de.md »."""
    found = _CODE.fullmatch(Path(text.place).stem)
    if found and found[1] == languages[0]:
        name = f"{Path(text.place).stem.rpartition('.')[0]}.md"
        yield Problem(
            text.path, 1, f"« .{found[1]} » est de trop dans le nom de ce fichier ; nommez-le {name}"
        )
    elif found:
        others = ", ".join(languages[1:])
        said = f"« .{found[1]} » dans le nom de ce fichier n’est pas une langue du site ; retirez-le, ou choisissez parmi : {others}"
        yield Problem(text.path, 1, said)


def _its_partner(text: Text, texts: Iterable[Text], languages: Sequence[str]) -> Iterator[Problem]:
    """A text in another language by its key « lang », at the address of the translation of another text."""
    if text.language == languages[0]:
        return
    shared = text.public_address.removeprefix(f"/{text.language}")
    original = next((one for one in texts if one.public_address == shared), None)
    if original:
        name = f"{Path(original.place).stem}.{text.language}.md"
        said = f"ce texte a l’adresse d’une traduction de {original.path} ; nommez ce fichier {name}"
        yield text.head.problem(("slug",), said)


def _its_address(text: Text, original: Text, code: str) -> Iterator[Problem]:
    if text.public_address == f"/{code}{original.public_address}":
        return
    slug = original.public_address.rstrip("/").rpartition("/")[2]
    said = f"une traduction a le même « slug: » que {original.path} ; écrivez « slug: {slug} »"
    yield text.head.problem(("slug",), said)


def _its_dates(text: Text, original: Text) -> Iterator[Problem]:
    for key in _SAME:
        wanted, found = _value(original, key), _value(text, key)
        if wanted == found:
            continue
        advice = f"écrivez « {key}: {wanted} »" if wanted else "retirez cette ligne"
        yield text.head.problem((key,), f"« {key} » n’est pas comme dans {original.path} ; {advice}")


def _its_day(text: Text, original: Text) -> Iterator[Problem]:
    """Nobody reads a translation before what it translates."""
    if original.draft and not original.waits_until and not text.draft:
        said = f"cette traduction ne peut pas paraître avant {original.path}, un brouillon ; ajoutez « status: draft »"
        yield text.head.problem(("status",), said)


def _value(text: Text, key: str) -> str:
    head = text.head.value
    return str(head.get(key) or "") if isinstance(head, dict) else ""
