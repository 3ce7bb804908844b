"""Risks with who carries them, incentives by kind, and disagreements step by step."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User


class Carrier(models.TextChoices):
    MUNICIPALITY = "municipality", _("The municipality")
    TOGETHER = "together", _("All together")
    COALITION = "coalition", _("The coalition")


class SharedRisk(VersionedModel):
    """Something that may go wrong, how heavy it is, and who carries it."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="shared_risks")
    text = models.CharField(_("what may go wrong"), max_length=200)
    carried_by = models.CharField(_("who carries it"), max_length=15, choices=Carrier)
    weight = models.PositiveSmallIntegerField(
        _("how heavy, from 1 to 5"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text=_("1: a nuisance. 5: the agreement may fail on it."),
    )
    measure = models.TextField(_("what we do about it"), blank=True)
    closed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-weight", "pk"]
        verbose_name = _("shared risk")

    def __str__(self) -> str:
        return self.text


class IncentiveKind(models.TextChoices):
    ECONOMIC = "economic", _("Economic: money, continuity, a share in what is saved")
    SOCIAL = "social", _("Social: appreciation, being seen, a good name")
    MORAL = "moral", _("Moral: doing what is right for people here")


class Incentive(VersionedModel):
    """What moves parties to do well; it must fit how the partner is regarded."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="incentives")
    kind = models.CharField(_("kind of incentive"), max_length=10, choices=IncentiveKind)
    text = models.CharField(_("what moves us"), max_length=200)
    closed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["kind", "pk"]
        verbose_name = _("incentive")

    def __str__(self) -> str:
        return self.text


class Disagreement(VersionedModel):
    """A disagreement on its way through the steps of mutual gains, each with room to record."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="disagreements")
    subject = models.CharField(_("what do you disagree about?"), max_length=200)
    interests = models.TextField(
        _("1. explore interests"),
        blank=True,
        help_text=_("What does each of you need, behind what each of you says?"),
    )
    facts = models.TextField(
        _("2. find the facts together"),
        blank=True,
        help_text=_("What do you know for sure, and whom do you ask together?"),
    )
    inventions = models.TextField(
        _("3. invent options"),
        blank=True,
        help_text=_("Which answers are there, without choosing yet?"),
    )
    decision = models.TextField(
        _("4. decide"), blank=True, help_text=_("What do you do, and who agreed to it?")
    )
    relation = models.TextField(
        _("5. keep the relation"),
        blank=True,
        help_text=_("How do you go on with each other, and when do you look back?"),
    )
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    opened_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["-opened_at", "-pk"]
        verbose_name = _("disagreement")

    def __str__(self) -> str:
        return self.subject

    @property
    def is_settled(self) -> bool:
        return bool(self.decision and self.relation)


class Effect(models.TextChoices):
    STRENGTHENS = "strengthens", _("They strengthen each other")
    DEPENDS = "depends", _("One needs the other")
    AGAINST = "against", _("One may work against the other")


class AgreementLink(VersionedModel):
    """Another agreement that this one has to do with; it is shown on both."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="links")
    other = models.ForeignKey(
        Agreement, models.PROTECT, related_name="linked_from", verbose_name=_("other agreement")
    )
    effect = models.CharField(_("what they do to each other"), max_length=15, choices=Effect)
    note = models.TextField(_("how, and what we do about it"))
    closed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("link with another agreement")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(agreement=models.F("other")), name="linked_to_another"
            )
        ]

    def __str__(self) -> str:
        return str(self.other)
