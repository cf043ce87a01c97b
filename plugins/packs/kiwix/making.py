"""The ZIM, where libzim is installed."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from ..contents import Contents, contents
from ..copied_page import copied
from ..pack import FOLDER, Pack, Source
from .pages import Entry, page

NAME = "isoc-mali.zim"
_WORDS = "components/kiwix_words.html"
