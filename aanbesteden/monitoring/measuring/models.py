"""What belongs to supplying measurements: keys of systems, a trial import, reminders sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.coalitions.models import Partner
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


class SupplierKey(models.Model):
    """A key with which the system of one party sends measurements; only its hash is kept."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="supplier_keys")
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("which system is it for?"), max_length=100)
    key_hash = models.CharField(max_length=64, unique=True)
    ending = models.CharField(max_length=4)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("key of another system")

    def __str__(self) -> str:
        return self.name
