"""The text of a file that an author saved, however it was saved; or why it cannot be read."""

import re
from pathlib import Path

from .problems import UNREADABLE, Problem

# How files begin that are no texts: zip (Word, LibreOffice), the old Word, PDF, RTF.
_DOCUMENTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE = "dans votre éditeur, choisissez « Enregistrer sous », puis l’encodage « UTF-8 »"
_CONFLICT = re.compile(r"(?m)^(<{7}|>{7})(?= |$)")


def read_file(file: Path, path: str) -> tuple[str | None, list[Problem]]:
    """The text, with « \\n » at the end of its lines; or None and why.  path: as problems name it."""
    try:
        data = file.read_bytes()
    except OSError:
        return None, [Problem(path, 1, UNREADABLE)]
    return text_of(data, path)


def text_of(data: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """The same for what a file holds: a byte order mark and the line ends of other systems do no harm."""
    if data.startswith(_DOCUMENTS):
        said = "ce fichier est un document (Word, LibreOffice, PDF), pas un texte ; copiez ses mots dans un nouveau fichier"
        return None, [Problem(path, 1, said)]
    if data.startswith(_UTF_16) or _is_half_empty(data):
        return None, [Problem(path, 1, f"ce fichier est enregistré en UTF-16 ; {_SAVE}")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_not_utf_8(data, error.start, path)]
    text = _with_our_line_ends(text)
    conflict = _conflict(text, path)
    return (None, [conflict]) if conflict else (text, [])


def _with_our_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_half_empty(data: bytes) -> bool:
    """Latin letters in UTF-16 have one empty byte of two."""
    return len(data) > 1 and max(data[::2].count(0), data[1::2].count(0)) > len(data) // 4


def _not_utf_8(data: bytes, at: int, path: str) -> Problem:
    before = _with_our_line_ends(data[:at].decode("utf-8-sig"))
    # What Windows calls ANSI, for who writes French.
    sign = data[at : at + 1].decode("cp1252", "replace")
    said = f"ce fichier n’est pas en UTF-8 : « {sign} » ne peut pas être lu ; {_SAVE}"
    return Problem(path, before.count("\n") + 1, said, column=len(before) - before.rfind("\n"))


def _conflict(text: str, path: str) -> Problem | None:
    """What Git leaves where two persons changed the same lines; the YAML of it would make no sense."""
    if not (found := _CONFLICT.search(text)):
        return None
    said = (
        "deux versions de ces lignes se contredisent ; gardez celle qui est juste, "
        "et retirez les lignes « <<<<<<< », « ======= » et « >>>>>>> »"
    )
    return Problem(path, text.count("\n", 0, found.start()) + 1, said, column=1)
