"""What the chosen legal route asks of a tender, from the rules: reminders, never legal advice."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from aanbesteden.templatetags.dutch import euro, number
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.rule_values import Held, answer_days, held_by_tender

KEPT, LEFT, REMINDER = "kept", "left", "reminder"


@dataclass(frozen=True)
class Facts:
    """What of a tender the rules look at."""

    route: str
    route_reason: str
    total_value: Decimal | None
    contribution: Decimal | None
    weights: tuple[int, ...]
    days_to_use_answers: int | None
    days_asked: int


@dataclass(frozen=True)
class Consequence:
    """One rule that belongs to the route, and how this tender stands to it.

    `state` is KEPT, LEFT (a default is left: that asks for a reason) or REMINDER: nothing here can
    show it.
    """

    held: Held
    state: str
    says: Any = ""

    @property
    def needs_reason(self) -> bool:
        """A default was left, and neither this tender nor the municipality says why."""
        return self.state == LEFT and not (self.held.departure or self.held.own)


def consequences(tender: Tender, *, on: date) -> list[Consequence]:
    """Every rule of the chosen route as it holds on that day; three queries."""
    if not tender.route:
        return []
    held = held_by_tender(tender, on)
    facts = facts_of(tender, held)
    return [_consequence(one, facts) for one in held.values() if facts.route in one.rule.routes]


def facts_of(tender: Tender, held: dict[str, Held]) -> Facts:
    gap = None
    if tender.questions_until and tender.deadline:
        gap = (tender.deadline - tender.questions_until) // timedelta(days=1)
    return Facts(
        route=tender.route,
        route_reason=tender.route_reason.strip(),
        total_value=tender.total_value,
        contribution=tender.contribution,
        weights=tuple(tender.criteria.values_list("weight", flat=True)),
        days_to_use_answers=gap,
        days_asked=answer_days(tender, held),
    )


def _consequence(held: Held, facts: Facts) -> Consequence:
    check = CHECKS.get(held.rule.check)
    state, says = check(held, facts) if check else (REMINDER, "")
    if held.departure and state == REMINDER:
        state = LEFT
    return Consequence(held, state, says)


def _threshold(held: Held, facts: Facts) -> tuple[str, Any]:
    if facts.total_value is None:
        return REMINDER, _("Fill in the estimated total value: then this site can compare it.")
    amounts = {"value": euro(facts.total_value), "limit": euro(held.value)}
    if facts.total_value >= (held.value or 0):
        text = _("%(value)s reaches %(limit)s: announce the tender and the award as well.")
    else:
        text = _("%(value)s stays below %(limit)s: choosing on objective grounds is enough.")
    return KEPT, text % amounts


def _route_reason(held: Held, facts: Facts) -> tuple[str, Any]:
    if facts.route_reason:
        return KEPT, _("The reasons for this route are written down.")
    return LEFT, _("The reasons for this route are not written down yet.")


def _answers_before(held: Held, facts: Facts) -> tuple[str, Any]:
    if facts.days_to_use_answers is None:
        return REMINDER, _("Plan the dates: then this site can count.")
    said = {"days": facts.days_to_use_answers, "least": facts.days_asked}
    if facts.days_to_use_answers >= facts.days_asked:
        state = LEFT if held.departure else KEPT
        return state, _("Here %(days)s days lie between; %(least)s are asked.") % said
    return LEFT, _("Here only %(days)s days lie between; %(least)s are asked.") % said


def _standstill(held: Held, facts: Facts) -> tuple[str, Any]:
    text = _("After the letters this site waits %(days)s days.") % {"days": number(held.days)}
    if held.rule.value is not None and held.days < held.rule.value:
        shorter = _("That is shorter than the default.")
        return LEFT, f"{text} {shorter}"
    return KEPT, text


def _no_ranking(held: Held, facts: Facts) -> tuple[str, Any]:
    if facts.weights:
        return LEFT, _("This tender has weights, so proposals are ranked.")
    return KEPT, _("This tender has no weights.")


def _price_known(held: Held, facts: Facts) -> tuple[str, Any]:
    if facts.contribution is None:
        return LEFT, _("No price is named yet.")
    return KEPT, _("The price is named: %(amount)s.") % {"amount": euro(facts.contribution)}


def _criteria(held: Held, facts: Facts) -> tuple[str, Any]:
    if sum(facts.weights) == 100:
        return KEPT, _("The criteria and their weights are written down.")
    return LEFT, _("The criteria are not complete yet.")


def _ceiling(held: Held, facts: Facts) -> tuple[str, Any]:
    if facts.contribution is None:
        return LEFT, _("The ceiling is not named yet.")
    return KEPT, _("The ceiling is %(amount)s.") % {"amount": euro(facts.contribution)}


CHECKS: dict[str, Callable[[Held, Facts], tuple[str, Any]]] = {
    "threshold": _threshold,
    "route_reason": _route_reason,
    "answers_before": _answers_before,
    "standstill": _standstill,
    "no_ranking": _no_ranking,
    "price_known": _price_known,
    "criteria": _criteria,
    "ceiling": _ceiling,
}
