"""The checker of feeds has seen each mistake once."""

import pytest

from tests.feed_checker import said_of_atom, said_of_podcast

ADDRESS = "https://isoc.example/atom.xml"
FEED = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
<id>tag:isoc.example,2019:site</id>
<title>Un fil</title>
<updated>2030-01-02T00:00:00Z</updated>
<author><name>Association Exemple</name></author>
<link rel="self" href="https://isoc.example/atom.xml"/>
<link rel="alternate" type="text/html" href="https://isoc.example/"/>
<entry>
<id>tag:isoc.example,2019:a</id>
<title>Un texte</title>
<published>2030-01-01T00:00:00Z</published>
<updated>2030-01-02T00:00:00Z</updated>
<link rel="alternate" type="text/html" href="https://isoc.example/a/"/>
<category term="formation"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Un <a href="https://isoc.example/">mot</a></p></div></content>
</entry>
</feed>
"""


def test_nothing_is_said_of_a_good_feed():
    assert said_of_atom(FEED.encode(), ADDRESS) == []


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("</feed>", "", "no XML"),
        ("<feed xmlns", "<rss xmlns", "no XML"),
        ("http://www.w3.org/2005/Atom", "http://www.w3.org/2005/Autre", "no feed"),
        (' xml:lang="fr"', "", "no language"),
        (' xml:lang="fr"', ' xml:lang="fr_FR"', "no language"),
        ("<id>tag:isoc.example,2019:site</id>", "", "not one id"),
        ("<title>Un fil</title>", "<title> </title>", "not one title"),
        ("<title>Un fil</title>", "<title>Un</title><title>fil</title>", "not one title"),
        ("<updated>2030-01-02T00:00:00Z</updated>\n<author>", "<author>", "not one updated"),
        ("<author><name>Association Exemple</name></author>", "", "no author"),
        ("https://isoc.example/atom.xml", "https://isoc.example/feed.xml", "no link to itself"),
        ('href="https://isoc.example/a/"', 'href="/a/"', "« /a/ » is no complete address"),
        ('rel="alternate" type="text/html" href="https://isoc.example/a/"', 'rel="voisin" href="https://isoc.example/a/"', "no relation"),
        ('<category term="formation"/>', '<category label="x"/>', "a category without term"),
        ('<category term="formation"/>', '<link rel="alternate" type="text/html" href="https://isoc.example/b/"/>', "two alternates"),
        ('<category term="formation"/>', '<link rel="enclosure" href="https://isoc.example/b.mp3"/>', "an enclosure without"),
        ("tag:isoc.example,2019:a", "a", "the id is no URI"),
        ("tag:isoc.example,2019:a", "tag:isoc.example,19:a", "the id is no URI"),
        ("<published>2030-01-01T00:00:00Z", "<published>2030-01-01", "is no date"),
        ("<published>2030-01-01T00:00:00Z", "<published>2030-02-31T00:00:00Z", "is no date"),
        ("<published>2030-01-01T00:00:00Z", "<published>2030-01-03T00:00:00Z", "changed before it was published"),
        ("<updated>2030-01-02T00:00:00Z</updated>\n<author>", "<updated>2030-01-01T00:00:00Z</updated>\n<author>", "did not change with"),
        ("Un texte", "Un &amp;eacute;", "HTML in what says it is text"),
        ("<entry>", "mot<entry>", "text between elements"),
        ("</entry>", "</entry><category term='a'/>", "something after the first entry"),
        ('type="xhtml"', 'type="html"', "not one XHTML <div>"),
        ("<content", "<summary", "no XML"),
        ("<p>Un", "<p onclick='a'>Un", "onclick= in the content"),
        ("<p>Un", "<p><iframe/>Un", "<iframe> in the content"),
        ('<a href="https://isoc.example/">', '<a href="/">', "« / » in the content"),
        ('<p>Un <a href="https://isoc.example/">mot</a></p>', "<p> </p>", "an empty content"),
    ],
)  # fmt: skip
def test_a_mistake_is_seen(right: str, wrong: str, said: str):
    assert right in FEED

    found = said_of_atom(FEED.replace(right, wrong, 1).encode(), ADDRESS)

    assert any(said in one for one in found), found


def test_two_entries_of_one_name_are_seen():
    entry = FEED[FEED.index("<entry>") : FEED.index("</feed>")]

    assert said_of_atom(FEED.replace("</feed>", f"{entry}</feed>").encode(), ADDRESS) == [
        "twice tag:isoc.example,2019:a"
    ]


PODCAST_ADDRESS = "https://isoc.example/podcast.xml"
PODCAST = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0">
<channel>
<title>Des émissions</title>
<link>https://isoc.example/</link>
<description>Pour essayer.</description>
<language>fr</language>
<atom:link rel="self" type="application/rss+xml" href="https://isoc.example/podcast.xml"/>
<itunes:author>Association Exemple</itunes:author>
<itunes:category text="Technology"/>
<itunes:explicit>false</itunes:explicit>
<item>
<title>Une émission</title>
<link>https://isoc.example/a/</link>
<guid isPermaLink="false">tag:isoc.example,2019:a</guid>
<pubDate>Tue, 01 Jan 2030 00:00:00 +0000</pubDate>
<description>Une phrase.</description>
<enclosure url="https://isoc.example/a.mp3" length="12" type="audio/mpeg"/>
<itunes:duration>3</itunes:duration>
<podcast:transcript url="https://isoc.example/a/#transcription" type="text/html"/>
</item>
</channel>
</rss>
"""


def test_nothing_is_said_of_a_good_podcast():
    assert said_of_podcast(PODCAST.encode(), PODCAST_ADDRESS) == []


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("</rss>", "", "no XML"),
        ('version="2.0"', 'version="0.9"', "no RSS 2.0"),
        ("<language>fr</language>", "", "not one language"),
        ("<itunes:explicit>false</itunes:explicit>", "", "not one explicit"),
        ('<itunes:category text="Technology"/>', "", "no category"),
        ("https://isoc.example/podcast.xml", "https://isoc.example/autre.xml", "no link to itself"),
        (PODCAST[PODCAST.index("<item>") : PODCAST.index("</channel>")], "", "no episode"),
        (' isPermaLink="false"', "", "the name is no address"),
        ("Tue, 01 Jan 2030 00:00:00 +0000", "2030-01-01", "no day"),
        ("+0000", "-0000", "without its time zone"),
        ('<enclosure url="https://isoc.example/a.mp3" length="12" type="audio/mpeg"/>', "", "not one sound"),
        ('length="12"', 'length="douze"', "a sound without"),
        ('url="https://isoc.example/a.mp3"', 'url="/a.mp3"', "a sound without"),
        ("<itunes:duration>3<", "<itunes:duration>3 min<", "no duration"),
        ('url="https://isoc.example/a/#transcription"', "", "no transcript"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_podcast_is_seen(right: str, wrong: str, said: str):
    assert right in PODCAST

    found = said_of_podcast(PODCAST.replace(right, wrong, 1).encode(), PODCAST_ADDRESS)

    assert any(said in one for one in found), found


def test_two_episodes_of_one_name_are_seen():
    item = PODCAST[PODCAST.index("<item>") : PODCAST.index("</channel>")]

    found = said_of_podcast(PODCAST.replace("</channel>", f"{item}</channel>").encode(), PODCAST_ADDRESS)

    assert found == ["two episodes of one name"]
