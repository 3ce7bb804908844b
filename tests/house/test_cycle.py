"""The main road: every status is reached by the real steps, and the chain holds."""

import pytest

from aanbesteden import audit
from aanbesteden.questions.models import Status
from tests import makers


@pytest.mark.parametrize("status", Status.values)
def test_every_status_can_be_reached_and_the_audit_chain_holds(town, status):
    question = makers.question_at(town, status)
    assert question.status == status
    assert audit.verify() is None
