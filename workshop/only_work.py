"""A process that has one piece of work to do and then ends."""

import gc
import os
import sys
from collections.abc import Callable
from typing import NoReturn


def only(work: Callable[[], int]) -> NoReturn:
    """Do it, and end with the exit status that it gives.

    What goes round in circles is 2 % of the memory of a build, and looking for it up to 20 % of its time; giving back
    one by one what the system takes at the end anyway is 7 % of a small change.
    """
    gc.disable()
    status = work()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
