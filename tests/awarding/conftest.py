"""Questions at the award and in the standstill."""

import pytest

from aanbesteden.awarding.queries import current_decision
from aanbesteden.questions.models import Status
from tests import makers


@pytest.fixture
def question(town):
    """The panel gave its advice; the executive has to choose."""
    return makers.question_at(town, Status.AWARD)


@pytest.fixture
def decision(question):
    return current_decision(question)


@pytest.fixture
def decided(town):
    """The letters were sent; the standstill runs."""
    return makers.question_at(town, Status.STANDSTILL)


@pytest.fixture
def letters(decided):
    return {
        letter.proposal.coalition.name: letter
        for letter in current_decision(decided).letters.select_related("proposal__coalition")
    }
