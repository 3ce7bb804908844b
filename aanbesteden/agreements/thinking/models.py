"""A meeting of the thinking-along structure, and per party whether it was there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User


class ThinkingMeeting(VersionedModel):
    """One meeting that was held."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="thinking_meetings")
    held_on = models.DateField(_("held on"))
    about = models.TextField(
        _("what it was about"), help_text=_("And what it led to, in a few lines.")
    )
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    recorded_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name = _("meeting to think along")
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "held_on"], name="one_thinking_meeting_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.held_on}"


class Presence(models.TextChoices):
    PRESENT = "present", _("Was there")
    EXCUSED = "excused", _("Let us know beforehand")
    ABSENT = "absent", _("Was not there")
    NOT_YET = "not_yet", _("Was no party yet")


class Attendance(models.Model):
    """Whether one party was at one meeting. `reminded_at`: it had a friendly word about it."""

    meeting = models.ForeignKey(ThinkingMeeting, models.CASCADE, related_name="attendances")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="attendances")
    presence = models.CharField(max_length=10, choices=Presence)
    reminded_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["partner__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["meeting", "partner"], name="attends_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.partner_id} {self.presence}"
