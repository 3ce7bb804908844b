"""A coalition's answer. Its content is encrypted; nothing of it stands in any other column."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.coalitions.models import Coalition
from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User
from aanbesteden.storage import private_storage
from aanbesteden.tendering.models import Tender


class ProposalStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Handed in")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Proposal(VersionedModel):
    """The sealed answer of one coalition in one round."""

    coalition = models.OneToOneField(Coalition, models.PROTECT, related_name="proposal")
    tender = models.ForeignKey(Tender, models.PROTECT, related_name="proposals")
    status = models.CharField(
        max_length=10, choices=ProposalStatus, default=ProposalStatus.DRAFT, editable=False
    )
    sealed = models.BinaryField(null=True, blank=True, editable=False)
    content_hash = models.CharField(max_length=64, blank=True, editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    submitted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    receipt = models.CharField(max_length=20, unique=True, null=True, blank=True, editable=False)
    submitted_hash = models.CharField(max_length=64, blank=True, editable=False)
    public_sections = models.JSONField(default=list, blank=True, editable=False)

    class Meta:
        ordering = ["coalition__name", "pk"]
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")

    def __str__(self) -> str:
        return f"proposal {self.pk}"

    @property
    def question(self):
        return self.tender.question

    @property
    def fingerprint(self) -> list[str]:
        """The hash of what was handed in, in pieces between which a line may break."""
        return [self.submitted_hash[at : at + 16] for at in range(0, len(self.submitted_hash), 16)]


class SealedAttachment(models.Model):
    """A file that belongs to a proposal; name and bytes are encrypted alike."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="attachments")
    sealed_name = models.BinaryField()
    file = models.FileField(storage=private_storage, upload_to="sealed/%Y/%m")
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ["uploaded_at", "pk"]

    def __str__(self) -> str:
        return f"attachment {self.pk}"


class OpeningConfirmation(models.Model):
    """One of the two people who open the proposals together."""

    tender = models.ForeignKey(Tender, models.PROTECT, related_name="opening_confirmations")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["tender", "user"], name="opener_confirms_once")
        ]

    def __str__(self) -> str:
        return f"{self.tender_id} {self.user_id}"
