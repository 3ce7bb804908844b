"""The terms of a tender: written before publication, fixed after; questions, people, rounds."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from aanbesteden import audit, roles
from aanbesteden.coalitions import operations as coalitions
from aanbesteden.editing import Conflict
from aanbesteden.lifecycle import take_step
from aanbesteden.policies import NotFound, Refused
from aanbesteden.questions.models import Status
from aanbesteden.tendering import notices, operations, people, policies, queries
from aanbesteden.tendering.calendar import add_working_days, public_holidays, remark_on
from aanbesteden.tendering.models import AwardCriterion
from aanbesteden.tendering.queries import current_tender
from tests import contents, makers

pytestmark = pytest.mark.django_db
PEOPLE = [name for name in makers.Town.__dataclass_fields__ if name != "municipality"]
CRITERION = {"name": "Prijs", "explanation": "10 is laag.", "weight": 15, "is_price": True}
MEETING = {
    "title": "Wie ontmoet wie?",
    "starts_at": makers.START,
    "ends_at": None,
    "place": "Buurthuis",
    "about": "",
    "minutes": "",
}


@pytest.mark.parametrize("status", Status.values)
def test_only_the_process_manager_writes_the_terms_and_only_before_publication(town, status):
    question = makers.question_at(town, status)
    tender = current_tender(question)
    if tender is None:
        assert status in ("agenda", "articulation", "analysis", "framework", "given_back") or (
            status == "not_tendered"
        )
        return
    for who in PEOPLE:
        may = who == "staff" and status == "tendering"
        assert policies.prepare.allows(getattr(town, who), tender) == may, who


def test_after_publication_every_term_is_fixed_and_the_refusal_says_why(town):
    question = makers.question_at(town, Status.COALITION_FORMING)
    tender = current_tender(question)
    criterion = tender.criteria.first()
    at = tender.published_at
    for attempt in (
        lambda: operations.change_tender(
            tender, changes={"text": "x"}, version=None, by=town.staff, at=at
        ),
        lambda: operations.add_criterion(tender, values=CRITERION, by=town.staff, at=at),
        lambda: operations.change_criterion(
            criterion, changes={"weight": 1}, version=None, by=town.staff, at=at
        ),
        lambda: operations.remove_criterion(criterion, by=town.staff, at=at),
        lambda: operations.move_criterion(criterion, up=True, by=town.staff, at=at),
    ):
        with pytest.raises(Refused) as refusal:
            attempt()
        assert len(str(refusal.value.reason)) > 50
    assert tender.criteria.count() == 2


def test_a_stale_object_does_not_slip_past_publication(town):
    question = makers.question_at(town, Status.TENDERING)
    stale = current_tender(question)
    makers.walk(question, town, Status.COALITION_FORMING)
    with pytest.raises(Refused):
        operations.change_tender(
            stale, changes={"text": "x"}, version=None, by=town.staff, at=makers.START
        )


def test_criteria_are_added_moved_and_removed_and_each_is_recorded(town):
    tender = current_tender(makers.question_at(town, Status.TENDERING))
    made = [
        operations.add_criterion(
            tender, values=CRITERION | {"name": name}, by=town.staff, at=makers.START
        )
        for name in ("Een", "Twee", "Drie")
    ]
    assert operations.move_criterion(made[2], up=True, by=town.staff, at=makers.START)
    assert not operations.move_criterion(made[0], up=True, by=town.staff, at=makers.START)
    assert list(tender.criteria.values_list("name", flat=True)) == ["Een", "Drie", "Twee"]
    operations.remove_criterion(made[0], by=town.staff, at=makers.START)
    assert queries.total_weight(tender) == 30
    kinds = audit.Event.objects.filter(subject="awardcriterion").values_list("kind", flat=True)
    assert set(kinds) == {"criterion.added", "criterion.moved", "criterion.removed"}


def test_the_second_of_two_editors_is_told(town):
    tender = current_tender(makers.question_at(town, Status.TENDERING))
    version = tender.version
    operations.change_tender(
        tender, changes={"text": "Een"}, version=version, by=town.staff, at=makers.START
    )
    with pytest.raises(Conflict):
        operations.change_tender(
            tender, changes={"text": "Twee"}, version=version, by=town.staff, at=makers.START
        )


# Questions ----------------------------------------------------------------------


def test_anybody_asks_until_the_moment_and_not_at_it(town):
    question = makers.question_at(town, Status.COALITION_FORMING)
    tender = current_tender(question)
    before = tender.questions_until - timedelta(seconds=1)
    operations.ask(tender, text="Mag het ook 's avonds?", by=AnonymousUser(), at=before)
    operations.ask(tender, text="En in het weekend?", by=town.lead, at=before)
    with pytest.raises(Refused) as refusal:
        operations.ask(tender, text="Te laat", by=None, at=tender.questions_until)
    assert refusal.value.status == 409
    assert tender.clarifications.count() == 2


def test_who_asked_stands_in_no_event_and_in_no_answer(town):
    tender = current_tender(makers.question_at(town, Status.COALITION_FORMING))
    asked = operations.ask(tender, text="Waarom?", by=town.lead, at=tender.published_at)
    event = audit.Event.objects.get(kind="clarification.asked")
    assert event.by is None
    assert town.lead.name not in str(event.after)
    operations.answer(asked, text="Daarom.", by=town.staff, at=tender.published_at)
    assert not queries.answered_clarifications(tender)
    notices.send_notice(tender, intro="", by=town.staff, at=tender.published_at)
    (answered,) = queries.answered_clarifications(tender)
    assert "asked_by_id" in answered.get_deferred_fields()


def test_numbers_stay_when_a_later_question_is_answered_first(town):
    tender = current_tender(makers.question_at(town, Status.COALITION_FORMING))
    at = tender.published_at
    rows = [operations.ask(tender, text=f"Vraag {n}", by=None, at=at) for n in range(3)]
    operations.answer(rows[2], text="Derde", by=town.staff, at=at)
    notices.send_notice(tender, intro="", by=town.staff, at=at)
    assert [row.number for row in queries.answered_clarifications(tender)] == [3]
    operations.answer(rows[0], text="Eerste", by=town.staff, at=at)
    notices.send_notice(tender, intro="", by=town.staff, at=at)
    assert [row.number for row in queries.answered_clarifications(tender)] == [1, 3]


@pytest.mark.parametrize("who", PEOPLE)
def test_only_the_process_manager_answers(town, who):
    tender = current_tender(makers.question_at(town, Status.COALITION_FORMING))
    row = operations.ask(tender, text="Vraag", by=None, at=tender.published_at)
    if who == "staff":
        operations.answer(row, text="Ja", by=town.staff, at=tender.published_at)
    else:
        with pytest.raises((Refused, NotFound)):
            operations.answer(row, text="Ja", by=getattr(town, who), at=tender.published_at)


def test_nobody_asks_about_a_draft(town):
    tender = current_tender(makers.question_at(town, Status.TENDERING))
    with pytest.raises(NotFound):
        operations.ask(tender, text="Vraag", by=town.lead, at=makers.START)


# People --------------------------------------------------------------------------


def test_colleagues_are_appointed_and_others_invited(town, django_capture_on_commit_callbacks):
    tender = current_tender(makers.question_at(town, Status.TENDERING))
    assert people.appoint(
        tender, roles.OPENER, by=town.staff, at=makers.START, person=town.controller
    )
    assert town.controller in roles.holders(roles.OPENER, tender)
    people.appoint(
        tender, roles.ASSESSOR, by=town.staff, at=makers.START, email="bewoner@voorbeeld.test"
    )
    with pytest.raises(Refused):
        people.appoint(tender, roles.OPENER, by=town.lead, at=makers.START, person=town.lead)


def test_an_assessor_who_gave_scores_and_an_opener_who_opened_stay(town):
    question = makers.question_at(town, Status.ASSESSMENT)
    tender = current_tender(question)
    with pytest.raises(Refused):
        people.take_back(
            tender, roles.OPENER, town.opener, by=town.staff, at=makers.START, reason="Ziek"
        )
    contents.Score.objects.create(
        proposal=tender.proposals.first(),
        criterion=tender.criteria.first(),
        assessor=town.assessor,
        points=5,
        reason="Goed",
        scored_at=makers.START,
    )
    with pytest.raises(Refused):
        people.take_back(
            tender, roles.ASSESSOR, town.assessor, by=town.staff, at=makers.START, reason="Ziek"
        )
    assert people.take_back(
        tender, roles.ASSESSOR, town.assessor_2, by=town.staff, at=makers.START, reason="Ziek"
    )


# Meetings and rounds --------------------------------------------------------------------


def test_minutes_go_on_after_publication(town):
    tender = current_tender(makers.question_at(town, Status.COALITION_FORMING))
    meeting = operations.plan_meeting(tender, values=MEETING, by=town.staff, at=tender.published_at)
    assert operations.change_meeting(
        meeting,
        changes={"minutes": "Er waren veertig mensen."},
        version=meeting.version,
        by=town.staff,
        at=tender.published_at,
    )


def test_a_failed_coalition_leads_to_a_new_round_with_lessons_people_and_criteria(town):
    question = makers.question_at(town, Status.REALISATION)
    last = current_tender(question)
    at = last.deadline + timedelta(days=400)
    draft = operations.plan_round(
        question,
        lessons="Begin kleiner.",
        questions_until=at + timedelta(days=30),
        deadline=at + timedelta(days=60),
        by=town.staff,
        at=at,
    )
    assert draft.round == last.round + 1
    assert draft.criteria.count() == last.criteria.count()
    assert set(roles.holders(roles.OPENER, draft)) == {town.opener, town.staff}
    assert queries.published_tender(question) == last
    again = operations.plan_round(
        question,
        lessons="Begin nog kleiner.",
        questions_until=at + timedelta(days=31),
        deadline=at + timedelta(days=61),
        by=town.staff,
        at=at,
    )
    assert again.pk == draft.pk
    take_step(question, "coalition_failed", by=town.executive, at=at, reason="Failliet.")
    assert queries.published_tender(question) == draft
    values = {"name": "Nieuw", "promise": "", "looking_for": "", "is_visible": True}
    partner = {"name": "Nieuw", "kind": "other", "role": "x", "contribution": "x"}
    current = queries.published_tender(question)
    assert coalitions.start(current, values=values, partner=partner, by=town.resident, at=at)


@pytest.mark.parametrize(
    "status", [s for s in Status.values if s not in ("agreement", "realisation")]
)
def test_a_new_round_is_planned_only_while_the_agreement_stands(town, status):
    question = makers.question_at(town, status)
    with pytest.raises(Refused):
        operations.plan_round(
            question,
            lessons="x",
            questions_until=makers.START,
            deadline=makers.START,
            by=town.staff,
            at=makers.START,
        )


# The calendar ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "count", "day"),
    [
        (date(2026, 3, 27), 1, date(2026, 3, 30)),  # over a weekend
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # over Good Friday and Easter
        (date(2026, 4, 7), -1, date(2026, 4, 2)),
        (date(2026, 5, 4), 1, date(2026, 5, 6)),  # 5 May, every year
        (date(2026, 12, 24), 1, date(2026, 12, 28)),
        (date(2026, 12, 26), 0, date(2026, 12, 26)),
    ],
)
def test_working_days_step_over_weekends_and_public_holidays(start, count, day):
    assert add_working_days(start, count) == day


def test_kings_day_moves_from_sunday_to_saturday():
    assert date(2025, 4, 26) in public_holidays(2025)
    assert date(2025, 4, 27) not in public_holidays(2025)
    assert date(2026, 4, 27) in public_holidays(2026)


def test_weekends_and_holidays_are_remarked_upon_and_working_days_are_not():
    assert remark_on(date(2026, 5, 14))  # Ascension Day
    assert remark_on(date(2026, 5, 16))
    assert remark_on(date(2026, 5, 18)) is None


def test_weights_of_a_draft_may_be_more_than_100_but_it_is_not_published(town):
    question = makers.question_at(town, Status.TENDERING)
    tender = current_tender(question)
    contents.tender_written(question, town, makers.START)
    AwardCriterion.objects.filter(tender=tender).first()
    operations.add_criterion(
        tender, values=CRITERION | {"weight": 1}, by=town.staff, at=makers.START
    )
    assert queries.total_weight(tender) == 101
    with pytest.raises(Refused):
        take_step(question, "publish_tender", by=town.staff, at=makers.START)
