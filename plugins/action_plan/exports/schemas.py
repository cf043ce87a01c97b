"""The JSON Schemas (2020-12) of what is published and of what authors write, made from the models that read both.  Pure.

python -m plugins.action_plan.exports.schemas en > docs/fichier.schema.json makes anew the one that editors use in this
repository; « en »: the languages of the translations.
"""

import json
import sys
from collections.abc import Collection
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue

from ..reading.schema import PlanFile
from ..reading.translations import LEVELS
from .document import PlanDocument


class _Schema(GenerateJsonSchema):
    """With the titles and descriptions that were written, and none that pydantic makes of English names."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        """Without the default: it is a value of ours (None, False), not one that an author would write."""
        return self.generate_inner(schema["schema"])

    def dict_schema(self, schema: Any) -> JsonSchemaValue:
        """A key that does not fit the pattern is a mistake, as for our reader."""
        made = super().dict_schema(schema)
        return {**made, "additionalProperties": False} if "patternProperties" in made else made

    def generate(self, schema: Any, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        return {"$schema": self.schema_dialect, **super().generate(schema, mode)}


def document_schema(_: Collection[str] = ()) -> bytes:
    """Of plan.json, where a translation can be in any language."""
    return _written(_made(PlanDocument, "serialization"))


def plan_file_schema(languages: Collection[str] = ()) -> bytes:
    """Of a file in content/plan/, as an editor sees it: there, « 2019 » is a number and « true » is no text.

    languages: those that it can be translated into.
    """
    made = _made(PlanFile, "validation")
    for level in LEVELS:
        part = made if level.entry is PlanFile else made["$defs"][level.entry.__name__]
        words = _made(level.words, "validation")
        del words["$schema"]
        made["$defs"][level.words.__name__] = words | {"minProperties": 1}
        for lang in sorted(languages):
            part["properties"][lang] = {
                "$ref": f"#/$defs/{level.words.__name__}",
                "description": f"Les mêmes textes en « {lang} » ; ce qui n’est pas traduit reste en français.",
            }
    return _written(made)


def _made(model: type[BaseModel], mode: JsonSchemaMode) -> dict[str, Any]:
    return model.model_json_schema(schema_generator=_Schema, mode=mode)


def _written(schema: dict[str, Any]) -> bytes:
    return json.dumps(schema, ensure_ascii=False, indent=2).encode() + b"\n"


if __name__ == "__main__":
    sys.stdout.buffer.write(plan_file_schema(sys.argv[1:]))
