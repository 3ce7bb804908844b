"""What belongs to supplying measurements: a trial import, and reminders that were sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.monitoring.models import Indicator
from aanbesteden.people.models import User


class MeasurementImport(models.Model):
    """Rows that somebody read in to try; taken over or thrown away, never kept."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="+")
    by = models.ForeignKey(User, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    file_name = models.CharField(max_length=200)
    rows = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "by"], name="one_measurement_import_each")
        ]

    def __str__(self) -> str:
        return self.file_name


class Moment(models.TextChoices):
    BEFORE = "before", _("before the day")
    AFTER = "after", _("after the day")


class DueReminder(models.Model):
    """That people were reminded of a day, so that it happens once."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="reminders")
    due_on = models.DateField()
    moment = models.CharField(max_length=10, choices=Moment)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "due_on", "moment"], name="reminded_once_of_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.due_on} {self.moment}"
