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


class ProposalVersion(models.Model):
    """What one save changed, under the same seal as the proposal itself.

    Who saved when is no secret to its makers; which words came and went lies in `sealed`.
    """

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()
    content_hash = models.CharField(max_length=64)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="proposal_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.number}"


class Receipt(models.Model):
    """That something was handed in, when, and its fingerprint. A row stays whatever comes later."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="receipts")
    number = models.CharField(max_length=20, unique=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    file = models.FileField(storage=private_storage, upload_to="receipts/%Y/%m", blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True, db_index=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.number

    @property
    def fingerprint(self) -> list[str]:
        """The hash in pieces between which a line may break."""
        return [self.sha256[at : at + 16] for at in range(0, len(self.sha256), 16)]


class Practice(models.Model):
    """An exercise of one person: sealed, read by nobody else, thrown away after a while."""

    tender = models.ForeignKey(Tender, models.CASCADE, related_name="practices")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    sealed = models.BinaryField()
    begun_at = models.DateTimeField(db_index=True)
    handed_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tender", "user"], name="one_exercise_per_person")
        ]

    def __str__(self) -> str:
        return f"exercise {self.pk}"


class Presence(models.Model):
    """Who has which part open; forgotten within minutes, and no part of any history."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="presences")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    part = models.CharField(max_length=40, blank=True)
    seen_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "user"], name="present_in_one_part")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.proposal_id}"


class LateRequest(VersionedModel):
    """Makers say why their draft should still count after the deadline, and what was decided."""

    proposal = models.OneToOneField(Proposal, models.PROTECT, related_name="late_request")
    reason = models.TextField()
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    accepted = models.BooleanField(null=True)
    decision = models.TextField(blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return f"late {self.proposal_id}"


class DisclosureRequest(VersionedModel):
    """Somebody wants to know what was marked as a trade secret: the coalition speaks, staff weigh.

    `mark` points at the mark under the seal; what it hides stands in no column.
    """

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="disclosure_requests")
    mark = models.CharField(max_length=16, editable=False)
    about = models.TextField(
        _("what was asked, and why"), help_text=_("Write nothing about who asked.")
    )
    asked_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    view = models.TextField(_("what the coalition thinks of it"), blank=True)
    viewed_at = models.DateTimeField(null=True, blank=True, editable=False)
    lifted = models.BooleanField(null=True, editable=False)
    reason = models.TextField(_("why"), blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "mark"],
                condition=models.Q(decided_at=None),
                name="one_open_request_per_mark",
            )
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.pk}"


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
