"""How the players are involved: the plan, the conversations, the invitations."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User
from aanbesteden.stakeholders.models import Stakeholder


class Level(models.TextChoices):
    """How far a player is involved; each corner of the field proposes one."""

    INFORM = "inform", _("Inform")
    CONSULT = "consult", _("Consult")
    INVOLVE = "involve", _("Involve")
    PARTNER = "partner", _("Partner")


class Engagement(VersionedModel):
    """How we involve one player: the level, why it differs, and the next contact."""

    player = models.OneToOneField(Stakeholder, models.CASCADE, related_name="engagement")
    level = models.CharField(_("how far we involve them"), max_length=8, choices=Level)
    reason = models.CharField(
        _("why differently than the field proposes"), max_length=300, blank=True
    )
    theirs = models.CharField(
        _("whom we speak with there"),
        max_length=150,
        blank=True,
        help_text=_("The function, not the name: for instance the secretary."),
    )
    ours = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who of us keeps the contact"),
    )
    what = models.CharField(_("next step"), max_length=200, blank=True)
    planned_on = models.DateField(_("when"), null=True, blank=True)

    class Meta:
        ordering = ["planned_on", "player__name"]

    def __str__(self) -> str:
        return f"{self.player}: {self.level}"


class Conversation(models.Model):
    """A conversation with a player: what was said, and what it changed."""

    player = models.ForeignKey(Stakeholder, models.CASCADE, related_name="conversations")
    held_on = models.DateField(_("held on"))
    who = models.CharField(
        _("who were there"),
        max_length=200,
        blank=True,
        help_text=_("Functions rather than names."),
    )
    said = models.TextField(_("what was said"))
    changed = models.TextField(_("what it changed"), blank=True)
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.player} {self.held_on}"


class PlayerInvitation(models.Model):
    """An invitation that was sent to a player. The address itself only stands in the outbox."""

    player = models.ForeignKey(Stakeholder, models.CASCADE, related_name="invitations")
    to_whom = models.CharField(_("to whom"), max_length=150)
    subject = models.CharField(_("subject"), max_length=150)
    text = models.TextField(_("text of the invitation"))
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.player}: {self.subject}"
