"""python -m bench [NAME]: runs the benches, or the one that is named."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from bench import lighthouse, photos, publishing, scale, weight

BENCHES: Mapping[str, Callable[[Path], None]] = {
    "scale": scale.main,
    "photos": photos.main,
    "weight": weight.main,
    "publishing": publishing.main,
    "lighthouse": lighthouse.main,
}


def main(names: list[str]) -> int:
    if unknown := [name for name in names if name not in BENCHES]:
        print(f"« {unknown[0]} » n’est pas une mesure ; choisissez parmi : {', '.join(BENCHES)}.")
        return 1
    for name in names or BENCHES:
        BENCHES[name](Path(__file__).resolve().parent.parent)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
