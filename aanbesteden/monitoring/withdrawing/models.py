"""Places where words of a withdrawn story may still stand, for a person to deal with."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.editing import VersionedModel
from aanbesteden.monitoring.models import Story
from aanbesteden.people.models import User


class WhyLeft(models.TextChoices):
    """Why the product may not, or cannot, take the words out by itself."""

    SENT = "sent", _("This was sent or published as it is, with a fingerprint.")
    BOOKED = "booked", _("What is written in the book is never changed.")
    OWN = "own", _("These are somebody else's own words.")
    SIGNED = "signed", _("Parties signed exactly this text.")
    FILE = "file", _("The words stand in a file.")
    OTHER = "other", _("This text may say the same in other words or in another language.")


class Remainder(VersionedModel):
    """One such place: the kind of row and its number, never the words themselves."""

    story = models.ForeignKey(Story, models.PROTECT, related_name="remainders")
    table = models.CharField(max_length=100)
    row = models.BigIntegerField()
    why = models.CharField(max_length=10, choices=WhyLeft)
    found_at = models.DateTimeField()
    due_on = models.DateField(_("to be dealt with before"))
    settled = models.TextField(_("what was done"), blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("place where words of a withdrawn story may stand")
        constraints = [
            models.UniqueConstraint(fields=["story", "table", "row", "why"], name="remainder_once")
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.row}"

    @property
    def question(self):
        return self.story.agreement.question
