"""Declarations, scores, and the advice of the panel (DOMAIN.md 2.7)."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.coalitions.models import Coalition
from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User
from aanbesteden.proposals.models import Proposal
from aanbesteden.tendering.models import AwardCriterion, Tender


class MemberKind(models.TextChoices):
    """From where somebody on the panel looks (DOMAIN.md 2.7)."""

    OFFICIAL = "official", _("Official")
    RESIDENT = "resident", _("Resident")
    EXPERIENCE = "experience", _("Expert by experience")
    EXPERT = "expert", _("Outside expert")


class PanelMember(VersionedModel):
    """What an assessor brings to the panel; everybody who follows the assessment may know."""

    tender = models.ForeignKey(Tender, models.CASCADE, related_name="panel_members")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    kind = models.CharField(_("looks as"), max_length=12, choices=MemberKind)
    brings = models.CharField(
        _("role on the panel, and what they know of it"), max_length=200, blank=True
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tender", "user"], name="on_panel_once")]

    def __str__(self) -> str:
        return f"{self.tender_id} {self.user_id}"


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


class Consensus(VersionedModel):
    """What the panel agreed on together about one proposal, after comparing their own scores."""

    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="consensus")
    talked_on = models.DateField(_("when you talked about it"))
    # Keys of the assessors who were there: like whose scores count, a fact that stays as it is.
    present = models.JSONField(default=list)

    def __str__(self) -> str:
        return str(self.proposal_id)


class ConsensusMark(VersionedModel):
    """The points the panel fixed together on one criterion, always with the reason."""

    consensus = models.ForeignKey(Consensus, models.CASCADE, related_name="marks")
    criterion = models.ForeignKey(AwardCriterion, models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField(
        _("points (0 to 10)"), validators=[MaxValueValidator(10)]
    )
    reason = models.TextField(_("reason"))

    class Meta:
        ordering = ["criterion__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consensus", "criterion"], name="agreed_once"),
            models.CheckConstraint(condition=models.Q(points__lte=10), name="agreed_out_of_ten"),
        ]

    def __str__(self) -> str:
        return f"{self.consensus_id} {self.criterion_id}"


class TalkRound(VersionedModel):
    """A round of talks, the same for every coalition: the questions, how long, and where."""

    tender = models.OneToOneField(Tender, models.PROTECT, related_name="talk_round")
    questions = models.TextField(
        _("questions to every coalition"),
        help_text=_("The same questions to all. Every coalition gets them at the same moment."),
    )
    minutes = models.PositiveSmallIntegerField(
        _("how many minutes each talk takes"),
        default=45,
        validators=[MinValueValidator(10), MaxValueValidator(240)],
    )
    place = models.CharField(_("where"), max_length=200)
    told_at = models.DateTimeField(null=True, blank=True, editable=False)

    def __str__(self) -> str:
        return f"{self.tender_id}"


class Talk(VersionedModel):
    """The talk with one coalition, and the report of it."""

    talk_round = models.ForeignKey(TalkRound, models.CASCADE, related_name="talks")
    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="talk")
    starts_at = models.DateTimeField(_("starts"))
    report = models.TextField(_("report of the talk"), blank=True)
    reported_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        ordering = ["starts_at", "pk"]

    def __str__(self) -> str:
        return f"{self.proposal_id}"


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
