"""What belongs to a household book beside its lines: the rule, explanations, a trial import."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement, MoneySide
from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User


class BookRule(VersionedModel):
    """From when an amount is remarkable. Both limits must be passed."""

    agreement = models.OneToOneField(Agreement, models.PROTECT, related_name="book_rule")
    percent = models.PositiveSmallIntegerField(
        _("difference in percent"),
        default=20,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("An amount that differs more than this is remarkable."),
    )
    least = models.DecimalField(
        _("and at least this amount in euros"),
        max_digits=12,
        decimal_places=2,
        default=Decimal("1000.00"),
        validators=[MinValueValidator(Decimal("0"))],
    )

    class Meta:
        verbose_name = _("rule of the household book")

    def __str__(self) -> str:
        return f"{self.percent}% {self.least}"


class Against(models.TextChoices):
    PLAN = "plan", _("what was planned")
    BEFORE = "before", _("the year before")


class Explanation(models.Model):
    """The word of a partner (or the municipality) about an amount that stands out."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="explanations")
    side = models.CharField(max_length=20, choices=MoneySide)
    year = models.PositiveSmallIntegerField()
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, related_name="+")
    label = models.CharField(max_length=120)
    against = models.CharField(max_length=10, choices=Against)
    amount = models.DecimalField(max_digits=12, decimal_places=2)  # as it stood then, in euros
    text = models.TextField(_("your explanation"))
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["given_at", "pk"]

    def __str__(self) -> str:
        return f"{self.year} {self.label}"


class MoneyImport(models.Model):
    """Rows that somebody read in to try; taken over or thrown away, never kept."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="+")
    by = models.ForeignKey(User, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    file_name = models.CharField(max_length=200)
    rows = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "by"], name="one_money_import_each")
        ]

    def __str__(self) -> str:
        return self.file_name
