"""Events on the lines of the indicators, and explanations of a point."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import VersionedModel
from aanbesteden.monitoring.models import Indicator, Measurement
from aanbesteden.people.models import User


class Happening(VersionedModel):
    """Something that happened and that may be seen in the numbers. No partner: the municipality.

    `removed_at` takes it off the lines; adjustments stand there by themselves.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="happenings")
    happened_on = models.DateField(_("when"))
    title = models.CharField(
        _("what happened"), max_length=80, help_text=_("For instance: we moved, or a new law.")
    )
    text = models.CharField(_("what it may mean for the numbers"), max_length=300, blank=True)
    indicators = models.ManyToManyField(
        Indicator,
        blank=True,
        related_name="happenings",
        verbose_name=_("on which lines"),
        help_text=_("Nothing chosen: on all lines."),
    )
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    added_at = models.DateTimeField(editable=False)
    removed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["happened_on", "pk"]
        verbose_name = _("event on the lines")

    def __str__(self) -> str:
        return self.title

    @property
    def question(self):
        return self.agreement.question

    @property
    def party(self) -> str:
        """The name of who put it there."""
        return self.partner.name if self.partner else self.question.municipality.name

    @property
    def words(self) -> str:
        return f"{self.title}. {self.text}" if self.text else self.title


class PointExplanation(VersionedModel):
    """Why a point is what it is, by one party. A correction is a new row; the old one stays."""

    measurement = models.ForeignKey(Measurement, models.PROTECT, related_name="explanations")
    text = models.CharField(_("why is this point like this?"), max_length=500)
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    at = models.DateTimeField(editable=False)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", editable=False
    )

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("explanation of a point")

    def __str__(self) -> str:
        return f"explanation {self.pk}"

    @property
    def agreement(self):
        return self.measurement.indicator.agreement

    @property
    def question(self):
        return self.agreement.question

    @property
    def party(self) -> str:
        return self.partner.name if self.partner else self.question.municipality.name
