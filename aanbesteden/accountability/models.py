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
    data = models.JSONField(null=True, blank=True, editable=False)
    data_hash = models.CharField(max_length=64, blank=True, editable=False)
    pdf = models.BinaryField(null=True, blank=True, editable=False)
    pdf_hash = models.CharField(max_length=64, blank=True, editable=False)
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
