"""We offer, we look for: what somebody could bring to a question, and what they miss."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import OrganisationKind, User
from aanbesteden.places.models import Neighbourhood
from aanbesteden.tendering.models import Tender


class Sort(models.TextChoices):
    """What can be brought (DOMAIN.md 2.6), and the people somebody reaches."""

    MONEY = "money", _("Money")
    HOURS = "hours", _("Hours")
    PLACE = "place", _("A place")
    NETWORK = "network", _("A network")
    KNOWLEDGE = "knowledge", _("Knowledge")
    AUDIENCE = "audience", _("The people it is about")


class Advert(VersionedModel):
    """One person's offer and wish for one round. Its name is told only when both agree."""

    tender = models.ForeignKey(Tender, models.CASCADE, related_name="adverts")
    user = models.ForeignKey(User, models.PROTECT, related_name="adverts")
    name = models.CharField(_("on behalf of"), max_length=150)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind)
    neighbourhood = models.ForeignKey(
        Neighbourhood,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("neighbourhood"),
    )
    placed_at = models.DateTimeField(editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["placed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["tender", "user"], name="one_advert_per_person")
        ]

    def __str__(self) -> str:
        return f"advert {self.pk}"


class AdvertLine(models.Model):
    """One thing that is offered or looked for."""

    advert = models.ForeignKey(Advert, models.CASCADE, related_name="lines")
    is_offer = models.BooleanField()
    sort = models.CharField(max_length=10, choices=Sort)
    text = models.CharField(max_length=200)

    class Meta:
        ordering = ["-is_offer", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["advert", "is_offer", "sort"], name="one_line_per_sort_and_side"
            )
        ]

    def __str__(self) -> str:
        return f"{self.advert_id} {self.sort}"


class Interest(models.Model):
    """One says: I would like to meet. When the other says so too, both are told who they are."""

    advert = models.ForeignKey(Advert, models.CASCADE, related_name="interests")
    other = models.ForeignKey(Advert, models.CASCADE, related_name="interests_in_it")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["advert", "other"], name="interest_said_once"),
            models.CheckConstraint(
                condition=~models.Q(advert=models.F("other")), name="interest_in_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.advert_id} > {self.other_id}"
