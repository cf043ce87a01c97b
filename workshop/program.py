"""The command line of the tasks: invoke's, with what volunteers read of it in French."""

import inspect
import re
import sys

from invoke.collection import Collection
from invoke.exceptions import Exit, ParseError
from invoke.program import Program

import tasks

FRENCH = (
    (r"No idea what '(.+)' is!", r"« \1 » n’est ni une tâche ni une option."),
    (r".*invalid literal for int\(\) .*: '(.*)'", r"« \1 » n’est pas un nombre."),
    (
        r"Flag <Argument: (\w+).*> needed value and was not given one.*",
        r"Il manque une valeur après « --\1 ».",
    ),
    (r".*'(.+?)' needed value and was not given one.*", r"Il manque une valeur après « \1 »."),
)


class Tasks(Program):
    def task_list_opener(self, extra: str = "") -> str:
        return "Les tâches (python3 tasks.py TÂCHE ; pour les options de l’une : --help TÂCHE)"

    def print_help(self) -> None:
        self.list_tasks()

    def print_task_help(self, name: str) -> None:
        print(f"{self.binary} {name}\n\n  {inspect.getdoc(self.collection[name])}\n")
        self.print_columns(self.parser.contexts[name].help_tuples() or [("", "sans option")])

    def parse_tasks(self) -> None:
        try:
            super().parse_tasks()
        except (ParseError, ValueError) as error:
            raise Exit(in_french(str(error)), code=1) from error

    def parse_cleanup(self) -> None:
        try:
            super().parse_cleanup()
        except ParseError as error:
            raise Exit(in_french(str(error)), code=1) from error


def in_french(message: str) -> str:
    for english, french in FRENCH:
        if re.fullmatch(english, message, re.S):
            message = re.sub(english, french, message, flags=re.S)
    return f"{message}\nLa liste des tâches : python3 tasks.py"


def with_both_words(arguments: list[str]) -> list[str]:
    """« new » as invoke wants it: the kind, then the title as one word; what was not given stays empty, to be asked for."""
    if arguments[:1] != ["new"] or {"-h", "--help"} & set(arguments):
        return arguments
    first = next((at for at, word in enumerate(arguments) if word.startswith("-")), len(arguments))
    kind, *title = [*arguments[1:first], ""] if first == 1 else arguments[1:first]
    return ["new", kind, " ".join(title), *arguments[first:]]


def main(arguments: list[str]) -> None:
    program = Tasks(namespace=Collection.from_module(tasks), name="tasks.py", binary="python3 tasks.py")
    program.run(["tasks.py", *with_both_words(arguments)])


if __name__ == "__main__":
    main(sys.argv[1:])
