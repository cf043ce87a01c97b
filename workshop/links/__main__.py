"""python -m workshop.links [--fresh]: checks the links of the project in this folder."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from plugins.addresses.web import host
from workshop.generating import importing_from, settings_of
from workshop.reporting import count
from workshop.terminal import say

from .checking import check
from .finding import find
from .manners import outside
from .telling import report


def main() -> int:
    arguments = argparse.ArgumentParser(prog="python -m workshop.links")
    arguments.add_argument("--fresh", action="store_true")
    fresh = arguments.parse_args().fresh
    root = Path.cwd()
    with importing_from(root):
        settings = settings_of(root, root / "output", production=False)
    site = settings["SITE_ADDRESS"]
    written, unread = find(Path(settings["PATH"]), root / "theme", settings["MARKDOWN"])
    for path in unread:
        say(f"{path} : ce fichier ne se lit pas, ses liens ne sont pas vérifiés ; « check » dit pourquoi.")
    own = [link for link in written if host(link.url) == host(site)]
    others = [link for link in written if link not in own]
    with progress() as bar:
        task = bar.add_task("Liens", total=len({link.url for link in others}))
        checked = check(
            [link.url for link in others],
            memory_file=root / ".cache/links.json",
            now=datetime.now(UTC),
            user_agent=f"isoc-mali-links/1 (+{site}/)",
            may_be_asked=outside(host(site)),
            fresh=fresh,
            told=lambda: bar.advance(task),
        )
    print(report(others, checked))
    if own:
        print(f"Non demandés : {count(len(own), 'lien')} vers {host(site)} lui-même.")
    return 0


def progress() -> Progress:
    """On a terminal only: a log gets the report alone."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        say("Interrompu.")
        sys.exit(130)
