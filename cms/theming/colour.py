"""Colour arithmetic: the contrast of WCAG 2.2, and moving a colour without changing its hue.

Lightness is moved in OKLCH, where equal steps look equal and a blue stays blue.
"""

import math
import re
from collections.abc import Callable, Iterator
from functools import lru_cache

HEX = re.compile(r"#[0-9a-f]{6}")
STEP = 0.004
WHITE, INK = "#ffffff", "#16192b"

Lch = tuple[float, float, float]


def is_colour(text: str) -> bool:
    """Whether *text* is a colour as it is kept: `#` and six lower-case hexadecimal digits."""
    return bool(HEX.fullmatch(text))


def tidy(text: str) -> str:
    """What people type as a colour (`1E56B0`, `#FFF`) as it is kept; unknown text stays itself."""
    value = text.strip().lower().removeprefix("#")
    if re.fullmatch(r"[0-9a-f]{3}", value):
        value = "".join(digit * 2 for digit in value)
    return f"#{value}" if value else ""


@lru_cache(maxsize=4096)
def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, from 0 (black) to 1 (white)."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable_on(ground: str) -> str:
    """White or ink: whichever can be read best on *ground*."""
    return max((WHITE, INK), key=lambda text: contrast(text, ground))


def to_lch(colour: str) -> Lch:
    """Lightness 0-1, chroma and hue in radians."""
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    light = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return light, math.hypot(a, b), math.atan2(b, a)


def from_lch(light: float, chroma: float, hue: float) -> str:
    """The nearest colour a screen can show: chroma gives way, lightness and hue stay."""
    light = min(1.0, max(0.0, light))
    for part in range(21):
        channels = _channels(light, chroma * (1 - part / 20), hue)
        if all(-0.0005 <= channel <= 1.0005 for channel in channels):
            break
    return "#" + "".join(f"{round(255 * _gamma(channel)):02x}" for channel in channels)


def moved(colour: str, *, light: float, chroma: float = 1) -> str:
    """The same hue at another lightness (0-1), its chroma multiplied."""
    _light, old, hue = to_lch(colour)
    return from_lch(light, old * chroma, hue)


def nearest(colour: str, passes: Callable[[str], bool]) -> str:
    """The colour most like *colour* for which *passes* holds; empty when no lightness will do."""
    return next((found for found in _outward(colour) if passes(found)), "")


def _outward(colour: str) -> Iterator[str]:
    light, chroma, hue = to_lch(colour)
    yield colour
    for number in range(1, int(1 / STEP) + 1):
        for other in (light - number * STEP, light + number * STEP):
            if 0 <= other <= 1:
                yield from_lch(other, chroma, hue)


def _linear(colour: str) -> tuple[float, float, float]:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return red, green, blue


def _channels(light: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _gamma(channel: float) -> float:
    channel = min(1.0, max(0.0, channel))
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
