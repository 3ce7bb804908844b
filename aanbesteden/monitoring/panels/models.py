"""A panel and the addresses of who agreed to be asked. No names, and no account is needed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.editing import VersionedModel
from aanbesteden.people.models import User


class MostOften(models.IntegerChoices):
    """So many months lie at least between two questionnaires."""

    MONTHLY = 1, _("Once a month")
    QUARTERLY = 3, _("Once every three months")
    HALF_YEARLY = 6, _("Once every six months")
    YEARLY = 12, _("Once a year")


class PanelOf(models.TextChoices):
    RESIDENTS = "residents", _("Residents")
    PARTNERS = "partners", _("Partners")


class Panel(VersionedModel):
    """A group that is asked more often; it stops with the agreement, or earlier."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="panels")
    name = models.CharField(_("name of the panel"), max_length=120)
    about = models.TextField(
        _("what you ask about, and what you do with the answers"),
        help_text=_("Who thinks of taking part reads this first."),
    )
    members_are = models.CharField(_("who are in it?"), max_length=10, choices=PanelOf)
    every = models.PositiveSmallIntegerField(
        _("how often do you ask at most?"),
        choices=MostOften,
        default=MostOften.QUARTERLY,
        help_text=_("You promise this to the members, and the site holds you to it."),
    )
    is_open = models.BooleanField(
        _("everybody may come in by the public page"),
        default=True,
        help_text=_("Otherwise only who gets an invitation by mail can take part."),
    )
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    made_at = models.DateTimeField(editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["ended_at", "name", "pk"]
        verbose_name = _("panel")

    def __str__(self) -> str:
        return self.name

    @property
    def question(self):
        return self.agreement.question

    @property
    def takes_members(self) -> bool:
        return self.ended_at is None and self.agreement.ended_at is None


class Panellist(models.Model):
    """An address. It counts once its owner confirmed it and agreed; then it is asked now and then.

    Who stops is removed at once: nothing stands in a log that cannot forget.
    """

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="members")
    email = models.EmailField()
    asked_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "email"], name="once_in_a_panel"),
        ]

    def __str__(self) -> str:
        return f"member {self.pk}"
