"""Hostile files: each is refused with its own sentence, or made harmless."""

import tracemalloc
import zipfile
from io import BytesIO

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.urls import reverse

from aanbesteden.questions.files import clean_upload
from aanbesteden.questions.models import Status
from aanbesteden.tendering.queries import current_tender
from tests import makers

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


class Endless:
    """A body of a request that is made while it is read: nothing of it lies anywhere."""

    def __init__(self, *parts: tuple[bytes, int]):
        self.parts, self.at = list(parts), 0
        self.length = sum(len(piece) * times for piece, times in parts)

    def read(self, size: int) -> bytes:
        """At most *size*, and never more than what is left of one piece."""
        if not self.parts:
            return b""
        piece, times = self.parts[0]
        out = piece[self.at : self.at + size]
        self.at += len(out)
        if self.at == len(piece):
            self.at = 0
            self.parts[0] = (piece, times - 1)
            if times == 1:
                self.parts.pop(0)
        return out

    readline = read  # nobody reads a form line by line


MB = 1024 * 1024
FIELD = b'--grens\r\nContent-Disposition: form-data; name="%s"'


@pytest.mark.django_db
def test_three_hundred_megabytes_are_refused_in_a_sentence_without_being_held(town, client):
    question = makers.question_at(town, Status.TENDERING)
    client.force_login(town.staff)
    url = reverse("tendering:add_paper", args=[question.pk])
    assert client.get(url).status_code == 200  # everything that is made once, is made
    file = (
        FIELD % b"file" + b'; filename="groot.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4'
    )
    title = b"\r\n" + FIELD % b"title" + b"\r\n\r\nHet programma van eisen\r\n--grens--\r\n"
    body = Endless((file, 1), (b"x" * MB, 300), (title, 1))
    request = {
        "PATH_INFO": url,
        "REQUEST_METHOD": "POST",
        "CONTENT_TYPE": "multipart/form-data; boundary=grens",
        "CONTENT_LENGTH": str(body.length),
        "wsgi.input": body,
    }
    tracemalloc.start()
    answer = client.request(**request)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert body.length > 300 * MB
    assert not body.parts  # the browser could finish sending, so it shows the answer
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Dit bestand is 300,0\xa0MB. Het mag hoogstens 20,0\xa0MB zijn." in page
    assert "Het programma van eisen" in page  # came after the file, and is kept
    assert most < 12 * MB
    assert not current_tender(question).papers.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["bomb", "macro", "svg", "old office", "damaged"])
def test_on_the_page_a_hostile_file_costs_nobody_what_they_typed(name, town, client):
    question = makers.question_at(town, Status.TENDERING)
    file, data, says = HOSTILE[name]
    client.force_login(town.staff)
    url = reverse("tendering:add_paper", args=[question.pk])
    typed = {"title": "Het programma van eisen", "file": SimpleUploadedFile(file, data)}
    answer = client.post(url, typed)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert typed["title"] in answer.content.decode()
    assert not current_tender(question).papers.exists()
