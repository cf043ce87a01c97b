"""The documents that the site keeps, found however their names are typed."""

import hashlib
from pathlib import Path

import pytest

from plugins.authoring.documents import kept_document, kept_documents

BY_ONE = [kept_document, lambda content, name: kept_documents(content)(name)]


@pytest.mark.parametrize("find", BY_ONE, ids=["one", "many"])
@pytest.mark.parametrize("typed", ["documents/récit.pdf", "documents/re\u0301cit.pdf"])
def test_an_accent_is_an_accent_however_it_is_typed(tmp_path: Path, find, typed: str):
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents/re\u0301cit.pdf").write_bytes(b"vu")

    document = find(tmp_path, typed)

    assert (document.name, document.kind, document.size) == ("documents/re\u0301cit.pdf", "PDF", 2)
    assert document.sha256 == hashlib.sha256(b"vu").hexdigest()
    assert document.url == "/documents/re%CC%81cit.pdf"


@pytest.mark.parametrize("find", BY_ONE, ids=["one", "many"])
@pytest.mark.parametrize("name", ["documents/rien.pdf", "documents", "images/photo.jpg", "../secret.txt"])
def test_what_is_not_kept_is_not_found(tmp_path: Path, find, name: str):
    for file in ("content/documents/a.pdf", "content/images/photo.jpg", "secret.txt"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("x")

    assert find(tmp_path / "content", name) is None


def test_for_many_names_a_document_is_read_once(tmp_path: Path):
    file = tmp_path / "documents/a.txt"
    file.parent.mkdir()
    file.write_text("avant")
    find = kept_documents(tmp_path)

    before = find("documents/a.txt")
    file.write_text("après")

    assert find("documents/a.txt") is before
