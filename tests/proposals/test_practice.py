"""An exercise: the same checks, nobody else sees it, nothing counts, and it is thrown away."""

from datetime import timedelta

import pytest

from aanbesteden.audit import Event
from aanbesteden.policies import Refused
from aanbesteden.proposals import practice
from aanbesteden.proposals.content import BUDGET
from aanbesteden.proposals.models import Practice, Proposal, Receipt
from aanbesteden.tendering.queries import current_tender
from tests import makers
from tests.proposals import ready

pytestmark = pytest.mark.django_db


def test_an_exercise_is_checked_like_a_proposal_and_leaves_no_trace(town):
    question = makers.question_at(town, "coalition_forming")
    tender = current_tender(question)
    at = tender.published_at + timedelta(days=1)
    events = Event.objects.count()
    practice.write(tender, changes=ready.texts(), by=town.resident, at=at)
    with pytest.raises(Refused):
        practice.hand_in(tender, by=town.resident, at=at)
    row = practice.write(tender, changes={BUDGET: ready.budget()}, by=town.resident, at=at)
    assert ready.SECRET.encode() not in bytes(row.sealed)
    assert len(practice.hand_in(tender, by=town.resident, at=at)) == 64
    assert practice.of(tender, user=town.lead) is None
    assert (Proposal.objects.count(), Receipt.objects.count()) == (0, 0)
    assert Event.objects.count() == events
    with pytest.raises(Refused):
        practice.write(tender, changes={}, by=town.assessor, at=at)
    practice.throw_away(tender, by=town.lead)
    assert practice.forget_old(at + practice.KEPT + timedelta(days=1)) == 1
    assert not Practice.objects.exists()
