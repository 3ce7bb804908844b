"""Reports on their road, with content in every chapter."""

from datetime import timedelta
from decimal import Decimal

import pytest

from aanbesteden.accountability import operations
from aanbesteden.agreements.household.operations import add_money_line
from aanbesteden.agreements.models import AdjustmentReason, MoneySide
from aanbesteden.agreements.operations import (
    agree_adjustment,
    propose_adjustment,
)
from aanbesteden.agreements.queries import current_agreement
from aanbesteden.monitoring.operations import add_measurement
from aanbesteden.monitoring.telling import step_story, tell_story
from aanbesteden.questions.models import Status
from tests import makers

AT = makers.START + timedelta(days=900)
TEXT = {
    "summary": "Het doel is gehaald voor de meesten.",
    "learnt": "Klein beginnen.\n\nEn hardop zeggen wat niet werkt.",
    "not_reached": "Wie niet opendoet.",
    "remains": "De tafel blijft.",
}
STORY = {
    "title": "De sleutel",
    "text": "Niemand gaf mij ooit een sleutel. KANARIEVERHAAL",
    "pseudonym": "Noor",
    "about": "inwoner, 17 jaar",
    "moved": "Elke avond een sleutelhouder.",
    "consent": True,
}


def fill(town, agreement, *, adjusts=True):
    """Money, numbers, and an adjustment (only while the coalition is at work)."""
    partner = agreement.coalition.partners.first()
    for side, label, amount, paid_by in (
        (MoneySide.PLANNED_INCOME, "Gemeente", "850000.00", None),
        (MoneySide.INCOME, "Gemeente", "840000.10", None),
        (MoneySide.INCOME, "Eigen uren", "1200.05", partner),
        (MoneySide.PLANNED_SPENDING, "Keuken", "9000", None),
        (MoneySide.SPENDING, "Keuken", "9100.01", partner),
    ):
        values = {
            "side": side,
            "year": 2027,
            "label": label,
            "amount": Decimal(amount),
            "partner": paid_by,
            "booked_on": AT.date(),
        }
        add_money_line(agreement, values=values, by=town.lead, at=AT)
    for value, size in (("58", 200), ("13.37", 4)):
        values = {"measured_on": AT.date(), "value": Decimal(value), "group_size": size, "note": ""}
        add_measurement(agreement.indicators.get(), values=values, by=town.staff, at=AT)
    if not adjusts:
        return
    values = {
        "title": "Vaker koken",
        "reason_kind": AdjustmentReason.WORKS_BETTER,
        "reason": "Mensen komen voor het eten.",
        "change": "Drie avonden.",
    }
    row = propose_adjustment(agreement, values=values, by=town.lead, at=AT)
    agree_adjustment(row, by=town.staff, at=AT)


@pytest.fixture
def running(town):
    return makers.question_at(town, Status.REALISATION)


@pytest.fixture
def story(town, running):
    """A published story with a canary in it."""
    made = tell_story(running, values=STORY, by=town.resident, at=AT)
    step_story(made, "publish", by=town.staff, at=AT)
    return made


@pytest.fixture
def accounting(town, running, story):
    """A question whose joint account is being made up, with content for every chapter."""
    fill(town, current_agreement(running))
    makers.walk(running, town, Status.ACCOUNTABILITY)
    return running


@pytest.fixture
def agreement(accounting):
    return current_agreement(accounting)


@pytest.fixture
def draft(town, agreement):
    """A final report being written."""
    values = {
        "title": "Eindverslag",
        "period_from": agreement.starts_on,
        "period_to": agreement.ends_on,
    }
    return operations.start_report(agreement, values=values | TEXT, by=town.staff, at=AT)


@pytest.fixture
def going_round(town, draft):
    operations.step_report(draft, "send_for_approval", by=town.staff, at=AT)
    return draft


def speak(word, by, *, verdict="approves", dissent=""):
    changes = {"word": "Wij zijn trots.", "verdict": verdict, "dissent": dissent, "name": "Iemand"}
    return operations.give_word(word, changes=changes, by=by, at=AT)


@pytest.fixture
def published(town, going_round):
    """A published report with one dissent."""
    for word in going_round.words.all():
        lead = bool(word.partner and word.partner.is_lead)
        speak(
            word,
            town.staff if word.partner is None else town.lead,
            verdict="dissents" if lead else "approves",
            dissent="Te rooskleurig." if lead else "",
        )
    operations.step_report(going_round, "publish", by=town.staff, at=AT)
    return going_round
