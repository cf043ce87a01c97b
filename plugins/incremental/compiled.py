"""Jinja's templates, compiled once and not at each build."""

from jinja2.bccache import Bucket, BytecodeCache

from .digests import digest
from .memory import Memory


class Compiled(BytecodeCache):
    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        # All environments of a build have the same templates and options: what one has compiled serves the others.
        self._code: dict[bytes, object] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        key = _key(bucket)
        if key not in self._code:
            if (data := self._memory.recall(key)) is None:
                return
            bucket.bytecode_from_string(data)
            self._code[key] = bucket.code
        bucket.code = self._code[key]  # type: ignore[assignment]  # Jinja does not say what it may be

    def dump_bytecode(self, bucket: Bucket) -> None:
        key = _key(bucket)
        self._code[key] = bucket.code
        self._memory.keep(key, bucket.bytecode_to_string())


def _key(bucket: Bucket) -> bytes:
    """checksum: of the text of the template."""
    return digest(("compiled", bucket.key, bucket.checksum))
