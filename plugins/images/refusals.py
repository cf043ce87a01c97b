"""Why a file of content/images/ cannot be shown, and what its author can do.  Pure."""

from plugins.languages.formatting import size_text

HEAVIEST = 25_000_000
# 108 megapixels is what the largest cameras of phones make; what claims more is meant to fill the memory.
MOST_PIXELS = 110_000_000
# One pixel is a spy, a few are a mistake.
SMALLEST = 16

HEIC = (
    "cette photo est au format HEIC, que les navigateurs n’affichent pas ; partagez-la en JPEG : sur iPhone, "
    "« Options » puis « Le plus compatible » au moment du partage ; sur Android, « Enregistrer une copie » ou "
    "« Exporter » en JPEG"
)
DAMAGED = "cette image est incomplète ou abîmée ; copiez-la de nouveau depuis l’appareil qui l’a faite"
ANIMATED = "cette image est animée, et bougerait sans cesse ; mettez une image fixe à sa place"
EMPTY = "ce fichier est vide ; copiez-le de nouveau depuis l’appareil qui l’a fait"
UNKNOWN = "ce fichier n’est pas une image que le site sait lire ; enregistrez-la en JPEG ou en PNG"
MISNAMED_DRAWING = "ce fichier est un dessin SVG ; donnez-lui un nom qui finit par « .svg »"
_PDF = "ce fichier est un PDF ; rangez-le dans content/documents/ et menez-y par un lien"
_VIDEO = "ce fichier est une vidéo ; publiez-la ailleurs et menez-y par un lien"

# The brands that stand after « ftyp » (ISO/IEC 14496-12, 4.3; of HEIC: ISO/IEC 23008-12, annex B.4).
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_AVIF_BRANDS = {b"avif", b"avis"}


class Refused(Exception):  # noqa: N818 -- reads as a sentence where it is caught
    """An original that cannot be shown; says why in French."""


def refuse_by_beginning(data: bytes) -> None:
    """What the first bytes already tell; raises Refused."""
    if not data:
        raise Refused(EMPTY)
    if data.startswith(b"%PDF"):
        raise Refused(_PDF)
    if data[4:8] == b"ftyp":
        length = int.from_bytes(data[:4], "big")
        brands = {data[8:12], *(data[at : at + 4] for at in range(16, min(length, 200), 4))}
        if not brands & _AVIF_BRANDS:
            raise Refused(HEIC if brands & _HEIC_BRANDS else _VIDEO)


def refuse_weight(size: int) -> None:
    """size: in bytes."""
    if size > HEAVIEST:
        text = f"ce fichier pèse {size_text(size)}, trop pour une photo ; {size_text(HEAVIEST)} au plus, enregistrez-la en plus petit"
        raise Refused(text)


def refuse_size(width: int, height: int) -> None:
    """width, height: in pixels."""
    if width * height > MOST_PIXELS:
        raise Refused(
            f"cette image a {width} × {height} points, trop pour une photo ; enregistrez-la en plus petit"
        )
    if min(width, height) < SMALLEST:
        raise Refused(
            f"cette image est trop petite pour être vue ({width} × {height} points) ; "
            "mettez la photo elle-même à sa place"
        )
