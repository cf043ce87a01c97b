"""Whoever waits at a terminal is told how far a long piece of work is; nobody else is."""

import io

import pytest
from rich.console import Console

from workshop import progress as bar


def shown(monkeypatch: pytest.MonkeyPatch, *, terminal: bool, patience: float) -> str:
    written = io.StringIO()
    console = Console(file=written, force_terminal=terminal, width=100)
    monkeypatch.setattr(bar, "Console", lambda stderr: console)
    monkeypatch.setattr(bar, "PATIENCE_SECONDS", patience)

    assert list(bar.progress(iter("abc"), 3, "making")) == ["a", "b", "c"]

    return written.getvalue()


def test_a_long_piece_of_work_has_a_bar(monkeypatch: pytest.MonkeyPatch):
    said = shown(monkeypatch, terminal=True, patience=-1)

    assert "Préparation des photos" in said and "3/3" in said


@pytest.mark.parametrize(("terminal", "patience"), [(False, -1), (True, 3600)])
def test_what_is_soon_over_or_seen_by_nobody_has_none(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, patience: float
):
    assert shown(monkeypatch, terminal=terminal, patience=patience) == ""
