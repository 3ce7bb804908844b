"""Reads of case discussions."""

from django.db.models import Count, QuerySet

from aanbesteden.agreements.models import Agreement
from aanbesteden.monitoring.cases.models import CaseDiscussion
from aanbesteden.people.models import User
from aanbesteden.roles import (
    COALITION_LEAD,
    COALITION_MEMBER,
    CONTRACT_MANAGER,
    CONTRACT_OWNER,
    PROCESS_MANAGER,
    VERIFIER,
    holders,
)

ON_QUESTION = (PROCESS_MANAGER, CONTRACT_OWNER, CONTRACT_MANAGER, VERIFIER)


def who_may_be_there(agreement: Agreement) -> QuerySet[User]:
    """People of this room: both sides, the verifier, and contacts of partners."""
    found = {row.pk for role in ON_QUESTION for row in holders(role, agreement.question)}
    for role in (COALITION_LEAD, COALITION_MEMBER):
        found |= {row.pk for row in holders(role, agreement.coalition)}
    contacts = agreement.coalition.partners.filter(left_at=None).exclude(contact=None)
    found |= set(contacts.values_list("contact", flat=True))
    return User.objects.filter(pk__in=found).order_by("name", "pk")


def in_the_room(agreement: Agreement) -> QuerySet[CaseDiscussion]:
    """What everybody in the room may know of each: when, how many, and the lesson."""
    rows = agreement.cases.defer("case", "others").annotate(people=Count("present"))
    return rows.order_by("-held_on", "-pk")


def public_lessons(agreement: Agreement) -> QuerySet[CaseDiscussion]:
    """Lessons that were made public; nothing of the case itself."""
    rows = agreement.cases.filter(lesson_public_at__isnull=False).exclude(lesson="")
    return rows.only("pk", "lesson", "lesson_public_at", "agreement").order_by(
        "-lesson_public_at", "-pk"
    )
