"""The bytes of an original -> what is known of it, or why it cannot be shown; makes no variant."""

from pathlib import PurePosixPath

from PIL import Image

from .drawings import looks_like_a_drawing, size_of_drawing
from .original import TEXT, Facts, Kind
from .pixels import opened, upright_pixels, upright_size
from .refusals import MISNAMED_DRAWING, Refused, refuse_weight
from .rendering import LIGHTEST, png
from .tints import OF_DRAWINGS, tint_of

# Where a drawing may be small enough to be kept as it was drawn.
_DRAWN = {"BMP", "GIF", "PNG", "TIFF"}


def look(name: str, data: bytes) -> Facts:
    """Decodes the whole picture, if only a small one: what breaks off is seen.  Raises Refused."""
    refuse_weight(len(data))
    if PurePosixPath(name).suffix.lower() == ".svg":
        width, height = size_of_drawing(data)
        return Facts(kind=Kind.DRAWING, width=width, height=height, tint=OF_DRAWINGS)
    if looks_like_a_drawing(data):
        raise Refused(MISNAMED_DRAWING)
    image = opened(data)
    drawn = image.format in _DRAWN
    width, height = upright_size(image)
    if drawn and width <= TEXT and height <= TEXT:
        pixels = upright_pixels(image, width, height)
        simple = len(png(pixels)) <= LIGHTEST
    else:
        pixels, simple = upright_pixels(image, 32, 32), False
    mean = pixels.resize((1, 1), Image.Resampling.BOX).tobytes()
    kind = Kind.SIMPLE if simple else Kind.PHOTO
    return Facts(kind=kind, width=width, height=height, tint=tint_of(*mean))
