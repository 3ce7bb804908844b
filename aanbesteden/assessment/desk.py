"""What the assessor's desk shows, gathered as plain data in a fixed number of queries."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from aanbesteden.assessment.interests import closed_to, competes, declared_free
from aanbesteden.assessment.models import Score
from aanbesteden.assessment.queries import criteria_of, opened_proposals, set_aside_in
from aanbesteden.assessment.validity_models import SettingAside, standing_aside
from aanbesteden.proposals.models import Proposal, ProposalStatus
from aanbesteden.questions.models import Status
from aanbesteden.roles import ASSESSOR, held_by
from aanbesteden.tendering.models import Tender

SEALED, DECLARE, SCORE, DONE, AWAY, OVER = "sealed", "declare", "score", "done", "away", "over"
ASIDE = "aside"
STATES: dict[str, tuple[Any, str]] = {
    SEALED: (_("still sealed"), "neutral"),
    DECLARE: (_("declare your interests first"), "warning"),
    SCORE: (_("to score"), "warning"),
    DONE: (_("scored"), "success"),
    AWAY: (_("you stepped back"), "neutral"),
    OVER: (_("concluded"), "neutral"),
    ASIDE: (_("set aside"), "neutral"),
}


@dataclass(frozen=True)
class Line:
    """One round on the desk; `state` is a key of `STATES`."""

    tender: Tender
    state: str
    scored: int
    expected: int

    @property
    def status(self):
        return STATES[self.state][0]

    @property
    def kind(self) -> str:
        return STATES[self.state][1]


def rounds_of(user) -> QuerySet[Tender]:
    """Every round *user* assesses, newest first."""
    rows = Tender.objects.filter(pk__in=held_by(user).ids(ASSESSOR), published_at__isnull=False)
    return rows.select_related("question").order_by("-pk")


def desk_lines(user, tenders: list[Tender]) -> list[Line]:
    """What waits per round; four queries for all of them together."""
    proposals = Proposal.objects.filter(
        tender__in=tenders, tender__opened_at__isnull=False, status=ProposalStatus.SUBMITTED
    ).exclude(pk__in=standing_aside())
    mine = Q(coalition__declarations__assessor=user)
    answers = proposals.annotate(
        free=Count(
            "coalition__declarations",
            filter=mine & Q(coalition__declarations__has_interest=False),
            distinct=True,
        ),
        away=Count(
            "coalition__declarations",
            filter=mine & Q(coalition__declarations__has_interest=True),
            distinct=True,
        ),
        given=Count("scores", filter=Q(scores__assessor=user), distinct=True),
    ).values_list("tender_id", "free", "away", "given")
    counts = Tender.objects.filter(pk__in=[tender.pk for tender in tenders]).annotate(
        number=Count("criteria")
    )
    criteria = dict(counts.values_list("pk", "number"))
    rows: dict[int, list[tuple[int, int, int]]] = {}
    for tender, free, away, given in answers:
        rows.setdefault(tender, []).append((free, away, given))
    return [_line(tender, rows.get(tender.pk, []), criteria[tender.pk]) for tender in tenders]


def _line(tender: Tender, rows: list[tuple[int, int, int]], criteria: int) -> Line:
    scored = sum(given for free, _away, given in rows if free)
    expected = criteria * sum(1 for free, _away, _given in rows if free)
    return Line(tender, _state(tender, rows, scored, expected), scored, expected)


def _state(tender: Tender, rows, scored: int, expected: int) -> str:
    if tender.ended_at or (tender.opened_at and tender.question.status != Status.ASSESSMENT):
        return OVER
    if not tender.opened_at:
        return SEALED
    if any(not free and not away for free, away, _given in rows):
        return DECLARE
    if expected == 0:
        return AWAY
    return DONE if scored >= expected else SCORE


@dataclass(frozen=True)
class Row:
    """One proposal of a round, as this assessor may know it."""

    proposal: Proposal
    state: str
    scored: int
    aside: SettingAside | None = None

    @property
    def status(self):
        return STATES[self.state][0]

    @property
    def kind(self) -> str:
        return STATES[self.state][1]


@dataclass(frozen=True)
class Round:
    """One round as an assessor sees it."""

    rows: list[Row]
    criteria: int
    competes: bool

    @property
    def to_declare(self) -> bool:
        return any(row.state == DECLARE for row in self.rows)

    @property
    def scored(self) -> int:
        return sum(row.scored for row in self.rows if row.state in (SCORE, DONE))

    @property
    def expected(self) -> int:
        return self.criteria * sum(row.state in (SCORE, DONE) for row in self.rows)


def round_of(user, tender: Tender) -> Round:
    """The proposals of *tender* with what *user* still has to do."""
    closed, free = closed_to(user, tender), declared_free(user, tender)
    criteria = len(criteria_of(tender))
    given = dict(
        Score.objects.filter(assessor=user, proposal__tender=tender)
        .values("proposal")
        .annotate(number=Count("pk"))
        .values_list("proposal", "number")
    )
    rows, aside = [], set_aside_in(tender)
    for proposal in opened_proposals(tender):
        scored = given.get(proposal.pk, 0)
        if proposal.coalition_id in closed:
            state = AWAY
        elif proposal.pk in aside:
            state = ASIDE
        elif proposal.coalition_id in free:
            state = DONE if scored >= criteria else SCORE
        else:
            state = DECLARE
        seen = aside.get(proposal.pk) if state == ASIDE else None
        rows.append(Row(proposal, state, scored, seen))
    return Round(rows, criteria, competes(user, tender))


def to_declare(user, tender: Tender) -> list:
    """Coalitions *user* has not declared about yet, with their partners."""
    known = closed_to(user, tender) | declared_free(user, tender)
    rows = opened_proposals(tender).exclude(pk__in=standing_aside())
    rows = rows.prefetch_related("coalition__partners")
    return [proposal.coalition for proposal in rows if proposal.coalition_id not in known]
