"""A partner joins on the way: proposed by one, agreed by all, signed by all."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from aanbesteden.agreements import operations, policies, queries
from aanbesteden.agreements.newcomers import operations as newcomers
from aanbesteden.agreements.newcomers.policies import propose_newcomer
from aanbesteden.agreements.rings.models import Ring
from aanbesteden.agreements.watching import watch_of
from aanbesteden.notifications.delivery import deliver
from aanbesteden.notifications.models import Notice
from aanbesteden.people.models import Invitation, User
from aanbesteden.people.operations import accept
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Status
from aanbesteden.tasks import tasks_of
from tests import makers
from tests.agreements.test_operations import AT, sign_all, written
from tests.agreements.test_policies import PEOPLE, SIDES

JOINS = {
    "name": "Buurthuis De Kom",
    "kind": "foundation",
    "email": "kom@voorbeeld.nl",
    "role": "Buitenring",
    "contribution": "Een zaal op dinsdag.",
    "is_shareholder": False,
}
LATER = AT + timedelta(hours=1)


def propose(agreement, by, **changes):
    return newcomers.propose_newcomer(
        agreement, values=JOINS | changes, reason="Zij kennen de buurt.", by=by, at=AT
    )


@pytest.fixture
def joined(town, at_work):
    operations.agree_adjustment(propose(at_work, town.staff), by=town.lead, at=AT)
    at_work.refresh_from_db()
    return at_work


@pytest.fixture
def person(joined):
    """Whoever accepted the invitation of the new partner."""
    found = makers.person("Kim")
    found.email = JOINS["email"]
    found.save()
    accept(Invitation.objects.get(email=JOINS["email"]), found, AT)
    return type(found).objects.get(pk=found.pk)


@pytest.mark.parametrize(
    "status", [Status.AGREEMENT, Status.REALISATION, Status.ACCOUNTABILITY, Status.CLOSED]
)
def test_either_side_proposes_from_the_agreement_until_the_work_ends(town, status):
    agreement = queries.current_agreement(makers.question_at(town, status))
    for name in PEOPLE:
        expected = name in SIDES and status in {Status.AGREEMENT, Status.REALISATION}
        assert propose_newcomer.allows(getattr(town, name), agreement) is expected, name


def test_in_an_open_house_parties_ask_themselves(town, at_work):
    tender = at_work.coalition.tender
    tender.route = "open_house"
    tender.save()
    with pytest.raises(Refused):
        propose(at_work, town.staff)


def test_it_is_a_numbered_adjustment_that_concerns_everybody(town, at_work):
    row = propose(at_work, town.staff)
    assert (row.number, row.concerned.count()) == (1, 2)
    first, second = at_work.coalition.partners.all()
    operations.agree_adjustment(row, parties={first.pk}, by=town.lead, at=AT)
    assert at_work.coalition.partners.count() == 2
    operations.agree_adjustment(row, parties={second.pk}, by=town.lead, at=AT)
    partner = at_work.coalition.partners.get(name=JOINS["name"])
    row.newcomer.refresh_from_db()
    assert row.newcomer.partner == partner
    assert row.newcomer.email == ""
    assert not partner.is_shareholder


def test_a_no_seats_nobody_and_forgets_the_address(town, at_work):
    row = propose(at_work, town.staff)
    operations.decline_adjustment(row, reason="Te vroeg.", by=town.lead, at=AT)
    row.newcomer.refresh_from_db()
    assert row.newcomer.email == ""
    assert at_work.coalition.partners.count() == 2
    assert not Invitation.objects.filter(email=JOINS["email"]).exists()


def test_a_party_is_proposed_once_and_a_partner_not_at_all(town, at_work):
    propose(at_work, town.staff)
    for name in (JOINS["name"].upper(), at_work.coalition.partners.first().name):
        with pytest.raises(Refused):
            propose(at_work, town.lead, name=name)
    assert at_work.adjustments.count() == 1


def test_the_money_stays_the_same_so_the_watch_does_not_move(joined):
    assert watch_of(joined, on=AT.date()).changed == 0


def test_the_new_version_is_signed_by_everybody_the_newcomer_too(town, joined, person):
    assert JOINS["contribution"] in joined.joined
    assert len(queries.unsigned_parties(joined)) == 4
    sign_all(joined, town)
    assert not queries.unsigned_parties(joined)


def test_the_newcomer_signs_for_itself_after_its_invitation(town, joined, person):
    assert policies.sign.allows(person, joined)
    partner = joined.coalition.partners.get(name=JOINS["name"])
    (other, *_rest) = joined.coalition.partners.exclude(pk=partner.pk)
    with pytest.raises(Refused):
        operations.sign(joined, partner=other, name="Kim", function="x", by=person, at=LATER)
    operations.sign(joined, partner=partner, name="Kim", function="x", by=person, at=LATER)
    assert partner.pk in queries.signed_parties(joined)


def test_signing_stays_closed_when_nobody_joined(town, at_work):
    assert not policies.sign.allows(town.executive, at_work)


def signing_tasks(person, question):
    url = reverse("agreements:agreement", args=[question.pk])
    user = type(person).objects.get(pk=person.pk)
    return [task for task in tasks_of(user, LATER) if task.url == url]


def test_signing_again_waits_for_every_party_until_it_has_signed(town, joined, person):
    question = joined.question
    for one in (town.executive, town.lead, person):
        assert len(signing_tasks(one, question)) == 1
        assert Notice.objects.filter(user=town.executive).exists()
    assert not signing_tasks(town.rival, question)
    operations.sign(joined, partner=None, name="x", function="x", by=town.executive, at=LATER)
    assert not signing_tasks(town.executive, question)
    assert signing_tasks(town.lead, question)
    for partner in joined.coalition.partners.all():
        operations.sign(joined, partner=partner, name="x", function="x", by=town.lead, at=LATER)
    assert not signing_tasks(person, question)


def test_a_partner_also_joins_before_the_work_begins_and_stands_in_its_ring(town, agreement):
    written(agreement, town)
    ring = Ring.objects.create(agreement=agreement, name="Buitenring", obligations="Helpt mee.")
    row = propose(agreement, town.lead, ring=ring)
    operations.agree_adjustment(row, by=town.staff, at=AT)
    agreement.refresh_from_db()
    assert f"Buitenring: {JOINS['name']}." in agreement.rings
    assert JOINS["name"] in queries.unsigned_parties(agreement)


def test_a_member_of_the_coalition_needs_no_invitation(town, at_work):
    row = propose(at_work, town.staff, email=town.member.email)
    operations.agree_adjustment(row, by=town.lead, at=AT)
    assert at_work.coalition.partners.get(name=JOINS["name"]).contact == town.member
    assert not Invitation.objects.filter(email=town.member.email, accepted_at=None).exists()


def test_the_form_tells_the_law_and_keeps_what_was_typed(town, at_work, client):
    tender = at_work.coalition.tender
    tender.route = "social"
    tender.save()
    client.force_login(town.staff)
    url = reverse("agreements:propose_newcomer", args=[at_work.question_id])
    page = client.get(url).content.decode()
    assert "Richtlijn 2014/24/EU" in page
    data = JOINS | {"party": "municipality", "reason": "Zij kennen de buurt."}
    data.pop("is_shareholder")
    wrong = client.post(url, data | {"email": "geen adres"})
    assert wrong.status_code == 422
    assert JOINS["contribution"] in wrong.content.decode()
    sent = client.post(url, data)
    assert sent.status_code == 302
    listed = client.get(sent.url).content.decode()
    assert JOINS["contribution"] in listed
    assert JOINS["email"] not in listed
    client.force_login(town.lead)
    answer = reverse("agreements:answer", args=[at_work.question_id, at_work.adjustments.get().pk])
    assert "Richtlijn 2014/24/EU" in client.get(answer).content.decode()
    client.post(answer, {"party": "all", "answer": "agree", "reason": ""})
    text = client.get(reverse("agreements:agreement", args=[at_work.question_id]))
    assert JOINS["name"] in text.content.decode()


def test_the_other_form_does_not_offer_a_new_partner_as_a_reason(town, at_work, client):
    client.force_login(town.staff)
    page = client.get(reverse("agreements:propose", args=[at_work.question_id]))
    assert "new_partner" not in page.content.decode()


def test_a_contact_without_an_account_comes_by_the_mailed_link_and_signs(
    town, joined, client, mailoutbox
):
    deliver(at=AT + timedelta(days=4))
    (letter,) = [one for one in mailoutbox if one.to == [JOINS["email"]]]
    path = re.search(r"/uitnodiging/[^\s/]+/", letter.body).group()
    Invitation.objects.update(expires_at=timezone.now() + timedelta(days=9))
    assert "password" in client.get(path).context["form"].fields
    wrong = client.post(path, {"name": "Kim", "password": "kort"})
    assert wrong.status_code == 422
    password = "een lange zin om in te loggen"
    accepted = client.post(path, {"name": "Kim de Wit", "password": password})
    assert accepted.status_code == 302
    person = User.objects.get(email=JOINS["email"])
    page = reverse("agreements:agreement", args=[joined.question_id])
    assert client.get(page).status_code == 200
    partner = joined.coalition.partners.get(name=JOINS["name"])
    assert policies.sign.allows(person, joined)
    sign = reverse("agreements:sign", args=[joined.question_id])
    assert client.get(sign).status_code == 200
    data = {"party": str(partner.pk), "name": "Kim", "function": "Coördinator", "agrees": "on"}
    data["seen_hash"] = queries.text_hash(joined)
    signed = client.post(sign, data)
    assert signed.status_code == 302, signed.context["form"].errors
    assert partner.pk in queries.signed_parties(joined)
