"""The colours of the design system keep their contrast, in light and in dark."""

import re
from pathlib import Path

import pytest
from django.conf import settings

CSS = Path(settings.BASE_DIR) / "static" / "css"


def _values(css: str) -> dict[str, str]:
    return dict(re.findall(r"--ab-([\w-]+):\s*(#[0-9a-f]{6})", css))


LIGHT = _values((CSS / "tokens.css").read_text())
DARK = {**LIGHT, **_values((CSS / "dark.css").read_text())}
THEMES = {"light": LIGHT, "dark": DARK}

TINTS = [f"f{number}-tint" for number in range(1, 6)] + [
    f"{status}-tint" for status in ("info", "goed", "letop", "fout")
]
GROUNDS = ["papier", "vlak", *TINTS]
#: text, the grounds it may stand on, and the least contrast
RULES = [
    ("inkt", GROUNDS, 7),
    ("inkt-2", GROUNDS, 4.5),
    ("link", GROUNDS, 4.5),
    ("actie-op", ["actie", "actie-zweef"], 4.5),
    ("lint-op", ["lint"], 4.5),
    ("focus-inkt", ["focus"], 4.5),
    ("rand", ["papier", "vlak"], 3),
    *((status, ["papier", f"{status}-tint"], 4.5) for status in ("info", "goed", "letop", "fout")),
    *((f"f{n}-inkt", ["papier", f"f{n}-tint"], 4.5) for n in range(1, 6)),
    *((f"f{n}-op", [f"f{n}"], 4.5) for n in range(1, 6)),
    *((f"g{n}-op", [f"g{n}"], 4.5) for n in range(1, 5)),
    ("streef-rand", ["papier"], 3),
    ("inkt", ["streef"], 4.5),
]


def _luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of WCAG 2, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "grounds", "least"), RULES)
def test_text_can_be_read_on_every_ground_it_may_stand_on(theme, text, grounds, least):
    colours = THEMES[theme]
    for ground in grounds:
        assert contrast(colours[text], colours[ground]) >= least, (text, ground)


def test_print_colours_of_charts_are_the_light_tokens():
    from aanbesteden.charts import pdf

    assert {n: LIGHT[f"f{n}"] for n in range(1, 6)} == pdf.FILLS
    assert {n: LIGHT[f"g{n}"] for n in range(1, 5)} == pdf.MONEY
    assert LIGHT["inkt"] == pdf.INK
