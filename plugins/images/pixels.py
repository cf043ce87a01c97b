"""An original -> its pixels: upright, in the colours of the web, opaque, and nothing else.  Reads bytes, touches no file."""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PIL import Image, ImageCms, ImageFile, UnidentifiedImageError

from .refusals import ANIMATED, DAMAGED, UNKNOWN, Refused, refuse_by_beginning, refuse_size

# It warns of what is damaged beside the pixels, and of sizes that are accepted here: nothing that an author could mend.
warnings.filterwarnings("ignore", module=r"PIL\.")

# What a phone names MPO, a JPEG with a second picture in it, is opened as a JPEG.
_FORMATS = ("AVIF", "BMP", "GIF", "JPEG", "PNG", "TIFF", "WEBP")
_MOVING = {"AVIF", "GIF", "PNG", "WEBP"}
_ORIENTATION = 0x0112
# Exif 2.32, table 6: what has to be done to a picture that was stored so.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ON_THEIR_SIDE = {5, 6, 7, 8}
# What Pillow raises at files that break off or were cut up; tests/test_images.py damages many.
_DAMAGE = (
    *(EOFError, IndexError, KeyError, OSError, OverflowError, SyntaxError, TypeError, ValueError),
    *(MemoryError, RuntimeError, struct.error, zlib.error),
)
_SRGB: Final = ImageCms.createProfile("sRGB")


def opened(data: bytes) -> Image.Image:
    """The original, nothing decoded yet; raises Refused."""
    refuse_by_beginning(data)
    try:
        image = Image.open(io.BytesIO(data), formats=_FORMATS)
        moving = image.format in _MOVING and getattr(image, "n_frames", 1) > 1
    except UnidentifiedImageError:
        raise Refused(UNKNOWN) from None
    except Image.DecompressionBombError:
        # It names no size; the largest that Pillow opens is more than the most that is accepted.
        raise Refused("cette image a trop de points pour une photo ; enregistrez-la en plus petit") from None
    except _DAMAGE as reason:
        raise Refused(DAMAGED) from reason
    refuse_size(*image.size)
    if moving:
        raise Refused(ANIMATED)
    return image


def upright_size(image: Image.Image) -> tuple[int, int]:
    width, height = image.size
    return (height, width) if _orientation(image) in _ON_THEIR_SIDE else (width, height)


def upright_pixels(image: Image.Image, width: int, height: int) -> Image.Image:
    """RGB, of this size in pixels, without any metadata; raises Refused when the file breaks off."""
    orientation = _orientation(image)
    stored = (height, width) if orientation in _ON_THEIR_SIDE else (width, height)
    profile = image.info.get("icc_profile")
    try:
        # A JPEG can be decoded at a half, a quarter or an eighth of its size at once.
        image.draft(None, stored)
        with _as_strict_as_can_be():
            image.load()
        shrunk = _plain(image).resize(stored, Image.Resampling.LANCZOS, reducing_gap=3)
        flat = _on_white(_in_srgb(shrunk, profile))
    except _DAMAGE as reason:
        raise Refused(DAMAGED) from reason
    turned = flat.transpose(_TURNS[orientation]) if orientation in _TURNS else flat
    # Comments, EXIF, XMP and profiles travel in info, and some encoders write what they find there.
    turned.info.clear()
    return turned


@contextmanager
def _as_strict_as_can_be() -> Iterator[None]:
    """WeasyPrint, where it is loaded, tells Pillow for the whole process to fill what is missing with grey."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except _DAMAGE:
        # What is written beside the picture is damaged; the picture need not be.
        return 1


def _plain(image: Image.Image) -> Image.Image:
    """In a mode whose pixels can be averaged."""
    if image.mode.startswith("I"):
        # 16 bits for each pixel; Pillow would cut what is above 255.
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.mode in {"L", "RGB", "CMYK"} and not image.has_transparency_data:
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours that were meant: without its profile, a photo of a wide gamut would look faded."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha else image
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            colours = ImageCms.profileToProfile(colours, source, _SRGB, outputMode="RGB") or colours
        except (ImageCms.PyCMSError, OSError):
            # A profile that is damaged, or is made for other pixels: the picture is shown as if it had none.
            pass
    colours = colours.convert("RGB")
    if alpha:
        colours.putalpha(alpha)
    return colours


def _on_white(image: Image.Image) -> Image.Image:
    """A drawing without a ground was made on white; on a dark page its black lines would vanish."""
    if image.mode != "RGBA":
        return image
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white
