"""What the monitoring arrangement must hold, and what was looked at together."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden.agreements.queries import current_agreement
from aanbesteden.lifecycle import Check
from aanbesteden.monitoring.arranging.content import is_complete
from aanbesteden.monitoring.queries import parties_without_consent


def arrangement_is_agreed(question, at) -> list[Check]:
    """Designed together and agreed by each (DOMAIN.md 2.8)."""
    agreement = current_agreement(question)
    arrangement = getattr(agreement, "arrangement", None) if agreement else None
    url = reverse("monitoring:arrangement", args=[question.pk])
    waiting = parties_without_consent(arrangement) if arrangement else []
    return [
        Check(
            _("Agree who watches what, how often, and how you hear what numbers do not tell"),
            arrangement is not None and is_complete(arrangement),
            url=url,
        ),
        Check(
            _("Name at least one indicator with baseline and target"),
            bool(agreement and agreement.indicators.exists()),
            url=reverse("monitoring:indicators", args=[question.pk]),
        ),
        Check(
            _("All parties agree to the monitoring arrangement"),
            arrangement is not None and not waiting,
            _("Still to agree: %(names)s") % {"names": ", ".join(waiting)} if waiting else "",
            url,
        ),
    ]


def results_were_followed(question, at) -> list[Check]:
    """Numbers beside stories, looked at together at least once (DOMAIN.md 2.8)."""
    agreement = current_agreement(question)
    measured = bool(agreement) and not agreement.indicators.filter(measurements=None).exists()
    return [
        Check(
            _("Every indicator has a measurement"),
            measured,
            url=reverse("monitoring:indicators", args=[question.pk]),
        ),
        Check(
            _("Hold at least one review together"),
            bool(agreement and agreement.reviews.exists()),
            url=reverse("monitoring:reviews", args=[question.pk]),
        ),
    ]


# Guards of a story's own steps ---------------------------------------------------


def teller_consents(story, at) -> Check:
    """Without consent a story is nowhere (DOMAIN.md 7)."""
    return Check(
        _("The teller agrees that this story is used"),
        story.consent,
        url=reverse("monitoring:story", args=[story.agreement.question_id, story.pk]),
    )
