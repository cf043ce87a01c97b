"""Nothing that opens a door is put online."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from plugins.authoring.problems import Problem

# File names that hold secrets, wherever they are.
NAMES = re.compile(
    r"\.env(\..+)?|\.git|\.htpasswd|\.netrc|\.npmrc|\.pypirc|id_(rsa|dsa|ecdsa|ed25519)|.+\.(pem|key|p12|pfx|kdbx|keystore)"
)

# What a secret looks like, in the form that its maker documents.  None of them is a French word by chance.
PATTERNS: Mapping[str, re.Pattern[bytes]] = {
    "une clé privée": re.compile(rb"-----BEGIN ([A-Z]+ )*PRIVATE KEY( BLOCK)?-----"),
    "un jeton de GitHub": re.compile(rb"\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{22,})"),
    "un jeton de GitLab": re.compile(rb"\bglpat-[A-Za-z0-9_-]{20,}"),
    "une clé d’Amazon": re.compile(rb"\b(AKIA|ASIA)[A-Z0-9]{16}\b"),
    "une clé de Google": re.compile(rb"\bAIza[A-Za-z0-9_-]{35}\b"),
    "un jeton de Slack": re.compile(rb"\bxox[abeprs]-[A-Za-z0-9-]{10,}"),
    "un jeton de PyPI": re.compile(rb"\bpypi-AgEIcHlwaS[A-Za-z0-9_-]{50,}"),
    "un jeton de npm": re.compile(rb"\bnpm_[A-Za-z0-9]{36}\b"),
    "une clé de paiement": re.compile(rb"\b[rs]k_live_[A-Za-z0-9]{20,}"),
    "une clé d’API": re.compile(rb"\bsk-(ant-|proj-)?[A-Za-z0-9_-]{32,}"),
    "un mot de passe dans une adresse": re.compile(
        rb"\b[a-z][a-z0-9+.-]*://[^\s/:@\"'<>]+:[^\s/@\"'<>]+@[\w.-]+"
    ),
    "un mot de passe": re.compile(
        rb"(?i)\b[\w]*(password|passwd|secret|api_?key|access_?token)['\"]?\s*[=:]\s*['\"]?[^\s'\"<>{}]{12,}"
    ),
}


def none_is_told(site: Path) -> Iterator[Problem]:
    """Neither by the name of a file nor in one; the secret itself is not repeated."""
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if NAMES.fullmatch(file.name.lower()):
            yield Problem(
                path,
                1,
                f"« {file.name} » ne doit jamais être en ligne ; retirez ce fichier, et changez ce qu’il protège",
            )
        elif file.is_file():
            content = file.read_bytes()
            for what, pattern in PATTERNS.items():
                if match := pattern.search(content):
                    line = content.count(b"\n", 0, match.start()) + 1
                    yield Problem(
                        path,
                        line,
                        f"ceci ressemble à {what} ; retirez-le du texte, et changez-le : il a pu être vu",
                    )
