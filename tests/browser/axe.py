"""axe on a page that is open, with the rules of the level AAA that this site keeps too."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STRICT = {
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options=STRICT).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]
