"""A party that sees something otherwise than the review says, under its own name."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import VersionedModel
from aanbesteden.monitoring.models import Review
from aanbesteden.people.models import User


class About(models.TextChoices):
    """What one can disagree about: the answers of a review, by their field."""

    ADDS_UP = "adds_up", _("do the numbers and the story add up?")
    RIGHT_WAY = "right_way", _("is it moving the right way?")
    INVISIBLE = "invisible", _("who stayed invisible?")
    MOST_VULNERABLE = "most_vulnerable", _("does it work for the most vulnerable?")
    GOES_WELL = "goes_well", _("what goes well")
    MUST_IMPROVE = "must_improve", _("what must be better")


class Dissent(VersionedModel):
    """One party about one answer. No partner means: the municipality."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="dissents")
    about = models.CharField(_("about which answer"), max_length=20, choices=About)
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    text = models.TextField(_("how you see it"))
    by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("dissent at a review")
        constraints = [
            models.UniqueConstraint(fields=["review", "about", "partner"], name="dissents_once"),
            models.UniqueConstraint(
                fields=["review", "about"],
                condition=models.Q(partner__isnull=True),
                name="municipality_dissents_once",
            ),
        ]

    def __str__(self) -> str:
        return f"dissent {self.pk}"

    @property
    def question(self):
        return self.review.agreement.question

    @property
    def party(self) -> str:
        """The name under which it stands."""
        return self.partner.name if self.partner else self.question.municipality.name


class Conclusion(models.Model):
    """The review is concluded: its words stay, and its sheet shows what lay on the table then.

    `sheet` holds the lines per heading. Stories are left out of it: whoever told one can take it
    back, and then it must not stay here.
    """

    review = models.OneToOneField(Review, models.CASCADE, related_name="conclusion")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    sheet = models.JSONField()

    class Meta:
        verbose_name = _("conclusion of a review")

    def __str__(self) -> str:
        return f"conclusion {self.pk}"

    @property
    def question(self):
        return self.review.agreement.question
