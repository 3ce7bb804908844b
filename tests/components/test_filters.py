"""Amounts, numbers and dates as people read them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation

from aanbesteden.templatetags import dutch

MOMENT = dt.datetime(2027, 1, 15, 16, 0, tzinfo=dt.UTC)  # 17.00 in Amsterdam
DAY = dt.date(2027, 1, 15)
NBSP = "\u00a0"

CASES = [
    (dutch.euro, (Decimal("1234.5"),), f"€{NBSP}1.234,50", "€1,234.50"),
    (dutch.euro, (900000,), f"€{NBSP}900.000", "€900,000"),
    (dutch.euro, (Decimal("0.005"),), f"€{NBSP}0,01", "€0.01"),
    (dutch.euro, (Decimal("-12"),), f"€{NBSP}\u221212", "€\u221212"),
    (dutch.number, (Decimal("1234.50"),), "1.234,5", "1,234.5"),
    (dutch.number, (6.5,), "6,5", "6.5"),
    (dutch.number, (2, 1), "2,0", "2.0"),
    (dutch.percentage, (34,), "34%", "34%"),
    (dutch.percentage, (Decimal("12.50"),), "12,5%", "12.5%"),
    (dutch.date_nl, (DAY,), "15 januari 2027", "15 January 2027"),
    (dutch.short_date, (DAY,), "15 jan 2027", "15 Jan 2027"),
    (dutch.day_month, (DAY,), "15 januari", "15 January"),
    (dutch.long_date, (DAY,), "vrijdag 15 januari 2027", "Friday 15 January 2027"),
    (dutch.clock, (MOMENT,), f"17.00{NBSP}uur", "17:00"),
    (
        dutch.moment,
        (MOMENT,),
        f"vrijdag 15 januari 2027, 17.00{NBSP}uur",
        "Friday 15 January 2027, 17:00",
    ),
    (dutch.moment, (DAY,), "vrijdag 15 januari 2027", "Friday 15 January 2027"),
    (
        dutch.period,
        (dt.date(2026, 11, 2), DAY),
        "2 november 2026 tot en met 15 januari 2027",
        "2 November 2026 to 15 January 2027",
    ),
    (
        dutch.period,
        (dt.date(2027, 1, 2), DAY),
        "2 tot en met 15 januari 2027",
        "2 to 15 January 2027",
    ),
    (dutch.period, (DAY, None), "vanaf 15 januari 2027", "from 15 January 2027"),
    (dutch.period, (DAY, DAY), "15 januari 2027", "15 January 2027"),
    (dutch.month_name, (DAY,), "januari", "January"),
    (dutch.file_size, (180_000,), f"180{NBSP}kB", f"180{NBSP}kB"),
    (dutch.file_size, (1_200_000,), f"1,2{NBSP}MB", f"1.2{NBSP}MB"),
    (dutch.iso, (DAY,), "2027-01-15", "2027-01-15"),
    (dutch.iso, (MOMENT,), "2027-01-15T17:00+01:00", "2027-01-15T17:00+01:00"),
]


@pytest.mark.parametrize(("filter_", "arguments", "dutch_text", "english_text"), CASES)
def test_a_value_reads_well_in_both_languages(filter_, arguments, dutch_text, english_text):
    with translation.override("nl"):
        assert filter_(*arguments) == dutch_text
    with translation.override("en"):
        assert filter_(*arguments) == english_text


ONE = [
    dutch.euro,
    dutch.number,
    dutch.percentage,
    dutch.date_nl,
    dutch.short_date,
    dutch.day_month,
    dutch.long_date,
    dutch.clock,
    dutch.moment,
    dutch.iso,
    dutch.month_name,
    dutch.file_size,
]


@pytest.mark.parametrize("filter_", ONE)
@pytest.mark.parametrize("nothing", [None, "", "geen getal"])
def test_nothing_gives_nothing(filter_, nothing):
    assert filter_(nothing) == ""


def test_a_period_without_ends_gives_nothing():
    assert dutch.period(None, None) == ""
