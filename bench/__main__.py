"""python -m bench [--quick] [NAME]: runs the benches, or the one that is named; --quick, those that have a short form."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from bench import building, hosting, lighthouse, photos, publishing, saving, scale, weight

BENCHES: Mapping[str, Callable[[Path], None]] = {
    "build": building.main,
    "serve": saving.main,
    "scale": scale.main,
    "photos": photos.main,
    "weight": weight.main,
    "publishing": publishing.main,
    "lighthouse": lighthouse.main,
    "hosting": hosting.main,
}
QUICK: Mapping[str, Callable[[Path], None]] = {"build": building.quick, "serve": saving.quick}


def main(words: list[str]) -> int:
    names = [word for word in words if word != "--quick"]
    benches = QUICK if "--quick" in words else BENCHES
    if unknown := [name for name in names if name not in benches]:
        print(f"« {unknown[0]} » n’est pas une mesure ; choisissez parmi : {', '.join(benches)}.")
        return 1
    for name in names or benches:
        benches[name](Path(__file__).resolve().parent.parent)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
