"""A plan as a data set in the words of schema.org, which data portals and search engines read (DCAT in JSON-LD).  Pure."""

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


def dataset(standing: Standing, publication: Publication, *, page: str, text: str) -> dict[str, Any]:
    """page: the address of the one that offers them.  text: what they are, in a sentence for those who search."""
    plan, address = standing.plan, publication.site + standing.plan.url
    made: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": address,
        "url": f"{publication.site}{page}",
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
