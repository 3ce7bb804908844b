"""Everything works where a browser runs no script at all."""

from datetime import timedelta

import pytest
from django.utils import timezone

from aanbesteden.questions.models import Status
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.queries import current_tender
from tests import makers
from tests.journeys import steps_municipality as municipality
from tests.journeys import steps_society as society

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_signal_and_proposal_need_no_script(stage):
    question = makers.question_at(stage.town, Status.COALITION_FORMING)
    tender = current_tender(question)
    Tender.objects.filter(pk=tender.pk).update(deadline=timezone.now() + timedelta(days=30))

    municipality.send_a_signal(stage.visitor(javascript=False))

    lead = stage.person("lead", javascript=False)
    room = society.start_a_coalition(lead, tender.pk, "Samen aan Tafel")
    proposal = society.write_a_proposal(lead, room, "850.000")
    society.agree(lead, proposal)
    assert society.hand_in(lead, proposal)
