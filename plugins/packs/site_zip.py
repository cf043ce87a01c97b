"""The whole site in a zip: unpacked, it opens from a folder."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from plugins.authoring.dates import PartialDate

from . import copied_search
from .archive import zipped
from .contents import Contents, contents
from .copied_page import copied, language_of
from .marks import marks_of, place
from .pack import Pack, Source, saved_as

NAME = "isoc-mali.zip"


def site_zip(source: Source) -> Iterator[Pack]:
    """Every page that readers are shown, and every file that these lead to."""
    about = {place(language, source): language for language in source.languages}
    within = contents(source.folder, source.address, about)
    top = saved_as(NAME, source.day).removesuffix(".zip")
    files = {path: (source.folder / path).read_bytes() for path in within.files}
    files |= _pages(source, within, about)
    content = zipped({f"{top}/{path}": content for path, content in files.items()}, source.day)
    yield Pack(name=NAME, kind="zip", content=content, lang=source.languages[0])


def _pages(source: Source, within: Contents, about: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    told = {path: source.render("this_copy", path, {"day": PartialDate.of(source.day)}) for path in about}
    search = copied_search.script(source.script("search"), source.script("copied_search"))
    for path, html in {**within.pages, **told}.items():
        lead = partial(within.lead, page=path)
        yield path, _page(html, path, source, lead, search).encode()


def _page(html: str, path: str, source: Source, lead: Callable[[str], str], search: str) -> str:
    marks = marks_of(path, language_of(html), source)
    if not copied_search.is_search(html):
        return copied(html, marks, lead)
    return copied_search.with_index(copied(html, marks, lead, search), source.folder, lead)
