"""Signals: anyone may send one, every sender sees what happened with it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import Municipality, User
from aanbesteden.questions.models import Question


class SignalStatus(models.TextChoices):
    RECEIVED = "received", _("Received")
    AGENDISED = "agendised", _("On the agenda")
    JOINED = "joined", _("Joined to a question")
    GIVEN_BACK = "given_back", _("Given back to society")
    DECLINED = "declined", _("Not taken up")


class Urgency(models.IntegerChoices):
    NONE = 0, _("Not weighed")
    LOW = 1, _("Low")
    MIDDLE = 2, _("Middle")
    HIGH = 3, _("High")


class Signal(VersionedModel):
    """Something somebody noticed. The sender's name and e-mail are never public.

    `point_x`, `point_y`: the place the sender pointed out, in metres of the Dutch grid (RD); it
    can lead to a person and is for staff only.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="signals")
    reference = models.CharField(max_length=20, unique=True, editable=False)
    text = models.TextField(
        _("what do you notice?"), help_text=_("In your own words. You need no solution.")
    )
    place = models.CharField(_("where?"), max_length=100, blank=True)
    neighbourhood = models.CharField(_("neighbourhood"), max_length=80, blank=True)
    point_x = models.IntegerField(null=True, blank=True, editable=False)
    point_y = models.IntegerField(null=True, blank=True, editable=False)
    theme = models.CharField(_("theme"), max_length=60, blank=True)
    sender_name = models.CharField(_("your name"), max_length=100, blank=True)
    sender_email = models.EmailField(
        _("your e-mail address"),
        blank=True,
        help_text=_("Only to tell you what happens with your signal."),
    )
    heard_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    received_at = models.DateTimeField(editable=False)
    status = models.CharField(
        max_length=12, choices=SignalStatus, default=SignalStatus.RECEIVED, editable=False
    )
    social_urgency = models.PositiveSmallIntegerField(
        _("social urgency"), choices=Urgency, default=Urgency.NONE
    )
    political_urgency = models.PositiveSmallIntegerField(
        _("political urgency"), choices=Urgency, default=Urgency.NONE
    )
    public_text = models.TextField(
        _("how the public reads it"),
        blank=True,
        help_text=_("Without names, addresses or other personal details. Empty: not shown."),
    )
    answer = models.TextField(_("answer to the sender"), blank=True, editable=False)
    taken_up_by = models.CharField(
        _("who could take it up"), max_length=200, blank=True, editable=False
    )
    help_offered = models.TextField(_("how the municipality helps"), blank=True, editable=False)
    question = models.ForeignKey(
        Question, models.PROTECT, null=True, blank=True, related_name="signals", editable=False
    )
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)

    @property
    def where(self) -> str:
        """The neighbourhood and the place in it, as far as they were told."""
        return ", ".join(part for part in (self.neighbourhood, self.place) if part)

    class Meta:
        ordering = ["-received_at", "-pk"]
        verbose_name = _("signal")
        verbose_name_plural = _("signals")

    def __str__(self) -> str:
        return self.reference
