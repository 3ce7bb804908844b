"""Influence moments and council questions (DOMAIN.md 3)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import Municipality, User
from aanbesteden.questions.models import Question


class MomentKind(models.TextChoices):
    AGENDA = "agenda", _("Agenda")
    FRAMEWORK = "framework", _("Frameworks")
    CHOICE = "choice", _("Choice to tender")
    AWARD = "award", _("Award")
    REVIEW = "review", _("Review")
    CLOSING = "closing", _("Closing")


class InfluenceMoment(VersionedModel):
    """A date on which the council can decide or ask something about a question."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="moments")
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="moments",
        help_text=_("Whose council: a shared question has moments in each council."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=MomentKind)
    title = models.CharField(_("title"), max_length=150)
    planned_on = models.DateField(_("date"))
    can_decide = models.TextField(_("what the council can decide or ask"))
    outcome = models.TextField(_("what the council did with it"), blank=True)
    held_on = models.DateField(_("held on"), null=True, blank=True)

    class Meta:
        ordering = ["planned_on", "pk"]

    def __str__(self) -> str:
        return self.title


class CouncilQuestion(VersionedModel):
    """A question a council member asks in between. Question and answer are public."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="council_questions")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    text = models.TextField(_("your question"))
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.question_id} {self.asked_at:%Y-%m-%d}"
