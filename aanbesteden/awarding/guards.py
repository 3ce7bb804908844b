"""What an award must hold, and when the standstill is over."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden.awarding.queries import SHORTEST_REASON, current_decision, reasons_written
from aanbesteden.lifecycle import Check


def choice_has_reasons(question, at) -> list[Check]:
    """One proposal chosen, and per coalition a reason on every criterion (DOMAIN.md 2.7).

    A reason is a sentence: what is shorter than `SHORTEST_REASON` does not count.
    """
    decision = current_decision(question)
    url = reverse("awarding:decision", args=[question.pk])
    written = reasons_written(decision) if decision else []
    given, expected = sum(row.written for row in written), sum(row.expected for row in written)
    main = len(decision.reasons.strip()) if decision else 0
    return [
        Check(
            _("Choose a proposal and write the main reasons"),
            bool(decision and decision.chosen_id and main >= SHORTEST_REASON),
            url=url,
        ),
        Check(
            _("Give each coalition a reason on every criterion, in whole sentences"),
            0 < expected <= given,
            _("%(done)s of %(all)s reasons written") % {"done": given, "all": expected},
            url,
        ),
    ]


def standstill_is_over(question, at) -> Check:
    """The last day of the standstill period lies behind us."""
    decision = current_decision(question)
    until = decision.standstill_until if decision else None
    return Check(
        _("The standstill period has ended"),
        bool(until and timezone.localdate(at) > until),
        url=reverse("awarding:award", args=[question.pk]),
    )


def objections_are_answered(question, at) -> Check:
    decision = current_decision(question)
    waiting = decision.objections.filter(answered_at=None).count() if decision else 0
    return Check(
        _("Every objection has been answered"),
        waiting == 0,
        _("%(count)s still waiting") % {"count": waiting} if waiting else "",
        reverse("awarding:award", args=[question.pk]),
    )
