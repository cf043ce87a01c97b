"""What is sent when a page is passed on: its title, the answer that it gives, its address.  Pure."""

# Signs of a message that is read without being opened.
MOST = 500
# Left at the end of what is cut, these would announce what is not there.
_OPEN = " ,;:.–—-«("


def message(title: str, words: str, address: str, most: int = MOST) -> str:
    """Three lines, at most that many signs in all; words that say no more than the title are left out.

    The address is never cut: it is where the rest is.
    """
    title = cut(_one_line(title), most - len(address) - 1)
    words = _one_line(words)
    room = most - len(address) - len(title) - 2
    lines = [title, "" if title.startswith(words) else cut(words, room), address]
    return "\n".join(line for line in lines if line)


def cut(words: str, most: int) -> str:
    """At most that many signs, after a whole word; nothing where the first word is already too long."""
    if len(words) <= most:
        return words
    kept = words[: max(most, 0)].rpartition(" ")[0].rstrip(_OPEN)
    return f"{kept}…" if kept else ""


def _one_line(words: str) -> str:
    """Every white space becomes an ordinary one: the narrow no-break space is a square on old telephones."""
    return " ".join(words.split())
