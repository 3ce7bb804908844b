"""An area budget, the rules of who may decide what, and decisions with names."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User


class AreaBudget(VersionedModel):
    """Funds for several services of one neighbourhood, put together: one team, one task."""

    agreement = models.OneToOneField(Agreement, models.PROTECT, related_name="area_budget")
    neighbourhood = models.CharField(_("neighbourhood"), max_length=80)
    task = models.TextField(_("the one task"), help_text=_("What is this money for, in this area?"))
    team = models.TextField(_("the one team"), help_text=_("Who work on it together?"))

    carried_by = models.ForeignKey(
        Partner,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who carries the team"),
        help_text=_(
            "A team without a legal form cannot sign or hold money itself. Who does that for it? "
            "Empty: the municipality."
        ),
    )

    class Meta:
        verbose_name = _("area budget")

    def __str__(self) -> str:
        return self.neighbourhood


class Deciders(models.TextChoices):
    ONE = "one", _("One party decides alone")
    TWO = "two", _("Two parties decide together")
    MOST = "most", _("More than half of the parties")
    ALL = "all", _("All parties together")


class AreaRule(models.Model):
    """Who may decide up to which amount. The rule with the lowest amount that fits holds."""

    budget = models.ForeignKey(AreaBudget, models.CASCADE, related_name="rules")
    up_to = models.DecimalField(
        _("up to this amount in euros"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.01"))],
        help_text=_("Empty: every amount above the other rules."),
    )
    deciders = models.CharField(_("who decides"), max_length=10, choices=Deciders)

    class Meta:
        ordering = [models.F("up_to").asc(nulls_last=True)]
        verbose_name = _("rule of the area budget")
        constraints = [
            models.UniqueConstraint(fields=["budget", "up_to"], name="one_area_rule_per_amount"),
            models.UniqueConstraint(
                fields=["budget"],
                condition=models.Q(up_to__isnull=True),
                name="one_area_rule_above_all",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.up_to} {self.deciders}"


class AreaDecision(VersionedModel):
    """What somebody proposes to do with the pot, and what became of it."""

    budget = models.ForeignKey(AreaBudget, models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField(editable=False)
    service = models.CharField(_("what is it for?"), max_length=120)
    why = models.TextField(_("why, and for whom in the neighbourhood?"))
    amount = models.DecimalField(
        _("amount in euros"),
        max_digits=12,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.01"))],
    )
    deciders = models.CharField(max_length=10, choices=Deciders, editable=False)
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    proposed_at = models.DateTimeField(editable=False)
    is_agreed = models.BooleanField(null=True, editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-number"]
        verbose_name = _("decision about the area budget")
        constraints = [
            models.UniqueConstraint(fields=["budget", "number"], name="area_decision_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.service}"


class AreaVoice(models.Model):
    """The word of one party about a decision. No partner: the municipality."""

    decision = models.ForeignKey(AreaDecision, models.PROTECT, related_name="voices")
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, related_name="+")
    agrees = models.BooleanField()
    word = models.TextField(blank=True)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "partner"], name="one_voice_each"),
            models.UniqueConstraint(
                fields=["decision"],
                condition=models.Q(partner__isnull=True),
                name="one_voice_for_the_municipality",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.partner_id}"
