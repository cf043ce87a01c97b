"""What is not for readers is not in the site: drafts, the authors' desk, photos as they came from the camera."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from plugins.authoring.problems import Problem
from plugins.languages.pairs import parted

FOR_AUTHORS = ("brouillons", "drafts", "_auteur")

# Drawings are published as they are written, once they are known to be harmless.
_PHOTOS = {".avif", ".gif", ".heic", ".jpeg", ".jpg", ".png", ".webp"}
# What Pillow finds in a PNG that says how its pixels are shown; all else was written by a device or by somebody.
_OF_PIXELS = {"aspect", "chromaticity", "dpi", "gamma", "interlace", "srgb", "transparency"}
_HEAD = re.compile(r"\A\ufeff?---\n(.*?)\n---", re.DOTALL)
_DRAFT = re.compile(r"^status:\s*['\"]?draft\b", re.MULTILINE)
_LANGUAGE = re.compile(r"^lang:\s*['\"]?([a-z]{2})\b", re.MULTILINE)
_SLUG = re.compile(r"^slug:\s*['\"]?([\w-]+)", re.MULTILINE)


def no_draft(site: Path) -> Iterator[Problem]:
    """None of the folders that only authors see."""
    for name in FOR_AUTHORS:
        if (site / name).exists():
            yield Problem(
                name, 1, "ce dossier est pour les auteurs ; il ne doit pas être construit pour isoc.ml"
            )


def no_draft_of(sources: Path, site: Path) -> Iterator[Problem]:
    """A text that says that it is a draft has no page; read apart from what builds the pages, on purpose."""
    content = sources / "content"
    languages = _languages_in(site)
    for file in sorted(content.rglob("*.md")):
        head = _HEAD.match(file.read_text(encoding="utf-8", errors="replace"))
        if not head or not _DRAFT.search(head[1]):
            continue
        address = _address(file.relative_to(content), head[1], languages)
        if (site / address / "index.html").exists():
            said = f"ce brouillon serait en ligne, à /{address}/ ; prévenez qui répare le code"
            yield Problem(file.relative_to(sources).as_posix(), 1, said)


def _languages_in(site: Path) -> list[str]:
    """Those that have pages of their own below them: in any other, no draft can be there."""
    return [page.parent.name for page in sorted(site.glob("[a-z][a-z]/index.html"))]


def _address(file: Path, head: str, languages: list[str]) -> str:
    """Where a text would be published: « en/actualites/essai ».  file: from content/."""
    original, translated = parted(file, ["", *languages])
    language = translated or (match[1] if (match := _LANGUAGE.search(head)) else "")
    slug = match[1] if (match := _SLUG.search(head)) else original.stem
    folder = "" if file.parts[0] == "pages" else file.parts[0]
    return "/".join(filter(None, [language if language in languages else "", folder, slug]))


def no_original_of(sources: Path, site: Path) -> Iterator[Problem]:
    """A photo as it was taken may tell where and by whom; a PNG that tells nothing may be what the site makes of itself."""
    folder = sources / "content/images"
    originals = {
        _digest(file): file for file in folder.rglob("*") if file.suffix.lower() in _PHOTOS and file.is_file()
    }
    for file in sorted(site.rglob("*") if originals else ()):
        if file.suffix.lower() not in _PHOTOS:
            continue
        if (original := originals.get(_digest(file))) and not _is_silent(file):
            said = f"c’est la photo d’origine {original.relative_to(sources).as_posix()}, avec tout ce que l’appareil y a écrit ; prévenez qui répare le code"
            yield Problem(file.relative_to(site).as_posix(), 1, said)


def _is_silent(file: Path) -> bool:
    """Whether it is a PNG in which nothing but pixels is written."""
    try:
        with Image.open(file, formats=["PNG"]) as image:
            # What is written behind the pixels is read with them.
            image.load()
            return set(image.info) <= _OF_PIXELS
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return False


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
