"""What does every page of the site weigh on the way to a small phone, and is it within its budget?"""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from babel.numbers import format_decimal

from bench import first_visit
from plugins.light_pages.budgets import WeighedPage, weighed_pages
from workshop.builds import build
from workshop.wanted import Wanted


def main(root: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        build(root, Path(folder) / "site", Wanted(production=True))
        found = weighed_pages(Path(folder) / "site")
    print(report(found), flush=True)
    first_visit.main(root)


def report(found: Sequence[WeighedPage]) -> str:
    heavy = [page for page in found if page.too_heavy]
    mean = format_decimal(round(sum(page.total for page in found) / len(found)), locale="fr")
    verdict = f"{len(heavy)} DÉPASSENT leur budget." if heavy else "toutes dans leur budget."
    return f"{table(found)}\n{len(found)} pages, {mean} octets en moyenne ; {verdict}"


def table(found: Sequence[WeighedPage]) -> str:
    return "\n".join(["octets sur budget, requêtes, page (parts)", *map(line, found)])


def line(page: WeighedPage) -> str:
    parts = ", ".join(f"{name} {size}" for name, size in page.parts.items() if size)
    return f"{page.total:>6} sur {page.budget:>5}  {page.requests}  {page.address}  ({parts})"
