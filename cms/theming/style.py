"""What a municipality chooses, and the tokens that follow from it in light and in dark.

The product's own values are read from its stylesheets, so they stand in one place.
"""

import hashlib
import re
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cms.theming.colour import WHITE, contrast, is_colour, moved, nearest, readable_on, to_lch

LIGHT, DARK = "light", "dark"
SYSTEM = "system"
TEXT, LARGE = 4.5, 3.0  # WCAG 2.2: 1.4.3 for text, 1.4.11 for what is not text

# A choice: its token, and what stays the product's own while it is not changed.
TOKENS = {
    "action": "actie",
    "link": "link",
    "focus": "focus",
    "band": "lint",
    "surface": "vlak",
}
# Everything a style can set; phases, states and the wheel are the product's language and stay.
THEMED = "actie actie-op actie-zweef link focus focus-inkt lint lint-op voetrand vlak".split()
HEADINGS = {
    "bricolage": (_("Bricolage Grotesque (of this product)"), ""),
    "text": (_("Atkinson Hyperlegible, as the text"), "var(--ab-font-tekst)"),
    "sans": (_("The plain letter of the visitor's device"), "system-ui, sans-serif"),
    "serif": (_("The letter with serifs of the visitor's device"), "Georgia, serif"),
}
CORNERS = {
    "square": (_("Square"), ""),
    "soft": (_("Slightly rounded"), "0.375rem"),
    "round": (_("Round"), "1.75rem"),
}
BUTTON_TEXT = {
    "auto": (_("White or dark, whichever reads best"), ""),
    "white": (_("White"), "#ffffff"),
    "ink": (_("Dark"), "#16192b"),
}


@cache
def own(scheme: str) -> dict[str, str]:
    """The product's own colours by token, read from `tokens.css` and `dark.css`."""
    folder = Path(settings.BASE_DIR) / "static" / "css"
    found = _colours((folder / "tokens.css").read_text(encoding="utf-8"))
    if scheme == DARK:
        found |= _colours((folder / "dark.css").read_text(encoding="utf-8"))
    return found


def _colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--ab-([\w-]+):\s*(#[0-9a-f]{6})", css))


@dataclass(frozen=True)
class Style:
    """The choices. A dark colour left empty follows from the light one."""

    action: str = "#16192b"
    link: str = "#17468f"
    focus: str = "#ffc72c"
    band: str = "#16192b"
    surface: str = "#f4f1ea"
    button_text: str = "auto"
    dark_action: str = ""
    dark_link: str = ""
    dark_focus: str = ""
    dark_band: str = ""
    dark_surface: str = ""
    heading_font: str = "bricolage"
    corners: str = "square"

    def __post_init__(self):
        """Only colours and words from the tables above ever reach a stylesheet."""
        for name in TOKENS:
            dark = getattr(self, f"dark_{name}")
            if not is_colour(getattr(self, name)) or (dark and not is_colour(dark)):
                raise ValueError(name)
        if (
            self.heading_font not in HEADINGS
            or self.corners not in CORNERS
            or self.button_text not in BUTTON_TEXT
        ):
            raise ValueError("choice")

    def tokens(self, scheme: str) -> dict[str, str]:
        """Every colour token as it will be in this scheme: the product's own, and the chosen."""
        chosen = {token: self.colour(name, scheme) for name, token in TOKENS.items()}
        tokens = own(scheme) | chosen
        if self._is_own("action", scheme) and self.button_text == "auto":
            return tokens | self._followers(tokens, scheme)
        fixed = BUTTON_TEXT[self.button_text][1] if scheme == LIGHT else ""
        text = fixed or readable_on(tokens["actie"])
        hover = _hover(tokens["actie"], text)
        return tokens | {"actie-op": text, "actie-zweef": hover} | self._followers(tokens, scheme)

    def _followers(self, tokens, scheme) -> dict[str, str]:
        """Text on the ribbon and on the focus colour, and the edge of the footer."""
        found = {}
        if not self._is_own("band", scheme):
            found |= {"lint-op": readable_on(tokens["lint"]), "voetrand": tokens["lint"]}
        if not self._is_own("focus", scheme):
            found["focus-inkt"] = readable_on(tokens["focus"])
        return found

    def _is_own(self, name: str, scheme: str) -> bool:
        return self.colour(name, scheme) == own(scheme)[TOKENS[name]]

    def colour(self, name: str, scheme: str) -> str:
        """The colour of a choice in a scheme; a dark one that was not chosen is made."""
        light = getattr(self, name)
        if scheme == LIGHT:
            return light
        if chosen := getattr(self, f"dark_{name}"):
            return chosen
        if light == own(LIGHT)[TOKENS[name]]:
            return own(DARK)[TOKENS[name]]
        return _darkened(name, light)

    def changed(self, **values: str) -> "Style":
        return replace(self, **values)

    @property
    def is_own(self) -> bool:
        """Whether this is the product's own look, so that no stylesheet is needed."""
        return self == Style()

    def values(self) -> dict[str, str]:
        return {field.name: getattr(self, field.name) for field in fields(self)}


def _hover(action: str, text: str) -> str:
    """The button under the mouse: clearly another shade, the text on it as easy to read."""
    light = to_lch(action)[0]
    away = -1 if text == WHITE else 1  # from the text, unless there is no room on that side
    target = light + 0.13 * (away if 0.36 < light < 0.86 else -away)
    return nearest(moved(action, light=target), lambda found: contrast(found, text) >= TEXT)


def _darkened(name: str, light: str) -> str:
    """A colour for dark pages with the hue of *light*."""
    if name == "focus":
        return light
    if name == "surface":
        return moved(light, light=0.25, chroma=0.9)
    if name == "band":
        return moved(light, light=0.36, chroma=0.7)
    grounds = [own(DARK)[ground] for ground in GROUNDS]
    return nearest(
        moved(light, light=0.8), lambda found: all(contrast(found, g) >= TEXT for g in grounds)
    )


TINTS = [f"f{number}-tint" for number in range(1, 6)] + [
    f"{status}-tint" for status in ("info", "goed", "letop", "fout")
]
GROUNDS = ["papier", "vlak", *TINTS]


# As a stylesheet -----------------------------------------------------------------------


def stylesheet(style: Style, appearance: str = SYSTEM) -> str:
    """The tokens that differ from the product's own; empty when nothing does.

    `appearance` is the visitor's choice: follow the system, always light or always dark.
    """
    parts = [_rule(_other(style, LIGHT) | _shape(style))]
    dark = _rule(_other(style, DARK))
    if dark and appearance == SYSTEM:
        parts.append(f"@media screen and (prefers-color-scheme: dark) {{\n{dark}}}\n")
    elif dark and appearance == DARK:
        parts.append(f"@media screen {{\n{dark}}}\n")
    return "".join(parts)


def fingerprint(css: str) -> str:
    """What names a stylesheet in its address, so that a browser may keep it for good."""
    return hashlib.sha256(css.encode()).hexdigest()[:16]


def _other(style: Style, scheme: str) -> dict[str, str]:
    """Tokens to set. In dark also those whose light value was set, for that one would win."""
    now, light = style.tokens(scheme), style.tokens(LIGHT)
    return {
        f"--ab-{name}": now[name]
        for name in THEMED
        if now[name] != own(scheme)[name] or light[name] != own(LIGHT)[name]
    }


def _shape(style: Style) -> dict[str, str]:
    found = {
        "--ab-font-kop": HEADINGS[style.heading_font][1],
        "--utrecht-button-border-radius": CORNERS[style.corners][1],
    }
    return {name: value for name, value in found.items() if value}


def _rule(values: dict[str, str]) -> str:
    lines = "".join(f"  {name}: {value};\n" for name, value in sorted(values.items()))
    return f":root {{\n{lines}}}\n" if lines else ""
