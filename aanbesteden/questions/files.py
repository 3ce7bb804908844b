"""What may be uploaded: decided by content, not by name."""

import hashlib
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

import filetype
from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

from aanbesteden.questions.file_dangers import danger_in

ALLOWED = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "text/plain": "txt",
    "text/csv": "csv",
}
# Names that Windows keeps for itself, whatever the extension.
PORTS = (f"{name}{number}" for name in ("com", "lpt") for number in range(10))
DEVICES = {"con", "prn", "aux", "nul", *PORTS}


@dataclass(frozen=True)
class CleanUpload:
    """A file that may be kept: its bytes, a harmless name, its real type, its fingerprint."""

    data: bytes
    name: str
    content_type: str
    sha256: str

    @property
    def size(self) -> int:
        return len(self.data)


def clean_upload(upload: UploadedFile) -> CleanUpload:
    """Check size and content of *upload*; raise `ValidationError` in words for the sender."""
    if not upload.size:
        raise ValidationError(_("This file is empty. Choose another one."))
    if upload.size > settings.MAX_UPLOAD_BYTES:
        raise ValidationError(
            _("This file is %(size)s. At most %(most)s is possible.")
            % {
                "size": filesizeformat(upload.size),
                "most": filesizeformat(settings.MAX_UPLOAD_BYTES),
            }
        )
    data = upload.read()
    danger = danger_in(data)
    if danger:
        raise ValidationError(danger)
    kind = _kind(data, PurePath(upload.name or "").suffix.lower())
    if kind is None:
        raise ValidationError(
            _(
                "This kind of file cannot be used. Choose a PDF, an image (JPG or PNG), a text "
                "document or a spreadsheet without macros."
            )
        )
    return CleanUpload(
        data=data,
        name=_harmless_name(upload.name or "", ALLOWED[kind]),
        content_type=kind,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _kind(data: bytes, suffix: str) -> str | None:
    """The type by content; text has no signature, so it must really be text."""
    guess = filetype.guess_mime(data)
    if guess == "application/zip" or (guess and "officedocument" in guess) or _is_odf(guess):
        return _office_kind(data)
    if guess:
        return guess if guess in ALLOWED else None
    if suffix in (".txt", ".csv") and _is_text(data):
        return "text/csv" if suffix == ".csv" else "text/plain"
    return None


def _is_odf(guess: str | None) -> bool:
    return bool(guess) and "opendocument" in guess


def _office_kind(data: bytes) -> str | None:
    """An office document by what is in its archive; `danger_in` looked for macros and bombs."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                kind = archive.read("mimetype")[:120].decode("ascii", "replace")
                return kind if kind in ALLOWED else None
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return None
    if "word/document.xml" in names:
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    if "xl/workbook.xml" in names:
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return None


def _is_text(data: bytes) -> bool:
    if b"\x00" in data:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _harmless_name(name: str, extension: str) -> str:
    stem = PurePath(name.replace("\\", "/")).stem[:100]
    try:
        stem = get_valid_filename(stem)
    except SuspiciousFileOperation:  # a name of nothing but dots and slashes
        stem = "bestand"
    stem = stem.strip(".") or "bestand"
    return f"{f'bestand-{stem}' if stem.lower() in DEVICES else stem}.{extension}"
