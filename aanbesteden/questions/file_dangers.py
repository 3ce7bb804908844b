"""What makes a file dangerous, and the sentence for whoever sends it. Bytes in, a sentence out."""

import re
import zipfile
from io import BytesIO

from django.utils.translation import gettext as _

MOST_UNPACKED = 200 * 1024 * 1024
MOST_ENTRIES = 5000
MOST_RATIO = 200  # how much larger than packed; text packs well, but not like this
SMALL = 10 * 1024 * 1024  # below this no ratio harms anybody
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe")
MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "basic/", "scripts/", "macrosheets/")
SVG = re.compile(rb"<svg[\s>]", re.IGNORECASE)
HTML = re.compile(rb"<(?:!doctype\s+html|html|script|iframe)[\s>]", re.IGNORECASE)
PDF_PROGRAM = re.compile(rb"/(?:JavaScript|JS|Launch)[\s/(<\[]")
HEAD = 4096


def danger_in(data: bytes) -> str | None:
    """Why this file is refused, in words for the sender; None when nothing was seen."""
    head = data[:HEAD].lstrip()
    if data.startswith(b"PK"):
        return _in_archive(data)
    if data.startswith(OLD_OFFICE):
        return _(
            "This is an old kind of office file that can hold programs. Save it as DOCX, XLSX or "
            "PDF and choose that file."
        )
    if head.startswith(PROGRAMS):
        return _("This is a program. Programs are not kept here.")
    if SVG.search(head):
        return _(
            "An SVG drawing can hold programs, so it is not kept. Save it as PNG or PDF and choose "
            "that file."
        )
    if HTML.search(head):
        return _("This is a web page. Save it as PDF and choose that file.")
    if data.startswith(b"%PDF") and PDF_PROGRAM.search(data):
        return _(
            "This PDF holds a program. Print it to a new PDF and choose that one: the program then "
            "stays behind."
        )
    return None


def _in_archive(data: bytes) -> str | None:
    broken = _("This file is damaged or has a password. Save it anew, without a password.")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            template = _outside_template(archive, entries)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, ValueError):
        return broken
    if any(entry.flag_bits & 0x1 for entry in entries):
        return broken
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    swells = unpacked > SMALL and unpacked / packed > MOST_RATIO
    if unpacked > MOST_UNPACKED or len(entries) > MOST_ENTRIES or swells:
        return _(
            "This file becomes very large when it is unpacked. That can stop a computer, so it is "
            "not kept. Make the pictures in it smaller, or save it as PDF."
        )
    names = [entry.filename.lower() for entry in entries]
    if template or any(part in name for name in names for part in MACRO_PARTS):
        return _(
            "There are macros in this document: small programs. Save it without macros (DOCX or "
            "XLSX), or as PDF, and choose that file."
        )
    if not {"word/document.xml", "xl/workbook.xml", "mimetype"} & set(names):
        return _("This is an archive with files in it. Choose the files themselves, one by one.")
    return None


def _outside_template(archive: zipfile.ZipFile, entries) -> bool:
    """A template fetched from elsewhere can bring macros after all."""
    for entry in entries:
        if entry.filename.lower() == "word/_rels/settings.xml.rels" and entry.file_size < SMALL:
            text = archive.read(entry)
            return b"attachedTemplate" in text and b'TargetMode="External"' in text
    return False
