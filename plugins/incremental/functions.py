"""The functions whose answers are remembered: pure, and each slow enough to be worth a look."""

from typing import Any

from .digests import Unknown
from .memory import Remembered

_LONG = 1_000


def _rendered(text: Any, options: Any) -> Any:
    """Of a text, what Markdown and the typography look at."""
    return text.body, text.language, options


def _of_a_text(content: Any) -> Any:
    """What the remarks on a text look at."""
    return content.front_matter, content.description, content.body, content.body_line


def _html(content: Any) -> Any:
    return content.html, content.lang


def _text(text: str, _term: Any) -> str:
    if len(text) < _LONG:
        raise Unknown("sooner done than found")
    return text


FUNCTIONS = (
    Remembered("read_yaml", ("plugins.front_matter.reading", "plugins.action_plan.reading.files")),
    Remembered("render", ("plugins.front_matter.texts",), _rendered),
    Remembered("read_page", ("plugins.gate.text", "plugins.images.plugin")),
    Remembered("problems_of", ("plugins.gate.texts",), whole=True),
    Remembered("_remarks", ("plugins.proofreading.plugin",), _of_a_text),
    Remembered("_reading", ("plugins.author_desk.plugin",), _html),
    Remembered("packed", ("plugins.light_pages.weight", "plugins.light_pages.files")),
    Remembered("asked_for", ("plugins.light_pages.weight", "plugins.light_pages.lightening")),
    Remembered("headings_and_body", ("plugins.search.plugin",)),
    Remembered("terms_in", ("plugins.search.index",), _text),
)  # fmt: skip
# What shares out work among processes: what they learn is brought home.
SHARED_OUT = (
    (
        *("plugins.author_desk.plugin", "plugins.front_matter.texts"),
        *("plugins.gate.plugin", "plugins.gate.written_site"),
        *("plugins.parallel.plugin", "plugins.proofreading.plugin", "plugins.search.plugin"),
    ),
    "on_all_cores",
)
# What writes a file of the site.
WRITING = (
    (
        *("plugins.action_plan.plugin", "plugins.calendar.plugin", "plugins.images.plugin"),
        *("plugins.keeping.plugin", "plugins.packs.plugin", "plugins.redirections.plugin"),
        *("plugins.search.plugin", "plugins.social_cards.plugin", "plugins.writing.files"),
    ),
    "write",
)
