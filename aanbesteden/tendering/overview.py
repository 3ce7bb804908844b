"""What the tender's page in the dossier shows, gathered once."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from aanbesteden import roles
from aanbesteden.articulation.rule_store import current_rules
from aanbesteden.articulation.texts import packaging_of
from aanbesteden.charts.balance import Balance
from aanbesteden.tendering import policies, queries
from aanbesteden.tendering.consequences import consequences
from aanbesteden.tendering.content_queries import balance_of, rules_of, unsaid
from aanbesteden.tendering.cross_checks import CrossChecks, cross_checks
from aanbesteden.tendering.models import Tender
from aanbesteden.tendering.notice_models import PreparedChange
from aanbesteden.tendering.operations import takes_questions
from aanbesteden.tendering.people import APPOINTED
from aanbesteden.tendering.prepared import prepared_for
from aanbesteden.tendering.schedule_queries import Schedule, schedule_of

MOST_MEETINGS = 25
SHOWN_NOTICES = 5


@dataclass(frozen=True)
class Overview:
    """One round, with what this person may do."""

    tender: Tender | None
    criteria: list = field(default_factory=list)
    total: int = 0
    requirements: list = field(default_factory=list)
    risks: list = field(default_factory=list)
    balance: Balance | None = None
    rules: list = field(default_factory=list)
    unsaid: list = field(default_factory=list)
    papers: list = field(default_factory=list)
    consequences: list = field(default_factory=list)
    schedule: Schedule | None = None
    people: list[tuple[Any, list]] = field(default_factory=list)
    meetings: list = field(default_factory=list)
    asked: int = 0
    waiting: int = 0
    unsent: int = 0
    notices: list = field(default_factory=list)
    may_announce: bool = False
    prepared: PreparedChange | None = None
    asks_now: bool = False
    coalitions: list = field(default_factory=list)
    earlier: list = field(default_factory=list)
    packaging: tuple = ()
    cross: CrossChecks | None = None
    asks_ted: bool = False
    may_note_ted: bool = False
    may_edit: bool = False
    may_plan: bool = False
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
    risks, rules = list(tender.risks.all()), rules_of(tender)
    may_announce = policies.announce.allows(user, tender)
    found = consequences(tender, on=timezone.localdate(tender.published_at or at))
    return Overview(
        tender=tender,
        criteria=list(tender.criteria.all()),
        requirements=list(tender.requirement_rows.all()),
        risks=risks,
        balance=balance_of(risks),
        rules=rules,
        unsaid=unsaid(rules),
        papers=list(tender.papers.prefetch_related("versions")),
        total=queries.total_weight(tender),
        consequences=found,
        asks_ted=any(one.held.rule.code == "european_first" for one in found),
        may_note_ted=policies.note_announcement.allows(user, tender),
        schedule=schedule_of(tender, at=at),
        people=[(role, list(roles.holders(role, tender))) for role in APPOINTED],
        meetings=list(tender.meetings.all()[:MOST_MEETINGS]),
        asked=tender.clarifications.count(),
        waiting=tender.clarifications.filter(answered_at=None).count(),
        unsent=tender.clarifications.filter(answered_at__isnull=False, published_at=None).count(),
        notices=list(tender.notices.defer("pdf")[:SHOWN_NOTICES]),
        may_announce=may_announce,
        prepared=prepared_for(tender) if may_announce else None,
        asks_now=takes_questions(tender, at),
        earlier=list(
            question.tenders.filter(round__lt=tender.round).values("round", "published_at")
        ),
        packaging=packaging_of(tender, current_rules())[1].questions,
        cross=cross_checks(question),
        may_edit=policies.prepare.allows(user, tender),
        may_plan=policies.plan.allows(user, tender),
        may_appoint=policies.appoint.allows(user, tender),
        may_meet=policies.accompany.allows(user, tender),
        may_plan_round=policies.plan_round.allows(user, question),
    )
