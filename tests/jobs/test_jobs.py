"""Long work: done once, followed, left alone, fetched by who asked, and gone after its time."""

import csv
import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from aanbesteden import roles
from aanbesteden.audit import Event
from aanbesteden.jobs import operations
from aanbesteden.jobs.dossier_export import _as_csv
from aanbesteden.jobs.models import Job, WorkerSign
from aanbesteden.notifications.models import Notice
from aanbesteden.policies import NotFound, Refused
from aanbesteden.questions.models import Document
from aanbesteden.questions.operations import add_remark
from tests import makers

NOW = timezone.now
LATER = timedelta(days=operations.DAYS_KEPT + 1)


@pytest.fixture
def question(town):
    return makers.question(town)


@pytest.fixture
def document(town, question):
    made = Document(
        question=question,
        title="Plattegrond",
        visibility="staff",
        file_name="kaart.txt",
        content_type="text/plain",
        size=4,
        uploaded_by=town.staff,
        uploaded_at=makers.START,
    )
    made.file.save("kaart.txt", ContentFile(b"oost"), save=True)
    return made


@pytest.fixture
def job(town, question):
    return operations.ask_for_dossier(question, by=town.staff, at=NOW())


def page(job, name="job"):
    return reverse(f"jobs:{name}", args=[job.pk])


def test_a_copy_of_a_dossier_holds_files_history_and_a_word_about_them(
    client, town, question, document, job
):
    add_remark(question, "=HYPERLINK()", by=town.staff, at=makers.START)
    assert operations.work(NOW)
    job.refresh_from_db()
    assert job.finished_at
    assert job.percent == 100
    client.force_login(town.staff)
    response = client.get(page(job, "result"))
    with zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))) as archive:
        assert archive.read("stukken/001-kaart.txt") == b"oost"
        for paper in ("stakeholderanalyse", "geschiktheidstoets"):
            assert archive.read(f"analyse/{paper}.pdf").startswith(b"%PDF-")
        assert question.short_name in archive.read("LEESMIJ.txt").decode()
        lines = archive.read("geschiedenis.csv").decode("utf-8-sig").splitlines()
    rows = list(csv.reader(lines, delimiter=";"))
    assert len(rows) == Event.objects.filter(question=question).count() + 1
    assert Notice.objects.get(user=town.staff, url=page(job)).text.startswith(
        "Wat u vroeg is klaar"
    )
    assert Event.objects.filter(kind="dossier.exported", by=town.staff).count() == 1


def test_no_cell_of_the_history_is_a_formula():
    assert _as_csv([["=1+1", "-2", "gewoon"]]).decode("utf-8-sig").strip() == "'=1+1;'-2;gewoon"


def test_only_who_reads_the_dossier_asks_and_only_the_owner_fetches(client, town, question, job):
    for who in (town.resident, town.council_member, town.superuser):
        with pytest.raises((Refused, NotFound)):
            operations.ask_for_dossier(question, by=who, at=NOW())
    operations.work(NOW)
    client.force_login(town.controller)
    assert client.get(page(job)).status_code == client.get(page(job, "result")).status_code == 404
    for role, held_on in ((roles.PROCESS_MANAGER, question), (roles.STAFF, town.municipality)):
        roles.revoke(role, held_on, of=town.staff, by=town.administrator, at=NOW())
    client.force_login(town.staff)
    assert client.get(page(job, "result")).status_code in (403, 404), "the right was withdrawn"


def test_asking_twice_makes_one_copy(town, question, job):
    assert operations.ask_for_dossier(question, by=town.staff, at=NOW()) == job
    assert operations.work(NOW)
    assert not operations.work(NOW)


def test_the_page_shows_how_far_it_is_with_and_without_script(client, town, job):
    WorkerSign.objects.create(name="werker", seen_at=NOW())
    Job.objects.update(started_at=NOW(), seen_at=NOW(), done=1, total=4, sentence="Bestand: kaart")
    client.force_login(town.staff)
    text = client.get(page(job)).text
    assert "25%" in text
    assert "Bestand: kaart" in text
    told = client.get(page(job), headers={"accept": "application/json"}).json()
    assert told == {"over": False, "percent": 25, "sentence": "Bestand: kaart"}


def test_without_a_worker_the_site_does_it_itself(
    client, town, question, django_capture_on_commit_callbacks
):
    client.force_login(town.staff)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(reverse("jobs:export_dossier", args=[question.pk]))
    assert "Haal het bestand op" in client.get(response.url).text


def test_with_a_worker_it_waits_and_can_be_done_here_when_the_worker_stops(
    client, town, question, django_capture_on_commit_callbacks
):
    operations.give_sign("werker", NOW())
    client.force_login(town.staff)
    with django_capture_on_commit_callbacks(execute=True):
        url = client.post(reverse("jobs:export_dossier", args=[question.pk])).url
    assert "Het wacht op zijn beurt" in client.get(url).text
    assert "Doe het nu" not in client.get(url).text
    WorkerSign.objects.update(seen_at=NOW() - timedelta(minutes=5))
    assert "Doe het nu" in client.get(url).text
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page(Job.objects.get(), "do_now"))
    assert Job.objects.get().finished_at


def test_work_of_a_worker_that_was_stopped_is_done_again_but_not_for_ever(town, job):
    begun = NOW() - timedelta(hours=1)
    Job.objects.update(started_at=begun, seen_at=NOW(), attempts=1)
    assert not operations.work(NOW), "somebody is at it"
    Job.objects.update(seen_at=begun)
    assert operations.work(NOW)
    assert Job.objects.get().finished_at
    Job.objects.update(finished_at=None, seen_at=begun, attempts=operations.MOST_ATTEMPTS)
    assert operations.work(NOW)
    assert Job.objects.get().failed_at


def test_failing_work_says_so_and_what_to_do(client, town, document, job):
    document.file.delete(save=False)
    Document.objects.update(file="bestaat/niet.txt")
    assert operations.work(NOW)
    client.force_login(town.staff)
    text = client.get(page(job)).text
    assert "Probeer opnieuw" in text
    assert client.get(page(job, "result")).status_code == 404
    assert Notice.objects.filter(user=town.staff, url=page(job)).exists()


def test_results_go_after_their_time(client, town, job):
    call_command("work_jobs")
    job.refresh_from_db()
    storage, name = job.file.storage, job.file.name
    assert storage.exists(name)
    assert operations.remove_old(NOW()) == 0
    assert operations.remove_old(NOW() + LATER) == 1
    assert not storage.exists(name)
    client.force_login(town.staff)
    assert client.get(page(job, "result")).status_code == 404
