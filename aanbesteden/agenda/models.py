"""Signals: anyone may send one, every sender sees what happened with it."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import Municipality, User
from aanbesteden.questions.models import Question
from aanbesteden.storage import private_storage

FILE_DESCRIPTION_LENGTH = 200


class SignalStatus(models.TextChoices):
    RECEIVED = "received", _("Received")
    AGENDISED = "agendised", _("On the agenda")
    JOINED = "joined", _("Joined to a question")
    GIVEN_BACK = "given_back", _("Given back to society")
    DECLINED = "declined", _("Not taken up")
    MERGED = "merged", _("Put together with another signal")


class Urgency(models.IntegerChoices):
    NONE = 0, _("Not weighed")
    LOW = 1, _("Low")
    MIDDLE = 2, _("Middle")
    HIGH = 3, _("High")


class Signal(VersionedModel):
    """Something somebody noticed. The sender's name and e-mail are never public.

    `point_x`, `point_y`: the place the sender pointed out, in metres of the Dutch grid (RD); it
    can lead to a person and is for staff only. Nothing is mailed to `sender_email` before
    `email_confirmed_at`, but the question itself. `merged_into` is the signal that stays when
    several tell the same; `split_from` the one this was a part of, whose words before that are in
    `whole_text`. Since `forgotten_at` nothing is left of who sent it and in which words.
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
        help_text=_("Only to tell you what happens. We first ask you by mail whether it is yours."),
    )
    email_confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    heard_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    heard_where = models.CharField(_("where did you hear it?"), max_length=100, blank=True)
    received_at = models.DateTimeField(editable=False)
    status = models.CharField(
        max_length=12, choices=SignalStatus, default=SignalStatus.RECEIVED, editable=False
    )
    social_urgency = models.PositiveSmallIntegerField(
        _("social urgency"), choices=Urgency, default=Urgency.NONE
    )
    social_why = models.TextField(_("why so urgent to people"), blank=True)
    social_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    social_at = models.DateTimeField(null=True, blank=True, editable=False)
    political_urgency = models.PositiveSmallIntegerField(
        _("political urgency"), choices=Urgency, default=Urgency.NONE
    )
    political_why = models.TextField(_("why so urgent to politics"), blank=True)
    political_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    political_at = models.DateTimeField(null=True, blank=True, editable=False)
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
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", editable=False
    )
    split_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", editable=False
    )
    whole_text = models.TextField(blank=True, editable=False)
    forgotten_at = models.DateTimeField(null=True, blank=True, editable=False)

    @property
    def outcome(self) -> Self:
        """The signal whose answer counts for this one."""
        return self.merged_into or self

    @property
    def words(self) -> str:
        """What was told, as far as it is kept."""
        return self.text or self.public_text

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


class SignalFile(models.Model):
    """A photo or document with a signal: for staff, until staff publish it.

    A picture was drawn anew when it came in, so it no longer tells where and when it was taken.
    """

    signal = models.ForeignKey(Signal, models.CASCADE, related_name="files")
    file = models.FileField(upload_to="signals/", storage=private_storage)
    file_name = models.CharField(max_length=150)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    added_at = models.DateTimeField()
    description = models.CharField(
        _("what it shows"), max_length=FILE_DESCRIPTION_LENGTH, blank=True
    )
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("file with a signal")

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_picture(self) -> bool:
        return self.width > 0
