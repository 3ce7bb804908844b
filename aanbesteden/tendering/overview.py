"""What the tender's page in the dossier shows, gathered once."""

from dataclasses import dataclass, field
from typing import Any

from aanbesteden import roles
from aanbesteden.tendering import policies, queries
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.operations import takes_questions
from aanbesteden.tendering.people import APPOINTED

MOST_MEETINGS = 25


@dataclass(frozen=True)
class Overview:
    """One round, with what this person may do."""

    tender: Tender | None
    criteria: list = field(default_factory=list)
    total: int = 0
    remarks: list = field(default_factory=list)
    people: list[tuple[Any, list]] = field(default_factory=list)
    meetings: list = field(default_factory=list)
    asked: int = 0
    waiting: int = 0
    asks_now: bool = False
    coalitions: list = field(default_factory=list)
    earlier: list = field(default_factory=list)
    may_edit: bool = False
    may_appoint: bool = False
    may_meet: bool = False
    may_plan_round: bool = False

    @property
    def left(self) -> int:
        return 100 - self.total

    @property
    def is_sealed(self) -> bool:
        """Proposals may lie in the vault, and nobody outside a coalition knows of them."""
        tender = self.tender
        return bool(tender and tender.published_at and not tender.opened_at and not tender.ended_at)


def overview(question, user, *, at) -> Overview:
    """Gather the page for *user*."""
    tender = queries.current_tender(question)
    if tender is None:
        return Overview(None)
    return Overview(
        tender=tender,
        criteria=list(tender.criteria.all()),
        total=queries.total_weight(tender),
        remarks=[] if tender.published_at else queries.remarks_on_schedule(tender),
        people=[(role, list(roles.holders(role, tender))) for role in APPOINTED],
        meetings=list(tender.meetings.all()[:MOST_MEETINGS]),
        asked=tender.clarifications.count(),
        waiting=tender.clarifications.filter(answered_at=None).count(),
        asks_now=takes_questions(tender, at),
        earlier=list(
            question.tenders.filter(round__lt=tender.round).values("round", "published_at")
        ),
        may_edit=policies.prepare.allows(user, tender),
        may_appoint=policies.appoint.allows(user, tender),
        may_meet=policies.accompany.allows(user, tender),
        may_plan_round=policies.plan_round.allows(user, question),
    )
