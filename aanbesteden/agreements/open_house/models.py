"""A party that wants to take part, and the guarded way in which one can be excluded."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import OrganisationKind, User
from aanbesteden.tendering.models import Tender


class Admission(VersionedModel):
    """The request of one party, and the answer. Conditions and price are the same for all."""

    tender = models.ForeignKey(Tender, models.PROTECT, related_name="admissions")
    name = models.CharField(_("name of your organisation"), max_length=150)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind)
    brings = models.TextField(_("what you bring, and how you meet the requirements"))
    signed_by = models.CharField(_("your name"), max_length=150)
    function = models.CharField(_("your function"), max_length=120)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    asked_at = models.DateTimeField(editable=False)
    # The day on which the party has its answer at the latest; kept as it was told to the party.
    answer_by = models.DateField(null=True, editable=False)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", editable=False
    )
    admitted_at = models.DateTimeField(null=True, editable=False)
    refused_at = models.DateTimeField(null=True, editable=False)
    refused_because = models.TextField(_("which requirement is not met, and why"), blank=True)
    ended_at = models.DateTimeField(null=True, editable=False)
    # Its place at the table, once the process agreement is there.
    partner = models.OneToOneField(
        Partner, models.PROTECT, null=True, editable=False, related_name="admission"
    )

    class Meta:
        ordering = ["asked_at", "pk"]
        verbose_name = _("admission")

    def __str__(self) -> str:
        return self.name

    @property
    def takes_part(self) -> bool:
        return bool(self.admitted_at and not self.ended_at)

    @property
    def is_open(self) -> bool:
        """Whether an answer is still to come."""
        return not (self.admitted_at or self.refused_at)


class Ground(models.TextChoices):
    """The only grounds for exclusion (DOMAIN.md 5). Trouble on a single case is none."""

    NOT_TAKING_PART = "not_taking_part", _("Does not take part in thinking along")
    FRAUD = "fraud", _("Fraud")
    GRAVE_BREACH = "grave_breach", _("A grave breach of what was agreed")


class Exclusion(VersionedModel):
    """One proposal to exclude a party: the ground, its own word, and the decision."""

    admission = models.ForeignKey(Admission, models.PROTECT, related_name="exclusions")
    ground = models.CharField(_("ground"), max_length=20, choices=Ground)
    facts = models.TextField(
        _("what happened, and when"),
        help_text=_("Facts with their dates. Trouble on a single case is no ground."),
    )
    hear_before = models.DateField(
        _("the party can give its word until"), help_text=_("At least two weeks from now.")
    )
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    proposed_at = models.DateTimeField(editable=False)
    word = models.TextField(_("your word about it"), blank=True)
    heard_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    excludes = models.BooleanField(default=False, editable=False)
    reason = models.TextField(_("why"), blank=True, editable=False)

    class Meta:
        ordering = ["proposed_at", "pk"]
        verbose_name = _("exclusion")
        constraints = [
            models.UniqueConstraint(
                fields=["admission"],
                condition=models.Q(decided_at__isnull=True),
                name="one_open_exclusion",
            )
        ]

    def __str__(self) -> str:
        return f"{self.admission} {self.ground}"
