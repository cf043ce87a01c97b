"""The small site with one page more: every component with its examples."""

from pathlib import Path

from tests.conftest import ROOT, Site, build_on, copy_of_the_site

ADDRESS = "/composants/"
PAGE = ROOT / "tests/components.html"
# The page computes nothing itself: it is given what the pages of the plans are given.
SETTINGS = """
from plugins.action_plan.story.feeds import feed
from plugins.action_plan.story.history import timeline
from plugins.action_plan.story.series import states_over_time
from plugins.action_plan.views.balance import balance_of
from plugins.action_plan.views.comparison import compare_axes, compare_plans
from plugins.action_plan.views.selections import views_of
JINJA_GLOBALS = {"feed": feed, "timeline_of": timeline, "states_over_time": states_over_time, "views_of": views_of}
JINJA_GLOBALS |= {"balance_of": balance_of, "compare_axes": compare_axes, "compare_plans": compare_plans}
DIRECT_TEMPLATES = [*DIRECT_TEMPLATES, "composants"]
COMPOSANTS_URL = "composants/"
COMPOSANTS_SAVE_AS = "composants/index.html"
"""


def components_site(folder: Path) -> Site:
    root = copy_of_the_site(folder, ROOT / "tests/site/content")
    page = PAGE.read_text(encoding="utf-8")
    (root / "theme/templates/composants.html").write_text(page, encoding="utf-8")
    with (root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS)
    return build_on("2031-03-01", root, root / "output")
