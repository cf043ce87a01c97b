"""axe on a page that is open, with the rules of the level AAA that this site keeps too."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STRICT = {
    # Of two colours, the enhanced rule tells only what « color-contrast », which is there by itself, lets pass.
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
# For the init scripts of a page that goes to many addresses: it is handed over once.
SCRIPT = Axe().axe_script
# Only what is wrong comes back: all that is right is hundreds of times as long.
ASKED = """options => axe.run(document, options)
  .then(({violations}) => violations.map(one => `${one.id}: ${one.nodes[0].html}`))"""


def faults(page: Page) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    found: list[str] = page.evaluate(ASKED, STRICT)
    return found
