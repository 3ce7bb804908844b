"""Rules about the contents of an agreement that forms and operations share."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from aanbesteden.agreements.models import Agreement
from aanbesteden.charts.words import euros


def text_problems(agreement: Agreement, changes: dict[str, Any]) -> dict[str, str]:
    """What cannot be agreed, by field: an end before the start, more money than was offered."""
    starts = changes.get("starts_on", agreement.starts_on)
    ends = changes.get("ends_on", agreement.ends_on)
    amount = changes.get("amount", agreement.amount)
    most = agreement.coalition.tender.contribution
    problems = {}
    if starts and ends and ends <= starts:
        problems["ends_on"] = _("The end lies before the start. Choose a later date.")
    if amount is not None and most is not None and amount > most:
        problems["amount"] = _(
            "The tender offered at most %(most)s. Ask the council first if more is needed."
        ) % {"most": euros(most)}
    return problems


def money_problems(values: dict[str, Any], agreement: Agreement, at: datetime) -> dict[str, str]:
    """What cannot stand in the book: a year far off, money that moved tomorrow."""
    problems = {}
    year = values.get("year")
    if year is not None and not 2000 <= year <= 2100:
        problems["year"] = _("Fill in a year with four digits, such as 2027.")
    if values.get("quarter") not in (None, 1, 2, 3, 4):
        problems["quarter"] = _("Fill in 1, 2, 3 or 4, or leave the quarter empty.")
    realised = values.get("side") in ("income", "spending")
    booked_on = values.get("booked_on")
    if realised and booked_on and in_future(booked_on, at):
        problems["booked_on"] = _("This date has yet to come. Money that moved has a date before.")
    partner = values.get("partner")
    if partner and partner.coalition_id != agreement.coalition_id:
        problems["partner"] = _("This partner belongs to another coalition.")
    return problems


def in_future(day: date, at: datetime) -> bool:
    """Whether *day* lies after the local day of *at*."""
    return day > timezone.localdate(at)
