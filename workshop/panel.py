"""What serve adds to the pages, only while it shows them: the problems on top, and the reloading."""

import re
from html import escape

from plugins.content_security.policy import widened

PREFIX = "/.preview/"

# The style of the panel, the script that reloads and what it waits for; a page of the site may do none of it.
ALLOWED = dict.fromkeys(("style-src", "script-src", "connect-src"), "'self'")

PROBLEM = re.compile(r"(?P<place>[^\s:][^:]*(?::\d+){1,2}): (?P<text>.*)")

STYLE = """
.preview-problems { all: revert; background: #fff3cd; color: #3a2a00; border-bottom: 4px solid #b45309;
  padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
.preview-problems h2 { margin: 0 0 .5rem; font-size: 1.25rem; }
.preview-problems ul { margin: 0; padding-left: 1.25rem; }
.preview-problems code { font-weight: bold; }
.preview-problems pre { white-space: pre-wrap; font-size: .8rem; }
"""

SCRIPT = """
const { shown } = document.currentScript.dataset;
new EventSource("/.preview/events?shown=" + shown).onmessage = () => location.reload();
"""


def dressed(page: str, report: str, shown: str) -> str:
    """A page with the problems of the last build, if any, and the script that reloads it after the next one.

    report: what the build printed.  shown: names the build, so that no change in between is missed.
    """
    head = f'<link rel="stylesheet" href="{PREFIX}panel.css">{panel(report)}' if report else ""
    page, found = re.subn(r"<body\b[^>]*>", lambda tag: tag[0] + head, page, count=1, flags=re.I)
    script = f'<script src="{PREFIX}reload.js" data-shown="{escape(shown)}"></script>'
    before, end, after = page.rpartition("</body>")
    page = f"{before}{script}{end}{after}" if end else page + script
    return widened(page if found else head + page, ALLOWED)


def panel(report: str) -> str:
    """The problems as a list; whatever else was printed below, for who repairs the code."""
    lines = [line for line in report.splitlines() if line.strip()]
    problems = [found for line in lines if (found := PROBLEM.fullmatch(line))]
    rest = "\n".join(line for line in lines if not PROBLEM.fullmatch(line))
    items = "".join(
        f"<li><code>{escape(found['place'])}</code> : {escape(found['text'])}</li>" for found in problems
    )
    return (
        '<section class="preview-problems" role="alert" lang="fr" aria-labelledby="preview-problems">'
        '<h2 id="preview-problems">Le site n’est pas à jour : il y a quelque chose à corriger</h2>'
        f"<ul>{items}</ul><pre>{escape(rest)}</pre></section>"
    )


EMPTY_PAGE = (
    '<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>À corriger</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1"></head>'
    "<body><p>Le site n’a pas encore pu être construit.</p></body></html>"
)
