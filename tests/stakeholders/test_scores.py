"""Analysts score by themselves; the field shows mean and spread; a difference asks for a talk."""

from datetime import timedelta

import pytest

from aanbesteden import audit
from aanbesteden.editing import Conflict
from aanbesteden.policies import NotFound, Refused
from aanbesteden.stakeholders import operations, placing, policies, queries, scoring
from tests.stakeholders import field
from tests.stakeholders.field import AT


def give(player, by, influence, interest, stance="neutral", at=AT, version=None):
    values = {"influence": influence, "interest": interest, "stance": stance, "reason": "Daarom"}
    return scoring.score(player, values=values, version=version, by=by, at=at)


@pytest.fixture
def question(town):
    return field.question(town)


@pytest.fixture
def player(town, question):
    return field.player(town, question, influence=1, interest=1, stance="neutral")


def test_the_field_shows_mean_and_spread_and_before_that_the_estimate(town, question, player):
    (row,) = placing.placed(question)
    assert (row.influence, row.interest, row.scored) == (1, 1, None)
    give(player, town.staff, 8, 4, "supports")
    give(player, field.second_analyst(town), 9, 7, "supports")
    (row,) = placing.placed(question)
    assert (row.influence, row.interest, row.stance) == (8.5, 5.5, "supports")
    assert (row.scored.count, row.scored.influence_spread, row.scored.interest_spread) == (2, 1, 3)


@pytest.mark.parametrize(
    "first, second, apart",
    [
        ((5, 5, "neutral"), (7, 5, "neutral"), False),
        ((5, 5, "neutral"), (8, 5, "neutral"), True),
        ((5, 5, "supports"), (5, 5, "neutral"), False),
        ((5, 5, "supports"), (5, 5, "opposes"), True),
    ],
)
def test_three_points_or_a_clash_of_stances_is_a_talking_point(
    town, question, player, first, second, apart
):
    give(player, town.staff, *first)
    give(player, field.second_analyst(town), *second)
    (row,) = placing.placed(question)
    assert row.is_open_difference == apart


def test_a_talk_closes_a_difference_until_somebody_scores_anew(town, question, player):
    give(player, town.staff, 2, 5)
    other = field.second_analyst(town)
    give(player, other, 9, 5)
    with pytest.raises(Refused):
        scoring.conclude(player, concluded=" ", by=other, at=AT)
    later = AT + timedelta(days=1)
    scoring.conclude(player, concluded="Wij keken naar iets anders.", by=other, at=later)
    assert not placing.placed(question)[0].is_open_difference
    give(player, other, 10, 5, at=later + timedelta(days=1), version=1)
    assert placing.placed(question)[0].is_open_difference


def test_nobody_sees_what_others_found_before_scoring(town, player):
    other = field.second_analyst(town)
    give(player, town.staff, 2, 5)
    assert scoring.shown_to(other, player) is None
    give(player, other, 3, 5)
    assert len(scoring.shown_to(other, player)) == 2
    assert len(scoring.shown_to(town.controller, player)) == 2
    assert scoring.shown_to(town.executive, player) == []


@pytest.mark.parametrize("name", ["executive", "clerk", "controller", "resident", "superuser"])
def test_only_analysts_score(town, question, player, name):
    user = getattr(town, name)
    assert not policies.score.allows(user, question)
    with pytest.raises((Refused, NotFound)):
        give(player, user, 5, 5)


def test_scoring_does_not_get_in_the_way_of_who_describes_the_player(town, player):
    operations.change_player(
        player, changes={"interests": "Muziek"}, version=1, by=town.staff, at=AT
    )
    give(player, town.staff, 5, 5)
    with pytest.raises(Conflict):
        operations.change_player(
            player, changes={"interests": "Licht"}, version=1, by=town.staff, at=AT
        )


def test_the_log_knows_that_somebody_scored_and_not_what(town, player):
    give(player, town.staff, 5, 5)
    give(player, town.staff, 9, 5, version=1)
    given, changed = audit.Event.objects.filter(subject="playerscore").order_by("number")
    assert (given.kind, given.after) == ("playerscore.given", None)
    assert changed.after == {"fields": ["influence"]}


def test_the_public_sees_the_mean_and_never_who_or_how_far_apart(town, question, player):
    operations.choose_public(
        player, is_public=True, fields=["influence"], version=None, by=town.staff, at=AT
    )
    give(player, town.staff, 8, 4, "opposes")
    give(player, field.second_analyst(town), 9, 4, "opposes")
    (shown,) = queries.public_field(question).players
    assert (shown.influence, shown.interest) == (8.5, None)
    assert "opposes" not in str(shown)
