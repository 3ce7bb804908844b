"""Accounts, entries and their lines. A line takes an amount from one account to another.

So every line balances by itself and every entry with it: nothing can appear or vanish. What was
written is never changed (the database refuses it); a mistake is undone by a counter entry.
"""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.coalitions.models import Partner
from aanbesteden.people.models import User


class Book(models.TextChoices):
    HOUSEHOLD = "household", _("Household book")
    TRAVEL = "travel", _("Travel budget")
    AREA = "area", _("Area budget")


class AccountKind(models.TextChoices):
    """Where an amount can stand. The first four are what people read; pots lie in between."""

    PLANNED_INCOME = "planned_income", _("Income, planned")
    INCOME = "income", _("Income, received")
    PLANNED_SPENDING = "planned_spending", _("Spending, planned")
    SPENDING = "spending", _("Spending, realised")
    CALLED = "called", _("Called for, not paid yet")
    PLANNED_POT = "planned_pot", _("Pot, planned")
    POT = "pot", _("In the pot")


# From these an amount comes into a book: what went out of them is what they gave.
GIVING = (AccountKind.PLANNED_INCOME, AccountKind.INCOME)


class Kept(models.QuerySet):
    """Rows that are only ever added."""

    def update(self, **kwargs):
        raise TypeError("the ledger is never changed: make a counter entry")

    def delete(self):
        raise TypeError("the ledger is never thinned: make a counter entry")


class Account(models.Model):
    """One place where money of a book can stand. No partner: the municipality or another."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="accounts")
    book = models.CharField(max_length=10, choices=Book)
    kind = models.CharField(max_length=20, choices=AccountKind)
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="accounts"
    )
    label = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "book", "kind", "partner", "label"], name="account_once"
            ),
            models.UniqueConstraint(
                fields=["agreement", "book", "kind", "label"],
                condition=Q(partner__isnull=True),
                name="account_without_partner_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.label}"


class LedgerEntry(models.Model):
    """One thing that happened with money, numbered per agreement. Never changed."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="entries")
    book = models.CharField(max_length=10, choices=Book)
    number = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField(_("year"))
    quarter = models.PositiveSmallIntegerField(_("quarter"), null=True, blank=True)
    booked_on = models.DateField(_("date"))
    text = models.CharField(_("what it is"), max_length=200)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    reason = models.TextField(_("why it was cancelled"), blank=True)

    objects = Kept.as_manager()

    class Meta:
        ordering = ["agreement", "number"]
        verbose_name = _("entry")
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="entry_number_once"),
            models.CheckConstraint(
                condition=Q(quarter__isnull=True) | Q(quarter__range=(1, 4)),
                name="entry_quarter_exists",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(reason=""), name="correction_has_reason"
            ),
        ]
        indexes = [models.Index(fields=["agreement", "book", "year"])]

    def __str__(self) -> str:
        return f"{self.number} {self.text}"


class LedgerLine(models.Model):
    """An amount that goes from one account to another, in euros, above zero."""

    entry = models.ForeignKey(LedgerEntry, models.PROTECT, related_name="lines")
    from_account = models.ForeignKey(Account, models.PROTECT, related_name="lines_out")
    to_account = models.ForeignKey(Account, models.PROTECT, related_name="lines_in")
    amount = models.DecimalField(
        _("amount in euros"),
        max_digits=12,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.01"))],
    )

    objects = Kept.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("line")
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="line_amount_positive"),
            models.CheckConstraint(
                condition=~Q(from_account=F("to_account")), name="line_goes_somewhere"
            ),
        ]

    def __str__(self) -> str:
        return str(self.amount)
