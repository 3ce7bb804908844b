"""The protocol of an opening: everything on it, nothing before it, the same bytes ever after."""

import pytest
from django.urls import reverse

from aanbesteden import roles
from aanbesteden.documents.checks import problems
from aanbesteden.people.operations import give_role
from aanbesteden.policies import NotFound
from aanbesteden.proposals import protocol, protocol_document
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.people import take_back
from tests import makers
from tests.proposals import ready
from tests.recognised import as_person

pytestmark = pytest.mark.django_db


def test_while_sealed_there_is_no_protocol(town):
    made = ready.closed(town)
    with pytest.raises(NotFound):
        protocol.gather(made.tender)


def test_it_names_receipts_times_openers_and_who_was_replaced_and_stays_the_same(town):
    made = ready.closed(town)
    ill = makers.person("Zieke Opener")
    give_role(roles.OPENER, made.tender, to=ill, by=town.staff, at=made.at)
    take_back(made.tender, roles.OPENER, ill, by=town.staff, at=made.at, reason="Griep.")
    for opener in (town.opener, town.staff):
        ready.confirm_opening(made.question, by=opener, at=made.at)
    tender = Tender.objects.get(pk=made.tender.pk)
    proposal = tender.proposals.get()
    data = protocol.gather(tender)
    paper = protocol_document.render(data)
    said = str(protocol_document.story(data))
    for told in (proposal.receipt, proposal.submitted_hash, town.opener.name, "Griep.", ill.name):
        assert told in said
    assert ready.SECRET not in said
    assert problems(paper) == []
    roles.revoke(roles.OPENER, tender, of=town.opener, by=None, at=made.at)
    assert [row.name for row in protocol.gather(tender).confirmed] == [
        town.opener.name,
        town.staff.name,
    ]


@pytest.mark.parametrize("secret", [True, False])
def test_the_number_is_told_after_the_deadline_only_where_the_tender_says_so(town, client, secret):
    made = ready.closed(town)
    Tender.objects.filter(pk=made.tender.pk).update(hides_count=secret)
    with as_person(town.staff):
        page = client.get(reverse("proposals:opening", args=[made.question.pk]))
    assert page.context["number"] == (None if secret else 1)
