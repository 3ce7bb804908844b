"""A party that is proposed as a partner while the agreement is made or carried out."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Adjustment
from aanbesteden.agreements.rings.models import Ring
from aanbesteden.coalitions.models import Partner
from aanbesteden.people.models import OrganisationKind


class Newcomer(models.Model):
    """What an adjustment with a new partner proposes. The why stands with the adjustment."""

    adjustment = models.OneToOneField(Adjustment, models.PROTECT, related_name="newcomer")
    name = models.CharField(_("name of the organisation"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind)
    # Kept until the answer is there: then it is in the invitation, or needed no longer.
    email = models.EmailField(
        _("e-mail address of the contact person"),
        blank=True,
        help_text=_("Gets an invitation as soon as all agreed, and then signs for this party."),
    )
    role = models.CharField(_("role in the coalition"), max_length=120)
    contribution = models.TextField(
        _("what they bring"), help_text=_("Money, hours, a place, a network, knowledge.")
    )
    ring = models.ForeignKey(
        Ring,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ring of partners"),
    )
    is_shareholder = models.BooleanField(_("shares responsibility for the result"), default=False)
    partner = models.OneToOneField(
        Partner, models.PROTECT, null=True, editable=False, related_name="newcomer"
    )
    joined_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["adjustment"]
        verbose_name = _("new partner")

    def __str__(self) -> str:
        return self.name
