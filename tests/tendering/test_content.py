"""What a tender asks and offers, row by row, with documents whose versions stay."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from aanbesteden.charts.balance import LEFT, RIGHT, SHARED, Balance, Carried
from aanbesteden.lifecycle import take_step
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Status
from aanbesteden.tendering import content_operations as operations
from aanbesteden.tendering.content_models import (
    MinimumRequirement,
    RiskCondition,
    TenderDocument,
    TenderDocumentVersion,
)
from aanbesteden.tendering.effects import copy_round
from aanbesteden.tendering.models import AwardCriterion
from aanbesteden.tendering.queries import current_tender
from tests import contents, makers

pytestmark = pytest.mark.django_db


def _url(name, question, *args):
    return reverse(f"tendering:{name}", args=[question.pk, *args])


@pytest.mark.parametrize(
    ("sides", "tip"),
    [
        ((), 0),
        ((SHARED, SHARED), 0),
        ((LEFT, RIGHT), 0),
        ((RIGHT, RIGHT, LEFT), 8),
        ((LEFT,) * 9, -30),
    ],
)
def test_the_scales_tip_to_who_carries_more_and_shared_risk_does_not_tip_them(sides, tip):
    balance = Balance("x", "a", "b", tuple(Carried("r", side) for side in sides))
    assert balance.tip == tip


def test_requirements_and_risks_are_written_shown_and_fixed_at_publication(town, client):
    question = makers.question_at(town, Status.TENDERING)
    contents.tender_written(question, town, makers.START)
    tender = current_tender(question)
    tender.requirements = ""
    tender.save()
    client.force_login(town.staff)
    rule = {"what": "Drie partners", "shown_by": "De lijst"}
    assert (
        client.post(_url("add_requirement", question), rule | {"shown_by": ""}).status_code == 422
    )
    assert client.post(_url("add_requirement", question), rule).status_code == 302
    risk = {"what": "Hogere lonen", "carried_by": "coalition", "how": ""}
    assert client.post(_url("add_risk", question), risk | {"carried_by": "x"}).status_code == 422
    assert client.post(_url("add_risk", question), risk).status_code == 302
    row = RiskCondition.objects.get()
    assert (
        client.post(_url("change_risk", question, row.pk), risk | {"version": 1}).status_code == 302
    )
    body = client.get(_url("tender", question)).content.decode()
    assert "Drie partners" in body
    assert "Hogere lonen" in body
    take_step(question, "publish_tender", by=town.staff, at=makers.START)
    for attempt in (
        lambda: operations.remove_row(row, by=town.staff, at=makers.START),
        lambda: operations.add_row(
            MinimumRequirement, tender, values=rule, by=town.staff, at=makers.START
        ),
    ):
        with pytest.raises(Refused):
            attempt()
    public = client.get(reverse("tendering:ask", args=[tender.pk]))
    assert public.status_code == 200


SCALE = {"points_1": "10", "earns_1": "Alles", "points_2": "2", "earns_2": "Niets"}


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, 302),
        ({"points_2": "10"}, 422),  # the same points twice
        ({"points_2": ""}, 422),
        ({"earns_1": "", "earns_2": ""}, 422),  # nothing says what earns a score
        ({"weight": "101"}, 422),
    ],
)
def test_a_criterion_says_what_earns_which_score(town, client, changes, status):
    question = makers.question_at(town, Status.TENDERING)
    client.force_login(town.staff)
    data = {"name": "Bereik", "explanation": "", "weight": "40"} | SCALE | changes
    assert client.post(_url("add_criterion", question), data).status_code == status
    if status == 302:
        assert AwardCriterion.objects.get().what_earns == "10: Alles\n2: Niets"


def _macros() -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("word/document.xml", "<x/>")
        archive.writestr("word/vbaProject.bin", "x")
    return data.getvalue()


def test_documents_keep_their_versions_and_bad_files_are_refused_in_words(town, client):
    question = makers.question_at(town, Status.TENDERING)
    client.force_login(town.staff)
    url = _url("add_paper", question)
    macro = SimpleUploadedFile("bijlage.docx", _macros())
    refused = client.post(url, {"title": "Bijlage", "file": macro})
    assert refused.status_code == 422
    assert "Bijlage" in refused.content.decode()
    hostile = SimpleUploadedFile("../../etc/<script>.txt", b"Cijfers")
    assert client.post(url, {"title": "Bijlage", "file": hostile}).status_code == 302
    paper = TenderDocument.objects.get()
    again = {"what_changed": "Nieuwe cijfers", "file": SimpleUploadedFile("b.txt", b"Meer")}
    assert client.post(_url("renew_paper", question, paper.pk), again).status_code == 302
    newest, first = TenderDocumentVersion.objects.order_by("-number")
    assert (newest.number, first.number) == (2, 1)
    assert "/" not in first.file_name
    assert "<" not in first.file_name
    read = client.get(reverse("tendering:paper", args=[first.pk]))
    assert b"".join(read.streaming_content) == b"Cijfers"
    client.logout()
    assert client.get(reverse("tendering:paper", args=[first.pk])).status_code == 302


def test_the_next_round_takes_rows_and_documents_along(town):
    question = makers.question_at(town, Status.COALITION_FORMING)
    tender = current_tender(question)
    MinimumRequirement.objects.create(tender=tender, what="Drie", shown_by="Lijst")
    RiskCondition.objects.create(tender=tender, what="Ziek", carried_by="shared")
    fresh = copy_round(question, tender)
    assert (fresh.requirement_rows.count(), fresh.risks.count()) == (1, 1)
    assert (tender.requirement_rows.count(), tender.criteria.count()) == (1, 2)
    assert fresh.criteria.count() == 2
