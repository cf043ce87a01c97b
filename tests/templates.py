"""The macros of the theme on their own, in the words of a language."""

from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plugins.action_plan.charts import ORDER
from plugins.languages.environments import EXTENSION, Environments
from tests.conftest import ROOT

LOCALES = {"fr": "fr", "en": "en_GB"}


def macros(component: str, lang: str = "fr") -> Any:
    """Of a file in theme/templates/components/; every address has every language."""
    options = {
        "autoescape": True,
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "extensions": [EXTENSION],
    }
    templates = Environment(loader=FileSystemLoader(ROOT / "theme/templates"), **options)
    templates.globals |= {"state_order": ORDER}
    Environments(ROOT / "theme", LOCALES, options, lambda _: True).speak(templates, lang)
    return templates.get_template(f"components/{component}.html").module
