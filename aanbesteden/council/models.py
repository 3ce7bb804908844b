"""Influence moments and all that hangs on them, promises, questions, the term (DOMAIN.md 3)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import Municipality, User
from aanbesteden.questions.models import Document, Question


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
    begins = models.TimeField(_("begins at"), null=True, blank=True)
    ends = models.TimeField(_("ends at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=150, blank=True)
    can_decide = models.TextField(_("what the council can decide or ask"))
    outcome = models.TextField(_("what the council did with it"), blank=True)
    held_on = models.DateField(_("held on"), null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_reason = models.TextField(blank=True, editable=False)

    class Meta:
        ordering = ["planned_on", "pk"]

    def __str__(self) -> str:
        return self.title


class MomentDocument(models.Model):
    """A public file of the dossier that the council reads for a moment."""

    moment = models.ForeignKey(InfluenceMoment, models.CASCADE, related_name="papers")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["moment", "document"], name="moment_document_once")
        ]

    def __str__(self) -> str:
        return f"{self.moment_id} {self.document_id}"


class DecisionKind(models.TextChoices):
    PROPOSAL = "proposal", _("Proposal")
    AMENDMENT = "amendment", _("Amendment")
    MOTION = "motion", _("Motion")


class DecisionResult(models.TextChoices):
    ADOPTED = "adopted", _("adopted")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")
    HELD_OVER = "held_over", _("held over")


class Decision(VersionedModel):
    """A proposal, amendment or motion at a moment, and how the council voted.

    `votes` holds who voted what, where that was recorded: rows of `name`, `votes_for`,
    `votes_against`, per party or per person. Without votes at all nobody asked for a vote.
    """

    moment = models.ForeignKey(InfluenceMoment, models.PROTECT, related_name="decisions")
    kind = models.CharField(_("kind"), max_length=10, choices=DecisionKind)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("what it says"), blank=True)
    result = models.CharField(_("result"), max_length=10, choices=DecisionResult)
    votes_for = models.PositiveSmallIntegerField(_("votes for"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("votes against"), null=True, blank=True)
    votes = models.JSONField(_("votes per party or person"), default=list, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("decision of the council")

    def __str__(self) -> str:
        return self.title


class Settlement(models.TextChoices):
    KEPT = "kept", _("kept")
    LAPSED = "lapsed", _("lapsed")


class Promise(VersionedModel):
    """What the executive promised a council, by when, and whether it was kept. Public."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="promises")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="promises")
    text = models.TextField(_("what was promised"))
    made_by = models.CharField(
        _("who promised it"), max_length=120, help_text=_("Name and function.")
    )
    made_on = models.DateField(_("promised on"))
    due_on = models.DateField(_("ready before"), null=True, blank=True)
    settlement = models.CharField(
        _("what became of it"), max_length=10, choices=Settlement, blank=True
    )
    settled_on = models.DateField(_("settled on"), null=True, blank=True)
    settled_how = models.TextField(_("how it was kept, or why it lapsed"), blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("promise to the council")

    def __str__(self) -> str:
        return f"{self.question_id} {self.made_on}"


class Wish(models.TextChoices):
    """What somebody wants with a question in between."""

    KNOW = "know", _("I want to know something")
    STEER = "steer", _("I want something to change now")


class CouncilQuestion(VersionedModel):
    """A question a council member asks in between. Question and answer are public."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="council_questions")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    text = models.TextField(_("your question"))
    wish = models.CharField(
        _("what do you want with it?"), max_length=5, choices=Wish, default=Wish.KNOW
    )
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.question_id} {self.asked_at:%Y-%m-%d}"


class CouncilVisit(models.Model):
    """Until when somebody has seen the news; it moves when they come back, or say so.

    Nothing in `since_at`: this is their first visit.
    """

    user = models.OneToOneField(User, models.CASCADE, related_name="+")
    since_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user_id} {self.last_at:%Y-%m-%d}"


class CalendarLink(models.Model):
    """The address of a personal calendar. Its key is made from `secret` and the site's own key."""

    user = models.OneToOneField(User, models.CASCADE, related_name="+")
    secret = models.CharField(max_length=43)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user_id} {self.made_at:%Y-%m-%d}"


class CouncilTerm(VersionedModel):
    """A period in which one council sits, where it differs from the common one."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="council_terms")
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    class Meta:
        ordering = ["-starts_on"]
        verbose_name = _("council term")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="term_ends_later"
            ),
            models.UniqueConstraint(fields=["municipality", "starts_on"], name="term_once"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on:%Y}-{self.ends_on:%Y}"


class Portfolio(VersionedModel):
    """What one alderman answers for, and the questions in it."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="portfolios")
    name = models.CharField(_("portfolio"), max_length=100)
    alderman = models.CharField(_("alderman"), max_length=100, blank=True)
    questions = models.ManyToManyField(
        Question, blank=True, related_name="portfolios", verbose_name=_("questions")
    )

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("portfolio")
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="portfolio_once")
        ]

    def __str__(self) -> str:
        return self.name
