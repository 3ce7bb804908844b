"""From players to drawings: the same rows give every drawing, on the page and on paper."""

from collections.abc import Iterable

from aanbesteden.charts.coverage import Coverage, Covered
from aanbesteden.charts.kraljic import OURS, THEIRS, Kraljic, Party
from aanbesteden.charts.power_interest import (
    AGAINST,
    NEUTRAL,
    SUPPORTS,
    UNKNOWN,
    Player,
    PowerInterest,
)
from aanbesteden.charts.relations import Relations, Tie
from aanbesteden.questions.life_domains import LifeDomain
from aanbesteden.questions.models import Question
from aanbesteden.stakeholders.models import Stance
from aanbesteden.stakeholders.placing import Placed
from aanbesteden.stakeholders.score_models import PlayerRelation, RelationKind

CHART_STANCE = {
    Stance.SUPPORTS.value: SUPPORTS,
    Stance.NEUTRAL.value: NEUTRAL,
    Stance.OPPOSES.value: AGAINST,
}


def power_interest(rows: Iterable[Placed]) -> PowerInterest:
    """Influence and interest, stance by shape, size by readiness for risk."""
    return PowerInterest(
        tuple(
            Player(
                row.name,
                row.influence,
                row.interest,
                CHART_STANCE.get(row.stance, UNKNOWN),
                row.risk_readiness,
                row.number,
            )
            for row in rows
        )
    )


def kraljic(rows: Iterable[Placed]) -> tuple[Kraljic, Kraljic]:
    """The matrix as we see them and as they see us; only who was placed on that side."""
    rows = list(rows)
    ours = tuple(
        Party(row.name, row.supply_risk, row.goal_impact, row.number)
        for row in rows
        if row.supply_risk is not None and row.goal_impact is not None
    )
    theirs = tuple(
        Party(row.name, row.our_weight, row.our_attraction, row.number)
        for row in rows
        if row.our_weight is not None and row.our_attraction is not None
    )
    return Kraljic(ours, OURS), Kraljic(theirs, THEIRS)


def relations(question: Question, rows: Iterable[Placed]) -> Relations:
    """The relations between these players; one query."""
    numbers = {row.pk: row for row in rows}
    found = PlayerRelation.objects.filter(one__question=question).order_by()
    ties = [
        Tie(numbers[one].number, numbers[other].number, kind, note)
        for one, other, kind, note in found.values_list("one_id", "other_id", "kind", "note")
        if one in numbers and other in numbers
    ]
    return Relations(
        {row.number: row.name for row in numbers.values()},
        tuple(sorted(ties, key=lambda tie: (tie.one, tie.other, tie.kind))),
        {kind.value: kind.label for kind in RelationKind},
    )


def coverage(rows: Iterable[Placed]) -> Coverage:
    """Who touches which life domain, and where nobody stands."""
    rows = list(rows)
    return Coverage(
        tuple(
            Covered(
                str(domain.label),
                tuple(f"{row.number}. {row.name}" for row in rows if domain.value in row.domains),
            )
            for domain in LifeDomain
        )
    )
