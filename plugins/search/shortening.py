"""A readable script -> the same without what only its readers need.  Pure."""

import minify_html

_BEFORE, _AFTER = "<script type=module>", "</script>"


def short(script: str) -> str:
    """script: a module of JavaScript.  The library knows scripts as parts of pages only."""
    page = minify_html.minify(f"{_BEFORE}{script}{_AFTER}", minify_js=True)
    return page.removeprefix(_BEFORE).removesuffix(_AFTER)
