"""What a document says about its maker, beside its text: taken out before it is kept.

A PDF or an office document carries the name of its author, of who saved it last, and of the
program and the moment. Who sends a signal does not see that, and did not mean to tell it.
"""

import zipfile
from io import BytesIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import NameObject

PDF = "application/pdf"
XML = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OOXML = b"http://schemas.openxmlformats.org/"
OASIS = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
# Parts that speak of the maker, and the same part with nothing in it.
EMPTY = {
    "docProps/core.xml": XML
    + b'<cp:coreProperties xmlns:cp="'
    + OOXML
    + b'package/2006/metadata/core-properties"/>',
    "docProps/app.xml": XML
    + b'<Properties xmlns="'
    + OOXML
    + b'officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": XML
    + b'<Properties xmlns="'
    + OOXML
    + b'officeDocument/2006/custom-properties"/>',
    "meta.xml": XML + b'<office:document-meta xmlns:office="' + OASIS + b'" office:version="1.3"/>',
}


def without(data: bytes, content_type: str) -> bytes:
    """*data* without what it tells about its maker; other kinds of files as they are.

    Raises `ValidationError` in words for the sender when a PDF cannot be read.
    """
    if content_type == PDF:
        return _pdf(data)
    if "opendocument" in content_type or "officedocument" in content_type:
        return _office(data)
    return data


def _pdf(data: bytes) -> bytes:
    try:
        writer = PdfWriter(clone_from=PdfReader(BytesIO(data)))
        writer.metadata = None
        writer.root_object.pop(NameObject("/Metadata"), None)
        kept = BytesIO()
        writer.write(kept)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValidationError(
            _("This PDF cannot be read; perhaps it is damaged or locked. Choose another one.")
        ) from error
    return kept.getvalue()


def _office(data: bytes) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(kept, "w") as new:
        for part in old.infolist():
            # The moment of saving stands with every part.
            fresh = zipfile.ZipInfo(part.filename)
            fresh.compress_type = part.compress_type
            new.writestr(fresh, EMPTY.get(part.filename) or old.read(part.filename))
    return kept.getvalue()
