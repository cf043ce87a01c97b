"""The same posts as a site of this project, and as the smallest site of the same pages that others can make of them.

Each makes a page for every post, the lists of all posts and of each tag (ours has no tags: it makes a search, the pages of
a plan, and the same lists in English), a feed and a site map.  The others have no photos, no styles and no checks to do.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import invented
from bench.peers import install_hugo
from bench.posts import Post, posts

PER_PAGE = 20
FEED = 20
ELEVENTY = "@11ty/eleventy@3.1.2"
OUTPUT = "site"
ACTIONS = 26


@dataclass(frozen=True)
class Generator:
    """write: so many posts into a folder, with all that a build needs.  command: builds there, into OUTPUT.

    Both are given the root of this project, where others are installed below .cache/bench/; command raises OSError or
    CalledProcessError where one cannot be had.
    """

    write: Callable[[Path, Path, int], None]
    command: Callable[[Path], Sequence[str | Path]]


def _ours(root: Path, folder: Path, number: int) -> None:
    invented.project(root, folder, ACTIONS)
    for post in posts(number):
        head = f"title: {json.dumps(post.title, ensure_ascii=False)}\ndate: {post.day}\n"
        head += f"summary: {post.summary}\ntags: [{', '.join(post.tags)}]\n"
        text = f"---\n{head}---\n\n{post.body(lambda name: f'/actualites/{name}/')}"
        invented.write(folder / f"content/actualites/{post.name}.md", text)


def change_a_text(folder: Path, number: int) -> None:
    """Of ours: a sentence more."""
    with (folder / f"content/actualites/texte-{number}.md").open("a", encoding="utf-8") as text:
        text.write("\nUne phrase de plus.\n")


def _our_command(root: Path) -> Sequence[str | Path]:
    # By its file, as the project that is built is another one than that of the code.
    code = (
        f"import sys; sys.path.insert(0, {str(root)!r}); from workshop.building import main, only; only(main)"
    )
    return [sys.executable, "-c", code, "--output", OUTPUT]


def _heads(post: Post) -> str:
    """In YAML, as Hugo and Eleventy read it."""
    said = {"title": post.title, "slug": post.name, "summary": post.summary, "tags": post.tags}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in said.items()]
    return "\n".join(["---", *lines, f"date: {post.day}", "---", "", ""])


_TOP = '<!doctype html>\n<html lang="fr">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">\n'

_HUGO: Mapping[str, str] = {
    "hugo.toml": f"""baseURL = "https://exemple.example/"
title = "Exemple"
disableKinds = ["section", "taxonomy"]
[pagination]
pagerSize = {PER_PAGE}
[permalinks.page]
actualites = "/actualites/:slug/"
[services.rss]
limit = {FEED}
""",
    "layouts/_default/baseof.html": f"""{_TOP}<title>{{{{ .Title }}}}</title></head>
<body><nav><a href="/">Exemple</a></nav><main>{{{{ block "main" . }}}}{{{{ end }}}}</main></body></html>
""",
    "layouts/_default/single.html": """{{ define "main" }}<article><h1>{{ .Title }}</h1>
<p><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date | time.Format ":date_long" }}</time></p>
{{ .Content }}
<ul>{{ range .GetTerms "tags" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</article>{{ end }}
""",
    "layouts/index.html": """{{ define "main" }}{{ $page := .Paginate site.RegularPages }}{{ range $page.Pages }}
<h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ .Params.summary }}</p>{{ end }}
{{ with $page.Next }}<a href="{{ .URL }}">Suite</a>{{ end }}{{ end }}
""",
    "layouts/_default/term.html": """{{ define "main" }}<h1>{{ .Title }}</h1><ul>
{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
""",
}


def _hugo(_root: Path, folder: Path, number: int) -> None:
    for name, text in _HUGO.items():
        invented.write(folder / name, text)
    for post in posts(number):
        text = _heads(post) + post.body(lambda name: f"/actualites/{name}/")
        invented.write(folder / f"content/actualites/{post.name}.md", text)


def _hugo_command(root: Path) -> Sequence[str | Path]:
    return [install_hugo(root), "--quiet", "--destination", OUTPUT]


_ELEVENTY: Mapping[str, str] = {
    "package.json": '{"type": "module"}\n',
    "eleventy.config.js": """export default function (config) {
  config.addCollection("posts", api => {
    const posts = api.getFilteredByGlob("src/actualites/*.md").sort((a, b) => b.date - a.date);
    posts.forEach((post, at) => { post.data.before = posts[at - 1]; post.data.after = posts[at + 1]; });
    return posts;
  });
  config.addCollection("terms", api => {
    const found = new Map();
    for (const post of api.getFilteredByGlob("src/actualites/*.md"))
      for (const tag of post.data.tags) found.set(tag, [...(found.get(tag) ?? []), post]);
    return [...found].map(([name, posts]) => ({name, posts}));
  });
  config.addFilter("day", date => new Intl.DateTimeFormat("fr", {dateStyle: "long", timeZone: "UTC"}).format(date));
  config.addFilter("first", (list, number) => list.slice(0, number));
  return {dir: {input: "src", output: "OUTPUT"}, markdownTemplateEngine: false, htmlTemplateEngine: "njk"};
}
""".replace("OUTPUT", OUTPUT),
    "src/actualites/actualites.11tydata.js": """export default {
  layout: "post.njk", eleventyComputed: {permalink: data => `/actualites/${data.slug}/`}
};
""",
    "src/_includes/base.njk": f"""{_TOP}<title>{{{{ title }}}}</title></head>
<body><nav><a href="/">Exemple</a></nav><main>{{{{ content | safe }}}}</main></body></html>
""",
    "src/_includes/post.njk": """---
layout: base.njk
---
<article><h1>{{ title }}</h1><p><time>{{ date | day }}</time></p>
{{ content | safe }}
<ul>{% for tag in tags %}<li><a href="/tags/{{ tag | slugify }}/">{{ tag }}</a></li>{% endfor %}</ul>
{% if before %}<a href="{{ before.url }}">{{ before.data.title }}</a>{% endif %}
{% if after %}<a href="{{ after.url }}">{{ after.data.title }}</a>{% endif %}</article>
""",
    "src/index.njk": f"""---
layout: base.njk
title: Exemple
pagination: {{data: collections.posts, size: {PER_PAGE}, alias: posts}}
---
{{% for post in posts %}}<h2><a href="{{{{ post.url }}}}">{{{{ post.data.title }}}}</a></h2><p>{{{{ post.data.summary }}}}</p>{{% endfor %}}
{{% if pagination.href.next %}}<a href="{{{{ pagination.href.next }}}}">Suite</a>{{% endif %}}
""",
    "src/tags.njk": """---
layout: base.njk
pagination: {data: collections.terms, size: 1, alias: term}
permalink: "/tags/{{ term.name | slugify }}/"
---
<h1>{{ term.name }}</h1><ul>{% for post in term.posts %}<li><a href="{{ post.url }}">{{ post.data.title }}</a></li>{% endfor %}</ul>
""",
    "src/feed.njk": f"""---
permalink: /feed.xml
---
<feed xmlns="http://www.w3.org/2005/Atom">{{% for post in collections.posts | first({FEED}) %}}
<entry><title>{{{{ post.data.title }}}}</title><id>{{{{ post.url }}}}</id><content type="html">{{{{ post.content | escape }}}}</content></entry>{{% endfor %}}</feed>
""",
    "src/sitemap.njk": """---
permalink: /sitemap.xml
---
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{% for post in collections.posts %}
<url><loc>https://exemple.example{{ post.url }}</loc></url>{% endfor %}</urlset>
""",
}


def _eleventy(root: Path, folder: Path, number: int) -> None:
    for name, text in _ELEVENTY.items():
        invented.write(folder / name, text)
    for post in posts(number):
        text = _heads(post) + post.body(lambda name: f"/actualites/{name}/")
        invented.write(folder / f"src/actualites/{post.name}.md", text)


def _eleventy_command(root: Path) -> Sequence[str | Path]:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        raise FileNotFoundError("node")
    target = root / ".cache/bench/eleventy"
    program = target / "node_modules/@11ty/eleventy/cmd.cjs"
    if not program.exists():
        target.mkdir(parents=True, exist_ok=True)
        command: list[str | Path] = [
            npm,
            "install",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--prefix",
            target,
            ELEVENTY,
        ]
        subprocess.run(command, check=True, capture_output=True)
    return [node, program, "--quiet"]


_PELICAN: Mapping[str, str] = {
    "conf.py": f"""SITENAME, SITEURL, TIMEZONE, DEFAULT_LANG = "Exemple", "https://exemple.example", "UTC", "fr"
PATH, ARTICLE_PATHS, THEME, OUTPUT_PATH = "content", ["actualites"], "theme", "{OUTPUT}"
TYPOGRIFY = True
ARTICLE_URL, ARTICLE_SAVE_AS = "actualites/{{slug}}/", "actualites/{{slug}}/index.html"
TAG_URL, TAG_SAVE_AS = "tags/{{slug}}/", "tags/{{slug}}/index.html"
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = ""
DIRECT_TEMPLATES, SITEMAP_SAVE_AS = ["index", "sitemap"], "sitemap.xml"
PAGINATED_TEMPLATES = {{"index": {PER_PAGE}}}
FEED_ALL_ATOM, FEED_MAX_ITEMS = "atom.xml", {FEED}
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
""",
    "theme/static/style.css": "",
    "theme/templates/base.html": f"""{_TOP}<title>{{% block title %}}{{{{ SITENAME }}}}{{% endblock %}}</title></head>
<body><nav><a href="/">Exemple</a></nav><main>{{% block main %}}{{% endblock %}}</main></body></html>
""",
    "theme/templates/article.html": """{% extends "base.html" %}{% block title %}{{ article.title }}{% endblock %}
{% block main %}<article><h1>{{ article.title }}</h1><p><time>{{ article.locale_date }}</time></p>
{{ article.content }}
<ul>{% for tag in article.tags %}<li><a href="/{{ tag.url }}">{{ tag }}</a></li>{% endfor %}</ul></article>{% endblock %}
""",
    "theme/templates/index.html": """{% extends "base.html" %}{% block main %}{% for article in articles_page.object_list %}
<h2><a href="/{{ article.url }}">{{ article.title }}</a></h2>{{ article.summary }}{% endfor %}
{% if articles_page.has_next() %}<a href="/{{ articles_next_page.url }}">Suite</a>{% endif %}{% endblock %}
""",
    "theme/templates/tag.html": """{% extends "base.html" %}{% block main %}<h1>{{ tag }}</h1><ul>
{% for article in articles %}<li><a href="/{{ article.url }}">{{ article.title }}</a></li>{% endfor %}</ul>{% endblock %}
""",
    "theme/templates/sitemap.html": """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{% for article in articles %}
<url><loc>{{ SITEURL }}/{{ article.url }}</loc></url>{% endfor %}</urlset>
""",
}


def _pelican(_root: Path, folder: Path, number: int) -> None:
    for name, text in _PELICAN.items():
        invented.write(folder / name, text)
    for post in posts(number):
        head = f"Title: {post.title}\nDate: {post.day}\nSlug: {post.name}\nTags: {', '.join(post.tags)}\n"
        text = (
            f"{head}Summary: {post.summary}\n\n{post.body(lambda name: f'{{filename}}/actualites/{name}.md')}"
        )
        invented.write(folder / f"content/actualites/{post.name}.md", text)


def _pelican_command(_root: Path) -> Sequence[str | Path]:
    return [sys.executable, "-m", "pelican", "-s", "conf.py", "--quiet"]


OURS, REFERENCE = "isoc.ml", "Hugo"
GENERATORS: Mapping[str, Generator] = {
    OURS: Generator(_ours, _our_command),
    REFERENCE: Generator(_hugo, _hugo_command),
    "Eleventy": Generator(_eleventy, _eleventy_command),
    "Pelican seul": Generator(_pelican, _pelican_command),
}
