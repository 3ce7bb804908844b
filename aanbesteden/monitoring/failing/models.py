"""What does not work, in words of the parties, and what each of them learnt from it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Adjustment, Agreement
from aanbesteden.coalitions.models import Partner
from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User


class Follows(models.TextChoices):
    """What came of it. BACK is only written by the step that seeks another coalition."""

    CHANGE = "change", _("We change the approach, by an adjustment")
    STOP = "stop", _("We stop with this part")
    BACK = "back", _("We look for another coalition")


class Stage(models.TextChoices):
    """How far it is; worked out from what was written down."""

    NAMED = "named", _("Named, we are learning from it")
    LEARNT = "learnt", _("Learnt, now we choose what follows")
    CHANGING = "changing", _("A change was proposed")
    MENDED = "mended", _("The approach was changed")
    STOPPED = "stopped", _("We stopped with it")
    BACK = "back", _("Taken along to a new coalition")


class Failure(VersionedModel):
    """Something that does not work. No `partner` means that the municipality named it.

    The lesson is public from `public_at`: when every party said what it thinks of it, or when the
    day to do so has passed. Until then only the room reads it.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="failures")
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    title = models.CharField(_("what does not work, in one line"), max_length=150)
    what = models.TextField(_("what happens, or does not happen?"))
    for_whom = models.TextField(_("for whom does it not work?"))
    since = models.DateField(_("since when"))
    tried = models.TextField(_("what was tried already?"))
    named_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    named_at = models.DateTimeField(editable=False)
    lesson = models.TextField(_("what we learnt together"), blank=True)
    words_by = models.DateField(_("every party says what it thinks of it before"), null=True)
    public_at = models.DateTimeField(null=True, editable=False)
    # Names of the parties that did not speak about the lesson before it became public.
    silent = models.JSONField(default=list, editable=False)
    follows = models.CharField(
        _("what follows"), max_length=10, choices=Follows, blank=True, editable=False
    )
    follow_text = models.TextField(_("why this, and what comes of it"), blank=True)
    adjustment = models.ForeignKey(
        Adjustment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="failures",
        verbose_name=_("by which adjustment"),
    )

    class Meta:
        ordering = ["-named_at", "-pk"]
        verbose_name = _("what does not work")

    def __str__(self) -> str:
        return f"failure {self.pk}"

    @property
    def question(self):
        return self.agreement.question

    @property
    def party(self) -> str:
        """The name of who named it."""
        return self.partner.name if self.partner else self.question.municipality.name

    @property
    def is_declined(self) -> bool:
        """Whether the change that was proposed was not agreed."""
        return bool(self.adjustment and self.adjustment.declined_at)

    @property
    def stage(self) -> Stage:
        if self.follows == Follows.BACK:
            return Stage.BACK
        if self.follows == Follows.STOP:
            return Stage.STOPPED
        if self.adjustment and not self.is_declined:
            return Stage.MENDED if self.adjustment.agreed_at else Stage.CHANGING
        return Stage.LEARNT if self.public_at else Stage.NAMED


class Verdict(models.TextChoices):
    AGREES = "agrees", _("Yes, this is what we learnt")
    OTHERWISE = "otherwise", _("No, we see it otherwise")


class FailureWord(VersionedModel):
    """What one party learnt, and whether it agrees with the joint lesson. No partner: the town."""

    failure = models.ForeignKey(Failure, models.CASCADE, related_name="words")
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    word = models.TextField(_("what did you learn from it?"))
    verdict = models.CharField(
        _("do you agree with what we learnt together?"),
        max_length=10,
        choices=Verdict,
        blank=True,
    )
    dissent = models.TextField(_("how do you see it?"), blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("what a party learnt")
        constraints = [
            models.UniqueConstraint(fields=["failure", "partner"], name="failure_words_once"),
            models.UniqueConstraint(
                fields=["failure"],
                condition=models.Q(partner__isnull=True),
                name="municipality_learns_once",
            ),
        ]

    def __str__(self) -> str:
        return f"failure word {self.pk}"

    @property
    def party(self) -> str:
        return self.partner.name if self.partner else self.failure.question.municipality.name
