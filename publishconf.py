"""What differs on isoc.ml."""

import sys
from pathlib import Path

# Pelican runs this file by its path, not as a module of the project.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: F403

# A draft is not written at all: no address of it can be guessed.
DRAFT_SAVE_AS = DRAFT_PAGE_SAVE_AS = DRAFT_LANG_SAVE_AS = DRAFT_PAGE_LANG_SAVE_AS = ""
# What is not published yet concerns nobody else.
AUTHOR_DESK = False
# What was read once opens again without network.  To stop it on every phone: False, and publish.
SERVICE_WORKER = True
