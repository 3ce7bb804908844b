"""A signed PDF counts as a signature, is kept as it came in, and is checked when it is shown."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from aanbesteden.agreements import queries
from aanbesteden.agreements.guards import everybody_signed
from aanbesteden.agreements.operations import change_agreement
from aanbesteden.agreements.signing import document, operations
from aanbesteden.policies import Refused
from aanbesteden.questions.files import clean_upload
from tests.agreements.test_operations import AT, written


def given(agreement, data, town, **changes):
    values = {
        "partner": None,
        "name": "De wethouder",
        "function": "Wethouder",
        "signed_on": AT.date(),
        "by": town.executive,
        "at": AT,
    } | changes
    upload = clean_upload(SimpleUploadedFile("../getekend.pdf", data))
    return operations.add_signed_copy(agreement, upload, **values)


def test_the_paper_names_the_text_and_whoever_signed_it(town, agreement):
    written(agreement, town)
    data = document.render(document.gather(agreement, at=AT))
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    assert "Sociaal contract" in text or "Social contract" in text
    assert operations.reads_in(data, queries.text_hash(agreement))
    assert not operations.reads_in(data, "0" * 64)
    assert not operations.reads_in(b"%PDF-1.4 scan", queries.text_hash(agreement))


def test_a_signed_pdf_is_a_signature_and_counts_for_its_text_only(town, agreement):
    written(agreement, town)
    given(agreement, b"%PDF-1.4 een", town)
    for partner in agreement.coalition.partners.all():
        given(
            agreement, b"%PDF-1.4 " + str(partner.pk).encode(), town, partner=partner, by=town.lead
        )
    assert everybody_signed(agreement.question, AT).ok
    change_agreement(agreement, changes={"principles": "Iedereen."}, by=town.lead, at=AT)
    assert not everybody_signed(agreement.question, AT).ok


@pytest.mark.parametrize(
    "changes,who",
    [
        ({"signed_on": AT.date() + timedelta(days=1)}, "executive"),
        ({"seen_hash": "0" * 64}, "executive"),
        ({}, "lead"),
        ({}, "staff"),
    ],
)
def test_what_is_not_right_is_not_kept(town, agreement, changes, who):
    written(agreement, town)
    with pytest.raises(Refused):
        given(agreement, b"%PDF-1.4 een", town, by=getattr(town, who), **changes)
    assert not agreement.signed_copies.exists()
    assert not agreement.signatures.exists()


def test_the_same_file_comes_in_once_and_only_as_pdf(town, agreement):
    written(agreement, town)
    given(agreement, b"%PDF-1.4 een", town)
    with pytest.raises(Refused):
        given(agreement, b"%PDF-1.4 een", town)
    upload = clean_upload(SimpleUploadedFile("a.txt", b"getekend"))
    with pytest.raises(Refused):
        operations.add_signed_copy(
            agreement, upload, partner=None, name="x", function="x", signed_on=AT.date(),
            by=town.executive, at=AT,
        )  # fmt: skip


def test_a_file_that_changed_on_the_disk_is_told_and_not_sent(town, agreement, client):
    written(agreement, town)
    copy = given(agreement, b"%PDF-1.4 een", town)
    client.force_login(town.staff)
    page = reverse("agreements:signed_copy", args=[agreement.question_id, copy.pk])
    file = reverse("agreements:signed_file", args=[agreement.question_id, copy.pk])
    assert copy.sha256[:16] in client.get(page).content.decode()
    sent = client.get(file)
    assert sent.getvalue() == b"%PDF-1.4 een"
    assert "getekend.pdf" in sent["Content-Disposition"]
    with open(copy.file.path, "wb") as other:
        other.write(b"%PDF-1.4 twee")
    assert "utrecht-alert--error" in client.get(page).content.decode()
    assert client.get(file).status_code == 403


def test_a_form_keeps_what_was_typed_beside_a_wrong_file(town, agreement, client):
    written(agreement, town)
    client.force_login(town.executive)
    url = reverse("agreements:add_signed_copy", args=[agreement.question_id])
    page = client.get(url)
    posted = {
        "party": "municipality",
        "name": "De wethouder",
        "function": "Wethouder",
        "signed_on": timezone.localdate().isoformat(),
        "agrees": "on",
        "form_token": page.context["form_token"],
        "seen_hash": queries.text_hash(agreement),
        "file": SimpleUploadedFile("a.pdf", b"<html><script>alert(1)</script></html>"),
    }
    refused = client.post(url, posted)
    assert "De wethouder" in refused.content.decode()
    assert not agreement.signed_copies.exists()
    posted["file"] = SimpleUploadedFile("a.pdf", b"%PDF-1.4 goed")
    assert client.post(url, posted).status_code == 302
    assert agreement.signatures.get().name == "De wethouder"
