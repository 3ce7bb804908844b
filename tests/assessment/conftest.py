"""A question whose proposals were just opened, with two assessors."""

import pytest

from aanbesteden.questions.models import Status
from aanbesteden.tendering.queries import current_tender
from tests import makers


@pytest.fixture
def question(town):
    return makers.question_at(town, Status.ASSESSMENT)


@pytest.fixture
def tender(question):
    return current_tender(question)


@pytest.fixture
def ours(tender, town):
    return tender.proposals.get(coalition__started_by=town.lead)


@pytest.fixture
def theirs(tender, town):
    return tender.proposals.get(coalition__started_by=town.rival)
