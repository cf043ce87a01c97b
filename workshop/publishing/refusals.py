"""Why a publication cannot be made, in French, from what git says."""

import re

from workshop.installing import Impossible

UNCHANGED = "Le site en ligne n’a pas changé."

# What git printed -> what to do.  The first line that fits is the answer.
REASONS = (
    (r"git: not found", "git n’est pas installé sur cet ordinateur ; installez-le, puis relancez."),
    (
        r"dubious ownership",
        "Ce dossier appartient à un autre utilisateur de cet ordinateur, et git ne s’y fie pas ; s’il est à vous, tapez "
        "la ligne « git config --global --add safe.directory … » ci-dessous, puis relancez.",
    ),
    (
        r"No space left|unable to write|write error|Disk quota|File too large|file write error|died of signal 25",
        "Le disque est plein : libérez de la place, puis relancez.",
    ),
    (
        r"No such remote|does not appear to be a git repository|repository .* (not found|does not exist)|'[^']*' not found",
        "Le dépôt « {remote} » est introuvable : vérifiez son adresse avec « git remote -v », ou ajoutez-le avec "
        "« git remote add {remote} ADRESSE ».",
    ),
    (
        r"Authentication failed|Permission denied|could not read (Username|Password)|403|access denied",
        "Le dépôt « {remote} » refuse l’entrée : vérifiez votre droit d’y écrire, et votre clé ou mot de passe.",
    ),
    (
        r"Could not resolve|unable to access|timed out|unreachable|Connection|hung up|early EOF|unexpected disconnect",
        "Internet ou le dépôt « {remote} » ne répond pas : relancez la même commande dès que la connexion revient.",
    ),
    (
        r"protected branch|hook declined|remote rejected|pre-receive",
        "Le dépôt « {remote} » a refusé cette version (branche protégée, ou contrôle du serveur).",
    ),
    (r"not a git repository", "Ce dossier n’est pas un dépôt git : publiez depuis un clone du dépôt."),
)


def answer(said: str, remote: str) -> str:
    """What to do."""
    found = next((text for sign, text in REASONS if re.search(sign, said)), "git a échoué.")
    return found.format(remote=remote)


def impossible(said: str, remote: str) -> Impossible:
    """What to do, what became of the site, and git's last lines."""
    detail = "\n".join(f"  {line[:300]}" for line in said.splitlines()[-5:])
    return Impossible(f"{answer(said, remote)} {UNCHANGED}\nDétail :\n{detail}")
