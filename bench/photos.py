"""How long does a site of 500 photos take, the first time and when nothing has changed?

Photos of 12 megapixels, of about 2 MB, drawn here.  By the clock: it is what an author waits for.
"""

import random
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from bench import invented
from bench.scale import number
from plugins.images.rendering import LIGHTEST
from workshop.generating import generate
from workshop.terminal import say
from workshop.wanted import Wanted

COUNT = 500
WITHIN_SECONDS = 10
# Drawing takes longer than reading: as few photos as this are drawn, the others differ in their last bytes.
DRAWN = 8
SIZE = (4032, 3024)
A_POST = 10


def main(root: Path, count: int = COUNT, size: tuple[int, int] = SIZE) -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = invented.project(root, Path(folder) / "project", 2)
        say(f"{count} photos…")
        weight = add_photos(project, count, size)
        check = timed(project, pictures=False)
        first, second = timed(project), timed(project)
        small = [file.stat().st_size for file in (project / "output/images").glob("*-360.avif")]
    print(report(count, weight, [check, first, second], small))


def add_photos(project: Path, count: int, size: tuple[int, int]) -> int:
    """With posts that show them; gives what they weigh, in bytes."""
    images = project / "content/images"
    images.mkdir()
    for drawn in range(min(DRAWN, count)):
        photo(drawn, size).save(images / f"photo-{drawn}.jpg", quality=88)
    for other in range(DRAWN, count):
        # What follows the end of a JPEG is no part of its picture.
        data = (images / f"photo-{other % DRAWN}.jpg").read_bytes()
        (images / f"photo-{other}.jpg").write_bytes(data + other.to_bytes(2, "big"))
    for begin in range(0, count, A_POST):
        shown = [
            f"![La photo {one}](/images/photo-{one}.jpg)\n"
            for one in range(begin, min(begin + A_POST, count))
        ]
        text = f"---\ntitle: Photos {begin}\ndate: 2020-01-01\n---\n\n" + "\n".join(shown)
        invented.write(project / f"content/actualites/photos-{begin}.md", text)
    return sum(file.stat().st_size for file in images.iterdir())


def photo(seed: int, size: tuple[int, int]) -> Image.Image:
    """Surfaces, edges and grain, as dense as what a phone sees."""
    chance = random.Random(seed)
    rough = Image.frombytes("RGB", (24, 18), chance.randbytes(24 * 18 * 3)).resize(
        size, Image.Resampling.BICUBIC
    )
    edges = Image.frombytes("RGB", (160, 120), chance.randbytes(160 * 120 * 3)).resize(size)
    grain = Image.frombytes("RGB", (2016, 1512), chance.randbytes(2016 * 1512 * 3)).resize(
        size, Image.Resampling.BILINEAR
    )
    return Image.blend(Image.blend(rough, edges, 0.12), grain, 0.12)


def timed(project: Path, *, pictures: bool = True) -> float:
    """Seconds by the clock of a build that begins with an empty folder."""
    output = project / "output"
    shutil.rmtree(output, ignore_errors=True)
    begun = time.monotonic()
    generate(project, output, Wanted(pictures=pictures))
    return time.monotonic() - begun


def report(count: int, weight: int, seconds: Sequence[float], small: Sequence[int]) -> str:
    check, first, second = (number(one, 1) for one in seconds)
    verdict = "c’est dans" if seconds[-1] <= WITHIN_SECONDS else "c’est PLUS que"
    light = sum(size <= LIGHTEST for size in small)
    return "\n".join(
        [
            f"{count} photos, {number(weight / 1e6 / count, 1)} Mo chacune",
            f"vérification {check} s, puis première construction {first} s, deuxième {second} s",
            f"Pour un petit écran : {number(sum(small) / len(small) / 1000, 1)} ko en moyenne, {light} sur {len(small)} dans les 8 ko.",
            f"La deuxième construction prend {second} s : {verdict} les {WITHIN_SECONDS} s admises.",
        ]
    )
