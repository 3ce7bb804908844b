"""What a tender asks and offers, row by row: requirements, risks, documents with versions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User
from aanbesteden.storage import private_storage
from aanbesteden.tendering.models import Tender


class MinimumRequirement(VersionedModel):
    """What every proposal must meet, and how a coalition shows that it does."""

    tender = models.ForeignKey(Tender, models.CASCADE, related_name="requirement_rows")
    what = models.TextField(_("what everybody must meet"))
    shown_by = models.TextField(
        _("how it is shown"),
        help_text=_("For instance: a statement in the proposal, a certificate."),
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("minimum requirement")

    def __str__(self) -> str:
        return self.what[:60]


class Subject(models.TextChoices):
    """What a usual call has rules about, in the order in which it tells them."""

    WHO = "who", _("Who may take part, alone or together")
    RELIANCE = "reliance", _("Help of others, and subcontractors")
    EXCLUSION = "exclusion", _("Who is excluded, and the own declaration")
    SUITABILITY = "suitability", _("What makes a party suitable")
    LOTS = "lots", _("Parts of the call, and how many one may win")
    FORM = "form", _("Language and form of a proposal")
    ONE = "one", _("One proposal, without reservations")
    OMISSIONS = "omissions", _("Mending what was forgotten")
    PRICE = "price", _("Price, and how it is counted")
    JUDGING = "judging", _("How the panel works, and talks")
    VERIFICATION = "verification", _("What is checked after the choice")
    COSTS = "costs", _("Costs of taking part")
    EARLY = "early", _("Say in time what is not right")
    COMPLAINTS = "complaints", _("Complaints")
    RESERVATIONS = "reservations", _("What the municipality may still decide")
    RETURN = "return", _("Work for people who have difficulty finding it")
    PRIVACY = "privacy", _("Privacy and secrecy")
    TRANSITION = "transition", _("Taking over, and handing over at the end")
    LAW = "law", _("Law, terms and judge")
    OTHER = "other", _("Something else")


class GroundRule(VersionedModel):
    """A rule of the call in words. What the product counts by, stands with the tender itself."""

    tender = models.ForeignKey(Tender, models.CASCADE, related_name="ground_rules")
    subject = models.CharField(_("what it is about"), max_length=12, choices=Subject)
    what = models.TextField(_("the rule"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("rule of the call")

    def __str__(self) -> str:
        return self.what[:60]


class Carrier(models.TextChoices):
    MUNICIPALITY = "municipality", _("the municipality")
    SHARED = "shared", _("together")
    COALITION = "coalition", _("the coalition")


class RiskCondition(VersionedModel):
    """A condition, and who carries the risk of it (DOMAIN.md 2.5)."""

    tender = models.ForeignKey(Tender, models.CASCADE, related_name="risks")
    what = models.TextField(_("condition or risk"))
    carried_by = models.CharField(_("who carries the risk"), max_length=12, choices=Carrier)
    how = models.TextField(
        _("how"), blank=True, help_text=_("For instance: each half of what it costs more.")
    )
    is_sanction = models.BooleanField(_("this is a sanction"), default=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("condition with a risk")

    def __str__(self) -> str:
        return self.what[:60]


class TenderDocument(VersionedModel):
    """A document that belongs to the tender; every version of it stays."""

    tender = models.ForeignKey(Tender, models.CASCADE, related_name="papers")
    title = models.CharField(_("title"), max_length=150)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class TenderDocumentVersion(models.Model):
    """One version of a document, as it was put there."""

    document = models.ForeignKey(TenderDocument, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    what_changed = models.TextField(_("what changed"), blank=True)
    file = models.FileField(_("file"), storage=private_storage, upload_to="tenders/%Y/%m")
    file_name = models.CharField(max_length=150)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="paper_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.number}"
