"""The account that all shareholders give together (DOMAIN.md 2.8)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User


class ReportStatus(models.TextChoices):
    DRAFT = "draft", _("Being written")
    APPROVAL = "approval", _("Waiting for every partner's word")
    RETURNED = "returned", _("Returned by a partner")
    PUBLISHED = "published", _("Published")


class ReportKind(models.TextChoices):
    YEARLY = "yearly", _("Yearly report")
    FINAL = "final", _("Final report")


class Report(VersionedModel):
    """One joint report. On publication its data is frozen as JSON and its PDF as bytes."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="reports")
    status = models.CharField(
        max_length=10, choices=ReportStatus, default=ReportStatus.DRAFT, editable=False
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ReportKind, default=ReportKind.FINAL)
    title = models.CharField(_("title"), max_length=150)
    period_from = models.DateField(_("from"))
    period_to = models.DateField(_("up to and including"))
    summary = models.TextField(_("what this report says, in short"), blank=True)
    learnt = models.TextField(_("what we learnt"), blank=True)
    not_reached = models.TextField(_("whom we did not reach"), blank=True)
    remains = models.TextField(_("what remains when this ends"), blank=True)
    about_numbers = models.TextField(_("what the numbers mean to us"), blank=True)
    about_money = models.TextField(_("what we want to say about the money"), blank=True)
    edition = models.PositiveSmallIntegerField(default=1, editable=False)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", editable=False
    )
    correction = models.TextField(
        _("what was wrong, and what is different now"), blank=True, editable=False
    )
    data = models.JSONField(null=True, blank=True, editable=False)
    data_hash = models.CharField(max_length=64, blank=True, editable=False)
    pdf = models.BinaryField(null=True, blank=True, editable=False)
    pdf_hash = models.CharField(max_length=64, blank=True, editable=False)
    council_pdf = models.BinaryField(null=True, blank=True, editable=False)
    council_pdf_hash = models.CharField(max_length=64, blank=True, editable=False)
    council_cut = models.PositiveSmallIntegerField(default=100, editable=False)
    started_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    started_at = models.DateTimeField(editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-period_to", "-pk"]
        verbose_name = _("report")

    def __str__(self) -> str:
        return self.title

    @property
    def question(self):
        return self.agreement.question

    @property
    def successor(self) -> "Report | None":
        """The published report that corrects this one."""
        later = getattr(self, "replaced_by", None)
        return later if later and later.status == ReportStatus.PUBLISHED else None


class SectionKey(models.TextChoices):
    """The texts people write themselves; all else in a report comes from what was recorded."""

    SUMMARY = "summary", _("What this report says, in short")
    ABOUT_NUMBERS = "about_numbers", _("What the numbers mean to us")
    ABOUT_MONEY = "about_money", _("What we want to say about the money")
    NOT_REACHED = "not_reached", _("Whom we did not reach")
    LEARNT = "learnt", _("What we learnt")
    REMAINS = "remains", _("What remains when this ends")


class ReportSection(VersionedModel):
    """Who writes which text of a report, and by when. No partner means: the municipality.

    The text itself is a field of the report, so that frozen data and page read one row.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="sections")
    key = models.CharField(max_length=15, choices=SectionKey, editable=False)
    partner = models.ForeignKey(
        Partner,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who writes it"),
        help_text=_("Empty: the municipality. The others read along and may change it too."),
    )
    task = models.CharField(
        _("what is asked"), max_length=300, blank=True, help_text=_("In one sentence.")
    )
    due_on = models.DateField(_("ready before"), null=True, blank=True)
    ready_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="section_once")]
        verbose_name = _("text of the report")

    def __str__(self) -> str:
        return f"{self.report_id} {self.key}"


class Verdict(models.TextChoices):
    APPROVES = "approves", _("Agrees with the report")
    DISSENTS = "dissents", _("Does not agree; the dissent is printed")


class PartnerWord(VersionedModel):
    """A partner's own word. No partner means: the municipality."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="words")
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="words"
    )
    word = models.TextField(_("your own word"), blank=True)
    verdict = models.CharField(_("your verdict"), max_length=10, choices=Verdict, blank=True)
    dissent = models.TextField(_("with what you do not agree, and why"), blank=True)
    name = models.CharField(_("name and function"), max_length=150, blank=True)
    given_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    given_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            # SQLite cannot count "no partner" (the municipality) as one value: hence two.
            models.UniqueConstraint(fields=["report", "partner"], name="word_once"),
            models.UniqueConstraint(
                fields=["report"],
                condition=models.Q(partner__isnull=True),
                name="municipal_word_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.partner_id}"


class PublicMeeting(VersionedModel):
    """The evening on which all shareholders sit behind the table (DOMAIN.md 2.8)."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField(_("when"))
    place = models.CharField(_("where"), max_length=200)
    invitation = models.TextField(
        _("for whom, and what happens"),
        help_text=_("Also say how somebody takes part who cannot come."),
    )
    told = models.TextField(_("what was said, in short"), blank=True)
    visitors = models.PositiveIntegerField(_("how many people came"), null=True, blank=True)

    class Meta:
        ordering = ["starts_at", "pk"]
        verbose_name = _("public meeting")

    def __str__(self) -> str:
        return f"{self.report_id} {self.starts_at:%Y-%m-%d}"


class MeetingQuestion(VersionedModel):
    """A question asked at the meeting, with the answer. Never with the name of who asked."""

    meeting = models.ForeignKey(PublicMeeting, models.CASCADE, related_name="questions")
    asked_by = models.CharField(
        _("who asked"),
        max_length=80,
        help_text=_("Without a name, for instance: a resident of the flats."),
    )
    text = models.TextField(_("the question"))
    answer = models.TextField(_("the answer"), blank=True)
    partner = models.ForeignKey(
        Partner,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who answers"),
        help_text=_("Empty: the municipality."),
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("question at the meeting")

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.pk}"
