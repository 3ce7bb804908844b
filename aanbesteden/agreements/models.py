"""What municipality and coalition agree, and how it changes on the way (DOMAIN.md 5)."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.charts.words import euros
from aanbesteden.coalitions.models import Coalition, Partner
from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User
from aanbesteden.questions.models import Question


class Archetype(models.TextChoices):
    TRANSACTIONAL = "transactional", _("Transactional")
    RELATIONAL = "relational", _("Relational")
    LEARNING = "learning", _("Learning")


class Agreement(VersionedModel):
    """The relation between municipality and coalition, formal and social."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="agreements")
    coalition = models.OneToOneField(Coalition, models.PROTECT, related_name="agreement")
    archetype = models.CharField(
        _("kind of relation"), max_length=15, choices=Archetype, blank=True
    )
    archetype_reason = models.TextField(_("why this kind"), blank=True)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    amount = models.DecimalField(
        _("contribution of the municipality in euros"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0"))],
    )
    performance = models.TextField(_("what the coalition takes on"), blank=True)
    options = models.TextField(_("options: what may be added later, and who decides"), blank=True)
    other_agreements = models.TextField(_("what else is agreed"), blank=True)
    ending = models.TextField(_("how it ends, and what remains"), blank=True)
    shared_vision = models.TextField(_("shared vision"), blank=True)
    principles = models.TextField(_("guiding principles"), blank=True)
    intent = models.TextField(_("our intent with each other"), blank=True)
    expectations = models.TextField(_("what we expect of each other"), blank=True)
    promises = models.TextField(_("what we promise about behaviour and process"), blank=True)
    disagreement = models.TextField(_("what we do when we disagree"), blank=True)
    # Written by `rings`, from its rows: so who belongs where is signed along with the rest.
    rings = models.TextField(
        _("rings of partners"), blank=True, default="", db_default="", editable=False
    )
    # Written by `newcomers` when all agreed to a new partner: so everybody signs anew.
    joined = models.TextField(
        _("partners who joined on the way"), blank=True, default="", db_default="", editable=False
    )
    created_at = models.DateTimeField(editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    lessons = models.TextField(_("what was learnt"), blank=True, editable=False)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("agreement")

    def __str__(self) -> str:
        return str(self.coalition)


class Signature(models.Model):
    """One party signs the text as it stands. No partner means: the municipality."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="signatures")
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="signatures"
    )
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=150)
    function = models.CharField(_("function"), max_length=120)
    signed_at = models.DateTimeField()
    text_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["signed_at", "pk"]
        constraints = [
            # SQLite cannot count "no partner" (the municipality) as one value: hence two.
            models.UniqueConstraint(
                fields=["agreement", "partner", "text_hash"], name="signed_once"
            ),
            models.UniqueConstraint(
                fields=["agreement", "text_hash"],
                condition=models.Q(partner__isnull=True),
                name="municipality_signed_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AdjustmentReason(models.TextChoices):
    WORKS_BETTER = "works_better", _("Another approach works better")
    DOES_NOT_WORK = "does_not_work", _("The approach did not work")
    CIRCUMSTANCES = "circumstances", _("Circumstances changed")
    MONEY = "money", _("The money needs to move")
    # Only proposed with its own form (`newcomers`), which says who joins.
    NEW_PARTNER = "new_partner", _("A partner joins")


class Adjustment(VersionedModel):
    """A change on the way: proposed, agreed by both sides, numbered, public."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="adjustments")
    number = models.PositiveSmallIntegerField(editable=False)
    title = models.CharField(_("what changes, in one line"), max_length=150)
    reason_kind = models.CharField(_("kind of reason"), max_length=15, choices=AdjustmentReason)
    reason = models.TextField(_("why"))
    change = models.TextField(_("what changes in the approach"))
    money_change = models.DecimalField(
        _("what it changes in the value of the agreement, in euros"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
    )
    indicator_change = models.TextField(_("what changes in the indicators"), blank=True)
    limit_reason = models.TextField(
        _("why this is possible above the limit for changes"), blank=True
    )
    concerned = models.ManyToManyField(
        Partner, blank=True, related_name="+", verbose_name=_("partners it concerns")
    )
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    proposed_at = models.DateTimeField(editable=False)
    agreed_by_coalition_at = models.DateTimeField(null=True, blank=True, editable=False)
    agreed_by_municipality_at = models.DateTimeField(null=True, blank=True, editable=False)
    declined_at = models.DateTimeField(null=True, blank=True, editable=False)
    declined_reason = models.TextField(blank=True, editable=False)

    class Meta:
        ordering = ["number"]
        verbose_name = _("adjustment")
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="adjustment_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def brings_partner(self) -> bool:
        """Whether it proposes a new partner."""
        return self.reason_kind == AdjustmentReason.NEW_PARTNER

    @property
    def agreed_at(self):
        """When the second of both sides agreed; None while one has not."""
        both = (self.agreed_by_coalition_at, self.agreed_by_municipality_at)
        return max(both) if all(both) else None

    @property
    def whole_change(self) -> str:
        """What changes in approach, money and indicators, as one text for everybody."""
        parts = [self.change]
        if self.money_change:
            more = _("The agreement becomes %(amount)s larger.")
            less = _("The agreement becomes %(amount)s smaller.")
            text = more if self.money_change > 0 else less
            parts.append(text % {"amount": euros(abs(self.money_change))})
        return "\n\n".join(filter(None, [*parts, self.indicator_change]))


class AdjustmentVoice(models.Model):
    """The yes or no of one party to an adjustment. No partner: the municipality."""

    adjustment = models.ForeignKey(Adjustment, models.PROTECT, related_name="voices")
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, related_name="+")
    agrees = models.BooleanField()
    word = models.TextField(blank=True)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["adjustment", "partner"], name="one_adjustment_voice_each"
            ),
            models.UniqueConstraint(
                fields=["adjustment"],
                condition=models.Q(partner__isnull=True),
                name="one_adjustment_voice_for_the_municipality",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.adjustment_id} {self.partner_id}"


class MoneySide(models.TextChoices):
    PLANNED_INCOME = "planned_income", _("Income, planned")
    INCOME = "income", _("Income, received")
    PLANNED_SPENDING = "planned_spending", _("Spending, planned")
    SPENDING = "spending", _("Spending, realised")
