"""The words in a public file, where they can be had for certain.

Text files, office documents and PDFs give theirs. A PDF that is a photo of paper, or that is
locked, gives none and is found by its title.
"""

import logging
import re
import zipfile
from html import unescape
from io import BytesIO

from pypdf import PdfReader

# It tells what is odd in a file, in words of that file.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

PDF = "application/pdf"
ENOUGH = 60_000  # signs of a PDF; reading on would keep whoever publishes waiting
MOST_PAGES = 100
MOST_BYTES = 4 * 1024 * 1024
# Where the words of an office document stand, and what ends a paragraph there.
BODY = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "word/document.xml",
    "application/vnd.oasis.opendocument.text": "content.xml",
}
PARAGRAPH = re.compile(r"</(?:w:p|text:p|text:h)>")
TAG = re.compile(r"<[^>]*>")


def of_document(document) -> str:
    """The text of a file of the dossier; nothing when its kind gives none, or it is damaged."""
    kind = document.content_type
    if kind not in (PDF, *BODY) and not kind.startswith("text/"):
        return ""
    try:
        with document.file.open("rb") as file:
            data = file.read()
    except OSError:  # the file is gone; its title is still true
        return ""
    if kind == PDF:
        return of_pdf(data)
    if kind in BODY:
        return of_office(data, BODY[kind])
    return data[:MOST_BYTES].decode("utf-8", "replace")


def of_office(data: bytes, body: str) -> str:
    """The paragraphs of an office document. Tags are cut out, never obeyed."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive, archive.open(body) as file:
            xml = file.read(MOST_BYTES).decode("utf-8", "replace")
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, OSError):
        return ""
    lines = TAG.sub("", PARAGRAPH.sub("\n", xml)).splitlines()
    return "\n".join(line for text in lines if (line := unescape(text).strip()))


def of_pdf(data: bytes) -> str:
    """The words of the first pages."""
    found: list[str] = []
    try:
        for page in PdfReader(BytesIO(data)).pages[:MOST_PAGES]:
            found.append(page.extract_text().strip())
            if sum(map(len, found)) > ENOUGH:
                break
    except Exception:  # whatever is wrong in a file of others, publishing goes on
        return "\n".join(found)
    return "\n".join(found)
