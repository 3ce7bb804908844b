"""What the protocol of an opening says: the only place of it that reads the database.

Who confirmed and which receipts there were is taken from the event of the opening, which stands
in the chain: the protocol says the same whoever is appointed or leaves later.
"""

from dataclasses import dataclass
from datetime import datetime

from aanbesteden import audit
from aanbesteden.people.models import User
from aanbesteden.policies import NotFound
from aanbesteden.proposals.models import ProposalStatus
from aanbesteden.roles import OPENER
from aanbesteden.tendering.models import Tender


@dataclass(frozen=True)
class Appointment:
    """Somebody was appointed as opener, or replaced; `reason` is empty for an appointment."""

    name: str
    at: datetime
    by: str
    replaced: bool
    reason: str


@dataclass(frozen=True)
class Confirmed:
    """One of those who broke the seals together."""

    name: str
    at: datetime


@dataclass(frozen=True)
class Received:
    """One proposal that lay in the vault."""

    coalition: str
    at: datetime
    receipt: str
    sha256: str


@dataclass(frozen=True)
class Protocol:
    """The opening of one round."""

    municipality: str
    question: str
    question_id: int
    round: int
    deadline: datetime
    closed_at: datetime
    opened_at: datetime
    confirmed: list[Confirmed]
    received: list[Received]
    appointments: list[Appointment]
    event_number: int
    event_hash: str


def gather(tender: Tender) -> Protocol:
    """The protocol of *tender*; raises `NotFound` while it is sealed."""
    event = audit.Event.objects.filter(
        kind="tender.opened", subject="tender", subject_id=tender.pk
    ).first()
    if tender.opened_at is None or event is None:
        raise NotFound
    given = {row.user_id: row for row in tender.opening_confirmations.select_related("user")}
    rows = tender.proposals.filter(status=ProposalStatus.SUBMITTED).select_related("coalition")
    return Protocol(
        municipality=tender.question.municipality.name,
        question=tender.question.title,
        question_id=tender.question_id,
        round=tender.round,
        deadline=tender.deadline,
        closed_at=tender.closed_at,
        opened_at=tender.opened_at,
        confirmed=[
            Confirmed(given[key].user.name, given[key].at) for key in event.after["openers"]
        ],
        received=[
            Received(row.coalition.name, row.submitted_at, row.receipt, row.submitted_hash)
            for row in rows.order_by("submitted_at", "pk")
        ],
        appointments=appointments(tender),
        event_number=event.number,
        event_hash=event.hash,
    )


def appointments(tender: Tender) -> list[Appointment]:
    """Who was appointed to open, and who was replaced and why, the oldest first."""
    events = audit.Event.objects.filter(
        kind__in=("role.granted", "role.revoked"),
        subject="tender",
        subject_id=tender.pk,
        after__role=OPENER.code,
    )
    rows = list(events.select_related("by").order_by("number"))
    names = User.objects.in_bulk({row.after["person"] for row in rows})
    return [
        Appointment(
            names[row.after["person"]].name,
            row.at,
            row.by.name if row.by else "",
            row.kind == "role.revoked",
            row.reason,
        )
        for row in rows
    ]
