"""The traffic light: the worst reason decides, and every reason is said."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from aanbesteden.council.light import Course, Facts, Level, Light, Term, judge, rules

ON = date(2026, 11, 22)


def course(latest, *, day=365, baseline=50, target=70):
    return Course(
        name="Prettige dag",
        baseline=Decimal(baseline),
        baseline_on=date(2025, 1, 1),
        target=Decimal(target),
        target_on=date(2027, 1, 1),
        latest=None if latest is None else Decimal(latest),
        latest_on=date(2025, 1, 1) + timedelta(days=day),
    )


@pytest.mark.parametrize(
    "days, level",
    [(-1, Level.GREEN), (0, Level.GREEN), (1, Level.ORANGE), (30, Level.ORANGE), (31, Level.RED)],
)
def test_a_date_is_late_from_the_day_after_and_red_after_thirty_days(days, level):
    light = judge(Facts(terms=(Term("De brief", ON - timedelta(days=days)),)), on=ON)
    assert light.level == level
    assert bool(light.reasons) == (level > Level.GREEN)


@pytest.mark.parametrize(
    "made, level",
    [
        (course(None), Level.GREEN),
        (course(60), Level.GREEN),
        (course(55), Level.GREEN),
        (course("54.9"), Level.ORANGE),
        (course(49), Level.RED),
        (course(70, day=800), Level.GREEN),
        (course(8, baseline=9, target=3), Level.ORANGE),
        (course(10, baseline=9, target=3), Level.RED),
        (course(60, target=50), Level.GREEN),
    ],
)
def test_an_indicator_is_held_to_the_straight_line_to_its_target(made, level):
    assert judge(Facts(courses=(made,)), on=ON).level == level


@pytest.mark.parametrize(
    "spent, level",
    [(1000, Level.GREEN), (1001, Level.ORANGE), (1100, Level.ORANGE), (1101, Level.RED)],
)
def test_spending_above_the_plan_is_orange_and_above_a_tenth_more_red(spent, level):
    facts = Facts(planned=Decimal(1000), spent=Decimal(spent))
    assert judge(facts, on=ON).level == level
    assert judge(Facts(spent=Decimal(spent)), on=ON).level == Level.GREEN


def test_the_worst_reason_comes_first_and_decides_and_an_ended_question_has_no_light():
    facts = Facts(
        terms=(Term("De brief", ON - timedelta(days=2)), Term("De kaart", ON - timedelta(days=90))),
        planned=Decimal(10),
        spent=Decimal(11),
    )
    light = judge(facts, on=ON)
    assert [reason.level for reason in light.reasons] == [Level.RED, Level.ORANGE, Level.ORANGE]
    assert "De kaart" in light.reasons[0].text
    assert light == judge(facts, on=ON)
    assert judge(Facts(is_over=True, terms=facts.terms), on=ON) == Light(Level.NONE)


def test_every_light_has_a_word_a_shape_of_its_own_and_a_rule():
    lights = [Light(level) for level in Level]
    assert len({light.shape for light in lights}) == len({str(light.word) for light in lights}) == 4
    assert {level for level, _text in rules()} == set(Level)
