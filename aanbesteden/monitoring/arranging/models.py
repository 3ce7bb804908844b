"""Rows of the arrangement: who watches, how stories are heard, when all look together."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import VersionedModel
from aanbesteden.monitoring.models import Arrangement, Every, rhythm_text


class Watcher(VersionedModel):
    """A person, group or organisation that watches something, paid for it or not."""

    arrangement = models.ForeignKey(Arrangement, models.CASCADE, related_name="watcher_rows")
    name = models.CharField(
        _("who"), max_length=120, help_text=_("A function or a group, such as: client panel.")
    )
    partner = models.ForeignKey(
        Partner,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("of which partner"),
        help_text=_("Empty: the municipality, or nobody's."),
    )
    watches = models.CharField(_("watches what"), max_length=300)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("who watches")

    def __str__(self) -> str:
        return self.name


class InstrumentKind(models.TextChoices):
    """The instruments of DOMAIN.md 2.8 that tell what numbers do not."""

    STORIES = "stories", _("Stories")
    PANEL = "panel", _("Client panel")
    SURVEY = "survey", _("Survey about satisfaction")
    CASES = "cases", _("Case discussions")
    QUALITY = "quality", _("Quality monitor")
    SIGNALS = "signals", _("Signals from parents, youngsters and frontline workers")
    VISITS = "visits", _("Visits and talks on the spot")
    OTHER = "other", _("Something else")


class Instrument(VersionedModel):
    """A way to hear what numbers do not tell."""

    arrangement = models.ForeignKey(Arrangement, models.CASCADE, related_name="instruments")
    kind = models.CharField(_("kind of instrument"), max_length=10, choices=InstrumentKind)
    about = models.CharField(_("what we want to hear"), max_length=300)
    carried_by = models.ForeignKey(
        Partner,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who does it"),
        help_text=_("Empty: the municipality."),
    )
    every = models.PositiveSmallIntegerField(_("how often"), choices=Every, default=Every.QUARTER)
    frequency = models.CharField(
        _("how often, in words"),
        max_length=60,
        blank=True,
        help_text=_("Only when it goes otherwise. For instance: after every course."),
    )
    burden_minutes = models.PositiveSmallIntegerField(
        _("minutes of work each time"), null=True, blank=True
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("instrument")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.about}"

    @property
    def rhythm_text(self) -> str:
        return rhythm_text(self.every, self.frequency)


class ReviewDate(VersionedModel):
    """A day on which all look together."""

    arrangement = models.ForeignKey(Arrangement, models.CASCADE, related_name="review_dates")
    planned_on = models.DateField(_("date"))
    about = models.CharField(_("what we look at"), max_length=200)

    class Meta:
        ordering = ["planned_on", "pk"]
        verbose_name = _("date of a review")

    def __str__(self) -> str:
        return f"{self.planned_on} {self.about}"


class ArrangementText(models.Model):
    """One version of the arrangement as a whole; its words stand in the log."""

    arrangement = models.ForeignKey(Arrangement, models.CASCADE, related_name="texts")
    text_hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("version of the arrangement")

    def __str__(self) -> str:
        return f"{self.arrangement_id} {self.at:%Y-%m-%d}"
