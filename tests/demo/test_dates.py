"""The calendar of the example: working days, in order, and never a brace left in a text."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aanbesteden.demo.content import join_lines
from aanbesteden.demo.dates import Calendar

SUNDAY = date(2026, 11, 22)
DAYS = st.integers(-1300, 400)
CLOCK = st.tuples(DAYS, st.integers(8, 16), st.integers(0, 59))


@given(st.integers(0, 400), DAYS)
def test_nobody_works_at_the_weekend(start, day):
    calendar = Calendar(SUNDAY + timedelta(days=start))
    assert calendar.on(day).weekday() < 5
    assert calendar.on(day) <= calendar.today + timedelta(days=day)
    assert calendar.moment(day, 10).weekday() < 5


@given(st.integers(0, 400), st.lists(CLOCK, min_size=2))
def test_what_was_written_earlier_happened_earlier(start, moments):
    calendar = Calendar(SUNDAY + timedelta(days=start))
    found = [calendar.moment(*one) for one in sorted(moments)]
    assert all(earlier <= later for earlier, later in pairwise(found))


@given(st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)))
def test_whenever_it_is_loaded_its_last_day_has_passed(at):
    calendar = Calendar.until(at)
    assert calendar.moment(0, 23, 59) < at
    assert at - calendar.moment(0, 0) < timedelta(days=4)  # a weekend, and the day itself


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("In {jaar} en {jaar+3}, niet {jaar-1}.", "In 2026 en 2029, niet 2025."),
        ("Op {datum:11}.", "Op 3 december 2026."),
        ("In {maand:-160}.", "In juni 2026."),
    ],
)
def test_days_in_texts_are_filled_in(text, filled):
    assert Calendar(SUNDAY).fill(text) == filled


def test_wrapped_lines_are_joined_and_lists_stay_lists():
    wrapped = "x" * 96 + "."
    assert join_lines(f"{wrapped}\nverder.\n\nEen.\nTwee.") == f"{wrapped} verder.\n\nEen.\nTwee."
    assert join_lines("Dit is\néén zin.") == "Dit is één zin."
