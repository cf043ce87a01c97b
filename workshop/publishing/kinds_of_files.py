"""How long each file may be kept by browsers and by what stands between, and in which order files are sent.

deploy/isoc.ml.conf says the same to nginx; tests/test_nginx.py holds both against what is answered.
"""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

# Their names change with what is in them.
FOR_EVER = "public, max-age=31536000, immutable"
# A minute, then asked again; shown meanwhile, and as long as a day where the host does not answer (RFC 5861).
SHORT = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"
ASKED_EVERY_TIME = "no-cache"


@dataclass(frozen=True)
class Kind:
    """pattern: of the whole path.  kept: the header Cache-Control."""

    pattern: re.Pattern[str]
    kept: str


# What pages show is there before them; what offers them, and tells phones to renew what they keep, comes after.
IN_ORDER = (
    Kind(re.compile(r"(images/.+-[0-9a-f]{8}[-.].+|recherche/(textes|[0-9a-f]{8})(/.+|\.js))"), FOR_EVER),
    Kind(re.compile(r"(?!.*\.(html|xml)$)(?!garder/)(?!sw\.js$).+"), SHORT),
    Kind(re.compile(r".+\.html"), SHORT),
    Kind(re.compile(r".+\.xml|garder/.+"), SHORT),
    Kind(re.compile(r"sw\.js"), ASKED_EVERY_TIME),
)

# Where a server does not say the right type by itself, or not in which signs the text is written.
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
}
# Among the .xml files.
FEEDS = {"atom.xml": "application/atom+xml", "podcast.xml": "application/rss+xml"}


def stage(path: str) -> int:
    """Which of IN_ORDER."""
    return next(number for number, kind in enumerate(IN_ORDER) if kind.pattern.fullmatch(path))


def type_of(path: str) -> str:
    """The header Content-Type; nothing where the sender knows it from the name, as for photos."""
    name = PurePosixPath(path)
    return FEEDS.get(name.name) or TYPES.get(name.suffix, "")
