"""A photo or document with a signal: safe to keep, for staff only until staff publish it."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, ImageOps, UnidentifiedImageError

from aanbesteden import audit
from aanbesteden.agenda import metadata, policies
from aanbesteden.agenda.models import Signal, SignalFile
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.questions.files import CleanUpload, clean_upload

MOST_FILES = 3
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 2000
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG"}

audit.declare(
    signal__file_published=(gettext_lazy("A file with a signal was made public"), False),
    signal__file_hidden=(gettext_lazy("A file with a signal is for staff only again"), False),
    signal__file_removed=(gettext_lazy("A file with a signal was taken away"), False),
)


@dataclass(frozen=True)
class Accepted:
    """A file that may be kept; width and height in dots for a picture, else 0."""

    upload: CleanUpload
    width: int = 0
    height: int = 0


def accept(upload: UploadedFile) -> Accepted:
    """Check a file by content; a picture is drawn anew, without place, moment or camera, and a
    document loses what it tells about its maker.

    Raises `ValidationError` in words for the sender.
    """
    if upload.size and upload.size > MOST_BYTES:
        raise ValidationError(_("This file is larger than 10 MB. Choose a smaller one."))
    clean = clean_upload(upload)
    if clean.content_type not in FORMATS:
        data = metadata.without(clean.data, clean.content_type)
        return Accepted(replace(clean, data=data, sha256=_fingerprint(data)))
    try:
        return _drawn_anew(clean, FORMATS[clean.content_type])
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        OSError,
        SyntaxError,
        ValueError,
    ) as error:
        raise ValidationError(
            _("This picture cannot be read; perhaps it is damaged. Choose another one.")
        ) from error


def _drawn_anew(clean: CleanUpload, kind: str) -> Accepted:
    """Only the dots are taken over. Turned as the camera meant it, before that is forgotten."""
    with Image.open(BytesIO(clean.data), formats=[kind]) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise ValidationError(_("This picture has too many dots. Make it smaller."))
        turned = ImageOps.exif_transpose(picture)
        dots = turned.convert("RGBA" if kind == "PNG" and _is_see_through(turned) else "RGB")
    dots.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    dots.info.clear()
    kept = BytesIO()
    dots.save(kept, kind, optimize=True, **({"quality": 85} if kind == "JPEG" else {}))
    data = kept.getvalue()
    return Accepted(replace(clean, data=data, sha256=_fingerprint(data)), *dots.size)


def _is_see_through(picture: Image.Image) -> bool:
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info


def _fingerprint(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def keep(signal: Signal, files: Iterable[Accepted], *, at: datetime) -> None:
    """Store checked files with a signal, outside the web root and under a name of their own."""
    for one in files:
        row = SignalFile(
            signal=signal,
            file_name=one.upload.name,
            content_type=one.upload.content_type,
            size=one.upload.size,
            sha256=one.upload.sha256,
            width=one.width,
            height=one.height,
            added_at=at,
        )
        row.file.save(f"{secrets.token_hex(16)}.bin", ContentFile(one.upload.data), save=False)
        row.save()


@transaction.atomic
def publish(row: SignalFile, *, description: str, by: User, at: datetime) -> None:
    """Show a file beside the public text; *description* is for who cannot see it."""
    policies.handle.check(by, row.signal)
    signal = Signal.objects.select_for_update().get(pk=row.signal_id)
    if not signal.public_text:
        raise Refused(_("First write how the public reads this signal. Then a file can go along."))
    _set(row, "signal.file_published", by, at, description=description, published_at=at)


@transaction.atomic
def hide(row: SignalFile, *, by: User, at: datetime) -> None:
    """For staff only again."""
    policies.handle.check(by, row.signal)
    _set(row, "signal.file_hidden", by, at, published_at=None)


def _set(row: SignalFile, kind: str, by: User, at: datetime, **values) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
    audit.record(kind, row.signal, by=by, at=at, after={"file": row.pk})


@transaction.atomic
def remove(row: SignalFile, *, by: User, at: datetime, reason: str) -> None:
    """Take a file away for good, for instance because somebody can be recognised."""
    policies.handle.check(by, row.signal)
    audit.record(
        "signal.file_removed", row.signal, by=by, at=at, after={"file": row.pk}, reason=reason
    )
    discard(row)


def discard(row: SignalFile) -> None:
    """The row goes now, the bytes as soon as that is certain."""
    storage, path = row.file.storage, row.file.name
    row.delete()
    transaction.on_commit(lambda: storage.delete(path))
