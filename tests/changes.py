"""What people do to a site from one build to the next, by chance: each change leaves a site that can be built."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

WORDS = [
    "eau",
    "vent",
    "route",
    "marché",
    "livre",
    "école",
    "lampe",
    "pluie",
    "jardin",
    "cercle",
    "fibre",
    "voix",
]


class Changes:
    """root: of the project.  day: of the site, which only goes on."""

    def __init__(self, root: Path, seed: int, day: date) -> None:
        self.root, self.chance, self.day = root, random.Random(seed), day
        self.number = 0
        # What another text leads to, and so must stay.
        self.linked: set[str] = set()

    def one(self) -> str:
        """Makes one; gives its name."""
        change = self.chance.choice(CHANGES)
        change(self)
        return change.__name__

    def texts(self, *folders: str) -> list[Path]:
        files = (self.root / "content").glob("*/*.md")
        return sorted(file for file in files if not folders or file.parent.name in folders)

    def any_text(self, *folders: str) -> Path:
        return self.chance.choice(self.texts(*folders))

    def is_online(self, file: Path) -> bool:
        """An original that is no draft and waits for no day."""
        text = read(file)
        day = next((line[6:] for line in text.splitlines() if line.startswith("date: ")), "")
        return ".en" not in file.name and "status:" not in text and day <= str(self.day)

    def loose(self) -> list[Path]:
        """The posts that nobody leads to, and that nobody has translated."""
        posts = self.texts("actualites")
        names = {file.name for file in posts}
        return [
            file
            for file in posts
            if file.stem not in self.linked and ".en" not in file.name and f"{file.stem}.en.md" not in names
        ]

    def name(self) -> str:
        self.number += 1
        return f"{self.chance.choice(WORDS)}-{self.number}"

    def sentence(self) -> str:
        words = [self.chance.choice(WORDS) for _ in range(self.chance.randint(3, 9))]
        return " ".join(words).capitalize() + "."


def edit_a_body(to: Changes) -> None:
    file = to.any_text()
    append(file, f"\n{to.sentence()}\n")


def edit_a_heading(to: Changes) -> None:
    append(to.any_text(), f"\n## {to.sentence()[:-1]} {to.name()}\n\n{to.sentence()}\n")


def change_a_title(to: Changes) -> None:
    file = to.any_text()
    replace_line(file, "title:", f"title: {to.sentence()[:-1]} {to.name()}")


def change_a_summary(to: Changes) -> None:
    replace_line(to.any_text("actualites", "axes"), "summary:", f"summary: {to.sentence()}")


def write_a_post(to: Changes) -> None:
    day = to.day - timedelta(days=to.chance.randint(-3, 300))
    status = to.chance.choice(["", "", "status: draft\n"])
    tags = to.chance.choice(["", "tags: [fibre]\n", "tags: [livre, école]\n"])
    head = f"title: {to.sentence()[:-1]}\ndate: {day}\n{status}{tags}summary: {to.sentence()}\n"
    write(
        to.root / f"content/actualites/{to.name()}.md",
        f"---\n{head}---\n\n{to.sentence()} {to.sentence()}\n",
    )


def write_evidence(to: Changes) -> None:
    head = f"title: {to.sentence()[:-1]}\ndate: {to.day}\nsummary: {to.sentence()}\nactions: [2031/reprise]\n"
    write(to.root / f"content/actualites/{to.name()}.md", f"---\n{head}---\n\n{to.sentence()}\n")


def translate_a_post(to: Changes) -> None:
    originals = [file for file in to.texts("actualites") if not file.stem.endswith(".en")]
    file = to.chance.choice(originals)
    head = "\n".join(
        line for line in read(file).split("---")[1].splitlines() if line and not line.startswith("actions")
    )
    write(file.with_name(f"{file.stem}.en.md"), f"---\n{head}\n---\n\nSome words, {to.name()}.\n")


def link_to_a_text(to: Changes) -> None:
    """To one that is online, and from one that is not translated, so that what the gate says does not matter."""
    online = [file for file in to.texts("actualites") if to.is_online(file)]
    if online:
        target = to.chance.choice(online)
        to.linked.add(target.stem)
        append(to.any_text("pages"), f"\n[{to.sentence()[:-1]}]({{filename}}../actualites/{target.name})\n")


def rename_a_post(to: Changes) -> None:
    if loose := to.loose():
        file = to.chance.choice(loose)
        file.rename(file.with_name(f"{to.name()}.md"))


def delete_a_post(to: Changes) -> None:
    if loose := to.loose():
        to.chance.choice(loose).unlink()


def make_a_draft_of_a_post(to: Changes) -> None:
    if loose := to.loose():
        file = to.chance.choice(loose)
        if "status:" not in read(file):
            replace_line(file, "summary:", f"status: draft\nsummary: {to.sentence()}")


def publish_a_draft(to: Changes) -> None:
    for file in to.texts("actualites"):
        if "status: draft\n" in read(file):
            write(file, read(file).replace("status: draft\n", ""))
            return


def write_an_event(to: Changes) -> None:
    day = to.day + timedelta(days=to.chance.randint(-30, 60))
    head = f"title: {to.sentence()[:-1]}\ndebut: {day}\nlieu: Ville-Exemple\nsummary: {to.sentence()}\n"
    write(to.root / f"content/evenements/{to.name()}.md", f"---\n{head}---\n\n{to.sentence()}\n")


def add_an_entry_to_a_plan(to: Changes) -> None:
    """At the end of the last plan, in an action of its own, so that no entry comes before an earlier one."""
    file = to.root / "content/plan/2031.yaml"
    state = to.chance.choice(["en_cours", "realisee", "suspendue"])
    action = f"      - id: {to.name()}\n        titre: {to.sentence()[:-1]}\n        suivi:\n"
    append(
        file,
        f"{action}          - date: {to.day}\n            etat: {state}\n            note: {to.sentence()}\n",
    )


def change_a_document(to: Changes) -> None:
    write(to.root / "content/documents/etude.txt", to.sentence() * to.chance.randint(1, 2_000))


def change_a_template(to: Changes) -> None:
    file = to.root / "theme/templates/components/post_item.html"
    write(file, read(file) + f"{{# {to.name()} #}}" + to.chance.choice(["", "<!-- x -->"]))


def change_a_setting(to: Changes) -> None:
    append(to.root / "pelicanconf.py", f'\nSITENAME = "{to.sentence()[:-1]}"\n')


def let_days_go_by(to: Changes) -> None:
    to.day += timedelta(days=to.chance.choice([1, 1, 7, 40]))


def touch_a_text(to: Changes) -> None:
    file = to.any_text()
    file.write_bytes(file.read_bytes())


def write_into_the_output(to: Changes) -> None:
    append(to.chance.choice(sorted((to.root / "output").rglob("*.html"))), "<!-- by hand -->")


def remove_from_the_output(to: Changes) -> None:
    to.chance.choice(sorted(file for file in (to.root / "output").rglob("*") if file.is_file())).unlink()


CHANGES: tuple[Callable[[Changes], None], ...] = (
    edit_a_body,
    edit_a_heading,
    change_a_title,
    change_a_summary,
    write_a_post,
    write_evidence,
    translate_a_post,
    link_to_a_text,
    rename_a_post,
    delete_a_post,
    make_a_draft_of_a_post,
    publish_a_draft,
    write_an_event,
    add_an_entry_to_a_plan,
    change_a_document,
    change_a_template,
    change_a_setting,
    let_days_go_by,
    touch_a_text,
    write_into_the_output,
    remove_from_the_output,
)


def read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def append(file: Path, text: str) -> None:
    write(file, read(file).rstrip("\n") + "\n" + text)


def replace_line(file: Path, beginning: str, line: str) -> None:
    """The first one that begins so; where there is none, the head ends with it."""
    lines = read(file).split("\n")
    end = lines.index("---", 1)
    at = next((number for number, one in enumerate(lines[:end]) if one.startswith(beginning)), None)
    if at is None:
        lines.insert(end, line)
    else:
        lines[at] = line
    write(file, "\n".join(lines))
