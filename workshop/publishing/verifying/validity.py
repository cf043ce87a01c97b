"""Pages, drawings and styles are what the standards of the Web say they are."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from plugins.authoring.problems import Problem
from workshop import html_checker
from workshop.installing import Impossible
from workshop.publishing.online import Blob
from workshop.publishing.refusals import UNCHANGED
from workshop.publishing.verifying.earlier import Earlier


def every_file(site: Path, after: Mapping[str, Blob], earlier: Earlier) -> Iterator[Problem]:
    """The Nu checker has nothing to say of any file that it has not seen before; raises Impossible without Java.

    What was checked, by the same checker, when it was published is not looked at again: a text more changes a few pages.
    """
    try:
        known = earlier.files if earlier.checked_by == html_checker.name() else {}
        files = {file.relative_to(site).as_posix(): file for file in html_checker.checkable(site)}
        new = [file for path, file in files.items() if path not in known or known[path] != after.get(path)]
        # Warnings are for whoever changes the theme: tests/test_valid_html.py wants none.
        remarks = [remark for remark in html_checker.check(site, new) if remark.error]
    except Impossible as reason:
        raise Impossible(f"Sans vérifier le HTML, rien n’est publié. {UNCHANGED}\n{reason}") from reason
    for remark in remarks:
        said = f"ce n’est pas valide : {remark.said} ; corrigez le texte ou le modèle d’où vient cette ligne"
        yield Problem(remark.file, max(remark.line, 1), said)
