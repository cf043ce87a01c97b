"""The templates of the projects that tests make, compiled once in a process: they are the same in all of them.

Compiling them is a third of what a build of the small site takes.
"""

from dataclasses import dataclass
from types import CodeType
from typing import Any

from jinja2.bccache import Bucket, BytecodeCache

# What is appended to the settings of such a project.
SETTING = """
try:
    from tests.compiled import Compiled
except ImportError:  # in a process that knows nothing of the tests
    pass
else:
    JINJA_ENVIRONMENT["bytecode_cache"] = Compiled()
"""


_CODE: dict[tuple[str, str], CodeType] = {}


# A value like the others among the settings, which a build compares with those of the build before.
@dataclass(frozen=True)
class Compiled(BytecodeCache):
    """By the name and the text of a template: options and filters are those of every build."""

    def get_bucket(self, environment: Any, name: str, filename: str | None, source: str) -> Bucket:
        bucket = Bucket(environment, name, self.get_source_checksum(source))
        if code := _CODE.get((bucket.key, bucket.checksum)):
            # The place that an error names is that of this project.
            bucket.code = code.replace(co_filename=filename or "<template>")
        return bucket

    def set_bucket(self, bucket: Bucket) -> None:
        if bucket.code:
            _CODE[bucket.key, bucket.checksum] = bucket.code
