"""Declarations, scores, and the advice of the panel (DOMAIN.md 2.7)."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.coalitions.models import Coalition
from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User
from aanbesteden.proposals.models import Proposal
from aanbesteden.tendering.models import AwardCriterion, Tender


class Declaration(VersionedModel):
    """An assessor states whether they have an interest in a coalition. With one, they step back."""

    assessor = models.ForeignKey(User, models.PROTECT, related_name="+")
    coalition = models.ForeignKey(Coalition, models.PROTECT, related_name="declarations")
    has_interest = models.BooleanField(_("I have an interest in this coalition"))
    explanation = models.TextField(_("explanation"), blank=True)
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessor", "coalition"], name="declared_once")
        ]

    def __str__(self) -> str:
        return f"{self.assessor_id} {self.coalition_id}"


class Score(VersionedModel):
    """Points of one assessor for one proposal on one criterion, always with a reason."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(AwardCriterion, models.PROTECT, related_name="scores")
    assessor = models.ForeignKey(User, models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField(
        _("points (0 to 10)"), validators=[MaxValueValidator(10)]
    )
    reason = models.TextField(_("reason"))
    scored_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "criterion", "assessor"], name="scored_once"
            ),
            models.CheckConstraint(condition=models.Q(points__lte=10), name="score_out_of_ten"),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.criterion_id}"


class Advice(VersionedModel):
    """What the panel advises after talking about the differences."""

    tender = models.OneToOneField(Tender, models.PROTECT, related_name="advice")
    differences = models.TextField(_("differences and how we spoke about them"), blank=True)
    text = models.TextField(_("advice to the executive"), blank=True)
    written_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    written_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Fixed when the advice goes to the executive: whose scores counted for which proposal, as
    # pairs of keys. Roles and memberships that change later then no longer change the outcome.
    counted = models.JSONField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("advice")

    def __str__(self) -> str:
        return str(self.tender)
