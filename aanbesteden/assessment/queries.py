"""Reads of the assessment. Everything is gathered in a fixed number of queries per page."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aanbesteden.assessment.counting import half_up, mean, places, weighted_total
from aanbesteden.assessment.interests import remember, rivals
from aanbesteden.assessment.minimums import below, decider
from aanbesteden.assessment.models import Advice, ConsensusMark, Declaration, Score
from aanbesteden.assessment.sensitivity import Bid, Sensitivity, measure
from aanbesteden.assessment.validity_models import SettingAside
from aanbesteden.people.models import User
from aanbesteden.proposals.models import Proposal, ProposalStatus
from aanbesteden.questions.models import Question
from aanbesteden.roles import ASSESSOR, holders
from aanbesteden.tendering.models import AwardCriterion, Tender

Pair = tuple[int, int]


def opened_tender(question: Question) -> Tender | None:
    """The newest round whose proposals were opened."""
    rounds = Tender.objects.filter(question=question, opened_at__isnull=False)
    return rounds.select_related("question__municipality").order_by("-round").first()


def opened_proposals(tender: Tender):
    """What was handed in in this round, by name of the coalition, without what is sealed."""
    rows = Proposal.objects.filter(tender=tender, status=ProposalStatus.SUBMITTED)
    return rows.select_related("coalition").defer("sealed")


def set_aside_in(tender: Tender) -> dict[int, SettingAside]:
    """What was set aside in this round and still is, by proposal; without the letter."""
    rows = SettingAside.objects.filter(proposal__tender=tender, reversed_at=None)
    rows = rows.select_related("proposal__coalition", "decided_by").defer("data", "pdf")
    return remember(tender, "aside", lambda: {row.proposal_id: row for row in rows})


def proposals_of(tender: Tender) -> list[Proposal]:
    """What is judged: handed in, and not set aside."""
    every = remember(tender, "proposals", lambda: list(opened_proposals(tender)))
    aside = set_aside_in(tender)
    return [proposal for proposal in every if proposal.pk not in aside]


def criteria_of(tender: Tender) -> list[AwardCriterion]:
    return remember(tender, "criteria", lambda: list(tender.criteria.all()))


def advice_of(tender: Tender) -> Advice | None:
    rows = Advice.objects.filter(tender=tender).select_related("written_by")
    return remember(tender, "advice", rows.first)


def is_concluded(tender: Tender) -> bool:
    """Whether the advice went to the executive: from then on the outcome is fixed."""
    advice = advice_of(tender)
    return advice is not None and advice.counted is not None


@dataclass(frozen=True)
class Panel:
    """Who assesses what: the pairs (assessor, proposal) of which a score is expected."""

    assessors: tuple[User, ...]
    proposals: tuple[Proposal, ...]
    declared: frozenset[Pair]  # (assessor, coalition)
    stepped_back: frozenset[Pair]  # (assessor, coalition)
    why: dict[Pair, str]  # explanations of who stepped back, by (assessor, coalition)

    @property
    def pairs(self) -> set[Pair]:
        """(assessor, proposal): who has not declared yet still counts."""
        return {
            (assessor.pk, proposal.pk)
            for assessor in self.assessors
            for proposal in self.proposals
            if (assessor.pk, proposal.coalition_id) not in self.stepped_back
        }


def panel_of(tender: Tender) -> Panel:
    """The panel as it stands now."""
    return remember(tender, "panel", lambda: _panel(tender))


def _panel(tender: Tender) -> Panel:
    assessors = tuple(holders(ASSESSOR, tender))
    proposals = tuple(proposals_of(tender))
    coalitions = [proposal.coalition_id for proposal in proposals]
    people = [assessor.pk for assessor in assessors]
    rows = Declaration.objects.filter(coalition__in=coalitions, assessor__in=people)
    answers = {(row.assessor_id, row.coalition_id): row for row in rows}
    competing = rivals(people, tender) if people and coalitions else set()
    away = {pair for pair, row in answers.items() if row.has_interest}
    return Panel(
        assessors,
        proposals,
        declared=frozenset(set(answers) | competing),
        stepped_back=frozenset(away | competing),
        why={pair: answers[pair].explanation for pair in away},
    )


def counted_pairs(tender: Tender) -> set[Pair]:
    """(assessor, proposal) whose scores count: fixed once the assessment was concluded."""
    if is_concluded(tender):
        aside = set_aside_in(tender)
        return {
            (assessor, proposal)
            for assessor, proposal in advice_of(tender).counted
            if proposal not in aside
        }
    return panel_of(tender).pairs


def _scores(tender: Tender) -> list[Score]:
    """Every score of the round that counts."""
    rows = Score.objects.filter(proposal__tender=tender).select_related("assessor")
    every = remember(tender, "scores", lambda: list(rows.order_by("assessor__name", "pk")))
    pairs = counted_pairs(tender)
    return [row for row in every if (row.assessor_id, row.proposal_id) in pairs]


def progress(tender: Tender) -> tuple[int, int]:
    """Scores that are in, and scores that are expected.

    Expected: assessors x opened proposals x criteria, less the pairs in which an assessor has
    an interest. An assessor who has not declared yet still counts.
    """
    return len(_scores(tender)), len(counted_pairs(tender)) * len(criteria_of(tender))


def all_scores_are_in(tender: Tender) -> bool:
    """Whether nobody has anything left to score. Also false when there is nothing to score."""
    done, expected = progress(tender)
    return 0 < expected <= done


def unread_proposals(tender: Tender) -> list[str]:
    """Names of coalitions whose proposal nobody may assess, because all have an interest."""
    panel = panel_of(tender)
    read = {proposal for _assessor, proposal in panel.pairs}
    return [item.coalition.name for item in panel.proposals if item.pk not in read]


@dataclass(frozen=True)
class Member:
    """How far one assessor is: counts only, never points."""

    name: str
    declared: int
    proposals: int
    stepped_back: tuple[tuple[str, str], ...]  # (name of the coalition, explanation)
    scored: int
    expected: int

    @property
    def is_done(self) -> bool:
        return self.declared == self.proposals and self.scored >= self.expected


def members_of(tender: Tender, *, with_names: bool) -> list[Member]:
    """Progress per assessor. Names, and whom they stepped back for, only for who oversees."""
    panel, pairs = panel_of(tender), counted_pairs(tender)
    names = {proposal.coalition_id: proposal.coalition.name for proposal in panel.proposals}
    criteria = len(criteria_of(tender))
    scored = Counter(row.assessor_id for row in _scores(tender))
    return [
        Member(
            assessor.name if with_names else _("Assessor %(number)s") % {"number": number},
            sum((assessor.pk, coalition) in panel.declared for coalition in names),
            len(names),
            tuple(
                (name, panel.why.get((assessor.pk, coalition), ""))
                for coalition, name in names.items()
                if with_names and (assessor.pk, coalition) in panel.stepped_back
            ),
            scored[assessor.pk],
            criteria * sum(user == assessor.pk for user, _proposal in pairs),
        )
        for number, assessor in enumerate(panel.assessors, start=1)
    ]


@dataclass(frozen=True)
class Given:
    """What one assessor gave on one criterion."""

    assessor: User
    points: int
    reason: str


CLOSENESS: tuple[tuple[int, tuple[Any, str]], ...] = (
    (0, (gettext_lazy("all the same"), "success")),
    (2, (gettext_lazy("close together"), "success")),
    (4, (gettext_lazy("they differ"), "warning")),
    (10, (gettext_lazy("far apart: talk about this first"), "error")),
)


@dataclass(frozen=True)
class Cell:
    """One proposal on one criterion, with everything that counts."""

    proposal: Proposal
    criterion: AwardCriterion
    given: tuple[Given, ...]
    agreed: ConsensusMark | None = None  # what the panel fixed together; then that alone counts

    @property
    def counting(self) -> list[int]:
        """The points of which the mean counts for the total."""
        return [self.agreed.points] if self.agreed else [one.points for one in self.given]

    @property
    def reasons(self) -> list[str]:
        """Why: of the panel together, or of each who gave points, every sentence once."""
        if self.agreed:
            return [self.agreed.reason]
        return list(dict.fromkeys(one.reason for one in self.given))

    @property
    def mean(self) -> Decimal | None:
        """What counts, with two decimals, to show; totals are made from exact means."""
        exact = mean(self.counting)
        return None if exact is None else half_up(exact)

    @property
    def spread(self) -> int:
        """Highest less lowest."""
        points = [one.points for one in self.given]
        return max(points) - min(points) if points else 0

    @property
    def closeness(self) -> tuple[Any, str]:
        """The spread in words, and the kind of mark that goes with it."""
        if len(self.given) < 2:
            return _("one assessor"), "neutral"
        return next(words for most, words in CLOSENESS if self.spread <= most)


@dataclass(frozen=True)
class Ranked:
    """One proposal in the ranking; `place` is None while it cannot be ranked."""

    place: int | None
    proposal: Proposal
    total: Decimal | None
    cells: tuple[Cell, ...]
    below: tuple[str, ...] = ()  # the minimums of the call that it did not reach, in words


def agreed_marks(tender: Tender) -> dict[Pair, ConsensusMark]:
    """What the panel fixed together, by (proposal, criterion).

    Empty until that was done for every proposal: all are counted in the same way.
    """
    rows = ConsensusMark.objects.filter(consensus__proposal__tender=tender)
    marks = remember(tender, "agreed", lambda: list(rows.select_related("consensus")))
    found = {(mark.consensus.proposal_id, mark.criterion_id): mark for mark in marks}
    wanted = {
        (proposal.pk, criterion.pk)
        for proposal in proposals_of(tender)
        for criterion in criteria_of(tender)
    }
    return found if wanted and wanted <= set(found) else {}


def agreed_halfway(tender: Tender) -> bool:
    """Whether the panel agreed about some proposals and not yet about others."""
    some = ConsensusMark.objects.filter(consensus__proposal__in=proposals_of(tender)).exists()
    return some and not agreed_marks(tender)


def sensitivity_of(tender: Tender) -> Sensitivity:
    """How firm the ranking is: another weight, or one assessor fewer."""
    agreed = bool(agreed_marks(tender))
    bids = [
        Bid(
            row.proposal.coalition.name,
            [
                {_("together"): cell.agreed.points}
                if cell.agreed
                else {one.assessor.name: one.points for one in cell.given}
                for cell in row.cells
            ],
        )
        for row in ranking(tender)
        if not row.below
    ]
    criteria = [(criterion.name, criterion.weight) for criterion in criteria_of(tender)]
    return measure(criteria, bids, agreed=agreed)


def cells_of(tender: Tender, *, closed: Collection[int] = ()) -> list[Cell]:
    """Every proposal on every criterion; coalitions in *closed* are left out."""
    given: dict[Pair, list[Given]] = {}
    for row in _scores(tender):
        one = Given(row.assessor, row.points, row.reason)
        given.setdefault((row.proposal_id, row.criterion_id), []).append(one)
    agreed = agreed_marks(tender)
    return [
        Cell(
            proposal,
            criterion,
            tuple(given.get((proposal.pk, criterion.pk), ())),
            agreed.get((proposal.pk, criterion.pk)),
        )
        for proposal in proposals_of(tender)
        if proposal.coalition_id not in closed
        for criterion in criteria_of(tender)
    ]


def ranking(tender: Tender) -> list[Ranked]:
    """The proposals by weighted total, best first; below a minimum there is no place."""
    grouped: dict[int, list[Cell]] = {}
    for cell in cells_of(tender):
        grouped.setdefault(cell.proposal.pk, []).append(cell)
    totals = [
        weighted_total((cell.criterion.weight, cell.counting) for cell in row)
        for row in grouped.values()
    ]
    rows = list(grouped.values())
    short = [below(tender, row, total) for row, total in zip(rows, totals, strict=True)]
    keys = [
        None if total is None or why else (total, *decider(tender, row))
        for row, total, why in zip(rows, totals, short, strict=True)
    ]
    ranked = [
        Ranked(place, row[0].proposal, total, tuple(row), why)
        for place, total, row, why in zip(places(keys), totals, rows, short, strict=True)
    ]
    return sorted(ranked, key=lambda row: (row.place is None, row.place or 0))


def differences(tender: Tender, *, closed: Collection[int] = ()) -> list[Cell]:
    """All scores side by side, where assessors differ most on top."""
    cells = [cell for cell in cells_of(tender, closed=closed) if cell.given]
    return sorted(
        cells,
        key=lambda cell: (
            -cell.spread,
            cell.proposal.coalition.name,
            cell.proposal.pk,
            cell.criterion.order,
            cell.criterion.pk,
        ),
    )
