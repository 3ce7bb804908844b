"""A look for personal details in a text. It warns and explains; people decide."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Finding:
    """Something in a text that may lead to a person."""

    kind: Any
    text: str


EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w-])(?:\+31|0031|0)[\s-]?(?:\(0\)[\s-]?)?[1-9](?:[\s-]?\d){8}(?!\d)")
POSTCODE = re.compile(r"(?<![\w-])[1-9]\d{3}\s?[A-Z]{2}(?![A-Za-z])")
IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}\s?(?:[A-Z]{4}\s?)(?:\d\s?){10}(?!\d)")
NINE_DIGITS = re.compile(r"(?<!\d)\d(?:[ .]?\d){8}(?!\d)")


def personal_details(text: str) -> list[Finding]:
    """E-mail addresses, telephone and account numbers, postcodes and citizen service numbers."""
    found = [
        Finding(kind, match.group())
        for kind, pattern in (
            (_("an e-mail address"), EMAIL),
            (_("a bank account number"), IBAN),
            (_("a telephone number"), PHONE),
            (_("a postcode"), POSTCODE),
        )
        for match in pattern.finditer(text)
    ]
    found += [
        Finding(_("a citizen service number (BSN)"), match.group())
        for match in NINE_DIGITS.finditer(text)
        if is_citizen_number(match.group())
    ]
    return found


def is_citizen_number(text: str) -> bool:
    """Whether nine digits pass the eleven-test of a Dutch citizen service number."""
    digits = [int(char) for char in text if char.isdigit()]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * digit for weight, digit in zip(weights, digits, strict=True))
    return any(digits) and total % 11 == 0
