"""A whole plan in one page that asks for nothing: to be sent from phone to phone."""

import re
from collections.abc import Iterator
from typing import Any

from plugins.action_plan.story.history import timeline
from plugins.authoring.dates import PartialDate

from .copied_page import from_disk
from .leading import led
from .pack import Pack, Source

# The entries of two actions have the same names.
_ENTRY = re.compile(r'<li id="[^"]*"')


def plans_in_one_file(source: Source) -> Iterator[Pack]:
    """In the language of the site."""
    language = source.languages[0]
    for standing in source.shown(language)["standings"]:
        yield _plan(standing, source)


def _plan(standing: Any, source: Source) -> Pack:
    plan = standing.plan
    within = {one.action.url: f"#{one.action.id}" for one in standing.all.actions}
    shows = {
        "standing": standing,
        "stories": {one.action.ref: timeline(one.action, plan.adopted) for one in standing.all.actions},
        "day": PartialDate.of(source.day),
        "online": f"{source.address}{plan.url}",
    }
    html = source.render("plan_in_one_file", f"{plan.url[1:]}index.html", shows)

    def lead(address: str) -> str:
        return within.get(address.partition("#")[0], source.address + address)

    html = led(from_disk(_ENTRY.sub("<li", html)), lead)
    name = f"plan-{plan.year}.html"
    return Pack(
        name=name, kind="one_file", content=html.encode(), copies=plan.url, title=plan.title, lang=plan.lang
    )
