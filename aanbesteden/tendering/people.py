"""Who opens and who assesses: appointed by the process manager, replaced when somebody is ill."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import roles
from aanbesteden.people import operations as people_operations
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.tendering import policies
from aanbesteden.tendering.models import Tender

APPOINTED = (roles.OPENER, roles.ASSESSOR)


@transaction.atomic
def appoint(
    tender: Tender, role: roles.Role, *, by, at, person: User | None = None, email="", name=""
) -> bool:
    """Appoint a colleague at once, or invite somebody by e-mail. False when already appointed."""
    assert role in APPOINTED
    policies.appoint.check(by, tender)
    if role == roles.OPENER and tender.opened_at:
        raise Refused(_("The proposals have been opened. No other opener is needed."))
    if person is not None:
        return people_operations.give_role(role, tender, to=person, by=by, at=at)
    people_operations.invite(email, role, tender, by=by, at=at, name=name)
    return True


@transaction.atomic
def take_back(tender: Tender, role: roles.Role, person: User, *, by, at, reason: str) -> bool:
    """Take the task of *person* back; openers until the opening, assessors until they scored."""
    assert role in APPOINTED
    policies.appoint.check(by, tender)
    if role == roles.OPENER and tender.opened_at:
        raise Refused(_("The proposals have been opened. Who opened them stays on record."))
    if role == roles.ASSESSOR and tender.proposals.filter(scores__assessor=person).exists():
        raise Refused(_("This assessor already gave scores. They stay, and so does who gave them."))
    return people_operations.take_back(role, tender, of=person, by=by, at=at, reason=reason)


def appoint_again(last: Tender, draft: Tender, *, by, at) -> None:
    """The people of the last round, for the next one."""
    for role in APPOINTED:
        for person in roles.holders(role, last):
            roles.grant(role, draft, to=person, by=by, at=at)
