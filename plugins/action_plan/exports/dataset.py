"""A plan as a data set in the words of schema.org, which data portals and search engines read (DCAT in JSON-LD).  Pure."""

import json
from collections.abc import Mapping
from typing import Any

from ..progress import Standing
from .publication import LICENCE, PUBLISHER, Publication

# name of a file beside the page of a plan -> its media type.
MEDIA_TYPES: Mapping[str, str] = {
    "plan.csv": "text/csv",
    "suivi.csv": "text/csv",
    "preuves.csv": "text/csv",
    "plan.json": "application/json",
}
# These signs end a <script>, or open something in it, and mean nothing special inside a string of JSON.
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def dataset(standing: Standing, publication: Publication, *, text: str) -> dict[str, Any]:
    """text: what the data are, in a sentence for those who search."""
    plan, address = standing.plan, publication.site + standing.plan.url
    made: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": address,
        "name": plan.title,
        "description": text,
        "license": LICENCE,
        "creator": {"@type": "Organization", "name": PUBLISHER},
        "temporalCoverage": str(plan.year),
        "spatialCoverage": "Mali",
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": media_type, "contentUrl": f"{address}{name}"}
            for name, media_type in MEDIA_TYPES.items()
        ],
    }
    if plan.adopted:
        made["dateCreated"] = str(plan.adopted)
    if standing.last_entry:
        made["dateModified"] = str(standing.last_entry)
    return made


def in_html(data: Mapping[str, Any]) -> str:
    """JSON to stand between <script> and </script>: no title can end it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)
