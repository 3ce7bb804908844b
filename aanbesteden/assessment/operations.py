"""Writes of the assessment. Reasons and points stay out of the event log: they are closed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.assessment import policies
from aanbesteden.assessment.interests import competes, forget
from aanbesteden.assessment.models import Advice, Declaration, Score
from aanbesteden.assessment.queries import (
    advice_of,
    counted_pairs,
    opened_proposals,
    set_aside_in,
)
from aanbesteden.assessment.sheets import check_sheet
from aanbesteden.coalitions.models import Coalition
from aanbesteden.editing import Clash, save_changes
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.proposals.models import Proposal
from aanbesteden.questions.models import Question
from aanbesteden.tendering.models import AwardCriterion, Tender

HIGHEST = 10

audit.declare(
    declaration__made=(_("An assessor declared their interests"), False),
    declaration__changed=(_("An assessor stepped back"), False),
    score__given=(_("An assessor gave a score"), False),
    score__changed=(_("An assessor changed a score"), False),
    advice__written=(_("The advice of the panel was written"), False),
)


def hold(tender: Tender) -> Tender:
    """The round, read anew while its question is locked: no step is taken meanwhile."""
    forget(tender)
    Question.objects.select_for_update().get(pk=tender.question_id)
    return Tender.objects.select_related("question__municipality").get(pk=tender.pk)


@transaction.atomic
def declare_interests(
    tender: Tender, *, answers: dict[int, tuple[bool, str]], by: User, at: datetime
) -> None:
    """Declare per coalition whether *by* has an interest: {coalition: (interest, explanation)}.

    Who takes part in a coalition steps back for the whole round, whatever the answers say.
    """
    tender = hold(tender)
    policies.assess.check(by, tender)
    competing = competes(by, tender)
    known = dict(
        Declaration.objects.filter(assessor=by, coalition__tender=tender).values_list(
            "coalition_id", "has_interest"
        )
    )
    for proposal in opened_proposals(tender):
        coalition = proposal.coalition
        coalition.tender = tender
        interest, explanation = answers.get(coalition.pk, (None, ""))
        if competing:
            interest = True
        if interest is None or known.get(coalition.pk) in (interest, True):
            continue
        _declare(coalition, interest, explanation, by=by, at=at, competing=competing)


@transaction.atomic
def step_back(coalition: Coalition, *, explanation: str, by: User, at: datetime) -> None:
    """Declare an interest that came to light later. What was scored no longer counts."""
    tender = hold(coalition.tender)
    coalition = Coalition.objects.select_related("proposal").get(pk=coalition.pk)
    coalition.tender = tender
    policies.declare.check(by, coalition)
    _declare(coalition, True, explanation, by=by, at=at)


def _declare(
    coalition, interest: bool, explanation: str, *, by, at, competing: bool = False
) -> None:
    if interest and not competing and not explanation.strip():
        raise Refused(_("Explain in a few words what your interest is."))
    declaration, made = Declaration.objects.get_or_create(
        assessor=by,
        coalition=coalition,
        defaults={
            "has_interest": interest,
            "explanation": explanation.strip(),
            "declared_at": at,
        },
    )
    question = coalition.tender.question
    if made:
        audit.record(
            "declaration.made",
            declaration,
            by=by,
            at=at,
            question=question,
            after={"coalition": coalition.pk, "interest": interest},
        )
        return
    save_changes(
        declaration,
        {"has_interest": interest, "explanation": explanation.strip(), "declared_at": at},
        kind="declaration.changed",
        by=by,
        at=at,
        question=question,
        log_values=False,
    )


@transaction.atomic
def score_proposal(
    proposal: Proposal,
    *,
    marks: dict[int, tuple[int, str]],
    version: int | None,
    by: User,
    at: datetime,
) -> int:
    """Save points and reasons of *by*: {criterion: (points 0-10, reason)}; how many changed.

    `version` is that of the sheet of scores that was on the screen. Raises `Conflict`.
    """
    tender = hold(proposal.tender)
    proposal = Proposal.objects.get(pk=proposal.pk)
    proposal.tender = tender
    policies.score.check(by, proposal)
    criteria = {criterion.pk: criterion for criterion in tender.criteria.all()}
    check_marks(marks, criteria)
    rows = {
        row.criterion_id: row
        for row in Score.objects.select_for_update().filter(proposal=proposal, assessor=by)
    }
    check_sheet(
        list(rows.values()),
        version=version,
        clashes=lambda: _clashes(rows, marks, criteria),
        by=by,
        at=max((row.scored_at for row in rows.values()), default=None),
    )
    return sum(
        _save_mark(proposal, criteria[key], rows.get(key), mark, by=by, at=at)
        for key, mark in marks.items()
    )


def check_marks(marks, criteria: dict[int, AwardCriterion]) -> None:
    for criterion, (points, reason) in marks.items():
        if criterion not in criteria:
            raise Refused(_("This criterion does not belong to this tender. Open the page again."))
        if not 0 <= points <= HIGHEST or not reason.strip():
            raise Refused(_("A score is a number from 0 to 10, always with a reason."))


def _clashes(rows: dict[int, Score], marks, criteria) -> list[Clash]:
    found = []
    for key, (points, reason) in marks.items():
        row = rows.get(key)
        if row is not None and (row.points, row.reason) != (points, reason.strip()):
            yours, theirs = f"{points}: {reason}", f"{row.points}: {row.reason}"
            found.append(Clash(f"reason_{key}", criteria[key].name, yours, theirs))
    return found


def _save_mark(proposal, criterion, row: Score | None, mark: tuple[int, str], *, by, at) -> bool:
    points, reason = mark[0], mark[1].strip()
    question = proposal.tender.question
    if row is None:
        row = Score.objects.create(
            proposal=proposal,
            criterion=criterion,
            assessor=by,
            points=points,
            reason=reason,
            scored_at=at,
        )
        audit.record("score.given", row, by=by, at=at, question=question)
        return True
    if (row.points, row.reason) == (points, reason):
        return False
    return save_changes(
        row,
        {"points": points, "reason": reason, "scored_at": at},
        kind="score.changed",
        by=by,
        at=at,
        question=question,
        log_values=False,
    )


@transaction.atomic
def write_advice(
    tender: Tender, *, changes: dict[str, str], version: int | None, by: User, at: datetime
) -> bool:
    """Save `differences` and `text` of the advice. Raises `Conflict`."""
    tender = hold(tender)
    policies.write_advice.check(by, tender)
    advice, _made = Advice.objects.get_or_create(tender=tender)
    changed = save_changes(
        advice,
        changes,
        kind="advice.written",
        by=by,
        at=at,
        version=version,
        question=tender.question,
        log_values=False,
    )
    if changed:
        Advice.objects.filter(pk=advice.pk).update(written_by=by, written_at=at)
    return changed


def fix_outcome(tender: Tender) -> None:
    """Fix whose scores count, as the assessment is concluded; part of that step's transaction."""
    advice = advice_of(tender)
    if advice is not None and advice.counted is None:
        advice.counted = sorted(counted_pairs(tender) | _scored_aside(tender))
        advice.version += 1
        advice.save(update_fields=["counted", "version"])


def _scored_aside(tender: Tender) -> set[tuple[int, int]]:
    """(assessor, proposal) of what was set aside: were it reversed, these scores count again."""
    rows = Score.objects.filter(proposal__in=set_aside_in(tender))
    declared = Declaration.objects.filter(coalition__tender=tender, has_interest=True)
    away = set(declared.values_list("assessor_id", "coalition_id"))
    return {
        (assessor, proposal)
        for assessor, proposal, coalition in rows.values_list(
            "assessor_id", "proposal_id", "proposal__coalition_id"
        )
        if (assessor, coalition) not in away
    }
