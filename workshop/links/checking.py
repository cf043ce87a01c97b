"""One check: what is remembered is believed, the rest is asked, and what was learned is kept however it ends."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from .answers import Answer
from .asking import ask_all
from .manners import Manners, Permission
from .memory import Remembered, keep, recall


@dataclass(frozen=True)
class Checked:
    """answers: by address.  remembered: how many of them are of an earlier day.  interrupted: some are missing."""

    answers: Mapping[str, Answer]
    remembered: int
    interrupted: bool = False

    @property
    def has_no_network(self) -> bool:
        """Whatever was asked met what one meets without Internet; one host alone may simply be gone."""
        asked = list(self.answers.values())[self.remembered :]
        return len(asked) > 1 and all(one.trouble and one.trouble.is_of_the_network for one in asked)


def check(
    urls: Iterable[str],
    *,
    memory_file: Path,
    now: datetime,
    user_agent: str,
    may_be_asked: Permission,
    manners: Manners | None = None,
    fresh: bool = False,
    told: Callable[[], None] = lambda: None,
) -> Checked:
    """fresh: nothing is believed, all is asked.  told: called once for each address."""
    wanted = list(dict.fromkeys(urls))
    recalled = recall(memory_file, now)
    memory = {url: recalled[url] for url in wanted if url in recalled}
    answers = {} if fresh else {url: one.answer for url, one in memory.items()}
    remembered, interrupted = len(answers), False
    for _ in answers:
        told()

    def learned(url: str, answer: Answer) -> None:
        answers[url] = answer
        memory[url] = Remembered(answer, now)
        told()

    asking = ask_all(
        [url for url in wanted if url not in answers],
        learned,
        manners=manners or Manners(),
        may_be_asked=may_be_asked,
        user_agent=user_agent,
    )
    try:
        asyncio.run(asking)
    except KeyboardInterrupt:
        interrupted = True
    checked = Checked(answers, remembered, interrupted)
    # What was known stays known where nothing could be asked; a full disk takes nothing away from the report.
    if not checked.has_no_network:
        with suppress(OSError):
            keep(memory_file, memory)
    return checked
