"""A travel budget per year, who pays which share of it, and what it is spent on."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.ledger.models import LedgerEntry
from aanbesteden.agreements.models import Agreement
from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User


def _euros(verbose_name, least: str = "0.00", **kwargs) -> models.DecimalField:
    return models.DecimalField(
        verbose_name,
        max_digits=12,
        decimal_places=2,
        validators=[MinValueValidator(Decimal(least))],
        **kwargs,
    )


class TravelBudget(VersionedModel):
    """Money for developing the cooperation in one year; a partner keeps it."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="travel_budgets")
    year = models.PositiveSmallIntegerField(_("year"))
    amount = _euros(_("amount in euros"), "0.02")
    keeper = models.ForeignKey(
        Partner, models.PROTECT, related_name="+", verbose_name=_("who keeps it")
    )
    due_on = models.DateField(_("pay before"))
    pay_to = models.CharField(
        _("account number, and in whose name"),
        max_length=120,
        blank=True,
        default="",
        db_default="",
        help_text=_("For instance: NL91 ABNA 0417 1643 00, Stichting De Linde."),
    )
    called_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-year"]
        verbose_name = _("travel budget")
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "year"], name="one_travel_budget_each_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.year}"


class TravelShare(models.Model):
    """What one party pays. No partner: the municipality, whose share rests on no turnover."""

    budget = models.ForeignKey(TravelBudget, models.CASCADE, related_name="shares")
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, related_name="+")
    turnover = _euros(_("turnover of the year before in euros"), null=True)
    amount = _euros(_("share in euros"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["budget", "partner"], name="one_share_each"),
            models.UniqueConstraint(
                fields=["budget"],
                condition=models.Q(partner__isnull=True),
                name="one_share_for_the_municipality",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.budget_id} {self.partner_id}"


class TravelSpending(VersionedModel):
    """What somebody proposes to spend; somebody else says yes or no; then the keeper pays."""

    budget = models.ForeignKey(TravelBudget, models.PROTECT, related_name="spending")
    purpose = models.CharField(_("what is it for?"), max_length=120)
    why = models.TextField(_("how does it make the cooperation better?"))
    amount = _euros(_("amount in euros"), "0.01")
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    proposed_at = models.DateTimeField(editable=False)
    is_approved = models.BooleanField(null=True, editable=False)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_reason = models.TextField(blank=True, editable=False)
    paid_entry = models.ForeignKey(
        LedgerEntry, models.PROTECT, null=True, related_name="+", editable=False
    )

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        verbose_name = _("spending from the travel budget")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_approved__isnull=True, decided_by__isnull=True)
                | (
                    models.Q(is_approved__isnull=False, decided_by__isnull=False)
                    & ~models.Q(decided_by=models.F("proposed_by"))
                ),
                name="spending_decided_by_another",
            )
        ]

    def __str__(self) -> str:
        return self.purpose
