"""One round of tendering for a question (DOMAIN.md 2.5). A second round is a second row."""

from datetime import date, timedelta
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User
from aanbesteden.questions.models import Question
from aanbesteden.tendering.parts import TEXT_PARTS


class Route(models.TextChoices):
    """Legal routes; DOMAIN.md 2.5. The choice carries a reason."""

    SUBSIDY = "subsidy", _("Subsidy tender")
    SOCIAL = "social", _("Procedure for social and specific services")
    OPEN_HOUSE = "open_house", _("Open house")
    ADMINISTRATIVE = "administrative", _("Bestuurlijk aanbesteden")
    ZEEUWS = "zeeuws", _("Zeeuws model")
    DIALOGUE = "dialogue", _("Procedure with dialogue")
    CHALLENGE = "challenge", _("Right to challenge")
    INTERVALS = "intervals", _("Admission at intervals")


class Variant(models.TextChoices):
    AT_ONCE = "at_once", _("Strategy and realisation at once")
    TWO_ROUNDS = "two_rounds", _("First the strategy, later the realisation")


class TieBreak(models.TextChoices):
    """What decides when two proposals have the same total; known beforehand."""

    SHARED = "", _("They share the place; the executive chooses, with reasons")
    HEAVIEST = "heaviest", _("The most points on the heaviest criterion, then on the next")
    LOTS = "lots", _("Lots are drawn, with a witness from outside the municipality")


class Tender(VersionedModel):
    """What is asked formally, by when, and how it is judged. Fixed once published."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="tenders")
    round = models.PositiveSmallIntegerField(default=1, editable=False)
    text = models.TextField(
        _("the tender question"),
        blank=True,
        help_text=_("The formal question, the municipality's alone."),
    )
    differs = models.TextField(_("how it differs from the societal question, and why"), blank=True)
    route = models.CharField(_("legal route"), max_length=15, choices=Route, blank=True)
    route_reason = models.TextField(_("why this route"), blank=True)
    total_value = models.DecimalField(
        _("estimated total value in euros"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_(
            "Without VAT, with all options and extensions. It decides which rules of European "
            "tendering hold."
        ),
    )
    urgent_because = models.TextField(
        _("why there is urgency"),
        blank=True,
        help_text=_("Only when it is so. Then answers may come later than usual."),
    )
    variant = models.CharField(
        _("variant"), max_length=12, choices=Variant, default=Variant.AT_ONCE
    )
    # The round that chose the strategy, for a round that asks who realises it.
    strategy_round = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="realisations"
    )
    basis = models.TextField(
        _("the chosen strategy, as basis of this round"),
        blank=True,
        help_text=_("Everybody reads it. Who did not take part before, can work with it too."),
    )
    requirements = models.TextField(_("minimum requirements"), blank=True)
    safeguards = models.TextField(
        _("safeguards"),
        blank=True,
        help_text=_("For equal treatment, against mere profit, for the public character."),
    )
    room_to_adjust = models.TextField(_("room to adjust on the way"), blank=True)
    contribution = models.DecimalField(
        _("highest contribution of the municipality in euros"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
    )
    # What the product itself keeps or counts by; the other rules of a call are words.
    least_total = models.DecimalField(
        _("least total a proposal needs (0 to 10)"),
        max_digits=4,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(10)],
        help_text=_("Whoever gets less, cannot be chosen. Empty: there is no such rule."),
    )
    tie_break = models.CharField(
        _("when totals are equal"),
        max_length=10,
        choices=TieBreak,
        default=TieBreak.SHARED,
        blank=True,
    )
    most_words = models.PositiveIntegerField(
        _("most words in the texts of a proposal"),
        null=True,
        blank=True,
        validators=[MinValueValidator(200)],
        help_text=_(
            "All parts together, without budget and attachments. A page is about 400 words."
        ),
    )
    # Most words per text of a proposal, by the names of `parts.TEXT_PARTS`.
    part_words = models.JSONField(_("most words per part"), default=dict, blank=True)
    valid_days = models.PositiveSmallIntegerField(
        _("how many days a proposal stays valid"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(730)],
        help_text=_("From the day after the deadline. Until then a coalition keeps its word."),
    )
    term_months = models.PositiveSmallIntegerField(
        _("how many months the agreement lasts"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(240)],
    )
    extensions = models.PositiveSmallIntegerField(
        _("how often it can be extended"), default=0, validators=[MaxValueValidator(20)]
    )
    extension_months = models.PositiveSmallIntegerField(
        _("how many months each extension lasts"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(240)],
    )
    # The announcement in TED: `european.py` says when our own publication may follow.
    ted_reference = models.CharField(
        _("reference of the announcement in TED"),
        max_length=40,
        blank=True,
        help_text=_("For instance 123456-2026, as TED gave it."),
    )
    ted_received_at = models.DateTimeField(
        _("TED confirmed the receipt on"),
        null=True,
        blank=True,
        help_text=_("The moment in the confirmation that TED sent you."),
    )
    ted_published_on = models.DateField(
        _("stood in TED on"),
        null=True,
        blank=True,
        help_text=_("From that day you can publish here. You may fill it in later."),
    )
    questions_until = models.DateTimeField(_("questions until"), null=True, blank=True)
    deadline = models.DateTimeField(_("proposals until"), null=True, blank=True)
    # Days by the names of `schedule.MOMENTS`, as ISO dates; those with a time stand above.
    planned = models.JSONField(default=dict, blank=True, editable=False)
    hides_count = models.BooleanField(
        _("keep even the number of proposals secret until opening"), default=True
    )
    lessons = models.TextField(_("learnt from the round before"), blank=True, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    sealed_key = models.BinaryField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-round"]
        verbose_name = _("tender")
        constraints = [
            models.UniqueConstraint(fields=["question", "round"], name="tender_round_once")
        ]
        permissions = [("assessor", "Assessor"), ("opener", "Opener")]

    def __str__(self) -> str:
        return f"{self.question} ({self.round})"

    @property
    def asks_strategy(self) -> bool:
        """Whether this round chooses a strategy, that another round then realises."""
        return self.variant == Variant.TWO_ROUNDS and self.strategy_round_id is None

    @property
    def valid_until(self) -> date | None:
        """The last day on which a coalition is held to its proposal."""
        if not (self.deadline and self.valid_days):
            return None
        return timezone.localdate(self.deadline) + timedelta(days=self.valid_days)

    @property
    def has_counted_rules(self) -> bool:
        """Whether there is any rule that the product keeps by itself."""
        return bool(
            self.term_months
            or self.most_words
            or self.part_words
            or self.valid_days
            or self.tie_break
            or self.least_total is not None
        )

    @property
    def words_per_part(self) -> list[tuple[Any, int]]:
        """What the parts with a length of their own are called, and how many words they may be."""
        found = self.part_words
        return [(label, found[name]) for name, label in TEXT_PARTS.items() if found.get(name)]

    @property
    def longest_months(self) -> int | None:
        """How long the agreement lasts with every extension."""
        if not self.term_months:
            return None
        return self.term_months + self.extensions * (self.extension_months or 0)

    def takes_proposals(self, at) -> bool:
        """Whether the server's clock still allows handing in: the deadline itself is too late."""
        return bool(
            self.published_at and not self.closed_at and self.deadline and at < self.deadline
        )

    def takes_no_more(self, at) -> bool:
        """Whether the deadline of a published round has passed."""
        return bool(self.published_at and self.deadline and at >= self.deadline)


class AwardCriterion(VersionedModel):
    """What a proposal is judged on, how heavily, and what earns which score."""

    tender = models.ForeignKey(Tender, models.CASCADE, related_name="criteria")
    name = models.CharField(_("criterion"), max_length=120)
    explanation = models.TextField(_("what we look at"), blank=True)
    weight = models.PositiveSmallIntegerField(
        _("weight in percent"), validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    # What earns which score: {"points": 10, "earns": "..."}, the highest first.
    scale = models.JSONField(_("what earns which score"), default=list, blank=True)
    is_price = models.BooleanField(_("this is about the price"), default=False)
    least_points = models.PositiveSmallIntegerField(
        _("least points (0 to 10)"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(10)],
        help_text=_("Whoever gets less here, cannot be chosen. Empty: there is no such rule."),
    )
    order = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("award criterion")
        verbose_name_plural = _("award criteria")

    def __str__(self) -> str:
        return self.name

    @property
    def what_earns(self) -> str:
        """Explanation and scores as lines of text, for pages and papers without a table."""
        lines = [f"{row['points']}: {row['earns']}" for row in self.scale]
        return "\n".join([self.explanation, *lines]).strip()


class Clarification(VersionedModel):
    """A question about the tender; the answer is for everybody, who asked is not."""

    tender = models.ForeignKey(Tender, models.CASCADE, related_name="clarifications")
    text = models.TextField(_("your question"))
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.TextField(_("answer for everybody"), blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    # Everybody reads the answer from here on: the moment of the notice it was sent with.
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    notice = models.ForeignKey(
        "aanbesteden.ClarificationNotice",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="clarifications",
    )

    class Meta:
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return f"{self.tender_id} {self.pk}"


class Meeting(VersionedModel):
    """A gathering where people meet; what is told there is told to all."""

    tender = models.ForeignKey(Tender, models.CASCADE, related_name="meetings")
    title = models.CharField(_("title"), max_length=120)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200)
    about = models.TextField(_("what happens there"), blank=True)
    minutes = models.TextField(_("what was said, for everybody"), blank=True)

    class Meta:
        ordering = ["starts_at", "pk"]

    def __str__(self) -> str:
        return self.title
