"""Where each kind of file belongs below content/.  Pure."""

from pathlib import PurePosixPath

from plugins.authoring.validation import nearest

_TEXTS = ("actualites", "axes", "evenements", "pages", "rapports")
_FOLDERS = (*_TEXTS, "documents", "images", "plan")
# The words that the proofreading accepts, and the addresses that have changed.
_ALONE = {PurePosixPath("mots.txt"), PurePosixPath("redirections.yaml")}
_MARKDOWN = {".md", ".markdown", ".mdown", ".mkd"}
_PLANS = {".yaml", ".yml"}
# What a reader opens with a program of its own, or sees: a page or a script, in whatever format, would run in the name
# of this site.
_DOCUMENTS = {
    *(
        ".csv",
        ".doc",
        ".docx",
        ".epub",
        ".ics",
        ".json",
        ".odp",
        ".ods",
        ".odt",
        ".pdf",
        ".ppt",
        ".pptx",
        ".tsv",
        ".txt",
    ),
    *(
        ".xls",
        ".xlsx",
        ".zip",
        ".avif",
        ".gif",
        ".jpeg",
        ".jpg",
        ".png",
        ".webp",
        ".m4a",
        ".mp3",
        ".mp4",
        ".ogg",
        ".opus",
        ".webm",
    ),
}
_IMAGES = {".avif", ".gif", ".heic", ".jpeg", ".jpg", ".png", ".svg", ".webp"}


def what_is_wrong(file: PurePosixPath) -> str | None:
    """In French, of a file that the site would not read; None when it would.  file: from content/."""
    if file in _ALONE:
        return None
    folder = file.parts[0] if len(file.parts) > 1 else ""
    if folder not in _FOLDERS:
        return f"ce fichier n’est dans aucun dossier du site ; rangez-le dans {_home(file)}"
    suffix = file.suffix.lower()
    if folder in _TEXTS:
        if suffix in _MARKDOWN or suffix in {".txt", ""}:
            said = "ce fichier n’est pas un texte du site ; son nom doit finir par « .md »"
            return None if file.suffix == ".md" else said
        return _elsewhere(file)
    if folder == "plan":
        if suffix in _MARKDOWN or suffix in _IMAGES:
            return _elsewhere(file)
        if file.suffix not in _PLANS:
            return "ce fichier n’est pas un plan du site ; son nom doit finir par « .yaml »"
        return "ce plan ne serait pas lu ; rangez-le dans content/plan/" if len(file.parts) > 2 else None
    if folder == "documents" and suffix == ".svg":
        # Who opens its address gives it the rights of a page: only the images are looked into.
        return "ce dessin n’est pas vérifié ici ; rangez-le dans content/images/"
    if folder == "documents" and suffix not in {*_DOCUMENTS, *_MARKDOWN}:
        return f"« {file.name} » n’est pas d’un genre que le site publie ; enregistrez ce document en PDF"
    return _elsewhere(file) if suffix in _MARKDOWN else None


def _elsewhere(file: PurePosixPath) -> str:
    if file.suffix.lower() in _IMAGES:
        return "cette image ne serait pas publiée ; rangez-la dans content/images/"
    return f"ce fichier ne serait pas lu ici ; rangez-le dans {_home(file)}"


def _home(file: PurePosixPath) -> str:
    """The folder that was meant, where such a file would be read there; else the one of its kind."""
    near = nearest(file.parts[0], _FOLDERS) if len(file.parts) > 1 and file.parts[0] not in _FOLDERS else None
    if near and not what_is_wrong(PurePosixPath(near, file.name)):
        return f"content/{near}/"
    suffix = file.suffix.lower()
    if suffix in _MARKDOWN:
        return " ou ".join(
            [", ".join(f"content/{folder}/" for folder in _TEXTS[:-1]), f"content/{_TEXTS[-1]}/"]
        )
    if suffix in _PLANS:
        return "content/plan/"
    return "content/images/" if suffix in _IMAGES else "content/documents/"
