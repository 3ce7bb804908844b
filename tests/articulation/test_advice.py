"""The advice of the suitability test follows from the strengths alone, and explains itself."""

from itertools import product

import pytest

from aanbesteden.articulation.advice import recommend
from aanbesteden.articulation.models import Aspect, Strength, SuitabilityOutcome

ALL_HOLD = {aspect.value: Strength.HOLDS.value for aspect in Aspect}


@pytest.mark.parametrize(
    "weak, outcome",
    [
        ({}, SuitabilityOutcome.SOCIALLY),
        ({"market": "fails"}, SuitabilityOutcome.OURSELVES),
        ({"not_exclusive": "fails"}, SuitabilityOutcome.PARTLY),
        ({"public": "fails"}, SuitabilityOutcome.PARTLY),
        ({"not_exclusive": "fails", "public": "fails"}, SuitabilityOutcome.OURSELVES),
        ({"market": "doubtful"}, SuitabilityOutcome.PARTLY),
        ({"new_roles": "fails"}, SuitabilityOutcome.PARTLY),
        ({"creativity": "fails"}, SuitabilityOutcome.SOCIALLY),
        (
            {"creativity": "fails", "power": "fails", "effective": "fails"},
            SuitabilityOutcome.REGULAR,
        ),
        (
            {"creativity": "doubtful", "power": "fails", "effective": "doubtful"},
            SuitabilityOutcome.PARTLY,
        ),
    ],
)
def test_what_fails_or_is_doubtful_decides_the_advice(weak, outcome):
    advice = recommend(ALL_HOLD | weak)
    assert advice.outcome == outcome
    named = {str(reason.aspect) for reason in advice.reasons}
    failing = {key for key, strength in weak.items() if strength == "fails"}
    assert {str(Aspect(key).label) for key in failing} <= named


def test_there_is_no_advice_before_every_aspect_is_weighed():
    advice = recommend(ALL_HOLD | {"public": ""})
    assert advice.outcome is None
    assert advice.unweighed == 1


def test_every_combination_gets_advice_and_every_failure_a_reason():
    for strengths in product(Strength.values, repeat=len(Aspect)):
        advice = recommend(dict(zip(Aspect.values, strengths, strict=True)))
        assert advice.outcome in SuitabilityOutcome
        assert len(advice.reasons) >= strengths.count("fails")
        assert advice.outcome != SuitabilityOutcome.SOCIALLY or strengths[0] == "holds"
