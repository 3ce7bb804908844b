"""How often something is done: measuring, listening, asking both sides about trust."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Every(models.IntegerChoices):
    """A rhythm in months; OTHER has words of its own."""

    MONTH = 1, _("Every month")
    QUARTER = 3, _("Every quarter")
    HALF_YEAR = 6, _("Every half year")
    YEAR = 12, _("Every year")
    OTHER = 0, _("Otherwise")


def rhythm_text(every: int, words: str) -> str:
    """A rhythm as people read it; one's own words where it goes otherwise."""
    return words if every == Every.OTHER and words else str(Every(every).label)


class TrustEvery(models.IntegerChoices):
    """How many months lie between two rounds of trust."""

    QUARTER = 3, _("Every quarter")
    HALF_YEAR = 6, _("Every half year")
    YEAR = 12, _("Every year")


def trust_every() -> models.PositiveSmallIntegerField:
    """The field of an arrangement; empty: only when somebody asks for a round."""
    return models.PositiveSmallIntegerField(
        _("how often do both sides say how much they trust each other?"),
        choices=TrustEvery,
        null=True,
        blank=True,
        help_text=_("Then every round begins by itself. Empty: only when one of you asks for it."),
    )
