"""The broad societal question and what lies in its dossier."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import Municipality
from aanbesteden.storage import private_storage


class Status(models.TextChoices):
    """Where a question stands; `cycle.py` says what may follow and who leads."""

    AGENDA = "agenda", _("On the agenda")
    ARTICULATION = "articulation", _("Articulating the question")
    ANALYSIS = "analysis", _("Stakeholder analysis")
    FRAMEWORK = "framework", _("Frameworks before the council")
    TENDERING = "tendering", _("Preparing the tender")
    COALITION_FORMING = "coalition_forming", _("Coalition forming")
    OPENING = "opening", _("Opening the proposals")
    ASSESSMENT = "assessment", _("Assessment")
    AWARD = "award", _("Award decision")
    STANDSTILL = "standstill", _("Standstill period")
    AGREEMENT = "agreement", _("Making the agreement")
    REALISATION = "realisation", _("Realisation and monitoring")
    ACCOUNTABILITY = "accountability", _("Joint accountability")
    CLOSED = "closed", _("Closed with results")
    GIVEN_BACK = "given_back", _("Given back to society")
    NOT_TENDERED = "not_tendered", _("Not tendered socially")


class QuestionQuerySet(models.QuerySet):
    def public(self):
        """Questions a visitor may see."""
        return self.filter(public_since__isnull=False)


class Question(VersionedModel):
    """One broad question of one or more municipalities."""

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="questions", verbose_name=_("municipality")
    )
    shared_with = models.ManyToManyField(
        Municipality,
        blank=True,
        related_name="shared_questions",
        verbose_name=_("shared with"),
        help_text=_("Other municipalities that ask this question with you."),
    )
    title = models.CharField(
        _("the question"),
        max_length=200,
        help_text=_("One broad question, as people would ask it. Without a solution in it."),
    )
    short_name = models.CharField(
        _("short name"), max_length=50, help_text=_("For lists and addresses, a few words.")
    )
    slug = models.SlugField(max_length=60, unique=True)
    summary = models.TextField(
        _("what is going on"), help_text=_("Two or three sentences that anyone understands.")
    )
    theme = models.CharField(_("theme"), max_length=60, blank=True)
    neighbourhood = models.CharField(_("neighbourhood"), max_length=80, blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.AGENDA, editable=False)
    public_since = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    previous = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        editable=False,
        verbose_name=_("follows on"),
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["-created_at", "-pk"]
        permissions = [
            ("process_manager", "Process manager"),
            ("contract_owner", "Contract owner"),
            ("contract_manager", "Contract manager"),
            ("verifier", "Realisation and verification manager"),
            ("contributor", "Invited to think along"),
        ]

    def __str__(self) -> str:
        return self.short_name


class Remark(models.Model):
    """An internal note in the dossier, for staff and the controller."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="remarks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.TextField(_("remark"))

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.question_id} {self.at:%Y-%m-%d}"


class Visibility(models.TextChoices):
    """Who may read a document of the dossier."""

    STAFF = "staff", _("Staff and controller")
    COALITION = "coalition", _("The coalition")
    PUBLIC = "public", _("Everybody")


class Document(models.Model):
    """A file in the dossier or in a coalition's room; served only through its own view."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="documents")
    coalition = models.ForeignKey(
        "aanbesteden.Coalition", models.CASCADE, null=True, blank=True, related_name="documents"
    )
    title = models.CharField(_("title"), max_length=150)
    visibility = models.CharField(_("who may read it"), max_length=10, choices=Visibility)
    file = models.FileField(_("file"), storage=private_storage, upload_to="documents/%Y/%m")
    file_name = models.CharField(max_length=150)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.title
