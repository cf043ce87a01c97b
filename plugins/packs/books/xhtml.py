"""A page of the site -> what a book takes of it, as well-formed XHTML.  Pure."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, tostring

import tinyhtml5

from .tables import unfold_wide_tables

# What leads around in the site, works only there, or is said by the book itself.
TAGS = {"form", "nav", "script", "style", "template"}
CLASSES = {"button", "cover", "on-paper", "photo__larger", "reuse", "screen"}
# How a browser should load things: unknown to books.
ATTRIBUTES = {"decoding", "fetchpriority", "loading", "tabindex"}

_SIZES = {"width", "height"}
_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Page:
    """address: « /plan/2030/ ».  main: its main part, without what a book leaves out."""

    address: str
    language: str
    description: str
    main: Element

    @property
    def title(self) -> str:
        """Its heading, without what is said smaller."""
        heading = self.main.find(".//h1")
        return _text(heading, without="small") if heading is not None else self.address

    @property
    def anchors(self) -> frozenset[str]:
        return frozenset(one.get("id", "") for one in self.main.iter() if one.get("id"))


def read(address: str, html: str) -> Page:
    root = tinyhtml5.parse(html, namespace_html_elements=False)
    main = root.find(".//main")
    told = root.find(".//meta[@name='description']")
    if main is None or told is None:
        raise ValueError(f"{address} is no page of the theme")
    _leave_out(main)
    _choose_images(main)
    unfold_wide_tables(main)
    return Page(address, root.get("lang", ""), told.get("content", ""), main)


def sections(page: Page, name: str) -> Iterator[tuple[str, list[str]]]:
    """Of the part of a page that is named by an id: each heading of the third level, with the addresses of the actions below it."""
    (part,) = page.main.findall(f".//section[@aria-labelledby='{name}']")
    title, found = "", list[str]()
    for one in part.iter():
        if one.tag == "h3":
            if found:
                yield title, found
            title, found = _text(one), []
        elif "action__title" in one.get("class", "").split():
            found.append(one.get("href", ""))
    if found:
        yield title, found


def body(page: Page, leads: Callable[[str], str], shows: Callable[[str], str]) -> str:
    """leads: what an address of the site is for the book; nothing where it leads nowhere.  shows: the same of images."""
    for one in page.main.iter():
        if one.tag == "a" and "href" in one.attrib:
            _set(one, "href", leads(one.attrib["href"]))
        elif one.tag == "img":
            one.set("src", shows(one.attrib["src"]))
    return "".join(_written(child) for child in page.main)


def _written(element: Element) -> str:
    """Without prefixes: some reading programs show no drawing that has them."""
    for one in element.iter():
        if one.tag == f"{_SVG}svg":
            one.set("xmlns", _SVG.strip("{}"))
        one.tag = one.tag.removeprefix(_SVG)
    return tostring(element, encoding="unicode")


def _leave_out(element: Element) -> None:
    for name in ATTRIBUTES & element.attrib.keys():
        del element.attrib[name]
    before: Element | None = None
    for child in list(element):
        if child.tag in TAGS or CLASSES & set(child.get("class", "").split()):
            _remove(element, child, before)
        else:
            _leave_out(child)
            before = child


def _remove(parent: Element, child: Element, before: Element | None) -> None:
    """The text after an element belongs to it, for ElementTree."""
    if before is not None:
        before.tail = (before.tail or "") + (child.tail or "")
    else:
        parent.text = (parent.text or "") + (child.tail or "")
    parent.remove(child)


def _choose_images(main: Element) -> None:
    """Of every picture the variant of small screens, in a format that every reading program knows: AVIF is none."""
    for picture in main.iter("picture"):
        sources = picture.findall("source")
        small = [
            one.get("srcset", "") for one in sources if one.get("media") and one.get("type") != "image/avif"
        ]
        (image,) = picture.findall("img")
        if small:
            image.set("src", small[0])
            # Its width and height are those of the large one.
            image.attrib = {name: value for name, value in image.attrib.items() if name not in _SIZES}
        for source in sources:
            picture.remove(source)


def _set(element: Element, name: str, value: str) -> None:
    if value:
        element.set(name, value)
    else:
        del element.attrib[name]


def _text(element: Element, without: str = "") -> str:
    """In one line, every white space an ordinary one but for the no-break ones."""

    def words(one: Element) -> Iterator[str]:
        yield one.text or ""
        for child in one:
            if child.tag != without:
                yield from words(child)
            yield child.tail or ""

    return re.sub(r"[ \t\n]+", " ", "".join(words(element))).strip()
