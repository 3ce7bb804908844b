"""A piece of long work and what came of it. Where it stands follows from its times."""

from django.db import models

from aanbesteden.accountability.models import Report
from aanbesteden.people.models import User
from aanbesteden.questions.models import Question
from aanbesteden.storage import private_storage


class Job(models.Model):
    """One piece of work for one person. `seen_at` is the last sign of life while it runs."""

    kind = models.CharField(max_length=40)
    owner = models.ForeignKey(User, models.CASCADE, related_name="+")
    question = models.ForeignKey(Question, models.CASCADE, null=True, blank=True, related_name="+")
    report = models.ForeignKey(Report, models.CASCADE, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True, db_index=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    sentence = models.CharField(max_length=200, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    file = models.FileField(storage=private_storage, upload_to="jobs/%Y/%m", blank=True)
    file_name = models.CharField(max_length=150, blank=True)
    kept_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def waits(self) -> bool:
        return not (self.started_at or self.finished_at or self.failed_at)

    @property
    def is_over(self) -> bool:
        return bool(self.finished_at or self.failed_at)

    @property
    def percent(self) -> int:
        if self.finished_at:
            return 100
        return min(99, self.done * 100 // self.total) if self.total else 0


class WorkerSign(models.Model):
    """The last sign of life of a worker; without one, work is done at once by the site itself."""

    name = models.CharField(max_length=100, unique=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
