"""No page costs its readers more than was promised them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from plugins.authoring.problems import Problem
from plugins.light_pages.budgets import (
    DRAWINGS,
    FRAME,
    MOST_REQUESTS,
    SCRIPTS,
    STYLE,
    WORDS,
    WeighedPage,
    weighed,
    weighed_pages,
)
from plugins.light_pages.files import PACKED
from plugins.light_pages.weight import packed
from workshop.publishing.comparing import Files
from workshop.publishing.verifying.earlier import Earlier

PHOTO = "image"
# What grew -> what helps.
HELPS: Mapping[str, str] = {
    WORDS: "raccourcissez le texte, ou faites-en deux pages",
    PHOTO: "retirez une image, ou prenez-en une plus simple",
    DRAWINGS: "simplifiez les dessins du thème",
    STYLE: "allégez la feuille de style",
    SCRIPTS: "allégez les données et les scripts de cette page",
    FRAME: "allégez le haut et le bas de page du thème",
}


def within_budget(site: Path, _after: Files, earlier: Earlier) -> Iterator[Problem]:
    """Each page that is too heavy, with what made it so: since it was last online, or at all."""
    for page in weighed_pages(site):
        if page.too_heavy:
            path = page.address.lstrip("/") + ("index.html" if page.address.endswith("/") else "")
            yield Problem(path, 1, _said(page, _by_kind(page), _by_kind(_online(path, earlier))))


def _said(page: WeighedPage, now: Mapping[str, int], before: Mapping[str, int]) -> str:
    grown = {kind: size - before.get(kind, 0) for kind, size in now.items() if size > before.get(kind, 0)}
    largest = sorted(grown or now, key=lambda kind: -(grown or now)[kind])
    if before and grown:
        parts = ", ".join(f"{kind} +{grown[kind]}" for kind in largest)
        what = f"depuis ce qui est en ligne : {parts}"
    else:
        what = ", ".join(f"{kind} {now[kind]}" for kind in largest if now[kind])
    if page.total > page.budget:
        much = f"cette page pèse {page.total} octets, {page.budget} au plus sont permis"
        return f"{much} ({what}) ; {HELPS[largest[0]]}"
    asked = f"cette page demande {page.requests} fichiers, {MOST_REQUESTS} au plus sont permis"
    return f"{asked} ({what}) ; {HELPS[PHOTO]}"


def _by_kind(page: WeighedPage | None) -> dict[str, int]:
    """Bytes of each part; all that the page asks for together."""
    sizes: dict[str, int] = {}
    for name, size in page.parts.items() if page else ():
        kind = name if name in HELPS else PHOTO
        sizes[kind] = sizes.get(kind, 0) + size
    return sizes


def _online(path: str, earlier: Earlier) -> WeighedPage | None:
    """The page as it is online; None where it is new."""
    if path not in earlier.files:
        return None

    def sent(address: str) -> int:
        file = address.lstrip("/")
        if file not in earlier.files:
            return 0
        return packed(earlier.read(file)) if Path(file).suffix in PACKED else earlier.files[file].size

    return weighed(f"/{path}", earlier.read(path).decode("utf-8", "replace"), sent)
