"""The arithmetic: exact until the end, rounded once, half up."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from aanbesteden.assessment.counting import half_up, mean, places, weighted_total

points = st.lists(st.integers(0, 10), min_size=1, max_size=9)


@st.composite
def columns(draw):
    """Criteria with weights that are 100 together, and points for each."""
    cuts = sorted(draw(st.sets(st.integers(1, 99), max_size=6)))
    weights = [b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]
    return [(weight, draw(points)) for weight in weights]


def test_half_goes_up():
    assert half_up(Fraction(1, 200)) == Decimal("0.01")
    assert half_up(Fraction(1, 201)) == Decimal("0.00")
    assert half_up(Fraction(1495, 200)) == Decimal("7.48")
    assert str(half_up(Fraction(7))) == "7.00"


@given(st.integers(0, 10**6))
def test_rounding_is_that_of_decimal(thousandths):
    exact = Decimal(thousandths) / 1000
    expected = exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    assert half_up(Fraction(thousandths, 1000)) == expected


@given(columns())
def test_a_total_lies_between_the_lowest_and_the_highest_mean(cols):
    total = weighted_total(cols)
    means = [mean(given) for _weight, given in cols]
    assert half_up(min(means)) <= total <= half_up(max(means))


@given(columns(), st.integers(2, 5))
def test_only_the_proportion_of_weights_matters(cols, factor):
    assert weighted_total(cols) == weighted_total([(w * factor, p) for w, p in cols])


@given(columns())
def test_only_the_total_is_rounded(cols):
    exact = sum(Fraction(weight) * mean(given) for weight, given in cols) / 100
    assert weighted_total(cols) == half_up(exact)


@given(columns(), st.data())
def test_a_point_more_never_lowers_the_total(cols, data):
    index = data.draw(st.integers(0, len(cols) - 1))
    weight, given = cols[index]
    better = [*cols[:index], (weight, [min(10, p + 1) for p in given]), *cols[index + 1 :]]
    assert weighted_total(better) >= weighted_total(cols)


def test_without_a_score_there_is_no_total():
    assert weighted_total([(50, [7]), (50, [])]) is None
    assert weighted_total([]) is None


@given(st.lists(st.one_of(st.none(), st.decimals(0, 10, places=2)), max_size=8))
def test_places_follow_the_totals_and_equals_share_one(totals):
    given_places = places(totals)
    for a, place_a in zip(totals, given_places, strict=True):
        if a is None:
            assert place_a is None
            continue
        assert place_a == 1 + sum(1 for b in totals if b is not None and b > a)
        for b, place_b in zip(totals, given_places, strict=True):
            if b is not None:
                assert (a > b) == (place_a < place_b)
                assert (a == b) == (place_a == place_b)
