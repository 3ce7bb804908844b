"""Writes of a tender: its terms until publication, answers and minutes after it."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from aanbesteden import audit
from aanbesteden.editing import save_changes
from aanbesteden.policies import Refused
from aanbesteden.tendering import policies, schedule
from aanbesteden.tendering.effects import copy_round
from aanbesteden.tendering.models import AwardCriterion, Clarification, Meeting, Tender
from aanbesteden.tendering.people import appoint_again
from aanbesteden.tendering.queries import current_tender

audit.declare(
    tender__changed=(_("The tender was changed"), False),
    tender__round_planned=(_("A new round was prepared"), False),
    criterion__added=(_("An award criterion was added"), False),
    criterion__changed=(_("An award criterion was changed"), False),
    criterion__removed=(_("An award criterion was removed"), False),
    criterion__moved=(_("The order of the award criteria was changed"), False),
    clarification__asked=(_("A question about the tender came in"), False),
    clarification__answered=(_("A question about the tender was answered"), False),
    meeting__planned=(_("A meeting was planned"), True),
    meeting__changed=(_("A meeting was changed"), False),
)


class TooLate(Refused):
    """The moment has passed, or has not come yet."""

    status = 409


def still_open(tender: Tender, by) -> None:
    """Hold the row and look again: publication may have come between."""
    locked = Tender.objects.select_related("question__municipality").select_for_update(of=("self",))
    policies.prepare.check(by, locked.get(pk=tender.pk))


@transaction.atomic
def change_tender(tender: Tender, *, changes: dict, version: int | None, by, at) -> bool:
    """Write terms of a draft tender; fixed after publication."""
    still_open(tender, by)
    return save_changes(
        tender,
        changes,
        kind="tender.changed",
        by=by,
        at=at,
        version=version,
        question=tender.question,
    )


@transaction.atomic
def change_schedule(tender: Tender, *, changes: dict, version: int | None, by, at) -> bool:
    """Plan the moments. Once published, those up to the deadline move by a notice only."""
    locked = Tender.objects.select_for_update(of=("self",)).select_related("question")
    now = locked.get(pk=tender.pk)
    policies.plan.check(by, now)
    if now.published_at:
        planned = changes.get("planned", {})
        fixed = [name for name in schedule.FIXED_BY_PUBLICATION if name in schedule.DAYS]
        same = all(planned.get(name) == now.planned.get(name) for name in fixed)
        if set(changes) != {"planned"} or not same:
            raise Refused(policies.FIXED.reason)
    return save_changes(
        tender,
        changes,
        kind="tender.changed",
        by=by,
        at=at,
        version=version,
        question=tender.question,
    )


# Award criteria -----------------------------------------------------------------


@transaction.atomic
def add_criterion(tender: Tender, *, values: dict, by, at) -> AwardCriterion:
    """Add a criterion at the end of the list."""
    still_open(tender, by)
    last = tender.criteria.aggregate(last=models.Max("order"))["last"]
    order = 0 if last is None else last + 1
    criterion = AwardCriterion.objects.create(tender=tender, order=order, **values)
    after = {"name": criterion.name, "weight": criterion.weight}
    _record("criterion.added", criterion, tender, by, at, after=after)
    return criterion


@transaction.atomic
def change_criterion(
    criterion: AwardCriterion, *, changes: dict, version: int | None, by, at
) -> bool:
    still_open(criterion.tender, by)
    return save_changes(
        criterion,
        changes,
        kind="criterion.changed",
        by=by,
        at=at,
        version=version,
        question=criterion.tender.question,
    )


@transaction.atomic
def remove_criterion(criterion: AwardCriterion, *, by, at) -> None:
    """Take a criterion off the list; the log keeps its name and weight."""
    still_open(criterion.tender, by)
    before = {"name": criterion.name, "weight": criterion.weight}
    _record("criterion.removed", criterion, criterion.tender, by, at, before=before)
    criterion.delete()


@transaction.atomic
def move_criterion(criterion: AwardCriterion, *, up: bool, by, at) -> bool:
    """Swap a criterion with its neighbour; False when it already stands at that end."""
    still_open(criterion.tender, by)
    rows = list(criterion.tender.criteria.select_for_update().order_by("order", "pk"))
    place = rows.index(criterion)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return False
    rows[place], rows[other] = rows[other], rows[place]
    for order, row in enumerate(rows):
        row.order = order
    AwardCriterion.objects.bulk_update(rows, ["order"])
    after = {"order": [row.name for row in rows]}
    _record("criterion.moved", criterion, criterion.tender, by, at, after=after)
    return True


# Meetings -----------------------------------------------------------------------


@transaction.atomic
def plan_meeting(tender: Tender, *, values: dict, by, at) -> Meeting:
    """Announce a gathering; it is public as soon as the tender is."""
    policies.accompany.check(by, tender)
    meeting = Meeting.objects.create(tender=tender, **values)
    _record("meeting.planned", meeting, tender, by, at, after={"title": meeting.title})
    return meeting


def change_meeting(meeting: Meeting, *, changes: dict, version: int | None, by, at) -> bool:
    """Change a gathering, or write down what was said there."""
    policies.accompany.check(by, meeting.tender)
    return save_changes(
        meeting,
        changes,
        kind="meeting.changed",
        by=by,
        at=at,
        version=version,
        question=meeting.tender.question,
    )


# Questions and answers ------------------------------------------------------------


@transaction.atomic
def ask(tender: Tender, *, text: str, by, at) -> Clarification:
    """Ask about the tender; `by` may be None or a visitor without an account."""
    policies.ask.check(by, tender)
    if not takes_questions(tender, at):
        raise TooLate(
            _(
                "The time for questions is over. The answers that were given stay on this page. "
                "Nothing was sent."
            )
        )
    asker = by if by is not None and by.is_authenticated else None
    clarification = Clarification.objects.create(
        tender=tender, text=text, asked_by=asker, asked_at=at
    )
    # Who asked stays out of the dossier's history too: the answer is for everybody alike.
    _record("clarification.asked", clarification, tender, None, at)
    return clarification


def takes_questions(tender: Tender, at) -> bool:
    """Published, not closed, and before the last moment for questions."""
    until = tender.questions_until or tender.deadline
    return bool(tender.published_at and not tender.closed_at and until and at < until)


@transaction.atomic
def answer(
    clarification: Clarification, *, text: str, by, at, version: int | None = None
) -> Clarification:
    """Give or improve an answer; everybody reads it when the next notice is sent."""
    policies.answer_questions.check(by, clarification.tender)
    if clarification.published_at:
        raise Refused(
            _(
                "This answer was sent to everybody and stays as it is. Say what is new in the "
                "next clarification notice."
            )
        )
    changes = {"answer": text, "answered_by": by}
    if not clarification.answered_at:
        changes["answered_at"] = at
    save_changes(
        clarification,
        changes,
        kind="clarification.answered",
        by=by,
        at=at,
        version=version,
        question=clarification.tender.question,
    )
    return clarification


# A next round -----------------------------------------------------------------------


@transaction.atomic
def plan_round(question, *, lessons: str, questions_until, deadline, by, at) -> Tender:
    """Prepare (or adjust) the draft of the next round, with what was learnt.

    The same people open and assess, until somebody chooses others. Raises `Refused` outside the
    agreement and the realisation.
    """
    policies.plan_round.check(by, question)
    type(question).objects.select_for_update().get(pk=question.pk)
    last = current_tender(question)
    draft = last
    if last is None or last.published_at:
        draft = copy_round(question, last, lessons=lessons)
        if last:
            appoint_again(last, draft, by=by, at=at)
    draft.lessons, draft.questions_until, draft.deadline = lessons, questions_until, deadline
    draft.version += 1
    draft.save(update_fields=["lessons", "questions_until", "deadline", "version"])
    after = {"round": draft.round, "deadline": deadline}
    _record("tender.round_planned", draft, draft, by, at, after=after)
    return draft


def _record(kind: str, subject, tender: Tender, by, at, *, before=None, after=None) -> None:
    audit.record(kind, subject, by=by, at=at, question=tender.question, before=before, after=after)
