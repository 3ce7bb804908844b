"""A questionnaire, its few questions, the links that open it, and answers without a name."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.editing import VersionedModel
from aanbesteden.monitoring.panels.models import Panel, Panellist
from aanbesteden.people.models import User

SCALE = range(1, 6)


class Audience(models.TextChoices):
    RESIDENTS = "residents", _("Residents")
    PANEL = "panel", _("A panel that is asked more often")
    WORKERS = "workers", _("Frontline workers")
    PARTNERS = "partners", _("Partners")


class Survey(VersionedModel):
    """A few questions, open from `opened_at` up to and including `closes_on`."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="surveys")
    title = models.CharField(_("title"), max_length=120)
    intro = models.TextField(_("why you ask this, and what happens with it"))
    audience = models.CharField(_("whom do you ask?"), max_length=10, choices=Audience)
    asked = models.PositiveIntegerField(
        _("how many people do you ask?"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(1_000_000)],
        help_text=_("Then everybody sees how large the response is. Empty: you do not know."),
    )
    panel = models.ForeignKey(
        Panel,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="surveys",
        verbose_name=_("send it to a panel"),
        help_text=_("Then every member gets a link of their own. Empty: by one link for all."),
    )
    closes_on = models.DateField(_("last day to answer"))
    opened_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    public_at = models.DateTimeField(null=True, editable=False)
    reminded_at = models.DateTimeField(null=True, editable=False)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    made_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["-made_at", "-pk"]
        verbose_name = _("questionnaire")

    def __str__(self) -> str:
        return self.title

    @property
    def question(self):
        return self.agreement.question

    def takes_answers(self, today) -> bool:
        return bool(self.opened_at and not self.closed_at and today <= self.closes_on)

    def is_over(self, today) -> bool:
        return bool(self.closed_at or (self.opened_at and today > self.closes_on))


class ItemKind(models.TextChoices):
    SCALE = "scale", _("A mark from 1 to 5")
    CHOICE = "choice", _("One of a few answers")
    OPEN = "open", _("In their own words")


class SurveyItem(VersionedModel):
    """One question of a questionnaire."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="items")
    place = models.PositiveSmallIntegerField(editable=False)
    kind = models.CharField(_("kind of question"), max_length=6, choices=ItemKind)
    text = models.CharField(_("the question"), max_length=200)
    options = models.TextField(_("the answers to choose from, one on a line"), blank=True)
    low = models.CharField(_("what 1 means"), max_length=40, blank=True)
    high = models.CharField(_("what 5 means"), max_length=40, blank=True)

    class Meta:
        ordering = ["place", "pk"]
        verbose_name = _("question of a questionnaire")

    def __str__(self) -> str:
        return self.text

    def choices(self) -> list[tuple[int, str]]:
        """Number and words of every answer that can be counted."""
        if self.kind == ItemKind.SCALE:
            ends = {SCALE[0]: self.low, SCALE[-1]: self.high}
            return [
                (mark, f"{mark}: {ends[mark]}" if ends.get(mark) else str(mark)) for mark in SCALE
            ]
        lines = [line.strip() for line in self.options.splitlines() if line.strip()]
        return list(enumerate(lines, start=1)) if self.kind == ItemKind.CHOICE else []


class SurveyLink(models.Model):
    """Opens a questionnaire: one for all, or single ones that work once."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="links")
    code = models.CharField(max_length=20, unique=True)
    is_single = models.BooleanField(default=False)
    used = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"link {self.pk}"


class SurveyInvite(models.Model):
    """Which link a member of a panel got, to remind who did not use it; gone when it is over.

    It says that somebody answered, and never what.
    """

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="invites")
    member = models.ForeignKey(Panellist, models.CASCADE, related_name="invites")
    link = models.OneToOneField(SurveyLink, models.CASCADE, related_name="invite")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "member"], name="one_link_for_a_member")
        ]

    def __str__(self) -> str:
        return f"invite {self.pk}"


class SurveyReply(models.Model):
    """Somebody answered, on a day. Nothing leads from here to a link or to a person."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="replies")
    sent_on = models.DateField()

    def __str__(self) -> str:
        return f"reply {self.pk}"


class SurveyAnswer(models.Model):
    """One answer: a number, or words."""

    reply = models.ForeignKey(SurveyReply, models.CASCADE, related_name="answers")
    item = models.ForeignKey(SurveyItem, models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField(null=True)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reply", "item"], name="one_answer_per_item")
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"
