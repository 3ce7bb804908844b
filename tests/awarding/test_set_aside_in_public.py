"""A proposal that was set aside is counted, named and explained wherever proposals are."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from aanbesteden.awarding import operations
from aanbesteden.awarding.models import Letter
from aanbesteden.awarding.queries import current_decision, public_award
from aanbesteden.coalitions.queries import public_aside
from aanbesteden.lifecycle import take_step
from aanbesteden.notifications.models import Mail
from aanbesteden.proposals.models import Proposal
from aanbesteden.questions.models import Status
from aanbesteden.tendering.models import Tender
from cms.who_is_there import coalition_lines
from tests import contents
from tests.awarding.test_validity import AT, WHY, Made, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def awarded(town):
    """Ours was set aside, theirs was chosen."""
    made = Made(town, Status.AWARD)
    made.put_aside()
    contents.award_reasoned(made.question, town, AT)
    decision = current_decision(made.question)
    operations.change_choice(
        decision, changes={"chosen": made.theirs}, version=None, by=fresh(town.executive), at=AT
    )
    for row in decision.tender.criteria.all():
        decision.merits.get_or_create(
            proposal=made.theirs, criterion=row, defaults={"text": "Dit had het gekozen voorstel."}
        )
    take_step(made.question, "decide_award", by=fresh(town.executive), at=AT)
    return made


def page_of(client, url) -> str:
    return client.get(url).content.decode()


def test_it_counts_apart_and_the_award_page_names_it_with_the_rule(awarded, town, client):
    found = public_award(awarded.question)
    assert (found.proposals, found.aside) == (2, 1)
    client.force_login(town.controller)
    page = page_of(client, reverse("awarding:award", args=[awarded.question.pk]))
    assert "waarvan één terzijde gelegd" in page
    assert awarded.ours.coalition.name in page
    assert "De begroting is getekend." in page
    assert WHY not in page  # that stands in its own letter


def test_who_was_set_aside_gets_no_letter_but_hears_who_was_chosen(awarded, town, client):
    letters = Letter.objects.filter(decision__tender=awarded.tender)
    assert [one.proposal_id for one in letters] == [awarded.theirs.pk]
    told = Mail.objects.filter(to=town.lead.email, kind="award", at=AT)
    assert told.filter(subject__contains="Het college besliste over de gunning").exists()
    with time_machine.travel(AT):
        client.force_login(town.lead)
        page = page_of(client, reverse("awarding:own_validity", args=[awarded.ours.pk]))
    assert awarded.theirs.coalition.name in page
    assert "rechter" in page


def test_everybody_reads_it_only_once_the_award_stands(awarded, town, client):
    coalition = awarded.ours.coalition
    assert public_aside(coalition) is None
    tender = Tender.objects.get(pk=awarded.tender.pk)
    assert not any("terzijde" in line.aside for line in coalition_lines(tender))
    over = AT + timedelta(days=40)
    assert timezone.localdate(over) > current_decision(awarded.question).standstill_until
    take_step(awarded.question, "conclude_standstill", by=fresh(town.staff), at=over)
    tender = Tender.objects.get(pk=awarded.tender.pk)
    noted = [line.title for line in coalition_lines(tender) if "terzijde" in line.aside]
    assert noted == [coalition.name]
    page = page_of(client, reverse("coalitions:card", args=[coalition.pk]))
    assert "Dit voorstel is terzijde gelegd" in page
    assert "De begroting is getekend." in page
    assert WHY not in page
    other = Proposal.objects.get(pk=awarded.theirs.pk).coalition
    assert "terzijde" not in page_of(client, reverse("coalitions:card", args=[other.pk]))
