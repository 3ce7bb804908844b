"""A round of talks during the time for proposals, and the turn of each coalition."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.coalitions.models import Coalition
from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.notice_models import ClarificationNotice

SHORTEST, LONGEST = 10, 240


class DialogueRound(VersionedModel):
    """What is talked about, how long and where: the same for every coalition."""

    tender = models.ForeignKey(Tender, models.PROTECT, related_name="dialogue_rounds")
    number = models.PositiveSmallIntegerField(editable=False)
    subject = models.TextField(
        _("what we talk about"), help_text=_("The same with every coalition.")
    )
    minutes = models.PositiveSmallIntegerField(
        _("how many minutes each talk takes"),
        default=45,
        validators=[MinValueValidator(SHORTEST), MaxValueValidator(LONGEST)],
    )
    place = models.CharField(_("where"), max_length=200)
    join_until = models.DateTimeField(
        _("say that you come, until"),
        help_text=_("After that every coalition gets its moment, all at once."),
    )
    told_at = models.DateTimeField(editable=False)
    notice = models.ForeignKey(
        ClarificationNotice, models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        verbose_name = _("dialogue round")
        constraints = [
            models.UniqueConstraint(fields=["tender", "number"], name="dialogue_round_once")
        ]

    def __str__(self) -> str:
        return f"{self.tender_id} {self.number}"


class DialogueTurn(VersionedModel):
    """The talk with one coalition. Its report is for that coalition and who runs the question."""

    dialogue = models.ForeignKey(DialogueRound, models.PROTECT, related_name="turns")
    coalition = models.ForeignKey(Coalition, models.PROTECT, related_name="dialogue_turns")
    joined_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    joined_at = models.DateTimeField(editable=False)
    starts_at = models.DateTimeField(_("starts"), null=True, editable=False)
    minutes_held = models.PositiveSmallIntegerField(
        _("how many minutes it took"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(LONGEST * 2)],
    )
    missed_because = models.TextField(_("why there was no talk"), blank=True)
    report = models.TextField(_("what was discussed"), blank=True)
    for_everybody = models.TextField(_("what others should know too"), blank=True)
    # What the coalition says of the report; a report that changes is to be read anew.
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", editable=False
    )
    answered_at = models.DateTimeField(null=True, editable=False)
    remark = models.TextField(_("what is not right in the report"), blank=True)

    class Meta:
        ordering = ["starts_at", "pk"]
        verbose_name = _("turn")
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "coalition"], name="one_turn_each")
        ]

    def __str__(self) -> str:
        return f"{self.dialogue_id} {self.coalition_id}"

    @property
    def is_done(self) -> bool:
        """Held with a report, or not held with a reason."""
        return bool(self.missed_because or (self.minutes_held and self.report))

    @property
    def waits_for_answer(self) -> bool:
        """Whether there is a report that the coalition did not answer yet."""
        return bool(self.minutes_held and self.report and not self.answered_at)
