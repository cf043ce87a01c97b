"""The smallest site that the tasks can work on, in a folder of its own, with the real workshop beside it."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# What the workshop itself knows of the plugins.
OF_THE_WORKSHOP = [
    f"plugins/{name}.py"
    for name in (
        *("authoring/__init__", "authoring/problems", "authoring/dates", "authoring/gathering"),
        "authoring/yaml_source",
        *("at_once/__init__", "at_once/pages", "at_once/plugin", "at_once/staying", "at_once/texts"),
        *("content_security/__init__", "content_security/policy"),
        *(
            "incremental/__init__",
            "incremental/compiled",
            "incremental/digests",
            "incremental/functions",
            "incremental/looking",
        ),
        *(
            "incremental/instead",
            "incremental/memory",
            "incremental/pages",
            "incremental/plugin",
            "incremental/reads",
            "incremental/spool",
            "incremental/state",
            "incremental/writing",
        ),
        *("languages/__init__", "languages/formatting"),
        *("parallel/__init__", "parallel/errands", "parallel/forking"),
        *("light_pages/__init__", "light_pages/files", "light_pages/markup", "light_pages/weight"),
    )
]

CONF = """\
SITENAME = "Essai"
SITEURL = ""
TIMEZONE = "UTC"
PATH = "content"
THEME = "theme"
DEFAULT_LANG = "fr"
PAGE_URL = PAGE_SAVE_AS = "{slug}.html"
DIRECT_TEMPLATES = ["index", "404"]
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
CATEGORY_SAVE_AS = AUTHOR_SAVE_AS = TAG_SAVE_AS = ""
from jinja2 import StrictUndefined
JINJA_ENVIRONMENT = {"autoescape": True, "undefined": StrictUndefined}
# Pelican takes every reader that any test has loaded, unless one is named.  Who only asks for the settings has not loaded Pelican.
import sys
READERS = {"md": sys.modules["pelican.readers"].MarkdownReader} if "pelican.readers" in sys.modules else {}
PLUGINS = []
"""

# As strict as the pages of the site: what serve adds must allow itself.
POLICY = "<meta http-equiv=\"content-security-policy\" content=\"default-src 'none';base-uri 'none'\">"
PAGE = (
    f"<!doctype html>\n<html lang=fr><head>{POLICY}<title>t</title></head>\n"
    "<body class=a>\n{{ %s }}\n</body></html>\n"
)


def tiny_site(folder: Path, *, plugin: str = "") -> Path:
    """Two texts, a theme, and a plugin where one is given."""
    shutil.copytree(ROOT / "workshop", folder / "workshop", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("tasks.py", "plugins/__init__.py", *OF_THE_WORKSHOP):
        write(folder, name, (ROOT / name).read_text(encoding="utf-8"))
    write(folder, "content/pages/bonjour.md", "Title: Bonjour\nSlug: bonjour\n\nPremier texte.\n")
    write(folder, "content/nouvelle.md", "Title: Nouvelle\nSlug: nouvelle\nDate: 2019-06-29\n\nUn fait.\n")
    for name, shows in {"index": "SITENAME", "404": "'perdu'", "page": "page.content | safe"}.items():
        write(folder, f"theme/templates/{name}.html", PAGE % shows)
    write(folder, "theme/templates/article.html", PAGE % "article.content | safe")
    write(folder, "pelicanconf.py", CONF + ('PLUGINS = ["plugins.ours"]\n' if plugin else ""))
    write(folder, "publishconf.py", 'from pelicanconf import *\nSITEURL = "https://isoc.example"\n')
    if plugin:
        write(folder, "plugins/ours.py", plugin)
    return folder


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def environment(**more: str) -> dict[str, str]:
    """Ours, without what says that this is already GitHub."""
    ours = {name: value for name, value in os.environ.items() if name != "GITHUB_ACTIONS"}
    return {**ours, "PYTHONUTF8": "1", **more}


def build(site: Path, *options: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    """One build in a process of its own, as serve starts them."""
    command = [sys.executable, "-m", "workshop.building", *options]
    return subprocess.run(command, cwd=site, env=environment(**variables), capture_output=True, text=True)


def until(happened: Callable[[], object], seconds: float = 20) -> None:
    """Wait for it, but not for ever."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A process that ended is still listed until its parent has heard of it.
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


# Says that it runs, then waits for a sign, where the variable WAIT is set.
WAITING_PLUGIN = """
import os, time
from pathlib import Path
from pelican.plugins import signals

def wait(pelican):
    end = time.monotonic() + 30
    if os.environ.get("WAIT"):
        Path("waiting").write_text(str(os.getpid()))
        while not Path("go").exists() and time.monotonic() < end:
            time.sleep(0.01)

def register():
    signals.finalized.connect(wait)
"""


def waiting_in(site: Path) -> bool:
    return (site / "waiting").exists() and bool((site / "waiting").read_text())
