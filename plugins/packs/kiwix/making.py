"""The ZIM, where libzim is installed."""

from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec

from plugins.authoring.dates import PartialDate

from ..contents import contents
from ..copied_page import copied, language_of
from ..marks import marks_of, place
from ..pack import Pack, Source
from .pages import Entry, page

NAME = "isoc-mali.zim"
PUBLISHER = "ISOC Mali"
# Of the theme: the mark as Kiwix wants it.
ILLUSTRATION = "theme/mark.png"
_WORDS = "components/kiwix_words.html"


def site_zim(source: Source) -> Iterator[Pack]:
    """The same pages and files as in the zip."""
    if find_spec("libzim") is None:
        return
    # Here, so that whoever makes no ZIM does not need it.
    from .zim import Label, zim

    own = source.languages[0]
    label = Label(
        name="isoc-mali",
        title=PUBLISHER,
        description=_said(source, own, "description"),
        publisher=PUBLISHER,
        source=source.address,
        languages=source.languages,
        day=source.day,
        illustration=(source.folder / ILLUSTRATION).read_bytes(),
    )
    yield Pack(name=NAME, kind="zim", content=zim(entries(source), label), lang=own)


def entries(source: Source) -> Iterator[Entry]:
    about = {place(language, source): language for language in source.languages}
    within = contents(source.folder, source.address, about)
    told = {path: source.render("this_copy", path, {"day": PartialDate.of(source.day)}) for path in about}
    notices = {language: _said(source, language, "search_notice") for language in source.languages}
    for path, html in {**within.pages, **told}.items():
        language = language_of(html)
        lead = partial(within.lead, page=path)
        yield page(path, copied(html, marks_of(path, language, source), lead), notices[language])
    for path in sorted(within.files):
        yield Entry(path=path, content=(source.folder / path).read_bytes())


def _said(source: Source, language: str, which: str) -> str:
    return str(getattr(source.macros(_WORDS, language), which)()).strip()
