"""rclone, run with what was typed after --to as its remote, and its refusals in French."""

import json
import os
import re
import ssl
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from workshop.installing import Impossible
from workshop.publishing.git import inherited

# A connection over which nothing comes is given up, and the run with it; the next one goes on where it ended.
PATIENCE = ("--contimeout", "20s", "--timeout", "60s", "--retries", "2", "--low-level-retries", "4")

# What rclone prints -> what to do.  The first line that fits is the answer.
REASONS = (
    (
        r"didn't find section in config file",
        "rclone ne connaît pas « {to} » : « rclone config » l’ajoute, « rclone listremotes » montre ce qu’il connaît.",
    ),
    (
        r"LoadCustomCABundleError|failed to load root certificates|ca-cert",
        "rclone ne peut pas lire le fichier d’autorités de certification : vérifiez RCLONE_CA_CERT, et « ca_bundle » dans ~/.aws/config.",
    ),
    (
        r"x509|certificate",
        "Le certificat de l’hébergeur n’est pas reconnu : vérifiez l’adresse, l’heure de cet ordinateur, et les autorités auxquelles il se fie.",
    ),
    (
        r"AccessDenied|Forbidden|SignatureDoesNotMatch|InvalidAccessKeyId|unable to authenticate|401|403|permission denied",
        "L’hébergeur refuse l’entrée : vérifiez la clé ou le mot de passe que « rclone config » connaît, et le droit d’écrire.",
    ),
    (r"[Nn]o space|[Qq]uota|507", "L’hébergeur n’a plus de place : libérez-en, puis relancez."),
    (
        r"no such host|connection refused|timeout|unreachable|connection reset|EOF|couldn't connect",
        "Internet ou l’hébergeur ne répond pas : relancez la même commande dès que la connexion revient.",
    ),
)


@dataclass(frozen=True)
class Rclone:
    """program: its path.  to: « web:isoc ».  held: a descriptor that it keeps open, so that it keeps our lock.

    folder: empty, ours.
    """

    program: Path
    to: str
    folder: Path
    held: int = -1

    def at(self, path: str) -> str:
        return f"{self.to}{path}" if self.to.endswith((":", "/")) else f"{self.to}/{path}"

    def run(self, *arguments: str, fine: Iterable[int] = (0,), unchanged: str) -> bytes:
        """What it prints; raises Impossible.  unchanged: what became of the site where it fails."""
        ended = subprocess.run(
            [str(self.program), *arguments, *PATIENCE],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            pass_fds=inherited(self.held),
        )
        if ended.returncode in fine:
            return ended.stdout
        said = ended.stderr.decode("utf-8", "replace").strip()
        answer = next((text for sign, text in REASONS if re.search(sign, said)), "rclone a échoué.")
        detail = "\n".join(f"  {line[:300]}" for line in said.splitlines()[-4:])
        raise Impossible(f"{answer.format(to=self.to)} {unchanged}\nDétail :\n{detail}")

    @cached_property
    def features(self) -> dict[str, Any]:
        """What this kind of host can do, from rclone: « Hashes », « Features »."""
        said = self.run("backend", "features", self.to, unchanged="")
        return dict(json.loads(said))

    @property
    def tells_digests(self) -> bool:
        return bool(self.features["Hashes"])

    @property
    def keeps_headers(self) -> bool:
        """An object store remembers with each file what is answered with it."""
        return bool(self.features["Features"].get("WriteMimeType"))

    @cached_property
    def _environment(self) -> dict[str, str]:
        """Ours, without AWS_CA_BUNDLE: wherever it is set, rclone ends with « transport unsupported type ».

        Whom it trusts is trusted all the same, beside whom the system does (SSL_CERT_FILE, as Go reads it).
        """
        ours = {name: value for name, value in os.environ.items() if name != "AWS_CA_BUNDLE"}
        bundle, system = os.environ.get("AWS_CA_BUNDLE", ""), ssl.get_default_verify_paths().cafile
        if "RCLONE_CA_CERT" in ours or not Path(bundle).is_file():
            return ours
        both = self.folder / "authorities.pem"
        both.write_text(
            "\n".join(Path(file).read_text("ascii", "ignore") for file in (bundle, system) if file)
        )
        return {**ours, "SSL_CERT_FILE": str(both)}
