"""A strategic plan as it is written, and its revisions as they were made public (DOMAIN.md 4)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import Municipality, User
from aanbesteden.questions.models import Question

YEARS = 3


class StrategicPlan(VersionedModel):
    """What a municipality is going to change in `YEARS` years, as it is being written."""

    municipality = models.OneToOneField(Municipality, models.CASCADE, related_name="strategic_plan")
    title = models.CharField(_("title"), max_length=150)
    intro = models.TextField(
        _("what we work towards"), help_text=_("In a few sentences, for everybody who reads it.")
    )
    first_year = models.PositiveSmallIntegerField(
        _("first year"), help_text=_("The plan is about this year and the two after it.")
    )
    revise_on = models.DateField(
        _("next revision"),
        null=True,
        blank=True,
        help_text=_("When do we look at the plan again, with everybody?"),
    )

    class Meta:
        verbose_name = _("strategic plan")

    def __str__(self) -> str:
        return self.title


class Priority(models.IntegerChoices):
    FIRST = 1, _("first")
    NEXT = 2, _("after that")
    LATER = 3, _("when there is room")


class PlannedChange(VersionedModel):
    """One change: why, how urgent, what happens in which year, and what parties notice of it."""

    plan = models.ForeignKey(StrategicPlan, models.CASCADE, related_name="changes")
    title = models.CharField(_("what changes"), max_length=150)
    text = models.TextField(_("from what, to what, and why"))
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority, default=Priority.NEXT
    )
    who = models.TextField(_("who does what"), blank=True)
    year_1 = models.TextField(_("in the first year"), blank=True)
    year_2 = models.TextField(_("in the second year"), blank=True)
    year_3 = models.TextField(_("in the third year"), blank=True)
    consequences = models.TextField(
        _("consequences for parties"),
        blank=True,
        help_text=_("Who notices it, from when, and what can they do to prepare?"),
    )
    questions = models.ManyToManyField(
        Question, blank=True, related_name="planned_changes", verbose_name=_("questions")
    )
    dropped_at = models.DateTimeField(null=True, blank=True, editable=False)
    dropped_reason = models.TextField(blank=True, editable=False)

    class Meta:
        ordering = ["priority", "pk"]
        verbose_name = _("planned change")

    def __str__(self) -> str:
        return self.title


class PlanRevision(models.Model):
    """The plan as it was made public: `data` never changes afterwards."""

    plan = models.ForeignKey(StrategicPlan, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    adopted_by = models.CharField(
        _("who adopted it"), max_length=100, help_text=_("For instance: the executive.")
    )
    adopted_on = models.DateField(_("adopted on"))
    reason = models.TextField(
        _("what is new, and why"), help_text=_("Everybody reads this above the plan.")
    )
    data = models.JSONField()

    class Meta:
        ordering = ["-number"]
        verbose_name = _("revision")
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="revision_once")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.number}"
