"""What a recording says, written for those who cannot hear it: a part of the text, under its own heading.  Pure."""

import re
from html import unescape

# « Transcription » in French, « Transcript » in English.
_NAMED = re.compile(
    r'<h2\b[^>]*\bid="([^"]+)"[^>]*>\s*transcri[^<]*</h2>(.*?)(?=<h2\b|\Z)', re.DOTALL | re.IGNORECASE
)
# A heading and a « … » are none.
_FEWEST_WORDS = 5


def transcript_of(html: str) -> str | None:
    """The id of the part that holds the transcript; None where there is none, or nothing in it."""
    found = _NAMED.search(html)
    words = re.findall(r"\w+", unescape(re.sub(r"<[^>]*>", " ", found[2]))) if found else []
    return found[1] if found and len(words) >= _FEWEST_WORDS else None
