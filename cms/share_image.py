"""The picture of a question when it is shared: the question large, and the wheel where it stands.

Drawn with our own fonts, without a date or anything else of the moment: the same words give the
same bytes. Sizes are those which messengers and social media ask for.
"""

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630
DESIGN = "1"  # raise it when the drawing changes: kept pictures are then made anew
FONTS = Path(settings.BASE_DIR) / "aanbesteden" / "documents" / "fonts"
HEAD, TEXT = "BricolageGrotesque-Bold.ttf", "AtkinsonHyperlegibleNext-Regular.ttf"
BOLD = "AtkinsonHyperlegibleNext-Bold.ttf"
INK, PAPER, SURFACE = "#16192b", "#ffffff", "#f4f1ea"
FILLS = {1: "#1e56b0", 2: "#0b7469", 3: "#cc3a1a", 4: "#ffc72c", 5: "#9acb3c"}
TINTS = {1: "#e6eefa", 2: "#dff2ef", 3: "#fde9e1", 4: "#fff3cc", 5: "#edf6db"}
ON_FILL = {1: PAPER, 2: PAPER, 3: PAPER, 4: INK, 5: INK}
SEGMENTS = {1: (180, 270), 2: (270, 360), 3: (0, 60), 4: (60, 120), 5: (120, 180)}
MARGIN, BAR = 72, 24
WORDS_WIDTH = 700
SIZES = (76, 68, 60, 54, 48, 42, 36)
ROOM = 350  # for the question, from under the badge to above the owner
SMOOTH = 4  # the wheel is drawn larger and made small again


@dataclass(frozen=True)
class Card:
    """What stands on the picture. `place` 0: the site as a whole."""

    text: str
    badge: str
    owner: str
    place: int = 0


def draw(card: Card) -> bytes:
    """The picture as PNG."""
    image = Image.new("RGB", (WIDTH, HEIGHT), TINTS.get(card.place, SURFACE))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH, BAR - 1), fill=FILLS.get(card.place, INK))
    _badge(pen, card)
    _question(pen, card.text)
    pen.text((MARGIN, HEIGHT - 92), card.owner, font=_font(TEXT, 30), fill=INK)
    wheel = _wheel(card.place, 330)
    image.paste(wheel, (WIDTH - MARGIN - 330, 160), wheel)
    kept = BytesIO()
    image.quantize(128, dither=Image.Dither.NONE).save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _badge(pen, card: Card) -> None:
    font = _font(BOLD, 28)
    box = pen.textbbox((MARGIN + 18, 78), card.badge, font=font)
    pen.rectangle((MARGIN, 68, box[2] + 18, 120), fill=FILLS.get(card.place, INK))
    pen.text((MARGIN + 18, 94), card.badge, font=font, fill=ON_FILL.get(card.place, PAPER),
             anchor="lm")  # fmt: skip


def _question(pen, text: str) -> None:
    """As large as fits; a question is never cut off."""
    for size in SIZES:
        font = _font(HEAD, size)
        lines = _wrapped(text, font)
        if len(lines) * size * 1.08 <= ROOM:
            break
    for number, line in enumerate(lines):
        pen.text((MARGIN, 150 + number * size * 1.08), line, font=font, fill=INK)


def _wrapped(text: str, font) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= WORDS_WIDTH:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _wheel(place: int, size: int) -> Image.Image:
    """The emblem: all places filled, or only the one where the question stands."""
    large = size * SMOOTH
    image = Image.new("RGBA", (large, large))
    pen = ImageDraw.Draw(image)
    edge, middle, line = large * 0.06, large / 2, large // 60
    box = (edge, edge, large - edge, large - edge)
    for number, (begin, end) in SEGMENTS.items():
        filled = place in (0, number)
        pen.pieslice(box, begin, end, fill=FILLS[number] if filled else PAPER, outline=INK,
                     width=line)  # fmt: skip
    pen.line((0, middle, large, middle), fill=INK, width=line)
    hub = large * 0.2
    pen.ellipse((middle - hub, middle - hub, middle + hub, middle + hub), fill=PAPER, outline=INK,
                width=line)  # fmt: skip
    pen.text((middle, middle), "?", font=_font(HEAD, large // 4), fill=INK, anchor="mm")
    return image.resize((size, size), Image.Resampling.LANCZOS)


@cache
def _font(name: str, size: int):
    return ImageFont.truetype(str(FONTS / name), size)
