"""The address of a page in another language: the same, with the language before it.  Pure."""

from collections.abc import Container, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Addresses:
    """languages: the codes, that of the site first.  written: every address that the site has."""

    languages: Sequence[str]
    written: Container[str]

    def language(self, address: str) -> str:
        """« en » of « /en/plan/ »; that of the site where none is said."""
        first = address.lstrip("/").partition("/")[0]
        return first if first in self.languages[1:] else self.languages[0]

    def shared(self, address: str) -> str:
        """« /plan/ » of « /en/plan/ »: what the same page has in all languages."""
        language = self.language(address)
        return address if language == self.languages[0] else address.removeprefix(f"/{language}")

    def among(self, shared: str, language: str) -> str:
        """Where a page is in a language, or would be."""
        return shared if language == self.languages[0] else f"/{language}{shared}"

    def nearest(self, address: str, language: str) -> str:
        """The page in the language where it is written, else the page as it was named; its anchor is kept."""
        page, sign, anchor = address.partition("#")
        there = self.among(self.shared(page), language)
        return f"{there}{sign}{anchor}" if there in self.written else address

    def of_page(self, address: str) -> dict[str, str]:
        """language -> address, of a page in all the languages that it is written in, its own too."""
        shared = self.shared(address)
        found = {language: self.among(shared, language) for language in self.languages}
        return {language: one for language, one in found.items() if one in self.written or one == address}
