"""Photos as phones and office programs make them, drawn here: nobody is on them."""

import io
import zlib
from collections.abc import Mapping
from pathlib import Path

from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

# Where the photo of no place was not taken, as a phone would write it.
MAKER = "TelephoneEssai"
COMMENT = "RemarqueSecrete"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><r>XmpSecret</r></x:xmpmeta>'
SECRETS = (b"Exif", MAKER.encode(), b"XmpSecret", b"RemarqueSecrete", b"ns.adobe.com", b"GPS")

RED, GREEN, BLUE, YELLOW = (200, 30, 30), (30, 160, 60), (40, 60, 190), (230, 200, 60)


def corners(width: int = 900, height: int = 600, mode: str = "RGB") -> Image.Image:
    """Red above left, green above right, blue below left, yellow below right."""
    image = Image.new("RGB", (width, height), RED)
    draw = ImageDraw.Draw(image)
    draw.rectangle((width // 2, 0, width, height // 2), fill=GREEN)
    draw.rectangle((0, height // 2, width // 2, height), fill=BLUE)
    draw.rectangle((width // 2, height // 2, width, height), fill=YELLOW)
    return image.convert(mode)


def corner_colours(image: Image.Image) -> list[str]:
    """What is seen in the corners, from above left to below right."""
    width, height = image.size
    names = {RED: "red", GREEN: "green", BLUE: "blue", YELLOW: "yellow"}
    places = [(width // 4, height // 4), (3 * width // 4, height // 4)]
    places += [(x, 3 * height // 4) for x, _ in places]
    return [names[nearest(image.convert("RGB").getpixel(place))] for place in places]


def nearest(seen) -> tuple[int, int, int]:
    return min(
        (RED, GREEN, BLUE, YELLOW), key=lambda one: sum(abs(a - b) for a, b in zip(one, seen, strict=True))
    )


def exif(orientation: int = 1) -> Image.Exif:
    """With the maker of the phone and a place."""
    told = Image.Exif()
    told[0x0112] = orientation
    told[0x010F] = MAKER
    place = told.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (12.0, 39.0, 0.0), "W", (8.0, 0.0, 0.0)
    return told


def saved(image: Image.Image, kind: str = "JPEG", **how: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def phone_photo(orientation: int = 1, width: int = 900, height: int = 600) -> bytes:
    """As the phone keeps it: stored as the sensor lay, with all that the phone knows beside it."""
    undone = {6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270, 3: Image.Transpose.ROTATE_180}
    image = corners(width, height)
    stored = image.transpose(undone[orientation]) if orientation in undone else image
    return saved(stored, quality=90, exif=exif(orientation), xmp=XMP, comment=COMMENT)


def told_png() -> bytes:
    """A screenshot with texts beside it."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", COMMENT)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return saved(corners(), "PNG", exif=exif(), pnginfo=texts)


# The start of what iPhones make (ISO/IEC 23008-12).
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(400)
VIDEO = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2" + bytes(400)


def bomb() -> bytes:
    """A PNG that says it has 40,000 × 40,000 pixels."""
    png = bytearray(saved(Image.new("1", (16, 16)), "PNG"))
    png[16:24] = (40_000).to_bytes(4, "big") * 2
    png[29:33] = zlib.crc32(bytes(png[12:29])).to_bytes(4, "big")
    return bytes(png)


def animation() -> bytes:
    frames = [corners(40, 40), corners(40, 40).transpose(Image.Transpose.ROTATE_90)]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:])


def wide_gamut() -> tuple[bytes, bytes]:
    """A photo and the profile in it, in which red and green have changed their places."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    profile = bytearray(srgb)
    # The tags' table (ICC.1:2010, 7.3): swap the names of two colours.
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return saved(corners(), quality=95, icc_profile=bytes(profile)), bytes(profile)


def put(project: Path, files: Mapping[str, bytes]) -> None:
    """files: by name, from content/."""
    for name, data in files.items():
        file = project / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
