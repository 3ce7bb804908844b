"""Who has an interest in which coalition: what was declared, and what the product knows itself.

Somebody who takes part in a coalition has an interest in it, whatever they declare.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Q

from aanbesteden import roles
from aanbesteden.assessment.models import Declaration
from aanbesteden.coalitions.models import Coalition, Partner
from aanbesteden.tendering.models import Tender

Pair = tuple[int, int]


def ties(users: Iterable[int], coalitions: Iterable[int]) -> set[Pair]:
    """(person, coalition) for everybody among *users* who takes part in one of *coalitions*.

    Taking part: a role in it, having started it, being the contact of one of its partners (also
    of one that left), or belonging to an organisation that is a partner.
    """
    users, coalitions = set(users), list(coalitions)
    found = roles.pairs(roles.COALITION_LEAD, roles.COALITION_MEMBER, on=coalitions)
    partners = Partner.objects.filter(coalition__in=coalitions).filter(
        Q(contact__in=users) | Q(organisation__members__in=users)
    )
    for coalition, contact, member in partners.values_list(
        "coalition_id", "contact_id", "organisation__members"
    ):
        found |= {(contact, coalition), (member, coalition)}
    started = Coalition.objects.filter(pk__in=coalitions, started_by__in=users)
    found |= set(started.values_list("started_by_id", "pk"))
    return {pair for pair in found if pair[0] in users}


def rivals(users: Iterable[int], tender: Tender) -> set[Pair]:
    """(person, coalition) of everybody among *users* who takes part in a coalition of this round.

    One who takes part competes with all the others, so every coalition of the round is named.
    """
    coalitions = list(tender.coalitions.filter(stopped_at=None).values_list("pk", flat=True))
    competing = {user for user, _coalition in ties(users, coalitions)}
    return {(user, coalition) for user in competing for coalition in coalitions}


def remember(tender: Tender, key, make: Callable[[], Any]) -> Any:
    """Keep a read on *tender*, which lives as long as the request: every policy asks anew."""
    known = tender.__dict__.setdefault("_assessment", {})
    if key not in known:
        known[key] = make()
    return known[key]


def forget(tender: Tender) -> None:
    """After a write: what was remembered of *tender* no longer holds."""
    tender.__dict__.pop("_assessment", None)


def _rivalry(user, tender: Tender) -> set[int]:
    return remember(
        tender,
        ("rivalry", user.pk),
        lambda: {coalition for _user, coalition in rivals([user.pk], tender)},
    )


def _declared(user, tender: Tender) -> dict[int, bool]:
    rows = Declaration.objects.filter(assessor_id=user.pk, coalition__tender=tender)
    return remember(
        tender,
        ("declared", user.pk),
        lambda: dict(rows.values_list("coalition_id", "has_interest")),
    )


def competes(user, tender: Tender) -> bool:
    """Whether *user* takes part in one of the coalitions of this round."""
    return bool(_rivalry(user, tender))


def closed_to(user, tender: Tender) -> set[int]:
    """Keys of the coalitions that *user* stepped back for: declared, or competing."""
    declared = {coalition for coalition, yes in _declared(user, tender).items() if yes}
    return declared | _rivalry(user, tender)


def declared_free(user, tender: Tender) -> set[int]:
    """Keys of the coalitions *user* declared no interest in, and may read."""
    free = {coalition for coalition, yes in _declared(user, tender).items() if not yes}
    return free - closed_to(user, tender)
