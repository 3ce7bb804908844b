"""Pairs that ask each other, rounds of four marks, and the conversation that follows."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User

STATEMENTS = (
    _("They do what they say."),
    _("They tell us in time what goes wrong."),
    _("They take our interest into account."),
    _("We can say to them what we think."),
)
MARKS = range(1, 6)
ONE, OTHER = 1, 2


class TrustPair(VersionedModel):
    """Two sides. Without partners these are the municipality and the coalition."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="trust_pairs")
    one = models.ForeignKey(
        Partner, models.PROTECT, null=True, related_name="+", verbose_name=_("one partner")
    )
    other = models.ForeignKey(
        Partner, models.PROTECT, null=True, related_name="+", verbose_name=_("other partner")
    )
    threshold = models.DecimalField(
        _("under which mark you talk"),
        max_digits=2,
        decimal_places=1,
        default=Decimal("3.0"),
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text=_("When one side gives less than this on average, a conversation is asked."),
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("pair that measures trust")
        constraints = [
            models.CheckConstraint(
                condition=Q(one=None, other=None)
                | (Q(one__isnull=False, other__isnull=False) & ~Q(one=F("other"))),
                name="trust_between_two",
            )
        ]

    def __str__(self) -> str:
        return f"pair {self.pk}"

    @property
    def question(self):
        return self.agreement.question

    def names(self) -> tuple[str, str]:
        """What both sides are called."""
        if self.one_id is None:
            return self.question.municipality.name, self.agreement.coalition.name
        return self.one.name, self.other.name


class TrustRound(VersionedModel):
    """One time that both sides are asked, up to and including a day."""

    pair = models.ForeignKey(TrustPair, models.PROTECT, related_name="rounds")
    opened_at = models.DateTimeField(editable=False)
    closes_on = models.DateField(_("last day to answer"))

    class Meta:
        ordering = ["opened_at", "pk"]

    def __str__(self) -> str:
        return f"round {self.pk}"

    @property
    def question(self):
        return self.pair.question


class TrustAnswer(models.Model):
    """The marks of one person for the other side; shown to nobody one by one."""

    round = models.ForeignKey(TrustRound, models.PROTECT, related_name="answers")
    side = models.PositiveSmallIntegerField()
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    marks = models.JSONField()
    given_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "user"], name="trust_once")]

    def __str__(self) -> str:
        return f"answer {self.pk}"

    @property
    def mean(self) -> Decimal:
        return Decimal(sum(self.marks)) / len(self.marks)


class TrustConversation(VersionedModel):
    """What was talked about after a round, and what came of it."""

    round = models.OneToOneField(TrustRound, models.PROTECT, related_name="conversation")
    held_on = models.DateField(_("held on"))
    who = models.CharField(_("who were there"), max_length=200)
    said = models.TextField(_("what was said"))
    agreed = models.TextField(_("what we do differently from now on"))
    done_at = models.DateTimeField(null=True, editable=False)

    def __str__(self) -> str:
        return f"conversation {self.pk}"

    @property
    def question(self):
        return self.round.question
