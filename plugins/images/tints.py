"""The name of the colour that stands in for a photo until it is loaded: the theme says what it looks like.  Pure."""

import colorsys

# Where each hue ends, in degrees of the colour wheel.
_HUES = ((20, "red"), (70, "earth"), (170, "green"), (260, "blue"), (330, "plum"), (360, "red"))
# Below it the eye calls a colour grey.
_GREY = 0.12
_LIGHT = 0.5

# Of a drawing, which shows it wherever it draws nothing.
OF_DRAWINGS = "white"
TINTS = (
    OF_DRAWINGS,
    *(f"{hue}-dark" for hue in ("grey", "red", "earth", "green", "blue", "plum")),
    *(f"{hue}-light" for hue in ("grey", "red", "earth", "green", "blue", "plum")),
)


def tint_of(red: int, green: int, blue: int) -> str:
    """One of TINTS for a colour whose parts go from 0 to 255."""
    hue, lightness, saturation = colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)
    name = "grey" if saturation < _GREY else next(name for end, name in _HUES if hue * 360 <= end)
    return f"{name}-{'light' if lightness >= _LIGHT else 'dark'}"
