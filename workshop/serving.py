"""serve: the site on this computer, made anew at each change, with the problems where they are seen."""

import errno
import os
import signal
import sys
import threading
from collections.abc import Collection, Iterator
from enum import Enum
from pathlib import Path, PurePath

from watchfiles import watch

from workshop.preview import Preview, Server
from workshop.rebuilding import Rebuilding
from workshop.terminal import say

FOLDERS = ("content", "theme", "plugins")
FILES = ("pelicanconf.py", "publishconf.py", "requirements.txt")

# Milliseconds without a change that end a burst of them: an editor writes a file in a few.
STEP = 10

# Apart from output/: whoever runs build meanwhile gets exactly what build makes.
PLACE = ".cache/serve/site"


def serve(root: Path, port: int) -> int:
    """Serve until Ctrl-C; gives the exit status."""
    preview = Preview(root / PLACE)
    try:
        server = Server(port, preview)
    except (OSError, OverflowError) as error:
        say(why_not(error, port))
        return 1
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"Le site : http://127.0.0.1:{server.server_address[1]}/  (Ctrl-C pour arrêter)", flush=True)
    builds = Rebuilding(
        root, preview.site, lambda status, printed: tell(preview, status, printed), preview.show_first
    )
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        builds.start()
        for change, files in changes(root):
            if change is Change.NONE:
                builds.prepare()
                continue
            builds.start(new_code=change is Change.CODE, texts=texts_of(root, files))
            print("Un changement : le site est refait…", flush=True)
    except KeyboardInterrupt:
        print("\nAu revoir ! Le site n’est plus servi.", flush=True)
    finally:
        builds.end()
        server.server_close()
    return 0


def tell(preview: Preview, status: int, printed: str) -> None:
    print(printed.rstrip(), file=sys.stderr if status else sys.stdout, flush=True)
    preview.show(printed.strip() or "La construction a échoué sans rien dire." if status else "")


def why_not(error: Exception, port: int) -> str:
    other = f"Choisissez-en un autre : python3 tasks.py serve --port {port + 1 if 0 < port < 65535 else 8001}"
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return f"Le port {port} est déjà pris, peut-être par un autre « serve ».\n{other}"
    return f"Le port {port} ne peut pas servir ({error}).\n{other}"


class Change(Enum):
    """Of what: a build in a process that was there before knows new texts, but not new code."""

    NONE = "nothing, for a while"
    CONTENT = "the texts"
    CODE = "the code, the theme, the settings, or a whole folder"


def changes(root: Path) -> Iterator[tuple[Change, frozenset[Path]]]:
    """One item for each burst of changes, with the files, and for each while without any.

    Goes on when a watched folder comes back.
    """
    while True:
        known = state(root)
        for changed in watch(
            *(root / name for name in FOLDERS if (root / name).is_dir()),
            watch_filter=lambda _, path: is_written_by_someone(PurePath(path).relative_to(root)),
            debounce=200,
            step=STEP,
            rust_timeout=400,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        ):
            files = frozenset(Path(path) for _, path in changed)
            if files:
                texts = all(file.is_relative_to(root / "content") for file in files)
                yield Change.CONTENT if texts else Change.CODE, files
            if state(root) != known:
                yield Change.CODE, frozenset()
                break
            if not files:
                yield Change.NONE, files


def texts_of(root: Path, files: Collection[Path]) -> list[str] | None:
    """From content/; None where one of them is no text."""
    content = root / "content"
    texts = all(file.is_relative_to(content) and file.suffix == ".md" for file in files)
    return [file.relative_to(content).as_posix() for file in files] if texts and files else None


def state(root: Path) -> list[object]:
    """What watching folders does not show: whether they are still the same ones, and the single files.

    Single files are not watched, because editors replace them by another file of the same name.
    """
    folders, files = [stat_of(root / name) for name in FOLDERS], [stat_of(root / name) for name in FILES]
    return [*(found and found.st_ino for found in folders), *(found and found.st_mtime_ns for found in files)]


def stat_of(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def is_written_by_someone(path: PurePath) -> bool:
    """Not what editors and Python keep beside the files."""
    beside = path.name.startswith("#") or path.name.endswith(("~", ".tmp", ".pyc")) or path.name == "4913"
    return not beside and not any(part.startswith(".") or part == "__pycache__" for part in path.parts)
