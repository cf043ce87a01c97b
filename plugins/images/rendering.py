"""An original -> the bytes of its variants: the same bytes on every run, whatever else runs beside it."""

import io
from collections.abc import Callable, Iterator

from PIL import Image, __version__

from .original import RECIPE, SMALL, TEXT, Kind, Original, Variant
from .pixels import opened, upright_pixels

# A small phone gets the photo within this many bytes, of quality what these leave.
LIGHTEST = 8_192
_LIGHTEST_JPEG = 12_288
_AVIF_SMALL, _JPEG_SMALL = (48, 42, 36, 30, 24), (60, 50, 40, 32)
# On a dense screen what is lost cannot be seen: larger pictures need less quality, not more.
_AVIF, _JPEG = 44, 60

# What else the bytes depend on: a cache of another version is not ours.
VERSION = f"{RECIPE}-{__version__}"


def render(original: Original, data: bytes) -> Iterator[tuple[Variant, bytes]]:
    """data: of the original's file.  Raises Refused when it breaks off, which look() has told before."""
    if original.facts.kind is Kind.DRAWING:
        yield original.variants[0], data
        return
    widest = original.variants[-1]
    pixels = upright_pixels(opened(data), widest.width, widest.height)
    for variant in original.variants:
        size = (variant.width, variant.height)
        fitting = pixels.resize(size, Image.Resampling.LANCZOS) if size != pixels.size else pixels
        yield variant, _encoded(fitting, variant)


def _encoded(pixels: Image.Image, variant: Variant) -> bytes:
    small = variant.width <= SMALL
    if variant.ending == "avif":
        return _within(avif, pixels, _AVIF_SMALL, LIGHTEST) if small else avif(pixels, _AVIF)
    if variant.ending == "jpg":
        return _within(jpeg, pixels, _JPEG_SMALL, _LIGHTEST_JPEG) if small else jpeg(pixels, _JPEG)
    return png(pixels)


def _within(
    encode: Callable[[Image.Image, int], bytes], pixels: Image.Image, qualities: tuple[int, ...], most: int
) -> bytes:
    """The best quality that is light enough, or the last one."""
    encoded = b""
    for quality in qualities:
        encoded = encode(pixels, quality)
        if len(encoded) <= most:
            break
    return encoded


def avif(pixels: Image.Image, quality: int) -> bytes:
    # Speed 8 is three times as fast as 6, for 10 % more bytes: good enough for what few ask for.
    speed = 8 if pixels.width > TEXT else 6
    # Threads would share the picture out among them, and the bytes would depend on how many there are.
    return _saved(
        pixels, "AVIF", quality=quality, speed=speed, max_threads=1, subsampling="4:2:0", codec="aom"
    )


def jpeg(pixels: Image.Image, quality: int) -> bytes:
    return _saved(pixels, "JPEG", quality=quality, progressive=True, optimize=True, subsampling="4:2:0")


def png(pixels: Image.Image) -> bytes:
    """Lossless."""
    return _saved(pixels, "PNG", optimize=True)


def _saved(pixels: Image.Image, kind: str, **how: object) -> bytes:
    file = io.BytesIO()
    pixels.save(file, kind, **how)
    return file.getvalue()
