"""Broadcasts: a post with a recording is heard on its page and followed as a podcast; what is wrong is told to its author."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from plugins.audio.recording import HEAVIEST, Kind, NotARecording, Recording, look
from plugins.audio.transcript import transcript_of
from plugins.authoring.problems import ProblemsFound
from tests.conftest import Site, build_on
from tests.feed_checker import ATOM, ITUNES, PODCAST, said_of_podcast
from tests.sounds import mp3, opus

PAGE, FEED = "/actualites/emission/", "/actualites/podcast.xml"
TEXT = """---
title: Une émission d’exemple & son titre
date: 2030-12-01
summary: Une phrase.
audio: {audio}
---

Ce qu’il faut savoir.

## Transcription

Bonjour et bienvenue, dit la voix. Nous parlons aujourd’hui de cet exemple.
"""


def with_broadcast(project: Path, sound: bytes, name: str = "emission.mp3", text: str = TEXT) -> None:
    (project / "content/documents" / name).write_bytes(sound)
    file = project / "content/actualites/emission.md"
    file.write_text(text.replace("{audio}", f"documents/{name}"), encoding="utf-8")


def built(project: Path) -> Site:
    return build_on("2031-03-01", project, project / "output", production=True)


def told(project: Path) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        built(project)
    return [str(problem) for problem in found.value.problems]


@pytest.fixture(scope="module")
def broadcasting(tmp_path_factory: pytest.TempPathFactory) -> Site:
    from tests.conftest import ROOT, copy_of_the_site

    project = copy_of_the_site(tmp_path_factory.mktemp("radio"), ROOT / "tests/site/content")
    with_broadcast(project, mp3(125))
    return built(project)


def test_a_recording_is_heard_on_its_page_when_it_is_asked_for(broadcasting: Site):
    html = broadcasting.html(PAGE)
    (player,) = re.findall(r"<audio[^>]*>", html)

    assert 'src="/documents/emission.mp3"' in player
    assert "controls" in player and 'preload="none"' in player and "autoplay" not in html
    assert 'aria-label="Une émission d’exemple &amp; son titre"' in player
    size = (broadcasting.folder / "documents/emission.mp3").stat().st_size
    assert (
        f"Écouter ou garder l’émission (MP3, 3 min, {(size + 500) // 1000} ko). Lire la transcription"
        in broadcasting.text(PAGE)
    )
    assert 'href="#transcription"' in html and 'id="transcription"' in html


def test_only_a_page_with_a_recording_may_play_one(broadcasting: Site):
    assert "media-src 'self'" in broadcasting.html(PAGE)
    assert [one for one in broadcasting.addresses if "media-src" in broadcasting.html(one)] == [PAGE]


def test_the_podcast_is_valid_and_has_what_programs_want(broadcasting: Site):
    written = broadcasting.html(FEED).encode()
    item = ElementTree.fromstring(written).find("channel/item")
    file = broadcasting.folder / "documents/emission.mp3"

    assert said_of_podcast(written, f"https://isoc.ml{FEED}") == []
    assert item is not None
    assert item.findtext("title") == "Une émission d’exemple & son titre"
    assert item.findtext("guid") == "tag:isoc.ml,2019:actualites/emission"
    assert item.findtext("pubDate") == "Sun, 01 Dec 2030 00:00:00 +0000"
    assert item.findtext(f"{ITUNES}duration") == "125"
    sound, written_down = item.find("enclosure"), item.find(f"{PODCAST}transcript")
    assert sound is not None and sound.attrib == {
        "url": "https://isoc.ml/documents/emission.mp3",
        "length": str(file.stat().st_size),
        "type": "audio/mpeg",
    }
    assert written_down is not None and written_down.get("url") == f"https://isoc.ml{PAGE}#transcription"


def test_pages_lead_to_the_podcast_and_the_feed_of_posts_has_the_sound(broadcasting: Site):
    for address in ("/actualites/", "/suivre/"):
        assert f'href="{FEED}"' in broadcasting.html(address)
    assert "(à écouter, 3 min)" in broadcasting.text("/actualites/")
    entry = next(iter(ElementTree.fromstring(broadcasting.html("/actualites/atom.xml")).iter(f"{ATOM}entry")))
    sounds = [link.get("href") for link in entry.iter(f"{ATOM}link") if link.get("rel") == "enclosure"]
    assert sounds == ["https://isoc.ml/documents/emission.mp3"]


def test_a_podcast_is_of_the_language_that_is_spoken_in_it(broadcasting: Site):
    assert not (broadcasting.folder / "en/actualites/podcast.xml").exists()
    assert "podcast" not in broadcasting.html("/en/actualites/") + broadcasting.html("/en/suivre/")


def test_without_an_episode_there_is_no_podcast(small_site: Site):
    assert list(small_site.folder.rglob("podcast.xml")) == []
    assert not any("podcast" in small_site.html(one) for one in ("/actualites/", "/suivre/"))


def test_a_draft_is_no_episode_and_its_recording_is_looked_at(project: Path):
    with_broadcast(project, mp3(3), text=TEXT.replace("date: 2030-12-01", "status: draft"))
    assert not (built(project).folder / FEED.lstrip("/")).exists()

    (project / "content/documents/emission.mp3").write_bytes(b"%PDF-1.7")
    assert len(told(project)) == 1


@pytest.mark.parametrize(
    ("name", "sound", "found"),
    [
        ("emission.mp3", mp3(125), (125, Kind.MP3, "audio/mpeg")),
        ("Émission.MP3", mp3(60), (60, Kind.MP3, "audio/mpeg")),
        ("emission.opus", opus(125), (125, Kind.OPUS, "audio/ogg")),
        ("emission.ogg", opus(1), (1, Kind.OPUS, "audio/ogg")),
    ],
)
def test_a_recording_says_its_kind_size_and_length(
    tmp_path: Path, name: str, sound: bytes, found: tuple[object, ...]
):
    (tmp_path / name).write_bytes(sound)

    made = look(tmp_path, name)

    assert (made.seconds, made.kind, made.kind.media_type) == found
    assert made.size == len(sound)


def test_the_address_of_a_recording_is_one():
    assert Recording("documents/Émission 1.mp3", 1, 1, Kind.MP3).address == "/documents/%C3%89mission%201.mp3"


NOT_MP3 = "documents/emission.mp3 » ne contient pas de son en MP3 ; exportez-le de nouveau"


@pytest.mark.parametrize(
    ("name", "sound", "said"),
    [
        ("emission.m4a", b"....ftypM4A ", "« documents/emission.m4a » n’est ni du MP3 ni de l’Opus"),
        ("emission.pdf", b"%PDF-1.7", "en MP3, et nommez-la emission.mp3"),
        ("emission.mp3", opus(3), NOT_MP3),
        ("emission.mp3", b"%PDF-1.7" * 4000, NOT_MP3),
        ("emission.mp3", b"", NOT_MP3),
        ("emission.mp3", b"RIFF....WAVEfmt ", NOT_MP3),
        ("emission.opus", mp3(3), "ne contient pas de son en Opus"),
        ("emission.opus", opus(3)[:40], "ne contient pas de son en Opus"),
        ("emission.opus", opus(0), "ne contient pas de son en Opus"),
        ("emission.mp3", mp3(2000)[: HEAVIEST] + bytes(HEAVIEST), "au plus sont permis ; enregistrez l’émission en mono, à 32 kbit/s"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_cannot_be_heard_is_told(tmp_path: Path, name: str, sound: bytes, said: str):
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / name).write_bytes(sound)

    with pytest.raises(NotARecording) as reason:
        look(tmp_path, f"documents/{name}")

    assert said in str(reason.value)


def test_a_byte_too_many_is_too_heavy(tmp_path: Path):
    whole = mp3(2000)[:HEAVIEST]
    for size in (HEAVIEST, HEAVIEST + 1):
        (tmp_path / f"{size}.mp3").write_bytes(whole + bytes(size - len(whole)))

    assert look(tmp_path, f"{HEAVIEST}.mp3").size == HEAVIEST
    with pytest.raises(NotARecording, match="pèse 8,1 Mo, 8 au plus"):
        look(tmp_path, f"{HEAVIEST + 1}.mp3")


WHERE = "content/actualites/emission.md:5:8:"


def test_every_problem_is_told_at_the_line_of_the_recording(project: Path):
    with_broadcast(project, b"", text=TEXT.replace("## Transcription", "## Ce qui se dit"))

    assert told(project) == [
        f"{WHERE} cette émission n’a pas de transcription ; ajoutez « ## Transcription » et, dessous, ce qui s’y dit",
        f"{WHERE} « documents/emission.mp3 » ne contient pas de son en MP3 ; exportez-le de nouveau, "
        "changer la fin du nom ne suffit pas",
    ]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("documents/emision.mp3", "l’enregistrement « documents/emision.mp3 » n’existe pas dans content/documents/ ; vouliez-vous « documents/emission.mp3 » ?"),
        ("https://radio.example/emission.mp3", "n’existe pas dans content/documents/ ; vouliez-vous « documents/emission.mp3 » ?"),
        ("/tmp/x.mp3", "n’existe pas dans content/documents/ ; écrivez par exemple documents/emission.mp3"),
        ("[a, b]", "« audio » attend un texte"),
    ],
)  # fmt: skip
def test_a_recording_that_is_not_there_is_told(project: Path, written: str, said: str):
    with_broadcast(project, mp3(3))
    text = TEXT.replace("{audio}", written)
    (project / "content/actualites/emission.md").write_text(text, encoding="utf-8")

    (problem,) = told(project)

    assert problem.startswith("content/actualites/emission.md:5") and said in problem


def test_only_a_post_is_a_broadcast(project: Path):
    event = "---\ntitle: Une rencontre\naudio: documents/etude.txt\n---\n\nUn texte.\n"
    (project / "content/evenements/essai.md").write_text(event, encoding="utf-8")

    (problem,) = told(project)

    assert "« audio » n’est pas une clé connue" in problem


@pytest.mark.parametrize(
    ("html", "anchor"),
    [
        ('<h2 id="a">Transcription</h2><p>Un deux trois quatre cinq</p>', "a"),
        (
            '<h2 id="a">Transcription de l’émission</h2>\n<p>Un deux trois</p><p>quatre cinq</p><h2 id="b">B</h2>',
            "a",
        ),
        ('<h2 id="transcript">Transcript</h2><p>One two three four five</p>', "transcript"),
        ('<h2 id="a">Transcription</h2><p>Un deux trois quatre</p>', None),
        ('<h2 id="a">Transcription</h2><h2 id="b">B</h2><p>Un deux trois quatre cinq</p>', None),
        ('<h2 id="a">Retranscrire</h2><p>Un deux trois quatre cinq</p>', None),
        ("<p>Transcription : un deux trois quatre cinq</p>", None),
        ("", None),
    ],
)
def test_a_transcript_is_a_part_of_the_text_with_words_in_it(html: str, anchor: str | None):
    assert transcript_of(html) == anchor
