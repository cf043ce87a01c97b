"""What the W3C's feed validator would say of a feed, by the same rules (RFC 4287, RFC 4151, RSS 2.0, Apple's tags)."""

import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_ONCE = ("id", "title", "updated")
_AT_MOST_ONCE = (
    "id",
    "title",
    "updated",
    "published",
    "summary",
    "content",
    "rights",
    "subtitle",
    "logo",
    "icon",
)
_RELATIONS = {"alternate", "self", "related", "via", "enclosure", "license"}
_TAG_URI = re.compile(r"tag:[a-z0-9.-]+(,\d{4}(-\d\d(-\d\d)?)?):[\w./~:@!$&'()*+,;=?-]*", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
# What readers let through: the rest they take away, and warn of.
_ELEMENTS = re.compile(
    "a|abbr|b|blockquote|br|caption|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|h[2-6]|hr|i|img"
    "|ins|kbd|li|mark|ol|p|pre|q|s|samp|small|span|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|time|tr|u|ul|var"
)
_ATTRIBUTES = re.compile(
    "alt|cite|class|colspan|datetime|dir|height|href|hreflang|id|lang|reversed|rowspan|scope|src|start|title|width"
)
_ADDRESSES = {"href", "src", "cite"}


def said_of_atom(written: bytes, own_address: str) -> list[str]:
    """Everything that is wrong; nothing of a good feed."""
    try:
        feed = ElementTree.fromstring(written)
    except ElementTree.ParseError as error:
        return [f"no XML: {error}"]
    return list(_feed(feed, own_address)) if feed.tag == f"{ATOM}feed" else ["no feed"]


def _feed(feed: Element, own_address: str) -> Iterator[str]:
    entries = feed.findall(f"{ATOM}entry")
    yield from _part(feed)
    if not _LANGUAGE.fullmatch(feed.get(LANG, "")):
        yield "no language"
    if [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"] != [
        own_address
    ]:
        yield "no link to itself"
    if not feed.findtext(f"{ATOM}author/{ATOM}name") and not all(
        one.find(f"{ATOM}author") is not None for one in entries
    ):
        yield "no author"
    children = [child.tag for child in feed]
    if entries and any(tag != f"{ATOM}entry" for tag in children[children.index(f"{ATOM}entry") :]):
        yield "something after the first entry"
    ids = [entry.findtext(f"{ATOM}id", "") for entry in entries]
    yield from (f"twice {id_}" for id_ in sorted(set(ids)) if ids.count(id_) > 1)
    for entry in entries:
        yield from (f"{entry.findtext(f'{ATOM}id')}: {said}" for said in (*_part(entry), *_entry(entry)))
    dates = [entry.findtext(f"{ATOM}updated", "") for entry in entries]
    if entries and max(dates) != feed.findtext(f"{ATOM}updated"):
        yield "the feed did not change with its last entry"


def _part(part: Element) -> Iterator[str]:
    """What a feed and an entry have in common."""
    for name in _ONCE:
        if len(part.findall(ATOM + name)) != 1 or not (part.findtext(ATOM + name) or "").strip():
            yield f"not one {name}"
    yield from (f"more than one {name}" for name in _AT_MOST_ONCE if len(part.findall(ATOM + name)) > 1)
    if not _TAG_URI.fullmatch(part.findtext(f"{ATOM}id", "")) and not _is_complete(
        part.findtext(f"{ATOM}id", "")
    ):
        yield "the id is no URI"
    if any((text or "").strip() for text in (part.text, *(child.tail for child in part))):
        yield "text between elements"
    for name in ("updated", "published"):
        for date in part.findall(ATOM + name):
            if not _is_a_date(date.text or ""):
                yield f"« {date.text} » is no date"
    yield from _links(part.findall(f"{ATOM}link"))
    if any(not category.get("term") for category in part.findall(f"{ATOM}category")):
        yield "a category without term"
    for title in (*part.findall(f"{ATOM}title"), *part.findall(f"{ATOM}summary")):
        if title.get("type", "text") == "text" and (len(title) or re.search(r"&#?\w+;", title.text or "")):
            yield "HTML in what says it is text"


def _links(links: list[Element]) -> Iterator[str]:
    for link in links:
        if not _is_complete(link.get("href", "")):
            yield f"« {link.get('href')} » is no complete address"
        if link.get("rel", "alternate") not in _RELATIONS:
            yield f"« {link.get('rel')} » is no relation"
        if link.get("rel") == "enclosure" and not (link.get("length", "").isdigit() and link.get("type")):
            yield "an enclosure without size or type"
    kinds = [(one.get("type"), one.get("hreflang")) for one in links if one.get("rel") == "alternate"]
    if len(set(kinds)) != len(kinds):
        yield "two alternates of one kind"


def _entry(entry: Element) -> Iterator[str]:
    content = entry.find(f"{ATOM}content")
    if content is None:
        yield "no content"
    elif content.get("type") != "xhtml" or [child.tag for child in content] != [f"{XHTML}div"]:
        yield "the content is not one XHTML <div>"
    else:
        yield from _xhtml(content[0])
    if (entry.findtext(f"{ATOM}published") or "") > (entry.findtext(f"{ATOM}updated") or ""):
        yield "changed before it was published"


def _xhtml(div: Element) -> Iterator[str]:
    for element in div.iter():
        name = element.tag.removeprefix(XHTML)
        if not _ELEMENTS.fullmatch(name):
            yield f"<{name}> in the content"
        for attribute, value in element.attrib.items():
            if attribute != LANG and not _ATTRIBUTES.fullmatch(attribute):
                yield f"{attribute}= in the content"
            if attribute in _ADDRESSES and not (_is_complete(value) or value.startswith(("mailto:", "tel:"))):
                yield f"« {value} » in the content is no complete address"
    if not "".join(div.itertext()).strip():
        yield "an empty content"


def said_of_podcast(written: bytes, own_address: str) -> list[str]:
    try:
        rss = ElementTree.fromstring(written)
    except ElementTree.ParseError as error:
        return [f"no XML: {error}"]
    if rss.tag != "rss" or rss.get("version") != "2.0" or [child.tag for child in rss] != ["channel"]:
        return ["no RSS 2.0"]
    return list(_channel(rss[0], own_address))


def _channel(channel: Element, own_address: str) -> Iterator[str]:
    items = channel.findall("item")
    yield from _without(
        channel, "title", "link", "description", "language", f"{ITUNES}author", f"{ITUNES}explicit"
    )
    if channel.find(f"{ITUNES}category") is None:
        yield "no category"
    if [one.get("href") for one in channel.findall(f"{ATOM}link") if one.get("rel") == "self"] != [
        own_address
    ]:
        yield "no link to itself"
    if not items:
        yield "no episode"
    guids = [item.findtext("guid", "") for item in items]
    if len(set(guids)) != len(guids):
        yield "two episodes of one name"
    for item in items:
        yield from (f"{item.findtext('guid')}: {said}" for said in _item(item))


def _item(item: Element) -> Iterator[str]:
    yield from _without(item, "title", "link", "guid", "pubDate", "description")
    if not _is_complete(item.findtext("guid", "")) and item.find("guid").get("isPermaLink") != "false":  # type: ignore[union-attr]
        yield "the name is no address, and does not say so"
    try:
        if parsedate_to_datetime(item.findtext("pubDate", "")).tzinfo is None:
            yield "a day without its time zone"
    except ValueError:
        yield "no day"
    sounds = item.findall("enclosure")
    if len(sounds) != 1:
        yield "not one sound"
    for sound in sounds:
        if not (
            _is_complete(sound.get("url", ""))
            and sound.get("length", "").isdigit()
            and sound.get("type", "").startswith("audio/")
        ):
            yield "a sound without address, size or type"
    if not item.findtext(f"{ITUNES}duration", "").isdigit():
        yield "no duration in seconds"
    written = item.find(f"{PODCAST}transcript")
    if written is None or not _is_complete(written.get("url", "")) or not written.get("type"):
        yield "no transcript"


def _without(part: Element, *names: str) -> Iterator[str]:
    for name in names:
        if len(part.findall(name)) != 1 or not (part.findtext(name) or "").strip():
            yield f"not one {name.rpartition('}')[2]}"


def _is_complete(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and not re.search(r"\s", address)


def _is_a_date(text: str) -> bool:
    try:
        return bool(_DATE.fullmatch(text)) and bool(datetime.fromisoformat(text))
    except ValueError:
        return False
