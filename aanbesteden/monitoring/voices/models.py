"""What somebody notices while a coalition is at work. Not to be confused with `agenda.Signal`."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User


class VoiceOf(models.TextChoices):
    RESIDENT = "resident", _("It is about me or somebody I know")
    WORKER = "worker", _("I work with people it is about")


class Voice(VersionedModel):
    """One signal about the execution, and the answer to it.

    `turn` says which party answers: a partner, or nobody named for the municipality; before
    `turned_at` it waits for both sides. The address goes as soon as the answer was mailed.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="voices")
    speaks = models.CharField(
        _("who are you?"), max_length=10, choices=VoiceOf, default=VoiceOf.RESIDENT
    )
    text = models.TextField(_("what do you notice?"))
    may_be_public = models.BooleanField(
        _("others may read my signal and the answer, without my name"), default=False
    )
    email = models.EmailField(_("your e-mail address"), blank=True)
    email_confirmed_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(editable=False)
    turn = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    turned_at = models.DateTimeField(null=True, editable=False)
    answer = models.TextField(_("the answer"), blank=True)
    public_text = models.TextField(_("how the public reads the signal"), blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", editable=False
    )
    answered_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-sent_at", "-pk"]
        verbose_name = _("signal about the execution")

    def __str__(self) -> str:
        return f"voice {self.pk}"

    @property
    def question(self):
        return self.agreement.question

    @property
    def waits(self) -> bool:
        return self.answered_at is None

    @property
    def whose_turn(self):
        """The name of who answers; empty while nobody was named."""
        if not self.turned_at:
            return ""
        return self.turn.name if self.turn else self.question.municipality.name
