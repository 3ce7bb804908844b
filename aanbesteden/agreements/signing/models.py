"""A signed copy: a PDF that a party signed outside this site."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.coalitions.models import Partner
from aanbesteden.people.models import User
from aanbesteden.storage import private_storage


class SignedCopy(models.Model):
    """One signed PDF of one party (no partner: the municipality). It is kept as it came in."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="signed_copies")
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("name"), max_length=150)
    function = models.CharField(_("function"), max_length=120)
    signed_on = models.DateField(_("signed on"))
    text_hash = models.CharField(max_length=64)  # of the agreed text it was put beside
    names_text = models.BooleanField()  # that fingerprint could be read in the file
    file = models.FileField(_("file"), storage=private_storage, upload_to="signed/%Y/%m")
    file_name = models.CharField(max_length=150)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ["uploaded_at", "pk"]
        verbose_name = _("signed copy")
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "text_hash", "sha256"], name="signed_copy_once"
            )
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def party(self) -> str:
        """The name of the party that signed."""
        return self.partner.name if self.partner else self.agreement.question.municipality.name
