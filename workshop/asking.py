"""Questions to a person at a terminal, asked again until the answer can be used."""

import sys
from collections.abc import Callable, Mapping
from typing import TypeVar

from plugins.authoring.validation import nearest

Answer = TypeVar("Answer")


def somebody_is_there() -> bool:
    """Both ways: a question that is written into a file would wait for ever."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str, read: Callable[[str], Answer]) -> Answer:
    """read: from what was typed; a ValueError of it says in French what is wrong, and the question comes again."""
    while True:
        try:
            return read(input(f"{question} ").strip())
        except ValueError as wrong:
            print(f"  {wrong}.")


def choose(question: str, choices: Mapping[str, str], meant: Mapping[str, str] | None = None) -> str:
    """One of the words, by its number or by itself.  choices: word -> what it means.  meant: synonyms, no accents."""
    words = list(choices)
    for number, (word, meaning) in enumerate(choices.items(), 1):
        print(f"  {number:2}  {word}{' : ' if meaning else ''}{meaning}")

    def chosen(typed: str) -> str:
        if typed.isdecimal() and 1 <= int(typed) <= len(words):
            return words[int(typed) - 1]
        if typed in choices:
            return typed
        near = nearest(typed, words, meant) if typed else None
        raise ValueError(
            f"vouliez-vous « {near} » ? écrivez-le, ou son numéro"
            if near
            else f"écrivez un numéro, de 1 à {len(words)}"
        )

    return ask(question, chosen)


def something(typed: str) -> str:
    if not typed:
        raise ValueError("il faut une réponse ici")
    return typed
