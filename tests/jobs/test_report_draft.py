"""A long draft of a report is drawn while its reader goes on with something else."""

import pytest
from django.urls import reverse
from django.utils import timezone

from aanbesteden.accountability.models import ReportStatus
from aanbesteden.accountability.operations import start_report
from aanbesteden.agreements.queries import current_agreement
from aanbesteden.jobs import operations
from aanbesteden.jobs.models import Job
from aanbesteden.notifications.models import Notice
from aanbesteden.policies import NotFound, Refused
from aanbesteden.questions.models import Status
from tests import makers

NOW = timezone.now


@pytest.fixture
def report(town):
    question = makers.question(town)
    makers.walk(question, town, Status.ACCOUNTABILITY)
    agreement = current_agreement(question)
    values = {"title": "Eindverslag", "period_from": agreement.starts_on}
    values["period_to"] = agreement.ends_on
    return start_report(agreement, values=values, by=town.staff, at=NOW())


def test_who_reads_the_draft_gets_it_as_a_document_with_a_message(
    client, town, report, django_capture_on_commit_callbacks
):
    client.force_login(town.lead)
    assert (
        reverse("jobs:draw_report", args=[report.pk])
        in client.get(reverse("accountability:report", args=[report.pk])).text
    )
    with django_capture_on_commit_callbacks(execute=True):
        sent = client.post(reverse("jobs:draw_report", args=[report.pk]))
    job = Job.objects.get(report=report)
    assert sent.url == reverse("jobs:job", args=[job.pk])
    assert (job.percent, job.sentence.startswith("Bladzijde")) == (100, True)
    got = client.get(reverse("jobs:result", args=[job.pk]))
    assert got["Content-Type"] == "application/pdf"
    assert b"".join(got.streaming_content).startswith(b"%PDF-")
    assert Notice.objects.filter(user=town.lead, url=sent.url).count() == 1


def test_asking_twice_draws_once_and_nobody_else_gets_it(client, town, report):
    job = operations.ask_for_draft(report, by=town.lead, at=NOW())
    assert operations.ask_for_draft(report, by=town.lead, at=NOW()) == job
    assert operations.work(NOW)
    client.force_login(town.resident)
    assert client.get(reverse("jobs:result", args=[job.pk])).status_code == 404
    with pytest.raises((Refused, NotFound)):
        operations.ask_for_draft(report, by=town.resident, at=NOW())


def test_a_published_report_is_not_drawn_anew(town, report):
    report.status = ReportStatus.PUBLISHED
    with pytest.raises(Refused, match="gepubliceerd"):
        operations.ask_for_draft(report, by=town.lead, at=NOW())
