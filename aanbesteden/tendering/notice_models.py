"""Clarification notices: what everybody hears at the same moment, frozen as it was sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User
from aanbesteden.tendering.models import Tender


class ClarificationNotice(models.Model):
    """A numbered notice: answered questions, and perhaps a change of the terms. Never changed."""

    tender = models.ForeignKey(Tender, models.PROTECT, related_name="notices")
    number = models.PositiveSmallIntegerField()
    intro = models.TextField(_("what everybody should know"), blank=True)
    # [{"number", "question", "answer"}] and [{"label", "old", "new"}], as they were sent.
    answers = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    reason = models.TextField(_("why the terms change"), blank=True)
    matters = models.BooleanField(default=False)
    argument = models.TextField(_("why the deadline does not move"), blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["-number"]
        verbose_name = _("clarification notice")
        constraints = [models.UniqueConstraint(fields=["tender", "number"], name="notice_once")]

    def __str__(self) -> str:
        return f"{self.tender} {self.number}"


class PreparedChange(VersionedModel):
    """A change of the terms that somebody prepares in parts; nobody else hears of it until sent."""

    tender = models.OneToOneField(Tender, models.PROTECT, related_name="prepared_change")
    # New values under the keys of `terms.terms_of`, as `prepared.frozen` writes them.
    changes = models.JSONField(default=dict, editable=False)
    reason = models.TextField(_("why the terms change"), blank=True)
    matters = models.BooleanField(null=True, editable=False)
    argument = models.TextField(_("why the deadline does not move"), blank=True)
    begun_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    begun_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("prepared change")

    def __str__(self) -> str:
        return f"{self.tender_id}"
