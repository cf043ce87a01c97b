"""The words of a summary: what is told first, what is left out, and that a title stays a title."""

import pytest

from workshop.proposing.pages import Page
from workshop.proposing.summary import PROBLEMS, ROWS, Proposal, plain, refusal, rows, summary
from workshop.publishing.comparing import compare
from workshop.publishing.online import Blob


def pages(**weights: int) -> dict[str, Page]:
    return {name: Page(f"/{name}/", name, weight) for name, weight in weights.items()}


def files(found: dict[str, Page]) -> dict[str, Blob]:
    return {path: Blob(f"{path}{page.weight}", page.weight) for path, page in found.items()}


def proposal(before: dict[str, Page], after: dict[str, Page]) -> Proposal:
    return Proposal(compare(files(before), files(after)), before, after)


def test_new_pages_come_first_then_those_that_go_then_the_largest_differences():
    before, after = pages(a=100, b=100, c=100, gone=100), pages(a=101, b=500, c=100, new=1)
    change = compare(files(before), files(after))

    found = rows(change, before, after)

    assert [(row.done, row.page.title, row.before, row.after) for row in found] == [
        ("ajoutée", "new", None, 1),
        ("retirée", "gone", 100, None),
        ("modifiée", "b", 100, 500),
        ("modifiée", "a", 100, 101),
    ]


def test_a_change_of_every_page_is_a_table_that_can_be_read():
    before = {f"p{number}": Page(f"/p{number}/", "t", 1) for number in range(ROWS + 2)}
    after = {path: Page(page.address, "t", 2) for path, page in before.items()}

    told = summary(proposal(before, after), "")

    assert told.count("| modifiée |") == ROWS
    assert "… et 2 autres pages." in told


def test_a_page_that_a_phone_cannot_take_at_once_is_called_heavy():
    told = summary(proposal(pages(a=13_000), pages(a=14_001)), "")

    assert "| 13,0\u00a0ko | 14,1\u00a0ko (trop lourde) |" in told


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Une phrase, simple.", "Une phrase, simple."),
        ("a | b", r"a \| b"),
        ("[ici](https://x.example)", r"\[ici\]\(https\://x.example\)"),
        ("<img src=x>", r"\<img src=x\>"),
        ("@equipe #1 ![a]", r"\@equipe \#1 \!\[a\]"),
        ("deux\nlignes", "deux lignes"),
    ],
)
def test_a_title_makes_no_link_no_picture_and_no_cell(title: str, shown: str):
    assert plain(title) == shown


def test_a_hundred_times_the_same_mistake_does_not_fill_the_page():
    told = refusal([("content/a.md:1", "c’est faux ; corrigez")] * (PROBLEMS + 3), "")

    assert told.count("- `content/a.md:1`") == PROBLEMS
    assert "- … et 3 de plus" in told


def test_what_is_no_problem_of_a_text_is_shown_as_it_was_said():
    assert "```\nTraceback\n```" in refusal([], "Traceback")
