"""A logo that was sent in: looked at by content, drawn anew, so that nothing else comes along."""

import hashlib
from dataclasses import dataclass
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 4000 * 4000
KINDS = ("PNG", "WEBP", "JPEG")
SHOWN_HEIGHT, SHOWN_WIDTH = 44, 220  # in the masthead; kept at three times that
DENSITY = 3


@dataclass(frozen=True)
class Accepted:
    """The picture as it is kept, and how large it is shown."""

    file: ContentFile
    width: int
    height: int


def accept(upload) -> Accepted:
    """The picture in *upload*, or a `ValidationError` that says what to send instead.

    SVG is refused: it is a document that can hold scripts and reach other hosts.
    """
    if upload.size > MOST_BYTES:
        raise ValidationError(_("This file is larger than 2 MB. Make the picture smaller."))
    picture = _read(upload)
    picture.thumbnail((SHOWN_WIDTH * DENSITY, SHOWN_HEIGHT * DENSITY))
    kept = BytesIO()
    picture.save(kept, "PNG", optimize=True)
    data = kept.getvalue()
    width, height = _shown(*picture.size)
    name = f"logo-{hashlib.sha256(data).hexdigest()[:16]}.png"
    return Accepted(ContentFile(data, name), width, height)


def _read(upload) -> Image.Image:
    try:
        picture = Image.open(upload, formats=KINDS)
        if picture.width * picture.height > MOST_PIXELS:
            raise ValidationError(_("This picture has too many dots. Make it smaller."))
        return picture.convert("RGBA")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as error:
        raise ValidationError(
            _("This is not a picture we can show. Send a PNG, WebP or JPEG file; SVG is refused.")
        ) from error


def _shown(width: int, height: int) -> tuple[int, int]:
    """The largest size that fits the masthead."""
    scale = min(SHOWN_HEIGHT / height, SHOWN_WIDTH / width)
    return max(1, round(width * scale)), max(1, round(height * scale))
