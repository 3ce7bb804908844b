"""Questions at the statuses of the monitoring."""

import pytest

from aanbesteden.agreements.queries import current_agreement
from aanbesteden.questions.models import Status
from tests import makers


@pytest.fixture
def making(town):
    """A question whose agreement is being made."""
    return makers.question_at(town, Status.AGREEMENT)


@pytest.fixture
def running(town):
    """A question whose coalition is at work."""
    return makers.question_at(town, Status.REALISATION)


@pytest.fixture
def agreement(making):
    return current_agreement(making)


@pytest.fixture
def at_work(running):
    """The agreement of a coalition that is at work."""
    return current_agreement(running)
