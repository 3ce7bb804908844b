"""Whoever takes part in a coalition of the round neither decides on it nor reads its letters."""

import pytest

from aanbesteden import roles
from aanbesteden.awarding import policies
from aanbesteden.cycle import QUESTION_TABLE
from aanbesteden.people import policies as people_policies
from aanbesteden.people.models import User
from aanbesteden.people.policies import Offer
from tests import makers


def again(user) -> User:
    """The same person in a next request: roles are read anew."""
    return User.objects.get(pk=user.pk)


@pytest.fixture
def rival_executive(town, letters):
    """A member of the executive who got a place in a coalition before the appointment."""
    person, letter = makers.person("Wethouder"), next(iter(letters.values()))
    coalition = letter.proposal.coalition
    roles.grant(roles.COALITION_MEMBER, coalition, to=person, by=town.lead, at=makers.START)
    roles.grant(roles.EXECUTIVE, town.municipality, to=person, by=town.staff, at=makers.START)
    return again(person)


def test_an_executive_who_takes_part_does_not_decide(town, decided, rival_executive):
    for name in ("decide_award", "withdraw_award", "no_suitable_coalition", "reconsider_framework"):
        assert QUESTION_TABLE.step(name).policy.allows(town.executive, decided), name
        assert not QUESTION_TABLE.step(name).policy.allows(rival_executive, decided), name


def test_an_executive_who_takes_part_reads_only_the_letter_to_their_own_coalition(
    town, letters, rival_executive
):
    own, *others = letters.values()
    assert others
    assert policies.read_letter.allows(rival_executive, own)
    for letter in others:
        assert policies.read_letter.allows(town.executive, letter)
        assert not policies.read_letter.allows(again(rival_executive), letter)


def test_an_executive_who_takes_part_does_not_oversee_the_objections(
    town, decided, rival_executive
):
    assert policies.oversee.allows(town.executive, decided)
    assert not policies.oversee.allows(rival_executive, decided)


@pytest.mark.parametrize("judge", ["executive", "staff", "opener", "assessor"])
def test_nobody_who_runs_or_decides_is_invited_into_a_coalition(town, letters, judge):
    coalition = next(iter(letters.values())).proposal.coalition
    offer = Offer(roles.COALITION_MEMBER, coalition)
    assert not people_policies.receive.allows(getattr(town, judge), offer)
    assert people_policies.receive.allows(makers.person("Buurvrouw"), offer)
