"""Does this tender run into something else? Other tenders for the same people or place; covenants.

Advice, never a block (DOMAIN.md 2.2 and 2.7): one may not work against the other.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from aanbesteden.articulation.sheet_models import TouchedDomain
from aanbesteden.questions.life_domains import LifeDomain
from aanbesteden.questions.models import Question, Status
from aanbesteden.questions.policies import municipality_ids

RUNNING = (
    Status.TENDERING,
    Status.COALITION_FORMING,
    Status.OPENING,
    Status.ASSESSMENT,
    Status.AWARD,
    Status.STANDSTILL,
    Status.AGREEMENT,
    Status.REALISATION,
)
MOST = 200
SHOWN = 8
ALIKE = 80  # of 100; two descriptions of a target group that share most of their words


@dataclass(frozen=True)
class Touching:
    """Another question under way, and why somebody should look at both."""

    question: Question
    reasons: list[Any]


@dataclass(frozen=True)
class Covenant:
    """A covenant that binds, or could bind, other commissioners."""

    domain: Any
    text: str
    question: Question


@dataclass(frozen=True)
class CrossChecks:
    touching: list[Touching]
    covenants: list[Covenant]


def cross_checks(question: Question) -> CrossChecks:
    """Look at everything under way in the same municipalities; three queries."""
    towns = municipality_ids(question)
    others = list(
        Question.objects.filter(
            Q(municipality__in=towns) | Q(shared_with__in=towns), status__in=RUNNING
        )
        .exclude(pk=question.pk)
        .select_related("articulation")
        .distinct()
        .order_by("-pk")[:MOST]
    )
    rows = TouchedDomain.objects.filter(
        articulation__question__in=[question.pk, *(other.pk for other in others)]
    ).select_related("articulation__question")
    domains: dict[int, set[str]] = {}
    found = list(rows)
    for row in found:
        domains.setdefault(row.articulation.question_id, set()).add(row.domain)
    mine = domains.get(question.pk, set())
    touching = [
        Touching(other, reasons)
        for other in others
        if (reasons := _reasons(question, other, mine & domains.get(other.pk, set())))
    ]
    touching.sort(key=lambda one: -len(one.reasons))
    return CrossChecks(touching[:SHOWN], _covenants(question, found, mine))


def _reasons(question, other, shared: set[str]) -> list[Any]:
    reasons: list[Any] = []
    place = question.neighbourhood.strip().casefold()
    if place and place == other.neighbourhood.strip().casefold():
        reasons.append(_("the same place: %(place)s") % {"place": other.neighbourhood})
    if question.theme and question.theme == other.theme:
        reasons.append(_("the same theme: %(theme)s") % {"theme": other.theme})
    ours, theirs = _for_whom(question), _for_whom(other)
    if ours and theirs and fuzz.token_set_ratio(ours, theirs) >= ALIKE:
        reasons.append(_("people described in almost the same words"))
    if len(shared) > 1:
        names = ", ".join(str(LifeDomain(name).label) for name in sorted(shared))
        reasons.append(_("the same life domains: %(names)s") % {"names": names})
    return reasons


def _for_whom(question) -> str:
    sheet = getattr(question, "articulation", None)
    return sheet.for_whom.casefold() if sheet else ""


def _covenants(question, rows, mine: set[str]) -> list[Covenant]:
    """Our own first; of others only where both touch the domain."""
    found = [
        Covenant(LifeDomain(row.domain).label, row.covenant, row.articulation.question)
        for row in rows
        if row.covenant.strip()
        and (row.articulation.question_id == question.pk or row.domain in mine)
    ]
    found.sort(key=lambda one: one.question.pk != question.pk)
    return found[:SHOWN]
