"""Where a municipality, or one tender, leaves a default of `rules.toml`: always with a reason."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import Municipality
from aanbesteden.tendering.models import Tender


class OwnRule(VersionedModel):
    """What holds in this municipality instead of a shipped default, and why."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="own_rules")
    code = models.CharField(max_length=40, editable=False)
    value = models.DecimalField(
        _("what holds here"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    reason = models.TextField(_("why"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "code"], name="own_rule_once")
        ]

    def __str__(self) -> str:
        return self.code


class Departure(VersionedModel):
    """What this tender does instead of a default, and why. Everybody reads it with the tender."""

    tender = models.ForeignKey(Tender, models.CASCADE, related_name="departures")
    code = models.CharField(max_length=40, editable=False)
    value = models.DecimalField(
        _("what holds in this tender"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    reason = models.TextField(_("why"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tender", "code"], name="departure_once")]

    def __str__(self) -> str:
        return self.code


class ClosedPeriod(VersionedModel):
    """A recess: council and executive do not meet, and many people are away."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="closed_periods")
    name = models.CharField(_("name"), max_length=80, help_text=_("For instance: summer recess."))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="closed_period_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.name
