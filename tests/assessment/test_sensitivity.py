"""How firm a ranking is, in plain numbers."""

from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from aanbesteden.assessment.advice_document import firmness_in_words
from aanbesteden.assessment.sensitivity import STEPS, Bid, measure

POINTS = st.integers(0, 10)


def bid(name, *columns):
    return Bid(name, [dict(zip("abc", column, strict=False)) for column in columns])


def test_a_clear_winner_stays_first_whatever_is_changed():
    found = measure(
        [("Antwoord", 60), ("Prijs", 40)],
        [bid("Oost", (9, 8), (8, 8)), bid("West", (4, 5), (5, 4))],
        agreed=False,
    )
    assert (found.first, found.changes, found.others) == (("Oost",), 0, [])
    assert [row.assessor for row in found.assessors] == ["a", "b"]


def test_a_narrow_lead_falls_with_another_weight_or_without_one_assessor():
    found = measure(
        [("Antwoord", 50), ("Prijs", 50)],
        [bid("Oost", (9, 7), (5, 6)), bid("West", (6, 6), (8, 6))],
        agreed=False,
    )
    assert found.first == ("Oost",)
    shifted = dict(zip(STEPS, found.weights[0].variations, strict=True))
    assert (shifted[-10].first, shifted[-10].changes) == (("West",), True)
    assert not shifted[10].changes
    without = {row.assessor: row.variation for row in found.assessors}
    assert (without["a"].first, without["a"].changes) == (("Oost",), False)
    assert (without["b"].first, without["b"].changes) == (("Oost", "West"), True)
    assert found.others == ["West"]


def test_proposals_that_share_the_first_place_are_not_called_one_firm_winner():
    bids = [bid("Oost", (7, 7), (7, 7)), bid("West", (7, 7), (7, 7))]
    found = measure([("Een", 60), ("Twee", 40)], bids, agreed=False)
    assert found.changes == 0
    with translation.override("en"):
        told = firmness_in_words(found)
    assert told.startswith("Oost, West share the first place")


def test_what_the_panel_fixed_together_is_not_taken_apart_per_assessor():
    bids = [bid("Oost", (9,)), bid("West", (8,))]
    assert measure([("Alles", 100)], bids, agreed=True).assessors == ()
    assert measure([("Alles", 100)], bids, agreed=True).counted == []  # one weight cannot shift


@settings(max_examples=40, deadline=None)
@given(
    weight=st.integers(1, 99),
    own=st.tuples(POINTS, POINTS),
    other=st.tuples(POINTS, POINTS),
)
def test_who_is_at_least_as_good_on_everything_is_always_among_the_first(weight, own, other):
    better = tuple(max(pair) for pair in zip(own, other, strict=True))
    found = measure(
        [("Een", weight), ("Twee", 100 - weight)],
        [bid("Beste", *((points,) for points in better)), bid("Ander", *((p,) for p in other))],
        agreed=False,
    )
    assert all("Beste" in one.first for one in found.counted)
