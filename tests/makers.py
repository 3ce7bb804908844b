"""Objects at a status, reached by the real steps of the cycle.

`town()` makes a municipality with people in their roles; `question_at(town, status)` takes one
question there. Content is filled in directly, statuses only by `take_step`.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from django.contrib.auth.hashers import make_password

from aanbesteden import roles
from aanbesteden.articulation.models import (
    SuitabilityTest,
)
from aanbesteden.cycle import QUESTION_TABLE
from aanbesteden.lifecycle import take_step
from aanbesteden.people.models import Municipality, User
from aanbesteden.proposals.models import ProposalStatus
from aanbesteden.questions.models import Question, Status
from aanbesteden.tendering.effects import copy_round
from aanbesteden.tendering.queries import current_tender
from tests import contents, replay

START = datetime(2026, 1, 12, 9, 0, tzinfo=UTC)
PASSWORD = "een lang wachtwoord"
_numbers = replay.Count()


@dataclass
class Town:
    """A municipality and the people who hold its roles."""

    municipality: Municipality
    administrator: User
    staff: User
    executive: User
    council_member: User
    clerk: User
    controller: User
    assessor: User
    assessor_2: User
    opener: User
    lead: User
    member: User
    rival: User
    resident: User
    stranger: User
    superuser: User

    def people(self) -> list[User]:
        return [value for value in vars(self).values() if isinstance(value, User)]


def person(name: str = "Iemand", **fields) -> User:
    return _people({"person": name}, **fields)["person"]


def _people(names: dict[str, str], **fields) -> dict[str, User]:
    """Accounts that can sign in with `PASSWORD`, made at once: nearly every test begins so."""
    users = [
        User(email=f"mens{next(_numbers)}@voorbeeld.test", password=_hash(), name=name, **fields)
        for name in names.values()
    ]
    return dict(zip(names, User.objects.bulk_create(users), strict=True))


@cache
def _hash() -> str:
    return make_password(PASSWORD)


def town(name: str = "") -> Town:
    number = next(_numbers)
    return replay.once(lambda: _town(name, number), "town", name, number)


def _town(name: str, number: int) -> Town:
    municipality = Municipality.objects.create(
        name=name or f"Gemeente {number}", slug=f"gemeente-{number}", is_example=True
    )
    people = _people(
        {
            field: field.replace("_", " ").capitalize()
            for field in Town.__dataclass_fields__
            if field not in ("municipality", "superuser")
        }
    )
    people["superuser"] = person("Superuser", is_superuser=True, is_staff=True)
    made = Town(municipality=municipality, **people)
    for role, holder in (
        (roles.ADMINISTRATOR, made.administrator),
        (roles.STAFF, made.staff),
        (roles.EXECUTIVE, made.executive),
        (roles.COUNCIL_MEMBER, made.council_member),
        (roles.CLERK, made.clerk),
        (roles.CONTROLLER, made.controller),
    ):
        roles.grant(role, municipality, to=holder, by=None, at=START)
    return made


def question(town: Town, **fields) -> Question:
    """A question on the agenda; its process manager is `town.staff`."""
    number = next(_numbers)
    values = {
        "title": "Hoe zorgen we dat ouderen hier gelukkig oud kunnen worden?",
        "short_name": f"Vraag {number}",
        "slug": f"vraag-{number}",
        "summary": "Steeds meer ouderen zijn alleen.",
        "created_at": START,
    }
    made = Question.objects.create(municipality=town.municipality, **(values | fields))
    roles.grant(roles.PROCESS_MANAGER, made, to=town.staff, by=None, at=START)
    return made


ROUTE = [
    ("start_articulation", "staff", None),
    ("start_analysis", "staff", contents.articulated),
    ("propose_framework", "staff", contents.analysed),
    ("set_framework", "clerk", contents.decided_by_council),
    ("publish_tender", "staff", contents.tender_written),
    ("close_submissions", "staff", contents.proposals_handed_in),
    ("open_proposals", "opener", contents.opened_by_two),
    ("conclude_assessment", "staff", contents.assessed),
    ("decide_award", "executive", contents.award_reasoned),
    ("conclude_standstill", "staff", None),
    ("start_realisation", "staff", contents.agreed_and_signed),
    ("start_accountability", "staff", contents.followed),
    ("close", "staff", contents.accounted),
]


def question_at(town: Town, status: str, **fields) -> Question:
    """A question taken to *status* along the main road of the cycle."""
    made = question(town, **fields)
    walk(made, town, status)
    return made


def walk(made: Question, town: Town, status: str) -> datetime:
    """Take *made* on until *status*; return the moment it got there."""
    people = tuple(person.pk for person in town.people())
    at = replay.once(lambda: _walk(made, town, status), "walk", made.pk, status, people)
    made.refresh_from_db()
    return at


def _walk(made: Question, town: Town, status: str) -> datetime:
    at = START
    if status in (Status.GIVEN_BACK, Status.NOT_TENDERED):
        return _walk_out(made, town, status)
    for name, who, fill in ROUTE:
        if made.status == status:
            return at
        step = QUESTION_TABLE.step(name)
        if made.status not in step.source:
            continue
        if fill:
            fill(made, town, at)
        at = _when(made, name, at)
        take_step(made, name, by=getattr(town, who), at=at)
    assert made.status == status, f"no main road to {status}"
    return at


def _walk_out(made, town, status) -> datetime:
    if status == Status.GIVEN_BACK:
        take_step(made, "give_back", by=town.staff, at=START, reason="De buurt pakt het zelf op.")
        return START
    at = walk(made, town, Status.ANALYSIS)
    contents.analysed(made, town, at)
    SuitabilityTest.objects.filter(question=made).update(outcome="regular")
    take_step(made, "not_tendered", by=town.staff, at=at, reason="Inkoop past hier beter.")
    return at


def _when(made, name, at) -> datetime:
    if name == "close_submissions":
        return current_tender(made).deadline + timedelta(hours=1)
    return at + timedelta(days=25)


def prepare(made: Question, town: Town, name: str) -> datetime:
    """Bring everything together that the step *name* asks for; return when it can be taken."""
    at = made.events.order_by("number").last().at
    for step, _who, fill in ROUTE:
        if step == name:
            if fill:
                fill(made, town, at)
            return _when(made, name, at)
    if name == "not_tendered":
        contents.analysed(made, town, at)
        SuitabilityTest.objects.filter(question=made).update(outcome="regular")
    if name == "start_open_house":
        contents.admitted(made, town, at)
    if name == "open_second_round":
        made.tenders.update(variant="two_rounds")
        return at + timedelta(days=25)
    if name == "seek_new_strategy":  # what runs is the second round, after one for the strategy
        running = current_tender(made)
        if running.round == 1:
            made.tenders.filter(pk=running.pk).update(round=2)
            first = copy_round(made, None)
            made.tenders.filter(pk=running.pk).update(strategy_round=first)
    no_award = name in ("no_suitable_coalition", "reconsider_framework", "seek_new_strategy")
    if no_award and made.status == Status.OPENING:
        current_tender(made).proposals.update(status=ProposalStatus.WITHDRAWN)
    if name == "coalition_failed":
        later = at + timedelta(days=60)
        fresh = copy_round(made, current_tender(made), lessons="Begin kleiner.")
        fresh.deadline, fresh.questions_until = later, later - timedelta(days=20)
        fresh.save()
    return at + timedelta(days=1)
