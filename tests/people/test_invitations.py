"""Invitations: who may send them, whom they serve, and when they no longer work."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail as outbox

from aanbesteden import audit, roles
from aanbesteden.people import accounts, operations
from aanbesteden.people.models import Invitation, Membership, Organisation, User
from aanbesteden.policies import Refused
from aanbesteden.questions.models import Status
from aanbesteden.tendering.queries import current_tender
from tests import contents, makers
from tests.makers import START

LATER = START + timedelta(days=1)
GIVES = {
    roles.Municipality: {"administrator"},
    roles.Question: {"staff"},
    roles.Tender: {"staff"},
    roles.Coalition: {"lead"},
}
PEOPLE = (
    "administrator staff executive council_member clerk controller assessor opener lead member "
    "rival resident stranger superuser"
).split()


def objects(town):
    question = makers.question_at(town, Status.COALITION_FORMING)
    tender = current_tender(question)
    coalition = contents.coalition(question, town.lead, "Samen", START)
    roles.grant(roles.COALITION_MEMBER, coalition, to=town.member, by=town.lead, at=START)
    return {
        roles.Municipality: town.municipality,
        roles.Question: question,
        roles.Tender: tender,
        roles.Coalition: coalition,
    }


def test_roles_are_given_and_invited_for_by_the_table_only(town):
    """Every role x every person, against one literal table."""
    places = objects(town)
    for role in roles.ROLES.values():
        for name in PEOPLE:
            person, obj = getattr(town, name), places[role.held_on]
            may = name in GIVES[role.held_on]
            email = f"{role.code}.{name}@voorbeeld.test"
            newcomer = makers.person()
            if may:
                operations.invite(email, role, obj, by=person, at=START)
                operations.give_role(role, obj, to=newcomer, by=person, at=START)
            else:
                with pytest.raises(Refused):
                    operations.invite(email, role, obj, by=person, at=START)
                with pytest.raises(Refused):
                    operations.give_role(role, obj, to=newcomer, by=person, at=START)
                with pytest.raises(Refused):
                    operations.take_back(role, obj, of=newcomer, by=person, at=START, reason="x")
            assert Invitation.objects.filter(email=email).exists() is may
            assert roles.held_by(newcomer).has(role, obj.pk) is may
    with pytest.raises(Refused):
        operations.invite(
            "x@voorbeeld.test", roles.STAFF, town.municipality, by=AnonymousUser(), at=START
        )
    assert audit.verify() is None


def test_only_a_hash_of_the_secret_is_kept_and_no_address_in_the_log(town):
    invitation, path = operations.invite(
        "Nieuw@Voorbeeld.test", roles.CLERK, town.municipality, by=town.administrator, at=START
    )
    token = path.strip("/").split("/")[-1]
    assert len(token) >= 43
    assert token not in str(Invitation.objects.filter(pk=invitation.pk).values().get())
    events = str(list(audit.Event.objects.values("before", "after", "reason")))
    assert "voorbeeld.test" not in events.lower()
    assert token not in events


def test_the_mail_says_who_invites_for_what_with_the_link(town, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        _row, path = operations.invite(
            "n@voorbeeld.test", roles.CLERK, town.municipality, by=town.administrator, at=START
        )
    (message,) = outbox.outbox
    assert message.to == ["n@voorbeeld.test"]
    assert path in message.body
    assert town.administrator.name in message.body
    assert str(town.municipality) in message.body


def invited(town, email, role=roles.CLERK, at=START, **kwargs):
    return operations.invite(
        email, role, town.municipality, by=town.administrator, at=at, **kwargs
    )[0]


def test_accepting_gives_the_role_in_the_name_of_the_inviter(town):
    row = invited(town, town.resident.email.upper())
    operations.accept(row, town.resident, LATER)
    assert roles.held_by(town.resident).has(roles.CLERK, town.municipality.pk)
    granted = audit.Event.objects.filter(kind="role.granted").first()
    assert granted.by == town.administrator
    assert town.administrator.notices.count() == 1


@pytest.mark.parametrize("why", ["used", "withdrawn", "expired", "replaced", "inviter", "person"])
def test_a_link_that_no_longer_works_gives_nothing_and_says_why(town, why):
    row, at, person = invited(town, town.resident.email), LATER, town.resident
    if why == "used":
        operations.accept(row, person, at)
        roles.revoke(
            roles.CLERK, town.municipality, of=person, by=town.administrator, at=at, reason="x"
        )
    elif why == "withdrawn":
        operations.withdraw(row, by=town.administrator, at=at)
    elif why == "expired":
        at = START + timedelta(days=14)
    elif why == "replaced":
        invited(town, town.resident.email, at=LATER)
    elif why == "inviter":
        other = makers.person()
        roles.grant(roles.ADMINISTRATOR, town.municipality, to=other, by=None, at=START)
        operations.take_back(
            roles.ADMINISTRATOR,
            town.municipality,
            of=town.administrator,
            by=other,
            at=at,
            reason="x",
        )
    elif why == "person":
        person = town.stranger
    with pytest.raises(Refused) as refusal:
        operations.accept(row, person, at)
    assert len(str(refusal.value.reason)) > 20
    assert not roles.held_by(person).has(roles.CLERK, town.municipality.pk)


def test_the_link_works_until_the_last_moment_of_its_two_weeks(town):
    row = invited(town, town.resident.email)
    operations.accept(row, town.resident, START + timedelta(days=14) - timedelta(seconds=1))
    assert roles.held_by(town.resident).has(roles.CLERK, town.municipality.pk)


def test_somebody_without_an_account_gets_one_that_is_confirmed(town):
    row = invited(town, "nieuw@voorbeeld.test")
    made = operations.accept_as_new(row, name="Nieuw", password=makers.PASSWORD, at=LATER)
    assert made.email_confirmed_at == LATER
    assert made.check_password(makers.PASSWORD)
    assert roles.held_by(made).has(roles.CLERK, town.municipality.pk)


def test_an_account_somebody_else_prepared_is_taken_over_by_the_owner_of_the_address(town):
    accounts.sign_up("nieuw@voorbeeld.test", name="Kaper", password="van de kaper zelf", at=START)
    row = invited(town, "nieuw@voorbeeld.test")
    made = operations.accept_as_new(row, name="Eigenaar", password=makers.PASSWORD, at=LATER)
    assert User.objects.filter(email="nieuw@voorbeeld.test").count() == 1
    assert made.name == "Eigenaar"
    assert not made.check_password("van de kaper zelf")


def test_a_closed_account_is_not_opened_by_an_invitation(town):
    town.resident.is_active, town.resident.email_confirmed_at = False, START
    town.resident.save()
    row = invited(town, town.resident.email)
    with pytest.raises(Refused):
        operations.accept_as_new(row, name="X", password=makers.PASSWORD, at=LATER)


def test_inviting_somebody_who_has_the_role_already_is_refused(town):
    with pytest.raises(Refused):
        invited(town, town.clerk.email.upper())
    assert Invitation.objects.count() == 0


def test_nobody_judges_or_opens_a_round_in_which_they_take_part(town):
    places = objects(town)
    tender, coalition = places[roles.Tender], places[roles.Coalition]
    row, _path = operations.invite(
        town.member.email, roles.ASSESSOR, tender, by=town.staff, at=START
    )
    with pytest.raises(Refused):
        operations.accept(row, town.member, LATER)
    row, _path = operations.invite(
        town.assessor.email, roles.COALITION_MEMBER, coalition, by=town.lead, at=START
    )
    with pytest.raises(Refused):
        operations.accept(row, town.assessor, LATER)
    with pytest.raises(Refused):
        operations.give_role(
            roles.COALITION_MEMBER, coalition, to=town.opener, by=town.lead, at=START
        )


def test_an_ended_question_only_gets_new_people_from_staff(town):
    question = makers.question_at(town, Status.GIVEN_BACK)
    manager = makers.person()
    roles.grant(roles.PROCESS_MANAGER, question, to=manager, by=None, at=START)
    with pytest.raises(Refused):
        operations.give_role(roles.VERIFIER, question, to=town.resident, by=manager, at=LATER)
    assert operations.give_role(
        roles.PROCESS_MANAGER, question, to=town.resident, by=town.staff, at=LATER
    )


class TestWithAnOrganisation:
    def organisation(self, *members):
        made = Organisation.objects.create(name="De Club", kind="culture")
        for member in members:
            Membership.objects.create(organisation=made, user=member)
        return made

    def accept(self, town, organisation):
        coalition = objects(town)[roles.Coalition]
        row, _path = operations.invite(
            town.resident.email,
            roles.COALITION_MEMBER,
            coalition,
            by=town.lead,
            at=START,
            organisation=organisation,
        )
        operations.accept(row, town.resident, LATER)
        return organisation.members.filter(pk=town.resident.pk).exists()

    def test_the_first_person_of_an_organisation_joins_it(self, town):
        assert self.accept(town, self.organisation())

    def test_a_member_brings_in_a_colleague(self, town):
        assert self.accept(town, self.organisation(town.lead))

    def test_nobody_is_brought_into_an_organisation_of_others(self, town):
        assert not self.accept(town, self.organisation(town.stranger))


def test_the_last_administrator_cannot_be_removed(town):
    with pytest.raises(Refused):
        operations.take_back(
            roles.ADMINISTRATOR,
            town.municipality,
            of=town.administrator,
            by=town.administrator,
            at=LATER,
            reason="x",
        )
    operations.give_role(
        roles.ADMINISTRATOR, town.municipality, to=town.resident, by=town.administrator, at=LATER
    )
    assert operations.take_back(
        roles.ADMINISTRATOR,
        town.municipality,
        of=town.administrator,
        by=town.administrator,
        at=LATER,
        reason="Andere baan",
    )
    event = audit.Event.objects.filter(kind="role.revoked").first()
    assert (event.by, event.reason) == (town.administrator, "Andere baan")


def test_an_administrator_who_can_no_longer_sign_in_does_not_count_as_the_last(town):
    gone = makers.person(is_active=False)
    roles.grant(roles.ADMINISTRATOR, town.municipality, to=gone, by=None, at=START)
    with pytest.raises(Refused):
        operations.take_back(
            roles.ADMINISTRATOR,
            town.municipality,
            of=town.administrator,
            by=town.administrator,
            at=LATER,
            reason="x",
        )


def test_a_question_keeps_a_process_manager(town):
    question = makers.question(town)
    with pytest.raises(Refused):
        operations.take_back(
            roles.PROCESS_MANAGER, question, of=town.staff, by=town.staff, at=LATER, reason="x"
        )
