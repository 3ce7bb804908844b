"""Points the panel fixes together after comparing: all proposals alike, or none."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.assessment import policies
from aanbesteden.assessment.models import Consensus, ConsensusMark
from aanbesteden.assessment.operations import check_marks, hold
from aanbesteden.assessment.queries import criteria_of, panel_of, proposals_of
from aanbesteden.editing import Clash, Conflict
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.proposals.models import Proposal

audit.declare(
    consensus__reached=(_("The panel agreed on points together"), False),
    consensus__undone=(_("The panel let go of points it agreed on"), False),
)

FEWEST_PRESENT = 2


@dataclass(frozen=True)
class Agreed:
    """What was agreed about one proposal, or None in `consensus` while nothing was."""

    proposal: Proposal
    consensus: Consensus | None
    present: tuple[str, ...]


def agreed_about(tender, *, closed=()) -> list[Agreed]:
    """Per proposal what the panel agreed on; coalitions in *closed* are left out."""
    rows = {
        row.proposal_id: row
        for row in Consensus.objects.filter(proposal__tender=tender).prefetch_related(
            "marks__criterion"
        )
    }
    names = User.objects.in_bulk({key for row in rows.values() for key in row.present})
    return [
        Agreed(
            proposal,
            row := rows.get(proposal.pk),
            tuple(sorted(names[key].name for key in row.present)) if row else (),
        )
        for proposal in proposals_of(tender)
        if proposal.coalition_id not in closed
    ]


def may_be_present(proposal: Proposal) -> list[User]:
    """Assessors who may talk about this proposal: who stepped back is not among them."""
    panel = panel_of(proposal.tender)
    return [
        user
        for user in panel.assessors
        if (user.pk, proposal.coalition_id) not in panel.stepped_back
    ]


@transaction.atomic
def agree(
    proposal: Proposal,
    *,
    marks: dict[int, tuple[int, str]],
    present: list[int],
    talked_on: date,
    version: int | None,
    by: User,
    at: datetime,
) -> Consensus:
    """Fix points with a reason on every criterion, and who was there. Raises `Conflict`."""
    tender = hold(proposal.tender)
    proposal = Proposal.objects.select_related("coalition").get(pk=proposal.pk)
    proposal.tender = tender
    policies.agree.check(by, proposal)
    criteria = {criterion.pk: criterion for criterion in criteria_of(tender)}
    check_marks(marks, criteria)
    if set(marks) != set(criteria):
        raise Refused(_("Agree on every criterion: a proposal is judged as a whole."))
    allowed = {user.pk for user in may_be_present(proposal)}
    there = sorted(set(present) & allowed)
    if len(there) < FEWEST_PRESENT:
        raise Refused(_("At least two assessors agree together. Mark who was present."))
    row = Consensus.objects.select_for_update().filter(proposal=proposal).first()
    if row is not None and version is not None and version != row.version:
        raise _conflict(row, marks, criteria)
    values: dict[str, Any] = {"present": there, "talked_on": talked_on}
    if row is None:
        row = Consensus.objects.create(proposal=proposal, **values)
    else:
        row.present, row.talked_on, row.version = there, talked_on, row.version + 1
        row.save(update_fields=["present", "talked_on", "version"])
        row.marks.all().delete()
    ConsensusMark.objects.bulk_create(
        ConsensusMark(consensus=row, criterion=criteria[key], points=points, reason=reason.strip())
        for key, (points, reason) in marks.items()
    )
    after = {"proposal": proposal.pk, "present": there}
    audit.record("consensus.reached", row, by=by, at=at, question=tender.question, after=after)
    return row


@transaction.atomic
def undo(proposal: Proposal, *, reason: str, by: User, at: datetime) -> None:
    """Let go of what was agreed: the mean of the own scores counts again."""
    tender = hold(proposal.tender)
    proposal.tender = tender
    policies.agree.check(by, proposal)
    if not reason.strip():
        raise Refused(_("Write down why the panel lets go of it."))
    row = Consensus.objects.select_for_update().filter(proposal=proposal).first()
    if row is None:
        raise Refused(_("Nothing was agreed about this proposal."))
    audit.record(
        "consensus.undone", row, by=by, at=at, question=tender.question, reason=reason.strip()
    )
    row.delete()


def _conflict(row: Consensus, marks, criteria) -> Conflict:
    have = {mark.criterion_id: mark for mark in row.marks.all()}
    return Conflict(
        version=row.version,
        clashes=[
            Clash(f"reason_{key}", criteria[key].name, f"{points}: {reason}",
                  f"{have[key].points}: {have[key].reason}")
            for key, (points, reason) in marks.items()
            if key in have
        ],
    )  # fmt: skip
