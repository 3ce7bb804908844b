"""A ring of partners, and who stands in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import VersionedModel


class Ring(VersionedModel):
    """Partners with the same obligations, such as a core that carries and a ring that helps."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="ring_rows")
    name = models.CharField(
        _("name of the ring"), max_length=60, help_text=_("For instance: inner ring.")
    )
    is_core = models.BooleanField(
        _("the partners of this ring carry the task together"),
        default=False,
        help_text=_("The others help, and are asked when they are needed."),
    )
    obligations = models.TextField(
        _("what these partners take on"),
        help_text=_("For instance: at school every week, and there for each other's clients."),
    )

    class Meta:
        ordering = ["-is_core", "pk"]
        verbose_name = _("ring of partners")
        constraints = [models.UniqueConstraint(fields=["agreement", "name"], name="ring_name_once")]

    def __str__(self) -> str:
        return self.name


class RingSeat(models.Model):
    """One partner in a ring. A partner stands in one ring, or in none."""

    ring = models.ForeignKey(Ring, models.CASCADE, related_name="seats")
    partner = models.OneToOneField(Partner, models.CASCADE, related_name="ring_seat")

    class Meta:
        ordering = ["partner__name", "pk"]

    def __str__(self) -> str:
        return f"{self.ring_id} {self.partner_id}"
