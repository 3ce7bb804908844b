"""What a coalition may still mend after the opening, and a proposal that was set aside."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User
from aanbesteden.proposals.models import Proposal
from aanbesteden.questions.models import Document


class Repair(VersionedModel):
    """One question to mend an omission: what, and until when. The answer is given once."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="repairs")
    what = models.TextField(
        _("what is missing or clearly wrong"),
        help_text=_("The proposal itself does not change: nothing can be added that earns points."),
    )
    until = models.DateField(_("the last day to mend it"))
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    asked_at = models.DateTimeField(editable=False)
    answer = models.TextField(_("answer"), blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.pk}"


class SettingAside(VersionedModel):
    """A proposal that no longer counts, with the rule of the call; the letter is frozen here."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="set_aside")
    rule = models.TextField(_("the rule of the call"))
    reason = models.TextField(_("why it is set aside"))
    heard_on = models.DateField(_("the last day on which the coalition could say what it thinks"))
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    decided_at = models.DateTimeField(editable=False)
    data = models.JSONField(default=dict, editable=False)
    pdf = models.BinaryField(null=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    reversed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    reversed_at = models.DateTimeField(null=True, blank=True, editable=False)
    reversed_reason = models.TextField(blank=True, editable=False)

    class Meta:
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal"],
                condition=models.Q(reversed_at=None),
                name="set_aside_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.pk}"


def standing_aside():
    """Keys of the proposals that were set aside, and still are."""
    return SettingAside.objects.filter(reversed_at=None).values("proposal")
