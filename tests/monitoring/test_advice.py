"""The look for personal details finds what leads to a person, and leaves the rest alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aanbesteden.monitoring.advice import is_citizen_number, personal_details


@pytest.mark.parametrize(
    "text",
    [
        "Mail mij: jan.de-boer@voorbeeld.nl",
        "Bel 06-12345678",
        "Bel 06 12 34 56 78",
        "Bel +31 6 12345678",
        "Bel 010-1234567",
        "Zij woont op 1234 AB",
        "Zij woont op 1234AB.",
        "BSN 111222333",
        "BSN 1112.22.333",
        "Stort op NL91 ABNA 0417 1643 00",
    ],
)
def test_personal_details_are_found(text):
    assert personal_details(text)


@pytest.mark.parametrize(
    "text",
    [
        "In 2026 kwamen er 212 mensen, van 14 tot 20 jaar.",
        "Het kostte € 12.345.678,00 in totaal.",
        "Tussen 2023 en 2026 ging het beter.",
        "Om 17.00 uur eten we.",
        "",
    ],
)
def test_ordinary_numbers_are_left_alone(text):
    assert not personal_details(text)


@given(st.integers(0, 99999999))
def test_one_wrong_digit_makes_no_citizen_number(number):
    digits = f"{number:08d}"
    total = sum((9 - place) * int(digit) for place, digit in enumerate(digits))
    last = total % 11
    if last < 10 and int(digits):
        assert is_citizen_number(f"{digits}{last}")
        assert not is_citizen_number(f"{digits}{(last + 1) % 10}")
