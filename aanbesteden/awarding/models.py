"""The decision of the executive and what follows from it (DOMAIN.md 2.7)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User
from aanbesteden.proposals.models import Proposal
from aanbesteden.tendering.models import AwardCriterion, Tender


class AwardDecision(VersionedModel):
    """The choice. `decided_at` is empty while it is being prepared."""

    tender = models.ForeignKey(Tender, models.PROTECT, related_name="decisions")
    chosen = models.ForeignKey(
        Proposal,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("proposal that is chosen"),
    )
    reasons = models.TextField(_("main reasons"), blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    standstill_until = models.DateField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_reason = models.TextField(blank=True, editable=False)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("award decision")

    def __str__(self) -> str:
        return f"{self.tender}"


class AwardReason(VersionedModel):
    """What each coalition reads about its own proposal, per criterion."""

    decision = models.ForeignKey(AwardDecision, models.CASCADE, related_name="criterion_reasons")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="award_reasons")
    criterion = models.ForeignKey(AwardCriterion, models.PROTECT, related_name="+")
    text = models.TextField(_("reason"), blank=True)

    class Meta:
        ordering = ["criterion__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "proposal", "criterion"], name="award_reason_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.proposal_id}"


class AwardMerit(VersionedModel):
    """What the chosen proposal has on one criterion, for those who were not chosen to read."""

    decision = models.ForeignKey(AwardDecision, models.CASCADE, related_name="merits")
    # The proposal it speaks of: when the choice changes, this no longer counts.
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="+")
    criterion = models.ForeignKey(AwardCriterion, models.PROTECT, related_name="award_merits")
    text = models.TextField(_("merit"), blank=True)

    class Meta:
        ordering = ["criterion__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "proposal", "criterion"], name="award_merit_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.criterion_id}"


class CourtCase(VersionedModel):
    """A case about the decision before a judge. While it is pending no agreement is made."""

    decision = models.ForeignKey(AwardDecision, models.PROTECT, related_name="cases")
    brought_on = models.DateField(_("brought before the judge on"))
    about = models.TextField(
        _("what it is about"), help_text=_("Every coalition of this round reads it.")
    )
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    outcome = models.TextField(_("how it ended"), blank=True)

    class Meta:
        ordering = ["-brought_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.pk}"


class Letter(models.Model):
    """The award letter as it was sent: frozen data and the bytes made from it."""

    decision = models.ForeignKey(AwardDecision, models.PROTECT, related_name="letters")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="letters")
    data = models.JSONField()
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["proposal__coalition__name"]
        constraints = [models.UniqueConstraint(fields=["decision", "proposal"], name="letter_once")]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.proposal_id}"


class Objection(VersionedModel):
    """A coalition objects during the standstill period; while it is open nothing is signed."""

    decision = models.ForeignKey(AwardDecision, models.PROTECT, related_name="objections")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="objections")
    grounds = models.TextField(_("what you object to, and why"))
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.proposal_id}"
