"""Role x status x allowed, for everything in the shared room."""

import pytest
from django.contrib.auth.models import AnonymousUser

from aanbesteden import roles
from aanbesteden.agreements import policies
from aanbesteden.agreements.queries import current_agreement
from aanbesteden.policies import NotFound
from aanbesteden.questions.models import Status
from tests import makers

PEOPLE = (
    "staff executive council_member clerk controller administrator assessor "
    "lead member rival resident superuser"
).split()
READERS = {"staff", "executive", "clerk", "controller", "lead", "member"}
SIDES = {"staff", "lead", "member"}
UNDER_WAY = {Status.AGREEMENT, Status.REALISATION, Status.ACCOUNTABILITY}
TABLE = [
    (policies.edit_text, SIDES, {Status.AGREEMENT}),
    (policies.sign, {"executive", "lead"}, {Status.AGREEMENT}),
    (policies.propose_adjustment, SIDES, {Status.REALISATION}),
    (policies.keep_book, SIDES, UNDER_WAY),
]


@pytest.mark.parametrize(
    "status", [Status.AGREEMENT, Status.REALISATION, Status.ACCOUNTABILITY, Status.CLOSED]
)
def test_each_deed_is_for_its_roles_at_its_statuses_only(town, status):
    question = makers.question_at(town, status)
    agreement = current_agreement(question)
    for policy, allowed, statuses in TABLE:
        for name in PEOPLE:
            expected = name in allowed and status in statuses
            assert policy.allows(getattr(town, name), agreement) is expected, (policy.name, name)
        assert not policy.allows(AnonymousUser(), agreement)


def test_the_room_is_for_readers_of_the_dossier_and_the_coalition(town, running):
    for name in PEOPLE:
        assert policies.room.allows(getattr(town, name), running) is (name in READERS), name


def test_the_room_does_not_exist_for_strangers_and_the_losing_coalition(town, running):
    for person in (town.stranger, town.rival, town.superuser):
        with pytest.raises(NotFound):
            policies.room.check(person, running)


def test_a_member_of_a_partners_organisation_reads_and_signs_for_that_partner_only(town, agreement):
    partner = agreement.coalition.partners.get(is_lead=False)
    helper = makers.person("Helper")
    partner.contact = helper
    partner.save()
    assert policies.room.allows(helper, agreement.question)
    assert policies.sign.allows(helper, agreement)
    assert not policies.edit_text.allows(helper, agreement)


@pytest.mark.parametrize("role", [roles.CONTRACT_OWNER, roles.CONTRACT_MANAGER])
def test_contract_roles_work_for_the_municipality(town, running, at_work, role):
    roles.grant(role, running, to=town.resident, by=town.staff, at=makers.START)
    assert policies.keep_book.allows(town.resident, at_work)


def test_a_verifier_reads_but_does_not_keep_the_book(town, running, at_work):
    roles.grant(roles.VERIFIER, running, to=town.resident, by=town.staff, at=makers.START)
    assert policies.room.allows(town.resident, running)
    assert not policies.keep_book.allows(town.resident, at_work)
