"""Writes of the award. What is being prepared stays out of the event log until it is decided."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.assessment.queries import ranking, set_aside_in
from aanbesteden.assessment.sheets import check_sheet
from aanbesteden.awarding import policies
from aanbesteden.awarding.models import AwardDecision, Letter, Objection
from aanbesteden.awarding.queries import in_standstill, merits_for, reasons_for
from aanbesteden.awarding.sending import tell
from aanbesteden.editing import Clash, save_changes
from aanbesteden.people.models import User
from aanbesteden.policies import Refused
from aanbesteden.proposals.models import Proposal, ProposalStatus
from aanbesteden.questions.models import Question
from aanbesteden.roles import COALITION_LEAD, EXECUTIVE, PROCESS_MANAGER, holders

audit.declare(
    award__prepared=(_("The choice was prepared"), False),
    award__reasoned=(_("A reason for a coalition was written"), False),
    award__compared=(_("What the chosen proposal has was written"), False),
    courtcase__brought=(_("A case about the award was brought before a judge"), False),
    courtcase__ended=(_("A case about the award ended"), False),
    objection__made=(_("A coalition objected"), False),
    objection__answered=(_("An objection was answered"), False),
)


def hold(decision: AwardDecision) -> AwardDecision:
    """The decision, read anew while its question is locked: no step is taken meanwhile."""
    Question.objects.select_for_update().get(pk=decision.tender.question_id)
    rows = AwardDecision.objects.select_related("tender__question__municipality")
    return rows.get(pk=decision.pk)


def _check_preparing(decision: AwardDecision, by: User) -> None:
    policies.prepare.check(by, decision.tender.question)
    if decision.decided_at or decision.withdrawn_at:
        raise Refused(
            _("This decision no longer changes. Open the page again to see the one that counts.")
        )


@transaction.atomic
def change_choice(
    decision: AwardDecision, *, changes: dict, version: int | None, by: User, at: datetime
) -> bool:
    """Write `chosen` (a handed-in proposal of this round) and `reasons`. Raises `Conflict`."""
    decision = hold(decision)
    _check_preparing(decision, by)
    chosen = changes.get("chosen")
    if chosen is not None and (
        chosen.tender_id != decision.tender_id or chosen.status != ProposalStatus.SUBMITTED
    ):
        raise Refused(_("Choose a proposal that was handed in for this tender."))
    _check_minimums(decision, chosen)
    return save_changes(
        decision,
        changes,
        kind="award.prepared",
        by=by,
        at=at,
        version=version,
        question=decision.tender.question,
        log_values=False,
    )


def _check_minimums(decision: AwardDecision, chosen: Proposal | None) -> None:
    """Whoever stayed below a minimum of the call cannot be chosen: others counted on that."""
    if chosen and chosen.pk in set_aside_in(decision.tender):
        raise Refused(_("This proposal was set aside, so it cannot be chosen."))
    rows = ranking(decision.tender) if chosen else []
    row = next((one for one in rows if one.proposal.pk == chosen.pk), None) if chosen else None
    if row and row.below:
        raise Refused(
            _("This proposal cannot be chosen, because the call asks for more. %(why)s.")
            % {"why": "; ".join(row.below)}
        )


@transaction.atomic
def write_reasons(
    decision: AwardDecision,
    proposal_id: int,
    *,
    texts: dict[int, str],
    version: int | None,
    by: User,
    at: datetime,
) -> int:
    """Save the reasons for one coalition: {criterion: text}; how many changed.

    `version` is that of the sheet of reasons that was on the screen. Raises `Conflict`.
    """
    decision = hold(decision)
    _check_preparing(decision, by)
    rows = reasons_for(decision, proposal_id)
    _check_unchanged(rows, texts, version, "award.reasoned")
    return _save_texts(decision, rows, texts, "award.reasoned", by, at)


@transaction.atomic
def write_merits(
    decision: AwardDecision, *, texts: dict[int, str], version: int | None, by: User, at: datetime
) -> int:
    """Save per criterion what the chosen proposal has: {criterion: text}. Raises `Conflict`."""
    decision = hold(decision)
    _check_preparing(decision, by)
    if decision.chosen_id is None:
        raise Refused(_("Choose a proposal first. Then you describe what it has."))
    known = merits_for(decision)
    rows = list(known.values())
    _check_unchanged(rows, texts, version, "award.compared")
    for criterion in decision.tender.criteria.all():
        if criterion.pk not in known:
            rows.append(decision.merits.create(proposal_id=decision.chosen_id, criterion=criterion))
    return _save_texts(decision, rows, texts, "award.compared", by, at)


def _check_unchanged(rows: list, texts: dict[int, str], version: int | None, kind: str) -> None:
    """Raise `Conflict` when somebody else wrote on this sheet meanwhile."""
    last = _last_written(rows, kind)
    check_sheet(
        rows,
        version=version,
        clashes=lambda: _clashes(rows, texts),
        by=last.by if last else None,
        at=last.at if last else None,
    )


def _save_texts(decision, rows: list, texts: dict[int, str], kind: str, by: User, at) -> int:
    """Write the texts that changed; return how many."""
    return sum(
        save_changes(
            row,
            {"text": texts[row.criterion_id]},
            kind=kind,
            by=by,
            at=at,
            question=decision.tender.question,
            log_values=False,
        )
        for row in rows
        if row.criterion_id in texts
    )


def _last_written(rows: list, kind: str) -> audit.Event | None:
    """The event of whoever wrote last on this sheet."""
    keys = [row.pk for row in rows]
    events = audit.Event.objects.filter(kind=kind, subject_id__in=keys)
    return events.select_related("by").first()


def _clashes(rows: list, texts: dict[int, str]) -> list[Clash]:
    return [
        Clash(f"text_{row.criterion_id}", row.criterion.name, texts[row.criterion_id], row.text)
        for row in rows
        if row.criterion_id in texts and row.text != texts[row.criterion_id]
    ]


@transaction.atomic
def make_objection(letter: Letter, *, grounds: str, by: User, at: datetime) -> Objection:
    """Object on behalf of the coalition of *letter*, until the end of the standstill."""
    decision = hold(letter.decision)
    letter.decision = decision
    policies.object_to.check(by, letter)
    if not in_standstill(decision, at):
        raise Refused(policies.TOO_LATE.reason)
    if not grounds.strip():
        raise Refused(_("Write what you object to, and why."))
    objection = Objection.objects.create(
        decision=decision,
        proposal_id=letter.proposal_id,
        grounds=grounds.strip(),
        made_by=by,
        made_at=at,
    )
    question = decision.tender.question
    audit.record(
        "objection.made",
        objection,
        by=by,
        at=at,
        question=question,
        after={"proposal": letter.proposal_id},
    )
    people = {
        *holders(PROCESS_MANAGER, question),
        *holders(EXECUTIVE, question.municipality),
    }
    tell(
        sorted(people, key=lambda user: user.pk),
        _("A coalition objects to the award."),
        "awarding/mail/objection.txt",
        reverse("awarding:award", args=[question.pk]),
        at=at,
    )
    return objection


@transaction.atomic
def answer_objection(objection: Objection, *, answer: str, by: User, at: datetime) -> Objection:
    """Answer once; the coalition reads it beside its letter."""
    decision = hold(objection.decision)
    objection = Objection.objects.select_for_update().get(pk=objection.pk)
    objection.decision = decision
    policies.answer.check(by, objection)
    if not answer.strip():
        raise Refused(_("Write an answer that the coalition can follow."))
    save_changes(
        objection,
        {"answer": answer.strip(), "answered_by": by, "answered_at": at},
        kind="objection.answered",
        by=by,
        at=at,
        question=decision.tender.question,
        log_values=False,
    )
    letter = Letter.objects.filter(decision=decision, proposal=objection.proposal_id).first()
    if letter is not None:
        tell(
            holders(COALITION_LEAD, objection.proposal.coalition),
            _("Your objection has been answered."),
            "awarding/mail/answer.txt",
            reverse("awarding:letter", args=[letter.pk]),
            at=at,
        )
    return objection
