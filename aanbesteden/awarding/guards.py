"""What an award must hold, and when the standstill is over."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aanbesteden.assessment.validity_models import Repair, standing_aside
from aanbesteden.awarding.letter_checks import remarks_on
from aanbesteden.awarding.queries import (
    SHORTEST_REASON,
    current_decision,
    has_others,
    merits_written,
    reasons_written,
)
from aanbesteden.council.models import MomentKind
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
        *_for_who_was_not_chosen(question, decision),
        *_time_to_mend(question, decision, at),
    ]


def _time_to_mend(question, decision, at) -> list[Check]:
    """Whoever was asked to mend something gets the days that were given."""
    if decision is None:
        return []
    running = Repair.objects.filter(
        proposal__tender=decision.tender_id, answered_at=None, until__gte=timezone.localdate(at)
    ).exclude(proposal__in=standing_aside())
    if not running.exists():
        return []
    return [
        Check(
            _("No coalition still has time to mend something"),
            False,
            url=reverse("awarding:validity", args=[question.pk]),
        )
    ]


def _for_who_was_not_chosen(question, decision) -> list[Check]:
    """Relative merits (Aanbestedingswet 2012, art. 2.130), and letters that tell of no one else."""
    if decision is None or not decision.chosen_id:
        return []
    lines = []
    if has_others(decision):
        done, all_ = merits_written(decision)
        lines.append(
            Check(
                _("Say per criterion what the chosen proposal has"),
                done >= all_,
                _("%(done)s of %(all)s written") % {"done": done, "all": all_},
                reverse("awarding:merits", args=[question.pk]),
            )
        )
    wrong = [one for one in remarks_on(decision) if one.blocks]
    if wrong:
        lines.append(
            Check(
                _("The letters name no assessor"),
                False,
                " ".join(str(one.text) for one in wrong[:3]),
                reverse("awarding:decision", args=[question.pk]),
            )
        )
    return lines


def standstill_is_over(question, at) -> Check:
    """The last day of the standstill period lies behind us."""
    decision = current_decision(question)
    until = decision.standstill_until if decision else None
    return Check(
        _("The standstill period has ended"),
        bool(until and timezone.localdate(at) > until),
        url=reverse("awarding:award", args=[question.pk]),
    )


def objections_are_answered(question, at) -> list[Check]:
    """Objections, cases before a judge, and the council where it was to be asked."""
    decision = current_decision(question)
    waiting = decision.objections.filter(answered_at=None).count() if decision else 0
    url = reverse("awarding:award", args=[question.pk])
    lines = [
        Check(
            _("Every objection has been answered"),
            waiting == 0,
            _("%(count)s still waiting") % {"count": waiting} if waiting else "",
            url,
        )
    ]
    if decision and decision.cases.filter(ended_on=None).exists():
        lines.append(
            Check(
                _("No case about the award is pending"),
                False,
                _("Until the judge has decided, no agreement is made."),
                url,
            )
        )
    return [*lines, *_council(question)]


def strategy_is_not_an_agreement(question, at) -> list[Check]:
    """A chosen strategy is realised by whoever a second round chooses (DOMAIN.md 2.5)."""
    decision = current_decision(question)
    if decision is None or not decision.tender.asks_strategy:
        return []
    return [
        Check(
            _("This round chose a strategy"),
            False,
            _("Open the second round first: it chooses who realises the strategy."),
            reverse("awarding:award", args=[question.pk]),
        )
    ]


# What must be so before municipality and coalition make their agreement.
BEFORE_AGREEMENT = (standstill_is_over, objections_are_answered, strategy_is_not_an_agreement)


def _council(question) -> list[Check]:
    """The council was to be asked about the award: then it is, before there is an agreement."""
    asked = question.moments.filter(kind=MomentKind.AWARD, cancelled_at=None)
    if not asked.exists():
        return []
    return [
        Check(
            _("The council was asked about the award, as was agreed"),
            not asked.filter(held_on=None).exists(),
            url=reverse("council:question", args=[question.pk]),
        )
    ]
