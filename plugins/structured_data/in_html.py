"""Data -> JSON-LD that can stand in a page.  Pure."""

import json
from collections.abc import Mapping
from typing import Any

# These signs end a <script>, or open something in it, and mean nothing special inside a string of JSON.
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def in_html(data: Mapping[str, Any]) -> str:
    """JSON to stand between <script> and </script>: no title can end it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)
