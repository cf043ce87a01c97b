"""Dates and numbers in words."""

import pytest

from plugins.languages.formatting import duration_text, size_text


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 o"),
        (840, "840 o"),
        (999, "999 o"),
        (1000, "1 ko"),
        (84_499, "84 ko"),
        (84_500, "85 ko"),
        (999_499, "999 ko"),
        (999_500, "1 Mo"),
        (1_234_567, "1,2 Mo"),
        (12_000_000, "12 Mo"),
    ],
)
def test_a_size_is_said_as_operators_count(size: int, text: str):
    assert size_text(size) == text.replace(" ", "\u00a0")


def test_a_size_follows_the_language():
    assert size_text(1_234_567, "en") == "1.2\u00a0MB"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(1, "1 s"), (59, "59 s"), (60, "1 min"), (61, "2 min"), (725, "13 min"), (5400, "90 min")],
)
def test_a_duration_is_rounded_up_to_minutes(seconds: int, text: str):
    assert duration_text(seconds) == text.replace(" ", "\u00a0")


def test_a_duration_follows_the_language():
    assert duration_text(725, "en_GB") == "13\u00a0mins"
