"""The panel as people: officials beside residents and experts by experience (DOMAIN.md 2.7)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.assessment import policies
from aanbesteden.assessment.interests import forget
from aanbesteden.assessment.models import MemberKind, PanelMember
from aanbesteden.editing import save_changes
from aanbesteden.people.models import User
from aanbesteden.policies import NotFound
from aanbesteden.roles import ASSESSOR, holders
from aanbesteden.tendering.models import Tender

audit.declare(panelmember__described=(_("Who is on the panel was described"), False))

FROM_SOCIETY = {MemberKind.RESIDENT, MemberKind.EXPERIENCE}


@dataclass(frozen=True)
class Seat:
    """One assessor, with what they bring; `member` is None until it was written down."""

    user: User
    member: PanelMember | None

    @property
    def kind(self) -> Any:
        return self.member.get_kind_display() if self.member else ""

    @property
    def brings(self) -> str:
        return self.member.brings if self.member else ""


def seats(tender: Tender) -> list[Seat]:
    """Everybody who assesses this round, by name."""
    known = {row.user_id: row for row in PanelMember.objects.filter(tender=tender)}
    return [Seat(user, known.get(user.pk)) for user in holders(ASSESSOR, tender)]


def seats_by_user(tender: Tender) -> dict[int, Seat]:
    """The same by key, also of who once described left the panel."""
    rows = PanelMember.objects.filter(tender=tender).select_related("user")
    known = {row.user_id: Seat(row.user, row) for row in rows}
    return {seat.user.pk: seat for seat in seats(tender)} | known


def lacks_society(found: list[Seat]) -> bool:
    """Whether nobody on the panel looks as a resident or expert by experience."""
    return bool(found) and not any(
        seat.member and seat.member.kind in FROM_SOCIETY for seat in found
    )


@transaction.atomic
def describe_member(
    tender: Tender,
    user: User,
    *,
    kind: str,
    brings: str,
    version: int | None,
    by: User,
    at: datetime,
) -> bool:
    """Say from where an assessor looks, and what they bring. Raises `Conflict`."""
    tender = Tender.objects.select_for_update().get(pk=tender.pk)
    policies.describe_panel.check(by, tender)
    if user not in holders(ASSESSOR, tender):
        raise NotFound
    values = {"kind": MemberKind(kind).value, "brings": brings.strip()}
    forget(tender)
    row = PanelMember.objects.filter(tender=tender, user=user).first()
    if row is not None:
        return save_changes(
            row, values, kind="panelmember.described", by=by, at=at, version=version,
            question=tender.question, log_values=False,
        )  # fmt: skip
    row = PanelMember.objects.create(tender=tender, user=user, **values)
    audit.record(
        "panelmember.described",
        row,
        by=by,
        at=at,
        question=tender.question,
        after={"person": user.pk, "kind": row.kind},
    )
    return True
