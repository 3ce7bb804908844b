"""Where every player stands: the mean of what analysts found, how far they differ, and filters.

Three queries, however many players there are; filters and order work on what was read.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from aanbesteden.dutch_text import sort_key
from aanbesteden.people.models import OrganisationKind
from aanbesteden.questions.models import Question
from aanbesteden.stakeholders.contact_models import Level
from aanbesteden.stakeholders.models import SolutionRole, Stakeholder, Stance
from aanbesteden.stakeholders.score_models import PlayerScore, ScoreTalk

APART = 3  # so many points between two analysts ask for a talk
MIDDLE = 5
COLUMNS = (
    "pk name identity kind role problem_role domains influence interest stance risk_readiness "
    "is_surprising is_public spoken_on goal_impact supply_risk our_weight our_attraction "
    "partnership organisation_id"
).split()


@dataclass(frozen=True)
class Scored:
    """What the analysts found of one player together."""

    count: int
    influence: float
    interest: float
    stance: str
    influence_spread: int
    interest_spread: int
    stances_clash: bool
    last_at: datetime

    @property
    def is_apart(self) -> bool:
        return self.stances_clash or max(self.influence_spread, self.interest_spread) >= APART


@dataclass(frozen=True)
class Placed:
    """One player with its number in every drawing. Without scores the estimate counts."""

    number: int
    pk: int
    name: str
    identity: str
    kind: str
    role: str
    problem_role: str
    domains: list[str]
    influence: float
    interest: float
    stance: str
    risk_readiness: int
    is_surprising: bool
    is_public: bool
    spoken_on: date | None
    goal_impact: int | None
    supply_risk: int | None
    our_weight: int | None
    our_attraction: int | None
    partnership: str
    organisation_id: int | None
    scored: Scored | None = None
    talked_at: datetime | None = None

    @property
    def level(self) -> Level:
        return level_for(self.influence, self.interest)

    @property
    def kind_label(self):
        return OrganisationKind(self.kind).label

    @property
    def role_label(self):
        return SolutionRole(self.role).label

    @property
    def stance_label(self):
        return Stance(self.stance).label if self.stance else ""

    @property
    def level_label(self):
        return self.level.label

    @property
    def is_open_difference(self) -> bool:
        """The analysts differ, and have not spoken about it since they last scored."""
        if self.scored is None or not self.scored.is_apart:
            return False
        return self.talked_at is None or self.talked_at < self.scored.last_at

    @property
    def spread(self) -> int:
        scored = self.scored
        return max(scored.influence_spread, scored.interest_spread) if scored else 0


def level_for(influence: float, interest: float) -> Level:
    """What the corner of the field proposes."""
    if influence >= MIDDLE:
        return Level.PARTNER if interest >= MIDDLE else Level.CONSULT
    return Level.INVOLVE if interest >= MIDDLE else Level.INFORM


def placed(question: Question) -> tuple[Placed, ...]:
    """Every player of the question, numbered by name."""
    scores = scores_of(question)
    talks = dict(
        ScoreTalk.objects.filter(player__question=question)
        .order_by()
        .values_list("player_id")
        .annotate(last=Max("at"))
    )
    rows = Stakeholder.objects.filter(question=question).order_by().values(*COLUMNS)
    found = []
    in_order = sorted(rows, key=lambda row: (sort_key(row["name"]), row["pk"]))
    for number, row in enumerate(in_order, start=1):
        scored = scores.get(row["pk"])
        if scored:
            row |= {name: getattr(scored, name) for name in ("influence", "interest", "stance")}
        found.append(Placed(number, scored=scored, talked_at=talks.get(row["pk"]), **row))
    return tuple(found)


def scores_of(question: Question, player: Stakeholder | None = None) -> dict[int, Scored]:
    """What analysts found, per player; of one player when it is named."""
    rows = PlayerScore.objects.filter(player__question=question)
    if player is not None:
        rows = rows.filter(player=player)
    grouped: dict[int, list[tuple]] = defaultdict(list)
    columns = ("player_id", "influence", "interest", "stance", "at")
    for pk, *values in rows.order_by().values_list(*columns):
        grouped[pk].append(values)
    return {pk: _together(values) for pk, values in grouped.items()}


def _together(values: list[list[Any]]) -> Scored:
    influence, interest, stances, moments = zip(*values, strict=True)
    return Scored(
        count=len(values),
        influence=_mean(influence),
        interest=_mean(interest),
        stance=_shared(stances),
        influence_spread=max(influence) - min(influence),
        interest_spread=max(interest) - min(interest),
        stances_clash={Stance.SUPPORTS, Stance.OPPOSES} <= set(stances),
        last_at=max(moments),
    )


def _mean(values: Iterable[int]) -> float:
    numbers = list(values)
    return round(sum(numbers) / len(numbers), 1)


def _shared(stances: Iterable[str]) -> str:
    """What most find; empty when as many find something else."""
    (stance, most), *others = Counter(stances).most_common(2)
    return "" if others and others[0][1] == most else stance


# Filters and order --------------------------------------------------------------------

ORDERS = {
    "influence": lambda row: -row.influence,
    "interest": lambda row: -row.interest,
    "risk": lambda row: -row.risk_readiness,
    "spoken": lambda row: (row.spoken_on is not None, row.spoken_on or date.min),
    "spread": lambda row: -row.spread,
}


def chosen(rows: Iterable[Placed], filters: dict[str, Any], sort: str = "") -> list[Placed]:
    """The players that fit *filters*; empty ones do not count."""
    wanted = {name: value for name, value in filters.items() if value not in ("", None)}
    found = [row for row in rows if all(_fits(row, name, wanted[name]) for name in wanted)]
    return sorted(found, key=ORDERS[sort]) if sort in ORDERS else found


def _fits(row: Placed, name: str, value: Any) -> bool:
    if name == "domain":
        return value in row.domains
    if name == "q":
        return value.strip().lower() in row.name.lower()
    return getattr(row, name) == value
