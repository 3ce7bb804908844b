"""What stands around the texts of the sheet: life domains touched, and the talk per part."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.articulation.models import Articulation
from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User
from aanbesteden.questions.life_domains import LifeDomain
from aanbesteden.questions.models import Question


class SheetPart(models.TextChoices):
    """The parts of the sheet: what is written, talked about and compared as one whole."""

    OUTCOME = "outcome", _("What really changes")
    THINKING = "thinking", _("The order of thinking")
    DOMAINS = "domains", _("Life domains and other commissioners")
    ROLE = "role", _("The role of the municipality")
    REFLECTION = "reflection", _("Reflection")
    SUITABILITY = "suitability", _("To tender, or not?")
    FRAMEWORK = "framework", _("Frameworks")


@dataclass(frozen=True)
class PartOf:
    """One part of the sheet of one question, as the thing that is read or talked about."""

    question: Question
    part: SheetPart


class TouchedDomain(VersionedModel):
    """How the question touches one life domain, and who pays and gains there.

    Without a word in any field the domain is not touched.
    """

    articulation = models.ForeignKey(Articulation, models.CASCADE, related_name="domains")
    domain = models.CharField(max_length=15, choices=LifeDomain)
    touches = models.TextField(_("how the question touches this"), blank=True)
    enablers = models.TextField(
        _("other commissioners"),
        blank=True,
        help_text=_("Such as the health insurer, the housing corporation or the school board."),
    )
    costs = models.TextField(
        _("where costs fall"), blank=True, help_text=_("Who pays when this changes?")
    )
    benefits = models.TextField(
        _("where benefits fall"), blank=True, help_text=_("Who gains? Often somebody else.")
    )
    covenant = models.TextField(_("which covenant could bind them"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["articulation", "domain"], name="domain_once")
        ]

    def __str__(self) -> str:
        return self.domain


DOMAIN_FIELDS = ("touches", "enablers", "costs", "benefits", "covenant")


class PartComment(VersionedModel):
    """Something asked about a part of the sheet. It is answered below, and then settled."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="comments")
    part = models.CharField(max_length=15, choices=SheetPart, editable=False)
    text = models.TextField(_("your comment or question"))
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    asked_at = models.DateTimeField(editable=False)
    asked_of = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("for whom is it?"),
        help_text=_("This person gets a message. Without a name it is the process manager."),
    )
    settled_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["question", "part"], name="comment_of_part")]

    def __str__(self) -> str:
        return f"{self.question_id} {self.part} {self.pk}"

    @property
    def about(self) -> PartOf:
        return PartOf(self.question, SheetPart(self.part))


class CommentAnswer(models.Model):
    """An answer to a comment; the newest comes last."""

    comment = models.ForeignKey(PartComment, models.CASCADE, related_name="answers")
    text = models.TextField(_("your answer"))
    by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.comment_id} {self.pk}"
