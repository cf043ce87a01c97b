"""The vocabulary: where a link is written, and what came back when its address was asked for."""

from dataclasses import dataclass
from enum import Enum


class Role(Enum):
    """What a link is for."""

    PROOF = "preuve"
    SOURCE = "source"
    COPY = "copie archivée"
    LINK = "lien"


@dataclass(frozen=True, order=True, kw_only=True)
class Written:
    """A link where its author wrote it.  url: without its anchor.  has_copy: an archive: is given beside it."""

    url: str
    path: str
    line: int
    role: Role = Role.LINK
    has_copy: bool = False


class Trouble(Enum):
    """Why no answer came."""

    NO_NAME = "le nom de ce site n’est pas connu (DNS)"
    NO_ANSWER = "ce site ne répond pas"
    REFUSED = "ce site refuse la connexion"
    SLOW = "ce site a répondu trop lentement"
    INSECURE = "la connexion n’est pas sûre (certificat TLS)"
    BROKEN = "la réponse est illisible"
    ASKS_TO_WAIT = "ce site demande de revenir plus tard"
    LOOP = "les renvois tournent en rond"
    TOO_MANY = "trop de renvois"
    NOT_OURS_TO_ASK = "mène à une adresse que cette tâche ne demande pas"

    @property
    def is_of_the_whole_host(self) -> bool:
        """The other addresses of the host would meet it too."""
        return self in {Trouble.NO_NAME, Trouble.NO_ANSWER, Trouble.REFUSED, Trouble.ASKS_TO_WAIT}

    @property
    def is_of_the_network(self) -> bool:
        """What every address meets where there is no Internet."""
        return self in {Trouble.NO_NAME, Trouble.NO_ANSWER, Trouble.REFUSED}

    @property
    def may_be_of_head(self) -> bool:
        """Servers that were never asked for a head alone may do anything."""
        return self in {Trouble.SLOW, Trouble.BROKEN}


class Verdict(Enum):
    ALIVE = "en ordre"
    MOVED = "déplacé"
    DEAD = "mort"
    UNREACHABLE = "non joint"
    UNCLEAR = "à voir"  # it answers, but not to us


@dataclass(frozen=True, kw_only=True)
class Answer:
    """status: of the last response, where there was one.  trouble: where there was none.

    moved_to: the address to write instead, where every redirect up to it was permanent.
    """

    status: int | None = None
    trouble: Trouble | None = None
    moved_to: str | None = None

    @property
    def verdict(self) -> Verdict:
        if self.status is None:
            return Verdict.UNREACHABLE
        if self.status in {404, 410}:
            return Verdict.DEAD
        if self.status >= 400:
            return Verdict.UNCLEAR
        return Verdict.MOVED if self.moved_to else Verdict.ALIVE

    @property
    def is_good(self) -> bool:
        return self.verdict in {Verdict.ALIVE, Verdict.MOVED}
