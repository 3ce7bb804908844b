"""Hostile files: each is refused with its own sentence, or made harmless."""

import zipfile
from io import BytesIO

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from aanbesteden.questions.files import clean_upload

WORD = "word/document.xml"


def _packed(**parts: bytes | str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


TEMPLATE = '<Relationship Type="attachedTemplate" Target="http://x" TargetMode="External"/>'
HOSTILE = {
    "bomb": ("plan.docx", _packed(**{WORD: b"0" * 60_000_000}), "uitgepakt"),
    "macro": ("plan.docx", _packed(**{WORD: "x", "word/vbaProject.bin": "x"}), "macro"),
    "macro in odt": ("plan.odt", _packed(mimetype="x", **{"Basic/script.xml": "x"}), "macro"),
    "template": (
        "plan.docx",
        _packed(**{WORD: "x", "word/_rels/settings.xml.rels": TEMPLATE}),
        "macro",
    ),
    "archive": ("alles.zip", _packed(**{"plan.pdf": "%PDF"}), "archief"),
    "svg": ("logo.svg", b'<?xml version="1.0"?><svg onload="x()"></svg>', "SVG"),
    "svg as png": ("logo.png", b"<svg><script>x()</script></svg>", "SVG"),
    "page": ("plan.txt", b"<!DOCTYPE html><p>", "webpagina"),
    "old office": ("plan.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, "oud"),
    "program": ("plan.pdf", b"MZ\x90\x00" + b"x" * 99, "programma"),
    "pdf": ("plan.pdf", b"%PDF-1.7\n<< /S /JavaScript /JS (x) >>\n%%EOF", "programma"),
    "damaged": ("plan.docx", b"PK\x03\x04" + b"x" * 99, "beschadigd"),
    "empty": ("plan.pdf", b"", "leeg"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_words_that_say_what_to_do(name):
    file, data, says = HOSTILE[name]
    with pytest.raises(ValidationError, match=says):
        clean_upload(SimpleUploadedFile(file, data))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\map\\plan.pdf", "plan.pdf"),
        ("rekening\u202efdp.exe", "rekeningfdp.pdf"),
        ("con.pdf", "bestand-con.pdf"),
        ("....pdf", "bestand.pdf"),
        ("<b>plan</b>.pdf", "b.pdf"),
        ("a" * 300 + ".pdf", "a" * 100 + ".pdf"),
    ],
)
def test_a_hostile_name_becomes_harmless(name, kept):
    upload = SimpleUploadedFile("x", b"%PDF-1.4\n%%EOF")
    upload._name = name
    assert clean_upload(upload).name == kept


def test_what_is_too_large_is_counted_not_kept_and_the_rest_of_the_form_stays(settings):
    settings.MAX_UPLOAD_BYTES = 100_000
    big = SimpleUploadedFile("groot.pdf", b"%PDF" + b"x" * 3_000_000)
    request = RequestFactory().post("/", {"file": big, "after": "Dit blijft staan."})
    assert request.POST["after"] == "Dit blijft staan."
    upload = request.FILES["file"]
    assert upload.size == 3_000_004
    assert upload.read() == b""
    forms.FileField().clean(upload)
    with pytest.raises(ValidationError, match="2,9"):
        clean_upload(upload)
