"""Plans -> what ties their actions from one year to the next.  Pure; actions are named by their references."""

from collections.abc import Iterable, Iterator, Mapping

from ..model import Plan

# reference -> references, each once, in the order in which they are told
Ties = Mapping[str, tuple[str, ...]]


def follow_ons(plans: Iterable[Plan]) -> Ties:
    """Which later actions each one is taken up by, in the entries that still hold."""
    return {
        action.ref: later
        for plan in plans
        for action in plan.actions
        if (later := _once(update.follow_on for update in action.standing_updates if update.follow_on))
    }


def origins(later: Ties) -> Ties:
    """Which earlier actions each one takes up: the ties of follow_ons, backwards, the earliest first."""
    found: dict[str, list[str]] = {}
    for ref in sorted(later):
        for follow_on in later[ref]:
            found.setdefault(follow_on, []).append(ref)
    return {ref: tuple(refs) for ref, refs in found.items()}


def threads(later: Ties) -> Ties:
    """All that an action came from and went to, itself included, by year; only where that is more than one step."""
    earlier = origins(later)
    found = {}
    for ref in sorted({*later, *earlier}):
        thread = {*_reached(ref, earlier), ref, *_reached(ref, later)}
        if len(thread) > 2:
            found[ref] = tuple(sorted(thread))
    return found


def _reached(ref: str, ties: Ties) -> set[str]:
    """Along all ties, over every year; a loop ends where it began."""
    reached: set[str] = set()
    ahead = [*ties.get(ref, ())]
    while ahead:
        if (one := ahead.pop()) not in reached:
            reached.add(one)
            ahead += ties.get(one, ())
    return reached - {ref}


def _once(refs: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(refs))
