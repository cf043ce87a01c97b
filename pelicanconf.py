"""The site: only what differs from Pelican's defaults.  The only place that reads the clock."""

import logging
import os
import sys
from datetime import UTC, date, datetime

from jinja2 import StrictUndefined

# --- The day -----------------------------------------------------------------------------------------
# Mali keeps UTC all year.  SITE_DATE=2026-11-23 builds the site of that day.
try:
    SITE_DATE = date.fromisoformat(os.environ.get("SITE_DATE") or datetime.now(UTC).date().isoformat())
except ValueError:
    sys.exit(f"SITE_DATE : « {os.environ['SITE_DATE']} » n’est pas un jour ; écrivez par exemple 2026-11-23.")
TIMEZONE = "Africa/Bamako"

# --- Identity ----------------------------------------------------------------------------------------
SITENAME = "ISOC Mali"
SITE_ADDRESS = "https://isoc.ml"
# Who names the entries of the feeds, and the year from which on (RFC 4151): never changes, even if the address does.
TAG_AUTHORITY = "isoc.ml,2019"
# Links are relative to the host, so that previews, mirrors and copies work; absolute addresses, where a
# format wants them, are made with SITE_ADDRESS.
SITEURL = ""
DEFAULT_LANG = "fr"
# That of the site first.  One more is a catalogue in theme/translations/, and its name here.
LANGUAGES = ["fr", "en"]
PLAN_AT_HOME = 2019

# --- Where the texts are kept, for the links of the page /ecrire/ ---------------------------------------
# « owner/name » on GitHub, which says it in its own runs; nothing elsewhere, and then the page has no such link.
REPOSITORY = os.environ.get("GITHUB_REPOSITORY", "")
BRANCH = "main"

# --- Where things are --------------------------------------------------------------------------------
PATH = "content"
THEME = "theme"
ARTICLE_PATHS = ["actualites"]
PAGE_PATHS = ["pages"]
# Photos are published as plugins/images makes them, never as they are.
STATIC_PATHS = ["documents"]
IMAGES_CACHE = ".cache/images"
CARDS_CACHE = ".cache/cards"
THEME_STATIC_DIR = "theme"
# The default publishes the files that editors and phones leave behind.
IGNORE_FILES = [".*", "**/.*", "*~"]

# --- Addresses (a contract: they never change) -------------------------------------------------------
ARTICLE_URL = "actualites/{slug}/"
ARTICLE_SAVE_AS = "actualites/{slug}/index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
AXIS_URL = "axes/{slug}/"
AXIS_SAVE_AS = "axes/{slug}/index.html"
EVENT_URL = "evenements/{slug}/"
EVENT_SAVE_AS = "evenements/{slug}/index.html"
REPORT_URL = "rapports/{slug}/"
REPORT_SAVE_AS = "rapports/{slug}/index.html"
DRAFT_URL = DRAFT_PAGE_URL = "brouillons/{category}/{slug}/"
DRAFT_SAVE_AS = DRAFT_PAGE_SAVE_AS = "brouillons/{category}/{slug}/index.html"
# The same addresses with the language before them, for a text that is not in the language of the site.
for _kind in ("ARTICLE", "PAGE", "AXIS", "EVENT", "REPORT", "DRAFT", "DRAFT_PAGE"):
    for _which in ("URL", "SAVE_AS"):
        globals()[f"{_kind}_LANG_{_which}"] = "{lang}/" + globals()[f"{_kind}_{_which}"]
# The name of the file is the slug: an author sees the address of the page before it is published.
SLUGIFY_SOURCE = "basename"
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None

# --- Pages that are not made from one text -----------------------------------------------------------
DIRECT_TEMPLATES = [
    "index",
    "posts",
    "following",
    "writing",
    "offline",
    "404",
    "sitemap",
    "robots",
    "security",
]
# Of those, the ones that each language has; the others are one page for all.
IN_EVERY_LANGUAGE = ["index", "posts", "following"]
INDEX_URL = ""
INDEX_SAVE_AS = "index.html"
POSTS_URL = "actualites/"
POSTS_SAVE_AS = "actualites/index.html"
FOLLOWING_URL = "suivre/"
FOLLOWING_SAVE_AS = "suivre/index.html"
WRITING_URL = "ecrire/"
WRITING_SAVE_AS = "ecrire/index.html"
OFFLINE_URL = "sans-reseau/"
OFFLINE_SAVE_AS = "sans-reseau/index.html"
SITEMAP_SAVE_AS = "sitemap.xml"
ROBOTS_SAVE_AS = "robots.txt"
SECURITY_SAVE_AS = ".well-known/security.txt"
# From when on nobody should trust security.txt any more (RFC 9116, 2.5.5: within a year).  Half years, so that it does not
# change every day; a site that is never built again lets it run out, as it should.
SECURITY_EXPIRES = date(SITE_DATE.year + 1, 1 if SITE_DATE.month < 7 else 7, 1)
# For volunteers, and for who has no network: not for search engines.
UNLISTED = ["/ecrire/", "/sans-reseau/"]
# Tools for who holds the phone, and what says that something is missing: nobody is helped by receiving one.
NOT_PASSED_ON = ["/404.html", "/ecrire/", "/garder/", "/sans-reseau/"]
# The theme leads to these pages from everywhere: they must be written, and be no drafts.
PAGES_OF_THE_THEME = ["a-propos", "accessibilite", "adherer", "contact", "mentions-legales", "statuts"]
PAGINATED_TEMPLATES = {"posts": 8}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)


# --- Reading and rendering ---------------------------------------------------------------------------
def ARTICLE_ORDER_BY(article):  # noqa: N802 -- a setting
    """The last one first; texts of one day by name, so that every build has the same order."""
    return (-article.date.toordinal(), article.slug)


# In any order (docs/decisions/002).
PLUGINS = [
    "plugins.languages.plugin",
    "plugins.light_pages.plugin",
    "plugins.front_matter.plugin",
    "plugins.collections.plugin",
    "plugins.starting.plugin",
    "plugins.sharing.plugin",
    "plugins.structured_data.plugin",
    "plugins.social_cards.plugin",
    "plugins.kits.plugin",
    "plugins.paper.plugin",
    "plugins.action_plan.plugin",
    "plugins.images.plugin",
    "plugins.feeds.plugin",
    "plugins.calendar.plugin",
    "plugins.audio.plugin",
    "plugins.search.plugin",
    "plugins.proofreading.plugin",
    "plugins.redirections.plugin",
    "plugins.withholding.plugin",
    "plugins.gate.plugin",
    "plugins.author_desk.plugin",
    "plugins.packs.plugin",
    "plugins.keeping.plugin",
    "plugins.parallel.plugin",
]
# Only what ends in .md is a text of this site.
READERS = dict.fromkeys(("html", "htm", "rst", "markdown", "mdown", "mkd"))
MARKDOWN = {
    "extensions": ["abbr", "def_list", "footnotes", "sane_lists", "tables", "toc"],
    "output_format": "html5",
}
# The gate tells these in French, at their lines: a symbolic link to nothing, an image without description.
LOG_FILTER = [
    (logging.WARNING, "Cannot get modification stamp for %s\n\t%s"),
    (logging.WARNING, "Empty alt attribute for image %s in %s"),
]
USE_FOLDER_AS_CATEGORY = False
# Two texts with one slug are not translations of each other, but « nom.md » and « nom.en.md » are.
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = "pair"
DEFAULT_PAGINATION = False
# /_auteur/: where each text stands, for who writes them.
AUTHOR_DESK = True
# Whether phones keep what was read (plugins/keeping).  Here they must not: an old page would hide the last change.
# False also frees the phones that have kept something: publish it where keeping does harm.
SERVICE_WORKER = False
# Set by the tasks that make them.  PROPOSAL: to be looked at before it is published; every page says so.
PROPOSAL = False
WITH_PDF = False
WITH_PICTURES = True
# The folder of the copies that are online (plugins/packs), or an empty one: then all are made; None: no copies.
PACKS = None
PROGRESS = None
# How many read the texts and write the pages side by side; 0: as many as there are cores.  The bytes are the same.
PROCESSES = 0
# The program that reads the French texts again (Grammalecte); nothing where it is not to be run.
PROOFREADING = ""
JINJA_ENVIRONMENT = {
    "extensions": ["jinja2.ext.i18n"],
    "autoescape": True,
    # By default a misspelled name prints nothing.
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
}
