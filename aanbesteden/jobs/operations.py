"""Asking for long work, doing it, and throwing old results away."""

import logging
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.files import File
from django.db import connection, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.accountability.models import Report
from aanbesteden.jobs import policies
from aanbesteden.jobs.kinds import DOSSIER, KINDS, REPORT
from aanbesteden.jobs.models import Job, WorkerSign
from aanbesteden.notifications.operations import notify
from aanbesteden.people.models import User
from aanbesteden.questions.models import Question

log = logging.getLogger(__name__)
audit.declare(dossier__exported=(_("A copy of the dossier was asked for"), False))

DAYS_KEPT = 7
SILENT = timedelta(minutes=10)  # a worker that gives no sign for so long was stopped
ALIVE = timedelta(minutes=1)
MOST_ATTEMPTS = 3
Clock = Callable[[], datetime]


@transaction.atomic
def ask_for_dossier(question: Question, *, by: User, at: datetime) -> Job:
    """Ask for a copy of the dossier; one that is still under way is not begun twice."""
    policies.export.check(by, question)
    under_way = Job.objects.filter(
        kind=DOSSIER.code, owner=by, question=question, finished_at=None, failed_at=None
    ).first()
    if under_way:
        return under_way
    job = Job.objects.create(kind=DOSSIER.code, owner=by, question=question, asked_at=at)
    audit.record("dossier.exported", question, by=by, at=at, question=question)
    return job


@transaction.atomic
def ask_for_draft(report: Report, *, by: User, at: datetime) -> Job:
    """Ask for the draft of a report as PDF; one that is still under way is not begun twice."""
    policies.draw.check(by, report)
    mine = Job.objects.filter(kind=REPORT.code, owner=by, report=report)
    under_way = mine.filter(finished_at=None, failed_at=None).first()
    if under_way:
        return under_way
    return Job.objects.create(
        kind=REPORT.code, owner=by, report=report, question=report.question, asked_at=at
    )


def has_worker(at: datetime) -> bool:
    """Whether some worker gave a sign of life in the last minute."""
    return WorkerSign.objects.filter(seen_at__gt=at - ALIVE).exists()


def give_sign(name: str, at: datetime) -> None:
    WorkerSign.objects.update_or_create(name=name, defaults={"seen_at": at})


@transaction.atomic
def claim(at: datetime, pk: int | None = None) -> Job | None:
    """Take the oldest piece of work that waits, or was dropped by a worker that stopped."""
    waiting = Job.objects.filter(
        Q(started_at=None) | Q(seen_at__lt=at - SILENT), finished_at=None, failed_at=None
    ).order_by("asked_at", "pk")
    if pk is not None:
        waiting = waiting.filter(pk=pk)
    skips = connection.features.has_select_for_update_skip_locked
    job = waiting.select_for_update(skip_locked=skips).first()
    if job is None:
        return None
    job.started_at = job.started_at or at
    job.seen_at = at
    job.attempts += 1
    job.save(update_fields=["started_at", "seen_at", "attempts"])
    return job


def work(clock: Clock, pk: int | None = None) -> bool:
    """Do one piece of work; return whether there was one."""
    job = claim(clock(), pk)
    if job is None:
        return False
    if job.attempts > MOST_ATTEMPTS:
        _failed(job, clock())
        return True

    def progress(done: int, total: int, sentence: str) -> None:
        Job.objects.filter(pk=job.pk).update(
            done=done, total=total, sentence=sentence[:200], seen_at=clock()
        )

    with tempfile.TemporaryFile() as target:
        try:
            job.file_name = KINDS[job.kind].run(job, target, progress, clock())
            target.seek(0)
            _finished(job, File(target), clock())
        except Exception:  # whatever went wrong, its owner is told and others' work goes on
            log.exception("job %s of kind %s failed", job.pk, job.kind)
            _failed(job, clock())
    return True


@transaction.atomic
def _finished(job: Job, content: File, at: datetime) -> None:
    if Job.objects.select_for_update().get(pk=job.pk).failed_at:
        return  # a story was taken back meanwhile: what was gathered may hold it
    job.file.save(f"{job.kind}-{job.pk}", content, save=False)
    job.finished_at, job.kept_until = at, at + timedelta(days=DAYS_KEPT)
    job.save(update_fields=["file", "file_name", "finished_at", "kept_until"])
    url = reverse("jobs:job", args=[job.pk])
    notify([job.owner], KINDS[job.kind].ready, url, at)


@transaction.atomic
def _failed(job: Job, at: datetime) -> None:
    Job.objects.filter(pk=job.pk).update(failed_at=at)
    url = reverse("jobs:job", args=[job.pk])
    notify([job.owner], _("What you asked for could not be made. Look what you can do."), url, at)


def remove_old(at: datetime) -> int:
    """Housekeeping: results past their time, and work that failed as long ago."""
    old = Job.objects.filter(Q(kept_until__lt=at) | Q(failed_at__lt=at - timedelta(days=DAYS_KEPT)))
    count = 0
    for job in old:
        if job.file:
            job.file.delete(save=False)
        job.delete()
        count += 1
    return count
