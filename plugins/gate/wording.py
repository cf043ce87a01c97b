"""Rules on the words of a text: its links, its images, its notes.  Pure; each rule says where to look and what is wrong."""

import re
from collections.abc import Iterator

from plugins.authoring.alt import is_file_name
from plugins.authoring.slugs import plain
from plugins.markup.places import of_image, of_link

from .rule import Finding, Rule, Words
from .secure import why_not_secure

_VAGUE = {
    *(
        "ici",
        "la",
        "cliquez ici",
        "cliquer ici",
        "clique ici",
        "cliquez la",
        "cliquez",
        "par ici",
        "voir ici",
    ),
    *("lire la suite", "la suite", "suite", "lire plus", "en savoir plus", "plus", "voir", "voir plus"),
    *("lien", "le lien", "ce lien", "cliquez sur ce lien", "suivez ce lien"),
    *("here", "click here", "read more", "more", "link", "this link"),
}
_BARE = re.compile(r"(?<![\w@/.-])(?:https?://|www\.)[^\s<>«»\"“”|\\]+", re.IGNORECASE)
_ENDS_A_SENTENCE = ".,;:!?)]}*_'’…"
_NOTE = re.compile(r"\[\^([^\]\s]+)\]")
_NOTE_WRITTEN = re.compile(r"(?m)^ {0,3}\[\^([^\]\s]+)\]:")
# An address, and a title where there is one: any other words are shown.
_KEPT = re.compile(r"(?m)^ {0,3}\[([^\]\n^]+)\]:[ \t]*\n?[ \t]*\S+[ \t]*(?:[\"'(].*[\"')][ \t]*)?$")
_REFERENCE = re.compile(r"\[([^\[\]^]+)\]\[([^\[\]]*)\]")


def a_link_says_where_it_leads(words: Words) -> Iterator[Finding]:
    """Who listens to the links of a page hears only their words: « ici », four times."""
    for link in words.shown.links:
        yield of_link(link.address), _of_a_link(link.words, link.address, link.holds_image)


def _of_a_link(words: str, address: str, holds_image: bool) -> str | None:
    if not words and not holds_image:
        return f"ce lien n’a pas de mots ; écrivez-les entre les crochets : [le rapport de 2018]({address})"
    if plain(words).strip(" .…!:»«>→") in _VAGUE:
        return f"« {words} » ne dit pas où mène ce lien ; écrivez ce que l’on y trouve, par exemple [le rapport de 2018]({address})"
    return None


def an_image_is_described(words: Words) -> Iterator[Finding]:
    """For who does not see it, or has not loaded it; a file name describes nothing."""
    for image in words.shown.images:
        said = None
        if image.linked:
            said = "cette image est un lien, et rien ne dit où il mène ; écrivez-le entre les crochets de l’image"
        elif not image.alt:
            said = (
                "cette image n’a pas de description ; écrivez entre les crochets ce que l’on y voit : "
                f"![…]({image.address})"
            )
        elif is_file_name(image.alt, image.address):
            said = (
                f"« {image.alt} » est le nom d’un fichier ; écrivez à la place ce que l’on voit sur l’image"
            )
        yield of_image(image.address), said


def an_address_is_a_link(words: Words) -> Iterator[Finding]:
    """An address in the middle of a text cannot be followed, and is read aloud sign by sign."""
    for loose in words.shown.loose:
        for match in _BARE.finditer(loose):
            # « … » may hold the other half of a pair of brackets.
            address = match[0].rstrip(_ENDS_A_SENTENCE)
            complete = address if "://" in address else f"https://{address}"
            if why_not_secure(complete, words.secure):
                complete = f"https:{complete.partition(':')[2]}"
            if "." in address.partition("://")[2] or address.startswith("www."):
                yield (
                    (rf"(?<![(<\"'=\w/]){re.escape(address)}", re.escape(address)),
                    _bare(words.body, address, complete),
                )


def _bare(body: str, address: str, complete: str) -> str:
    written = re.escape(address)
    if found := re.search(rf"\[([^\[\]\n]+)\]\s+\({written}\)", body):
        return f"ce lien est coupé en deux ; écrivez sans espace [{found[1]}]({complete})"
    if found := re.search(rf"\(([^()\n]+)\)\[{written}\]", body):
        return f"les crochets et les parenthèses de ce lien sont échangés ; écrivez [{found[1]}]({complete})"
    return f"« {address} » n’est pas un lien ; écrivez [des mots qui disent où il mène]({complete})"


def a_note_is_written_and_called(words: Words) -> Iterator[Finding]:
    """A call without its note is shown as it is typed; of two notes with one name, the first would be lost."""
    for loose in words.shown.loose:
        for name in _NOTE.findall(loose):
            said = f"la note « [^{name}] » n’est écrite nulle part ; ajoutez à la fin du texte une ligne « [^{name}]: … »"
            yield (rf"{re.escape(f'[^{name}]')}(?!:)",), said
    called = {anchor.removeprefix("fnref:") for anchor in words.shown.anchors if anchor.startswith("fnref:")}
    written: set[str] = set()
    for name in _NOTE_WRITTEN.findall(words.body):
        wrong: str | None = None
        if name in written:
            wrong = f"la note « [^{name}] » est déjà écrite plus haut ; donnez-lui un autre nom, ici et dans le texte"
        elif name not in called:
            wrong = f"la note « [^{name}] » n’est appelée nulle part ; écrivez [^{name}] dans le texte, ou retirez-la"
        written.add(name)
        yield (rf"(?m)^ {{0,3}}({re.escape(f'[^{name}]')}):",), wrong


def a_reference_has_an_address(words: Words) -> Iterator[Finding]:
    """« [mots][nom] » without its line « [nom]: https://… » is shown as it is typed."""
    for loose in words.shown.loose:
        for text, name in _REFERENCE.findall(loose):
            said = f"« [{text}][{name}] » ne mène nulle part ; écrivez [{text}](https://…)"
            yield (re.escape(f"][{name}]"),), said


def an_address_kept_for_later_is_used(words: Words) -> Iterator[Finding]:
    """Markdown takes « [Important]: lisez » for an address to be used elsewhere, and shows nothing."""
    for line in _KEPT.finditer(words.body):
        name = " ".join(line[1].split()).lower()
        used = re.search(rf"(?i)\[{re.escape(name)}\](?!:)", " ".join(words.body.split()))
        said = f"« [{line[1]}]: » au début d’une ligne la cache ; retirez les crochets, ou écrivez le lien [{line[1]}](…)"
        yield (rf"(?m)^ {{0,3}}({re.escape(f'[{line[1]}]')}):",), None if used else said


RULES: tuple[Rule, ...] = (
    a_link_says_where_it_leads,
    an_image_is_described,
    an_address_is_a_link,
    a_note_is_written_and_called,
    a_reference_has_an_address,
    an_address_kept_for_later_is_used,
)
